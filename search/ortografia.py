"""Spelling: a word that no document has gives way to the nearest that people may read.

There is no dictionary to keep: the engine finds texts with words that are nearly the same, among those that this
person may see, and the words come from there. So a draft, or what is another municipality's, never suggests anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from search.analise import Ficha, dobrar, fichas, normalizar, radical, vazia
from search.motores.base import Achados, MotorComPlanos
from search.plano import Intencao, Plano

MENOR_PALAVRA = 4
MAXIMO_DE_ERROS = 3
"""Misspelt words that are mended in one question."""


def corrigir(motor: MotorComPlanos, plano: Plano, achados: Achados) -> str:
    """The question with its unknown words mended, or "" when there is nothing to mend."""
    if plano.intencao == Intencao.TEXTO_COLADO:
        return ""
    texto = normalizar(plano.texto)
    trocas = []
    for ficha in _desconhecidas(texto, plano, achados)[:MAXIMO_DE_ERROS]:
        certa = mais_parecida(ficha.palavra, motor.textos_com_parecidas(ficha.palavra, plano.acesso))
        if certa:
            trocas.append((ficha, certa))
    for ficha, certa in reversed(trocas):
        texto = texto[: ficha.inicio] + certa + texto[ficha.fim :]
    return texto if trocas else ""


def _desconhecidas(texto: str, plano: Plano, achados: Achados) -> list[Ficha]:
    """Words that were typed, that no document has and that have no synonym."""
    sem_sinonimo = {formas[0][0] for _, formas in plano.conceitos if len(formas) == 1}
    return [
        ficha
        for ficha in fichas(texto)
        if len(ficha.palavra) >= MENOR_PALAVRA
        and ficha.palavra.isalpha()
        and not vazia(ficha.palavra)
        and radical(ficha.palavra) in sem_sinonimo
        and not achados.frequencias.get(radical(ficha.palavra))
    ]


def distancia_aceita(palavra: str) -> int:
    """One letter wrong, two in a long word."""
    return 1 if len(palavra) < 7 else 2


def mais_parecida(palavra: str, textos: Iterable[str]) -> str:
    """The nearest word of the texts, as they write it; the most frequent of equals."""
    vezes: Counter[str] = Counter()
    escrita: dict[str, str] = {}
    for texto in textos:
        limpo = normalizar(texto)
        for ficha in fichas(limpo):
            vezes[ficha.palavra] += 1
            escrita.setdefault(ficha.palavra, limpo[ficha.inicio : ficha.fim].lower())
    aceita = distancia_aceita(palavra)
    proximas = [
        (distancia, -vezes[outra], outra)
        for outra in vezes
        if outra.isalpha()
        and dobrar(outra)[:1] == palavra[:1]
        and 0 < (distancia := OSA.distance(palavra, outra, score_cutoff=aceita)) <= aceita
    ]
    return escrita[min(proximas)[2]] if proximas else ""
