"""What the graph says, for the pages of this room and, through ``api``, for the rooms above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conferencias.nucleo.api import Conferencia
from conferencias.propostas.api import Proposta
from conferencias.sistematizacao.diferencas import Trecho, comparar
from conferencias.sistematizacao.estados import TipoDeOperacao
from conferencias.sistematizacao.models import (
    FechamentoDoCaderno,
    Ligacao,
    Operacao,
    ReaberturaDoCaderno,
    Texto,
)
from conferencias.sistematizacao.origens import Aresta, raizes


def textos_do_caderno(conferencia: Conferencia) -> Any:
    """Return the queryset of the texts that go to the plenary, by axis, sphere and order; ``eixo`` comes with them."""
    return Texto.objects.vigentes(conferencia)


def eixos_comecados(conferencia: Conferencia) -> set[int]:
    """Return the keys of the axes whose proposals were brought in, and not taken back. One query."""
    inicios = Operacao.objects.filter(
        conferencia=conferencia, tipo=TipoDeOperacao.INICIO, desfeita_por__isnull=True
    )
    return set(inicios.values_list("eixo", flat=True))


def fechamento_vigente(conferencia: Conferencia) -> FechamentoDoCaderno | None:
    """Return the closing in force; None while the caderno is open. One query."""
    ultimo = (
        FechamentoDoCaderno.objects.filter(conferencia=conferencia)
        .select_related("reabertura", "conferencia__municipio")
        .first()
    )
    return ultimo if ultimo and not hasattr(ultimo, "reabertura") else None


def caderno_fechado(conferencia: Conferencia) -> bool:
    """Tell whether the caderno is closed: only then do its texts and numbers stay. One query."""
    return fechamento_vigente(conferencia) is not None


def ultima_reabertura(conferencia: Conferencia) -> ReaberturaDoCaderno | None:
    """Return why the caderno is being worked on again, if it was ever closed."""
    return ReaberturaDoCaderno.objects.filter(conferencia=conferencia).last()


def arestas(conferencia: Conferencia) -> list[Aresta]:
    """Return the whole graph of a conference; one query."""
    linhas = Ligacao.objects.filter(texto__conferencia=conferencia)
    return [Aresta(*linha) for linha in linhas.values_list("texto", "fonte", "proposta")]


def origens(texto: Texto) -> list[Proposta]:
    """Return the proposals from which a text comes, each once, in the order in which they came in. Two queries."""
    return origens_de(texto.conferencia, [texto.pk])[texto.pk]


def origens_de(conferencia: Conferencia, textos: list[int]) -> dict[int, list[Proposta]]:
    """The same for many texts (keys), in two queries whatever their number."""
    achadas = raizes(arestas(conferencia))
    procuradas = {raiz.proposta for texto in textos for raiz in achadas.get(texto, ())}
    propostas = Proposta.objects.select_related("eixo").in_bulk(procuradas)
    return {texto: [propostas[r.proposta] for r in achadas.get(texto, ())] for texto in textos}


def de_outra_lista(proposta: Proposta, texto: Texto) -> bool:
    """Tell whether the rapporteurs took a proposal to another axis or sphere: its author is told."""
    return (proposta.eixo_id, proposta.esfera) != (texto.eixo_id, texto.esfera)


@dataclass(frozen=True, slots=True)
class Origem:
    """A proposal at the root of a text, and what changed on the way. ``publica``: everybody may read the proposal.

    ``de_outra_lista``: it was written for another axis or sphere.
    """

    proposta: Proposta
    titulo: str
    trechos: list[Trecho]
    de_outra_lista: bool = False

    @property
    def publica(self) -> bool:
        return bool(self.proposta.live)

    @property
    def mudou(self) -> bool:
        return any(trecho.tipo != "igual" for trecho in self.trechos)


def origens_com_diferencas(texto: Texto) -> list[Origem]:
    """Return the origins of a text, each compared with it as it came into the caderno. Three queries."""
    achadas = raizes(arestas(texto.conferencia)).get(texto.pk, ())
    propostas = Proposta.objects.select_related("eixo").in_bulk([r.proposta for r in achadas])
    iniciais = Texto.objects.in_bulk([r.texto for r in achadas])
    return [
        Origem(
            propostas[r.proposta],
            iniciais[r.texto].titulo,
            comparar(iniciais[r.texto].texto, texto.texto),
            de_outra_lista=de_outra_lista(propostas[r.proposta], texto),
        )
        for r in achadas
    ]


def textos_da_proposta(proposta: Proposta) -> list[Texto]:
    """Return the texts of the caderno in which a proposal is now. Two queries."""
    achadas = raizes(arestas(proposta.conferencia))
    dela = [texto for texto, rs in achadas.items() if any(r.proposta == proposta.pk for r in rs)]
    return list(textos_do_caderno(proposta.conferencia).filter(pk__in=dela))
