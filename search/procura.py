"""From a question to a page of answers, with any engine: plan, first stage, second stage, groups and ways out."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from search.analise import em_paragrafos
from search.documentos import (
    MAXIMO_DE_RESULTADOS,
    OBRAS_BASTANTES,
    PROFUNDIDADES,
    Consulta,
    Documento,
    Grupo,
    Item,
    Ordem,
    Parte,
    Resultado,
)
from search.extrato import TAMANHO, destacar, extrair
from search.facetas import facetas, so_no_passado
from search.facetas import total as contar
from search.motores.base import Achados, MotorComPlanos
from search.ortografia import corrigir
from search.plano import Plano, Vocabulario, planejar
from search.saidas import afrouxar
from search.segunda import Classificado, reordenar

REORDENADOS = PROFUNDIDADES[0]
"""Answers that the second stage puts in order; the others follow in that of the first."""

ITENS_POR_GRUPO = 3
POUCOS = 3
"""With fewer answers than this, looser questions are offered."""


def buscar(motor: MotorComPlanos, consulta: Consulta, vocabulario: Vocabulario) -> Resultado:
    comeco = time.perf_counter()
    resultado = _responder(motor, consulta, vocabulario)
    return replace(resultado, milissegundos=(time.perf_counter() - comeco) * 1000)


def _responder(motor: MotorComPlanos, consulta: Consulta, vocabulario: Vocabulario) -> Resultado:
    plano = planejar(consulta, vocabulario)
    if not plano:
        return Resultado()
    achados, ordenados = _procurar(motor, plano, consulta)
    total = contar(achados.contagem, plano)
    correcao = "" if consulta.literal else corrigir(motor, plano, achados)
    if correcao and not total:
        corrigida = _responder(motor, replace(consulta, texto=correcao), vocabulario)
        if corrigida.total:
            return replace(corrigida, correcao=correcao, corrigida=True)
    grupos, paginas = _pagina(achados, ordenados, plano, consulta, total)
    escolhas: dict[str, Any] = facetas(achados.contagem, plano)
    return Resultado(
        grupos=grupos,
        reunidos=len(ordenados) if _agrupa(consulta) else 0,
        paginas=paginas,
        **escolhas,
        total=total,
        correcao=correcao,
        afrouxadas=afrouxar(motor, consulta, plano, achados.contagem, vocabulario) if total < POUCOS else (),
        so_em_revogada=so_no_passado(achados.contagem, plano) if not total else 0,
        expansoes=plano.expansoes,
    )


def _procurar(
    motor: MotorComPlanos, plano: Plano, consulta: Consulta
) -> tuple[Achados, Sequence[Classificado]]:
    """What is found, and the part of it that holds the page asked for, in the final order."""
    limite, salto = _janela(consulta)
    if plano.ordem != Ordem.RELEVANCIA or (salto >= REORDENADOS and not _agrupa(consulta)):
        achados = motor.procurar(plano, limite, salto)
        return achados, [Classificado(candidato, candidato.pontos, 0) for candidato in achados.candidatos]
    if _agrupa(consulta):
        achados = _com_obras_bastantes(motor, plano)
    else:
        achados = motor.procurar(plano, max(REORDENADOS, salto + limite), 0)
    primeiros, outros = achados.candidatos[:REORDENADOS], achados.candidatos[REORDENADOS:]
    ordenados = reordenar(primeiros, plano, achados.frequencias, achados.documentos)
    ordenados += [Classificado(candidato, candidato.pontos, 0) for candidato in outros]
    return achados, ordenados if _agrupa(consulta) else ordenados[salto : salto + limite]


def _com_obras_bastantes(motor: MotorComPlanos, plano: Plano) -> Achados:
    """Deeper only when a few works fill the best answers, which is seldom."""
    primeira, *seguintes = PROFUNDIDADES
    achados, quantos = motor.procurar(plano, primeira, 0), primeira
    for profundidade in seguintes:
        obras = {candidato.resumo.grupo for candidato in achados.candidatos}
        if len(obras) >= OBRAS_BASTANTES or len(achados.candidatos) < quantos:
            break
        achados, quantos = motor.procurar(plano, profundidade, 0, achados), profundidade
    return achados


def _agrupa(consulta: Consulta) -> bool:
    return consulta.agrupar and not consulta.grupo and consulta.ordem == Ordem.RELEVANCIA


def _janela(consulta: Consulta) -> tuple[int, int]:
    """How many results to bring and how many to skip; pages past the last one that can be seen are empty."""
    salto = max(consulta.pagina - 1, 0) * consulta.por_pagina
    return max(min(consulta.por_pagina, MAXIMO_DE_RESULTADOS - salto), 0), min(salto, MAXIMO_DE_RESULTADOS)


def _pagina(
    achados: Achados, ordenados: Sequence[Classificado], plano: Plano, consulta: Consulta, total: int
) -> tuple[tuple[Grupo, ...], int]:
    """The groups of the page, and how many pages there are."""
    if _agrupa(consulta):
        por_obra: dict[str, list[Classificado]] = defaultdict(list)
        for um in ordenados:
            por_obra[um.candidato.resumo.grupo].append(um)
        limite, salto = _janela(consulta)
        paginas = math.ceil(len(por_obra) / consulta.por_pagina)
        escolhidos = list(por_obra.values())[salto : salto + limite]
    else:
        paginas = math.ceil(min(total, MAXIMO_DE_RESULTADOS) / consulta.por_pagina)
        escolhidos = [[um] for um in ordenados]
    return _grupos(achados, escolhidos, plano), paginas


def _grupos(achados: Achados, escolhidos: list[list[Classificado]], plano: Plano) -> tuple[Grupo, ...]:
    realce = plano.realce
    mostrados = {um.candidato.chave: um for obra in escolhidos for um in obra[:ITENS_POR_GRUPO]}
    lidos = {
        candidato.chave: _item(documento, mostrados[candidato.chave], realce)
        for candidato, documento in achados.carregar([um.candidato for um in mostrados.values()])
    }
    grupos = []
    for obra in escolhidos:
        itens = tuple(
            lidos[um.candidato.chave] for um in obra[:ITENS_POR_GRUPO] if um.candidato.chave in lidos
        )
        if itens:
            grupos.append(Grupo(chave=itens[0].documento.grupo, itens=itens, total=len(obra)))
    return tuple(grupos)


def _item(documento: Documento, um: Classificado, realce: Mapping[str, float]) -> Item:
    parte = documento.partes[um.paragrafo - 1] if documento.partes and um.paragrafo else None
    return Item(
        documento=documento,
        titulo=destacar(documento.titulo, realce),
        extrato=extrair(_passagem(documento, parte, um.paragrafo), realce),
        pontos=um.pontos,
        parte=parte,
    )


def _passagem(documento: Documento, parte: Parte | None, qual: int) -> str:
    """The paragraph that answers, and as much of what follows as an extract may show."""
    if parte:
        return f"{parte.rotulo} {parte.texto}"
    if documento.partes:
        return documento.inteiro[: len(documento.caput) + TAMANHO]
    proprio, *seguintes = em_paragrafos(documento.inteiro)[qual:] or [""]
    return f"{proprio}\n{' '.join(seguintes)[:TAMANHO]}"
