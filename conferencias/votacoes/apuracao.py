"""Counting: votes in, result and its explanation out. Pure, in whole numbers; shares are never rounded before a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.nucleo.api import ROTULO_DA_BASE, Base, TipoDeMaioria

FAVOR, CONTRA, ABSTENCAO, BRANCO = "favor", "contra", "abstencao", "branco"
EM_BRANCO = frozenset({ABSTENCAO, BRANCO})


class Parcela(NamedTuple):
    """Votes of one option. ``presencial`` and ``remoto`` are None in a secret voting: ballots don't say from where."""

    presencial: int | None
    remoto: int | None
    total: int


class Voto(NamedTuple):
    """One ballot or open vote. ``no_salao``: None when it is not said."""

    escolhas: tuple[str, ...]
    no_salao: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Eleitores:
    """``rol``: people who could vote; ``presentes``: those of them who were there; ``aptos``: accredited with the right."""

    rol: int
    presentes: int
    aptos: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Regra:
    """None where nothing is approved or rejected."""

    maioria: TipoDeMaioria | None
    base: Base | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Apuracao:
    """``base``: the number of which the majority is taken. ``aprovada``: None where nothing is approved or rejected."""

    por_opcao: dict[str, Parcela]
    votantes: int
    rol: int
    base: int | None
    aprovada: bool | None
    explicacao: str

    def total(self, codigo: str) -> int:
        return self.por_opcao[codigo].total

    def como_dados(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self) | {"por_opcao": {c: list(p) for c, p in self.por_opcao.items()}}

    @classmethod
    def dos_dados(cls, dados: Mapping[str, Any]) -> Apuracao:
        return cls(**{**dados, "por_opcao": {c: Parcela(*p) for c, p in dados["por_opcao"].items()}})


def apurar(
    *,
    opcoes: Sequence[str],
    votos: Iterable[Voto],
    contagem: Mapping[str, int] | None,
    eleitores: Eleitores,
    regra: Regra,
) -> Apuracao:
    """Count votes and the hall's numbers (``contagem``, by option) and say what they decide."""
    por_opcao, eletronicos = _somar(opcoes, votos, contagem or {})
    votantes = eletronicos + _pessoas_contadas(contagem or {}, escolha_unica=regra.maioria is not None)
    if regra.maioria is None:
        return Apuracao(
            por_opcao=por_opcao,
            votantes=votantes,
            rol=eleitores.rol,
            base=None,
            aprovada=None,
            explicacao=_sem_maioria(por_opcao, votantes, eleitores.rol),
        )
    favor, contra = por_opcao[FAVOR].total, por_opcao[CONTRA].total
    base = _base(regra, favor + contra, votantes, eleitores)
    aprovada = tem_maioria(regra.maioria, favor=favor, contra=contra, base=base)
    return Apuracao(
        por_opcao=por_opcao,
        votantes=votantes,
        rol=eleitores.rol,
        base=base,
        aprovada=aprovada,
        explicacao=_com_maioria(por_opcao, votantes, eleitores.rol, base, regra, aprovada),
    )


def tem_maioria(maioria: TipoDeMaioria, *, favor: int, contra: int, base: int) -> bool:
    """Tell whether so many votes in favour are the majority that the rules demand; a tie never is."""
    if maioria == TipoDeMaioria.SIMPLES:
        return favor > contra
    return favor > 0 and favor >= votos_necessarios(maioria, base)


