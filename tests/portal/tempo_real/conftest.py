from __future__ import annotations

import pytest
from django.utils.html import format_html
from django.utils.translation import gettext

from portal.municipios.models import Municipio
from portal.tempo_real.api import canal

desenhos: list[tuple[str, str]] = []  # what the channel "lousa" was asked to draw


@canal("lousa")
def desenhar_lousa(municipio: Municipio, chave: str) -> str:
    desenhos.append((municipio.slug, chave))
    return format_html("<p>{} · {} · {}</p>", municipio.nome, chave, gettext("Atualizar"))


@pytest.fixture
def desenhados() -> list[tuple[str, str]]:
    """What the channel "lousa" was asked to draw during the test."""
    desenhos.clear()
    return desenhos
