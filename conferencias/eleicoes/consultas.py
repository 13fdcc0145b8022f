"""What is read of the election, for the pages of this room and, through ``api``, for the rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conferencias.credenciamento.api import Credenciamento
from conferencias.eleicoes.models import (
    Candidatura,
    Eleito,
    Papel,
    ResultadoDaEleicao,
    Substituicao,
)
from conferencias.eleicoes.substituicoes import a_espera, em_exercicio
from conferencias.eleicoes.urnas import Urna, urnas
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import Conferencia, Segmento
from portal.protocolo import normalizar, valido


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegacaoDoSegmento:
    """``titulares`` and ``suplentes`` as published; ``delegadas`` and ``na_fila``: as they stand after substitutions.

    ``passos``: the sentences about this segment.
    """

    segmento: Segmento
    titulares: list[Eleito]
    suplentes: list[Eleito]
    delegadas: list[Eleito]
    na_fila: list[Eleito]
    passos: list[str]
    urnas: list[Urna]


@dataclass(frozen=True, kw_only=True, slots=True)
class Resultado:
    """The published result. ``passos``: the sentences about the whole.

    ``reservas``: {nome, minimo} and, of the whole (without a name), ``alcancado``: how many of these seats were filled.
    """

    registro: ResultadoDaEleicao
    segmentos: list[DelegacaoDoSegmento]
    passos: list[str]
    reservas: list[dict[str, Any]]
    substituicoes: list[Substituicao]

    @property
    def publicado_em(self) -> datetime:
        return self.registro.momento


def resultado(conferencia: Conferencia) -> Resultado | None:
    """Return the published result; None until it is. Seven queries, whatever the number of people."""
    registro = ResultadoDaEleicao.objects.filter(conferencia=conferencia).first()
    if registro is None:
        return None
    eleitos = list(
        Eleito.objects.filter(resultado=registro).select_related(
            "segmento", "titular", "saida", "entrada", "candidatura__inscricao"
        )
    )
    das_urnas = urnas(conferencia)
    substituicoes = Substituicao.objects.filter(sai__resultado=registro).select_related("sai", "entra")
    segmentos = conferencia.segmentos.all()
    return Resultado(
        registro=registro,
        segmentos=[_delegacao(s, eleitos, registro, das_urnas) for s in segmentos],
        passos=[p["texto"] for p in registro.passos if not p["segmento"]],
        reservas=registro.reservas,
        substituicoes=list(substituicoes),
    )


def _delegacao(
    segmento: Segmento, eleitos: Sequence[Eleito], registro: ResultadoDaEleicao, das_urnas: Sequence[Urna]
) -> DelegacaoDoSegmento:
    dele = [e for e in eleitos if e.segmento_id == segmento.pk]
    return DelegacaoDoSegmento(
        segmento=segmento,
        titulares=[e for e in dele if e.papel == Papel.TITULAR],
        suplentes=[e for e in dele if e.papel == Papel.SUPLENTE],
        delegadas=[e for e in dele if em_exercicio(e)],
        na_fila=[e for e in dele if a_espera(e)],
        passos=[p["texto"] for p in registro.passos if p["segmento"] == segmento.codigo],
        urnas=[u for u in das_urnas if u.escrutinio.segmento_id == segmento.pk and u.apuracao],
    )


def candidatura_de(inscricao: Inscricao) -> Any:
    """Return a person's candidacy with its latest act, or None."""
    return Candidatura.objects.da_conferencia(inscricao.conferencia).filter(inscricao=inscricao).first()


def procurar_pessoa(conferencia: Conferencia, texto: str) -> Inscricao | None:
    """Return who has this badge number or protocol; the caller never shows a name that was only guessed at."""
    inscricoes = Inscricao.objects.ativas().filter(conferencia=conferencia).select_related("participante")
    if texto.strip().isdecimal():
        cracha = Credenciamento.objects.aceitos(conferencia).filter(numero=int(texto.strip()[:9]))
        return inscricoes.filter(pk__in=cracha.values("inscricao")).first()
    protocolo = normalizar(texto)
    return inscricoes.filter(protocolo=protocolo).first() if valido(protocolo) else None
