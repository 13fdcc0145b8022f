"""From when until when each wording of a norm was in force, as far as it is known.

The day of a change is the day of the act that made it: printed in its note; or the act's own, when it is in the
library; or that of the table of known acts; or, failing these, only its year. A wording ends on the day before the
next begins. What nobody says stays null: a guess would be read as the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Q

from biblioteca.atos import Ato, Quando, fatos, ler_ato
from biblioteca.models import Esfera, Norma, Redacao, SituacaoDaRedacao
from portal.tarefas.api import enfileirar
from portal.tarefas.registro import tarefa
from search.api import agendar_indexacao

TAREFA = "biblioteca.datar_alteradas"
UM_DIA = timedelta(days=1)
_ALTERA = re.compile(r"alter|acresc|reda[çc]|revog|modific|inclu[ia]|supri", re.I)
_NUNCA_MUDOU = Q(
    situacao="vigente",
    ordem=0,
    redacao_dada_por="",
    revogado_por="",
    vigente_desde__isnull=False,
    vigente_ate__isnull=True,
)
_QUEM_E = ("tipo", "orgao", "numero", "ano", "data")
"""What makes other norms name this one, and date by it."""
_CAMPOS = ("vigente_desde", "vigente_ate", "datas_so_do_ano", "norma_alteradora_id")


@dataclass(frozen=True, slots=True)
class Elo:
    """A wording in the chain of its provision. ``fim``: when its own note says that it was revoked."""

    inicio: Quando | None
    fim: Quando | None = None


@dataclass(frozen=True, slots=True)
class Periodo:
    desde: date | None = None
    ate: date | None = None
    so_do_ano: bool = False


def encadear(elos: Sequence[Elo]) -> list[Periodo]:
    """Period of each wording of one provision, in the order in which they were given.

    Of two given on one day the first was in force on none; it keeps that single day, unless its own note says when it
    ended, and who reads takes the last.
    """
    inicios = _em_ordem([elo.inicio for elo in elos])
    proximos = [seguinte for _este, seguinte in pairwise([*inicios, None])]
    periodos = []
    for elo, inicio, proximo in zip(elos, inicios, proximos, strict=True):
        if inicio and elo.fim and proximo and inicio.dia == proximo.dia < elo.fim.dia:
            proximo = None
        depois = [fim for fim in (proximo, elo.fim) if fim and (not inicio or _pode_seguir(inicio, fim))]
        fim = min(depois, key=lambda quando: quando.dia) if depois else None
        desde = inicio.dia if inicio else None
        ate = fim.dia - UM_DIA if fim else None
        if ate and desde:
            ate = max(ate, desde)
        periodos.append(Periodo(desde, ate, any(q.so_do_ano for q in (inicio, fim) if q)))
    return periodos


def _pode_seguir(inicio: Quando, fim: Quando) -> bool:
    return fim.dia >= inicio.dia or (fim.so_do_ano and fim.dia.year == inicio.dia.year)


def _em_ordem(inicios: Iterable[Quando | None]) -> list[Quando | None]:
    """Beginnings that never go back. An older act after a newer one means that its wording came to life again, on a
    day that no note says; unless only its year is known, and it is the newer one's."""
    em_ordem: list[Quando | None] = []
    maior: Quando | None = None
    for inicio in inicios:
        if inicio and maior and inicio.dia < maior.dia:
            inicio = Quando(maior.dia, so_do_ano=True) if _pode_seguir(maior, inicio) else None
        em_ordem.append(inicio)
        maior = inicio or maior
    return em_ordem


def datar(norma: Norma) -> None:
    """Date the wordings of a norm that was just written, in the writer's transaction; and, once it commits, those of
    the norms that it amends."""
    _datar(norma)
    if _pode_alterar(norma):
        enfileirar(TAREFA, municipio=norma.municipio, norma=norma.pk)


