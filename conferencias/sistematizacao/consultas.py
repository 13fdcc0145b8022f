"""What the graph says, for the pages of this room and, through ``api``, for the rooms above."""

from __future__ import annotations

from typing import Any

from conferencias.nucleo.api import Conferencia
from conferencias.propostas.api import Proposta
from conferencias.sistematizacao.models import FechamentoDoCaderno, Ligacao, Texto
from conferencias.sistematizacao.origens import Aresta, propostas_de


def textos_do_caderno(conferencia: Conferencia) -> Any:
    """Return the queryset of the texts that go to the plenary, by axis, sphere and order; ``eixo`` comes with them."""
    return Texto.objects.vigentes(conferencia)


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


def arestas(conferencia: Conferencia) -> list[Aresta]:
    """Return the whole graph of a conference; one query."""
    linhas = Ligacao.objects.filter(texto__conferencia=conferencia)
    return [Aresta(*linha) for linha in linhas.values_list("texto", "fonte", "proposta")]


def origens(texto: Texto) -> list[Proposta]:
    """Return the proposals from which a text comes, each once, in the order in which they came in. Two queries."""
    return origens_de(texto.conferencia, [texto.pk])[texto.pk]


def origens_de(conferencia: Conferencia, textos: list[int]) -> dict[int, list[Proposta]]:
    """The same for many texts (keys), in two queries whatever their number."""
    raizes = propostas_de(arestas(conferencia))
    procuradas = {pk for texto in textos for pk in raizes.get(texto, ())}
    achadas = Proposta.objects.in_bulk(procuradas)
    return {texto: [achadas[pk] for pk in raizes.get(texto, ())] for texto in textos}
