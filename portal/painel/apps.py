from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class PainelConfig(AppConfig):
    """Comes after Wagtail's apps in INSTALLED_APPS: its permission policies replace theirs."""

    name = "portal.painel"
    label = "painel"
    verbose_name = _("Painel")

    def ready(self) -> None:
        from portal.painel.componentes import tirar_scripts_dos_seletores
        from portal.painel.etiquetas import contar_so_as_nossas
        from portal.painel.politicas import registrar_politicas

        registrar_politicas()
        tirar_scripts_dos_seletores()
        contar_so_as_nossas()


class UsuariosConfig(WagtailUsersAppConfig):
    """Wagtail's app of users with our views of people."""

    user_viewset = "portal.painel.pessoas.PessoasViewSet"
