"""Every change of a candidacy. Each is one transaction, checked by the rules and written to the audit log.

All of them first lock the conference: nobody becomes a candidate in the middle of the opening of a ballot.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.credenciamento.api import credenciamento_de
from conferencias.eleicoes.atos import ato
from conferencias.eleicoes.models import (
    APRESENTACAO_MAXIMA,
    AtoDeCandidatura,
    Autodeclaracao,
    Candidatura,
    Situacao,
)
from conferencias.eleicoes.recusas import exigir
from conferencias.eleicoes.sigilo import selar
from conferencias.eleicoes.urnas import indicado
from conferencias.nucleo.api import Conferencia, exigir_motivo, regras_vigentes, travar_conferencia
from conferencias.votacoes.api import Estado, Opcao
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from conferencias.nucleo.api import Segmento
    from portal.contas.models import Conta

# From these a candidacy may begin again; a decision of the committee stands.
RECOMECAM = frozenset({Situacao.DECLINADA, Situacao.DESISTIU, Situacao.PROPOSTA})


@transaction.atomic
def candidatar_se(
    *,
    inscricao: Inscricao,
    apresentacao: str = "",
    grupos: Collection[str] = (),
    aviso: str = "",
    agora: datetime | None = None,
) -> Candidatura:
    """Run for delegate in the segment of one's accreditation; also how one accepts another's proposal.

    ``grupos``: codes that the person declares, to run for the reserved seats too; ``aviso``: what she was told of it.
    Raises AcaoNegada, or ErroDeNegocio (with ``campo``) for a text too long, a group that the rules don't have, or a
    candidacy that already is.
    """
    agora, conferencia = agora or timezone.now(), inscricao.conferencia
    travar_conferencia(conferencia.pk)
    segmento = segmento_de(inscricao)
    exigir("candidatar_se", None, ato(conferencia, agora, inscricao=inscricao, segmento=segmento))
    assert segmento, "the rules demand an accredited person"
    texto = _texto(apresentacao)
    candidatura = _comecar(inscricao, segmento, texto, agora)
    _declarar(candidatura, grupos, aviso, agora)
    registrar_ato(candidatura, Situacao.ACEITA, agora)
    return candidatura


@transaction.atomic
def propor(*, proponente: Inscricao, indicada: Inscricao, agora: datetime | None = None) -> Candidatura:
    """Propose somebody else, who has to accept. Raises AcaoNegada, or ErroDeNegocio for who can't be a candidate."""
    agora, conferencia = agora or timezone.now(), proponente.conferencia
    travar_conferencia(conferencia.pk)
    exigir("propor", None, ato(conferencia, agora, inscricao=proponente))
    if indicada.pk == proponente.pk:
        raise ErroDeNegocio(_("Para propor a si mesma ou a si mesmo, use “Quero me candidatar”."))
    segmento = segmento_de(indicada)
    if indicada.conferencia_id != conferencia.pk or segmento is None:
        raise ninguem_com_este_numero()
    exigir("candidatar_se", None, ato(conferencia, agora, inscricao=indicada, segmento=segmento))
    candidatura = Candidatura.objects.com_situacao().filter(inscricao=indicada).first()
    if candidatura and candidatura.situacao != Situacao.DESISTIU:
        raise ErroDeNegocio(
            _("Esta pessoa já tem uma candidatura, ou já respondeu a uma proposta."), campo="quem"
        )
    candidatura = candidatura or Candidatura.objects.create(
        conferencia=conferencia, inscricao=indicada, segmento=segmento, criada_em=agora
    )
    registrar_ato(candidatura, Situacao.PROPOSTA, agora, proponente=proponente)
    return candidatura


@transaction.atomic
def declinar(
    *, candidatura: Candidatura, inscricao: Inscricao, agora: datetime | None = None
) -> AtoDeCandidatura:
    """Say no to another's proposal. Raises AcaoNegada or ErroDeNegocio."""
    return _sair(candidatura, inscricao, Situacao.PROPOSTA, Situacao.DECLINADA, "declinar", agora)


@transaction.atomic
def desistir(
    *, candidatura: Candidatura, inscricao: Inscricao, agora: datetime | None = None
) -> AtoDeCandidatura:
    """Give up, also after the votes and until the result is published. Raises AcaoNegada or ErroDeNegocio.

    The votes elect nobody and go to nobody.
    """
    return _sair(candidatura, inscricao, Situacao.HOMOLOGADA, Situacao.DESISTIU, "desistir", agora)


