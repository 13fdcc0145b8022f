"""Why the result can't be published, or the report written, in sentences that say how to mend it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencias.nucleo.api import TipoDeEtapa, explicar_janela
from conferencias.relatorios.rules import Ato, falta, pode
from portal.erros import AcaoNegada

_FRASES = {
    "ve": gettext_lazy(
        "Só o conselho, a comissão organizadora, a relatoria e a administração municipal veem isto."
    ),
    "escreve": gettext_lazy(
        "Só a comissão organizadora, a relatoria e a administração municipal fazem isso."
    ),
    "publica": gettext_lazy("Só a comissão organizadora e a administração municipal publicam o resultado."),
    "sem_votacao_aberta": gettext_lazy("Há uma votação aberta. Encerre-a antes de publicar o resultado."),
}


def exigir(verbo: str, conta: Any, ato: Ato) -> None:
    """Raise AcaoNegada, with the first demand that is not met, unless the account may do this."""
    if not pode(verbo, conta, ato):
        raise AcaoNegada(explicar(verbo, conta, ato))


def explicar(verbo: str, conta: Any, ato: Ato) -> str:
    """Return why the account may not do this; empty when it may."""
    nome = falta(verbo, conta, ato)
    if nome == "ja_comecou":
        janela = explicar_janela(ato.conferencia, TipoDeEtapa.CONFERENCIA, ato.agora)
        return _("O resultado é publicado depois que a conferência começa. %(janela)s") % {"janela": janela}
    return str(_FRASES[nome]) if nome else ""
