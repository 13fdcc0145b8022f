"""The library's data. Norma → Dispositivo → Redacao; Fonte is the file that a text came from."""

from __future__ import annotations

from biblioteca.models.citacao import Citacao
from biblioteca.models.colecao import Colecao, ItemDaColecao, Termo
from biblioteca.models.dispositivo import (
    AGRUPADORES,
    CaminhoAntigo,
    Dispositivo,
    PaginaDoDocumento,
    Redacao,
    SituacaoDaRedacao,
    TipoDeDispositivo,
)
from biblioteca.models.fonte import Conserto, EstadoDaFonte, Fonte, Remessa
from biblioteca.models.norma import Esfera, Norma, TipoDeNorma

__all__ = [
    "AGRUPADORES",
    "CaminhoAntigo",
    "Citacao",
    "Colecao",
    "Conserto",
    "Dispositivo",
    "Esfera",
    "EstadoDaFonte",
    "Fonte",
    "ItemDaColecao",
    "Norma",
    "PaginaDoDocumento",
    "Redacao",
    "Remessa",
    "SituacaoDaRedacao",
    "Termo",
    "TipoDeDispositivo",
    "TipoDeNorma",
]
