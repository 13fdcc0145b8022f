from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.credenciamento.api import protocolo_em
from conferencias.inscricoes.api import FormularioDeAcompanhamento
from conferencias.votacoes.models import Votacao


def numero_de_cracha(texto: str) -> int:
    """Return the badge number that was typed; 0 when it is something else."""
    numero = texto.strip()
    return int(numero) if numero.isdecimal() and len(numero) <= 6 else 0


class FormularioDoTotem(FormularioDeAcompanhamento):
    """Who votes on the shared device: by typing, or by a reader that types the address of the badge's QR code."""

    protocolo = forms.CharField(
        label=_("Número do crachá, protocolo ou QR do crachá"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
        error_messages={"required": _("Digite o número do crachá ou o protocolo, ou leia o QR do crachá.")},
    )

    def __init__(self, *args: Any, so_cracha: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codigo"].widget = forms.PasswordInput({"autocomplete": "off"})
        if so_cracha:
            del self.fields["codigo"]

    def add_error(self, field: str | None, error: Any) -> None:
        """Where no code is asked, what is wrong with it is wrong with the number."""
        super().add_error("protocolo" if field == "codigo" and field not in self.fields else field, error)

    def nao_confere(self) -> None:
        if "codigo" in self.fields:
            super().nao_confere()
        else:
            self.add_error(
                "protocolo",
                _("Ninguém desta conferência tem este número. Confira no crachá ou no comprovante."),
            )

    def clean_protocolo(self) -> str:
        texto: str = self.cleaned_data["protocolo"]
        if not protocolo_em(texto) and not numero_de_cracha(texto):
            raise forms.ValidationError(
                _(
                    "Isto não é um número de crachá nem um protocolo. Confira o número no crachá, ou o protocolo no comprovante."
                )
            )
        return texto


class FormularioDeAbertura(forms.Form):
    """Opening a voting; ``minutos`` empty: it stays open until the chair closes it."""

    minutos = forms.IntegerField(
        label=_("Fechar depois de quantos minutos"),
        required=False,
        min_value=1,
        max_value=24 * 60,
        help_text=_("Deixe em branco para a mesa encerrar quando quiser."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Escreva só o número de minutos, como 5.")},
    )

    def fecha_em(self) -> Any:
        minutos = self.cleaned_data.get("minutos")
        return timezone.now() + timedelta(minutes=minutos) if minutos else None


class FormularioDeAnulacao(forms.Form):
    motivo = forms.CharField(
        label=_("Motivo da anulação"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Escreva o motivo: quem votou precisa saber.")},
    )


class FormularioDeContagem(forms.Form):
    """The hall's numbers, one field an option, and who watched the count."""

    testemunha_1 = forms.CharField(label=_("Primeira testemunha"), max_length=160)
    testemunha_2 = forms.CharField(label=_("Segunda testemunha"), max_length=160)

    def __init__(self, *args: Any, votacao: Votacao, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opcoes = list(votacao.opcoes.all())
        for opcao in self.opcoes:
            self.fields[f"votos_{opcao.codigo}"] = forms.IntegerField(
                label=opcao.rotulo,
                min_value=0,
                max_value=999_999,
                widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={
                    "required": _("Escreva quantos votos. Se não houve nenhum, escreva 0."),
                    "invalid": _("Escreva só o número de votos, como 12."),
                },
            )
        self.order_fields([*(f"votos_{o.codigo}" for o in self.opcoes), "testemunha_1", "testemunha_2"])

    def contagem(self) -> dict[str, int]:
        return {opcao.codigo: self.cleaned_data[f"votos_{opcao.codigo}"] for opcao in self.opcoes}

    def testemunhas(self) -> tuple[str, str]:
        return self.cleaned_data["testemunha_1"], self.cleaned_data["testemunha_2"]
