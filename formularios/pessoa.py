"""What registration and proposal both ask about a person, in the same words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from formularios.campos import Email, Linha, Telefone
from formularios.passos import FormularioDoPasso

NOME = {"spellcheck": "false", "autocapitalize": "words"}


class NomeDaPessoa(FormularioDoPasso):
    nome_civil = Linha(
        label=_("Nome completo"),
        help_text=_("Como está no seu documento, se você tiver um."),
        max_length=160,
        widget=forms.TextInput(attrs=NOME | {"autocomplete": "name"}),
        error_messages={"required": _("Escreva seu nome completo.")},
    )
    nome_social = Linha(
        label=_("Nome social"),
        help_text=_(
            "Para pessoas trans e travestis: o nome pelo qual você é conhecida ou conhecido. Se você preencher, só ele "
            "aparece em público."
        ),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs=NOME | {"autocomplete": "nickname"}),
    )


class ContatoDaPessoa(FormularioDoPasso):
    email = Email(label=_("E-mail"), required=False)
    telefone = Telefone(label=_("Telefone com DDD"), required=False)
