"""People and access: the administration of a municipality sees and manages its own people only."""

from __future__ import annotations

from collections import defaultdict
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
from django.views.generic import FormView, ListView
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from portal.auditoria.api import referencia
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.actions import dar_acesso, mudar_papeis, retirar_acesso
from portal.contas.models import Conta
from portal.contas.papeis import papeis, tem_papel
from portal.erros import ErroDeNegocio
from portal.municipios.models import GrupoMunicipal, Papel
from portal.painel.alcance import pessoas


class PapeisForm(forms.Form):
    papeis = forms.MultipleChoiceField(
        label=gettext_lazy("O que a pessoa faz"),
        choices=Papel.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Marque ao menos um papel.")},
    )


class PessoaForm(PapeisForm):
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    nome = forms.CharField(
        label=gettext_lazy("Nome"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Se a pessoa já tem conta, o portal usa o nome que ela escreveu."),
    )
    telefone = forms.CharField(label=gettext_lazy("Telefone"), max_length=20, required=False)
    field_order = ["email", "nome", "telefone", "papeis"]


class DaAdministracao:
    """Only the municipality's administration; the account is looked up among the municipality's people."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not tem_papel(request.user, request.municipio, Papel.ADMINISTRACAO):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def pessoa(self) -> Conta:
        return get_object_or_404(pessoas(self.request.municipio), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pessoa = {"pessoa": self.pessoa} if "pk" in self.kwargs else {}
        return super().get_context_data(**pessoa, **kwargs)  # type: ignore[misc]

    def get_success_url(self) -> str:
        return reverse("wagtailusers_users:index")

    def concluir(self, mensagem: str) -> HttpResponse:
        messages.success(self.request, mensagem)
        return redirect(self.get_success_url())


class ListaDePessoas(DaAdministracao, ListView):
    template_name = "painel/pessoas/lista.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Conta]:
        return pessoas(self.request.municipio).order_by("email")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["linhas"] = self._linhas(contexto["object_list"])
        return contexto

    def _linhas(self, contas: QuerySet[Conta]) -> list[dict[str, Any]]:
        """Each person with their roles here, and their name only when this municipality registered it.

        Whoever already had an account gave their name to someone else.
        """
        criadas_aqui = set(
            RegistroDeAuditoria.objects.filter(
                acao="conta.criada", objeto__in=[referencia(conta) for conta in contas]
            ).values_list("objeto", flat=True)
        )
        nomes, papeis_de = dict(Papel.choices), defaultdict(list)
        grupos = GrupoMunicipal.objects.filter(municipio=self.request.municipio, grupo__user__in=contas)
        for conta, papel in grupos.order_by("papel").values_list("grupo__user", "papel"):
            papeis_de[conta].append(nomes[papel])
        return [
            {
                "conta": conta,
                "nome": conta.nome if referencia(conta) in criadas_aqui else "",
                "papeis": papeis_de[conta.pk],
            }
            for conta in contas
        ]


class NovaPessoa(DaAdministracao, FormView):
    form_class = PessoaForm
    template_name = "painel/pessoas/nova.html"

    def form_valid(self, form: PessoaForm) -> HttpResponse:
        dados = form.cleaned_data
        conta = dar_acesso(
            email=dados["email"],
            nome=dados["nome"],
            telefone=dados["telefone"],
            quais=dados["papeis"],
            municipio=self.request.municipio,
            por=self.request.user,
        )
        return self.concluir(
            _("%(email)s agora faz parte da equipe e vai receber um aviso por e-mail.")
            % {"email": conta.email}
        )


class PapeisDaPessoa(DaAdministracao, FormView):
    form_class = PapeisForm
    template_name = "painel/pessoas/papeis.html"

    def get_initial(self) -> dict[str, Any]:
        return {"papeis": sorted(papeis(self.pessoa, self.request.municipio))}

    def form_valid(self, form: PapeisForm) -> HttpResponse:
        try:
            mudar_papeis(
                conta=self.pessoa,
                quais=form.cleaned_data["papeis"],
                municipio=self.request.municipio,
                por=self.request.user,
            )
        except ErroDeNegocio as erro:
            form.add_error(erro.campo, str(erro))
            return self.form_invalid(form)
        return self.concluir(_("Os papéis de %(email)s foram gravados.") % {"email": self.pessoa.email})


class RetirarPessoa(DaAdministracao, FormView):
    form_class = forms.Form
    template_name = "painel/pessoas/retirar.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            retirar_acesso(conta=self.pessoa, municipio=self.request.municipio, por=self.request.user)
        except ErroDeNegocio as erro:
            form.add_error(None, str(erro))
            return self.form_invalid(form)
        return self.concluir(_("%(email)s não faz mais parte da equipe.") % {"email": self.pessoa.email})


class ItemDePessoas(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, Papel.ADMINISTRACAO)


class PessoasViewSet(ViewSet):
    """Answers at Wagtail's own addresses of users, whose views manage everybody's accounts."""

    add_to_admin_menu = True
    menu_label = gettext_lazy("Pessoas e acessos")
    icon = "group"
    menu_order = 910
    menu_item_class = ItemDePessoas

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", ListaDePessoas.as_view(), name="index"),
            path("new/", NovaPessoa.as_view(), name="add"),
            path("edit/<int:pk>/", PapeisDaPessoa.as_view(), name="edit"),
            path("delete/<int:pk>/", RetirarPessoa.as_view(), name="delete"),
        ]