def redatar(norma: Norma, antes: Norma) -> None:
    """Date again after a person changed what revoked the norm, its day or who it is, in the caller's transaction; and,
    once it commits, the norms that name it by what it is or by what it was (``antes``)."""
    mudou = {campo for campo in (*_QUEM_E, "esfera", "revogada_por") if _difere(norma, antes, campo)}
    if mudou:
        _datar_tudo(norma)
    if not mudou.isdisjoint(_QUEM_E):
        enfileirar(TAREFA, municipio=norma.municipio, norma=norma.pk, antes=_chave(antes))


def _difere(norma: Norma, antes: Norma, campo: str) -> bool:
    return bool(getattr(norma, campo) != getattr(antes, campo))


def _pode_alterar(norma: Norma) -> bool:
    """It says so, or quotes another's text. Most norms do neither, and looking for what they changed is not cheap."""
    if _ALTERA.search(norma.ementa):
        return True
    citam = Redacao.objects.filter(dispositivo__norma=norma).exclude(citacao="")
    return citam.exists()


@tarefa(TAREFA, em_lote=True)
def datar_alteradas(pedidos: list[dict[str, Any]]) -> None:
    """Date again the norms whose notes name the ones that came in or were corrected (then ``antes``: the old key)."""
    chegadas = list(Norma.objects.filter(pk__in={pedido["norma"] for pedido in pedidos}))
    for dono in {norma.municipio_id for norma in chegadas}:
        do_dono = {norma.pk: _chave(norma) for norma in chegadas if norma.municipio_id == dono}
        antigas = {tuple(p["antes"]) for p in pedidos if "antes" in p and p["norma"] in do_dono}
        chaves = antigas | set(do_dono.values())
        atos = [texto for texto in _atos_escritos(dono) if (ato := ler_ato(texto)) and ato.chave in chaves]
        citantes = Norma.objects.filter(municipio=dono, pk__in=_que_citam(atos))
        for norma in citantes:
            if _datar(norma):
                agendar_indexacao("norma", norma.pk, norma.municipio)


def _atos_escritos(dono: int | None) -> set[str]:
    redacoes = Redacao.objects.filter(dispositivo__norma__municipio=dono).order_by()
    escritos: set[str] = set()
    for campo in ("redacao_dada_por", "revogado_por"):
        escritos |= set(redacoes.exclude(**{campo: ""}).values_list(campo, flat=True).distinct())
    revogadas = Norma.objects.filter(municipio=dono).exclude(revogada_por="").order_by()
    return escritos | set(revogadas.values_list("revogada_por", flat=True))


def _que_citam(atos: list[str]) -> set[int]:
    normas = set(Norma.objects.filter(revogada_por__in=atos).values_list("pk", flat=True))
    for campo in ("redacao_dada_por", "revogado_por"):
        achadas = Redacao.objects.filter(**{f"{campo}__in": atos}).order_by()
        normas |= set(achadas.values_list("dispositivo__norma", flat=True).distinct())
    return normas


def _datar(norma: Norma) -> int:
    """Date the wordings where there is something to say; return how many changed."""
    todas = Redacao.objects.filter(dispositivo__norma=norma)
    if not norma.revogada_por and not todas.exclude(_NUNCA_MUDOU).exists():
        return 0
    return _datar_tudo(norma)


def _datar_tudo(norma: Norma) -> int:
    todas = Redacao.objects.filter(dispositivo__norma=norma)
    redacoes = list(todas.select_related("dispositivo").defer("citacao", "notas"))
    redacoes.sort(key=lambda r: (r.dispositivo.ordem, r.dispositivo_id, r.ordem))
    agenda = Agenda(norma, redacoes)
    revogacoes: dict[int, Quando] = {}
    mudadas: dict[tuple[Any, ...], list[int]] = {}
    for _chave_do_grupo, grupo in groupby(redacoes, key=lambda r: r.dispositivo_id):
        cadeia = list(grupo)
        elos = [_elo(redacao, agenda, revogacoes) for redacao in cadeia]
        for redacao, periodo in zip(cadeia, encadear(elos), strict=True):
            datas = (periodo.desde, periodo.ate, periodo.so_do_ano, agenda.alteradora(redacao))
            if datas != tuple(getattr(redacao, campo) for campo in _CAMPOS):
                mudadas.setdefault(datas, []).append(redacao.pk)
    # Few acts change many provisions: an update for each act is far quicker than one for all rows.
    for datas, pks in mudadas.items():
        Redacao.objects.filter(pk__in=pks).update(**dict(zip(_CAMPOS, datas, strict=True)))
    return sum(map(len, mudadas.values()))


