"""The plenary, conducted as its chair would: press the one next step that the cockpit shows, again and again."""

from __future__ import annotations

from collections import Counter
from typing import Any

from conferencias.nucleo.api import TipoDeDestaque
from conferencias.plenaria import actions, consultas, pauta, votos
from conferencias.plenaria.destaques import DadosDoDestaque, destacar
from conferencias.plenaria.estados import Estado
from conferencias.plenaria.models import Materia, Parte, TipoDeMateria
from conferencias.plenaria.passo import Passo, proximo
from conferencias.plenaria.redacao import dividir
from conferencias.votacoes.api import Votacao, nova_chave_de_envio
from demo.ensaio.base import Ensaio
from demo.ensaio.textos import REGIMENTO
from demo.ensaio.votos import a_favor, conferir_boletim, votar_todos

PASSOS_NO_MAXIMO = 2_000


def aprovar_regimento(ensaio: Ensaio) -> None:
    with ensaio.passo("Leitura e aprovação do regimento") as passo:
        artigos = dividir(REGIMENTO)
        pauta.gravar_regimento(conferencia=ensaio.conferencia, artigos=artigos, conta=ensaio.comissao)
        conduzir(
            ensaio,
            {
                "Art. 4º": (
                    "alteracao",
                    "Quem apresenta destaque tem três minutos para a defesa, e quem é contra tem o mesmo tempo.",
                )
            },
        )
        ensaio.reler()
        assert consultas.regimento_aprovado(ensaio.conferencia), "the regimento was not approved"
        passo.dizer(
            f"{len(artigos)} artigos lidos, 1 destaque votado. Aprovado, e as regras ficaram congeladas."
        )


def decidir_propostas(ensaio: Ensaio) -> None:
    with ensaio.passo("Plenária final") as passo:
        pauta.montar(conferencia=ensaio.conferencia, conta=ensaio.mesa)
        propostas = list(Materia.objects.filter(conferencia=ensaio.conferencia, tipo=TipoDeMateria.PROPOSTA))
        marcadas = {
            propostas[0].numero: ("supressao", ""),
            propostas[-1].numero: ("alteracao", f"{propostas[-1].texto} Em todos os bairros."),
        }
        votadas = conduzir(ensaio, marcadas)
        decididas = Counter(
            m.get_estado_display()
            for m in Materia.objects.filter(conferencia=ensaio.conferencia).exclude(parte__tipo="regimento")
        )
        passo.dizer("; ".join(f"{rotulo}: {n}" for rotulo, n in sorted(decididas.items())) + ".")
        passo.dizer(
            f"{votadas} votações, com crachás contados no salão e voto na tela pela internet, em um rol só."
        )


def conduzir(ensaio: Ensaio, marcadas: dict[str, tuple[str, str]]) -> int:
    """Follow the cockpit to the end of the order of the day; return how many votes were held."""
    abertas = 0
    for _vez in range(PASSOS_NO_MAXIMO):
        quadro = consultas.retrato(ensaio.conferencia)
        em_votacao = quadro.materia is not None and quadro.materia.onde is Estado.EM_VOTACAO
        seguinte = proximo(quadro, em_votacao=em_votacao)
        if seguinte is None:
            return abertas
        if seguinte.acao == "encerrar_janela" and seguinte.parte:
            _destacar(ensaio, seguinte.parte, marcadas)
        if seguinte.acao == "encerrar_votacao" and seguinte.materia:
            abertas += 1
            _votar_e_encerrar(ensaio, seguinte.materia)
        else:
            _apertar(ensaio, seguinte)
    raise AssertionError("the plenary does not end")


def _apertar(ensaio: Ensaio, passo: Passo) -> None:
    da_parte: dict[str, Any] = {
        "comecar": actions.comecar,
        "ler": actions.ler_proxima,
        "encerrar_janela": actions.encerrar_janela,
        "aprovar_em_bloco": actions.aprovar_em_bloco,
    }
    da_materia: dict[str, Any] = {
        "discutir": actions.discutir,
        "dar_a_palavra": actions.dar_a_palavra,
        "abrir_votacao": votos.abrir_votacao,
    }
    if passo.acao in da_parte:
        da_parte[passo.acao](parte=passo.parte, conta=ensaio.mesa)
    else:
        da_materia[passo.acao](materia=passo.materia, conta=ensaio.mesa)


def _destacar(ensaio: Ensaio, parte: Parte, marcadas: dict[str, tuple[str, str]]) -> None:
    for materia in parte.materias.filter(numero__in=marcadas):
        if not materia.destaques.exists():
            tipo, redacao = marcadas[materia.numero]
            destacar(
                materia=materia,
                inscricao=ensaio.sorte.choice(ensaio.pessoas),
                dados=DadosDoDestaque(tipo=TipoDeDestaque(tipo), redacao=redacao),
                chave_de_envio=nova_chave_de_envio(),
            )


def _votar_e_encerrar(ensaio: Ensaio, materia: Materia) -> None:
    votacao = consultas.ultima_votacao(materia)
    assert votacao is not None
    recibos = votar_todos(ensaio, Votacao.objects.get(pk=votacao.pk), a_favor(ensaio, em_dez=7))
    votos.encerrar_votacao(materia=materia, conta=ensaio.mesa)
    conferir_boletim(votacao, recibos)
