"""Two tabs, two devices, lost sessions, somebody else's login: nothing written is lost or mixed up."""

from __future__ import annotations

from django.test import Client

from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.models import Conferencia, Modalidade
from formularios.models import Rascunho
from tests.conferencias.fabricas import com_regras
from tests.formularios.fabricas import INSCRICAO, PROPOSTA, endereco, enviar, preencher, responder


def campos(rascunho: Rascunho, passo: str) -> dict[str, list[str]]:
    rascunho.refresh_from_db()
    return rascunho.campos(passo) or {}


def test_two_tabs_cannot_undo_each_other_and_both_texts_are_shown(cliente, proposta) -> None:
    preencher(cliente, proposta, PROPOSTA, ate="texto")
    uma = PROPOSTA["texto"] | {"titulo_da_proposta": "Título da primeira janela", "_versao": "0"}
    outra = PROPOSTA["texto"] | {"titulo_da_proposta": "Título da segunda janela", "_versao": "0"}
    assert cliente.post(endereco(proposta, "texto"), uma).status_code == 302
    conflito = cliente.post(endereco(proposta, "texto"), outra)
    pagina = conflito.content.decode()
    assert conflito.status_code == 409
    assert "Título da primeira janela" in pagina
    assert "Título da segunda janela" in pagina
    assert campos(proposta, "texto")["titulo_da_proposta"] == ["Título da primeira janela"]
    # The page's own button settles it, on purpose.
    escolhido = outra | {"_versao": conflito.context["versao"]}
    assert cliente.post(endereco(proposta, "texto"), escolhido).status_code == 302
    assert campos(proposta, "texto")["titulo_da_proposta"] == ["Título da segunda janela"]


def test_the_same_page_posted_again_is_not_a_conflict(cliente, inscricao) -> None:
    corpo = INSCRICAO["identificacao"] | {"_versao": "0"}
    for _vez in range(2):
        assert cliente.post(endereco(inscricao, "identificacao"), corpo).status_code == 302


def test_another_step_saved_elsewhere_is_not_a_conflict(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO, ate="segmento")
    inscricao.refresh_from_db()
    aberta_antes = inscricao.versao_do_passo("contato")
    responder(cliente, inscricao, "segmento", INSCRICAO["segmento"])
    corpo = {"_versao": aberta_antes, "canal_preferido": "nenhum"}
    assert cliente.post(endereco(inscricao, "contato"), corpo).status_code == 302


def test_two_drafts_in_one_browser_never_mix(cliente, conferencia) -> None:
    enderecos = [cliente.post("/inscricao/").url for _vez in range(2)]
    um, outro = (Rascunho.objects.get(token=e.split("/")[2]) for e in enderecos)
    responder(cliente, um, "identificacao", {"nome_civil": "Primeira Pessoa"})
    assert campos(outro, "identificacao") == {}


def test_no_cookie_and_no_safety_token_are_needed(conferencia, inscricao) -> None:
    sem_nada = Client(enforce_csrf_checks=True, headers={"host": conferencia.municipio.host})
    assert sem_nada.post(endereco(inscricao, "identificacao"), INSCRICAO["identificacao"]).status_code == 302
    assert campos(inscricao, "identificacao")["nome_civil"] == ["Maria das Dores Conceição"]
    assert sem_nada.post("/inscricao/").status_code == 302


def test_a_form_of_another_site_gets_no_one_elses_login(cliente, conferencia, django_user_model) -> None:
    cliente.force_login(django_user_model.objects.create_user("maria@exemplo.com.br", nome="Maria"))
    casa = f"http://{conferencia.municipio.host}"
    esperado = {casa: True, "http://mal.exemplo": False, "null": False}
    for origem, com_conta in esperado.items():
        cliente.post("/inscricao/", headers={"origin": origem})
        assert (Rascunho.objects.latest("pk").conta is not None) is com_conta, origem


