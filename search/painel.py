"""The search in the editorial panel: what people did not find, synonyms, and a search that sees drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView, View
from wagtail.admin.ui.components import Component

from search import api, resultados
from search.actions import mudar_estado
from search.documentos import Item, Vigencia
from search.forms import BuscaNoPainel
from search.models import BuscaFrustrada
from search.pedido import Pedido
from search.rules import cuida_da_busca

Estado = BuscaFrustrada.Estado


class DeQuemCuida:
    """Only who takes care of the search of this municipality."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not cuida_da_busca(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def conta(self) -> Any:
        """The account that acts; the door of the panel lets no anonymous person in."""
        return self.request.user


class BuscasSemResposta(DeQuemCuida, ListView):  # type: ignore[type-arg]
    template_name = "search/painel/sem_resposta.html"
    paginate_by = 50

    @property
    def estado(self) -> Estado:
        pedido = self.request.GET.get("estado", "")
        return Estado(pedido) if pedido in Estado.values else Estado.ABERTA

    def get_queryset(self) -> QuerySet[BuscaFrustrada]:
        return BuscaFrustrada.objects.filter(estado=self.estado)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contagem = BuscaFrustrada.objects.aggregate(
            **{estado.value: Count("pk", filter=Q(estado=estado)) for estado in Estado}
        )
        estados = [(estado, contagem[estado.value]) for estado in Estado]
        return super().get_context_data(estado=self.estado, estados=estados, **kwargs)


class MudarEstado(DeQuemCuida, View):
    """POST only."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        frustrada: BuscaFrustrada = get_object_or_404(BuscaFrustrada.objects.all(), pk=pk)
        estado = request.POST.get("estado", "")
        if estado not in Estado.values:
            raise Http404
        mudar_estado(frustrada=frustrada, estado=estado, conta=self.conta)
        messages.success(request, FRASES[Estado(estado)] % {"texto": frustrada.texto})
        voltar = request.POST.get("voltar", "")
        seguro = url_has_allowed_host_and_scheme(voltar, allowed_hosts=None)
        return redirect(voltar if seguro else reverse("busca_painel:index"))


FRASES: dict[Estado, Promise] = {
    Estado.RESOLVIDA: gettext_lazy(
        "“%(texto)s” está resolvida. Se alguém não encontrar de novo, ela volta para a lista."
    ),
    Estado.IGNORADA: gettext_lazy("“%(texto)s” foi deixada de lado."),
    Estado.ABERTA: gettext_lazy("“%(texto)s” voltou para a lista do que falta resolver."),
}


class ProcurarComRascunhos(DeQuemCuida, TemplateView):
    """The search as the team sees it: what is published and what is still a draft, in force or not."""

    template_name = "search/painel/procurar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pedido = Pedido.da_url(self.request.GET)
        formulario = BuscaNoPainel({"q": pedido.texto})
        contexto = super().get_context_data(pedido=pedido, formulario=formulario, **kwargs)
        if not pedido.texto:
            return contexto
        consulta = pedido.consulta(self.request.municipio.pk)  # type: ignore[attr-defined]
        resultado = api.buscar(replace(consulta, com_rascunhos=True, agrupar=False, vigencia=Vigencia.TODAS))
        itens = [item for item in resultado.itens if self._pode_ver(item)]
        return contexto | resultados.contexto(pedido, resultado) | {"itens": itens}

    def _pode_ver(self, item: Item) -> bool:
        """A draft of everybody's library is the operators' until it is published."""
        documento = item.documento
        return not documento.rascunho or documento.municipio_id is not None or self.conta.is_superuser


class BuscasAResolver(Component):
    """On the first page of the panel: how many searches wait for an answer."""

    name = "buscas_a_resolver"
    template_name = "search/painel/a_resolver.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        abertas = BuscaFrustrada.objects.filter(estado=Estado.ABERTA)
        return {"quantas": abertas.count(), "pedidas": abertas.filter(pedidos__gt=0)[:5]}