@transaction.atomic
def registrar_desistencia(
    *, candidatura: Candidatura, motivo: str, conta: Conta, agora: datetime | None = None
) -> AtoDeCandidatura:
    """Record what the person said to the committee. Raises AcaoNegada or ErroDeNegocio."""
    agora = agora or timezone.now()
    travar_conferencia(candidatura.conferencia.pk)
    exigir("registrar_desistencia", conta, ato(candidatura.conferencia, agora, candidatura=candidatura))
    exigir_situacao(candidatura, Situacao.HOMOLOGADA, Situacao.ACEITA)
    return registrar_ato(candidatura, Situacao.DESISTIU, agora, conta=conta, motivo=exigir_motivo(motivo))


@transaction.atomic
def declarar(
    *,
    candidatura: Candidatura,
    inscricao: Inscricao,
    grupos: Collection[str],
    aviso: str,
    agora: datetime | None = None,
) -> Autodeclaracao:
    """Change what one declared, until one's segment votes. Raises AcaoNegada or ErroDeNegocio."""
    agora = agora or timezone.now()
    travar_conferencia(candidatura.conferencia.pk)
    exigir(
        "declarar", None, ato(candidatura.conferencia, agora, inscricao=inscricao, candidatura=candidatura)
    )
    return _declarar(candidatura, grupos, aviso, agora)


@transaction.atomic
def decidir(
    *,
    candidatura: Candidatura,
    homologa: bool,
    conta: Conta,
    motivo: str = "",
    agora: datetime | None = None,
) -> AtoDeCandidatura:
    """Homologate a candidacy, or refuse it with a reason that the person reads; refused ones may be reconsidered.

    Raises AcaoNegada, or ErroDeNegocio when somebody of the committee decided first.
    """
    agora = agora or timezone.now()
    travar_conferencia(candidatura.conferencia.pk)
    exigir("homologar", conta, ato(candidatura.conferencia, agora, candidatura=candidatura))
    if homologa:
        exigir_situacao(candidatura, Situacao.ACEITA, Situacao.INDEFERIDA)
        return registrar_ato(candidatura, Situacao.HOMOLOGADA, agora, conta=conta, motivo=motivo.strip())
    motivo = exigir_motivo(motivo)
    exigir_situacao(candidatura, Situacao.ACEITA, Situacao.HOMOLOGADA)
    return registrar_ato(candidatura, Situacao.INDEFERIDA, agora, conta=conta, motivo=motivo)


@transaction.atomic
def indicar(
    *, conferencia: Conferencia, inscricao: Inscricao, conta: Conta, agora: datetime | None = None
) -> Candidatura:
    """Record who the government appoints, the first seat first. Raises AcaoNegada or ErroDeNegocio (with ``campo``)."""
    agora = agora or timezone.now()
    travar_conferencia(conferencia.pk)
    exigir("indicar", conta, ato(conferencia, agora))
    segmento = segmento_de(inscricao)
    regras = regras_vigentes(conferencia).regras.eleicao
    if inscricao.conferencia_id != conferencia.pk or segmento is None or not indicado(segmento, regras):
        raise ErroDeNegocio(_("Só se indica quem está credenciado no segmento do governo."), campo="quem")
    candidatura: Any = Candidatura.objects.com_situacao().filter(inscricao=inscricao).first()
    if candidatura and candidatura.situacao not in RECOMECAM:
        raise ErroDeNegocio(_("Esta pessoa já foi indicada."), campo="quem")
    candidatura = candidatura or Candidatura(conferencia=conferencia, inscricao=inscricao, criada_em=agora)
    candidatura.segmento = segmento
    candidatura.save()
    registrar_ato(candidatura, Situacao.HOMOLOGADA, agora, conta=conta)
    return candidatura


def _comecar(inscricao: Inscricao, segmento: Segmento, texto: str, agora: datetime) -> Candidatura:
    """Return a new candidacy, or the person's own that begins again."""
    candidatura: Any = Candidatura.objects.com_situacao().filter(inscricao=inscricao).first()
    if candidatura is None:
        return Candidatura.objects.create(
            conferencia=inscricao.conferencia,
            inscricao=inscricao,
            segmento=segmento,
            apresentacao=texto,
            criada_em=agora,
        )
    if candidatura.situacao not in RECOMECAM:
        raise ErroDeNegocio(_("Você já tem uma candidatura nesta eleição."))
    candidatura.segmento, candidatura.apresentacao = segmento, texto
    candidatura.save()
    return candidatura


