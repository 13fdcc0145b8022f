"""How to cite a norm in a paper: ABNT NBR 6023:2018 (the list of references) and NBR 10520:2023 (in the text)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from biblioteca.models import Dispositivo, Esfera, Norma

_MESES = ("jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez.")
_ORGAOS = {
    "CNAS": "Conselho Nacional de Assistência Social",
    "CIT": "Comissão Intergestores Tripartite",
    "CONANDA": "Conselho Nacional dos Direitos da Criança e do Adolescente",
}


@dataclass(frozen=True, slots=True)
class Referencia:
    """``titulo`` is what the standard sets in bold, between ``antes`` and ``depois``."""

    antes: str
    titulo: str
    depois: str

    def __str__(self) -> str:
        return f"{self.antes} {self.titulo}. {self.depois}"


def referencia(norma: Norma, endereco: str, acesso: date | None = None) -> Referencia:
    """ "BRASIL. Lei nº 8.742, de 7 de dezembro de 1993. Dispõe… Disponível em: … Acesso em: 24 nov. 2026." """
    antes = [_jurisdicao(norma).upper() + "."]
    if norma.orgao:
        antes.append(f"{_ORGAOS.get(norma.orgao.partition('/')[0], norma.orgao)}.")
    ementa = norma.ementa.strip()
    depois = [ementa if ementa.endswith((".", "!", "?")) else f"{ementa}." if ementa else ""]
    if norma.ano and str(norma.ano) not in norma.titulo:
        depois.append(f"{norma.ano}.")
    depois.append(f"Disponível em: {endereco}. Acesso em: {_dia(acesso or timezone.localdate())}.")
    return Referencia(" ".join(antes), norma.titulo.rstrip("."), " ".join(filter(None, depois)))


def citacao_no_texto(norma: Norma, dispositivo: Dispositivo) -> str:
    """ "(Brasil, 1993, art. 20, § 3º)"."""
    return f"({', '.join(filter(None, (_jurisdicao(norma), str(norma.ano or 's.d.'), dispositivo.nome)))})"


def _jurisdicao(norma: Norma) -> str:
    municipio = norma.municipio
    if municipio is None or norma.esfera == Esfera.FEDERAL:
        return "Brasil"
    return municipio.nome if norma.esfera == Esfera.MUNICIPAL else f"{municipio.uf}"


def _dia(dia: date) -> str:
    return f"{dia.day} {_MESES[dia.month - 1]} {dia.year}"
