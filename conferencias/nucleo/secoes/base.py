"""What the forms of the parts of the rules have in common: one form edits a part, and says it in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError as RegrasInvalidas

from conferencias.nucleo.models import Conferencia
from conferencias.nucleo.regras import Regras
from conferencias.nucleo.regras.base import Secao

A_DEFINIR = _("A definir pelo regimento.")
NUMERO_MAXIMO = 100_000
"""No rule needs more, and an hour that many minutes away still exists: a slip of the finger must not stop a plenary."""
FALA_MAXIMA = 3600  # seconds: who reads minutes for seconds is told
Texto = Any
"""A string, or one that is translated when it is shown."""


class SimNaoOuADefinir(forms.NullBooleanSelect):
    """A yes or no that the regimento may not have decided yet."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices = [("unknown", _("A definir")), ("true", _("Sim")), ("false", _("Não"))]


def escolha(rotulo: Texto, rotulos: Mapping[Any, Texto], ajuda: Texto = "") -> forms.TypedChoiceField:
    opcoes = [("", _("A definir")), *((chave.value, texto) for chave, texto in rotulos.items())]
    return forms.TypedChoiceField(
        label=rotulo, choices=opcoes, required=False, empty_value=None, help_text=ajuda
    )


def escolhas(rotulo: Texto, rotulos: Mapping[Any, Texto], ajuda: Texto = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=rotulo,
        choices=[(chave.value, texto) for chave, texto in rotulos.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=ajuda,
    )


def numero(
    rotulo: Texto, ajuda: Texto = "", *, minimo: int = 1, maximo: int = NUMERO_MAXIMO
) -> forms.IntegerField:
    return forms.IntegerField(
        label=rotulo, min_value=minimo, max_value=maximo, required=False, help_text=ajuda
    )


def sim_ou_nao(rotulo: Texto, ajuda: Texto = "") -> forms.NullBooleanField:
    return forms.NullBooleanField(label=rotulo, widget=SimNaoOuADefinir, help_text=ajuda)


def instante(rotulo: Texto, ajuda: Texto = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=rotulo,
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=ajuda,
    )


class FormularioDeSecao(forms.Form):
    """One part of the rules. A subclass names its part and has a field for each value, in the order of reading."""

    secao: ClassVar[str]
    titulo: ClassVar[Texto]
    explicacao: ClassVar[Texto]

    def __init__(self, *args: Any, regras: Regras, conferencia: Conferencia, **kwargs: Any) -> None:
        self.regras, self.conferencia = regras, conferencia
        self.atual: Secao = getattr(regras, self.secao)
        super().__init__(*args, **kwargs)
        self.montar()
        self.initial = self.iniciais() | dict(self.initial)
        self.fields["motivo"] = forms.CharField(
            label=_("Motivo da mudança"),
            required=False,
            widget=forms.Textarea({"rows": 3}),
            help_text=_("Obrigatório depois que o regimento é aprovado: escreva quem decidiu e por quê."),
        )

    def montar(self) -> None:
        """Add the fields that depend on the conference, such as one for each segment."""

    def iniciais(self) -> dict[str, Any]:
        """The form's values of the rules in force."""
        return {nome: getattr(self.atual, nome) for nome in type(self.atual).model_fields}

    def valores(self, dados: dict[str, Any]) -> dict[str, Any]:
        """The part of the rules that was typed."""
        return {nome: dados[nome] for nome in type(self.atual).model_fields}

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or {}
        if not self.errors:
            try:
                secao = type(self.atual).model_validate(self.valores(dados))
            except RegrasInvalidas as erro:
                for falha in erro.errors():
                    self.add_error(None, str(falha.get("ctx", {}).get("error", falha["msg"])))
            else:
                self.regras = self.regras.model_copy(update={self.secao: secao})
        return dados

    def mostra(self, nome: str) -> bool:
        """Tell whether a field is read with the rules in force; one that may stay empty is not undecided."""
        return True

    def em_palavras(self) -> list[dict[str, str]]:
        """Return the rules in force as ``componentes/lista_de_revisao.html`` draws them."""
        return [
            {"rotulo": str(campo.label), "valor": em_palavras(campo, self.initial.get(nome))}
            for nome, campo in self.fields.items()
            if nome != "motivo" and self.mostra(nome)
        ]


def em_palavras(campo: forms.Field, valor: Any) -> str:
    """Return how people read a value of a field: its choice, a date, or that it is not decided."""
    if valor is None or valor in ("", (), []):
        return str(A_DEFINIR)
    if isinstance(campo, forms.NullBooleanField):
        return str(_("Sim.") if valor else _("Não."))
    if isinstance(campo, forms.DateTimeField):
        return str(formats.date_format(valor, "DATETIME_FORMAT"))
    if isinstance(campo, forms.ChoiceField):
        rotulos: dict[str, Any] = dict(campo.choices)  # type: ignore[arg-type]
        escolhidos = valor if isinstance(valor, (list, tuple)) else [valor]
        return "; ".join(str(rotulos.get(str(um), um)) for um in escolhidos)
    return str(valor)
