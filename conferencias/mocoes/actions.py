"""Every change of a motion. Each is one transaction, checked by the rules and written to the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.credenciamento.api import tem_direito
from conferencias.mocoes.dados import DadosDaMocao
from conferencias.mocoes.estados import SituacaoDaMocao, Via
from conferencias.mocoes.models import Assinatura, Mocao
from conferencias.mocoes.recusas import JaAssinou, exigir
from conferencias.mocoes.rules import Ato
from conferencias.mocoes.texto import contar_linhas
from conferencias.nucleo.api import Conferencia, Direito, gravar_uma_vez, regras_vigentes, travar_conferencia
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from portal.contas.models import Conta

# So that one page can't fill the database; the limit of lines is data of the rules.
LETRAS_NO_MAXIMO = 20_000


def apuradas(conferencia: Conferencia) -> bool:
    """Tell whether the signatures of this conference were counted. One query."""
    return Mocao.objects.filter(conferencia=conferencia, apurada_em__isnull=False).exists()


def ato_de(
    conferencia: Conferencia,
    agora: datetime,
    *,
    inscricao: Inscricao | None = None,
    mocao: Mocao | None = None,
) -> Ato:
    """Return what the rules look at. ``inscricao``: who acts, as the session of the participant says."""
    return Ato(
        conferencia=conferencia,
        agora=agora,
        apuradas=apuradas(conferencia),
        mocao=mocao,
        inscricao=inscricao,
        direito=tem_direito(inscricao, Direito.VOTO_PLENARIA, agora) if inscricao else None,
        propostas=Mocao.objects.filter(conferencia=conferencia, proponente=inscricao)
        .exclude(situacao=SituacaoDaMocao.RETIRADA)
        .count()
        if inscricao
        else 0,
    )


def propor(
    *,
    conferencia: Conferencia,
    inscricao: Inscricao,
    dados: DadosDaMocao,
    chave_de_envio: str,
    agora: datetime | None = None,
) -> Mocao:
    """Propose a motion, which its author signs. The same ``chave_de_envio`` twice, even at once, gives the same one.

    Raises AcaoNegada, or ErroDeNegocio (with ``campo``) for a wording that the rules do not accept.
    """
    agora = agora or timezone.now()

    def do_envio() -> Mocao | None:
        return Mocao.objects.filter(
            municipio_id=conferencia.municipio_id, chave_de_envio=chave_de_envio
        ).first()

    def gravar() -> Mocao:
        travar_conferencia(conferencia.pk)
        # Looked for again: the same sending may have been recorded while this one waited, and would count for the limit.
        return do_envio() or _gravar(conferencia, inscricao, dados, chave_de_envio, agora)

    return do_envio() or gravar_uma_vez(gravar, do_envio)


@transaction.atomic
def assinar(*, mocao: Mocao, inscricao: Inscricao, agora: datetime | None = None) -> Assinatura:
    """Sign a motion. Raises AcaoNegada, or JaAssinou, also when two devices sign at the same moment."""
    agora = agora or timezone.now()
    atual = travar(mocao)
    exigir("assinar", None, ato_de(atual.conferencia, agora, inscricao=inscricao, mocao=atual))
    return gravar_assinatura(atual, inscricao, Via.PORTAL, agora)


@transaction.atomic
def retirar_assinatura(*, mocao: Mocao, inscricao: Inscricao, agora: datetime | None = None) -> None:
    """Take back one's own signature, while signatures are taken. Raises AcaoNegada or ErroDeNegocio."""
    atual = travar(mocao)
    ato = ato_de(atual.conferencia, agora or timezone.now(), inscricao=inscricao, mocao=atual)
    exigir("retirar_assinatura", None, ato)
    if atual.proponente_id == inscricao.pk:
        raise ErroDeNegocio(_("Quem propõe a moção assina. Se mudou de ideia, retire a moção."))
    apagadas, _por_modelo = Assinatura.objects.filter(mocao=atual, inscricao=inscricao).delete()
    if not apagadas:
        raise ErroDeNegocio(_("Você não assinou esta moção."))
    registrar("mocoes.retirar_assinatura", objeto=atual)


