"""How many signatures a motion needs, by the rules and by who is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from conferencias.credenciamento.api import Credenciamento, presentes
from conferencias.mocoes.models import Assinatura, Mocao
from conferencias.nucleo.api import Base, Conferencia, Direito, Regras, regras_vigentes

BASES = (Base.PRESENTES, Base.CREDENCIADOS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Exigencia:
    """``pessoas`` of the ``base`` who may vote; ``quantas`` signatures are the percentage of them, rounded up."""

    percentual: int
    base: Base
    pessoas: int
    quantas: int


def arredondar_para_cima(percentual: int, pessoas: int) -> int:
    """Return the percentage of a number of people, rounded up; at least one signature."""
    return max(1, -(-pessoas * percentual // 100))


def assinaturas_exigidas(conferencia: Conferencia, em: datetime | None = None) -> Exigencia | None:
    """Return how many signatures a motion needs, now or at an instant; None while the rules do not say."""
    regras = regras_vigentes(conferencia).regras
    percentual, base = regras.mocoes.assinaturas, regras.mocoes.base
    if percentual is None or base not in BASES:
        return None
    pessoas = len(quem_conta(conferencia, base, em))
    return Exigencia(
        percentual=percentual, base=base, pessoas=pessoas, quantas=arredondar_para_cima(percentual, pessoas)
    )


def quem_conta(conferencia: Conferencia, base: Base, em: datetime | None = None) -> set[int]:
    """Return the registrations with the right to vote that are present, or accredited, now or at an instant."""
    regras = regras_vigentes(conferencia).regras
    if base == Base.PRESENTES:
        pessoas = [(p.inscricao, p.categoria) for p in presentes(conferencia, em)]
    else:
        pessoas = Credenciamento.objects.aceitos(conferencia, em).values_list("inscricao", "categoria")
    return {inscricao for inscricao, categoria in pessoas if vota(regras, categoria)}


def vota(regras: Regras, categoria: str) -> bool:
    """Tell whether a category votes in the plenary; no for one that the rules dropped or did not decide."""
    try:
        return bool(regras.pode(categoria, Direito.VOTO_PLENARIA))
    except KeyError:
        return False


def assinaturas_validas(
    conferencia: Conferencia, mocoes: Sequence[Mocao], em: datetime | None = None
) -> dict[int, int]:
    """Return, by key of motion, the signatures of who is accredited with the right to vote, now or at an instant."""
    contam = quem_conta(conferencia, Base.CREDENCIADOS, em)
    contagem = dict.fromkeys((m.pk for m in mocoes), 0)
    linhas = Assinatura.objects.filter(mocao__in=mocoes).values_list("mocao", "inscricao")
    for mocao, inscricao in linhas:
        contagem[mocao] += inscricao in contam
    return contagem
