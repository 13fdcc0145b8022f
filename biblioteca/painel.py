"""The library in the editorial panel: the team's own norms, and for the operators also the shared ones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, UpdateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from biblioteca.actions import (
    CAMPOS_EDITAVEIS,
    Importacao,
    Resultado,
    despublicar_norma,
    editar_norma,
    importar_norma,
    publicar_norma,
)
from biblioteca.models import Norma
from biblioteca.rules import cuida_da_biblioteca
from biblioteca.triagem import TAMANHO_MAXIMO
from portal.erros import ErroDeNegocio
from portal.municipios.models import Municipio


class EnvioDeNorma(forms.Form):
    arquivo = forms.FileField(
        label=gettext_lazy("Página da norma"),
        help_text=gettext_lazy(
            "Um arquivo HTML, de até 20 MB. O portal separa artigos, parágrafos e incisos."
        ),
        widget=forms.FileInput({"accept": ".html,.htm,text/html"}),
        error_messages={
            "required": gettext_lazy("Escolha um arquivo."),
            "empty": gettext_lazy("O arquivo está vazio."),
        },
    )
    url_oficial = forms.URLField(
        label=gettext_lazy("Endereço da publicação oficial"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )


class EdicaoDeNorma(forms.ModelForm):
    url_oficial = forms.URLField(
        label=Norma._meta.get_field("url_oficial").verbose_name,
        required=False,
        max_length=500,
        assume_scheme="https",
    )

    class Meta:
        model = Norma
        fields = CAMPOS_EDITAVEIS
        widgets = {nome: forms.Textarea({"rows": 4}) for nome in ("ementa", "resumo")}


class DaEquipe:
    """Only who takes care of the library here; norms are looked up among those that the person may edit."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not cuida_da_biblioteca(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_queryset(self) -> QuerySet[Norma]:
        municipio = self.request.municipio  # type: ignore[attr-defined]
        normas: QuerySet[Norma] = Norma.objects.em_ordem_de_lista()
        return normas if self.request.user.is_superuser else normas.filter(municipio=municipio)

    @property
    def conta(self) -> Any:
        """The account that acts; the door of the panel lets no anonymous person in."""
        return self.request.user

    @cached_property
    def norma(self) -> Norma:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])


class ListaNoPainel(DaEquipe, ListView):
    template_name = "biblioteca/painel/lista.html"
    paginate_by = 50


class EnviarNorma(DaEquipe, FormView):
    form_class = EnvioDeNorma
    template_name = "biblioteca/painel/enviar.html"

    def form_valid(self, form: EnvioDeNorma) -> HttpResponse:
        arquivo = form.cleaned_data["arquivo"]
        try:
            importacao = importar_norma(
                conteudo=arquivo.read(TAMANHO_MAXIMO + 1),
                arquivo=arquivo.name,
                municipio=self.dono(),
                conta=self.conta,
                url_oficial=form.cleaned_data["url_oficial"],
            )
        except ErroDeNegocio as erro:
            form.add_error("arquivo", str(erro))
            return self.form_invalid(form)
        messages.success(self.request, _frase(importacao))
        return redirect("biblioteca_painel:editar", importacao.norma.pk)

    def dono(self) -> Municipio:
        """Norms sent through a municipality's panel are its own; shared ones come by the operators' command."""
        return self.request.municipio  # type: ignore[attr-defined,no-any-return]


class EditarNorma(DaEquipe, UpdateView):
    form_class = EdicaoDeNorma
    template_name = "biblioteca/painel/editar.html"
    context_object_name = "norma"

    def form_valid(self, form: EdicaoDeNorma) -> HttpResponse:
        editar_norma(norma=form.instance, conta=self.conta)
        messages.success(self.request, _("Os dados da norma foram gravados."))
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse("biblioteca_painel:editar", args=[self.object.pk])


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


def _frase(importacao: Importacao) -> str:
    if importacao.resultado == Resultado.SEM_MUDANCA:
        return _("Este texto já estava na biblioteca. Nada mudou.")
    return _(
        "Lemos %(artigos)d artigos e %(dispositivos)d dispositivos. Confira os dados e o texto antes de publicar."
    ) % {"artigos": importacao.artigos, "dispositivos": importacao.dispositivos}


class ItemDaBiblioteca(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(cuida_da_biblioteca(request.user))


class BibliotecaViewSet(ViewSet):
    name = "biblioteca_painel"
    url_prefix = "biblioteca"
    add_to_admin_menu = True
    menu_label = gettext_lazy("Biblioteca")
    menu_item_class = ItemDaBiblioteca
    menu_order = 240
    icon = "folder-open-inverse"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", ListaNoPainel.as_view(), name="index"),
            path("enviar/", EnviarNorma.as_view(), name="enviar"),
            path("<int:pk>/", EditarNorma.as_view(), name="editar"),
            path("<int:pk>/publicar/", MudarPublicacao.as_view(), name="publicar"),
            path("<int:pk>/despublicar/", MudarPublicacao.as_view(publicar=False), name="despublicar"),
        ]
