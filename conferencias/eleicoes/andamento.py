"""Where the election stands, and the one next step. Read by the committee's panel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.eleicoes.atos import faltam_nas_regras
from conferencias.eleicoes.models import Candidatura, ResultadoDaEleicao, Situacao
from conferencias.eleicoes.pessoas import Distribuicao
from conferencias.eleicoes.recusas import fora_do_prazo
from conferencias.eleicoes.urnas import Urna, distribuir_vagas, indicado, urnas
from conferencias.nucleo.api import Conferencia, RegrasDaEleicao, Segmento, regras_vigentes


@dataclass(frozen=True, kw_only=True, slots=True)
class SituacaoDoSegmento:
    """``pode_abrir``: its ballot can be opened; ``desempata``: it needs another one among the tied."""

    segmento: Segmento
    titulares: int
    suplentes: int
    indicado: bool
    homologadas: int
    urnas: list[Urna]
    pode_abrir: bool
    desempata: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Andamento:
    """``proximo``: one sentence, the one thing to do now; ``pagina``: name of the panel page where it is done."""

    proximo: str
    pagina: str
    impedimentos: list[str]
    fora_do_prazo: str
    esperam: int
    segmentos: list[SituacaoDoSegmento]
    distribuicao: Distribuicao | None
    publicada: bool


def andamento(conferencia: Conferencia, agora: datetime) -> Andamento:
    """Return where the election stands. About ten queries, whatever the number of candidates."""
    regras = regras_vigentes(conferencia).regras.eleicao
    impedimentos = faltam_nas_regras(conferencia)
    das_urnas = urnas(conferencia)
    publicada = ResultadoDaEleicao.objects.filter(conferencia=conferencia).exists()
    votou = any(u.apuracao for u in das_urnas)
    distribuicao = (
        distribuir_vagas(conferencia, das_urnas)[0] if votou and not publicada and not impedimentos else None
    )
    contagem = Counter(
        Candidatura.objects.com_situacao().filter(conferencia=conferencia).values_list("segmento", "situacao")
    )
    segmentos = [
        _do_segmento(s, regras, contagem[(s.pk, Situacao.HOMOLOGADA)], das_urnas, distribuicao)
        for s in conferencia.segmentos.all()
    ]
    esperam, recorrem = (
        sum(n for (_s, situacao), n in contagem.items() if situacao == esperada)
        for esperada in (Situacao.ACEITA, Situacao.RECURSO)
    )
    prazo = fora_do_prazo(conferencia, agora)
    proximo, pagina = _proximo(impedimentos, publicada, esperam, recorrem, prazo, segmentos, regras, agora)
    return Andamento(
        proximo=proximo,
        pagina=pagina,
        impedimentos=impedimentos,
        fora_do_prazo=prazo,
        esperam=esperam,
        segmentos=segmentos,
        distribuicao=distribuicao,
        publicada=publicada,
    )


def _do_segmento(
    segmento: Segmento,
    regras: RegrasDaEleicao,
    homologadas: int,
    das_urnas: Sequence[Urna],
    distribuicao: Distribuicao | None,
) -> SituacaoDoSegmento:
    vaga = next((v for v in regras.vagas if v.segmento == segmento.codigo), None)
    dele = [u for u in das_urnas if u.escrutinio.segmento_id == segmento.pk]
    elege = bool(vaga and vaga.titulares) and not indicado(segmento, regras)
    votou = any(u.apuracao for u in dele) and not any(u.votacao and u.votacao.aberta for u in dele)
    empates = distribuicao.empates if distribuicao else ()
    return SituacaoDoSegmento(
        segmento=segmento,
        titulares=vaga.titulares if vaga else 0,
        suplentes=vaga.suplentes if vaga else 0,
        indicado=indicado(segmento, regras),
        homologadas=homologadas,
        urnas=[u for u in dele if u.votacao],
        pode_abrir=elege and homologadas > 0 and not any(u.votacao for u in dele if u.escrutinio.turno == 1),
        desempata=votou and any(e.segmento == segmento.codigo for e in empates),
    )


def _proximo(
    impedimentos: Sequence[str],
    publicada: bool,
    esperam: int,
    recorrem: int,
    prazo: str,
    segmentos: Sequence[SituacaoDoSegmento],
    regras: RegrasDaEleicao,
    agora: datetime,
) -> tuple[str, str]:
    if publicada:
        return _("O resultado está publicado. Se alguém eleito desistir, registre aqui."), "resultado"
    if impedimentos:
        return _("Complete as regras da eleição."), "regras"
    if recorrem:
        return (
            ngettext(
                "Decida sobre %(n)s recurso de candidatura não homologada.",
                "Decida sobre %(n)s recursos de candidaturas não homologadas.",
                recorrem,
            )
            % {"n": recorrem},
            "candidaturas",
        )
    if esperam:
        return (
            ngettext(
                "Decida sobre %(n)s candidatura que aguarda a comissão.",
                "Decida sobre %(n)s candidaturas que aguardam a comissão.",
                esperam,
            )
            % {"n": esperam},
            "candidaturas",
        )
    ja_votam = any(s.urnas for s in segmentos)
    if not ja_votam and (not prazo or (regras.candidaturas_inicio and agora < regras.candidaturas_inicio)):
        return prazo or _("As candidaturas estão abertas. Enquanto isso, simule o resultado."), "simular"
    return _da_votacao(segmentos)


def _da_votacao(segmentos: Sequence[SituacaoDoSegmento]) -> tuple[str, str]:
    def nomes(quais: list[SituacaoDoSegmento]) -> str:
        return ", ".join(s.segmento.nome for s in quais)

    if abertas := [s for s in segmentos if any(u.votacao and u.votacao.aberta for u in s.urnas)]:
        return _("Encerre a votação quando todas as pessoas tiverem votado: %(nomes)s.") % {
            "nomes": nomes(abertas)
        }, "votacoes"
    if por_abrir := [s for s in segmentos if s.pode_abrir]:
        return _("Abra a votação: %(nomes)s.") % {"nomes": nomes(por_abrir)}, "votacoes"
    if empatados := [s for s in segmentos if s.desempata]:
        return _("Houve empate. Abra nova votação entre quem empatou: %(nomes)s.") % {
            "nomes": nomes(empatados)
        }, "votacoes"
    if not any(s.homologadas for s in segmentos):
        return _("Não há candidatura homologada: não há o que votar."), "candidaturas"
    return _("Confira o resultado e publique."), "resultado"
