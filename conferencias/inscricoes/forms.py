from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.interface.formularios import FormularioPublico

SEM_AJUDA_DO_TECLADO = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}


class FormularioDeCodigo(FormularioPublico):
    """The follow-up code, typed in whatever way people type it."""

    codigo = forms.CharField(
        label=_("Código de acompanhamento"),
        max_length=30,
        help_text=_("Dez letras e números, em dois grupos. Está no comprovante, logo abaixo do protocolo."),
        widget=forms.TextInput(SEM_AJUDA_DO_TECLADO),
        error_messages={"required": _("Digite o código de acompanhamento.")},
    )

    def nao_confere(self) -> None:
        self.add_error("codigo", _("O protocolo e o código não combinam. Confira os dois no comprovante."))

    def muitas_tentativas(self) -> None:
        self.add_error(
            "codigo", _("Houve muitas tentativas com este protocolo. Espere uma hora ou fale com o conselho.")
        )


class FormularioDeAcompanhamento(FormularioDeCodigo):
    """Protocol and code, for who does not have the link."""

    protocolo = forms.CharField(
        label=_("Número do protocolo"),
        max_length=30,
        help_text=_("Oito letras e números, como 7KQ2-M9XB. Está no comprovante."),
        widget=forms.TextInput(SEM_AJUDA_DO_TECLADO),
        error_messages={"required": _("Digite o número do protocolo.")},
    )
    field_order = ("protocolo", "codigo")
