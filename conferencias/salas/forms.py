"""Forms of the public pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.salas.models import TipoDeMensagem
from conferencias.salas.models.conversa import TAMANHO_DA_MENSAGEM
from conferencias.votacoes.api import nova_chave_de_envio


class FormularioDeMensagem(forms.Form):
    """Something to write in the room. Its length is judged by the action, which says how many letters there are too many."""

    texto = forms.CharField(
        label=_("Escrever para a sala"),
        strip=False,
        widget=forms.Textarea({"rows": 2, "data-contador": TAMANHO_DA_MENSAGEM}),
        error_messages={"required": _("Escreva a mensagem antes de enviar.")},
    )
    tipo = forms.ChoiceField(
        label=_("O que é"),
        choices=[
            (TipoDeMensagem.CONVERSA, _("Uma mensagem para o grupo")),
            (TipoDeMensagem.PERGUNTA, _("Uma pergunta por escrito")),
            (TipoDeMensagem.AJUDA, _("Um pedido de ajuda, que só a equipe lê")),
        ],
        widget=forms.RadioSelect,
        initial=TipoDeMensagem.CONVERSA,
        error_messages={"required": _("Escolha o que você vai enviar.")},
    )
    chave = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, so_ajuda: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chave"].initial = nova_chave_de_envio()
        if so_ajuda:  # who has no voice in the room may still call the team
            self.fields["tipo"].choices = [  # type: ignore[attr-defined]
                c
                for c in self.fields["tipo"].choices
                if c[0] == TipoDeMensagem.AJUDA  # type: ignore[attr-defined]
            ]
            self.fields["tipo"].initial = TipoDeMensagem.AJUDA
