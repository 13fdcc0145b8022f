from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.mocoes.dados import DadosDaMocao
from conferencias.nucleo.api import ROTULO_DA_MOCAO, Conferencia, regras_vigentes
from portal.interface.formularios import FormularioPublico, Opcoes


class FormularioDeMocao(FormularioPublico):
    """A motion. The actions check it again, and say the limits of the rules."""

    tipo = forms.ChoiceField(
        label=_("Tipo de moção"),
        widget=Opcoes,
        error_messages={"required": _("Escolha o tipo da moção.")},
    )
    titulo = forms.CharField(
        label=_("Assunto, em uma frase"),
        max_length=200,
        error_messages={"required": _("Escreva o assunto da moção.")},
    )
    destinatario = forms.CharField(
        label=_("A quem se dirige"),
        max_length=300,
        help_text=_("Por exemplo: Câmara Municipal, Ministério do Desenvolvimento e Assistência Social."),
        error_messages={"required": _("Escreva a quem a moção se dirige.")},
    )
    texto = forms.CharField(
        label=_("Texto da moção"),
        widget=forms.Textarea({"rows": 12}),
        error_messages={"required": _("Escreva o texto da moção.")},
    )
    chave = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, conferencia: Conferencia, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regras = regras_vigentes(conferencia).regras.mocoes
        self.fields["tipo"].choices = [(t.value, ROTULO_DA_MOCAO[t]) for t in regras.tipos]  # type: ignore[attr-defined]
        if regras.limite_de_linhas:
            self.fields["texto"].help_text = _(
                "Até %(linhas)s linhas, contadas como em uma folha digitada, com 80 letras em cada."
            ) % {"linhas": regras.limite_de_linhas}

    def dados(self) -> DadosDaMocao:
        campos = ("tipo", "titulo", "destinatario", "texto")
        return DadosDaMocao(**{campo: self.cleaned_data[campo] for campo in campos})


class FormularioDeCrachas(forms.Form):
    """Badge numbers from a sheet of paper, however they are separated."""

    crachas = forms.CharField(
        label=_("Números dos crachás de quem assinou"),
        max_length=2000,
        help_text=_("Separados por espaço, vírgula ou linha. Por exemplo: 12, 15, 18."),
        widget=forms.Textarea({"rows": 4, "inputmode": "numeric"}),
        error_messages={"required": _("Escreva os números dos crachás.")},
    )

    def clean_crachas(self) -> list[int]:
        partes = [p for p in re.split(r"[\s,;.]+", self.cleaned_data["crachas"]) if p]
        estranhas = [p for p in partes if not (p.isascii() and p.isdigit() and len(p) < 9)]
        if estranhas:
            raise forms.ValidationError(
                _("Isto não é número de crachá: %(partes)s. Escreva só os números."),
                params={"partes": ", ".join(p[:20] for p in estranhas[:5])},
            )
        return [int(p) for p in partes]
