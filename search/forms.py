from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from search.models import Sinonimo


class FormularioDeSinonimo(forms.ModelForm):  # type: ignore[type-arg]
    """``teste``: a search to try the synonym with, before it is kept. What may be kept is decided by the action."""

    para_todos = forms.BooleanField(
        label=_("Vale para todos os municípios"),
        help_text=_("Só os operadores da plataforma mudam os sinônimos de todos."),
        required=False,
    )
    teste = forms.CharField(
        label=_("Busca para experimentar"),
        help_text=_("Em branco, experimenta com o que as pessoas escrevem."),
        required=False,
        max_length=200,
    )

    class Meta:
        model = Sinonimo
        fields = ("termo", "equivalentes", "nos_dois_sentidos")
        widgets = {"equivalentes": forms.Textarea({"rows": 4})}
        error_messages = {
            "termo": {
                "required": _("Escreva a palavra ou a expressão que as pessoas usam."),
                "max_length": _("Escreva só a expressão, com até 120 letras."),
            },
            "equivalentes": {"required": _("Escreva ao menos uma expressão que as normas usam.")},
        }

    def __init__(self, *args: object, de_operador: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not de_operador:
            del self.fields["para_todos"]
        else:
            self.fields["para_todos"].initial = bool(self.instance.pk) and self.instance.municipio_id is None


class BuscaNoPainel(forms.Form):
    q = forms.CharField(
        label=_("O que você procura?"),
        required=False,
        max_length=1000,
        widget=forms.TextInput({"type": "search"}),
    )
