"""Who votes: the accredited people who have the right, and are where the rules want them to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from conferencias.credenciamento.api import Credenciamento, Lugar, Participacao, presentes, responder
from conferencias.nucleo.api import Direito, regras_vigentes
from conferencias.votacoes.models import Votacao, Votante
from conferencias.votacoes.recusas import falta_regra
from portal.erros import AcaoNegada

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao


@dataclass(frozen=True, kw_only=True, slots=True)
class Eleitor:
    """Somebody accredited with the right, in the voting's segment and axis. ``lugar`` is empty for who is not there."""

    inscricao: int
    lugar: str
    entra: bool
    desde: datetime


def eleitores(votacao: Votacao, agora: datetime, *, so: int | None = None) -> list[Eleitor]:
    """Return who has the right to this vote, present or not; ``so``: only this registration. Six queries.

    AcaoNegada when the rules don't give the right to any category, or to none that they decided about.
    """
    regras = regras_vigentes(votacao.conferencia).regras
    direito = Direito(votacao.direito)
    if not any(c.direitos and direito in c.direitos for c in regras.categorias):
        raise falta_regra(_("que categorias têm este direito a voto"))
    dentro = {p.inscricao: p.lugar for p in presentes(votacao.conferencia, agora)}
    achados = []
    for pessoa, categoria, momento in _credenciados(votacao, agora, so):
        aqui = responder(regras, Participacao(categoria=categoria, credenciada=True, presente=True), direito)
        if not aqui.pode:
            continue
        presente = pessoa in dentro
        resposta = responder(
            regras, Participacao(categoria=categoria, credenciada=True, presente=presente), direito
        )
        achados.append(
            Eleitor(inscricao=pessoa, lugar=dentro.get(pessoa, ""), entra=bool(resposta.pode), desde=momento)
        )
    return achados


def _credenciados(votacao: Votacao, agora: datetime, so: int | None) -> Iterable[tuple[int, str, datetime]]:
    aceitos = Credenciamento.objects.aceitos(votacao.conferencia, agora)
    if votacao.segmento_id:
        aceitos = aceitos.filter(segmento=votacao.segmento_id)
    if votacao.eixo_id:
        aceitos = aceitos.filter(inscricao__eixo=votacao.eixo_id)
    if votacao.restrita:
        aceitos = aceitos.filter(inscricao__in=votacao.eleitores.values("pk"))
    if so is not None:
        aceitos = aceitos.filter(inscricao=so)
    linhas: Iterable[tuple[int, str, datetime]] = aceitos.order_by("numero").values_list(
        "inscricao", "categoria", "momento"
    )
    return linhas


def conferir_quorum(aptos: list[Eleitor], quorum: int) -> None:
    """Raise AcaoNegada unless the share of the electorate that the rules demand is present."""
    presentes_ = sum(bool(e.lugar) for e in aptos)
    if presentes_ * 100 < quorum * len(aptos):
        minimo = -(-quorum * len(aptos) // 100)
        raise AcaoNegada(
            _(
                "Ainda não há quórum: as regras pedem %(quorum)d %% das %(aptos)d pessoas credenciadas com direito a voto, isto é, %(minimo)d presentes. Estão presentes %(presentes)d."
            )
            % {"quorum": quorum, "aptos": len(aptos), "minimo": minimo, "presentes": presentes_}
        )


def fixar(votacao: Votacao, quem_vota: Iterable[Eleitor], *, chegou_depois: bool = False) -> list[Votante]:
    """Write people on the roll."""
    return list(
        Votante.objects.bulk_create(
            Votante(
                municipio_id=votacao.municipio_id,
                votacao=votacao,
                inscricao_id=eleitor.inscricao,
                lugar=eleitor.lugar,
                chegou_depois=chegou_depois,
            )
            for eleitor in quem_vota
        )
    )


def do_salao_sem_voto(votacao: Votacao) -> int:
    """Return how many people of the hall's roll did not vote on a screen: as many hands may be counted."""
    return Votante.objects.filter(votacao=votacao, lugar=Lugar.SALAO, votou=False).count()


def no_rol(votacao: Votacao, inscricao: Inscricao) -> Votante | None:
    return Votante.objects.filter(votacao=votacao, inscricao=inscricao).first()
