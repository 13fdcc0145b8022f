"""A day of conference: sessions with their hours, and a room for each working group and for the plenary.

The hours follow a typical day (Guaratuba-PR, 4 July 2025), in one shift more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time

from conferencias.nucleo.api import Conferencia, Eixo
from conferencias.salas.api import Sala, Sessao, TipoDeSessao, gravar_sala, gravar_sessao
from portal.contas.models import Conta


@dataclass(frozen=True, slots=True)
class Horario:
    tipo: TipoDeSessao
    titulo: str
    inicio: time
    fim: time
    eixo: Eixo | None = None


Periodo = Callable[[Horario], tuple[datetime, datetime]]
COM_SALA = {TipoDeSessao.GRUPO, TipoDeSessao.PLENARIA}


def programar(conferencia: Conferencia, conta: Conta, local: str, periodo: Periodo) -> None:
    """Make the programme; ``periodo`` gives the beginning and the end of each session."""
    for horario in _do_dia(conferencia):
        inicio, fim = periodo(horario)
        sala = None
        if horario.tipo in COM_SALA:
            sala = Sala(conferencia=conferencia, nome=horario.titulo, eixo=horario.eixo)
            gravar_sala(sala=sala, conta=conta, facilitadores=[conta])
        sessao = Sessao(
            conferencia=conferencia,
            tipo=horario.tipo,
            titulo=horario.titulo,
            eixo=horario.eixo,
            sala=sala,
            local=local,
            inicio=inicio,
            fim=fim,
        )
        gravar_sessao(sessao=sessao, conta=conta)


def no_dia(conferencia: Conferencia) -> Periodo:
    """Place each session at its hour on the first day of the conference."""
    dia, zona = conferencia.inicio, conferencia.municipio.zona
    assert dia is not None
    return lambda horario: (
        datetime.combine(dia, horario.inicio, tzinfo=zona),
        datetime.combine(dia, horario.fim, tzinfo=zona),
    )


def _do_dia(conferencia: Conferencia) -> Iterator[Horario]:
    yield Horario(TipoDeSessao.ABERTURA, "Abertura e leitura do regimento", time(9), time(10))
    yield Horario(TipoDeSessao.PALESTRA, "Palestra magna", time(10), time(11, 30))
    for eixo in conferencia.eixos.all():
        yield Horario(TipoDeSessao.GRUPO, f"Grupo do eixo {eixo.numero}", time(13, 30), time(15, 30), eixo)
    yield Horario(TipoDeSessao.PLENARIA, "Plenária final", time(15, 45), time(17, 15))
    yield Horario(TipoDeSessao.ELEICAO, "Eleição de delegados(as)", time(17, 15), time(18))
