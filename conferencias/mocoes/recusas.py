"""Why something about motions can't be done, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.mocoes.contas import BASES
from conferencias.mocoes.rules import EXIGENCIAS, Ato
from conferencias.nucleo.api import Conferencia, Recusas, por_extenso, regras_vigentes
from portal.erros import ErroDeNegocio


class JaAssinou(ErroDeNegocio):
    """The person signed this motion before, here or on paper: she counts once."""

    def __init__(self) -> None:
        super().__init__(_("Esta pessoa já assinou esta moção. Cada pessoa conta uma vez só."))


def regras_que_faltam(conferencia: Conferencia) -> str:
    """Return the sentence that names the rules still to be decided; empty when all are."""
    regras = regras_vigentes(conferencia).regras.mocoes
    faltam = [
        nome
        for nome, decidida in (
            (_("os tipos de moção"), regras.tipos),
            (_("a porcentagem de assinaturas"), regras.assinaturas),
            (_("se ela se conta das pessoas presentes ou das credenciadas"), regras.base in BASES),
            (_("quando as moções começam a ser recebidas"), regras.inicio),
            (_("até quando são recebidas"), regras.fim),
            (_("quantas moções cada pessoa pode propor"), regras.por_pessoa is not None),
        )
        if not decidida
    ]
    if not faltam:
        return ""
    return _(
        "As regras da conferência ainda não dizem: %(faltam)s. A comissão organizadora decide em “Regras da conferência”, no painel."
    ) % {"faltam": "; ".join(faltam)}


def _fora_da_janela(ato: Ato) -> str:
    regras = regras_vigentes(ato.conferencia).regras.mocoes
    assert regras.inicio and regras.fim  # "regras_completas" comes before
    if ato.agora < regras.inicio:
        return _("As moções são recebidas a partir de %(quando)s.") % {"quando": _quando(ato, regras.inicio)}
    return _("O prazo das moções terminou em %(quando)s.") % {"quando": _quando(ato, regras.fim)}


def _ainda_recebe(ato: Ato) -> str:
    fim = regras_vigentes(ato.conferencia).regras.mocoes.fim
    if fim is None:
        return regras_que_faltam(ato.conferencia)
    return _("As assinaturas são recebidas até %(quando)s. Depois disso a mesa faz a conta.") % {
        "quando": _quando(ato, fim)
    }


def _quando(ato: Ato, instante: datetime) -> str:
    return por_extenso(instante, ato.conferencia.municipio.zona, ato.agora)


_FRASES: dict[str, Callable[[Ato], str]] = {
    "e_da_mesa": lambda _ato: _(
        "Só o conselho, a comissão organizadora e a administração municipal fazem isso."
    ),
    "recebe_papeis": lambda _ato: _(
        "Só a mesa, a relatoria e a equipe de credenciamento recebem assinaturas em papel."
    ),
    "participa": lambda _ato: _("Entre com o protocolo e o código da sua inscrição nesta conferência."),
    "regras_completas": lambda ato: regras_que_faltam(ato.conferencia),
    "tem_direito": lambda ato: (
        _("Só quem vota na plenária propõe e assina moções. %(motivo)s")
        % {"motivo": ato.direito.motivo if ato.direito else ""}
    ),
    "ja_comecou": _fora_da_janela,
    "na_janela": _fora_da_janela,
    "janela_terminou": _ainda_recebe,
    "sem_apuracao": lambda _ato: _(
        "As assinaturas já foram contadas: as moções não recebem mais assinaturas nem mudam."
    ),
    "dentro_do_limite": lambda ato: (
        ngettext(
            "Pelas regras, cada pessoa propõe até %(n)s moção. Para propor outra, retire a que você propôs.",
            "Pelas regras, cada pessoa propõe até %(n)s moções. Para propor outra, retire uma das que você propôs.",
            regras_vigentes(ato.conferencia).regras.mocoes.por_pessoa or 0,
        )
        % {"n": regras_vigentes(ato.conferencia).regras.mocoes.por_pessoa}
    ),
    "e_de_quem_age": lambda _ato: _("Só quem propôs a moção pode retirá-la ou trazê-la de volta."),
    "mocao_aberta": lambda _ato: _("Esta moção não está recebendo assinaturas: quem a propôs a retirou."),
    "mocao_retirada": lambda _ato: _("Esta moção não foi retirada."),
}

_RECUSAS = Recusas(EXIGENCIAS, _FRASES)
exigir, explicar = _RECUSAS.exigir, _RECUSAS.explicar
