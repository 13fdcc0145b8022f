"""The glossary in the panel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, View
from django.views.generic.edit import FormView

from biblioteca.api import citacao, localizar_dispositivo
from biblioteca.colecoes import excluir_termo, salvar_termo
from biblioteca.models import Termo
from biblioteca.painel.acesso import DaEquipe


class FormularioDeTermo(forms.ModelForm):  # type: ignore[type-arg]
    define = forms.CharField(
        label=gettext_lazy("Trecho que define"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Como se cita, por exemplo “LOAS, art. 22”, ou o endereço da página do trecho."
        ),
    )
    compartilhado = forms.BooleanField(
        label=gettext_lazy("Para todos os municípios"),
        required=False,
        help_text=gettext_lazy("Só a plataforma pode marcar. Depois de criado, não muda."),
    )

    class Meta:
        model = Termo
        fields = ("termo", "variantes", "definicao")
        widgets = {"definicao": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, opera: bool, municipio: Any, **opcoes: Any) -> None:
        super().__init__(*args, **opcoes)
        self._municipio = municipio
        if not opera or self.instance.pk:
            del self.fields["compartilhado"]
        if self.instance.dispositivo:
            self.fields["define"].initial = citacao(self.instance.dispositivo)

    def clean_define(self) -> str:
        escrito: str = self.cleaned_data["define"].strip()
        self.instance.dispositivo = localizar_dispositivo(escrito, self._municipio) if escrito else None
        if escrito and self.instance.dispositivo is None:
            raise forms.ValidationError(
                _(
                    "Não encontramos este trecho entre as normas publicadas. Confira a citação ou cole o endereço."
                )
            )
        return escrito

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or {}
        if not self.instance.pk:
            compartilhado = dados.get("compartilhado", False)
            self.instance.municipio = None if compartilhado else self._municipio
        repetidos = Termo.objects.filter(municipio=self.instance.municipio, norma=self.instance.norma)
        if repetidos.filter(termo=dados.get("termo")).exclude(pk=self.instance.pk).exists():
            self.add_error("termo", _("Este termo já está no glossário. Mude o que já existe."))
        return dados


class ListaDeTermos(DaEquipe, ListView):  # type: ignore[type-arg]
    template_name = "biblioteca/painel/termos.html"
    context_object_name = "termos"

    def get_queryset(self) -> QuerySet[Termo]:
        return self.ao_alcance(Termo.objects.select_related("dispositivo__norma"))


class EditarTermo(DaEquipe, FormView):  # type: ignore[type-arg]
    """A new term, or (with ``pk``) one that is there."""

    form_class = FormularioDeTermo
    template_name = "biblioteca/painel/termo.html"

    @cached_property
    def termo(self) -> Termo | None:
        if "pk" not in self.kwargs:
            return None
        termos = self.ao_alcance(Termo.objects.select_related("dispositivo__norma", "municipio"))
        return get_object_or_404(termos, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        municipio = self.request.municipio  # type: ignore[attr-defined]
        proprios = {"opera": self.conta.is_superuser, "municipio": municipio, "instance": self.termo}
        return super().get_form_kwargs() | proprios

    def form_valid(self, form: Any) -> HttpResponse:
        termo = form.instance
        salvar_termo(termo=termo, conta=self.conta)
        messages.success(
            self.request,
            _(
                "“%(termo)s” está no glossário. No texto das normas, a ligação para ele aparece em até cinco minutos."
            )
            % {"termo": termo},
        )
        return redirect("biblioteca_painel:termos")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, termo=self.termo)


class ExcluirTermo(EditarTermo, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.termo:
            excluir_termo(termo=self.termo, conta=self.conta)
            messages.success(request, _("“%(termo)s” saiu do glossário.") % {"termo": self.termo})
        return redirect("biblioteca_painel:termos")
