"""What other apps may call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from portal.auditoria.inclusao import ConsultasSoDeInclusao, SoDeInclusao
from portal.auditoria.models import RegistroDeAuditoria
from portal.municipios.contexto import municipio_atual

if TYPE_CHECKING:
    from portal.contas.models import Conta

__all__ = ["ConsultasSoDeInclusao", "SoDeInclusao", "referencia", "registrar"]


def referencia(objeto: models.Model) -> str:
    """Return how the log names an object: ``app.model:pk``."""
    return f"{objeto._meta.label_lower}:{objeto.pk}"


def registrar(
    acao: str, *, objeto: models.Model, conta: Conta | None = None, dados: dict[str, Any] | None = None
) -> RegistroDeAuditoria:
    """Write an entry in the current transaction; no personal data in ``dados``, only facts of the act."""
    municipio = getattr(objeto, "municipio", None) or municipio_atual()
    return RegistroDeAuditoria.objects.create(
        municipio=municipio, acao=acao, objeto=referencia(objeto), conta=conta, dados=dados or {}
    )
