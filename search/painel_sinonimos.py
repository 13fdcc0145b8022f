"""Synonyms in the editorial panel: the team's own, and for the operators also those of every municipality."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView, View

from portal.erros import ErroDeNegocio
from search import api
from search.actions import excluir_sinonimo, gravar_sinonimo
from search.documentos import Consulta, Item
from search.forms import FormularioDeSinonimo
from search.models import BuscaFrustrada, Sinonimo
from search.painel import FRASES, DeQuemCuida
from search.sinonimos import padroes

NA_PREVIA = 8
MAXIMO_DE_ALGARISMOS = 18  # of a key: a longer number fits in no column
RESOLVIDA = BuscaFrustrada.Estado.RESOLVIDA


class ListaDeSinonimos(DeQuemCuida, ListView):  # type: ignore[type-arg]
    template_name = "search/painel/sinonimos.html"

    def get_queryset(self) -> QuerySet[Sinonimo]:
        return Sinonimo.objects.order_by("termo")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(padroes=padroes(), **kwargs)


class DosEditaveis(DeQuemCuida):
    """One synonym that the person may change; any other is not found."""

    @cached_property
    def sinonimo(self) -> Sinonimo:
        municipio = self.request.municipio  # type: ignore[attr-defined]
        todos = Sinonimo.objects.all()
        editaveis = todos if self.conta.is_superuser else todos.filter(municipio=municipio)
        return get_object_or_404(editaveis, pk=self.kwargs["pk"])


class NovoSinonimo(DeQuemCuida, FormView):  # type: ignore[type-arg]
    """Keep a synonym, or only try it."""

    form_class = FormularioDeSinonimo
    template_name = "search/painel/sinonimo.html"

    @cached_property
    def sinonimo(self) -> Sinonimo:
        return Sinonimo(municipio=self.request.municipio)  # type: ignore[attr-defined]

    @cached_property
    def responde(self) -> BuscaFrustrada | None:
        """The open search without answer that the person came from."""
        pk = self.request.GET.get("busca", "")
        abertas = BuscaFrustrada.objects.filter(estado=BuscaFrustrada.Estado.ABERTA)
        return (
            abertas.filter(pk=pk).first()
            if pk.isascii() and pk.isdigit() and len(pk) < MAXIMO_DE_ALGARISMOS
            else None
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "instance": self.sinonimo,
            "de_operador": self.conta.is_superuser,
            "initial": {"termo": self.request.GET.get("termo", "")[:120]},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sinonimo=self.sinonimo, **kwargs)

    def form_valid(self, form: FormularioDeSinonimo) -> HttpResponse:
        sinonimo: Sinonimo = form.instance
        if self.conta.is_superuser:
            sinonimo.municipio = (
                None if form.cleaned_data["para_todos"] else self.request.municipio  # type: ignore[attr-defined]
            )
        try:
            if "experimentar" in self.request.POST:
                return self._experimentar(form)
            gravar_sinonimo(sinonimo=sinonimo, conta=self.conta, responde=self.responde)
        except ErroDeNegocio as erro:
            form.add_error(erro.campo, str(erro))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(termo)s” está gravado. As próximas buscas já usam.") % {"termo": sinonimo.termo},
        )
        if self.responde:
            messages.success(self.request, FRASES[RESOLVIDA] % {"texto": self.responde.texto})
        return redirect("busca_painel:index" if self.responde else "busca_painel:sinonimos")

    def _experimentar(self, form: FormularioDeSinonimo) -> HttpResponse:
        texto = form.cleaned_data["teste"] or form.instance.termo
        municipio = self.request.municipio  # type: ignore[attr-defined]
        consulta = Consulta(texto=texto, municipio_id=municipio.pk, agrupar=False, por_pagina=NA_PREVIA)
        sem, com = experimentar(form.instance, consulta, self.conta)
        contexto = self.get_context_data(form=form, previa=True, texto=texto, listas=(sem, com))
        return self.render_to_response(contexto)


class EditarSinonimo(DosEditaveis, NovoSinonimo):
    pass


class ExcluirSinonimo(DosEditaveis, View):
    """GET asks, POST does."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return render(request, "search/painel/excluir_sinonimo.html", {"sinonimo": self.sinonimo})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        excluir_sinonimo(sinonimo=self.sinonimo, conta=self.conta)
        messages.success(request, _("“%(termo)s” foi excluído.") % {"termo": self.sinonimo.termo})
        return redirect("busca_painel:sinonimos")


@transaction.atomic
def experimentar(
    sinonimo: Sinonimo, consulta: Consulta, conta: Any
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """What a search finds without the synonym and with it, which is not kept.

    The very search of the site is asked both times: the synonym is written, used and undone in one transaction.
    Raises what `gravar_sinonimo` raises.
    """
    ponto = transaction.savepoint()
    try:
        Sinonimo.objects.filter(pk=sinonimo.pk).delete()
        sem = api.buscar(consulta).itens
        gravar_sinonimo(sinonimo=copy(sinonimo), conta=conta)
        com = api.buscar(consulta).itens
    finally:
        transaction.savepoint_rollback(ponto)
    return sem, com
