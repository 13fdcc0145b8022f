"""The Nu HTML Checker over pages as they were served."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

precisa_do_validador = pytest.mark.skipif(
    not os.environ.get("VNU_JAR") and not os.environ.get("CI"), reason="needs the Nu HTML Checker"
)


def problemas_de_html(paginas: dict[str, str], pasta: Path) -> list[tuple[str, str, Any]]:
    """Return (address, message, extract) of every error and warning; ``paginas``: address → source."""
    enderecos = {}
    for numero, (endereco, corpo) in enumerate(paginas.items()):
        arquivo = pasta / f"{numero}.html"
        arquivo.write_text(corpo)
        enderecos[arquivo.name] = endereco
    comando = ["java", "-Xss8m", "-jar", os.environ["VNU_JAR"], "--format", "json", "--stdout", str(pasta)]
    feito = subprocess.run(comando, capture_output=True, text=True, check=False)
    return [
        (enderecos[m["url"].rsplit("/", 1)[-1]], m["message"], m.get("extract"))
        for m in json.loads(feito.stdout)["messages"]
        if m["type"] == "error" or m.get("subType") == "warning"
    ]
