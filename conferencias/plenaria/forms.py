from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import ROTULO_DO_DESTAQUE, Conferencia, regras_vigentes
from portal.interface.formularios import FormularioPublico, Opcoes

LETRAS_DO_REGIMENTO = 200_000


class FormularioDoRegimento(forms.Form):
    texto = forms.CharField(
        label=_("Texto do regimento"),
        max_length=LETRAS_DO_REGIMENTO,
        widget=forms.Textarea({"rows": 18, "spellcheck": "true"}),
        help_text=_(
            "Cole o texto inteiro. Cada artigo começa numa linha nova, como “Art. 1º”; cada capítulo também, como “CAPÍTULO I”."
        ),
        error_messages={"required": _("Cole ou escreva o texto do regimento.")},
    )


class _CamposDoDestaque(forms.Form):
    """One destaque: the kinds are the ones that the rules take."""

    tipo = forms.ChoiceField(
        label=_("O que você pede?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Escolha o que você pede."),
            "invalid_choice": _("Escolha um dos tipos que aparecem na página."),
        },
    )
    redacao = forms.CharField(
        label=_("Como o texto deve ficar"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Mude aqui o que precisa mudar. Para a supressão total não precisa mexer."),
    )
    chave = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, conferencia: Conferencia, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aceitos = regras_vigentes(conferencia).regras.plenaria.tipos_de_destaque
        self.fields["tipo"].choices = [(t.value, ROTULO_DO_DESTAQUE[t]) for t in aceitos]  # type: ignore[attr-defined]


class FormularioDeDestaque(FormularioPublico, _CamposDoDestaque):
    def ajustar_campos(self) -> None:
        campo = self.fields["tipo"]
        campo.widget = Opcoes(choices=campo.choices)  # type: ignore[attr-defined]


class FormularioDeDestaqueDaMesa(_CamposDoDestaque):
    cracha = forms.CharField(
        label=_("Número do crachá de quem falou"),
        max_length=9,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Escreva o número do crachá da pessoa.")},
    )
    field_order = ("cracha", "tipo", "redacao", "chave")
