"""Which wording of a provision was in force on a day, and what two days, or two wordings, have different."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from biblioteca.models import Dispositivo, Norma, Redacao, SituacaoDaRedacao
from biblioteca.querysets import CAMPOS_DA_REDACAO

ESPERA_DA_VIGENCIA = timedelta(days=730)
"""How long after an act "(Vigência)" makes its day doubtful. The longest wait in use is that of the LGPD."""
MAXIMO_DE_PALAVRAS = 3000
"""Longer texts are shown side by side without marks: comparing grows with the square."""

_OUTRO_DIA = re.compile(r"\s*\(?(?:vig[êe]ncia|produ[çc][ãa]o de efeito)", re.I)
_INCLUSAO = re.compile(r"\s*\(?(?:inclu|incl[íi]d|inserid|acresc)", re.I)
_PALAVRA = re.compile(r"\S+\s*")


def de_quando(norma: Norma) -> str:
    """Which text today's is, in words: of the day it was collected, or else received. ``norma``: com_original()."""
    coletada, recebida = norma.coletada_em, getattr(norma, "recebida_em", None)
    dia = coletada or recebida
    frases = {
        (True, True): _("Texto que valia quando a norma foi revogada, coletado em %(dia)s."),
        (True, False): _("Texto que valia quando a norma foi revogada, recebido em %(dia)s."),
        (False, True): _("Texto em vigor, coletado em %(dia)s."),
        (False, False): _("Texto em vigor na biblioteca, recebido em %(dia)s."),
    }
    if dia:
        frase = frases[bool(norma.revogada_por), bool(coletada)]
        return frase % {"dia": date_format(timezone.localtime(dia), "DATE_FORMAT")}
    if norma.revogada_por:
        return _("Texto que valia quando a norma foi revogada.")
    return _("Texto em vigor na biblioteca.")


class Estado(StrEnum):
    VIGENTE = "vigente"
    REVOGADO = "revogado"
    VETADO = "vetado"
    AINDA_NAO = "ainda_nao"
    DESCONHECIDO = "desconhecido"


@dataclass(frozen=True, slots=True)
class NoDia:
    """How a provision stood on a day. ``incerta``: nobody says the exact day on which that began."""

    estado: Estado
    redacao: Redacao | None = None
    incerta: bool = False

    @property
    def existe(self) -> bool:
        return self.estado not in (Estado.AINDA_NAO, Estado.DESCONHECIDO)

    @property
    def caiu_depois(self) -> bool:
        """It is shown as in force, is revoked today, and nobody says since when."""
        return self.estado == Estado.VIGENTE and self.redacao is not None and _caiu_sem_dia(self.redacao)


def no_dia(redacoes: Sequence[Redacao], dia: date) -> NoDia:
    """``redacoes``: all of one provision, in order."""
    comecadas = [i for i, r in enumerate(redacoes) if r.vigente_desde and r.vigente_desde <= dia]
    if not comecadas:
        return _antes_da_primeira(redacoes, dia)
    escolhida = redacoes[comecadas[-1]]
    sem_data = list(takewhile(lambda r: not r.vigente_desde, redacoes[comecadas[-1] + 1 :]))
    if sem_data and escolhida.vigente_ate and escolhida.vigente_ate < dia:
        escolhida = sem_data[-1]
    estado = _estado(escolhida, dia)
    return NoDia(estado, escolhida, bool(sem_data) or _incerta(escolhida, estado, dia))


def _antes_da_primeira(redacoes: Sequence[Redacao], dia: date) -> NoDia:
    sem_data = list(takewhile(lambda r: not r.vigente_desde, redacoes))
    if sem_data:
        return NoDia(_estado(sem_data[-1], dia), sem_data[-1], incerta=True)
    if not redacoes:
        return NoDia(Estado.DESCONHECIDO)
    primeira = redacoes[0]
    nasceu = not primeira.redacao_dada_por or any(_INCLUSAO.match(nota) for nota in primeira.notas)
    so_estado = primeira.situacao == SituacaoDaRedacao.REVOGADA and not _tem_texto(primeira)
    estado = Estado.AINDA_NAO if nasceu and not so_estado else Estado.DESCONHECIDO
    desde = primeira.vigente_desde
    return NoDia(
        estado, None, bool(desde and primeira.datas_so_do_ano and desde.year == dia.year and e_do_ano(desde))
    )


def _estado(redacao: Redacao, dia: date) -> Estado:
    if redacao.situacao == SituacaoDaRedacao.VETADA:
        return Estado.VETADO
    if redacao.vigente_ate:
        return Estado.REVOGADO if redacao.vigente_ate < dia else Estado.VIGENTE
    if redacao.situacao != SituacaoDaRedacao.REVOGADA:
        return Estado.VIGENTE
    # Revoked today on a day that nobody says: before today it may still have been the law.
    return Estado.VIGENTE if _caiu_sem_dia(redacao) and dia < timezone.localdate() else Estado.REVOGADO


def _caiu_sem_dia(redacao: Redacao) -> bool:
    revogada = redacao.situacao == SituacaoDaRedacao.REVOGADA
    return revogada and redacao.vigente_ate is None and _tem_texto(redacao)


