from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.relatorios.formulario import Campo, Formulario, formularios

MAXIMO = 20_000


class FormularioDoRelatorio(forms.Form):
    """The fields that the committee writes, as the cycle's form has them. Nothing is demanded: it is filled little by little."""

    modelo = forms.ChoiceField(
        label=_("Formulário"),
        help_text=_("O do ciclo da sua conferência. Ao trocar, grave para ver os campos dele."),
    )

    def __init__(self, formulario: Formulario, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["modelo"].choices = [(f.codigo, f.titulo) for f in formularios().values()]
        self.fields["modelo"].initial = formulario.codigo
        for campo in formulario.escritos:
            self.fields[campo.codigo] = _do_campo(campo, self.initial.get(campo.codigo, ""))


def _do_campo(campo: Campo, escrito: str) -> forms.Field:
    comum = {"label": campo.rotulo, "help_text": campo.ajuda, "required": False}
    if campo.opcoes:
        vazio = ("", _("Ainda não informado"))
        # An answer given before the form's options changed stays until somebody chooses another.
        opcoes = dict.fromkeys([*campo.opcoes, *([escrito] if escrito else [])])
        return forms.ChoiceField(choices=[vazio, *((o, o) for o in opcoes)], **comum)
    widget = forms.Textarea(attrs={"rows": 4}) if campo.longo else forms.TextInput()
    return forms.CharField(max_length=MAXIMO, widget=widget, **comum)


class FormularioDePublicacao(forms.Form):
    certeza = forms.BooleanField(
        label=_("Li a prévia, e a comissão organizadora decidiu publicar"),
        error_messages={"required": _("Marque que a prévia foi lida antes de publicar.")},
    )
    motivo = forms.CharField(
        label=_("O que mudou"),
        help_text=_("Aparece na página do resultado. Não escreva nomes."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
