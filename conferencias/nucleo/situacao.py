"""Where a conference stands, in one sentence, with the one thing that can be done now. Pure; one clock.

People could not find what to do now in peer portals; so each page says it in the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencias.nucleo.tempo import por_extenso


class Momento(StrEnum):
    FUTURA = "futura"
    ABERTA = "aberta"
    ENCERRADA = "encerrada"


@dataclass(frozen=True, kw_only=True, slots=True)
class Janela:
    """A stage as seen by the clock: open while inicio <= agora < fim."""

    tipo: str
    nome: str
    inicio: datetime
    fim: datetime

    def momento(self, agora: datetime) -> Momento:
        if agora < self.inicio:
            return Momento.FUTURA
        return Momento.ABERTA if agora < self.fim else Momento.ENCERRADA


@dataclass(frozen=True, slots=True)
class Acao:
    """The link that a stage offers while it is open."""

    rotulo: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Situacao:
    """What every page says. Empty text means that there is nothing to say there.

    frase: where the conference stands, without a full stop. acao_*: what can be done now. prazo: until when, in the city's hour, as read
    by people; prazo_em is the same instant. proxima: what comes next. abertas: kinds of the stages open now.
    """

    frase: str
    acao_rotulo: str = ""
    acao_url: str = ""
    prazo: str = ""
    prazo_em: datetime | None = None
    proxima: str = ""
    abertas: tuple[str, ...] = ()


SEM_CONFERENCIA = gettext_lazy("Ainda não há uma conferência marcada.")
_FRASE_ABERTA = {
    "inscricoes": gettext_lazy("As inscrições estão abertas"),
    "propostas": gettext_lazy("O envio de propostas está aberto"),
    "moderacao": gettext_lazy("O conselho está analisando as propostas"),
    "credenciamento": gettext_lazy("O credenciamento está aberto"),
    "conferencia": gettext_lazy("A conferência está acontecendo"),
    "encerramento": gettext_lazy("A conferência terminou e os resultados estão sendo publicados"),
}


def situar(
    janelas: Sequence[Janela], agora: datetime, *, zona: tzinfo, acoes: Mapping[str, Acao]
) -> Situacao:
    """Return the situation of a conference that has these stages, at this instant.

    Of the open stages, the first in the order of `acoes` that closes soonest leads; the others are named after it.
    """
    if not janelas:
        return Situacao(frase=_("As datas da conferência ainda serão divulgadas."))
    abertas = sorted(
        (j for j in janelas if j.momento(agora) is Momento.ABERTA), key=lambda j: (j.tipo not in acoes, j.fim)
    )
    seguinte = min(
        (j for j in janelas if j.momento(agora) is Momento.FUTURA), key=lambda j: j.inicio, default=None
    )
    depois = _depois(abertas[1:], seguinte, agora, zona)
    if abertas:
        principal = abertas[0]
        acao = acoes.get(principal.tipo)
        return Situacao(
            frase=str(_FRASE_ABERTA.get(principal.tipo, principal.nome)),
            acao_rotulo=acao.rotulo if acao else "",
            acao_url=acao.url if acao else "",
            prazo=_("até %(quando)s") % {"quando": por_extenso(principal.fim, zona, agora)},
            prazo_em=principal.fim,
            proxima=depois,
            abertas=tuple(j.tipo for j in abertas),
        )
    if seguinte:
        return Situacao(frase=_frase_de_espera(janelas, agora), proxima=depois)
    return Situacao(frase=_("Esta conferência terminou."))


def _frase_de_espera(janelas: Sequence[Janela], agora: datetime) -> str:
    if all(j.momento(agora) is Momento.FUTURA for j in janelas):
        return _("A conferência está marcada e ainda não começou.")
    return _("Nenhuma etapa está aberta agora.")


def _depois(outras: Sequence[Janela], seguinte: Janela | None, agora: datetime, zona: tzinfo) -> str:
    """Say what else is open, or else what comes next."""
    frases = [
        _("Também: %(etapa)s, até %(quando)s.") % {"etapa": j.nome, "quando": por_extenso(j.fim, zona, agora)}
        for j in outras
    ]
    if seguinte:
        frases.append(
            _("A seguir: %(etapa)s, a partir de %(quando)s.")
            % {"etapa": seguinte.nome, "quando": por_extenso(seguinte.inicio, zona, agora)}
        )
    return " ".join(frases)
