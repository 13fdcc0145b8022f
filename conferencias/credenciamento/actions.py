"""Every change of accreditation and presence. Each is one transaction, checked by the rules and written to the audit log.

All of them first lock the conference: a roll is never made in the middle of somebody's accreditation.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.credenciamento.atos import travar
from conferencias.credenciamento.consultas import credenciamento_de, eventos, turno_agora
from conferencias.credenciamento.models import (
    Canal,
    Credenciamento,
    Decisao,
    Lugar,
    Movimento,
    Origem,
    Presenca,
)
from conferencias.credenciamento.presencas import validos
from conferencias.credenciamento.recusas import JaCredenciada, JaRegistrada, exigir, recusar_inscricao
from conferencias.inscricoes.api import DadosDaInscricao, Inscricao, ao_cancelar, inscrever_no_balcao
from conferencias.nucleo.api import Conferencia, exigir_motivo, regras_vigentes
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.nucleo.api import Segmento
    from portal.contas.models import Conta


@transaction.atomic
def credenciar(
    *,
    conferencia: Conferencia,
    inscricao: Inscricao,
    categoria: str,
    conta: Conta,
    segmento: Segmento | None = None,
    entrar: bool = False,
    agora: datetime | None = None,
) -> Credenciamento:
    """Accredit a registered person at the desk; ``entrar``: she also enters the hall.

    ``segmento``: when it is not the one of the registration. Raises AcaoNegada, JaCredenciada, or ErroDeNegocio
    (with ``campo``) for a registration, category or segment that can't be.
    """
    agora = agora or timezone.now()
    exigir("credenciar", conta, travar(conferencia, agora))
    aceito = _aceitar(conferencia, inscricao, categoria, segmento, Canal.MESA, conta, agora)
    if entrar:
        _mover(conferencia, inscricao, Movimento.ENTROU, Lugar.SALAO, Origem.MESA, conta, agora)
    return aceito


@transaction.atomic
def credenciar_se(
    *, inscricao: Inscricao, conta: Conta | None = None, autoria: bool = False, agora: datetime | None = None
) -> Credenciamento:
    """Accredit oneself online, in the category of the registration or, without one, that of the rules.

    ``autoria``: the view has checked the code or the link. Raises AcaoNegada, JaCredenciada or ErroDeNegocio.
    """
    agora, conferencia = agora or timezone.now(), inscricao.conferencia
    exigir("credenciar_se", conta, travar(conferencia, agora, inscricao=inscricao, autoria=autoria))
    anterior = credenciamento_de(inscricao)
    if anterior and not anterior.aceito:
        raise ErroDeNegocio(
            _("A equipe já respondeu a este credenciamento: %(motivo)s Fale com a mesa, na entrada.")
            % {"motivo": anterior.motivo}
        )
    categoria = inscricao.categoria or regras_vigentes(conferencia).regras.categoria_de_quem_se_inscreve or ""
    return _aceitar(conferencia, inscricao, categoria, None, Canal.ONLINE, None, agora, autora=conta)


@transaction.atomic
def inscrever_na_hora(
    *,
    conferencia: Conferencia,
    dados: DadosDaInscricao,
    chave_de_envio: str,
    conta: Conta,
    entrar: bool = False,
    agora: datetime | None = None,
) -> Credenciamento:
    """Register and accredit a person who came without a registration, in ``dados.categoria``.

    The same ``chave_de_envio`` twice raises JaCredenciada. Raises as ``credenciar`` does.
    """
    agora = agora or timezone.now()
    exigir("inscrever_na_hora", conta, travar(conferencia, agora))
    inscricao = inscrever_no_balcao(
        conferencia=conferencia, dados=dados, chave_de_envio=chave_de_envio, por=conta
    )
    aceito = _aceitar(conferencia, inscricao, dados.categoria, None, Canal.MESA, conta, agora)
    if entrar:
        _mover(conferencia, inscricao, Movimento.ENTROU, Lugar.SALAO, Origem.MESA, conta, agora)
    return aceito


@transaction.atomic
def recusar(
    *,
    conferencia: Conferencia,
    inscricao: Inscricao,
    motivo: str,
    conta: Conta,
    agora: datetime | None = None,
) -> Credenciamento:
    """Refuse a person, who reads the reason on her page. Raises AcaoNegada, JaCredenciada or ErroDeNegocio."""
    agora = agora or timezone.now()
    exigir("credenciar", conta, travar(conferencia, agora))
    recusar_inscricao(inscricao, conferencia.pk)
    atual = credenciamento_de(inscricao)
    if atual and atual.aceito:
        raise JaCredenciada(atual)
    return _negar(conferencia, inscricao, Decisao.RECUSADO, exigir_motivo(motivo), conta, agora)


@transaction.atomic
def desfazer(
    *,
    conferencia: Conferencia,
    inscricao: Inscricao,
    motivo: str,
    conta: Conta,
    agora: datetime | None = None,
) -> Credenciamento:
    """Take back the decision about a person; if she was in, she left. Raises AcaoNegada or ErroDeNegocio."""
    agora = agora or timezone.now()
    exigir("credenciar", conta, travar(conferencia, agora))
    atual = credenciamento_de(inscricao)
    if atual is None or atual.decisao == Decisao.DESFEITO:
        raise ErroDeNegocio(_("Não há decisão a desfazer."))
    return _tirar(inscricao, exigir_motivo(motivo), conta, agora)


@ao_cancelar
def tirar_quem_cancelou(inscricao: Inscricao, conta: Conta | None, agora: datetime) -> None:
    """Who cancels her registration is no longer accredited: the ledgers say so, and that she left."""
    travar(inscricao.conferencia, agora)
    atual = credenciamento_de(inscricao)
    if atual and atual.aceito:
        _tirar(inscricao, _("A pessoa cancelou a inscrição."), conta, agora)


def _tirar(inscricao: Inscricao, motivo: str, conta: Conta | None, agora: datetime) -> Credenciamento:
    """Undo the decision about a person; if she was in, she left."""
    conferencia = inscricao.conferencia
    desfeito = _negar(conferencia, inscricao, Decisao.DESFEITO, motivo, conta, agora)
    ultimo = _ultimo_movimento(conferencia, inscricao, agora)
    if ultimo and ultimo.movimento == Movimento.ENTROU:
        _gravar_presenca(conferencia, inscricao, Movimento.SAIU, ultimo.lugar, Origem.MESA, conta, agora)
    return desfeito


@transaction.atomic
def registrar_presenca(
    *,
    conferencia: Conferencia,
    inscricao: Inscricao,
    movimento: Movimento,
    lugar: Lugar,
    conta: Conta | None = None,
    origem: Origem = Origem.MESA,
    agora: datetime | None = None,
) -> Presenca:
    """Record that a person entered or left. Entering another place leaves the first.

    ``origem`` SALA: an online room, which has checked by itself who it is. Raises AcaoNegada, JaRegistrada, or
    ErroDeNegocio for who is not accredited.
    """
    agora = agora or timezone.now()
    ato = travar(conferencia, agora)
    if origem == Origem.MESA:
        exigir("registrar_presenca", conta, ato)
    recusar_inscricao(inscricao, conferencia.pk)
    atual = credenciamento_de(inscricao)
    if atual is None or not atual.aceito:
        raise ErroDeNegocio(_("Primeiro credencie a pessoa. Só quem está credenciado entra e sai."))
    return _mover(conferencia, inscricao, movimento, lugar, origem, conta, agora)


@transaction.atomic
def anular_presenca(
    *, presenca: Presenca, motivo: str, conta: Conta, agora: datetime | None = None
) -> Presenca:
    """Annul a record made by mistake; both stay in the ledger. Raises AcaoNegada or ErroDeNegocio."""
    agora, conferencia = agora or timezone.now(), presenca.conferencia
    exigir("registrar_presenca", conta, travar(conferencia, agora))
    if presenca.movimento == Movimento.ANULADO or Presenca.objects.filter(corrige=presenca).exists():
        raise ErroDeNegocio(_("Este registro já foi anulado."))
    nova = Presenca.objects.create(
        conferencia=conferencia,
        inscricao=presenca.inscricao,
        turno=presenca.turno,
        movimento=Movimento.ANULADO,
        lugar=presenca.lugar,
        origem=Origem.MESA,
        momento=agora,
        corrige=presenca,
        motivo=exigir_motivo(motivo),
        conta=conta,
    )
    registrar("credenciamento.anular_presenca", objeto=presenca, conta=conta)
    return nova


def _aceitar(
    conferencia: Conferencia,
    inscricao: Inscricao,
    categoria: str,
    segmento: Segmento | None,
    canal: Canal,
    conta: Conta | None,
    agora: datetime,
    *,
    autora: Conta | None = None,
) -> Credenciamento:
    recusar_inscricao(inscricao, conferencia.pk)
    if categoria not in {c.codigo for c in regras_vigentes(conferencia).regras.categorias}:
        raise ErroDeNegocio(_("Escolha uma das categorias da conferência."), campo="categoria")
    segmento = segmento or inscricao.segmento
    if segmento.conferencia_id != conferencia.pk:
        raise ErroDeNegocio(_("Escolha um dos segmentos da conferência."), campo="segmento")
    atual = credenciamento_de(inscricao)
    if atual and atual.aceito:
        raise JaCredenciada(atual)
    maior = Credenciamento.objects.filter(conferencia=conferencia).aggregate(Max("numero"))["numero__max"]
    aceito = _gravar(
        Credenciamento(
            conferencia=conferencia,
            inscricao=inscricao,
            ordem=atual.ordem + 1 if atual else 1,
            decisao=Decisao.ACEITO,
            numero=(maior or 0) + 1,
            categoria=categoria,
            segmento=segmento,
            canal=canal,
            momento=agora,
            conta=conta,
        )
    )
    dados = {"numero": aceito.numero, "categoria": categoria, "canal": canal.value}
    registrar("credenciamento.credenciar", objeto=inscricao, conta=conta or autora, dados=dados)
    return aceito


def _negar(
    conferencia: Conferencia,
    inscricao: Inscricao,
    decisao: Decisao,
    motivo: str,
    conta: Conta | None,
    agora: datetime,
) -> Credenciamento:
    atual = credenciamento_de(inscricao)
    negado = _gravar(
        Credenciamento(
            conferencia=conferencia,
            inscricao=inscricao,
            ordem=atual.ordem + 1 if atual else 1,
            decisao=decisao,
            segmento=inscricao.segmento,
            canal=Canal.MESA,
            motivo=motivo,
            momento=agora,
            conta=conta,
        )
    )
    # The reason, which may tell of the person, is in the ledger only.
    registrar(f"credenciamento.{decisao}", objeto=inscricao, conta=conta)
    return negado


def _gravar(novo: Credenciamento) -> Credenciamento:
    """Save a decision, unless another one about the same person got here first."""
    try:
        with transaction.atomic():
            novo.save()
    except IntegrityError:
        primeira = credenciamento_de(novo.inscricao)
        if primeira and primeira.aceito:
            raise JaCredenciada(primeira) from None
        raise ErroDeNegocio(_("Outra mesa acabou de decidir sobre esta pessoa. Abra-a de novo.")) from None
    return novo


def _mover(
    conferencia: Conferencia,
    inscricao: Inscricao,
    movimento: Movimento,
    lugar: Lugar,
    origem: Origem,
    conta: Conta | None,
    agora: datetime,
) -> Presenca:
    ultimo = _ultimo_movimento(conferencia, inscricao, agora)
    dentro = ultimo if ultimo and ultimo.movimento == Movimento.ENTROU else None
    if movimento == Movimento.ENTROU and dentro and dentro.lugar == lugar:
        raise JaRegistrada(dentro)
    if movimento == Movimento.SAIU and dentro is None:
        raise ErroDeNegocio(_("Neste turno não há entrada desta pessoa: não há saída a registrar."))
    return _gravar_presenca(conferencia, inscricao, movimento, lugar, origem, conta, agora)


def _ultimo_movimento(conferencia: Conferencia, inscricao: Inscricao, agora: datetime) -> Presenca | None:
    """Return the record that says where the person is in this turn, or that she left."""
    em_pe = validos(eventos(conferencia, inscricao=inscricao, turno=turno_agora(conferencia, agora)))
    if not em_pe:
        return None
    return Presenca.objects.select_related("conta", "conferencia__municipio").get(pk=em_pe[-1].pk)


def _gravar_presenca(
    conferencia: Conferencia,
    inscricao: Inscricao,
    movimento: Movimento | str,
    lugar: Lugar | str,
    origem: Origem,
    conta: Conta | None,
    agora: datetime,
) -> Presenca:
    """The ledger is its own record: a row for each movement, so the audit log does not repeat it."""
    return Presenca.objects.create(
        conferencia=conferencia,
        inscricao=inscricao,
        turno=turno_agora(conferencia, agora),
        movimento=movimento,
        lugar=lugar,
        origem=origem,
        momento=agora,
        conta=conta,
    )