def _elo(redacao: Redacao, agenda: Agenda, revogacoes: dict[int, Quando]) -> Elo:
    """``revogacoes``: of the provisions read so far, that what is below them falls with."""
    inicio = agenda.inicio(redacao)
    fim = agenda.quando(redacao.revogado_por)
    if redacao.situacao == SituacaoDaRedacao.REVOGADA:
        pai = redacao.dispositivo.pai_id
        fim = fim or (revogacoes.get(pai) if pai else None)
        if fim:
            revogacoes[redacao.dispositivo_id] = fim
        if not redacao.texto.strip(
            " .;:"
        ):  # "(Revogado)": the row is the revoked state, not the text that fell
            return Elo(fim or agenda.quando(redacao.redacao_dada_por))
    if redacao.situacao in (SituacaoDaRedacao.VIGENTE, SituacaoDaRedacao.REVOGADA):
        fim = fim or agenda.fim_da_norma
    return Elo(inicio, fim)


class Agenda:
    """When each act happened, as far as the library and the table know. Two queries, whatever the norm."""

    def __init__(self, norma: Norma, redacoes: Iterable[Redacao]) -> None:
        self._norma = norma
        escritos = {texto for r in redacoes for texto in (r.redacao_dada_por, r.revogado_por) if texto}
        escritos.add(norma.revogada_por)
        self._atos = {texto: ato for texto in escritos if (ato := ler_ato(texto))}
        numeros = {ato.numero for ato in self._atos.values()}
        # A law of the municipality is not the federal law of the same number.
        do_dono = Norma.objects.filter(municipio=norma.municipio, numero__in=numeros, ano__isnull=False)
        self._normas = {_chave(n): n for n in do_dono.only("tipo", "orgao", "numero", "ano", "data")}

    @property
    def fim_da_norma(self) -> Quando | None:
        """When the whole of it was revoked: what was left of it fell with it."""
        return self.quando(self._norma.revogada_por)

    def quando(self, texto: str) -> Quando | None:
        ato = self._atos.get(texto)
        if ato is None:
            return None
        dia = ato.dia or self._dia_conhecido(ato)
        return Quando(dia) if dia else Quando(date(ato.ano, 1, 1), so_do_ano=True)

    def inicio(self, redacao: Redacao) -> Quando | None:
        if redacao.redacao_dada_por:
            return self.quando(redacao.redacao_dada_por)
        if redacao.ordem:
            return None  # it replaced another, and nobody says by which act
        if self._norma.data:
            return Quando(self._norma.data)
        return Quando(date(self._norma.ano, 1, 1), so_do_ano=True) if self._norma.ano else None

    def alteradora(self, redacao: Redacao) -> int | None:
        ato = self._atos.get(redacao.redacao_dada_por or redacao.revogado_por)
        norma = self._normas.get(ato.chave) if ato else None
        return norma.pk if norma else None

    def _dia_conhecido(self, ato: Ato) -> date | None:
        norma = self._normas.get(ato.chave)
        if norma and norma.data:
            return norma.data
        return fatos().get(ato.chave) if self._norma.esfera == Esfera.FEDERAL else None


def _chave(norma: Norma) -> tuple[str, str, str, int]:
    return norma.tipo, norma.orgao, norma.numero, norma.ano or 0