def _sair(
    candidatura: Candidatura,
    inscricao: Inscricao,
    de: Situacao,
    para: Situacao,
    verbo: str,
    agora: datetime | None,
) -> AtoDeCandidatura:
    agora = agora or timezone.now()
    travar_conferencia(candidatura.conferencia.pk)
    exigir(verbo, None, ato(candidatura.conferencia, agora, inscricao=inscricao, candidatura=candidatura))
    exigir_situacao(candidatura, de, *([Situacao.ACEITA] if de == Situacao.HOMOLOGADA else []))
    return registrar_ato(candidatura, para, agora)


def exigir_situacao(candidatura: Candidatura, *esperadas: Situacao) -> None:
    ultimo = AtoDeCandidatura.objects.filter(candidatura=candidatura).order_by("-ordem").first()
    if ultimo is None or ultimo.situacao not in esperadas:
        raise ErroDeNegocio(
            _("Esta candidatura já mudou: agora está “%(situacao)s”. Abra a página de novo.")
            % {"situacao": ultimo.get_situacao_display() if ultimo else "—"}
        )


def registrar_ato(
    candidatura: Candidatura,
    situacao: Situacao,
    agora: datetime,
    *,
    conta: Conta | None = None,
    motivo: str = "",
    proponente: Inscricao | None = None,
) -> AtoDeCandidatura:
    feito = AtoDeCandidatura.objects.create(
        municipio_id=candidatura.municipio_id,
        candidatura=candidatura,
        ordem=AtoDeCandidatura.objects.filter(candidatura=candidatura).count() + 1,
        situacao=situacao,
        motivo=motivo,
        proponente=proponente,
        conta=conta,
        momento=agora,
    )
    if situacao == Situacao.DESISTIU:
        _avisar_na_cedula(candidatura)
    registrar("eleicoes.candidatura", objeto=candidatura, conta=conta, dados={"situacao": str(situacao)})
    return feito


def _avisar_na_cedula(candidatura: Candidatura) -> None:
    """Who votes from now on reads it beside the name; the ballot itself, that others used, stays as it was opened."""
    na_cedula = Opcao.objects.filter(codigo=candidatura.codigo, votacao__estado=Estado.ABERTA)
    na_cedula.update(detalhe=_("Desistiu: os votos nesta candidatura não elegem ninguém."))


def _declarar(
    candidatura: Candidatura, grupos: Collection[str], aviso: str, agora: datetime
) -> Autodeclaracao:
    """Every candidacy has a seal, also with nothing in it: that there is one tells nothing."""
    conhecidos = {cota.grupo for cota in regras_vigentes(candidatura.conferencia).regras.eleicao.cotas}
    if not set(grupos) <= conhecidos:
        raise ErroDeNegocio(_("Escolha só grupos que têm vagas reservadas nesta eleição."), campo="grupos")
    declaracao, _nova = Autodeclaracao.objects.update_or_create(
        candidatura=candidatura,
        defaults={
            "municipio_id": candidatura.municipio_id,
            "selo": selar(grupos),
            "texto": aviso,
            "feita_em": agora,
        },
    )
    return declaracao


def ninguem_com_este_numero() -> ErroDeNegocio:
    return ErroDeNegocio(
        _("Ninguém credenciado nesta conferência tem este crachá ou protocolo. Confira o número."),
        campo="quem",
    )


def segmento_de(inscricao: Inscricao) -> Segmento | None:
    """Return the segment in which a person is accredited; None for who is not."""
    aceito = credenciamento_de(inscricao)
    return aceito.segmento if aceito and aceito.aceito else None


def _texto(apresentacao: str) -> str:
    texto = apresentacao.strip()
    if len(texto) > APRESENTACAO_MAXIMA:
        raise ErroDeNegocio(
            _("A apresentação tem %(n)s letras. Ela cabe em até %(maximo)s.")
            % {"n": len(texto), "maximo": APRESENTACAO_MAXIMA},
            campo="apresentacao",
        )
    return texto
