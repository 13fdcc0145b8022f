"""One regression test for each hole of formtools, and for each way in which people lose what they wrote."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conferencias.inscricoes.models import Inscricao
from conferencias.propostas.models import Proposta
from formularios import limites
from formularios.assistente import MAIOR_RESPOSTA
from formularios.models import Formulario, Rascunho
from tests.formularios.fabricas import (
    INSCRICAO,
    PROPOSTA,
    abrir_janelas,
    endereco,
    enviar,
    preencher,
    responder,
)


def campos(rascunho: Rascunho, passo: str) -> dict[str, list[str]]:
    rascunho.refresh_from_db()
    return rascunho.campos(passo) or {}


# --- sending ---------------------------------------------------------------------------------------
def test_a_get_of_the_review_never_sends(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    for _vez in range(2):
        assert cliente.get(endereco(inscricao, "revisao")).status_code == 200
    assert Inscricao.objects.count() == 0


def test_formtools_own_done_address_does_not_exist(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    assert cliente.get(endereco(inscricao, "done")).status_code == 404
    assert Inscricao.objects.count() == 0


def test_sending_twice_makes_one_and_both_get_the_same_receipt(cliente, proposta) -> None:
    preencher(cliente, proposta, PROPOSTA)
    proposta.refresh_from_db()
    corpo = {"_versao": proposta.versao}
    enderecos = {cliente.post(endereco(proposta, "revisao"), corpo).url for _vez in range(3)}
    assert Proposta.objects.count() == 1
    assert enderecos == {Proposta.objects.get().endereco_do_autor()}


def test_an_incomplete_draft_cannot_be_sent(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO, ate="eixo")
    resposta = enviar(cliente, inscricao)
    assert resposta.url.startswith(endereco(inscricao, "eixo"))
    assert Inscricao.objects.count() == 0


def test_what_changed_after_the_review_is_not_sent_unseen(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    inscricao.refresh_from_db()
    vista = inscricao.versao
    responder(cliente, inscricao, "segmento", {"segmento": "governo"})
    resposta = cliente.post(endereco(inscricao, "revisao"), {"_versao": vista})
    assert resposta.status_code == 409
    assert "Uma resposta mudou" in resposta.content.decode()
    assert Inscricao.objects.count() == 0


def test_a_sent_draft_keeps_no_answers_and_shows_the_receipt_wherever_it_is_opened(
    cliente, inscricao
) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    enviar(cliente, inscricao)
    inscricao.refresh_from_db()
    recibo = Inscricao.objects.get().endereco_do_recibo()
    assert inscricao.dados == {}
    for passo in ("", "contato", "revisao", "salvo", "apagar", "respostas"):
        assert cliente.get(endereco(inscricao, passo)).url == recibo
    assert responder(cliente, inscricao, "contato", INSCRICAO["contato"]).url == recibo
    inscricao.refresh_from_db()
    assert inscricao.dados == {}


# --- steps -----------------------------------------------------------------------------------------
def test_a_step_cannot_be_opened_before_those_that_come_first(cliente, inscricao) -> None:
    for passo in ("eixo", "consentimentos", "revisao", ""):
        assert cliente.get(endereco(inscricao, passo)).url == endereco(inscricao, "identificacao")
    responder(cliente, inscricao, "identificacao", INSCRICAO["identificacao"])
    assert cliente.get(endereco(inscricao, "eixo")).url == endereco(inscricao, "contato")


def test_an_unknown_step_is_not_found(cliente, inscricao) -> None:
    assert cliente.get(endereco(inscricao, "cpf")).status_code == 404
    assert cliente.post(endereco(inscricao, "cpf"), {"cpf": "1"}).status_code == 404


def test_voltar_keeps_what_was_typed_unchecked(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO, ate="contato")
    resposta = responder(cliente, inscricao, "contato", {"email": "maria@"}, _acao="voltar")
    assert resposta.url == endereco(inscricao, "identificacao")
    assert campos(inscricao, "contato")["email"] == ["maria@"]
    pagina = cliente.get(endereco(inscricao, "contato"))
    assert 'value="maria@"' in pagina.content.decode()
    assert "Há algo para corrigir" not in pagina.content.decode(), "nobody asked for it to be checked yet"


def test_going_back_with_a_wrong_answer_makes_the_step_due_again(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    responder(cliente, inscricao, "contato", {"email": "maria@"}, _acao="voltar")
    assert cliente.get(endereco(inscricao, "revisao")).url == endereco(inscricao, "contato")


def test_an_error_keeps_what_was_typed_and_says_it_everywhere(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO, ate="contato")
    recusa = responder(cliente, inscricao, "contato", {"email": "maria@", "canal_preferido": "email"})
    assert recusa.status_code == 302, "an answer to a POST is a page to which the browser's Back can't return"
    resposta = cliente.get(recusa.url)
    texto = resposta.content.decode()
    assert resposta.status_code == 422
    assert "<title>Erro: " in texto
    assert texto.index("Há algo para corrigir") < texto.index("<h1>")
    assert 'href="#id_email"' in texto
    assert 'value="maria@"' in texto
    assert campos(inscricao, "contato")["email"] == ["maria@"]


def test_alterar_returns_to_the_review(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    inscricao.refresh_from_db()
    revisao = cliente.get(endereco(inscricao, "revisao")).content.decode()
    assert f'href="{endereco(inscricao, "segmento")}?alterar=1"' in revisao
    resposta = cliente.post(
        endereco(inscricao, "segmento") + "?alterar=1",
        {"_versao": inscricao.versao_do_passo("segmento"), "segmento": "governo"},
    )
    assert resposta.url == endereco(inscricao, "revisao")


def test_a_post_without_the_management_form_or_any_hidden_field_is_stored(cliente, inscricao) -> None:
    resposta = cliente.post(endereco(inscricao, "identificacao"), INSCRICAO["identificacao"])
    assert resposta.url == endereco(inscricao, "contato")
    assert campos(inscricao, "identificacao") == {"nome_civil": ["Maria das Dores Conceição"]}


# --- windows -----------------------------------------------------------------------------------------
def test_a_closed_window_is_a_page_that_says_when_and_what_one_can_do(cliente, fechar) -> None:
    fechar("inscricoes", ha_minutos=5)
    pagina = cliente.get("/inscricao/")
    assert pagina.status_code == 200
    assert "Esta etapa terminou em" in pagina.content.decode()
    assert "Começar minha inscrição" not in pagina.content.decode()
    assert cliente.post("/inscricao/").status_code == 403
    assert Rascunho.objects.count() == 0


def test_a_window_that_closes_between_two_steps_keeps_the_text_and_lets_it_be_downloaded(
    cliente, proposta, fechar
) -> None:
    preencher(cliente, proposta, PROPOSTA, ate="texto")
    fechar("propostas", ha_minutos=24 * 60)
    resposta = responder(cliente, proposta, "texto", PROPOSTA["texto"])
    assert resposta.status_code == 403
    assert "Esta etapa terminou em" in resposta.content.decode()
    assert campos(proposta, "texto")["titulo_da_proposta"] == ["CRAS aberto à noite"]
    baixado = cliente.get(endereco(proposta, "respostas"))
    assert baixado["Content-Disposition"].startswith("attachment")
    assert PROPOSTA["texto"]["texto"] in baixado.content.decode("utf-8-sig")
    assert enviar(cliente, proposta).status_code == 403
    assert Proposta.objects.count() == 0


def test_who_began_in_time_has_the_grace_of_the_rules(cliente, inscricao, fechar) -> None:
    fechar("inscricoes", ha_minutos=5)
    Rascunho.objects.update(criado_em=inscricao.criado_em - timedelta(hours=1))
    inscricao.refresh_from_db()
    preencher(cliente, inscricao, INSCRICAO)
    assert enviar(cliente, inscricao).status_code == 302
    assert Inscricao.objects.count() == 1


def test_an_axis_that_vanished_is_asked_again_with_the_reason(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    inscricao.conferencia.eixos.filter(numero=1).delete()
    resposta = enviar(cliente, inscricao)
    assert resposta.url == endereco(inscricao, "eixo") + "?alterar=1&conferir=1"
    pagina = cliente.get(resposta.url).content.decode()
    assert "mudaram depois da sua resposta" in pagina
    assert "Há algo para corrigir" in pagina


# --- keys ----------------------------------------------------------------------------------------------
def test_the_draft_of_another_municipality_is_not_found(cliente, client, inscricao, outro_municipio) -> None:
    for passo in ("", "identificacao", "revisao", "salvo", "apagar", "respostas"):
        caminho = endereco(inscricao, passo)
        assert client.get(caminho, headers={"host": outro_municipio.host}).status_code == 404
        assert client.post(caminho, headers={"host": outro_municipio.host}).status_code == 404


def test_the_code_of_another_municipality_opens_nothing(client, inscricao, outro_municipio) -> None:
    resposta = client.post("/retomar/", {"codigo": inscricao.codigo}, headers={"host": outro_municipio.host})
    assert resposta.status_code == 422


def test_a_token_opens_only_its_own_form(cliente, inscricao) -> None:
    assert cliente.get(f"/proposta/{inscricao.token}/").status_code == 404


@pytest.mark.parametrize("mudar", [str.lower, lambda c: c.replace("-", " "), lambda c: f"  {c}. "])
def test_the_code_on_paper_reopens_the_draft_however_it_is_typed(cliente, inscricao, mudar) -> None:
    assert inscricao.codigo not in str(Rascunho.objects.values().get()), "only its hash is stored"
    resposta = cliente.post("/retomar/", {"codigo": mudar(inscricao.codigo)})
    assert resposta.url == endereco(inscricao)


def test_wrong_codes_are_limited_and_a_right_one_waits_too(cliente, inscricao) -> None:
    for _vez in range(limites.CODIGO_ERRADO.quantos):
        assert cliente.post("/retomar/", {"codigo": "RIO-MANGA-PIPA-0000"}).status_code == 422
    resposta = cliente.post("/retomar/", {"codigo": inscricao.codigo})
    assert resposta.status_code == 429
    assert "códigos errados" in resposta.content.decode()


# --- leaving -------------------------------------------------------------------------------------------
def test_salvar_e_sair_gives_the_code_and_the_link(cliente, inscricao) -> None:
    resposta = responder(cliente, inscricao, "identificacao", {"nome_civil": ""}, _acao="sair")
    pagina = cliente.get(resposta.url).content.decode()
    assert inscricao.codigo in pagina
    assert f"http://{inscricao.municipio.host}{endereco(inscricao)}" in pagina


def test_a_draft_is_erased_only_after_confirming(cliente, inscricao) -> None:
    assert cliente.get(endereco(inscricao, "apagar")).status_code == 200
    assert Rascunho.objects.count() == 1
    assert cliente.post(endereco(inscricao, "apagar")).status_code == 200
    assert Rascunho.objects.count() == 0
    assert cliente.get(endereco(inscricao)).status_code == 404


def test_pages_of_a_draft_are_kept_by_no_browser_and_no_search_engine(cliente, inscricao) -> None:
    for passo in ("identificacao", "salvo", "apagar", "respostas"):
        resposta = cliente.get(endereco(inscricao, passo))
        assert "no-store" in resposta["Cache-Control"]
        assert "noindex" in resposta["X-Robots-Tag"]


# --- machines --------------------------------------------------------------------------------------------
def test_a_machine_that_fills_every_field_creates_nothing(cliente, conferencia) -> None:
    resposta = cliente.post("/inscricao/", {"_site": "http://compre.exemplo"})
    assert resposta.status_code == 422
    assert Rascunho.objects.count() == 0


def test_the_limit_of_new_drafts_says_what_to_do(cliente, conferencia, monkeypatch) -> None:
    monkeypatch.setattr(limites, "COMECAR", limites.Limite("comecar", 2, 3600))
    assert [cliente.post("/inscricao/").status_code for _vez in range(3)] == [302, 302, 429]
    assert "Tente de novo mais tarde" in cliente.post("/inscricao/").content.decode()


def test_the_limit_of_sendings_keeps_the_answers(cliente, inscricao, monkeypatch) -> None:
    monkeypatch.setattr(limites, "ENVIAR", limites.Limite("enviar", 0, 3600))
    preencher(cliente, inscricao, INSCRICAO)
    resposta = enviar(cliente, inscricao)
    assert resposta.status_code == 429
    assert "Maria das Dores" in resposta.content.decode()


def test_a_body_bigger_than_any_answer_gets_a_page_and_changes_nothing(cliente, inscricao) -> None:
    resposta = cliente.post(endereco(inscricao, "identificacao"), {"nome_civil": "a" * MAIOR_RESPOSTA})
    assert resposta.status_code == 413
    assert campos(inscricao, "identificacao") == {}


def test_a_correction_draft_must_say_what_it_corrects(conferencia) -> None:
    from django.db import IntegrityError

    from formularios import actions

    with pytest.raises(IntegrityError):
        actions.comecar(conferencia=conferencia, formulario=Formulario.CORRECAO, guarda_dias=1)


def test_the_neighbour_has_its_own_conference(outro_municipio, client) -> None:
    from django_scopes import scope

    with scope(municipio=outro_municipio):
        abrir_janelas(outro_municipio)
    assert client.get("/inscricao/", headers={"host": outro_municipio.host}).status_code == 200
