"""Permissions of a group count only inside the group's municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from portal.municipios.contexto import municipio_atual

if TYPE_CHECKING:
    from portal.contas.models import Conta


class BackendMunicipal(AuthenticationBackend):
    """allauth's e-mail login, with group permissions cut to the municipality of the open scope.

    Somebody on the council of one municipality and in the communications team of another has, on each
    host, only what that host's groups give. Outside a municipality no group gives anything.
    """

    def _get_group_permissions(self, user_obj: Conta) -> QuerySet[Permission]:
        return Permission.objects.filter(group__user=user_obj, group__municipal__municipio=municipio_atual())

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        self._esquecer_outro_municipio(user_obj)
        return super().get_all_permissions(user_obj, obj)

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        self._esquecer_outro_municipio(user_obj)
        return super().get_group_permissions(user_obj, obj)

    @staticmethod
    def _esquecer_outro_municipio(user_obj: Any) -> None:
        """Drop the rights that Django remembered on the account while another scope was open."""
        municipio = municipio_atual()
        chave = municipio and municipio.pk
        if user_obj.__dict__.get("_permissoes_de", chave) != chave:
            for cache in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
                user_obj.__dict__.pop(cache, None)
        user_obj.__dict__["_permissoes_de"] = chave
