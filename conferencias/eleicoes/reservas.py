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

_NUCLEO = 80
"""People left undecided at first: enough for nearly every election of hundreds, and few enough to be quick."""
_QUASE = 1e-6
# Guesses, restarts and many cuts cost more than they save in programs as small as these (measured by bench/alocacao.py).
_OPCOES = {
    "log_to_console": False,
    "threads": 1,
    "mip_rel_gap": 0.0,
    "mip_allow_restart": False,
    "mip_allow_cut_separation_at_nodes": False,
    "mip_pool_soft_limit": 100,
    "mip_detect_symmetry": False,
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
}


class _SemSolucao(RuntimeError):
    """Nobody can be elected within the bounds that were set."""


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
                grupo=True,
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
    for opcao, valor in _OPCOES.items():
        programa.setOptionValue(opcao, valor)
    # A column says whether a person is elected, and after these how many of a reserve are missing.
    limites = [(fixos.get(chave, 0), fixos.get(chave, 1)) for chave in chaves]
    limites += [(0, reserva.minimo) for reserva in reservas]
    for n, (menor, maior) in enumerate(limites):
        programa.addVar(menor, maior)
        programa.changeColIntegrality(n, highspy.HighsVarType.kInteger)
    coluna = {chave: n for n, chave in enumerate(chaves)}
    for segmento, fila in filas.items():
        membros = [coluna[c.chave] for c in fila]
        programa.addRow(lugares[segmento], lugares[segmento], len(membros), membros, [1.0] * len(membros))
    for n, reserva in enumerate(reservas, len(chaves)):
        membros = [*sorted(coluna[chave] for chave in reserva.quem & coluna.keys()), n]
        programa.addRow(reserva.minimo, highspy.kHighsInf, len(membros), membros, [1.0] * len(membros))
    colunas_do_que_falta = list(range(len(chaves), len(limites)))
    falta_menos = sum(_otimo(programa, [0] * len(chaves) + [1] * len(reservas))[len(chaves) :])
    programa.addRow(0, falta_menos, len(reservas), colunas_do_que_falta, [1.0] * len(reservas))
    # A vote weighs more than all positions together: these only choose among delegations with the same votes.
    peso = 1 + sum(lugares[s] * len(fila) for s, fila in filas.items())
    achado = _otimo_pelo_nucleo(
        programa, [posicao - peso * c.votos for posicao, c in todos] + [0] * len(reservas), limites
    )
    return [chave for n, chave in enumerate(chaves) if achado[n]]


def _otimo(programa: Any, meta: Sequence[int]) -> list[int]:
    """Return a solution with the least sum of ``meta``. All numbers are whole."""
    import highspy

    programa.changeColsCost(len(meta), list(range(len(meta))), [float(peso) for peso in meta])
    programa.run()
    if programa.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise _SemSolucao(f"the seats could not be allocated: {programa.getModelStatus()}")
    return [round(valor) for valor in programa.getSolution().col_value]


def _otimo_pelo_nucleo(programa: Any, meta: Sequence[int], limites: Sequence[tuple[int, int]]) -> list[int]:
    """Return what ``_otimo`` does, leaving undecided only the few who are near the line of who is elected.

    Without "nobody is elected by halves" the program is easy, and tells for each column at least how much the sum gets worse
    if that column changes. As long as the best solution of the few is not worse than any change of the others would be,
    no other solution is better; else those that could be are left undecided too.
    """
    programa.setOptionValue("solve_relaxation", True)
    inteiro = _otimo(programa, meta)
    piso, relaxado = programa.getInfo().objective_function_value, programa.getSolution()
    programa.setOptionValue("solve_relaxation", False)
    custos = [
        -1.0 if abs(valor - certo) > _QUASE else abs(custo)  # elected by halves: always undecided
        for valor, certo, custo in zip(relaxado.col_value, inteiro, relaxado.col_dual, strict=True)
    ]
    em_ordem = sorted(range(len(meta)), key=lambda n: (custos[n], n))
    quantos = _NUCLEO
    while True:
        for n in em_ordem[:quantos]:
            programa.changeColBounds(n, *limites[n])
        for n in em_ordem[quantos:]:
            programa.changeColBounds(n, inteiro[n], inteiro[n])
        try:
            achado = _otimo(programa, meta)
            pior = sum(peso * valor for peso, valor in zip(meta, achado, strict=True)) - piso
        except _SemSolucao:
            pior = float("inf")
        # Better is better by one at least, since all numbers are whole: half of it forgives the rounding of the solver.
        alcance = sum(custo < pior - 0.5 for custo in custos)
        if alcance <= quantos:
            return achado
        quantos = alcance
