"""Whole journeys with Django's client, that is, without JavaScript."""

from __future__ import annotations

from conferencias.inscricoes.models import Inscricao
from conferencias.propostas.models import Proposta
from formularios.models import Rascunho
from tests.formularios.fabricas import INSCRICAO, PROPOSTA, TEXTO, endereco, enviar, preencher


def test_a_person_without_email_registers_from_the_start_page_to_the_receipt(cliente, conferencia) -> None:
    inicio = cliente.get("/inscricao/")
    assert inicio.status_code == 200
    assert Rascunho.objects.count() == 0, "a GET must not save a draft"
    primeiro = cliente.post("/inscricao/")
    rascunho = Rascunho.objects.get()
    assert primeiro.url == endereco(rascunho, "identificacao")
    preencher(cliente, rascunho, INSCRICAO)
    revisao = cliente.get(endereco(rascunho, "revisao"))
    assert "Maria das Dores Conceição" in revisao.content.decode()
    assert "Não informado" in revisao.content.decode()
    recibo = enviar(cliente, rascunho)
    inscricao = Inscricao.objects.get()
    assert recibo.url == inscricao.endereco_do_recibo()
    assert inscricao.participante.nome_civil == "Maria das Dores Conceição"
    assert inscricao.segmento.codigo == "usuarios"


def test_a_proposal_is_written_first_and_signed_last(cliente, conferencia, proposta) -> None:
    preencher(cliente, proposta, PROPOSTA)
    resposta = enviar(cliente, proposta)
    enviada = Proposta.objects.get()
    assert resposta.url == enviada.endereco_do_autor()
    assert (enviada.texto, enviada.nome_publico, enviada.esfera) == (TEXTO, "José Antônio", "municipio")
