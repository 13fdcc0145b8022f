"""The working groups: people talk, queue up to speak, and put the proposals of their axis in order."""

from __future__ import annotations

from conferencias.salas.actions import abrir_priorizacao, encerrar_priorizacao, escrever, gravar_relato
from conferencias.salas.actions.relato import classificacao_de, desempatar
from conferencias.salas.api import (
    Priorizacao,
    Sala,
    chamar,
    desistir,
    encerrar_fala,
    fila,
    pedir_fala,
    prioridades_do_grupo,
    quem_esta,
)
from conferencias.votacoes.api import BRANCO, nova_chave_de_envio
from conferencias.votacoes.models import Votante
from demo.ensaio.base import Ensaio
from demo.ensaio.textos import CONVERSA
from demo.ensaio.votos import Escolher, conferir_boletim, votar_todos


def reunir_grupos(ensaio: Ensaio) -> None:
    with ensaio.passo("Grupos de trabalho") as passo:
        for sala in Sala.objects.filter(eixo__isnull=False).select_related("conferencia__municipio", "eixo"):
            assert sala.eixo is not None
            _conversar(ensaio, sala)
            priorizacao = abrir_priorizacao(sala=sala, conta=ensaio.comissao)
            recibos = votar_todos(ensaio, priorizacao.votacao, _marcar(ensaio, priorizacao))
            encerrar_priorizacao(priorizacao=priorizacao, conta=ensaio.comissao)
            _resolver_empates(ensaio, priorizacao)
            conferir_boletim(priorizacao.votacao, recibos)
            levadas = prioridades_do_grupo(ensaio.conferencia, sala.eixo)
            gravar_relato(
                sala=sala,
                texto=f"O grupo leva {len(levadas)} propostas à plenária.",
                conta=ensaio.comissao,
                entregar=True,
            )
            passo.dizer(f"{sala.nome}: {len(recibos)} votos, {len(levadas)} propostas levadas à plenária.")


def _conversar(ensaio: Ensaio, sala: Sala) -> None:
    """Three write, three ask to speak: two are called, one gives up."""
    presentes = [estada.inscricao for estada in quem_esta(sala)][:3]
    for inscricao, texto in zip(presentes, CONVERSA, strict=False):
        escrever(sala=sala, texto=texto, inscricao=inscricao, chave_de_envio=nova_chave_de_envio())
        pedir_fala(sala=sala, inscricao=inscricao)
    *chamados, ultimo = fila(sala)
    desistir(pedido=ultimo, inscricao=ultimo.inscricao)
    for pedido in chamados:
        encerrar_fala(pedido=chamar(pedido=pedido, conta=ensaio.comissao), conta=ensaio.comissao)


def _marcar(ensaio: Ensaio, priorizacao: Priorizacao) -> Escolher:
    codigos = [o.codigo for o in priorizacao.votacao.opcoes.all() if o.codigo != BRANCO]
    quantas = priorizacao.votacao.escolhas

    def escolher(_votante: Votante) -> list[str]:
        return (
            ensaio.sorte.sample(codigos, ensaio.sorte.randint(1, quantas))
            if ensaio.sorte.random() < 0.95
            else [BRANCO]
        )

    return escolher


def _resolver_empates(ensaio: Ensaio, priorizacao: Priorizacao) -> None:
    """A tie at the limit of a sphere is settled by the group; here, by the order in which the proposals came."""
    pendente = classificacao_de(priorizacao)
    if pendente and pendente.empates:
        escolhidas = [
            codigo for empate in pendente.empates for codigo in sorted(empate.empatadas)[: empate.vagas]
        ]
        desempatar(
            priorizacao=priorizacao,
            escolhidas=escolhidas,
            motivo="O grupo preferiu a que chegou primeiro.",
            conta=ensaio.comissao,
        )
