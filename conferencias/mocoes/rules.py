"""Who may propose, sign and count motions, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rules

from conferencias.credenciamento.api import Resposta
from conferencias.mocoes.contas import BASES
from conferencias.mocoes.estados import SituacaoDaMocao
from conferencias.nucleo.api import Conferencia, Exigencias, regras_vigentes
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from conferencias.mocoes.models import Mocao

PAPEIS_DA_MESA = [Papel.CONSELHO, Papel.COMISSAO, Papel.ADMINISTRACAO]
PAPEIS_QUE_RECEBEM = [*PAPEIS_DA_MESA, Papel.RELATORIA, Papel.APOIO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act on a motion (None: a new one). ``inscricao``: who acts, as a participant; ``direito``: whether she votes.

    ``apuradas``: the signatures of this conference were counted, and motions are closed. ``propostas``: motions that who
    acts has proposed and not withdrawn.
    """

    conferencia: Conferencia
    agora: datetime
    apuradas: bool = False
    mocao: Mocao | None = None
    inscricao: Inscricao | None = None
    direito: Resposta | None = None
    propostas: int = 0


@rules.predicate
def e_da_mesa(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_DA_MESA)


@rules.predicate
def recebe_papeis(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_QUE_RECEBEM)


@rules.predicate
def participa(_conta: Any, ato: Ato) -> bool:
    return ato.inscricao is not None and ato.inscricao.conferencia_id == ato.conferencia.pk


@rules.predicate
def regras_completas(_conta: Any, ato: Ato) -> bool:
    regras = regras_vigentes(ato.conferencia).regras.mocoes
    decididas = (regras.tipos, regras.assinaturas, regras.base in BASES, regras.inicio, regras.fim)
    return all(decididas) and regras.por_pessoa is not None


@rules.predicate
def tem_direito(_conta: Any, ato: Ato) -> bool:
    return ato.direito is not None and ato.direito.pode is True


@rules.predicate
def ja_comecou(_conta: Any, ato: Ato) -> bool:
    inicio = regras_vigentes(ato.conferencia).regras.mocoes.inicio
    return inicio is not None and ato.agora >= inicio


@rules.predicate
def na_janela(_conta: Any, ato: Ato) -> bool:
    fim = regras_vigentes(ato.conferencia).regras.mocoes.fim
    return ja_comecou.test(_conta, ato) and fim is not None and ato.agora < fim


@rules.predicate
def janela_terminou(_conta: Any, ato: Ato) -> bool:
    fim = regras_vigentes(ato.conferencia).regras.mocoes.fim
    return fim is not None and ato.agora >= fim


@rules.predicate
def sem_apuracao(_conta: Any, ato: Ato) -> bool:
    return not ato.apuradas


@rules.predicate
def dentro_do_limite(_conta: Any, ato: Ato) -> bool:
    limite = regras_vigentes(ato.conferencia).regras.mocoes.por_pessoa
    return not limite or ato.propostas < limite


@rules.predicate
def e_de_quem_age(_conta: Any, ato: Ato) -> bool:
    return bool(ato.mocao and ato.inscricao and ato.mocao.proponente_id == ato.inscricao.pk)


@rules.predicate
def mocao_aberta(_conta: Any, ato: Ato) -> bool:
    return ato.mocao is not None and ato.mocao.situacao == SituacaoDaMocao.ABERTA


@rules.predicate
def mocao_retirada(_conta: Any, ato: Ato) -> bool:
    return ato.mocao is not None and ato.mocao.situacao == SituacaoDaMocao.RETIRADA


_PARTICIPANTE = [participa, regras_completas, sem_apuracao, na_janela, tem_direito]
# Verb → all that it demands, in the order in which a refusal is explained.
EXIGENCIAS = Exigencias[Ato](
    {
        "propor": [*_PARTICIPANTE, dentro_do_limite],
        "assinar": [*_PARTICIPANTE, mocao_aberta],
        "retirar_assinatura": [participa, regras_completas, sem_apuracao, na_janela, mocao_aberta],
        "retirar": [participa, e_de_quem_age, sem_apuracao, mocao_aberta],
        "voltar": [*_PARTICIPANTE, e_de_quem_age, mocao_retirada, dentro_do_limite],
        # Paper forms that were handed in before the end may be typed after it.
        "receber_papel": [recebe_papeis, regras_completas, sem_apuracao, ja_comecou, mocao_aberta],
        "anular_assinatura": [e_da_mesa, sem_apuracao, mocao_aberta],
        "apurar": [e_da_mesa, regras_completas, sem_apuracao, janela_terminou],
        "acompanhar": [recebe_papeis],
        "ver_nomes": [e_da_mesa],
    }
)
falta, pode = EXIGENCIAS.falta, EXIGENCIAS.pode
