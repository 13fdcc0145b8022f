"""How the simulated people vote: on their own screens, or with badges that the table counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from conferencias.credenciamento.models import Lugar
from conferencias.votacoes.api import (
    FAVOR,
    Recibo,
    Votacao,
    apuracao,
    nova_chave_de_envio,
    registrar_contagem,
    votar,
)
from conferencias.votacoes.models import Votante
from conferencias.votacoes.verificador import conferir
from demo.ensaio.base import Ensaio

Escolher = Callable[[Votante], Sequence[str]]
TESTEMUNHAS = ("Primeira testemunha do ensaio", "Segunda testemunha do ensaio")
NAO_VOTA = 12  # one in so many of the roll does not vote


def votar_todos(ensaio: Ensaio, votacao: Votacao, escolher: Escolher) -> list[Recibo]:
    """Let everybody of the roll vote, but for a few, and return the receipts. Hands of the hall are counted by the table."""
    recibos: list[Recibo] = []
    no_salao: Counter[str] = Counter()
    rol = votacao.rol.select_related("inscricao__participante", "inscricao__conferencia__municipio")
    for votante in rol.order_by("pk"):
        if ensaio.sorte.randrange(NAO_VOTA) == 0:
            continue
        escolhas = list(escolher(votante))
        if votacao.conta_no_salao and votante.lugar == Lugar.SALAO:
            no_salao.update(escolhas)
        else:
            recibos.append(
                votar(
                    votacao=votacao,
                    inscricao=votante.inscricao,
                    escolhas=escolhas,
                    chave_de_envio=nova_chave_de_envio(),
                )
            )
    if votacao.conta_no_salao:
        contagem = {opcao.codigo: no_salao[opcao.codigo] for opcao in votacao.opcoes.all()}
        registrar_contagem(votacao=votacao, contagem=contagem, testemunhas=TESTEMUNHAS, conta=ensaio.mesa)
    return recibos


def a_favor(ensaio: Ensaio, em_dez: int) -> Escolher:
    """So many in ten vote in favour, the others against."""
    return lambda _votante: [FAVOR if ensaio.sorte.randrange(10) < em_dez else "contra"]


def conferir_boletim(votacao: Votacao, recibos: list[Recibo]) -> str:
    """Verify a closed voting as anybody can, with the receipts, and return its final code.

    AssertionError or ValueError when something is wrong.
    """
    votacao = Votacao.objects.com_resultado().get(pk=votacao.pk)
    conferir(votacao.resultado.boletim)
    for recibo in recibos:
        conferir(votacao.resultado.boletim, recibo.codigo)
    apurado, votaram = apuracao(votacao), votacao.rol.filter(votou=True).count()
    assert apurado is not None
    if not votacao.conta_no_salao:
        assert apurado.votantes == votaram == len(recibos), (apurado.votantes, votaram, len(recibos))
    return votacao.resultado.resumo
