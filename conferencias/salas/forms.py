"""Forms of the public pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.salas.models import TipoDeMensagem
from conferencias.salas.models.conversa import TAMANHO_DA_MENSAGEM
from conferencias.votacoes.api import nova_chave_de_envio
from portal.interface.formularios import FormularioPublico, Opcoes

TIPOS = [
    (TipoDeMensagem.CONVERSA, _("Uma mensagem para o grupo")),
    (TipoDeMensagem.PERGUNTA, _("Uma pergunta por escrito")),
    (TipoDeMensagem.AJUDA, _("Um pedido de ajuda, que só a equipe lê")),
]


class FormularioDeMensagem(FormularioPublico):
    """Something to write in the room. ``so_ajuda``: who has no voice in it may still call the team."""

    texto = forms.CharField(
        label=_("Escrever na sala"),
        strip=False,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Escreva a mensagem antes de enviar.")},
    )
    tipo = forms.ChoiceField(
        label=_("O que você vai enviar"),
        choices=TIPOS,
        widget=Opcoes,
        initial=TipoDeMensagem.CONVERSA,
        error_messages={"required": _("Escolha o que você vai enviar.")},
    )
    chave = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, so_ajuda: bool = False, **kwargs: Any) -> None:
        self.so_ajuda = so_ajuda
        super().__init__(*args, **kwargs)

    def ajustar_campos(self) -> None:
        self.fields["chave"].initial = nova_chave_de_envio()
        # Only to be counted: the action judges the length, once the text is cleaned.
        self.fields["texto"].max_length = TAMANHO_DA_MENSAGEM  # type: ignore[attr-defined]
        if self.so_ajuda:
            self.fields["tipo"].choices = TIPOS[-1:]  # type: ignore[attr-defined]
            self.fields["tipo"].initial = TipoDeMensagem.AJUDA