def test_filling_in_for_another_person_does_not_use_ones_own_login(
    cliente, conferencia, django_user_model
) -> None:
    cliente.force_login(django_user_model.objects.create_user("ana@exemplo.com.br", nome="Ana"))
    origem = {"origin": f"http://{conferencia.municipio.host}"}
    cliente.post("/inscricao/", {"outra_pessoa": "sim"}, headers=origem)
    assert Rascunho.objects.get().conta is None


def test_a_logged_in_person_is_not_asked_twice(cliente, conferencia, django_user_model) -> None:
    conta = django_user_model.objects.create_user("maria@exemplo.com.br", nome="Maria Alves")
    cliente.force_login(conta)
    primeiro = cliente.post("/inscricao/", headers={"origin": f"http://{conferencia.municipio.host}"}).url
    assert 'value="Maria Alves"' in cliente.get(primeiro).content.decode()
    rascunho = Rascunho.objects.get()
    preencher(cliente, rascunho, INSCRICAO, ate="contato")
    assert 'value="maria@exemplo.com.br"' in cliente.get(endereco(rascunho, "contato")).content.decode()
    preencher(cliente, rascunho, INSCRICAO)
    enviar(cliente, rascunho)
    assert Inscricao.objects.get().participante.conta == conta


def test_the_drafts_of_ones_own_login_are_offered_to_it_alone(
    cliente, conferencia, django_user_model
) -> None:
    cliente.force_login(django_user_model.objects.create_user("maria@exemplo.com.br", nome="Maria"))
    cliente.post("/inscricao/", headers={"origin": f"http://{conferencia.municipio.host}"})
    seu = endereco(Rascunho.objects.get())
    assert seu in cliente.get("/retomar/").content.decode()
    cliente.force_login(django_user_model.objects.create_user("ana@exemplo.com.br", nome="Ana"))
    assert seu not in cliente.get("/retomar/").content.decode()


def test_who_is_already_registered_is_led_to_the_registration(
    cliente, conferencia, django_user_model
) -> None:
    cliente.force_login(django_user_model.objects.create_user("maria@exemplo.com.br", nome="Maria"))
    origem = {"origin": f"http://{conferencia.municipio.host}"}
    for _vez in range(2):
        cliente.post("/inscricao/", headers=origem)
        rascunho = Rascunho.objects.latest("pk")
        preencher(cliente, rascunho, INSCRICAO)
        resposta = enviar(cliente, rascunho)
    assert resposta.status_code == 422
    assert Inscricao.objects.get().endereco_do_recibo() in resposta.content.decode()
    assert "Maria das Dores" in resposta.content.decode(), "nothing that was written is lost"


def test_who_is_too_young_is_led_to_the_answer_that_says_so(cliente, inscricao) -> None:
    com_regras(inscricao.conferencia, idade_minima=16)
    partes = {"data_nascimento_dia": "1", "data_nascimento_mes": "1", "data_nascimento_ano": "2020"}
    preencher(cliente, inscricao, INSCRICAO | {"identificacao": INSCRICAO["identificacao"] | partes})
    resposta = enviar(cliente, inscricao)
    assert resposta.status_code == 422
    assert f'href="{endereco(inscricao, "identificacao")}?alterar=1"' in resposta.content.decode()


def test_only_a_hybrid_conference_asks_how_the_person_takes_part(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    assert cliente.get(endereco(inscricao, "modalidade")).status_code == 404
    Conferencia.objects.update(modalidade=Modalidade.HIBRIDA)
    assert cliente.get(endereco(inscricao, "revisao")).url == endereco(inscricao, "modalidade")
    responder(cliente, inscricao, "modalidade", {"modalidade": "remota"})
    assert enviar(cliente, inscricao).status_code == 302
    assert Inscricao.objects.get().modalidade == "remota"


def test_everybody_takes_part_from_afar_in_an_online_conference(cliente, inscricao) -> None:
    Conferencia.objects.update(modalidade=Modalidade.ONLINE)
    preencher(cliente, inscricao, INSCRICAO)
    enviar(cliente, inscricao)
    assert Inscricao.objects.get().modalidade == "remota"
