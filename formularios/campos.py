"""Fields of the public forms: they accept any way of writing and say precisely what does not pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from formularios import limpeza
from portal.interface.formularios import Opcoes

TAMANHO_DO_EMAIL = 254


class Linha(forms.CharField):
    """A text of one line: whatever line ends and tabs were pasted become single spaces."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class Email(forms.CharField):
    """An e-mail address, cleaned of what phones and pastes add to it."""

    widget = forms.EmailInput(
        attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none", "size": "32"}
    )

    def to_python(self, value: Any) -> str:
        return limpeza.email(super().to_python(value))

    def run_validators(self, value: str) -> None:
        if not value:
            return
        try:
            validate_email(value)
        except ValidationError as erro:
            raise ValidationError(
                _("Escreva o e-mail completo, como maria@exemplo.com.br, ou deixe em branco.")
            ) from erro
        if len(value) > TAMANHO_DO_EMAIL:
            raise ValidationError(
                _("Este e-mail é longo demais para existir. Confira o endereço ou deixe em branco.")
            )


class Telefone(forms.CharField):
    """A telephone, with area code, in any format; cleaned to +5531999998888."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})

    def to_python(self, value: Any) -> str:
        digitado = super().to_python(value)
        if not digitado:
            return ""
        numero = limpeza.telefone(digitado)
        if numero is None:
            raise ValidationError(
                _("Escreva o telefone com o DDD, como (31) 99999-8888, ou deixe em branco.")
            )
        return numero


class Escolha(forms.ChoiceField):
    """One of few, as radios, each with a line that explains it."""

    widget = Opcoes

    def oferecer(self, opcoes: Iterable[tuple[str, str | Promise, str | Promise]]) -> None:
        """Set the options: (value, name, explanation)."""
        opcoes = list(opcoes)
        self.choices = [(valor, nome) for valor, nome, _explicacao in opcoes]
        self.widget.dicas = {valor: explicacao for valor, _nome, explicacao in opcoes}
