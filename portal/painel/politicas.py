"""Wagtail's rights to pages and files, cut to the municipality of the open scope.

The groups' model permissions are already cut by the authentication backend; rights to parts of the page
tree and to collections are rows of Wagtail's own, which it reads straight from all the groups of a person.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import AbstractPage, Collection
from wagtail.permission_policies.collections import (
    CollectionManagementPermissionPolicy,
    CollectionOwnershipPermissionPolicy,
)
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.municipios.contexto import municipio_atual


class SoNesteMunicipio:
    """Keeps, of a person's rights, those of the groups of the municipality of the open scope."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[Any]:
        todas: QuerySet[Any] = super().get_all_permissions_for_user(user)  # type: ignore[misc]
        return todas.filter(group__municipal__municipio=municipio_atual())


class PoliticaDePaginas(SoNesteMunicipio, PagePermissionPolicy):
    pass


class PoliticaDeArquivos(SoNesteMunicipio, CollectionOwnershipPermissionPolicy):
    pass


class PoliticaDeColecoes(SoNesteMunicipio, CollectionManagementPermissionPolicy):
    pass


def registrar_politicas() -> None:
    """Replace Wagtail's policies; called when its apps have already registered theirs."""
    register_permission_policy(AbstractPage, PoliticaDePaginas())
    register_permission_policy(Collection, PoliticaDeColecoes(Collection))
    for modelo, nome in (
        (get_image_model(), "wagtailimages.Image"),
        (get_document_model(), "wagtaildocs.Document"),
    ):
        politica = PoliticaDeArquivos(modelo, auth_model=nome, owner_field_name="uploaded_by_user")
        register_permission_policy(modelo, politica)
