from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.eleicoes.models import APRESENTACAO_MAXIMA, RAZOES_MAXIMAS
from conferencias.nucleo.api import Conferencia, Desempate, regras_vigentes
from portal.interface.formularios import FormularioPublico, VariasOpcoes

AVISO_DA_AUTODECLARACAO = _(
    "Estes dados são sensíveis e responder é opcional. O município pode usá-los sem pedir consentimento porque executa uma "
    "política prevista em regulamento: as vagas reservadas da Resolução CNAS/MDS nº 187, de 2025 (Lei Geral de Proteção de "
    "Dados, art. 11, II, “b”, e § 2º). A resposta fica cifrada e só serve para contar as vagas: ninguém vê uma lista, nem a "
    "comissão. A resposta é apagada seis meses depois de aceito o relatório da conferência. Se você se eleger, ou for suplente "
    "e assumir, por uma vaga reservada, o resultado dirá que a vaga é reservada, mas nunca de qual grupo."
)


def aviso_da_autodeclaracao(conferencia: Conferencia) -> str:
    """Return what is told before a person declares, with what this conference's rules let others guess."""
    regras = regras_vigentes(conferencia).regras.eleicao
    frases = [str(AVISO_DA_AUTODECLARACAO)]
    if len(regras.cotas) == 1:
        frases.append(
            _("Como aqui só um grupo tem vagas reservadas, isso deixa saber que você é desse grupo.")
        )
    if Desempate.COTA in regras.desempate:
        frases.append(
            _(
                "Aqui também se desempata por quem concorre às vagas reservadas: o resultado não diz que foi por isso, mas a ordem entre pessoas com os mesmos votos pode deixar alguém perceber."
            )
        )
    return " ".join(str(frase) for frase in frases)


class FormularioDeAutodeclaracao(FormularioPublico):
    """The groups that the person says she is of. Never filled in beforehand: what was declared is not shown again."""

    grupos = forms.MultipleChoiceField(
        label=_("Quero concorrer também às vagas reservadas, porque me declaro"),
        help_text=_("Marque todas as opções que valem para você. Se nenhuma vale, deixe em branco."),
        widget=VariasOpcoes,
        required=False,
    )

    def __init__(self, *args: Any, conferencia: Conferencia, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cotas = regras_vigentes(conferencia).regras.eleicao.cotas
        self.fields["grupos"].choices = [(c.grupo, c.nome) for c in cotas]  # type: ignore[attr-defined]
        if not cotas:
            del self.fields["grupos"]


class FormularioDeCandidatura(FormularioDeAutodeclaracao):
    apresentacao = forms.CharField(
        label=_("Apresentação"),
        help_text=_(
            "Quem você é e por que quer representar o seu segmento. Este texto é público. Até %(n)s letras."
        )
        % {"n": APRESENTACAO_MAXIMA},
        max_length=APRESENTACAO_MAXIMA,
        widget=forms.Textarea({"rows": 5}),
        required=False,
    )
    field_order = ("apresentacao", "grupos")


class FormularioDeRecurso(FormularioPublico):
    razoes = forms.CharField(
        label=_("Por que a decisão deve mudar"),
        help_text=_(
            "Só quem decide o recurso e a mesa leem. Diga também que documento a comissão precisa ver. Até %(n)s letras."
        )
        % {"n": RAZOES_MAXIMAS},
        max_length=RAZOES_MAXIMAS,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": _("Escreva por que a decisão deve mudar.")},
    )


class FormularioDeSimulacao(forms.Form):
    candidaturas = forms.IntegerField(
        label=_("Candidaturas imaginadas em cada segmento"), min_value=0, max_value=100
    )
    nas_reservadas = forms.IntegerField(
        label=_("De cada dez, quantas concorrem às vagas reservadas"), min_value=0, max_value=10
    )
    empate = forms.BooleanField(label=_("Todo mundo com os mesmos votos"), required=False)


class FormularioDePessoa(FormularioPublico):
    """Somebody, by badge or protocol."""

    quem = forms.CharField(
        label=_("Número do crachá ou protocolo da pessoa"),
        help_text=_("Peça o número à pessoa: ele está no crachá e no comprovante dela."),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Escreva o número do crachá ou o protocolo.")},
    )
