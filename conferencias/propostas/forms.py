from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.propostas.estados import COM_MOTIVO, DO_CONSELHO, VERBO, Decisao


class MotivoNoPainel(forms.Form):
    """The window that Wagtail's own buttons open; the field's name is Wagtail's."""

    comment = forms.CharField(
        label=_("Motivo"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Escreva o motivo. Quem enviou a proposta vai ler.")},
    )


class FormularioDeDecisao(forms.Form):
    """A decision on our own moderation page: one text, and the button that was pressed."""

    decisao = forms.ChoiceField(choices=[(d.value, VERBO[d]) for d in Decisao if d in DO_CONSELHO])
    motivo = forms.CharField(label=_("Motivo"), widget=forms.Textarea({"rows": 5}), required=False)

    def clean(self) -> dict[str, str]:
        dados = super().clean() or {}
        if dados.get("decisao") in COM_MOTIVO and not dados.get("motivo"):
            self.add_error("motivo", _("Escreva o motivo. Quem enviou a proposta vai ler."))
        return dados
