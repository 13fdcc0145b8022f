"""The message catalogues hold exactly the texts that the code marks for translation."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

RAIZ = Path(__file__).resolve().parents[2]
IDIOMAS = ("en", "es")


@pytest.fixture(scope="module")
def recem_extraidos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogues extracted again, from a copy of the files that the repository holds."""
    if shutil.which("xgettext") is None:
        assert os.environ.get("CI") != "true", "a integração contínua precisa do gettext"
        pytest.skip("gettext não está instalado (sudo apt install gettext)")
    copia = tmp_path_factory.mktemp("copia")
    listados = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=RAIZ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for nome in filter(None, listados.stdout.split("\0")):
        if (RAIZ / nome).exists() and not nome.startswith("tests/"):
            (copia / nome).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(RAIZ / nome, copia / nome)
    (copia / "locale").mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--no-obsolete", *(f"-l{idioma}" for idioma in IDIOMAS)],
        cwd=copia, check=True, env={**os.environ, "PYTHONPATH": str(copia)},
    )  # fmt: skip
    return copia / "locale"


def textos(catalogo: Path) -> set[tuple[str | None, str]]:
    """Context and text of each entry in use."""
    if not catalogo.exists():
        return set()
    return {(item.msgctxt, item.msgid) for item in polib.pofile(str(catalogo)) if not item.obsolete}


@pytest.mark.parametrize("idioma", IDIOMAS)
def test_o_catalogo_tem_os_textos_do_codigo(idioma: str, recem_extraidos: Path) -> None:
    caminho = Path(idioma, "LC_MESSAGES", "django.po")
    guardados, extraidos = textos(RAIZ / "locale" / caminho), textos(recem_extraidos / caminho)
    assert guardados == extraidos, "rode bin/manage makemessages --no-obsolete --no-location -l en -l es"
