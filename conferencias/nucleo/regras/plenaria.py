"""How the plenary decides, as in the model of Caruaru-PE (2025), arts. 7 and 12 to 15."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.regras.base import NaoNegativo, Percentual, Positivo, Secao
from conferencias.nucleo.regras.votacao import Base, TipoDeMaioria


class TipoDeDestaque(StrEnum):
    SUPRESSAO = "supressao"
    SUPRESSAO_PARCIAL = "supressao_parcial"
    ALTERACAO = "alteracao"
    ACRESCIMO = "acrescimo"


ROTULO_DO_DESTAQUE = {
    TipoDeDestaque.SUPRESSAO: _("Supressão total"),
    TipoDeDestaque.SUPRESSAO_PARCIAL: _("Supressão de parte do texto"),
    TipoDeDestaque.ALTERACAO: _("Alteração do texto"),
    TipoDeDestaque.ACRESCIMO: _("Acréscimo ao texto"),
}


class RegrasDaPlenaria(Secao):
    """``tipos_de_destaque`` empty: a definir. Speeches in seconds; ``defesas``: speeches on each side of a destaque."""

    tipos_de_destaque: tuple[TipoDeDestaque, ...] = ()
    defesa_segundos: Positivo | None = None
    contradefesa_segundos: Positivo | None = None
    defesas: NaoNegativo | None = None
    maioria_do_regimento: TipoDeMaioria | None = None


class TipoDeMocao(StrEnum):
    APOIO = "apoio"
    CONGRATULACAO = "congratulacao"
    RECOMENDACAO = "recomendacao"
    REIVINDICACAO = "reivindicacao"
    REPUDIO = "repudio"
    INDIGNACAO = "indignacao"


ROTULO_DA_MOCAO = {
    TipoDeMocao.APOIO: _("Apoio"),
    TipoDeMocao.CONGRATULACAO: _("Congratulação"),
    TipoDeMocao.RECOMENDACAO: _("Recomendação"),
    TipoDeMocao.REIVINDICACAO: _("Reivindicação"),
    TipoDeMocao.REPUDIO: _("Repúdio"),
    TipoDeMocao.INDIGNACAO: _("Indignação"),
}


class RegrasDasMocoes(Secao):
    """``assinaturas``: percentage of ``base`` (present or accredited), rounded up (Contagem-MG 2025, arts. 48 to 51).

    ``inicio`` and ``fim``: the window in which motions and signatures are taken. ``por_pessoa``: motions that one person may
    have at a time; 0: as many as she likes.
    """

    tipos: tuple[TipoDeMocao, ...] = ()
    assinaturas: Percentual | None = None
    base: Base | None = None
    limite_de_linhas: Positivo | None = None
    por_pessoa: NaoNegativo | None = None
    inicio: datetime | None = None
    fim: datetime | None = None
