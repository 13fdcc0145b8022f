"""A norm of the library in the panel: what the team writes about it, its sources and its history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import UpdateView, View

from biblioteca.actions import despublicar_norma, editar_norma, publicar_norma
from biblioteca.models import EstadoDaFonte, Norma
from biblioteca.painel.acesso import DaEquipe
from biblioteca.painel.formularios import EdicaoDeNorma
from portal.auditoria.api import referencia
from portal.auditoria.models import RegistroDeAuditoria

ULTIMOS = 20
ATOS = {
    "biblioteca.importar_norma": gettext_lazy("Texto gravado a partir de um arquivo"),
    "biblioteca.editar_norma": gettext_lazy("Dados alterados"),
    "biblioteca.publicar_norma": gettext_lazy("Publicada"),
    "biblioteca.despublicar_norma": gettext_lazy("Retirada do ar"),
}


class EditarNorma(DaEquipe, UpdateView):
    form_class = EdicaoDeNorma
    template_name = "biblioteca/painel/editar.html"
    context_object_name = "norma"

    def get_queryset(self) -> QuerySet[Norma]:
        return self.ao_alcance(Norma.objects.select_related("municipio"))

    def form_valid(self, form: Any) -> HttpResponse:
        editar_norma(norma=form.instance, conta=self.conta)
        messages.success(self.request, _("Os dados da norma foram gravados."))
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse("biblioteca_painel:editar", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fontes = self.object.fontes.exclude(estado=EstadoDaFonte.RECUSADA).defer("extraido")
        atos = RegistroDeAuditoria.objects.filter(objeto=referencia(self.object)).select_related("conta")
        return super().get_context_data(
            **kwargs,
            fontes=fontes[:ULTIMOS],
            a_espera=next((fonte for fonte in fontes if fonte.estado == EstadoDaFonte.LIDA), None),
            historico=[(ATOS.get(ato.acao, ato.acao), ato) for ato in atos[:ULTIMOS]],
        )


class MudarPublicacao(DaEquipe, View):
    """POST only; ``publicar`` comes from the address."""

    publicar = True

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.publicar:
            publicar_norma(norma=self.norma, conta=self.conta)
            messages.success(request, _("A norma está publicada."))
        else:
            despublicar_norma(norma=self.norma, conta=self.conta)
            messages.success(request, _("A norma saiu das páginas públicas e da busca."))
        return redirect("biblioteca_painel:editar", pk)
