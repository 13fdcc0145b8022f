"""The pinned lists install on the oldest Python supported and hold no index address."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

REQUISITOS = Path(__file__).resolve().parents[2] / "requirements"
MAIS_ANTIGO = "3.11.2"  # Debian 12's


@pytest.mark.parametrize("lista", ["base", "dev"])
def test_toda_dependencia_aceita_o_python_mais_antigo(lista: str) -> None:
    fixadas = re.findall(r"^([\w.-]+)==", (REQUISITOS / f"{lista}.txt").read_text(), re.MULTILINE)
    assert fixadas
    recusam = []
    for nome in fixadas:
        exigido = metadata.metadata(nome).get("Requires-Python") or ""
        if MAIS_ANTIGO not in SpecifierSet(exigido):
            recusam.append(f"{nome} {exigido}")
    assert recusam == []


@pytest.mark.parametrize("lista", ["base", "dev"])
def test_a_lista_nao_traz_endereco(lista: str) -> None:
    assert not re.search(r"https?://|index-url|find-links", (REQUISITOS / f"{lista}.txt").read_text())


def test_dev_contem_base() -> None:
    base, dev = (
        set(re.findall(r"^\S+==\S+", (REQUISITOS / f"{nome}.txt").read_text(), re.MULTILINE))
        for nome in ("base", "dev")
    )
    assert base <= dev
