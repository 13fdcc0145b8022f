"""The one next step of the chair, worked out from where the plenary stands. Pure: reads a Retrato, decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.plenaria.actions import falas_encerradas
from conferencias.plenaria.consultas import Retrato, ativos
from conferencias.plenaria.estados import FINAIS, Estado
from conferencias.plenaria.models import EstadoDaParte, Materia, Parte, TipoDeMateria, TipoDeParte
from conferencias.plenaria.rules import SEM_TEXTO_A_MUDAR

# What each button demands of the rules.
VERBO = {
    "comecar": "comecar",
    "ler": "ler",
    "dispensar_leitura": "ler",
    "encerrar_janela": "encerrar_janela",
    "reabrir_janela": "reabrir_janela",
    "aprovar_em_bloco": "aprovar_em_bloco",
    "discutir": "discutir",
    "dar_a_palavra": "dar_a_palavra",
    "abrir_votacao": "votar",
    "encerrar_votacao": "encerrar_votacao",
    "anular_votacao": "encerrar_votacao",
    "propor_remessa": "remeter",
    "questao_de_ordem": "questao_de_ordem",
}
# What can't be undone asks once more.
PEDEM_CERTEZA = {"dispensar_leitura", "aprovar_em_bloco", "encerrar_votacao"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Passo:
    """``acao``: the button. ``depois``: what happens when it is pressed. ``bloco``: what is approved by it, in order."""

    acao: str
    rotulo: str
    depois: str
    parte: Parte | None = None
    materia: Materia | None = None
    bloco: tuple[Materia, ...] = ()

    @property
    def verbo(self) -> str:
        return VERBO[self.acao]

    @property
    def pede_certeza(self) -> bool:
        return self.acao in PEDEM_CERTEZA


def proximo(quadro: Retrato, *, em_votacao: bool) -> Passo | None:
    """Return the next step; None when the order of the day is empty or over. ``em_votacao``: a vote is really open."""
    if quadro.parte is None:
        return _comecar(quadro.seguinte)
    if quadro.parte.estado == EstadoDaParte.LEITURA:
        return _na_leitura(quadro)
    if quadro.materia is not None:
        return _em_curso(quadro.materia, em_votacao)
    return _na_decisao(quadro)


def bloco(quadro: Retrato) -> tuple[Materia, ...]:
    """The texts that were read and that nobody marked."""
    return tuple(
        m
        for m in quadro.materias
        if m.onde is Estado.LIDA and m.tipo not in SEM_TEXTO_A_MUDAR and not ativos(m)
    )


def _comecar(parte: Parte | None) -> Passo | None:
    if parte is None:
        return None
    depois = (
        _("As moções são lidas, e cada uma vai a voto.")
        if parte.tipo == TipoDeParte.MOCOES
        else _("Os textos são lidos um a um, e quem tem voz ou voto pode apresentar destaques.")
    )
    return Passo(
        acao="comecar", rotulo=_("Começar: %(parte)s") % {"parte": parte}, depois=depois, parte=parte
    )


def _na_leitura(quadro: Retrato) -> Passo:
    parte = quadro.parte
    assert parte
    seguinte = next(
        (m for m in quadro.materias if m.onde is Estado.NA_PAUTA and m.tipo != TipoDeMateria.REGIMENTO), None
    )
    if seguinte:
        return Passo(
            acao="ler",
            rotulo=_("Ler %(item)s") % {"item": seguinte.numero},
            depois=_("O texto aparece no telão. Leia em voz alta e pergunte se há destaque."),
            parte=parte,
            materia=seguinte,
        )
    if parte.tipo == TipoDeParte.MOCOES:
        rotulo, depois = _("Encerrar a leitura"), _("Depois cada moção vai a voto.")
    else:
        rotulo = _("Encerrar o prazo dos destaques")
        depois = _(
            "Ninguém mais apresenta destaque nesta parte. Enquanto nada for decidido, dá para reabrir."
        )
    return Passo(acao="encerrar_janela", rotulo=rotulo, depois=depois, parte=parte)


def _em_curso(materia: Materia, em_votacao: bool) -> Passo:
    if materia.onde is Estado.EM_VOTACAO:
        return _da_votacao(materia, em_votacao)
    if materia.destaque and not falas_encerradas(materia):
        return _da_fala(materia)
    return Passo(
        acao="abrir_votacao",
        rotulo=_("Abrir a votação de %(item)s") % {"item": materia.numero},
        depois=_("As falas terminaram. Até o fim da votação não cabe questão de ordem nem encaminhamento."),
        materia=materia,
    )


def _da_votacao(materia: Materia, em_votacao: bool) -> Passo:
    if not em_votacao:
        return Passo(
            acao="anular_votacao",
            rotulo=_("Voltar à discussão"),
            depois=_("A votação foi anulada. Depois de voltar, abra outra."),
            materia=materia,
        )
    return Passo(
        acao="encerrar_votacao",
        rotulo=_("Encerrar a votação"),
        depois=_("Os votos são contados, o resultado aparece no telão e vale na hora."),
        materia=materia,
    )


def _da_fala(materia: Materia) -> Passo:
    assert materia.destaque
    if materia.onde is Estado.DEFESA:
        rotulo = _("Passar a palavra a quem é contra o destaque")
        depois = _(
            "O tempo da fala contrária começa a contar. Se ninguém quiser falar, siga para o passo seguinte."
        )
    else:
        rotulo = _("Dar a palavra a %(nome)s") % {"nome": materia.destaque.nome}
        depois = _("O tempo da defesa do destaque começa a contar.")
    return Passo(acao="dar_a_palavra", rotulo=rotulo, depois=depois, materia=materia)


def _na_decisao(quadro: Retrato) -> Passo | None:
    if sem_destaque := bloco(quadro):
        return Passo(
            acao="aprovar_em_bloco",
            rotulo=ngettext(
                "Aprovar o texto sem destaque",
                "Aprovar em bloco os %(n)s textos sem destaque",
                len(sem_destaque),
            )
            % {"n": len(sem_destaque)},
            depois=_("Cada um fica aprovado como foi lido, e a ata registra um por um."),
            parte=quadro.parte,
            bloco=sem_destaque,
        )
    if marcada := next((m for m in quadro.materias if m.onde is Estado.LIDA and ativos(m)), None):
        return Passo(
            acao="discutir",
            rotulo=_("Discutir %(item)s") % {"item": marcada.numero},
            depois=_("O texto e o destaque aparecem no telão, um ao lado do outro."),
            materia=marcada,
        )
    falta = next((m for m in quadro.materias if m.onde not in FINAIS), None)
    return _em_curso(falta, em_votacao=False) if falta else None
