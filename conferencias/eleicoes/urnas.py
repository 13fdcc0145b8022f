"""What the allocation is made from, read of candidacies, sealed declarations and closed ballots."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from conferencias.eleicoes.alocacao import distribuir
from conferencias.eleicoes.models import Candidatura, Escrutinio, Situacao
from conferencias.eleicoes.pessoas import Candidato, Desempatada, Distribuicao, SegmentoDaEleicao
from conferencias.eleicoes.sigilo import grupos_declarados
from conferencias.nucleo.api import Conferencia, RegrasDaEleicao, Segmento, regras_vigentes
from conferencias.votacoes.api import Apuracao, Votacao
from portal.auditoria.api import referencia

QUE_CONCORREM = (Situacao.HOMOLOGADA, Situacao.DESISTIU)


@dataclass(frozen=True, kw_only=True, slots=True)
class Urna:
    """A ballot and its voting that is not annulled, if any."""

    escrutinio: Escrutinio
    votacao: Votacao | None

    @property
    def apuracao(self) -> Apuracao | None:
        if self.votacao is None or not self.votacao.encerrada:
            return None
        return Apuracao.dos_dados(self.votacao.resultado.dados)


def urnas(conferencia: Conferencia) -> list[Urna]:
    """Return the ballots of the election, by segment and turn. Three queries."""
    escrutinios = list(Escrutinio.objects.filter(conferencia=conferencia).select_related("segmento"))
    votacoes = {
        v.assunto: v
        for v in Votacao.objects.com_resultado()
        .filter(assunto__in=[referencia(e) for e in escrutinios])
        .exclude(estado="anulada")
        .order_by("pk")
    }
    return [Urna(escrutinio=e, votacao=votacoes.get(referencia(e))) for e in escrutinios]


def segmentos_da_eleicao(conferencia: Conferencia, regras: RegrasDaEleicao) -> list[SegmentoDaEleicao]:
    return [
        SegmentoDaEleicao(
            codigo=s.codigo,
            nome=s.nome,
            lado=s.lado,
            indicado=indicado(s, regras),
        )
        for s in conferencia.segmentos.all()
    ]


def indicado(segmento: Segmento, regras: RegrasDaEleicao) -> bool:
    """Tell whether this segment appoints its delegates."""
    return bool(regras.governo_indica) and segmento.lado == "governo"


def candidatos(conferencia: Conferencia, abertas: list[Urna]) -> list[Candidato]:
    """Return who ran, with the votes of the closed ballots of her segment; who withdrew too. Two queries.

    Who left one segment, after its vote, and runs in another brings no votes along.
    """
    primeiro: dict[tuple[int, str], int] = {}
    desempates: dict[tuple[int, str], Desempatada] = {}
    for urna in abertas:
        turno, segmento = urna.escrutinio.turno, urna.escrutinio.segmento_id
        for codigo, parcela in (urna.apuracao.por_opcao if urna.apuracao else {}).items():
            if turno == 1:
                primeiro[segmento, codigo] = parcela.total
            else:
                desempates[segmento, codigo] = Desempatada(turno, parcela.total)
    grupos = grupos_declarados(conferencia)
    return [
        Candidato(
            chave=c.codigo,
            nome=c.inscricao.participante.nome_publico,
            segmento=c.segmento.codigo,
            votos=primeiro.get((c.segmento_id, c.codigo), 0),
            nascimento=c.inscricao.participante.data_nascimento,
            grupos=grupos.get(c.pk, frozenset()),
            nas_reservadas=bool(grupos.get(c.pk)),
            desistiu=c.situacao == Situacao.DESISTIU or c.inscricao.cancelada,
            segundo_turno=desempates.get((c.segmento_id, c.codigo)),
            ordem=c.ato,
        )
        for c in Candidatura.objects.da_conferencia(conferencia).filter(situacao__in=QUE_CONCORREM)
        if (c.segmento_id, c.codigo) in primeiro
        or (c.situacao == Situacao.HOMOLOGADA and not c.inscricao.cancelada)
    ]


def semear(abertas: list[Urna]) -> str:
    """Return the seed of the draws: the SHA-256 of the codes of all closed bulletins, which nobody knew before the votes."""
    resumos = sorted(u.votacao.resultado.resumo for u in abertas if u.votacao and u.votacao.encerrada)
    return hashlib.sha256("\n".join(resumos).encode()).hexdigest()


def distribuir_vagas(conferencia: Conferencia, abertas: list[Urna]) -> tuple[Distribuicao, str]:
    """Return the allocation from what is in the database now, and its seed."""
    regras = regras_vigentes(conferencia).regras.eleicao
    semente = semear(abertas)
    distribuicao = distribuir(
        candidatos=candidatos(conferencia, abertas),
        segmentos=segmentos_da_eleicao(conferencia, regras),
        regras=regras,
        semente=semente,
    )
    return distribuicao, semente
