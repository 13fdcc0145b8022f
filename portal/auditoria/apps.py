from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditoriaConfig(AppConfig):
    name = "portal.auditoria"
    label = "auditoria"
    verbose_name = _("Auditoria")

    def ready(self) -> None:
        from portal.auditoria.inclusao import proteger

        post_migrate.connect(proteger, dispatch_uid="auditoria.proteger")
