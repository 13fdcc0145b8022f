"""The set of elected that meets the reserved seats (Res. CNAS/MDS 187/2025) and moves the fewest votes. Pure.

Choosing who is elected under reserved seats is a small integer program: each segment fills its seats, and each
reserve asks for a number of the elected among some people, who may be in several reserves at once. It is solved
exactly, by goals in order: least missing in the reserves; most votes; best positions in the segments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from conferencias.eleicoes.pessoas import Candidato, Reserva, SegmentoDaEleicao
from conferencias.nucleo.api import ContagemDasCotas, RegrasDaEleicao, Vaga

Filas = Mapping[str, Sequence[Candidato]]
Classe = tuple[str, frozenset[int]]
"""Segment, and which reserves: among people of one class nothing but order matters."""


def cotistas(candidatos: Sequence[Candidato], regras: RegrasDaEleicao) -> frozenset[str]:
    """Return who runs for the reserved seats and is of a group that has them."""
    grupos = {cota.grupo for cota in regras.cotas}
    return frozenset(c.chave for c in candidatos if c.nas_reservadas and c.grupos & grupos)


def reservar(
    candidatos: Sequence[Candidato],
    vagas: Mapping[str, Vaga],
    segmentos: Sequence[SegmentoDaEleicao],
    regras: RegrasDaEleicao,
) -> list[Reserva]:
    """Return the reserves that the rules ask for; shares are rounded up."""
    total = sum(vaga.titulares for vaga in vagas.values())
    juntos = cotistas(candidatos, regras)
    contagem, parte = regras.contagem_das_cotas, regras.cota_total or 0
    if contagem == ContagemDasCotas.POR_GRUPO:
        return [
            Reserva(
                nome=cota.nome,
                minimo=arredondar_para_cima(cota.percentual, total),
                quem=frozenset(c.chave for c in candidatos if c.nas_reservadas and cota.grupo in c.grupos),
            )
            for cota in regras.cotas
        ]
    if contagem == ContagemDasCotas.POR_SEGMENTO:
        return [
            Reserva(
                nome=s.nome,
                minimo=arredondar_para_cima(parte, vagas[s.codigo].titulares),
                quem=frozenset(c.chave for c in candidatos if c.chave in juntos and c.segmento == s.codigo),
            )
            for s in segmentos
            if s.codigo in vagas
        ]
    if contagem == ContagemDasCotas.NO_TODO:
        return [Reserva(nome="", minimo=arredondar_para_cima(parte, total), quem=juntos)]
    return []


def arredondar_para_cima(percentual: int, total: int) -> int:
    return -(-percentual * total // 100)


def falta(reservas: Sequence[Reserva], eleitos: frozenset[str]) -> int:
    """Return how many of the reserved seats are not met."""
    return sum(max(0, r.minimo - len(r.quem & eleitos)) for r in reservas)


def escolher(
    filas: Filas, lugares: Mapping[str, int], reservas: Sequence[Reserva], fixos: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return who is elected. ``filas``: candidates in order by segment; ``fixos``: appointed, whom nothing moves.

    Among people of the same segment and the same reserves, order decides.
    """
    naturais = frozenset(c.chave for s, fila in filas.items() for c in fila[: lugares[s]])
    if not falta(reservas, naturais):
        return naturais
    classes = {
        c.chave: (s, frozenset(n for n, r in enumerate(reservas) if c.chave in r.quem))
        for s, fila in filas.items()
        for c in fila
    }
    cabem = Counter({classe: lugares[classe[0]] for classe in classes.values()})
    possiveis = {s: _primeiros(fila, classes, cabem) for s, fila in filas.items()}
    achados = _resolver(possiveis, lugares, reservas, {c: int(c in naturais) for c in fixos})
    quantos = Counter(classes[chave] for chave in achados)
    return frozenset(c.chave for fila in filas.values() for c in _primeiros(fila, classes, quantos))


def _primeiros(
    fila: Sequence[Candidato], classes: Mapping[str, Classe], quantos: Counter[Classe]
) -> list[Candidato]:
    """Return the first so many of each class, in order."""
    restam = quantos.copy()
    escolhidos = []
    for c in fila:
        if restam[classes[c.chave]] > 0:
            restam[classes[c.chave]] -= 1
            escolhidos.append(c)
    return escolhidos


def _resolver(
    filas: Filas, lugares: Mapping[str, int], reservas: Sequence[Reserva], fixos: Mapping[str, int]
) -> list[str]:
    import highspy  # only an election whose reserves are not met by the votes alone needs it

    todos = [(n, c) for fila in filas.values() for n, c in enumerate(fila)]
    chaves = [c.chave for _posicao, c in todos]
    programa: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for opcao, valor in {"log_to_console": False, "threads": 1, "mip_rel_gap": 0.0}.items():
        programa.setOptionValue(opcao, valor)
    for chave in chaves:
        programa.addVar(fixos.get(chave, 0), fixos.get(chave, 1))
    for reserva in reservas:  # how many of it are missing
        programa.addVar(0, reserva.minimo)
    for n in range(len(chaves) + len(reservas)):
        programa.changeColIntegrality(n, highspy.HighsVarType.kInteger)
    coluna = {chave: n for n, chave in enumerate(chaves)}
    for segmento, fila in filas.items():
        membros = [coluna[c.chave] for c in fila]
        programa.addRow(lugares[segmento], lugares[segmento], len(membros), membros, [1.0] * len(membros))
    for n, reserva in enumerate(reservas, len(chaves)):
        membros = [*sorted(coluna[chave] for chave in reserva.quem & coluna.keys()), n]
        programa.addRow(reserva.minimo, highspy.kHighsInf, len(membros), membros, [1.0] * len(membros))
    # A vote weighs more than all positions together: these only choose among delegations with the same votes.
    peso = 1 + sum(lugares[s] * len(fila) for s, fila in filas.items())
    metas = (
        [0.0] * len(chaves) + [1.0] * len(reservas),
        [float(posicao - peso * c.votos) for posicao, c in todos] + [0.0] * len(reservas),
    )
    for meta in metas:
        _perseguir(programa, meta)
    solucao = programa.getSolution().col_value
    return [chave for n, chave in enumerate(chaves) if round(solucao[n])]


def _perseguir(programa: Any, meta: list[float]) -> None:
    """Reach a goal, and keep it reached for the goals that follow. All numbers are whole."""
    import highspy

    programa.changeColsCost(len(meta), list(range(len(meta))), meta)
    programa.run()
    if programa.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"the seats could not be allocated: {programa.getModelStatus()}")
    melhor = round(programa.getInfo().objective_function_value)
    usadas = [n for n, peso in enumerate(meta) if peso]
    programa.addRow(-highspy.kHighsInf, melhor, len(usadas), usadas, [meta[n] for n in usadas])
