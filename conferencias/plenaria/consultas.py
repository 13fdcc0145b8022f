"""What is read of the plenary, for its pages and, through ``api``, for the rooms above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q

from conferencias.nucleo.api import Conferencia, regras_vigentes
from conferencias.plenaria.atos import ABERTAS
from conferencias.plenaria.estados import NAS_FALAS, Estado
from conferencias.plenaria.models import (
    Destaque,
    EstadoDaParte,
    EstadoDoDestaque,
    Evento,
    Materia,
    Parte,
    TipoDeMateria,
    TipoDeParte,
)
from conferencias.plenaria.rules import regimento_aprovado as regimento_aprovado
from conferencias.votacoes.api import Votacao
from portal.auditoria.api import referencia


@dataclass(kw_only=True, slots=True)
class Retrato:
    """The plenary as it is now. ``parte``: the open one; ``materia``: what is being read, discussed or voted."""

    conferencia: Conferencia
    partes: list[Parte]
    parte: Parte | None
    materias: list[Materia]
    materia: Materia | None

    @property
    def seguinte(self) -> Parte | None:
        """The next part to begin, when none is open."""
        return next((p for p in self.partes if p.estado == EstadoDaParte.PREPARADA), None)


def retrato(conferencia: Conferencia) -> Retrato:
    """Return the plenary as it is now; three queries, whatever the number of texts."""
    partes = list(partes_com_contas(conferencia))
    parte = next((p for p in partes if p.estado in ABERTAS), None)
    materias = list(com_destaques(parte.materias.all())) if parte else []
    for materia in materias:
        materia.parte, materia.conferencia = parte, conferencia
    return Retrato(
        conferencia=conferencia,
        partes=partes,
        parte=parte,
        materias=materias,
        materia=_em_curso(parte, materias) if parte else None,
    )


def partes_com_contas(conferencia: Conferencia) -> Any:
    """The parts in order, each with how many texts it has (``total``) and how many are decided (``decididas``)."""
    decidida = Q(materias__decidida_em__isnull=False)
    return (
        Parte.objects.filter(conferencia=conferencia)
        .annotate(total=Count("materias"), decididas=Count("materias", filter=decidida))
        .order_by("ordem", "pk")  # a query that groups drops the model's own order
    )


def com_destaques(materias: Any) -> Any:
    """Matters with their axis and, in ``lista_de_destaques``, everything that was ever marked in each."""
    return materias.para_mostrar().prefetch_related(
        Prefetch("destaques", Destaque.objects.all(), to_attr="lista_de_destaques")
    )


def ativos(materia: Materia) -> list[Destaque]:
    """Return the destaques that still wait, from the loaded list."""
    return [d for d in materia.lista_de_destaques if d.estado == EstadoDoDestaque.APRESENTADO]


def _em_curso(parte: Parte, materias: list[Materia]) -> Materia | None:
    """What is being discussed or voted or, during the reading, what was read last."""
    em_curso = next((m for m in materias if m.onde in {*NAS_FALAS, Estado.EM_VOTACAO}), None)
    if em_curso or parte.estado != EstadoDaParte.LEITURA:
        return em_curso
    return next((m for m in reversed(materias) if m.onde is Estado.LIDA), None)


def fala_ate(materia: Materia) -> datetime | None:
    """Return when the present speech ends, by the rules; None outside speeches."""
    regras = regras_vigentes(materia.conferencia).regras.plenaria
    segundos = {
        Estado.DEFESA: regras.defesa_segundos,
        Estado.CONTRADEFESA: regras.contradefesa_segundos,
    }.get(materia.onde)
    if materia.fala_desde is None or segundos is None:
        return None
    return materia.fala_desde + timedelta(seconds=segundos)


def ultima_votacao(materia: Materia) -> Votacao | None:
    """Return the latest vote about the matter or any of its destaques; an open one is always the latest. One query."""
    assuntos = [referencia(alvo) for alvo in (materia, *materia.lista_de_destaques)]
    return Votacao.objects.com_resultado().filter(assunto__in=assuntos).first()


def deliberacoes(conferencia: Conferencia) -> Any:
    """Return the approved proposals in the order of the caderno: ``texto`` is the final wording, ``estado`` and
    ``explicacao`` say how it was decided; ``eixo``, ``esfera`` and ``numero`` as in the caderno.
    """
    return (
        Materia.objects.filter(conferencia=conferencia, tipo=TipoDeMateria.PROPOSTA)
        .aprovadas()
        .select_related("eixo", "do_caderno", "parte")
        .pelo_caderno()
    )


def mocoes_aprovadas(conferencia: Conferencia) -> Any:
    """Return the matters of the approved motions, each with its ``mocao``, by number."""
    return (
        Materia.objects.filter(conferencia=conferencia, tipo=TipoDeMateria.MOCAO)
        .aprovadas()
        .select_related("mocao")
        .order_by("mocao__numero")
    )


def decididas(conferencia: Conferencia) -> Any:
    """Return all that was decided, whatever it was, the latest first."""
    return (
        Materia.objects.filter(conferencia=conferencia, decidida_em__isnull=False)
        .select_related("eixo", "parte")
        .order_by("-decidida_em", "-pk")
    )


def artigos_do_regimento(conferencia: Conferencia) -> list[Materia]:
    """Return the articles of the latest regimento, with what was marked in each; two or three queries."""
    parte = Parte.objects.filter(conferencia=conferencia, tipo=TipoDeParte.REGIMENTO).last()
    if parte is None:
        return []
    return list(com_destaques(Materia.objects.filter(parte=parte, tipo=TipoDeMateria.ARTIGO)))


def eventos(conferencia: Conferencia) -> Any:
    """Return the ledger in order, with all that the ata says of each row."""
    return Evento.objects.filter(conferencia=conferencia).select_related(
        "parte", "materia", "destaque", "conta"
    )
