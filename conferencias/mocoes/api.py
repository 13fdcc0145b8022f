"""What other apps may call."""

from __future__ import annotations

from typing import Any

from conferencias.mocoes.contas import Exigencia, assinaturas_exigidas
from conferencias.mocoes.estados import SituacaoDaMocao
from conferencias.mocoes.models import Mocao
from conferencias.nucleo.api import Conferencia

__all__ = ["Exigencia", "Mocao", "SituacaoDaMocao", "assinaturas_exigidas", "mocoes_admitidas"]


def mocoes_admitidas(conferencia: Conferencia) -> Any:
    """Return the queryset of the motions that go to the plenary, by number; empty until signatures are counted."""
    return Mocao.objects.filter(conferencia=conferencia, situacao=SituacaoDaMocao.ADMITIDA)