@transaction.atomic
def retirar(*, mocao: Mocao, inscricao: Inscricao, agora: datetime | None = None) -> Mocao:
    """Withdraw one's own motion; its signatures stay, for it may come back. Raises AcaoNegada."""
    return _passar(mocao, "retirar", SituacaoDaMocao.RETIRADA, inscricao, agora or timezone.now())


@transaction.atomic
def voltar(*, mocao: Mocao, inscricao: Inscricao, agora: datetime | None = None) -> Mocao:
    """Bring one's withdrawn motion back, with its signatures, within the window. Raises AcaoNegada."""
    return _passar(mocao, "voltar", SituacaoDaMocao.ABERTA, inscricao, agora or timezone.now())


def _passar(mocao: Mocao, verbo: str, para: SituacaoDaMocao, inscricao: Inscricao, agora: datetime) -> Mocao:
    atual = travar(mocao)
    exigir(verbo, None, ato_de(atual.conferencia, agora, inscricao=inscricao, mocao=atual))
    atual.situacao = para
    atual.save(update_fields=["situacao"])
    registrar(f"mocoes.{verbo}", objeto=atual)
    return atual


def travar(mocao: Mocao) -> Mocao:
    """Wait for other acts, so that none signs in the middle of a count, and return the motion as it is now."""
    travar_conferencia(mocao.conferencia_id)
    atual: Mocao = Mocao.objects.select_related("conferencia__municipio").get(pk=mocao.pk)
    return atual


def gravar_assinatura(
    mocao: Mocao, inscricao: Inscricao, via: Via, agora: datetime, conta: Conta | None = None
) -> Assinatura:
    nova = Assinatura(
        municipio_id=mocao.municipio_id, mocao=mocao, inscricao=inscricao, via=via, momento=agora, conta=conta
    )
    try:
        with transaction.atomic():
            nova.save()
    except IntegrityError:
        raise JaAssinou from None
    registrar("mocoes.assinar", objeto=nova, conta=conta, dados={"mocao": mocao.numero, "via": via.value})
    return nova


def _gravar(
    conferencia: Conferencia, inscricao: Inscricao, dados: DadosDaMocao, chave: str, agora: datetime
) -> Mocao:
    exigir("propor", None, ato_de(conferencia, agora, inscricao=inscricao))
    _conferir(conferencia, dados)
    ultima = Mocao.objects.filter(conferencia=conferencia).aggregate(n=Max("numero"))["n"] or 0
    mocao = Mocao.objects.create(
        conferencia=conferencia,
        numero=ultima + 1,
        tipo=dados.tipo,
        titulo=dados.titulo.strip(),
        destinatario=dados.destinatario.strip(),
        texto=dados.texto.strip(),
        proponente=inscricao,
        nome_publico=inscricao.participante.nome_publico,
        enviada_em=agora,
        chave_de_envio=chave,
    )
    registrar("mocoes.propor", objeto=mocao, dados={"numero": mocao.numero, "tipo": mocao.tipo})
    gravar_assinatura(mocao, inscricao, Via.PORTAL, agora)
    return mocao


def _conferir(conferencia: Conferencia, dados: DadosDaMocao) -> None:
    regras = regras_vigentes(conferencia).regras.mocoes
    if dados.tipo not in regras.tipos:
        raise ErroDeNegocio(_("Escolha um dos tipos de moção da lista."), campo="tipo")
    campos: Sequence[tuple[str, str, int]] = (
        ("titulo", _("Escreva o assunto da moção."), 200),
        ("destinatario", _("Escreva a quem a moção se dirige."), 300),
        ("texto", _("Escreva o texto da moção."), LETRAS_NO_MAXIMO),
    )
    for campo, vazio, maximo in campos:
        valor = getattr(dados, campo).strip()
        if not valor:
            raise ErroDeNegocio(vazio, campo=campo)
        if len(valor) > maximo:
            raise ErroDeNegocio(
                _("Use no máximo %(maximo)s letras neste campo.") % {"maximo": maximo}, campo=campo
            )
    linhas = contar_linhas(dados.texto)
    if regras.limite_de_linhas and linhas > regras.limite_de_linhas:
        raise ErroDeNegocio(
            _("O texto tem %(linhas)s linhas, e o regimento deixa até %(maximo)s. Encurte-o.")
            % {"linhas": linhas, "maximo": regras.limite_de_linhas},
            campo="texto",
        )