def _incerta(redacao: Redacao, estado: Estado, dia: date) -> bool:
    desde, ate = redacao.vigente_desde, redacao.vigente_ate
    if estado == Estado.REVOGADO:
        return bool(ate and redacao.datas_so_do_ano and e_do_ano(ate) and ate.year + 1 == dia.year)
    if not desde or (estado == Estado.VIGENTE and _caiu_sem_dia(redacao)):
        return True
    if any(_OUTRO_DIA.match(nota) for nota in redacao.notas) and dia < desde + ESPERA_DA_VIGENCIA:
        return True
    return redacao.datas_so_do_ano and e_do_ano(desde) and desde.year == dia.year


def e_do_ano(dia: date) -> bool:
    """The first or last day of a year, which is how a bound of which only the year is known is kept."""
    return (dia.month, dia.day) in ((1, 1), (12, 31))


def _tem_texto(redacao: Redacao) -> bool:
    return bool(redacao.texto.strip(" .;:"))


_SITUACAO = {
    Estado.REVOGADO: SituacaoDaRedacao.REVOGADA,
    Estado.VETADO: SituacaoDaRedacao.VETADA,
}


def vestir(dispositivo: Dispositivo, dia: date, redacoes: Sequence[Redacao]) -> NoDia:
    """Put beside the provision the wording of ``dia``, under the names that the pages read. Returns how it stood."""
    estado = no_dia(redacoes, dia)
    for campo in CAMPOS_DA_REDACAO:
        setattr(dispositivo, campo, getattr(estado.redacao, campo, None))
    dispositivo.situacao = _SITUACAO.get(estado.estado, SituacaoDaRedacao.VIGENTE)
    dispositivo.tem_anteriores = False
    return estado


class Mudanca(NamedTuple):
    """A day on which the text changed; with ``so_do_ano`` only its year is known."""

    dia: date
    so_do_ano: bool


def mudancas(norma: Norma) -> list[Mudanca]:
    """Days on which some wording began or ended after the norm was made, newest first."""
    datas = Redacao.objects.filter(dispositivo__norma=norma).order_by()
    dias: dict[date, bool] = {}
    for desde, ate, so_do_ano in datas.values_list(
        "vigente_desde", "vigente_ate", "datas_so_do_ano"
    ).distinct():
        for dia in (desde, ate and ate + timedelta(days=1)):
            if dia and (norma.data is None or dia > norma.data):
                dias[dia] = dias.get(dia, True) and so_do_ano and e_do_ano(dia)
    return [Mudanca(dia, dias[dia]) for dia in sorted(dias, reverse=True)]


@dataclass(frozen=True, slots=True)
class Diferenca:
    """A provision that two days have different."""

    dispositivo: Dispositivo
    antes: NoDia
    depois: NoDia

    @property
    def trechos(self) -> tuple[list[Trecho], list[Trecho]]:
        antes, depois = (lado.redacao.texto if lado.redacao else "" for lado in (self.antes, self.depois))
        return comparar_textos(antes, depois)


def diferencas(norma: Norma, de: date, para: date) -> list[Diferenca]:
    """What the text of ``para`` has different from that of ``de``, in reading order. Two queries at most."""
    mudaram = Redacao.objects.filter(dispositivo__norma=norma).exclude(
        Q(situacao="vigente", ordem=0, redacao_dada_por="", revogado_por="")
    )
    linhas = Redacao.objects.filter(dispositivo__in=mudaram.values("dispositivo"))
    linhas = linhas.select_related("dispositivo").order_by("dispositivo__ordem", "dispositivo_id", "ordem")
    return list(_diferentes(norma, linhas, de, para))


def _diferentes(norma: Norma, linhas: Iterable[Redacao], de: date, para: date) -> Iterator[Diferenca]:
    for _chave, grupo in groupby(linhas, key=lambda r: r.dispositivo_id):
        redacoes = list(grupo)
        dispositivo = redacoes[0].dispositivo
        dispositivo.norma = norma
        antes, depois = no_dia(redacoes, de), no_dia(redacoes, para)
        if _o_que_se_le(antes) != _o_que_se_le(depois):
            yield Diferenca(dispositivo, antes, depois)


def _o_que_se_le(estado: NoDia) -> tuple[Estado, str]:
    """Without the text of what was revoked: to be revoked again changes nothing."""
    texto = estado.redacao.texto if estado.redacao and estado.estado == Estado.VIGENTE else ""
    return estado.estado, texto


class Trecho(NamedTuple):
    """A stretch of text; ``mudou``: the other side has not got it."""

    texto: str
    mudou: bool


def comparar_textos(antes: str, depois: str) -> tuple[list[Trecho], list[Trecho]]:
    """Both texts cut where they differ, word by word."""
    palavras = [_PALAVRA.findall(texto) for texto in (antes, depois)]
    if max(map(len, palavras)) > MAXIMO_DE_PALAVRAS:
        return [Trecho(antes, mudou=False)], [Trecho(depois, mudou=False)]
    limpas = [[palavra.strip() for palavra in lista] for lista in palavras]
    lados: tuple[list[Trecho], list[Trecho]] = ([], [])
    for codigo, *limites in SequenceMatcher(None, limpas[0], limpas[1], autojunk=False).get_opcodes():
        for lado, lista, (inicio, fim) in zip(lados, palavras, (limites[:2], limites[2:]), strict=True):
            if inicio < fim:
                lado.append(Trecho("".join(lista[inicio:fim]), codigo != "equal"))
    return lados
