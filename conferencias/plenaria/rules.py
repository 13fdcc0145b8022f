"""Who may do what in the plenary, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rules

from conferencias.credenciamento.api import tem_direito
from conferencias.nucleo.api import Conferencia, Direito, Exigencias, TipoDeEtapa, etapa, regras_vigentes
from conferencias.plenaria.estados import NAS_FALAS, Estado
from conferencias.plenaria.models import (
    Destaque,
    EstadoDaParte,
    Materia,
    Parte,
    TipoDeMateria,
    TipoDeParte,
)
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao

PAPEIS_DA_MESA = [Papel.CONSELHO, Papel.COMISSAO, Papel.ADMINISTRACAO]
SEM_TEXTO_A_MUDAR = {TipoDeMateria.MOCAO, TipoDeMateria.REGIMENTO}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act in the plenary at an instant. ``em_votacao``: a vote is open in it. ``outra_aberta``: another part is."""

    conferencia: Conferencia
    agora: datetime
    parte: Parte | None = None
    materia: Materia | None = None
    destaque: Destaque | None = None
    inscricao: Inscricao | None = None
    em_votacao: bool = False
    outra_aberta: bool = False
    falta_ler: bool = False
    houve_decisao: bool = False
    ha_credenciadas: bool = True


def regimento_aprovado(conferencia: Conferencia) -> bool:
    """Tell whether the regimento was approved, here or by an act before the conference: its rules are frozen then."""
    return regras_vigentes(conferencia).congelada_em is not None


@rules.predicate
def preside(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_DA_MESA)


@rules.predicate
def ja_comecou(_conta: Any, ato: Ato) -> bool:
    """From the day of the conference on. Not until its end: a plenary that runs late goes on."""
    achada = etapa(ato.conferencia, TipoDeEtapa.CONFERENCIA)
    return bool(achada and ato.conferencia.publicada and ato.agora >= achada.inicio)


@rules.predicate
def ha_credenciadas(_conta: Any, ato: Ato) -> bool:
    return ato.ha_credenciadas


@rules.predicate
def com_regimento(_conta: Any, ato: Ato) -> bool:
    do_regimento = ato.parte is not None and ato.parte.tipo == TipoDeParte.REGIMENTO
    return do_regimento or regimento_aprovado(ato.conferencia)


@rules.predicate
def regimento_por_aprovar(_conta: Any, ato: Ato) -> bool:
    return not regimento_aprovado(ato.conferencia)


@rules.predicate
def regimento_ainda_cabe(_conta: Any, ato: Ato) -> bool:
    do_regimento = ato.parte is not None and ato.parte.tipo == TipoDeParte.REGIMENTO
    return not (do_regimento and regimento_aprovado(ato.conferencia))


@rules.predicate
def regras_dos_destaques(_conta: Any, ato: Ato) -> bool:
    sem_destaques = ato.parte is not None and ato.parte.tipo == TipoDeParte.MOCOES
    return sem_destaques or bool(regras_vigentes(ato.conferencia).regras.plenaria.tipos_de_destaque)


@rules.predicate
def regras_das_falas(_conta: Any, ato: Ato) -> bool:
    regras = regras_vigentes(ato.conferencia).regras.plenaria
    if regras.defesas is None:
        return False
    return not regras.defesas or bool(regras.defesa_segundos and regras.contradefesa_segundos)


@rules.predicate
def regra_da_maioria(_conta: Any, ato: Ato) -> bool:
    regras = regras_vigentes(ato.conferencia).regras
    do_regimento = ato.materia is not None and ato.materia.tipo == TipoDeMateria.REGIMENTO
    return bool(regras.plenaria.maioria_do_regimento if do_regimento else regras.votacao.maioria)


@rules.predicate
def preparada(_conta: Any, ato: Ato) -> bool:
    return ato.parte is not None and ato.parte.estado == EstadoDaParte.PREPARADA


@rules.predicate
def sem_outra_parte(_conta: Any, ato: Ato) -> bool:
    return not ato.outra_aberta


