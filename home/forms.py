from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from portal.interface.formularios import FormularioPublico

TAMANHO_DA_MENSAGEM = 5000
TELEFONE = re.compile(r"[\d\s()+.\-]*")


class FormularioDeImagem(BaseImageForm):
    """Asks what the picture shows, when it is sent: later nobody remembers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].label = _("Texto alternativo")
        self.fields["description"].help_text = _(
            "O que a imagem mostra, em uma frase, para quem não a vê. Exemplo: “Plenária lotada; uma mulher fala ao microfone.”"
        )

    def clean(self) -> dict[str, Any]:
        dados = super().clean()
        if not dados.get("description") and not dados.get("decorativa"):
            self.add_error(
                "description", _("Escreva o texto alternativo ou marque que a imagem só decora a página.")
            )
        return dados


class FormularioDeContato(FormularioPublico):
    """What somebody writes to the team. Nothing that was typed is lost when something is missing."""

    nome = forms.CharField(
        label=_("Seu nome"),
        max_length=120,
        error_messages={
            "required": _("Escreva seu nome."),
            "max_length": _("O nome pode ter até %(limit_value)d letras; o seu tem %(show_value)d."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "name", "spellcheck": "false", "autocapitalize": "words"}
        ),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Para a resposta. Se não tem e-mail, deixe um telefone."),
        error_messages={"invalid": _("Confira o e-mail: falta algo, como em nome@exemplo.com.br.")},
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )
    telefone = forms.CharField(
        label=_("Telefone"),
        required=False,
        max_length=40,
        help_text=_("Com DDD. Só ligamos para responder a esta mensagem."),
        error_messages={"max_length": _("O telefone pode ter até %(limit_value)d números e sinais.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    assunto = forms.CharField(
        label=_("Assunto"),
        max_length=120,
        error_messages={
            "required": _("Escreva o assunto em poucas palavras."),
            "max_length": _("O assunto pode ter até %(limit_value)d letras; o seu tem %(show_value)d."),
        },
    )
    mensagem = forms.CharField(
        label=_("Mensagem"),
        max_length=TAMANHO_DA_MENSAGEM,
        help_text=_("Não escreva CPF, número de documentos nem dados de saúde."),
        error_messages={
            "required": _("Escreva sua mensagem."),
            "max_length": _("A mensagem pode ter até %(limit_value)d letras; a sua tem %(show_value)d."),
        },
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    # People don't see this field; programs that fill everything give themselves away.
    pagina_pessoal = forms.CharField(required=False, label=_("Deixe este campo em branco"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nome in ("nome", "assunto", "mensagem", "telefone"):
            # The browser would cut a long text in silence; we say how long it may be instead.
            self.fields[nome].widget.attrs.pop("maxlength", None)
        self.fields["pagina_pessoal"].widget.attrs.update({"tabindex": "-1", "autocomplete": "off"})

    def clean_telefone(self) -> str:
        telefone: str = self.cleaned_data["telefone"]
        if telefone and (not TELEFONE.fullmatch(telefone) or sum(c.isdigit() for c in telefone) < 8):
            raise ValidationError(
                _("Confira o telefone: escreva os números com DDD, como em (31) 5555-0100.")
            )
        return telefone

    def clean_pagina_pessoal(self) -> str:
        if self.cleaned_data["pagina_pessoal"]:
            raise ValidationError(
                _("Apague o que está no último campo, que deve ficar em branco, e envie de novo.")
            )
        return ""

    def dados(self) -> dict[str, str]:
        """Return what the action receives."""
        return {
            nome: self.cleaned_data[nome] for nome in ("nome", "email", "telefone", "assunto", "mensagem")
        }
