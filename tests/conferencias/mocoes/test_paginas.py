"""The pages of motions: to read without entering, to propose and sign with a participant's session, and the mesa's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conferencias.inscricoes.api import Inscricao
from conferencias.mocoes import actions
from conferencias.mocoes.models import Assinatura, Mocao
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import com_regras, conta_com_papel
from tests.conferencias.mocoes.fabricas import com_mocoes, presente, propor

pytestmark = pytest.mark.django_db
LISTA, NOVA = "/conferencia/mocoes/", "/conferencia/mocoes/nova/"
CAMPOS = {
    "tipo": "apoio",
    "titulo": "Apoio ao SUAS",
    "destinatario": "Câmara",
    "texto": "Apoiamos.",
    "chave": "abc",
}


def entrar(cliente: Client, inscricao: Inscricao) -> None:
    cliente.post("/conferencia/entrar/", {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo})


@pytest.fixture
def autora(conferencia, comissao: Conta) -> Inscricao:
    return presente(com_mocoes(conferencia), comissao).inscricao


@pytest.fixture
def outra(autora: Inscricao, comissao: Conta) -> Inscricao:
    return presente(autora.conferencia, comissao).inscricao


@pytest.fixture
def mocao(autora: Inscricao) -> Mocao:
    from conferencias.nucleo.api import conferencia_atual

    conferencia = conferencia_atual(autora.conferencia.municipio)
    assert conferencia
    return propor(conferencia, autora)


def test_quem_nao_entrou_e_levado_a_entrar_e_volta(cliente, mocao) -> None:
    for endereco, pedir in ((NOVA, cliente.get), (mocao.get_absolute_url(), cliente.post)):
        resposta = pedir(endereco, {"acao": "assinar"})
        assert resposta.status_code == 302
        assert resposta["Location"].startswith("/conferencia/entrar/?proximo=%2Fconferencia%2Fmocoes%2F")


def test_propor_e_assinar_so_com_formularios(cliente, autora, outra) -> None:
    entrar(cliente, autora)
    assert "Propor uma moção" in cliente.get(LISTA).content.decode()
    assert 'name="texto"' in cliente.get(NOVA).content.decode()
    primeira, de_novo = cliente.post(NOVA, CAMPOS), cliente.post(NOVA, CAMPOS)
    assert primeira["Location"] == de_novo["Location"] == "/conferencia/mocoes/1/"
    cliente.post("/conferencia/sair/")

    entrar(cliente, outra)
    assert "Assinar esta moção" in cliente.get("/conferencia/mocoes/1/").content.decode()
    cliente.post("/conferencia/mocoes/1/", {"acao": "assinar"})
    pagina = cliente.get("/conferencia/mocoes/1/").content.decode()

    assert "2 pessoas assinaram." in pagina and "Você assinou esta moção." in pagina
    assert "Retirar a moção" not in pagina


def test_assinar_duas_vezes_diz_que_ja_assinou(cliente, mocao, outra) -> None:
    entrar(cliente, outra)
    for _ in range(2):
        resposta = cliente.post(mocao.get_absolute_url(), {"acao": "assinar"}, follow=True)

    assert "já assinou esta moção" in resposta.content.decode()
    assert Assinatura.objects.filter(mocao=mocao, inscricao=outra).count() == 1


def test_recusa_guarda_o_que_foi_digitado(cliente, autora) -> None:
    entrar(cliente, autora)

    resposta = cliente.post(NOVA, CAMPOS | {"texto": "uma linha a mais\n" * 21})

    assert resposta.status_code == 422
    assert "21 linhas" in resposta.content.decode()
    assert "uma linha a mais" in resposta.content.decode()
    assert not Mocao.objects.exists()


def test_botao_forjado_nao_faz_nada(cliente, mocao, outra) -> None:
    entrar(cliente, outra)

    for acao in ("retirar", "apurar", "", "x"):
        cliente.post(mocao.get_absolute_url(), {"acao": acao})

    mocao.refresh_from_db()
    assert mocao.situacao == "aberta"
    assert Assinatura.objects.filter(mocao=mocao).count() == 1


def test_assinaturas_aparecem_contadas_e_nunca_com_nome(cliente, mocao, outra) -> None:
    actions.assinar(mocao=mocao, inscricao=outra)

    for endereco in (LISTA, mocao.get_absolute_url()):
        pagina = cliente.get(endereco).content.decode()
        assert outra.participante.nome_publico not in pagina
        assert "2 " in pagina
    assert "ficam com a mesa" in cliente.get(mocao.get_absolute_url()).content.decode()


def test_sem_regras_a_pagina_diz_o_que_falta_e_nao_oferece(cliente, conferencia) -> None:
    pagina = cliente.get(LISTA).content.decode()

    assert "ainda não dizem" in pagina and "Regras da conferência" in pagina
    assert "Propor uma moção" not in pagina


def test_a_lista_custa_o_mesmo_com_mais_mocoes(cliente, mocao, autora, django_assert_max_num_queries) -> None:
    cliente.get(LISTA)
    with django_assert_max_num_queries(40) as poucas:
        cliente.get(LISTA)
    for _ in range(5):
        propor(mocao.conferencia, autora)
    with django_assert_max_num_queries(len(poucas)):
        pagina = cliente.get(LISTA)

    assert pagina.content.decode().count('class="resultado"') == 6


def test_a_mesa_digita_papel_ve_nomes_e_conta(cliente, mocao, outra, comissao) -> None:
    from conferencias.credenciamento.models import Credenciamento

    cliente.force_login(comissao)
    numero = Credenciamento.objects.get(inscricao=outra).numero
    endereco = reverse("painel_mocao", args=[1])

    assert cliente.post(endereco, {"crachas": "doze"}).status_code == 422
    pagina = cliente.post(endereco, {"crachas": f"{numero}, 9999\n{numero}"}).content.decode()
    assert "1 assinatura contada" in pagina and "Crachá 9999" in pagina
    assert outra.participante.nome_publico in pagina
    assert cliente.post(reverse("painel_mocoes")).status_code == 422
    com_regras(
        mocao.conferencia,
        mocoes={
            **mocao.conferencia.versoes_das_regras.first().dados["mocoes"],
            "fim": (timezone.now() - timedelta(seconds=1)).isoformat(),
        },
    )
    assert cliente.post(reverse("painel_mocoes")).status_code == 302
    assert "Vai à plenária" in cliente.get(LISTA).content.decode()


def test_o_apoio_digita_e_nao_ve_nomes(cliente, mocao, outra, no_escopo) -> None:
    actions.assinar(mocao=mocao, inscricao=outra)
    cliente.force_login(conta_com_papel(no_escopo, Papel.APOIO))

    pagina = cliente.get(reverse("painel_mocao", args=[1])).content.decode()

    assert "Contar estas assinaturas" in pagina
    assert outra.participante.nome_publico not in pagina


def test_a_mocao_de_um_municipio_nao_aparece_no_outro(
    client: Client, mocao, outro_municipio: Municipio
) -> None:
    assert client.get("/conferencia/mocoes/1/", headers={"host": outro_municipio.host}).status_code == 404
