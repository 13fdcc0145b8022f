"""Why something about the caderno can't be done, in sentences that say how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencias.nucleo.api import por_extenso
from conferencias.sistematizacao.rules import Ato, falta, pode
from portal.erros import AcaoNegada, ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.sistematizacao.models import Operacao

_FRASES = {
    "acompanha": gettext_lazy(
        "Só a relatoria, a comissão organizadora, o conselho e a administração municipal veem esta página."
    ),
    "relata": gettext_lazy("Só a relatoria e a comissão organizadora mudam o caderno."),
    "caderno_aberto": gettext_lazy(
        "O caderno está fechado: textos e números não mudam mais. A relatoria pode reabri-lo antes da plenária."
    ),
    "caderno_fechado": gettext_lazy("O caderno já está aberto."),
    "plenaria_nao_comecou": gettext_lazy("A plenária já começou: o caderno fica como está."),
    "tem_textos": gettext_lazy("O caderno ainda não tem textos. Comece por trazer as propostas de um eixo."),
}


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


def exigir(verbo: str, conta: Any, ato: Ato) -> None:
    """Raise AcaoNegada, with the first demand that is not met, unless the account may do this."""
    if not pode(verbo, conta, ato):
        raise AcaoNegada(explicar(verbo, conta, ato))


def explicar(verbo: str, conta: Any, ato: Ato) -> str:
    """Return why the account may not do this; empty when it may."""
    nome = falta(verbo, conta, ato)
    return str(_FRASES[nome]) if nome else ""
