"""Why something about the caderno can't be done, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from conferencias.nucleo.api import Recusas, por_extenso
from conferencias.sistematizacao.rules import EXIGENCIAS, Ato
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.sistematizacao.models import Operacao


class TextoMudou(ErroDeNegocio):
    """Somebody acted on the text first. What the person typed must stay on the page."""

    def __init__(self, operacao: Operacao | None) -> None:
        self.operacao = operacao
        inicio = _("Este texto saiu do caderno enquanto você trabalhava nele.")
        if operacao:
            zona = operacao.conferencia.municipio.zona
            inicio = _("%(quem)s mexeu neste texto em %(quando)s (ato %(n)s: %(ato)s).") % {
                "quem": operacao.conta,
                "quando": por_extenso(operacao.momento, zona, operacao.momento),
                "n": operacao.sequencia,
                "ato": operacao.get_tipo_display().lower(),
            }
        fim = _(
            "Nada do que você escreveu se perdeu: copie daqui, abra o eixo de novo e use o texto de agora."
        )
        super().__init__(f"{inicio} {fim}")


class JaUsado(ErroDeNegocio):
    """An act can't be undone while later ones stand on what it made: ``depois`` are they, newest first."""

    def __init__(self, depois: list[Operacao]) -> None:
        self.depois = depois
        super().__init__(
            _("Outros atos usaram o que este fez. Desfaça antes, nesta ordem: %(atos)s.")
            % {"atos": ", ".join(str(operacao) for operacao in depois)}
        )


_FRASES: dict[str, Callable[[Ato], str]] = {
    "acompanha": lambda _ato: _(
        "Só a relatoria, a comissão organizadora, o conselho e a administração municipal veem esta página."
    ),
    "relata": lambda _ato: _("Só a relatoria e a comissão organizadora mudam o caderno."),
    "caderno_aberto": lambda _ato: _(
        "O caderno está fechado: textos e números não mudam mais. A relatoria pode reabri-lo antes da plenária."
    ),
    "caderno_fechado": lambda _ato: _("O caderno já está aberto."),
    "plenaria_nao_comecou": lambda _ato: _("A plenária já começou: o caderno fica como está."),
    "tem_textos": lambda _ato: _(
        "O caderno ainda não tem textos. Comece por trazer as propostas de um eixo."
    ),
}

_RECUSAS = Recusas(EXIGENCIAS, _FRASES)
exigir, explicar = _RECUSAS.exigir, _RECUSAS.explicar
