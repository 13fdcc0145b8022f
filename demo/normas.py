"""The demonstration's library: models written for it, imported as a municipality imports its own norms."""

from __future__ import annotations

from pathlib import Path

from biblioteca.api import importar_norma, montar_kit, semear
from portal.municipios.models import Municipio

PASTA = Path(__file__).parent / "biblioteca"


def importar_modelos(municipio: Municipio) -> None:
    """Import and publish each model as a norm of the municipality, and gather them for who takes part."""
    for arquivo in sorted(PASTA.glob("*.html")):
        importar_norma(
            conteudo=arquivo.read_bytes(), arquivo=arquivo.name, municipio=municipio, publicar=True
        )
    semear()
    montar_kit(municipio)
