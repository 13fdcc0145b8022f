"""The election of delegates: candidacies, secret ballots by segment, and the seats given by the rules."""

from __future__ import annotations

from conferencias.credenciamento.api import credenciamento_de
from conferencias.eleicoes.api import (
    Candidatura,
    abrir_desempate,
    abrir_votacao,
    candidatar_se,
    decidir,
    indicar,
    publicar,
    resultado,
)
from conferencias.eleicoes.urnas import distribuir_vagas, indicado, urnas
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import Segmento, regras_vigentes
from conferencias.votacoes.api import BRANCO, Votacao, encerrar
from conferencias.votacoes.models import Votante
from demo.ensaio.base import Ensaio, Passo
from demo.ensaio.votos import Escolher, conferir_boletim, votar_todos

CANDIDATURAS_POR_VAGA = 3
DECLARAM = 3  # one in so many candidates declares a group of the reserved seats
AVISO = "Aviso do ensaio sobre a autodeclaração."


def eleger(ensaio: Ensaio) -> None:
    with ensaio.passo("Eleição de delegados(as)") as passo:
        regras = regras_vigentes(ensaio.conferencia).regras.eleicao
        segmentos = {s.codigo: s for s in ensaio.conferencia.segmentos.all()}
        for vaga in regras.vagas:
            segmento = segmentos[vaga.segmento]
            if indicado(segmento, regras):
                _indicar(ensaio, segmento, vaga.titulares + vaga.suplentes)
                continue
            _candidatar(ensaio, segmento, (vaga.titulares + vaga.suplentes) * CANDIDATURAS_POR_VAGA)
            _votar(
                ensaio,
                abrir_votacao(conferencia=ensaio.conferencia, segmento=segmento, conta=ensaio.mesa),
                passo,
            )
        _desempatar(ensaio, passo)
        publicar(conferencia=ensaio.conferencia, conta=ensaio.comissao)
        _contar(ensaio, passo)


def _do_segmento(ensaio: Ensaio, segmento: Segmento) -> list[Inscricao]:
    return [p for p in ensaio.pessoas if (c := credenciamento_de(p)) and c.segmento_id == segmento.pk]


def _indicar(ensaio: Ensaio, segmento: Segmento, quantas: int) -> None:
    for inscricao in _do_segmento(ensaio, segmento)[:quantas]:
        indicar(conferencia=ensaio.conferencia, inscricao=inscricao, conta=ensaio.comissao)


def _candidatar(ensaio: Ensaio, segmento: Segmento, quantas: int) -> None:
    grupos = [cota.grupo for cota in regras_vigentes(ensaio.conferencia).regras.eleicao.cotas]
    for inscricao in ensaio.sorte.sample(_do_segmento(ensaio, segmento), quantas):
        declara = [ensaio.sorte.choice(grupos)] if ensaio.sorte.randrange(DECLARAM) == 0 else []
        candidatura = candidatar_se(
            inscricao=inscricao, apresentacao="Quero representar a cidade.", grupos=declara, aviso=AVISO
        )
        decidir(candidatura=candidatura, homologa=True, conta=ensaio.comissao)


def _votar(ensaio: Ensaio, votacao: Votacao, passo: Passo) -> None:
    recibos = votar_todos(ensaio, votacao, _escolher(ensaio, votacao))
    encerrar(votacao=votacao, conta=ensaio.mesa, autorizada=True)
    codigo = conferir_boletim(votacao, recibos)
    passo.dizer(
        f"{votacao.titulo}: {len(recibos)} votos. O boletim e os recibos de quem votou foram conferidos com o "
        f"verificador público; código final {codigo[:16]}…"
    )


def _escolher(ensaio: Ensaio, votacao: Votacao) -> Escolher:
    """The first candidates of the ballot are better known."""
    codigos = [o.codigo for o in votacao.opcoes.all() if o.codigo != BRANCO]

    def escolher(_votante: Votante) -> list[str]:
        if ensaio.sorte.random() < 0.05:
            return [BRANCO]
        em_ordem = sorted(codigos, key=lambda c: (codigos.index(c) + len(codigos)) * ensaio.sorte.random())
        return em_ordem[: votacao.escolhas]

    return escolher


def _desempatar(ensaio: Ensaio, passo: Passo) -> None:
    distribuicao, _semente = distribuir_vagas(ensaio.conferencia, urnas(ensaio.conferencia))
    segmentos = {s.codigo: s for s in ensaio.conferencia.segmentos.all()}
    for empate in distribuicao.empates:
        segmento = segmentos[empate.segmento]
        _votar(
            ensaio,
            abrir_desempate(conferencia=ensaio.conferencia, segmento=segmento, conta=ensaio.mesa),
            passo,
        )


def _contar(ensaio: Ensaio, passo: Passo) -> None:
    publicado = resultado(ensaio.conferencia)
    assert publicado is not None
    candidaturas = Candidatura.objects.filter(conferencia=ensaio.conferencia).count()
    passo.dizer(f"{candidaturas} candidaturas e indicações.")
    for do_segmento in publicado.segmentos:
        passo.dizer(
            f"{do_segmento.segmento}: {len(do_segmento.titulares)} titulares e {len(do_segmento.suplentes)} suplentes."
        )
