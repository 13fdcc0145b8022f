"""Why the result can't be published, or the report written, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from conferencias.nucleo.api import Recusas, TipoDeEtapa, explicar_janela
from conferencias.relatorios.rules import EXIGENCIAS, Ato

_FRASES: dict[str, Callable[[Ato], str]] = {
    "ve": lambda _ato: _(
        "Só o conselho, a comissão organizadora, a relatoria e a administração municipal veem isto."
    ),
    "escreve": lambda _ato: _(
        "Só a comissão organizadora, a relatoria e a administração municipal fazem isso."
    ),
    "publica": lambda _ato: _("Só a comissão organizadora e a administração municipal publicam o resultado."),
    "ja_comecou": lambda ato: (
        _("O resultado é publicado depois que a conferência começa. %(janela)s")
        % {"janela": explicar_janela(ato.conferencia, TipoDeEtapa.CONFERENCIA, ato.agora)}
    ),
    "sem_votacao_aberta": lambda _ato: _("Há uma votação aberta. Encerre-a antes de publicar o resultado."),
}

_RECUSAS = Recusas(EXIGENCIAS, _FRASES)
exigir, explicar = _RECUSAS.exigir, _RECUSAS.explicar
