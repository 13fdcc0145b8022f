"""The life of a proposal: one table of what may follow what. Every path ends with an answer to the author."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SituacaoDaProposta(models.TextChoices):
    EM_MODERACAO = "em_moderacao", _("Em análise pelo conselho")
    DEVOLVIDA = "devolvida", _("Devolvida para correção")
    APROVADA = "aprovada", _("Aprovada e publicada")
    RECUSADA = "recusada", _("Não aprovada")
    RETIRADA = "retirada", _("Retirada por quem enviou")


class Decisao(models.TextChoices):
    """A passage from one state to another."""

    ENVIAR = "enviar", _("Enviada")
    APROVAR = "aprovar", _("Aprovada")
    DEVOLVER = "devolver", _("Devolvida para correção")
    RECUSAR = "recusar", _("Não aprovada")
    REENVIAR = "reenviar", _("Corrigida e reenviada")
    RETIRAR = "retirar", _("Retirada por quem enviou")
    REABRIR = "reabrir", _("Análise reaberta")


VERBO = {
    Decisao.APROVAR: _("Aprovar e publicar"),
    Decisao.DEVOLVER: _("Devolver para correção"),
    Decisao.RECUSAR: _("Recusar"),
    Decisao.REABRIR: _("Reabrir a análise"),
}

_S, _D = SituacaoDaProposta, Decisao
TRANSICOES: dict[tuple[SituacaoDaProposta, Decisao], SituacaoDaProposta] = {
    (_S.EM_MODERACAO, _D.APROVAR): _S.APROVADA,
    (_S.EM_MODERACAO, _D.DEVOLVER): _S.DEVOLVIDA,
    (_S.EM_MODERACAO, _D.RECUSAR): _S.RECUSADA,
    (_S.EM_MODERACAO, _D.RETIRAR): _S.RETIRADA,
    (_S.DEVOLVIDA, _D.REENVIAR): _S.EM_MODERACAO,
    (_S.DEVOLVIDA, _D.RETIRAR): _S.RETIRADA,
    (_S.DEVOLVIDA, _D.REABRIR): _S.EM_MODERACAO,
    (_S.APROVADA, _D.REABRIR): _S.EM_MODERACAO,
    (_S.RECUSADA, _D.REABRIR): _S.EM_MODERACAO,
}
COM_MOTIVO = frozenset({_D.DEVOLVER, _D.RECUSAR, _D.REABRIR})
DO_CONSELHO = frozenset({_D.APROVAR, _D.DEVOLVER, _D.RECUSAR, _D.REABRIR})


def destino(situacao: str, decisao: Decisao) -> SituacaoDaProposta | None:
    """Return the state that a decision leads to, or None when it can't be taken from this one."""
    return TRANSICOES.get((SituacaoDaProposta(situacao), decisao))


def origens(decisao: Decisao) -> frozenset[SituacaoDaProposta]:
    """Return the states from which a decision can be taken."""
    return frozenset(de for de, passagem in TRANSICOES if passagem == decisao)
