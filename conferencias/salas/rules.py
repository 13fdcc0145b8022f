"""Who may enter a room, speak in it and run it, and who makes the programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rules

from conferencias.credenciamento.api import Participacao, responder
from conferencias.nucleo.api import Conferencia, Direito, Exigencias, regras_vigentes
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from conferencias.salas.models import Sala, Sessao

PAPEIS_QUE_ORGANIZAM = [Papel.COMISSAO, Papel.ADMINISTRACAO]
PAPEIS_DA_MESA = [Papel.CONSELHO, Papel.COMISSAO, Papel.ADMINISTRACAO]
PAPEIS_QUE_FACILITAM = [Papel.RELATORIA, Papel.COMISSAO, Papel.ADMINISTRACAO]
VOZ = {False: Direito.VOZ_GRUPO, True: Direito.VOZ_PLENARIA}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act in a room or in the programme. ``sessao``: the one for which the room is open now, None while it is closed.

    ``facilita``: the account is one of those named to run the room.
    """

    conferencia: Conferencia
    agora: datetime
    sala: Sala | None = None
    sessao: Sessao | None = None
    inscricao: Inscricao | None = None
    pessoa: Participacao | None = None
    facilita: bool = False


def pode_em_grupo(ato: Ato, *direitos: Direito) -> bool | None:
    """Tell whether the person's category has one of the rights; None when the rules do not say. Presence is not asked."""
    if ato.pessoa is None:
        return False
    regras = regras_vigentes(ato.conferencia).regras
    pessoa = Participacao(categoria=ato.pessoa.categoria, credenciada=ato.pessoa.credenciada, presente=True)
    respostas = {responder(regras, pessoa, direito).pode for direito in direitos}
    return True if True in respostas else (None if None in respostas else False)


@rules.predicate
def organiza(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_QUE_ORGANIZAM)


@rules.predicate
def da_mesa(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_DA_MESA)


@rules.predicate
def administra(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, Papel.ADMINISTRACAO)


@rules.predicate
def facilita(conta: Any, ato: Ato) -> bool:
    """A facilitator named for the room, rapporteurs and the committee; in the plenary, the table too."""
    if conta is None or ato.sala is None:
        return False
    papeis = PAPEIS_QUE_FACILITAM + (PAPEIS_DA_MESA if ato.sala.da_plenaria else [])
    nomeada = ato.facilita and tem_papel(conta, ato.conferencia.municipio)
    return nomeada or tem_papel(conta, ato.conferencia.municipio, *papeis)


@rules.predicate
def inscrita(_conta: Any, ato: Ato) -> bool:
    inscricao = ato.inscricao
    return bool(inscricao and not inscricao.cancelada and inscricao.conferencia_id == ato.conferencia.pk)


@rules.predicate
def credenciada(_conta: Any, ato: Ato) -> bool:
    return bool(ato.pessoa and ato.pessoa.credenciada)


@rules.predicate
def com_lugar_na_sala(_conta: Any, ato: Ato) -> bool:
    """A group is of who speaks or votes in groups; the plenary is watched by whoever is accredited."""
    if ato.sala is None:
        return False
    return ato.sala.da_plenaria or pode_em_grupo(ato, Direito.VOZ_GRUPO, Direito.VOTO_GRUPO) is True


@rules.predicate
def no_eixo(_conta: Any, ato: Ato) -> bool:
    if ato.sala is None or ato.inscricao is None:
        return False
    if ato.sala.da_plenaria or ato.sala.eixo_id == ato.inscricao.eixo_id:
        return True
    return regras_vigentes(ato.conferencia).regras.grupos.so_no_proprio_eixo is False


@rules.predicate
def em_tempo(_conta: Any, ato: Ato) -> bool:
    return ato.conferencia.publicada and ato.sessao is not None


@rules.predicate
def com_voz(_conta: Any, ato: Ato) -> bool:
    return ato.sala is not None and pode_em_grupo(ato, VOZ[ato.sala.da_plenaria]) is True


@rules.predicate
def com_tempo_de_fala(_conta: Any, ato: Ato) -> bool:
    return regras_vigentes(ato.conferencia).regras.grupos.fala_segundos is not None


_NA_SALA = [inscrita, credenciada, com_lugar_na_sala, no_eixo, em_tempo]
# Verb → all that it demands, in the order in which a refusal is explained.
EXIGENCIAS = Exigencias[Ato](
    {
        "entrar": _NA_SALA,
        "pedir_ajuda": _NA_SALA,
        "falar": [*_NA_SALA, com_voz],
        "por_na_fila": [facilita, inscrita, credenciada, com_voz],
        "conduzir": [facilita],
        "dar_a_palavra": [facilita, com_tempo_de_fala],
        "editar_programacao": [organiza],
        "registrar_andamento": [da_mesa],
        "configurar": [administra],
    }
)
falta, pode = EXIGENCIAS.falta, EXIGENCIAS.pode
