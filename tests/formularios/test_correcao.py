"""A proposal that the council returned, corrected by its author."""

from __future__ import annotations

from typing import Any

import pytest

from conferencias.propostas.actions import decidir
from conferencias.propostas.estados import Decisao
from conferencias.propostas.models import Proposta
from formularios.models import Rascunho
from portal.municipios.models import Papel
from portal.municipios.passos import grupo_do_papel
from tests.formularios.fabricas import PROPOSTA, endereco, enviar, preencher, responder

MOTIVO = "Diga quais bairros ficam sem atendimento."
CORRIGIDO = "Abrir o CRAS à noite nos bairros Serra e Vila Nova, para quem trabalha durante o dia."


@pytest.fixture
def devolvida(cliente, conferencia, proposta, django_user_model) -> Proposta:
    preencher(cliente, proposta, PROPOSTA)
    enviar(cliente, proposta)
    conselheira = django_user_model.objects.create_user("conselho@exemplo.com.br", nome="Conselheira")
    conselheira.groups.add(grupo_do_papel(conferencia.municipio, Papel.CONSELHO))
    return decidir(
        proposta=Proposta.objects.get(), decisao=Decisao.DEVOLVER, conta=conselheira, motivo=MOTIVO
    )


def abrir(cliente: Any, proposta: Proposta, **extra: Any) -> Rascunho:
    resposta = cliente.post(
        f"/minhas-propostas/{proposta.protocolo}/corrigir/", {"acesso": proposta.token}, **extra
    )
    assert resposta.status_code == 302, resposta.status_code
    return Rascunho.objects.filter(corrige=proposta.protocolo).latest("pk")


def test_the_author_reads_the_reason_corrects_and_sends_again(cliente, devolvida) -> None:
    caminho = f"/minhas-propostas/{devolvida.protocolo}/corrigir/"
    pagina = cliente.get(caminho, {"acesso": devolvida.token})
    assert MOTIVO in pagina.content.decode()
    assert not Rascunho.objects.filter(corrige=devolvida.protocolo).exists(), "a GET must not save a draft"
    rascunho = abrir(cliente, devolvida)
    responder(cliente, rascunho, "tema", PROPOSTA["tema"])
    passo = cliente.get(endereco(rascunho, "texto")).content.decode()
    assert PROPOSTA["texto"]["texto"] in passo
    assert MOTIVO in passo
    responder(cliente, rascunho, "texto", PROPOSTA["texto"] | {"texto": CORRIGIDO})
    resposta = enviar(cliente, rascunho)
    devolvida.refresh_from_db()
    assert resposta.url == devolvida.endereco_do_autor()
    assert (devolvida.situacao, devolvida.texto) == ("em_moderacao", CORRIGIDO)
    assert Proposta.objects.count() == 1


def test_only_who_proves_to_be_the_author_may_correct(cliente, devolvida, django_user_model) -> None:
    caminho = f"/minhas-propostas/{devolvida.protocolo}/corrigir/"
    cliente.force_login(django_user_model.objects.create_user("outra@exemplo.com.br"))
    for acesso in ("", "x" * 22):
        assert cliente.get(caminho, {"acesso": acesso}).status_code == 404
        assert cliente.post(caminho, {"acesso": acesso}).status_code == 404


def test_the_author_who_is_logged_in_needs_no_code(
    cliente, conferencia, devolvida, django_user_model
) -> None:
    conta = django_user_model.objects.create_user("jose@exemplo.com.br")
    devolvida.autor.conta = conta
    devolvida.autor.save()
    cliente.force_login(conta)
    caminho = f"/minhas-propostas/{devolvida.protocolo}/corrigir/"
    assert cliente.get(caminho).status_code == 200
    assert (
        cliente.post(caminho, headers={"origin": f"http://{conferencia.municipio.host}"}).status_code == 302
    )
    assert cliente.post(caminho, headers={"origin": "http://mal.exemplo"}).status_code == 404


def test_two_drafts_of_one_correction_send_it_once(cliente, devolvida) -> None:
    primeiro = abrir(cliente, devolvida)
    cliente.post(f"/minhas-propostas/{devolvida.protocolo}/corrigir/", {"acesso": devolvida.token})
    segundo = Rascunho.objects.filter(corrige=devolvida.protocolo).latest("pk")
    for rascunho in (primeiro, segundo):
        for passo in ("tema", "texto"):
            responder(
                cliente, rascunho, passo, PROPOSTA[passo] | ({"texto": CORRIGIDO} if passo == "texto" else {})
            )
    assert enviar(cliente, primeiro).status_code == 302
    recusada = enviar(cliente, segundo)
    assert recusada.status_code == 422
    assert CORRIGIDO in recusada.content.decode(), "what was written stays on the page"


def test_what_is_not_returned_cannot_be_corrected(cliente, proposta) -> None:
    preencher(cliente, proposta, PROPOSTA)
    enviar(cliente, proposta)
    enviada = Proposta.objects.get()
    caminho = f"/minhas-propostas/{enviada.protocolo}/corrigir/"
    assert cliente.get(caminho, {"acesso": enviada.token}).status_code == 403
