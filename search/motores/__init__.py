"""The engines behind the search, and the one that the settings choose."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.motores.base import IndiceIndisponivel, Motor

__all__ = ["IndiceIndisponivel", "Motor", "motor"]


def motor() -> Motor:
    """The engine of settings.BUSCA; one for the life of the process."""
    return _motor(
        settings.BUSCA["motor"], settings.BUSCA["url"], settings.BUSCA["indice"], Path(settings.DADOS)
    )


@lru_cache(maxsize=8)
def _motor(nome: str, url: str, indice: str, dados: Path) -> Motor:
    if nome == "elasticsearch":
        from search.motores.elasticsearch import MotorElasticsearch

        return MotorElasticsearch(url, indice, trava=dados / "indice")
    from search.motores.tantivy import MotorTantivy

    return MotorTantivy(dados / "indice")
