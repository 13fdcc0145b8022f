"""Who may do what in the election of delegates, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import rules

from conferencias.credenciamento.api import Resposta, tem_direito
from conferencias.nucleo.api import Conferencia, Direito, Exigencias, regras_vigentes
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.eleicoes.models import AtoDeCandidatura, Candidatura
    from conferencias.inscricoes.api import Inscricao

MESA = [Papel.CONSELHO, Papel.COMISSAO, Papel.ADMINISTRACAO]
COMISSAO = [Papel.COMISSAO, Papel.ADMINISTRACAO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act at an instant. ``inscricao``: the participant who acts, known by her session (None: staff).

    ``vota``: the segment concerned is voting, or has voted; ``indicado``: it appoints; ``sem_vagas``: the rules give it no seat. ``publicada``: the result is out. ``impedimentos``: what
    the rules still have to decide. ``recusa``: the latest refusal of the candidacy, appealed against or not; ``recorreu``:
    its appeal, if any, was made.
    """

    conferencia: Conferencia
    agora: datetime
    inscricao: Inscricao | None = None
    candidatura: Candidatura | None = None
    vota: bool = False
    indicado: bool = False
    sem_vagas: bool = False
    publicada: bool = False
    impedimentos: tuple[str, ...] = ()
    recusa: AtoDeCandidatura | None = None
    recorreu: bool = False


@rules.predicate
def da_mesa(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *MESA)


@rules.predicate
def da_comissao(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *COMISSAO)


@rules.predicate
def participa(_conta: Any, ato: Ato) -> bool:
    return ato.inscricao is not None and not ato.inscricao.cancelada


@rules.predicate
def e_a_candidata(_conta: Any, ato: Ato) -> bool:
    return bool(ato.candidatura and ato.inscricao and ato.candidatura.inscricao_id == ato.inscricao.pk)


@rules.predicate
def nao_julga_a_propria(conta: Any, ato: Ato) -> bool:
    """Nobody of the committee decides about her own candidacy."""
    return bool(
        ato.candidatura and ato.candidatura.inscricao.participante.conta_id != getattr(conta, "pk", 0)
    )


@rules.predicate
def foi_recusada(_conta: Any, ato: Ato) -> bool:
    return ato.recusa is not None


@rules.predicate
def ainda_nao_recorreu(_conta: Any, ato: Ato) -> bool:
    return not ato.recorreu


@rules.predicate
def prazo_do_recurso_nas_regras(_conta: Any, ato: Ato) -> bool:
    return regras_vigentes(ato.conferencia).regras.eleicao.recurso_minutos is not None


@rules.predicate
def cabe_recurso(_conta: Any, ato: Ato) -> bool:
    return bool(regras_vigentes(ato.conferencia).regras.eleicao.recurso_minutos)


def fim_do_recurso(ato: Ato) -> datetime | None:
    """Return until when the refused may appeal; None when nobody was refused, or the rules do not say."""
    minutos = regras_vigentes(ato.conferencia).regras.eleicao.recurso_minutos
    return ato.recusa.momento + timedelta(minutes=minutos) if ato.recusa and minutos is not None else None


@rules.predicate
def no_prazo_do_recurso(_conta: Any, ato: Ato) -> bool:
    fim = fim_do_recurso(ato)
    return fim is not None and ato.agora < fim


@rules.predicate
def nao_foi_quem_recusou(conta: Any, ato: Ato) -> bool:
    return bool(ato.recusa and conta is not None and ato.recusa.conta_id != conta.pk)


@rules.predicate
def no_prazo(_conta: Any, ato: Ato) -> bool:
    regras = regras_vigentes(ato.conferencia).regras.eleicao
    inicio, fim = regras.candidaturas_inicio, regras.candidaturas_fim
    return bool(inicio and fim and inicio <= ato.agora < fim)


def direito_de(ato: Ato, direito: Direito) -> Resposta:
    assert ato.inscricao, "the rules demand a participant first"
    return tem_direito(ato.inscricao, direito, ato.agora)


@rules.predicate
def pode_ser_votada(_conta: Any, ato: Ato) -> bool:
    return bool(ato.inscricao and direito_de(ato, Direito.SER_VOTADO).pode)


@rules.predicate
def pode_votar_na_eleicao(_conta: Any, ato: Ato) -> bool:
    return bool(ato.inscricao and direito_de(ato, Direito.VOTAR_ELEICAO).pode)


@rules.predicate
def segmento_ainda_nao_vota(_conta: Any, ato: Ato) -> bool:
    return not ato.vota


@rules.predicate
def segmento_elege(_conta: Any, ato: Ato) -> bool:
    return not ato.indicado


@rules.predicate
def segmento_tem_vagas(_conta: Any, ato: Ato) -> bool:
    return not ato.sem_vagas


@rules.predicate
def sem_resultado(_conta: Any, ato: Ato) -> bool:
    return not ato.publicada


@rules.predicate
def com_resultado(_conta: Any, ato: Ato) -> bool:
    return ato.publicada


@rules.predicate
def governo_indica(_conta: Any, ato: Ato) -> bool:
    return bool(regras_vigentes(ato.conferencia).regras.eleicao.governo_indica)


@rules.predicate
def regras_prontas(_conta: Any, ato: Ato) -> bool:
    return not ato.impedimentos


# Verb → all that it demands, in the order in which a refusal is explained.
EXIGENCIAS = Exigencias[Ato](
    {
        "candidatar_se": [
            participa,
            sem_resultado,
            no_prazo,
            segmento_ainda_nao_vota,
            pode_ser_votada,
            segmento_elege,
            segmento_tem_vagas,
        ],
        "propor": [participa, sem_resultado, no_prazo, pode_votar_na_eleicao],
        "declinar": [e_a_candidata, sem_resultado],
        "declarar": [e_a_candidata, sem_resultado, segmento_ainda_nao_vota],
        "desistir": [e_a_candidata, sem_resultado],
        "ver": [da_mesa],
        "homologar": [
            da_comissao,
            nao_julga_a_propria,
            sem_resultado,
            segmento_ainda_nao_vota,
            ainda_nao_recorreu,
        ],
        "recorrer": [
            e_a_candidata,
            sem_resultado,
            segmento_ainda_nao_vota,
            foi_recusada,
            ainda_nao_recorreu,
            prazo_do_recurso_nas_regras,
            cabe_recurso,
            no_prazo_do_recurso,
        ],
        # The council too: where the committee is one person, somebody else must be able to decide.
        "julgar_recurso": [
            da_mesa,
            nao_julga_a_propria,
            nao_foi_quem_recusou,
            sem_resultado,
            segmento_ainda_nao_vota,
        ],
        "indicar": [da_comissao, sem_resultado, governo_indica],
        "registrar_desistencia": [da_comissao, sem_resultado],
        "abrir_votacao": [da_mesa, sem_resultado, regras_prontas],
        "publicar": [da_mesa, sem_resultado, regras_prontas],
        "substituir": [da_comissao, com_resultado],
    }
)
falta, pode = EXIGENCIAS.falta, EXIGENCIAS.pode
