"""What holds for the whole project: floors, migrations, catalogues, deployment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

RAIZ = Path(__file__).parents[2]
IDIOMAS = [codigo for codigo, _nome in settings.LANGUAGES if codigo != settings.LANGUAGE_CODE]
FONTES = [
    "portal",
    "search",
    "biblioteca",
    "conferencias",
    "formularios",
    "home",
    "demo",
    "templates",
    "locale",
]
PRODUCAO = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "segredo-" + "0123456789abcdef" * 4,
    "EMAIL_REMETENTE": "nao-responda@exemplo.gov.br",
    "EMAIL_SERVIDOR": "127.0.0.1",
    "PAINEL_URL": "https://exemplo.gov.br",
}


def executar(*comando: str, pasta: Path = RAIZ, **ambiente: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *comando],
        cwd=pasta,
        env={**os.environ, **ambiente},
        capture_output=True,
        text=True,
    )


def test_imports_go_downwards_only() -> None:
    feito = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=RAIZ, capture_output=True, text=True
    )
    assert feito.returncode == 0, feito.stdout
    assert "2 kept, 0 broken" in feito.stdout


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    feito = executar(
        "django", "check", "--deploy", "--fail-level", "WARNING", **PRODUCAO, DADOS=str(tmp_path)
    )
    assert feito.returncode == 0, feito.stderr


@pytest.mark.skipif(
    not shutil.which("xgettext") and not os.environ.get("CI"), reason="the gettext package is not installed"
)
def test_catalogues_hold_every_text_translated(tmp_path: Path) -> None:
    """Extract the messages again, from a copy, and compare with the catalogues of the repository."""
    for nome in FONTES:
        shutil.copytree(RAIZ / nome, tmp_path / nome)
    feito = executar(
        "django", "makemessages", *(p for i in IDIOMAS for p in ("-l", i)), "--no-obsolete", "--no-location",
        pasta=tmp_path, PYTHONPATH=str(tmp_path), DADOS=str(tmp_path / "dados"), DJANGO_SETTINGS_MODULE="portal.settings.dev",
    )  # fmt: skip
    assert feito.returncode == 0, feito.stderr
    for idioma in IDIOMAS:
        catalogo = polib.pofile(str(tmp_path / "locale" / idioma / "LC_MESSAGES" / "django.po"))
        assert len(catalogo) > 100
        faltam = [e.msgid for e in catalogo if not e.translated() or e.fuzzy]
        assert not faltam, f"{idioma}: {len(faltam)} texts without translation, such as {faltam[:5]}"
