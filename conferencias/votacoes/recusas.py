"""Why something about a voting can't be done, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.nucleo.api import Recusas, TipoDeEtapa, explicar_janela, por_extenso
from conferencias.votacoes.rules import EXIGENCIAS, Ato
from portal.erros import AcaoNegada, ErroDeNegocio

if TYPE_CHECKING:
    from datetime import datetime

    from conferencias.votacoes.models import Votacao


class JaVotou(AcaoNegada):
    """The person's vote was counted before, by another sending."""

    def __init__(self) -> None:
        super().__init__(_("Seu voto nesta votação já foi contado. Cada pessoa vota uma vez."))


class VotacaoFechada(AcaoNegada):
    """The voting is not open: not yet, or not any more. This sending was not counted."""


class SemDireito(AcaoNegada):
    """The person is not on the roll of this voting."""


class EscolhaInvalida(ErroDeNegocio):
    """What was marked is not a possible vote; nothing was counted."""


class ReciboDesconhecido(ErroDeNegocio):
    """The receipt that should be exchanged is of no vote of this voting."""

    def __init__(self) -> None:
        super().__init__(
            _("Não há voto com este código nesta votação. Confira as letras e os números do recibo."),
            campo="recibo",
        )


def fechada(votacao: Votacao, agora: datetime, *, enviado: bool = True) -> VotacaoFechada:
    """Return the refusal of a vote that came before or after; ``enviado``: one was sent, and it was not counted."""
    if votacao.preparada:
        frase = _("Esta votação ainda não foi aberta. Quando abrir, você vota nesta mesma página.")
    elif votacao.anulada:
        frase = _("Esta votação foi anulada: %(motivo)s Nenhum voto dela vale.") % {"motivo": votacao.motivo}
    elif votacao.encerrada:
        frase = _terminou(_("Esta votação foi encerrada em %(quando)s."), votacao, agora, enviado)
    else:
        frase = _terminou(_("O tempo desta votação acabou em %(quando)s."), votacao, agora, enviado)
    return VotacaoFechada(frase)


def _terminou(frase: str, votacao: Votacao, agora: datetime, enviado: bool) -> str:
    fim = frase % {"quando": quando(votacao, votacao.encerrada_em or votacao.fecha_em, agora)}
    return f"{fim} {_('Este envio não foi contado.')}" if enviado else fim


def quando(votacao: Votacao, momento: datetime | None, agora: datetime) -> str:
    return por_extenso(momento or agora, votacao.conferencia.municipio.zona, agora)


def falta_regra(o_que: str) -> AcaoNegada:
    """Return the refusal of an act that needs a rule that nobody decided yet."""
    return AcaoNegada(
        _(
            "As regras da conferência ainda não dizem %(o_que)s. A comissão organizadora decide em “Regras da conferência”, no painel."
        )
        % {"o_que": o_que}
    )


def recusar_sem_contagem(no_salao: int) -> None:
    """Raise AcaoNegada when the hall was not counted and somebody there did not vote on a screen."""
    if no_salao:
        raise AcaoNegada(
            ngettext(
                "Registre a contagem do salão antes de encerrar: %(n)d pessoa do salão ainda não votou na tela.",
                "Registre a contagem do salão antes de encerrar: %(n)d pessoas do salão ainda não votaram na tela.",
                no_salao,
            )
            % {"n": no_salao}
        )


def _nao_esta_aberta(ato: Ato) -> str:
    votacao = ato.votacao
    if votacao is None or votacao.preparada:
        return _("Esta votação ainda não foi aberta.")
    if votacao.anulada:
        return _("Esta votação foi anulada: %(motivo)s") % {"motivo": votacao.motivo}
    return _("%(quem)s encerrou esta votação em %(quando)s. O resultado já está publicado.") % {
        "quem": votacao.encerrada_por,
        "quando": quando(votacao, votacao.encerrada_em, ato.agora),
    }


def _nao_esta_preparada(ato: Ato) -> str:
    votacao = ato.votacao
    if votacao is not None and votacao.aberta:
        return _("Esta votação já foi aberta, em %(quando)s.") % {
            "quando": quando(votacao, votacao.aberta_em, ato.agora)
        }
    return _nao_esta_aberta(ato)


def _prazo(ato: Ato) -> str:
    assert ato.votacao is not None
    return _(
        "Esta votação fica aberta até %(quando)s. Antes disso, só se encerra quando todas as pessoas do rol tiverem votado; faltam %(faltam)d."
    ) % {"quando": quando(ato.votacao, ato.votacao.fecha_em, ato.agora), "faltam": ato.faltam}


_FRASES: dict[str, Callable[[Ato], str]] = {
    "conduz": lambda _ato: _("Só a mesa que conduz a conferência faz isso."),
    "ve_o_painel": lambda _ato: _("Só a mesa e a relatoria veem o andamento das votações."),
    "abre_totem": lambda _ato: _("Só a equipe da conferência abre o modo totem."),
    "no_dia": lambda ato: (
        _("Só se vota durante a conferência. %(janela)s")
        % {"janela": explicar_janela(ato.conferencia, TipoDeEtapa.CONFERENCIA, ato.agora)}
    ),
    "esta_preparada": _nao_esta_preparada,
    "esta_aberta": _nao_esta_aberta,
    "ainda_sem_resultado": _nao_esta_aberta,
    "prazo_cumprido": _prazo,
    "conta_no_salao": lambda _ato: _(
        "Nesta votação ninguém conta votos no salão: cada pessoa vota na própria tela ou no totem."
    ),
    "regras_dizem_quorum": lambda _ato: str(falta_regra(_("qual é o quórum para votar"))),
    "regras_dizem_presenca": lambda _ato: str(falta_regra(_("se quem não está presente pode votar"))),
}

_RECUSAS = Recusas(EXIGENCIAS, _FRASES)
exigir, explicar = _RECUSAS.exigir, _RECUSAS.explicar
