"""Whose norms and files a person sees in the panel."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from biblioteca.models import Fonte, Norma, Remessa
from biblioteca.rules import cuida_da_biblioteca


class DaEquipe:
    """Only who takes care of the library here; everything is looked up among what the person may edit."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not cuida_da_biblioteca(request.user):
            raise PermissionDenied
        return self.desvio() or super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def desvio(self) -> HttpResponseBase | None:
        """Where to send a person who may not, or not now, do what the view does; None to go on."""
        return None

    @property
    def conta(self) -> Any:
        """The account that acts; the door of the panel lets no anonymous person in."""
        return self.request.user

    def ao_alcance(self, linhas: Any) -> QuerySet[Any]:
        """The municipality's own; for the operators, the shared ones too."""
        municipio = self.request.municipio  # type: ignore[attr-defined]
        return linhas if self.conta.is_superuser else linhas.filter(municipio=municipio)  # type: ignore[no-any-return]

    @cached_property
    def norma(self) -> Norma:
        return get_object_or_404(self.ao_alcance(Norma.objects.all()), pk=self.kwargs["pk"])

    @cached_property
    def fonte(self) -> Fonte:
        fontes = Fonte.objects.select_related("norma", "municipio")
        return get_object_or_404(self.ao_alcance(fontes), pk=self.kwargs["fonte"])

    @cached_property
    def remessa(self) -> Remessa:
        return get_object_or_404(self.ao_alcance(Remessa.objects.all()), pk=self.kwargs["remessa"])
