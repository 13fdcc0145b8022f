from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.contas.models import Conta


class CadastroForm(forms.Form):
    """What signing up asks beside e-mail and password (ACCOUNT_SIGNUP_FORM_CLASS)."""

    nome = forms.CharField(
        label=_("Nome"),
        max_length=150,
        help_text=_("Como você quer ser chamado ou chamada. Pode ser o nome social."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["nome", "email", "password1"]

    def signup(self, _request: HttpRequest, conta: Conta) -> None:
        conta.nome = self.cleaned_data["nome"]
        conta.save(update_fields=["nome"])


class MinhaContaForm(forms.ModelForm):
    class Meta:
        model = Conta
        fields = ["nome", "telefone"]
        widgets = {
            "nome": forms.TextInput(attrs={"autocomplete": "name"}),
            "telefone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }
