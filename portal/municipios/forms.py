from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.municipios.models import Municipio, idiomas_possiveis

# Sections of the form, in the order in which people look for things.
TEXTOS = ["orgao", "conselho_nome", "texto_cabecalho", "texto_rodape"]
CONTATOS = ["endereco", "telefone", "email_contato"]
DIREITOS = ["encarregado_nome", "encarregado_contato", "aviso_privacidade", "declaracao_acessibilidade"]
APARENCIA = ["cor_primaria", "cor_escura"]
REGIAO = ["idiomas", "fuso"]


class TextosDoMunicipioForm(forms.ModelForm):
    """What the communications team may write: texts and contacts."""

    secoes = [(_("Textos"), TEXTOS), (_("Contatos"), CONTATOS)]

    class Meta:
        model = Municipio
        fields = [*TEXTOS, *CONTATOS]
        widgets = {"texto_rodape": forms.Textarea(attrs={"rows": 4})}

    def campos_por_secao(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(titulo, [self[nome] for nome in nomes]) for titulo, nomes in self.secoes]


class MunicipioForm(TextosDoMunicipioForm):
    """What the administration may change. Name, state, IBGE code and address are the operators'."""

    idiomas = forms.MultipleChoiceField(
        label=_("Idiomas além do português"),
        required=False,
        choices=idiomas_possiveis,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ao ligar um idioma, as páginas podem ser traduzidas no painel."),
    )
    secoes = [
        *TextosDoMunicipioForm.secoes,
        (_("Dados pessoais e acessibilidade"), DIREITOS),
        (_("Aparência"), APARENCIA),
        (_("Idiomas e fuso horário"), REGIAO),
    ]

    class Meta(TextosDoMunicipioForm.Meta):
        fields = [*TEXTOS, *CONTATOS, *DIREITOS, *APARENCIA, *REGIAO]
        widgets = {
            **TextosDoMunicipioForm.Meta.widgets,
            "aviso_privacidade": forms.Textarea(attrs={"rows": 8}),
            "declaracao_acessibilidade": forms.Textarea(attrs={"rows": 8}),
            "cor_primaria": forms.TextInput(attrs={"placeholder": "#1351b4", "autocomplete": "off"}),
            "cor_escura": forms.TextInput(attrs={"placeholder": "#071d41", "autocomplete": "off"}),
        }