def votos_necessarios(maioria: TipoDeMaioria, base: int) -> int:
    """Return the least votes that are an absolute majority (more than half) or two thirds (at least) of ``base``."""
    if maioria == TipoDeMaioria.ABSOLUTA:
        return base // 2 + 1
    return -(-2 * base // 3)


def porcentagem(parte: int, todo: int) -> str:
    """Return a share with one decimal, the half rounded up, as people read it: ``66,7``."""
    decimos = (2000 * parte + todo) // (2 * todo) if todo else 0
    return f"{decimos // 10},{decimos % 10}"


def _somar(
    opcoes: Sequence[str], votos: Iterable[Voto], contagem: Mapping[str, int]
) -> tuple[dict[str, Parcela], int]:
    salao = {codigo: contagem.get(codigo, 0) for codigo in opcoes}
    fora, sem_lugar = dict.fromkeys(opcoes, 0), dict.fromkeys(opcoes, 0)
    pessoas, com_lugar = 0, True
    for voto in votos:
        pessoas += 1
        com_lugar = com_lugar and voto.no_salao is not None
        onde = sem_lugar if voto.no_salao is None else salao if voto.no_salao else fora
        for codigo in voto.escolhas:
            onde[codigo] += 1
    parcelas = {
        c: Parcela(salao[c], fora[c], salao[c] + fora[c])
        if com_lugar
        else Parcela(None, None, salao[c] + fora[c] + sem_lugar[c])
        for c in opcoes
    }
    return parcelas, pessoas


def _pessoas_contadas(contagem: Mapping[str, int], *, escolha_unica: bool) -> int:
    """Hands are counted, not people: with several choices there were at least as many as raised them for one option."""
    return sum(contagem.values()) if escolha_unica else max(contagem.values(), default=0)


def _base(regra: Regra, validos: int, votantes: int, eleitores: Eleitores) -> int:
    numeros = {
        Base.VOTOS_VALIDOS: validos,
        Base.VOTANTES: votantes,
        Base.PRESENTES: eleitores.presentes,
        Base.CREDENCIADOS: eleitores.aptos,
    }
    return validos if regra.base is None else numeros[regra.base]


def _participacao(votantes: int, rol: int) -> str:
    return ngettext(
        "Votou %(votantes)d pessoa, de %(rol)d no rol.",
        "Votaram %(votantes)d pessoas, de %(rol)d no rol.",
        votantes,
    ) % {"votantes": votantes, "rol": rol}


def _sem_maioria(por_opcao: Mapping[str, Parcela], votantes: int, rol: int) -> str:
    brancos = por_opcao[BRANCO].total if BRANCO in por_opcao else 0
    em_branco = ngettext("%(n)d voto em branco.", "%(n)d votos em branco.", brancos) % {"n": brancos}
    return f"{_participacao(votantes, rol)} {em_branco}"


def _com_maioria(
    por_opcao: Mapping[str, Parcela], votantes: int, rol: int, base: int, regra: Regra, aprovada: bool
) -> str:
    favor, contra = por_opcao[FAVOR].total, por_opcao[CONTRA].total
    abstencoes = sum(p.total for c, p in por_opcao.items() if c in EM_BRANCO)
    placar = _("%(favor)d a favor, %(contra)d contra, %(abstencoes)d de abstenção.") % {
        "favor": favor,
        "contra": contra,
        "abstencoes": abstencoes,
    }
    partes = [_participacao(votantes, rol), placar, _criterio(regra, favor, contra, base)]
    return " ".join([*partes, _("Resultado: aprovada.") if aprovada else _("Resultado: não aprovada.")])


def _criterio(regra: Regra, favor: int, contra: int, base: int) -> str:
    if regra.maioria == TipoDeMaioria.SIMPLES:
        if favor == contra:
            return _("A maioria simples pede mais votos a favor do que contra, e houve empate.")
        return _("A maioria simples pede mais votos a favor do que contra.")
    assert regra.maioria is not None
    frase = (
        _("A maioria absoluta pede mais da metade de %(base)d (%(quem)s): ao menos %(minimo)d votos a favor.")
        if regra.maioria == TipoDeMaioria.ABSOLUTA
        else _("A regra pede dois terços de %(base)d (%(quem)s): ao menos %(minimo)d votos a favor.")
    ) % {
        "base": base,
        "quem": str(ROTULO_DA_BASE[regra.base or Base.VOTOS_VALIDOS]).lower(),
        "minimo": votos_necessarios(regra.maioria, base),
    }
    houve = _("Houve %(favor)d (%(porcentagem)s %%).") % {
        "favor": favor,
        "porcentagem": porcentagem(favor, base),
    }
    return f"{frase} {houve}"
