"""A plenary about to begin: people in the hall, a closed caderno, rules that decide everything. Call inside the scope."""

from __future__ import annotations

import itertools
from typing import Any

from conferencias.credenciamento.api import Credenciamento
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import congelar_regras
from conferencias.nucleo.models import Conferencia, Eixo
from conferencias.plenaria import actions, destaques, pauta, votos
from conferencias.plenaria.models import Destaque, Materia, Parte, TipoDeParte
from conferencias.sistematizacao.models import FechamentoDoCaderno, Operacao, Texto
from conferencias.votacoes.api import registrar_contagem
from portal.contas.models import Conta
from tests.conferencias.fabricas_do_credenciamento import credenciada, no_dia

_numero = itertools.count(1)
TEXTO = "Abrir o CRAS do centro uma noite por semana, para quem trabalha durante o dia."
VOTACAO = {
    "modo_no_grupo": "contraste",
    "modo_na_plenaria": "contraste",
    "modo_na_eleicao": "secreta",
    "maioria": "simples",
    "base": "votos_validos",
    "quorum": 30,
    "troca_de_voto": False,
}
PLENARIA = {
    "tipos_de_destaque": ["supressao", "supressao_parcial", "alteracao", "acrescimo"],
    "defesa_segundos": 120,
    "contradefesa_segundos": 120,
    "defesas": 1,
    "maioria_do_regimento": "simples",
}


def na_plenaria(conferencia: Conferencia, **mudancas: Any) -> Conferencia:
    """The conference on its day; ``votacao`` and ``plenaria`` change parts of the rules, the rest whole rules."""
    regras = {
        "votacao": VOTACAO | mudancas.pop("votacao", {}),
        "plenaria": PLENARIA | mudancas.pop("plenaria", {}),
    }
    return no_dia(conferencia, **(regras | mudancas))


def no_salao(conferencia: Conferencia, mesa: Conta, quantas: int = 3) -> list[Credenciamento]:
    """People accredited with voice and vote, in the hall."""
    return [
        credenciada(conferencia, mesa, f"Delegada {next(_numero)}", entrar=True) for _vez in range(quantas)
    ]


def caderno(conferencia: Conferencia, mesa: Conta, textos: int = 3, eixo: Eixo | None = None) -> list[Texto]:
    """Texts of an axis in a closed caderno."""
    eixo = eixo or conferencia.eixos.first()
    feita = Operacao.objects.create(
        conferencia=conferencia,
        sequencia=next(_numero),
        tipo=Operacao._meta.get_field("tipo").choices[0][0],
        eixo=eixo,
        conta=mesa,
    )
    feitos = [
        Texto.objects.create(
            conferencia=conferencia,
            eixo=eixo,
            esfera="municipio",
            titulo=f"Proposta {n}",
            texto=TEXTO,
            operacao=feita,
            posicao=f"{n:03}",
            ordem=n,
        )
        for n in range(1, textos + 1)
    ]
    versao = FechamentoDoCaderno.objects.filter(conferencia=conferencia).count() + 1
    FechamentoDoCaderno.objects.create(conferencia=conferencia, versao=versao, total=textos, conta=mesa)
    return feitos


def com_pauta(conferencia: Conferencia, mesa: Conta, textos: int = 3) -> Parte:
    """The regimento approved before, and one axis ready to begin."""
    congelar_regras(conferencia=conferencia, conta=mesa)
    caderno(conferencia, mesa, textos)
    pauta.montar(conferencia=conferencia, conta=mesa)
    return Parte.objects.get(conferencia=conferencia, tipo=TipoDeParte.PROPOSTAS)


def lida(parte: Parte, mesa: Conta) -> Parte:
    """A part that began and was all read, with the window still open."""
    actions.comecar(parte=parte, conta=mesa)
    actions.dispensar_leitura(parte=parte, conta=mesa)
    return Parte.objects.select_related("conferencia__municipio").get(pk=parte.pk)


def destaque_em(materia: Materia, inscricao: Inscricao, **campos: Any) -> Destaque:
    dados = {"tipo": "alteracao", "redacao": "Abrir o CRAS do centro duas noites por semana."} | campos
    return destaques.destacar(
        materia=materia,
        inscricao=inscricao,
        dados=destaques.DadosDoDestaque(**dados),
        chave_de_envio=f"destaque-{next(_numero)}",
    )


def ouvir_e_abrir(materia: Materia, mesa: Conta, **campos: Any) -> Materia:
    """From read to the open vote, through both speeches."""
    actions.discutir(materia=materia, conta=mesa)
    actions.dar_a_palavra(materia=materia, conta=mesa)
    actions.dar_a_palavra(materia=materia, conta=mesa)
    votos.abrir_votacao(materia=materia, conta=mesa, **campos)
    return atual(materia)


def contar_e_encerrar(materia: Materia, mesa: Conta, favor: int, contra: int, abstencao: int = 0) -> Materia:
    votacao = votos.votacao_aberta(atual(materia))
    assert votacao
    contagem = {"favor": favor, "contra": contra, "abstencao": abstencao}
    registrar_contagem(votacao=votacao, contagem=contagem, testemunhas=("Ana", "Bia"), conta=mesa)
    votos.encerrar_votacao(materia=atual(materia), conta=mesa)
    return atual(materia)


def atual(materia: Materia) -> Materia:
    return Materia.objects.select_related("parte", "destaque", "conferencia__municipio").get(pk=materia.pk)
