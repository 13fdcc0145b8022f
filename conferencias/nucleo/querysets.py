from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    pass


class ConsultasDeConferencias(models.QuerySet["Conferencia"]):
    def publicadas(self) -> Any:
        return self.filter(publicada=True)

    def com_etapas(self) -> Any:
        """With the municipality and the stages, for the status line: two queries whatever the number of stages."""
        return self.select_related("municipio").prefetch_related("etapas")
