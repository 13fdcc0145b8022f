from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.credenciamento.models import Lugar, Movimento
from conferencias.nucleo.api import Conferencia, regras_vigentes

SEM_AJUDA = {"autocomplete": "off", "spellcheck": "false"}


class FormularioDeMotivo(forms.Form):
    """Why something was decided."""

    motivo = forms.CharField(
        label=_("Motivo"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Escreva o motivo: ele fica registrado, e quem participa pode lê-lo.")},
    )


class FormularioDeAceite(forms.Form):
    """Accrediting one person: each category is a button (``categoria``), so that it takes one press."""

    segmento = forms.ModelChoiceField(label=_("Segmento"), queryset=None, required=False)
    entrar = forms.BooleanField(label=_("Registrar também a entrada no salão"), required=False, initial=True)
    categoria = forms.ChoiceField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Escolha a categoria: use um dos botões."),
            "invalid_choice": _("Escolha uma das categorias da conferência."),
        },
    )

    def __init__(self, *args: Any, conferencia: Conferencia, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categorias = regras_vigentes(conferencia).regras.categorias
        self.fields["categoria"].choices = [(c.codigo, c.nome) for c in self.categorias]  # type: ignore[attr-defined]
        self.fields["segmento"].queryset = conferencia.segmentos.all()  # type: ignore[attr-defined]


class FormularioNaHora(FormularioDeAceite):
    """The least that is asked of who came without a registration."""

    nome_civil = forms.CharField(
        label=_("Nome completo"),
        max_length=160,
        widget=forms.TextInput(SEM_AJUDA | {"autocapitalize": "words"}),
        error_messages={"required": _("Escreva o nome da pessoa.")},
    )
    nome_social = forms.CharField(
        label=_("Nome social"),
        max_length=160,
        required=False,
        help_text=_("Se a pessoa tem. É este nome que vai no crachá e no rol."),
        widget=forms.TextInput(SEM_AJUDA),
    )
    data_nascimento = forms.DateField(
        label=_("Data de nascimento"),
        input_formats=["%d/%m/%Y", "%d%m%Y", "%d/%m/%y", "%Y-%m-%d"],
        widget=forms.TextInput(SEM_AJUDA | {"inputmode": "numeric", "placeholder": "27/03/1980"}),
        error_messages={
            "required": _("Pergunte a data de nascimento: as regras têm idade mínima."),
            "invalid": _("Escreva a data com dia, mês e ano, como 27/03/1980."),
        },
    )
    segmento = forms.ModelChoiceField(
        label=_("Segmento que representa"),
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Escolha o segmento que a pessoa representa.")},
    )
    eixo = forms.ModelChoiceField(
        label=_("Eixo do grupo de trabalho"),
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Escolha o eixo em que a pessoa vai participar.")},
    )
    telefone = forms.CharField(
        label=_("Telefone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(SEM_AJUDA | {"type": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Para mandar o comprovante."),
        error_messages={"invalid": _("Escreva o e-mail completo, como maria@exemplo.com.br.")},
    )
    aviso = forms.BooleanField(
        label=_("A pessoa foi informada de que seus dados servem só para organizar a conferência"),
        error_messages={
            "required": _("Leia o aviso sobre os dados para a pessoa e marque que ela foi informada.")
        },
    )
    outra_pessoa = forms.BooleanField(label=_("É outra pessoa, com o mesmo nome"), required=False)
    chave = forms.CharField(max_length=64, widget=forms.HiddenInput)
    field_order = (
        *("nome_civil", "nome_social", "outra_pessoa", "data_nascimento", "segmento", "eixo"),
        *("telefone", "email", "aviso", "entrar"),
    )

    def __init__(self, *args: Any, conferencia: Conferencia, **kwargs: Any) -> None:
        super().__init__(*args, conferencia=conferencia, **kwargs)
        self.fields["eixo"].queryset = conferencia.eixos.all()  # type: ignore[attr-defined]
        if regras_vigentes(conferencia).regras.idade_minima is None:
            del self.fields["data_nascimento"]
        self.sem_homonima = True

    @property
    def visiveis(self) -> list[forms.BoundField]:
        """The fields in their order; the question about people of the same name only once there are some."""
        return [c for c in self.visible_fields() if c.name != "outra_pessoa" or not self.sem_homonima]


class FormularioDeMovimento(forms.Form):
    """One of the buttons that record who comes and goes."""

    movimento = forms.ChoiceField(choices=[m for m in Movimento.choices if m[0] != Movimento.ANULADO])
    lugar = forms.ChoiceField(choices=Lugar.choices)


class FormularioDeTurno(forms.Form):
    """A turn, in the city's hours."""

    nome = forms.CharField(label=_("Nome"), max_length=80, help_text=_("Por exemplo: manhã do dia 12."))
    inicio = forms.DateTimeField(
        label=_("Começa em"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Escreva o dia e a hora em que o turno começa.")},
    )
    fim = forms.DateTimeField(
        label=_("Termina em"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Escreva o dia e a hora em que o turno termina.")},
    )