@rules.predicate
def em_leitura(_conta: Any, ato: Ato) -> bool:
    return ato.parte is not None and ato.parte.estado == EstadoDaParte.LEITURA


@rules.predicate
def tudo_lido(_conta: Any, ato: Ato) -> bool:
    return not ato.falta_ler


@rules.predicate
def em_deliberacao(_conta: Any, ato: Ato) -> bool:
    return ato.parte is not None and ato.parte.estado == EstadoDaParte.DELIBERACAO


@rules.predicate
def nada_decidido(_conta: Any, ato: Ato) -> bool:
    return not ato.houve_decisao


@rules.predicate
def sem_votacao(_conta: Any, ato: Ato) -> bool:
    return not ato.em_votacao


@rules.predicate
def com_votacao(_conta: Any, ato: Ato) -> bool:
    return ato.materia is not None and ato.materia.onde is Estado.EM_VOTACAO


@rules.predicate
def nas_falas(_conta: Any, ato: Ato) -> bool:
    return ato.materia is not None and ato.materia.onde in NAS_FALAS


@rules.predicate
def tem_voz(_conta: Any, ato: Ato) -> bool:
    return ato.inscricao is not None and voz(ato.inscricao, ato.agora) is None


@rules.predicate
def aceita_destaque(_conta: Any, ato: Ato) -> bool:
    return ato.materia is not None and ato.materia.tipo not in SEM_TEXTO_A_MUDAR


@rules.predicate
def da_propria_pessoa(_conta: Any, ato: Ato) -> bool:
    return bool(ato.destaque and ato.inscricao and ato.destaque.inscricao_id == ato.inscricao.pk)


@rules.predicate
def destaque_ativo(_conta: Any, ato: Ato) -> bool:
    return ato.destaque is not None and ato.destaque.ativo


def voz(inscricao: Inscricao, agora: datetime) -> str | None:
    """Return why a person has neither voice nor vote in the plenary; None when she has one of them."""
    respostas = [tem_direito(inscricao, d, agora) for d in (Direito.VOZ_PLENARIA, Direito.VOTO_PLENARIA)]
    return None if any(r.pode for r in respostas) else respostas[0].motivo


_DECIDIR = [preside, em_deliberacao, com_regimento, sem_votacao]

# Verb → all that it demands, in the order in which a refusal is explained.
EXIGENCIAS = Exigencias[Ato](
    {
        "presidir": [preside],
        "montar": [preside],
        "editar_regimento": [preside, regimento_por_aprovar],
        "comecar": [
            *(preside, ja_comecou, ha_credenciadas, preparada, sem_outra_parte),
            *(com_regimento, regimento_ainda_cabe, regras_dos_destaques),
        ],
        "ler": [preside, em_leitura],
        "encerrar_janela": [preside, em_leitura, tudo_lido],
        "reabrir_janela": [preside, em_deliberacao, nada_decidido],
        "aprovar_em_bloco": _DECIDIR,
        "discutir": [*_DECIDIR, regras_das_falas],
        "dar_a_palavra": [*_DECIDIR, nas_falas, regras_das_falas],
        "votar": [*_DECIDIR, regra_da_maioria],
        "remeter": [*_DECIDIR, regra_da_maioria],
        "questao_de_ordem": [preside, sem_votacao],
        "encerrar_votacao": [preside, com_votacao],
        "destacar": [em_leitura, aceita_destaque, tem_voz, regras_dos_destaques],
        "destacar_pela_mesa": [preside, em_leitura, aceita_destaque, tem_voz, regras_dos_destaques],
        "retirar": [da_propria_pessoa, destaque_ativo, sem_votacao],
        "retirar_pela_mesa": [preside, destaque_ativo, sem_votacao],
        "recusar_destaque": [preside, destaque_ativo, sem_votacao],
    }
)
falta, pode = EXIGENCIAS.falta, EXIGENCIAS.pode
