from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import ROTULO_DA_ESFERA, Conferencia, Eixo, regras_vigentes
from conferencias.sistematizacao.dados import Redacao
from conferencias.sistematizacao.models import Texto

LETRAS_DO_MOTIVO = 1000


class FormularioDeRedacao(forms.Form):
    """A wording. The actions check it: here nothing that was typed is ever cut or dropped."""

    titulo = forms.CharField(label=_("Título"), required=False, strip=False)
    texto = forms.CharField(
        label=_("Texto"), required=False, strip=False, widget=forms.Textarea({"rows": 10})
    )
    esfera = forms.ChoiceField(label=_("A quem se dirige"), required=False)

    def __init__(self, *args: Any, conferencia: Conferencia, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        esferas = regras_vigentes(conferencia).regras.esferas
        self.fields["esfera"].choices = [(e.value, ROTULO_DA_ESFERA[e]) for e in esferas]  # type: ignore[attr-defined]

    def redacao(self) -> Redacao:
        dados = self.cleaned_data
        return Redacao(
            titulo=dados.get("titulo", ""),
            texto=dados.get("texto", "").replace("\r\n", "\n"),
            esfera=dados.get("esfera", ""),
        )


class FormularioDeLugar(forms.Form):
    """Where a text goes. What is not sent stays as it is, so that "up" and "down" send a place alone."""

    eixo = forms.ModelChoiceField(label=_("Eixo"), queryset=Eixo.objects.none(), required=False)
    esfera = forms.ChoiceField(label=_("A quem se dirige"), required=False)
    lugar = forms.IntegerField(
        label=_("Lugar na lista"),
        required=False,
        help_text=_("1 é o primeiro. Deixe em branco para pôr no fim da lista."),
    )

    def __init__(self, *args: Any, texto: Texto, **kwargs: Any) -> None:
        super().__init__(*args, initial={"eixo": texto.eixo_id, "esfera": texto.esfera}, **kwargs)
        self.texto = texto
        esferas = regras_vigentes(texto.conferencia).regras.esferas
        self.fields["eixo"].queryset = texto.conferencia.eixos.all()  # type: ignore[attr-defined]
        self.fields["eixo"].empty_label = None  # type: ignore[attr-defined]
        self.fields["esfera"].choices = [(e.value, ROTULO_DA_ESFERA[e]) for e in esferas]  # type: ignore[attr-defined]

    def destino(self) -> dict[str, Any]:
        """Return ``eixo``, ``esfera`` and ``lugar`` as the action takes them."""
        dados = self.cleaned_data
        return {
            "eixo": dados.get("eixo") or self.texto.eixo,
            "esfera": dados.get("esfera") or self.texto.esfera,
            "lugar": dados.get("lugar"),
        }


class FormularioDeMotivo(forms.Form):
    """Why, for the history."""

    motivo = forms.CharField(
        label=_("Por quê (opcional)"),
        required=False,
        max_length=LETRAS_DO_MOTIVO,
        help_text=_("Fica no histórico, que só a equipe vê."),
        widget=forms.Textarea({"rows": 2}),
    )
