"""Every change of a registration. Each is one transaction, checked by the rules and written to the audit log."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.inscricoes.dados import DadosDaInscricao, DadosDaPessoa
from conferencias.inscricoes.extensoes import avisar_cancelamento
from conferencias.inscricoes.models import (
    Inscricao,
    NecessidadeDeAcessibilidade,
    Participante,
    SituacaoDaInscricao,
)
from conferencias.inscricoes.rules import Ato, pode
from conferencias.nucleo.api import (
    Conferencia,
    TipoDeEtapa,
    apresentar_codigo,
    explicar_janela,
    gravar_uma_vez,
    regras_vigentes,
)
from portal.auditoria.api import registrar
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.privacidade.api import registrar_consentimento
from portal.protocolo import apresentar
from portal.tarefas.api import enviar_email

if TYPE_CHECKING:
    from portal.contas.models import Conta
    from portal.municipios.models import Municipio


class JaInscrito(ErroDeNegocio):
    """The person already has an active registration in this conference: ``inscricao``."""

    def __init__(self, inscricao: Inscricao) -> None:
        self.inscricao = inscricao
        super().__init__(
            _("Você já tem uma inscrição nesta conferência, com o protocolo %(protocolo)s.")
            % {"protocolo": apresentar(inscricao.protocolo)}
        )


def inscrever(
    *,
    municipio: Municipio,
    conferencia: Conferencia,
    dados: DadosDaInscricao,
    chave_de_envio: str,
    conta: Conta | None = None,
    iniciada_em: datetime | None = None,
) -> Inscricao:
    """Register a person. The same ``chave_de_envio`` twice, even at once, gives the same registration.

    ``conta``: the login of the person herself, if any, never of who helps her. ``iniciada_em``: when the draft began
    (grace of the rules). Raises AcaoNegada outside the window, JaInscrito, ErroDeNegocio (with ``campo``) for data
    that the rules do not accept, ValidationError for parts of another conference (a mistake of the program).
    """
    agora = timezone.now()
    existente = _do_envio(municipio, chave_de_envio)
    if existente:
        return existente
    if not pode("inscrever", conta, Ato(conferencia=conferencia, agora=agora, iniciada_em=iniciada_em)):
        raise AcaoNegada(explicar_janela(conferencia, TipoDeEtapa.INSCRICOES, agora))
    _exigir_idade(conferencia, dados.pessoa.data_nascimento)
    return gravar_uma_vez(
        lambda: _gravar(municipio, conferencia, dados, chave_de_envio, conta),
        lambda: _do_envio(municipio, chave_de_envio),
    )


def inscrever_no_balcao(
    *, conferencia: Conferencia, dados: DadosDaInscricao, chave_de_envio: str, por: Conta
) -> Inscricao:
    """Register a person who came without a registration; whether and when that may be is for the caller's rules.

    The same ``chave_de_envio`` twice gives the same registration. Raises AcaoNegada, or ErroDeNegocio with ``campo``.
    """
    if not pode("inscrever_no_balcao", por, Ato(conferencia=conferencia, agora=timezone.now())):
        raise AcaoNegada(_("Só a equipe da conferência inscreve quem chega sem inscrição."))
    _exigir_idade(conferencia, dados.pessoa.data_nascimento)
    municipio = conferencia.municipio
    return _do_envio(municipio, chave_de_envio) or gravar_uma_vez(
        lambda: _gravar(municipio, conferencia, dados, chave_de_envio, None, por=por),
        lambda: _do_envio(municipio, chave_de_envio),
    )


def registrar_participante(
    *, municipio: Municipio, pessoa: DadosDaPessoa, conta: Conta | None
) -> Participante:
    """Return the participant of an account, brought up to date, or a new one for a person without a login."""
    campos = {campo: getattr(pessoa, campo) for campo in DadosDaPessoa.__dataclass_fields__}
    if conta is None:
        return Participante.objects.create(municipio=municipio, **campos)
    participante, _novo = Participante.objects.update_or_create(
        municipio=municipio, conta=conta, defaults=campos
    )
    return participante


@transaction.atomic
def cancelar_inscricao(
    *, inscricao: Inscricao, conta: Conta | None = None, autoria: bool = False, agora: datetime | None = None
) -> Inscricao:
    """Cancel at the person's own wish, while registrations are open; doing it twice is harmless.

    ``autoria``: the view has checked the code or the link. Raises AcaoNegada.
    """
    agora = agora or timezone.now()
    ato = Ato(conferencia=inscricao.conferencia, agora=agora, inscricao=inscricao, autoria=autoria)
    if not pode("cancelar", conta, ato):
        raise AcaoNegada(
            _(
                "A inscrição só pode ser cancelada por quem se inscreveu, e enquanto as inscrições estão abertas. %(janela)s"
            )
            % {"janela": explicar_janela(inscricao.conferencia, TipoDeEtapa.INSCRICOES, agora)}
        )
    mudou = (
        Inscricao.objects.ativas()
        .filter(pk=inscricao.pk)
        .update(situacao=SituacaoDaInscricao.CANCELADA, cancelada_em=agora)
    )
    inscricao.refresh_from_db()
    if mudou:
        registrar("inscricoes.cancelar", objeto=inscricao, conta=conta)
        avisar_cancelamento(inscricao, conta, agora)
        _avisar(inscricao, _("Sua inscrição foi cancelada"), "cancelada")
    return inscricao


def _do_envio(municipio: Municipio, chave_de_envio: str) -> Inscricao | None:
    return Inscricao.objects.filter(municipio=municipio, chave_de_envio=chave_de_envio).first()


def _exigir_idade(conferencia: Conferencia, nascimento: date | None) -> None:
    minima = regras_vigentes(conferencia).regras.idade_minima
    if minima is None or nascimento is None:
        return
    no_dia = conferencia.inicio or timezone.localdate()
    idade = no_dia.year - nascimento.year - ((no_dia.month, no_dia.day) < (nascimento.month, nascimento.day))
    if idade < minima:
        raise ErroDeNegocio(
            _("Para se inscrever é preciso ter %(minima)s anos ou mais no dia da conferência.")
            % {"minima": minima},
            campo="data_nascimento",
        )


def _gravar(
    municipio: Municipio,
    conferencia: Conferencia,
    dados: DadosDaInscricao,
    chave_de_envio: str,
    conta: Conta | None,
    *,
    por: Conta | None = None,
) -> Inscricao:
    participante = registrar_participante(municipio=municipio, pessoa=dados.pessoa, conta=conta)
    anterior = Inscricao.objects.ativas().filter(conferencia=conferencia, participante=participante).first()
    if anterior:
        raise JaInscrito(anterior)
    inscricao = Inscricao(
        municipio=municipio,
        conferencia=conferencia,
        participante=participante,
        segmento=dados.segmento,
        entidade=dados.entidade,
        categoria=dados.categoria,
        eixo=dados.eixo,
        eixo_segunda_opcao=dados.eixo_segunda_opcao,
        modalidade=dados.modalidade,
        chave_de_envio=chave_de_envio,
    )
    inscricao.clean()
    inscricao.save()
    NecessidadeDeAcessibilidade.objects.bulk_create(
        NecessidadeDeAcessibilidade(municipio=municipio, inscricao=inscricao, tipo=n.tipo, detalhe=n.detalhe)
        for n in dados.necessidades
    )
    for resposta in dados.consentimentos:
        registrar_consentimento(
            municipio=municipio,
            titular=f"inscricao:{inscricao.protocolo}",
            finalidade=resposta.finalidade,
            aceito=resposta.aceito,
            texto=resposta.texto,
        )
    registrar("inscricoes.inscrever", objeto=inscricao, conta=por or conta)
    _avisar(inscricao, _("Recebemos sua inscrição"), "recebida")
    return inscricao


def _avisar(inscricao: Inscricao, assunto: str, modelo: str) -> None:
    pessoa = inscricao.participante
    if not pessoa.email:
        return
    municipio = inscricao.conferencia.municipio
    contexto = {
        "inscricao": inscricao,
        "municipio": municipio,
        "protocolo": apresentar(inscricao.protocolo),
        "codigo": apresentar_codigo(inscricao.codigo),
        "endereco": municipio.absoluta(inscricao.endereco_do_recibo()),
    }
    texto = render_to_string(f"inscricoes/email/{modelo}.txt", contexto)
    enviar_email(municipio=municipio, para=pessoa.email, assunto=f"{assunto} — {municipio.nome}", texto=texto)
