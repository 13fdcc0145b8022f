"""Real processes killed at random moments. `bin/bench quedas` does it a hundred times; here a few."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).parents[2]


def test_a_process_killed_while_it_imports_or_indexes_loses_and_doubles_nothing() -> None:
    ambiente = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "PYTHONPATH": str(RAIZ)}
    feito = subprocess.run(
        [sys.executable, RAIZ / "bench" / "quedas.py", "--vezes", "6", "--semente", "8742"],
        capture_output=True,
        text=True,
        env=ambiente,
        timeout=300,
    )
    assert feito.returncode == 0, feito.stderr
    assert json.loads(feito.stdout)["mortas_no_meio"] >= 1
