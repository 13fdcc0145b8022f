"""The acts that change a norm, as its notes print them ("Lei nº 12.435, de 2011"), and the day of each."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from biblioteca.estrutura.metadados import ler_data
from biblioteca.estrutura.rotulos import sem_acento

FATOS = Path(__file__).parent / "dados" / "datas_das_normas.csv"
"""Day of each act that amends the federal norms of the field, from the headings of the acts themselves."""
ULTIMO_ANO_DOS_2000 = 40

_TIPOS = (
    ("emenda constitucional de revisao", "emenda-constitucional-de-revisao"),
    ("emenda", "emenda-constitucional"),
    ("lei complementar", "lei-complementar"),
    ("lei", "lei"),
    ("medida provisoria", "medida-provisoria"),
    ("mp", "medida-provisoria"),
    ("decreto-lei", "decreto-lei"),
    ("decreto", "decreto"),
    ("resolucao", "resolucao"),
    ("deliberacao", "deliberacao"),
    ("portaria", "portaria"),
    ("instrucao normativa", "instrucao-normativa"),
)
_NUMERO = re.compile(r"(\d(?:[\d.]*\d)?(?:-\d+)?)")
_DATA = re.compile(r"\b(\d{1,2})[º°o]?\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})\b")
_ANO = re.compile(r"(?:/|\bde\s*|,\s*)(\d{4}|\d{2})\b(?!\s?[./-]\d)")
_ORGAO = re.compile(r"\b[A-Z]{2,}(?:/[A-Z]{2,})*\b")


@dataclass(frozen=True, slots=True)
class Ato:
    """``dia``: None where only the year is printed. ``numero``: digits, with the reissue of a measure ("2187-13")."""

    tipo: str
    orgao: str
    numero: str
    ano: int
    dia: date | None = None

    @property
    def chave(self) -> tuple[str, str, str, int]:
        return self.tipo, self.orgao, self.numero, self.ano


@dataclass(frozen=True, slots=True)
class Quando:
    """A day; with ``so_do_ano``, all that is known is its year, and ``dia`` is the first of January."""

    dia: date
    so_do_ano: bool = False


def ler_ato(texto: str) -> Ato | None:
    """The first act that ``texto`` names; None when its type, number or year is not there."""
    limpo = sem_acento(texto).strip()
    tipo = next((tipo for nome, tipo in _TIPOS if re.match(rf"{nome}\b", limpo)), "")
    numero = _NUMERO.search(limpo)
    if not tipo or not numero:
        return None
    resto = limpo[numero.end() :]
    dia = _ler_dia(resto)
    ano = dia.year if dia else _ler_ano(resto)
    if not ano:
        return None
    orgao = _ORGAO.search(texto[: numero.start()])
    return Ato(tipo, orgao[0] if orgao else "", numero[1].replace(".", ""), ano, dia)


def _ler_dia(texto: str) -> date | None:
    """The day, as long as it is said before anything else."""
    if achado := _DATA.search(texto[:24]):
        try:
            return date(_seculo(achado[3]), int(achado[2]), int(achado[1]))
        except ValueError:
            return None
    return ler_data(texto[:36])


def _ler_ano(texto: str) -> int | None:
    achado = _ANO.search(texto[:24])
    return _seculo(achado[1]) if achado else None


def _seculo(bruto: str) -> int:
    ano = int(bruto)
    return ano if ano > 99 else ano + (2000 if ano <= ULTIMO_ANO_DOS_2000 else 1900)


@cache
def fatos() -> dict[tuple[str, str, str, int], date]:
    """Day of each act of the table, by its key."""
    with FATOS.open(encoding="utf-8", newline="") as arquivo:
        return {
            (linha["tipo"], "", linha["numero"], int(linha["ano"])): date.fromisoformat(linha["data"])
            for linha in csv.DictReader(arquivo)
        }
