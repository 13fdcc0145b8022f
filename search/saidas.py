"""Ways out of a search that found little: the same question without one of its conditions, with what each would find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from search.documentos import Afrouxada, Consulta
from search.facetas import Contagem, total_sem
from search.motores.base import MotorComPlanos
from search.plano import OPERADOR, Plano, Vocabulario, normalizar_aspas, planejar


def afrouxar(
    motor: MotorComPlanos, consulta: Consulta, plano: Plano, contagem: Contagem, vocabulario: Vocabulario
) -> tuple[Afrouxada, ...]:
    """Only what finds something; the most first."""
    saidas = [*_sem_filtro(consulta, plano, contagem)]
    for campo, retirado, mais_solta in _sem_ordem(consulta):
        mais_solto = planejar(mais_solta, vocabulario)
        saidas.append(Afrouxada(mais_solta, campo, retirado, motor.contar(mais_solto) if mais_solto else 0))
    return tuple(sorted((s for s in saidas if s.total), key=lambda saida: saida.total, reverse=True))


def _sem_filtro(consulta: Consulta, plano: Plano, contagem: Contagem) -> Iterator[Afrouxada]:
    """Each facet's filter dropped; the counts are already there."""
    for campo in plano.filtros:
        if campo != "vigencias":
            solta = replace(consulta, **{campo: (), "pagina": 1})  # type: ignore[arg-type]
            yield Afrouxada(solta, campo, "", total_sem(campo, contagem, plano))


def _sem_ordem(consulta: Consulta) -> Iterator[tuple[str, str, Consulta]]:
    """Without the work, without each pair of quotes, without each exclusion."""
    if consulta.grupo:
        yield "grupo", "", replace(consulta, grupo="", pagina=1)
    texto = normalizar_aspas(consulta.texto)
    for achado in OPERADOR.finditer(texto):
        resto = "" if achado["menos"] or achado["fora"] else achado["frase"]
        mais_solto = re.sub(r"\s+", " ", texto[: achado.start()] + resto + texto[achado.end() :]).strip()
        yield "texto", achado[0], replace(consulta, texto=mais_solto, pagina=1)
