"""Who is elected: a pure function of votes, rules and a public seed, which explains every step.

Gather (``urnas.py``) → compute (here) → record (``actions.py``). The same input gives the same result, whatever the
order in which the candidates come. Worked example in ``docs/eleicao.md``; reasons in ADR 0016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from conferencias.eleicoes.desempate import Ordem
from conferencias.eleicoes.explicacoes import Contas, explicar
from conferencias.eleicoes.pessoas import (
    Candidato,
    Distribuicao,
    Empate,
    Lugar,
    Papel,
    Reserva,
    SegmentoDaEleicao,
)
from conferencias.eleicoes.reservas import cotistas, escolher, reservar
from conferencias.nucleo.api import Desempate, RegrasDaEleicao, Suplencia, Vaga


class EntradaInvalida(ValueError):
    """The candidates and the rules do not fit together: always a mistake of who calls."""


def distribuir(
    *,
    candidatos: Iterable[Candidato],
    segmentos: Sequence[SegmentoDaEleicao],
    regras: RegrasDaEleicao,
    semente: str,
) -> Distribuicao:
    """Give each segment's seats to its most voted, with the reserved seats met whenever they can be.

    Titulares and substitutes come by segment, in the order of ``segmentos`` and of seats. Segments without seats in
    the rules are left out. ``semente``: what the draw is made from. Raises EntradaInvalida for a repeated candidate,
    one of an unknown segment, or negative votes.
    """
    todos = sorted(candidatos, key=lambda c: c.chave)
    _conferir(todos, segmentos)
    contas = _contar(todos, segmentos, regras, semente)
    ocupadas = Counter(t.segmento for t in contas.titulares)
    return Distribuicao(
        titulares=tuple(contas.titulares),
        suplentes=tuple(contas.suplentes),
        reservas=tuple(contas.reservas),
        empates=tuple(contas.empates),
        vazias={s: v.titulares - ocupadas[s] for s, v in contas.vagas.items() if v.titulares > ocupadas[s]},
        passos=tuple(explicar(contas, regras)),
    )


def _contar(
    todos: Sequence[Candidato],
    segmentos: Sequence[SegmentoDaEleicao],
    regras: RegrasDaEleicao,
    semente: str,
) -> Contas:
    """Put each segment in order, choose who is elected, and see what is left undecided."""
    segmentos = [s for s in segmentos if s.codigo in {v.segmento for v in regras.vagas}]
    vagas = {s.codigo: next(v for v in regras.vagas if v.segmento == s.codigo) for s in segmentos}
    validos = [c for c in todos if not c.desistiu and c.segmento in vagas]
    juntos = cotistas(validos, regras)
    ordens = {
        s.codigo: _ordem(s, [c for c in validos if c.segmento == s.codigo], regras, semente, juntos)
        for s in segmentos
    }
    filas = {codigo: ordem.fila for codigo, ordem in ordens.items()}
    lugares = {codigo: min(len(fila), vagas[codigo].titulares) for codigo, fila in filas.items()}
    reservas = reservar(validos, vagas, segmentos, regras)
    fixos = frozenset(c.chave for s in segmentos if s.indicado for c in filas[s.codigo])
    eleitos = escolher(filas, lugares, reservas, fixos)
    reservas = [replace(r, alcancado=len(r.quem & eleitos)) for r in reservas]
    naturais = frozenset(c.chave for codigo, fila in filas.items() for c in fila[: lugares[codigo]])
    titulares = _titulares(filas, eleitos, naturais)
    return Contas(
        candidatos=todos,
        segmentos=segmentos,
        vagas=vagas,
        ordens=ordens,
        titulares=titulares,
        suplentes=_suplentes(filas, vagas, titulares, regras.suplencia),
        reservas=reservas,
        empates=_empates(ordens, reservas, eleitos, fixos),
        naturais=naturais,
    )


def _conferir(candidatos: Sequence[Candidato], segmentos: Sequence[SegmentoDaEleicao]) -> None:
    if len({c.chave for c in candidatos}) != len(candidatos):
        raise EntradaInvalida("a candidate comes twice")
    if {c.segmento for c in candidatos} - {s.codigo for s in segmentos}:
        raise EntradaInvalida("a candidate is of an unknown segment")
    if any(c.votos < 0 for c in candidatos):
        raise EntradaInvalida("negative votes")


def _ordem(
    segmento: SegmentoDaEleicao,
    candidatos: Sequence[Candidato],
    regras: RegrasDaEleicao,
    semente: str,
    juntos: frozenset[str],
) -> Ordem:
    if segmento.indicado:  # the order of appointment, told as votes; nothing to break
        quantos = len(candidatos)
        em_ordem = sorted(candidatos, key=lambda c: (c.ordem, c.chave))
        candidatos = [replace(c, votos=quantos - n) for n, c in enumerate(em_ordem)]
        return Ordem(candidatos, (), semente)
    return Ordem(candidatos, regras.desempate, semente, juntos)


def _titulares(
    filas: Mapping[str, Sequence[Candidato]], eleitos: frozenset[str], naturais: frozenset[str]
) -> list[Lugar]:
    return [
        _lugar(c, Papel.TITULAR, n, reservada=c.chave not in naturais)
        for fila in filas.values()
        for n, c in enumerate((c for c in fila if c.chave in eleitos), 1)
    ]


def _suplentes(
    filas: Mapping[str, Sequence[Candidato]],
    vagas: Mapping[str, Vaga],
    titulares: Sequence[Lugar],
    suplencia: Suplencia | None,
) -> list[Lugar]:
    """The next most voted of each segment; where substitutes are personal, the first one is of the first titular."""
    eleitos = {t.chave for t in titulares}
    suplentes = []
    for segmento, fila in filas.items():
        restantes = [c for c in fila if c.chave not in eleitos][: vagas[segmento].suplentes]
        donos = [t.chave for t in titulares if t.segmento == segmento]
        for n, c in enumerate(restantes, 1):
            dono = donos[n - 1] if suplencia == Suplencia.POR_VAGA and n <= len(donos) else ""
            suplentes.append(_lugar(c, Papel.SUPLENTE, n, titular=dono))
    return suplentes


def _lugar(c: Candidato, papel: Papel, ordem: int, *, reservada: bool = False, titular: str = "") -> Lugar:
    return Lugar(
        chave=c.chave,
        nome=c.nome,
        segmento=c.segmento,
        papel=papel,
        ordem=ordem,
        votos=c.votos,
        reservada=reservada,
        titular=titular,
    )


def _empates(
    ordens: Mapping[str, Ordem],
    reservas: Sequence[Reserva],
    eleitos: frozenset[str],
    fixos: frozenset[str],
) -> list[Empate]:
    """Return the ties that decide who is elected and that the rules do not break by themselves.

    All the tied are in it, also those whom a reserve decides: the votes of a further ballot count only when all took part
    in it, and to be left out of it would tell what a person declared.
    """
    achados = []
    for segmento, ordem in ordens.items():
        grupos = [(g, True) for g in ordem.pedem_turno]
        if Desempate.SORTEIO not in ordem.cadeia and ordem.cadeia:
            grupos += [(g, False) for g in ordem.iguais()]
        for grupo, segundo_turno in grupos:
            empatados = frozenset(c.chave for c in grupo)
            if not fixos & empatados and _ha_disputa(grupo, reservas, eleitos):
                achados.append(
                    Empate(
                        segmento=segmento,
                        chaves=tuple(sorted(empatados)),
                        vagas=len(empatados & eleitos),
                        segundo_turno=segundo_turno,
                    )
                )
    return achados


def _ha_disputa(grupo: Sequence[Candidato], reservas: Sequence[Reserva], eleitos: frozenset[str]) -> bool:
    """Tell whether two of the tied could change places without missing more reserved seats: only order separates them."""
    em = {c.chave: frozenset(n for n, r in enumerate(reservas) if c.chave in r.quem) for c in grupo}
    folga = [r.alcancado > r.minimo for r in reservas]
    return any(
        all(folga[n] for n in em[sai.chave] - em[entra.chave])  # who leaves is not missed
        for sai in grupo
        for entra in grupo
        if sai.chave in eleitos and entra.chave not in eleitos
    )
