from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from portal.municipios.models import Municipio
from portal.tempo_real.api import canal


def arquivo(chave: str) -> Path:
    return Path(settings.DADOS) / f"eco-{chave}.txt"


def escrito(chave: str) -> str:
    return arquivo(chave).read_text() if arquivo(chave).exists() else "nada"


@canal("eco")
def desenhar(municipio: Municipio, chave: str) -> str:
    texto = escrito(chave)
    ate: datetime = timezone.localtime().replace(hour=23, minute=59, second=0, microsecond=0)
    return render_to_string("eco/_eco.html", {"texto": texto, "municipio": municipio, "ate": ate})
