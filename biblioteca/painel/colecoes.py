"""Collections and terms in the panel. Every button is a form: it works by keyboard and without JavaScript."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, View
from django.views.generic.edit import FormView

from biblioteca.colecoes import (
    excluir_colecao,
    mover_colecao,
    mover_item,
    por_na_colecao,
    salvar_colecao,
    tirar_da_colecao,
)
from biblioteca.models import Colecao, ItemDaColecao
from biblioteca.painel.acesso import DaEquipe
from biblioteca.painel.citado import achar_citado

SENTIDOS = {"subir": -1, "descer": 1}


class FormularioDeColecao(forms.ModelForm):  # type: ignore[type-arg]
    compartilhada = forms.BooleanField(
        label=gettext_lazy("Para todos os municípios"),
        required=False,
        help_text=gettext_lazy("Só a plataforma pode marcar. Depois de criada, não muda."),
    )

    class Meta:
        model = Colecao
        fields = ("titulo", "descricao", "publicada")
        widgets = {"descricao": forms.Textarea({"rows": 3})}
        help_texts = {"publicada": gettext_lazy("Publicada, ela aparece na página da biblioteca.")}

    def __init__(self, *args: Any, opera: bool, **opcoes: Any) -> None:
        super().__init__(*args, **opcoes)
        if not opera or self.instance.pk:
            del self.fields["compartilhada"]


class FormularioDeItem(forms.Form):
    citacao = forms.CharField(
        label=gettext_lazy("Norma ou trecho"),
        max_length=300,
        help_text=gettext_lazy(
            "Escreva como se cita, por exemplo “LOAS, art. 22” ou “Lei nº 8.742/1993”, ou cole o endereço da página."
        ),
    )
    nota = forms.CharField(
        label=gettext_lazy("Por que ler"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )


class ComColecao(DaEquipe):
    @cached_property
    def colecao(self) -> Colecao:
        return get_object_or_404(self.ao_alcance(Colecao.objects.all()), pk=self.kwargs["pk"])

    @cached_property
    def item(self) -> ItemDaColecao:
        itens = ItemDaColecao.objects.filter(colecao=self.colecao).select_related(
            "colecao", "norma", "dispositivo"
        )
        return get_object_or_404(itens, pk=self.kwargs["item"])


class ListaDeColecoes(DaEquipe, ListView):  # type: ignore[type-arg]
    template_name = "biblioteca/painel/colecoes.html"
    context_object_name = "colecoes"

    def get_queryset(self) -> QuerySet[Colecao]:
        return self.ao_alcance(Colecao.objects.annotate(total=Count("itens"))).order_by(
            "municipio", "ordem", "titulo"
        )


class CriarColecao(DaEquipe, FormView):  # type: ignore[type-arg]
    form_class = FormularioDeColecao
    template_name = "biblioteca/painel/colecao.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"opera": self.conta.is_superuser}

    def form_valid(self, form: Any) -> HttpResponse:
        colecao = form.instance
        if not form.cleaned_data.get("compartilhada"):
            colecao.municipio = self.request.municipio  # type: ignore[attr-defined]
        salvar_colecao(colecao=colecao, conta=self.conta)
        messages.success(self.request, _("A coleção foi criada. Agora ponha nela as normas."))
        return redirect("biblioteca_painel:colecao", colecao.pk)


class EditarColecao(ComColecao, FormView):  # type: ignore[type-arg]
    form_class = FormularioDeColecao
    template_name = "biblioteca/painel/colecao.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"opera": self.conta.is_superuser, "instance": self.colecao}

    def form_valid(self, form: Any) -> HttpResponse:
        salvar_colecao(colecao=form.instance, conta=self.conta)
        messages.success(self.request, _("A coleção foi gravada."))
        return redirect("biblioteca_painel:colecao", self.colecao.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        itens = ItemDaColecao.objects.filter(colecao=self.colecao).select_related(
            "norma", "dispositivo__norma"
        )
        kwargs.setdefault("formulario_do_item", FormularioDeItem())
        return super().get_context_data(**kwargs, colecao=self.colecao, itens=itens)


class ExcluirColecao(ComColecao, View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        excluir_colecao(colecao=self.colecao, conta=self.conta)
        messages.success(request, _("A coleção foi excluída. As normas continuam na biblioteca."))
        return redirect("biblioteca_painel:colecoes")


class MoverColecao(ComColecao, View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        mover_colecao(
            colecao=self.colecao, passos=SENTIDOS.get(request.POST.get("sentido", ""), 0), conta=self.conta
        )
        return redirect("biblioteca_painel:colecoes")


class PorNaColecao(EditarColecao):
    """Answers only to the form of a new item, on the collection's page."""

    def get_form_class(self) -> Any:
        return FormularioDeItem

    def get_form_kwargs(self) -> dict[str, Any]:
        return FormView.get_form_kwargs(self)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("biblioteca_painel:colecao", self.colecao.pk)

    def form_valid(self, form: Any) -> HttpResponse:
        achado = achar_citado(form.cleaned_data["citacao"], self.request.municipio)  # type: ignore[attr-defined]
        if achado is None:
            form.add_error(
                "citacao",
                _(
                    "Não encontramos esta norma entre as publicadas. Confira o número e o ano, ou cole o endereço da página."
                ),
            )
            return self.form_invalid(form)
        norma, dispositivo = achado
        por_na_colecao(
            colecao=self.colecao,
            norma=norma,
            dispositivo=dispositivo,
            nota=form.cleaned_data["nota"],
            conta=self.conta,
        )
        messages.success(self.request, _("“%(item)s” está na coleção.") % {"item": dispositivo or norma})
        return redirect("biblioteca_painel:colecao", self.colecao.pk)

    def form_invalid(self, form: Any) -> HttpResponse:
        dados = FormularioDeColecao(instance=self.colecao, opera=self.conta.is_superuser)
        return self.render_to_response(self.get_context_data(form=dados, formulario_do_item=form))


class MoverItem(ComColecao, View):
    def post(self, request: HttpRequest, pk: int, item: int) -> HttpResponse:
        mover_item(item=self.item, passos=SENTIDOS.get(request.POST.get("sentido", ""), 0), conta=self.conta)
        return redirect(f"{request.path.partition('/itens/')[0]}/#item-{item}")


class TirarItem(ComColecao, View):
    def post(self, request: HttpRequest, pk: int, item: int) -> HttpResponse:
        tirar_da_colecao(item=self.item, conta=self.conta)
        messages.success(request, _("O item saiu da coleção. A norma continua na biblioteca."))
        return redirect("biblioteca_painel:colecao", pk)
