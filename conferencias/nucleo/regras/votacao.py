"""How votes are taken and counted."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.regras.base import Percentual, Secao


class ModoDeVotacao(StrEnum):
    """How the votes of the hall are given. Who is online always votes on her own screen."""

    CONTRASTE = "contraste"
    CRACHA = "cracha"
    NOMINAL = "nominal"
    SECRETA = "secreta"


ROTULO_DO_MODO = {
    ModoDeVotacao.CONTRASTE: _("Contraste visual, conferido por duas testemunhas"),
    ModoDeVotacao.CRACHA: _("Contagem de crachás levantados"),
    ModoDeVotacao.NOMINAL: _("Eletrônica e nominal: aparece como cada pessoa votou"),
    ModoDeVotacao.SECRETA: _("Eletrônica e secreta"),
}


class TipoDeMaioria(StrEnum):
    SIMPLES = "simples"
    ABSOLUTA = "absoluta"
    DOIS_TERCOS = "dois_tercos"


ROTULO_DA_MAIORIA = {
    TipoDeMaioria.SIMPLES: _("Maioria simples: mais votos a favor do que contra"),
    TipoDeMaioria.ABSOLUTA: _("Maioria absoluta: mais da metade da base"),
    TipoDeMaioria.DOIS_TERCOS: _("Dois terços da base"),
}


class Base(StrEnum):
    """The people, or votes, of whom a share is taken."""

    VOTOS_VALIDOS = "votos_validos"
    VOTANTES = "votantes"
    PRESENTES = "presentes"
    CREDENCIADOS = "credenciados"


ROTULO_DA_BASE = {
    Base.VOTOS_VALIDOS: _("Votos a favor e contra, sem as abstenções"),
    Base.VOTANTES: _("Todas as pessoas que votaram"),
    Base.PRESENTES: _("Pessoas com direito a voto presentes"),
    Base.CREDENCIADOS: _("Pessoas com direito a voto credenciadas"),
}


class RegrasDeVotacao(Secao):
    """``quorum``: percentage of the accredited who may vote that must be present for a vote to open.

    ``troca_de_voto``: whether who voted may change it until the vote closes.
    """

    modo_no_grupo: ModoDeVotacao | None = None
    modo_na_plenaria: ModoDeVotacao | None = None
    modo_na_eleicao: ModoDeVotacao | None = None
    maioria: TipoDeMaioria | None = None
    base: Base | None = None
    quorum: Percentual | None = None
    troca_de_voto: bool | None = None
