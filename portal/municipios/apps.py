from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MunicipiosConfig(AppConfig):
    name = "portal.municipios"
    label = "municipios"
    verbose_name = _("Municípios")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import Site

        from portal.municipios import passos  # noqa: F401 (registers this app's provisioning steps)
        from portal.municipios.middleware import municipio_do_host
        from portal.municipios.models import Municipio

        for modelo in (Municipio, Site):
            for sinal in (post_save, post_delete):
                sinal.connect(municipio_do_host.esquecer, sender=modelo)
