"""A refused candidate appeals once, and somebody else decides. Actions, as in ``actions.py``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.eleicoes.actions import exigir_situacao, registrar_ato
from conferencias.eleicoes.atos import ato
from conferencias.eleicoes.models import RAZOES_MAXIMAS, AtoDeCandidatura, Candidatura, Situacao
from conferencias.eleicoes.recusas import exigir
from conferencias.eleicoes.rules import fim_do_recurso
from conferencias.nucleo.api import exigir_motivo, por_extenso, regras_vigentes, travar_conferencia
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from conferencias.nucleo.api import Conferencia, Segmento
    from portal.contas.models import Conta


@transaction.atomic
def recorrer(
    *, candidatura: Candidatura, inscricao: Inscricao, razoes: str, agora: datetime | None = None
) -> AtoDeCandidatura:
    """Appeal against the refusal of one's candidacy, once, within the time of the rules.

    Raises AcaoNegada, or ErroDeNegocio (with ``campo``) without reasons or with too many.
    """
    agora, razoes = agora or timezone.now(), razoes.strip()
    travar_conferencia(candidatura.conferencia.pk)
    em = ato(candidatura.conferencia, agora, inscricao=inscricao, candidatura=candidatura)
    exigir("recorrer", None, em)
    exigir_situacao(candidatura, Situacao.INDEFERIDA)
    if not razoes:
        raise ErroDeNegocio(_("Escreva por que a decisão deve mudar."), campo="razoes")
    if len(razoes) > RAZOES_MAXIMAS:
        raise ErroDeNegocio(
            _("O recurso tem %(n)s letras. Ele cabe em até %(maximo)s.")
            % {"n": len(razoes), "maximo": RAZOES_MAXIMAS},
            campo="razoes",
        )
    return registrar_ato(candidatura, Situacao.RECURSO, agora, motivo=razoes)


@transaction.atomic
def julgar_recurso(
    *,
    candidatura: Candidatura,
    da_razao: bool,
    motivo: str,
    conta: Conta,
    agora: datetime | None = None,
) -> AtoDeCandidatura:
    """Decide an appeal, for good: homologate, or keep the refusal. Never who refused. Raises AcaoNegada or ErroDeNegocio."""
    agora = agora or timezone.now()
    travar_conferencia(candidatura.conferencia.pk)
    exigir("julgar_recurso", conta, ato(candidatura.conferencia, agora, candidatura=candidatura))
    exigir_situacao(candidatura, Situacao.RECURSO)
    situacao = Situacao.HOMOLOGADA if da_razao else Situacao.INDEFERIDA
    return registrar_ato(candidatura, situacao, agora, conta=conta, motivo=exigir_motivo(motivo))


def recursos_que_impedem(conferencia: Conferencia, segmento: Segmento, agora: datetime) -> Iterator[str]:
    """Say why a segment can't vote yet: somebody refused may still appeal, or waits for the answer."""
    do_segmento = Candidatura.objects.da_conferencia(conferencia).filter(segmento=segmento)
    if do_segmento.filter(situacao=Situacao.RECURSO).exists():
        yield _("Há recurso à espera de decisão neste segmento. Decida, e depois abra a votação.")
    minutos = regras_vigentes(conferencia).regras.eleicao.recurso_minutos
    recusadas = do_segmento.filter(situacao=Situacao.INDEFERIDA)
    for em in (ato(conferencia, agora, candidatura=c) for c in recusadas):
        fim = fim_do_recurso(em)
        if minutos is None:
            yield _(
                "Há candidatura não homologada neste segmento, e as regras ainda não dizem em quanto tempo ela pode recorrer. Decida em “Regras da conferência”, na parte da eleição."
            )
            return
        if not em.recorreu and fim and agora < fim:
            yield _("Há candidatura não homologada neste segmento que pode recorrer até %(quando)s.") % {
                "quando": por_extenso(fim, conferencia.municipio.zona, agora)
            }
