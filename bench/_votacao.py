"""A conference with thousands of accredited people in the middle of its plenary, for the measures of voting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from conferencias.credenciamento.models import Credenciamento, Lugar, Presenca
from conferencias.inscricoes.models import Inscricao, Participante
from conferencias.nucleo.actions import criar_do_modelo
from conferencias.nucleo.api import Direito, ModoDeVotacao
from conferencias.nucleo.modelo_de_conferencia import CICLO_2025, ler_modelo
from conferencias.nucleo.models import Conferencia, Etapa, RegrasDaConferencia
from conferencias.votacoes.api import Votacao, abrir, criar_votacao
from conferencias.votacoes.codigos import nova_chave_de_envio, numero_da_cedula
from conferencias.votacoes.models import Cedula, Votante
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from portal.municipios.passos import grupo_do_papel
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio

HOST = "aurora.localhost"
CATEGORIA = "delegado_eleito"
POR_VEZ = 500


def municipio() -> Municipio:
    return criar_municipio(DadosDoMunicipio(nome="Vila Aurora", uf="MG", host=HOST, slug="vila-aurora-mg"))[0]


def conferencia(de: Municipio) -> Conferencia:
    """The day of the conference is today, and its rules let everything be voted. In the municipality's scope."""
    agora = timezone.now()
    nova = criar_do_modelo(municipio=de, modelo=ler_modelo(CICLO_2025, hoje=agora.date(), zona=de.zona))
    Conferencia.objects.filter(pk=nova.pk).update(publicada=True, inicio=agora.date(), fim=None)
    Etapa.objects.filter(conferencia=nova, tipo="conferencia").update(
        inicio=agora - timedelta(hours=1), fim=agora + timedelta(hours=8)
    )
    atual = RegrasDaConferencia.objects.filter(conferencia=nova).latest("versao")
    RegrasDaConferencia.objects.create(
        conferencia=nova,
        versao=atual.versao + 1,
        dados=atual.dados
        | {
            "categorias": [c | {"direitos": ["voto_plenaria"]} for c in atual.dados["categorias"]],
            "voto_exige_presenca": True,
            "votacao": {"maioria": "simples", "base": "votos_validos", "quorum": 1},
        },
    )
    return Conferencia.objects.com_etapas().get(pk=nova.pk)


def mesa(de: Municipio) -> Conta:
    conta = Conta.objects.create_user(email="mesa@exemplo.org", password="bancada-local")
    grupo: Group = grupo_do_papel(de, Papel.COMISSAO)
    conta.groups.add(grupo)
    return conta


def credenciar(na: Conferencia, quantas: int, primeiro: int = 1) -> list[Inscricao]:
    """So many people registered, accredited and present, half of them online."""
    segmento, eixo = na.segmentos.first(), na.eixos.first()
    comum: dict[str, Any] = {"municipio_id": na.municipio_id, "conferencia": na}
    pessoas = Participante.objects.bulk_create(
        (Participante(municipio_id=na.municipio_id, nome_civil=f"Pessoa {n}") for n in range(quantas)),
        batch_size=POR_VEZ,
    )
    inscricoes = Inscricao.objects.bulk_create(
        (
            Inscricao(participante=p, segmento=segmento, eixo=eixo, chave_de_envio=f"bancada-{p.pk}", **comum)
            for p in pessoas
        ),
        batch_size=POR_VEZ,
    )
    Credenciamento.objects.bulk_create(
        (
            Credenciamento(
                inscricao=i, ordem=1, decisao="aceito", numero=n, categoria=CATEGORIA, segmento=segmento,
                canal="mesa", **comum,
            )
            for n, i in enumerate(inscricoes, start=primeiro)
        ),
        batch_size=POR_VEZ,
    )  # fmt: skip
    Presenca.objects.bulk_create(
        (
            Presenca(
                inscricao=i, movimento="entrou", lugar=Lugar.ONLINE if i.pk % 2 else Lugar.SALAO, origem="mesa",
                **comum,
            )
            for i in inscricoes
        ),
        batch_size=POR_VEZ,
    )  # fmt: skip
    return list(inscricoes)


def credenciar_ate(na: Conferencia, quantas: int) -> None:
    """As many more people as are missing."""
    ja = Credenciamento.objects.filter(conferencia=na).count()
    credenciar(na, max(0, quantas - ja), primeiro=ja + 1)


def encher(votacao: Votacao) -> int:
    """Everybody of the roll votes at once, past the pages; return how many."""
    rol = Votante.objects.filter(votacao=votacao)
    Cedula.objects.bulk_create(
        (
            Cedula(
                id=numero_da_cedula(nova_chave_de_envio(), votacao=votacao.pk, inscricao=pessoa),
                municipio_id=votacao.municipio_id, votacao=votacao, escolhas="favor" if pessoa % 3 else "contra",
            )
            for pessoa in rol.values_list("inscricao", flat=True)
        ),
        batch_size=POR_VEZ,
    )  # fmt: skip
    return rol.update(votou=True)


def votacao_aberta(na: Conferencia, conta: Conta, modo: ModoDeVotacao = ModoDeVotacao.SECRETA) -> Votacao:
    nova = criar_votacao(
        conferencia=na, assunto=na, titulo="Proposta 1.1.1", pergunta="A plenária aprova?", modo=modo,
        direito=Direito.VOTO_PLENARIA, conta=conta,
    )  # fmt: skip
    abrir(votacao=nova, conta=conta)
    return Votacao.objects.para_votar().get(pk=nova.pk)
