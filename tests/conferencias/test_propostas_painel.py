"""The council in the panel: its queue and Wagtail's own buttons, each for whom it is."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from conferencias.nucleo.models import Conferencia
from conferencias.propostas.actions import decidir
from conferencias.propostas.estados import Decisao
from conferencias.propostas.models import DecisaoDeModeracao, Proposta
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel, nova_proposta, pessoa


def moderar(proposta: Proposta) -> str:
    return reverse("painel_moderar", args=[proposta.protocolo])


def da_proposta(nome: str, *argumentos: object) -> str:
    return reverse(f"wagtailsnippets_propostas_proposta:{nome}", args=argumentos)


# --- our queue ------------------------------------------------------------------------------------


def test_the_queue_is_oldest_first_and_counted_in_the_menu(
    conferencia: Conferencia, conselheira: Conta, entrar
) -> None:
    antiga, nova = nova_proposta(conferencia), nova_proposta(conferencia)
    html = entrar(conselheira).get(reverse("painel_moderacao")).content.decode()
    assert html.index(antiga.titulo) < html.index(nova.titulo)
    assert "2 propostas esperam o conselho" in html
    assert r"Modera\u00e7\u00e3o (2)" in html  # the menu is JSON


def test_approving_publishes_and_leads_to_the_next(
    conferencia: Conferencia, conselheira: Conta, entrar
) -> None:
    primeira, segunda = nova_proposta(conferencia), nova_proposta(conferencia)
    resposta = entrar(conselheira).post(moderar(primeira), {"decisao": "aprovar"}, follow=True)
    assert resposta.redirect_chain[-1][0] == moderar(segunda)
    html = resposta.content.decode()
    assert "já está publicada" in html and "Falta 1 proposta na fila." in html
    assert Proposta.objects.publicas().get() == primeira


@pytest.mark.parametrize("decisao", ["devolver", "recusar", "reabrir"])
def test_without_a_reason_nothing_happens(
    conferencia: Conferencia, conselheira: Conta, entrar, decisao: str
) -> None:
    proposta = nova_proposta(conferencia)
    resposta = entrar(conselheira).post(moderar(proposta), {"decisao": decisao, "motivo": "  "})
    assert resposta.status_code == 422
    assert "Escreva o motivo." in resposta.content.decode()
    assert Proposta.objects.get().situacao == "em_moderacao"


def test_the_second_moderator_reads_who_was_first_and_keeps_the_text(
    conferencia: Conferencia, conselheira: Conta, outra_conselheira: Conta, entrar
) -> None:
    proposta = nova_proposta(conferencia)
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    resposta = entrar(outra_conselheira).post(
        moderar(proposta), {"decisao": "recusar", "motivo": "Fora do tema, com razões longas."}
    )
    html = resposta.content.decode()
    assert resposta.status_code == 422
    assert "Conselheira Ana" in html and "Fora do tema, com razões longas." in html
    assert Proposta.objects.get().situacao == "aprovada"


def test_the_page_shows_history_but_no_contact(conferencia: Conferencia, conselheira: Conta, entrar) -> None:
    proposta = nova_proposta(conferencia, autor=pessoa(nome_civil="Civil Secreto", nome_social="Jô"))
    decidir(proposta=proposta, decisao=Decisao.DEVOLVER, conta=conselheira, motivo="Diga o bairro.")
    html = entrar(conselheira).get(moderar(proposta)).content.decode()
    assert "Diga o bairro." in html and "Jô" in html
    assert "Civil Secreto" not in html and "joana@" not in html


def test_who_only_follows_sees_no_button(conferencia: Conferencia, no_escopo: Municipio, entrar) -> None:
    proposta = nova_proposta(conferencia)
    relatora = conta_com_papel(no_escopo, Papel.RELATORIA)
    html = entrar(relatora).get(moderar(proposta)).content.decode()
    assert proposta.texto in html and 'value="aprovar"' not in html
    assert entrar(relatora).post(moderar(proposta), {"decisao": "aprovar"}).status_code == 422
    assert Proposta.objects.get().situacao == "em_moderacao"


@pytest.mark.parametrize("papel", [Papel.COMUNICACAO, Papel.APOIO])
def test_who_has_nothing_to_do_with_it_is_refused(
    conferencia: Conferencia, no_escopo: Municipio, entrar, papel: Papel
) -> None:
    proposta = nova_proposta(conferencia)
    cliente = entrar(conta_com_papel(no_escopo, papel))
    for endereco in (reverse("painel_moderacao"), moderar(proposta)):
        resposta = cliente.get(endereco)
        assert resposta.status_code in {302, 403}
        assert proposta.titulo not in resposta.content.decode()


def test_the_queue_of_a_neighbour_is_not_reached(
    conferencia: Conferencia, conselheira: Conta, outro_municipio: Municipio, entrar
) -> None:
    proposta = nova_proposta(conferencia)
    de_la = conta_com_papel(outro_municipio, Papel.CONSELHO)
    cliente = entrar(de_la)
    la = {"HTTP_HOST": outro_municipio.host}
    assert cliente.get(moderar(proposta), **la).status_code == 404
    assert proposta.titulo not in cliente.get(reverse("painel_moderacao"), **la).content.decode()
    assert cliente.get(reverse("painel_moderacao")).status_code == 403


# --- Wagtail's own buttons ------------------------------------------------------------------------


def test_wagtails_button_takes_the_same_decision(
    conferencia: Conferencia, conselheira: Conta, entrar
) -> None:
    proposta = nova_proposta(conferencia)
    dados = {"action-workflow-action": "true", "workflow-action-name": "aprovar"}
    resposta = entrar(conselheira).post(da_proposta("edit", proposta.pk), dados)
    assert resposta.status_code == 302
    proposta = Proposta.objects.get()
    assert (proposta.situacao, proposta.decidida_por, proposta.live) == ("aprovada", conselheira, True)
    assert RegistroDeAuditoria.objects.filter(acao="propostas.aprovar", conta=conselheira).count() == 1
    assert list(DecisaoDeModeracao.objects.values_list("decisao", flat=True)) == ["enviar", "aprovar"]


@pytest.mark.parametrize(
    "extra", ["", "{}", '{"comment": " "}', "[1]", "não é json", '{"comment": null, "x": 1}']
)
def test_a_direct_post_without_a_reason_is_refused_without_an_error_page(
    conferencia: Conferencia, conselheira: Conta, entrar, extra: str
) -> None:
    proposta = nova_proposta(conferencia)
    dados = {
        "action-workflow-action": "true",
        "workflow-action-name": "recusar",
        "workflow-action-extra-data": extra,
    }
    resposta = entrar(conselheira).post(da_proposta("edit", proposta.pk), dados, follow=True)
    assert resposta.status_code == 200
    assert "Escreva o motivo." in resposta.content.decode()
    assert Proposta.objects.get().situacao == "em_moderacao"


def test_the_window_demands_the_reason_and_then_decides(
    conferencia: Conferencia, conselheira: Conta, entrar
) -> None:
    proposta = nova_proposta(conferencia)
    cliente = entrar(conselheira)
    endereco = da_proposta("workflow_action", proposta.pk, "recusar", proposta.current_workflow_task_state.pk)
    ajax = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    assert "Escreva o motivo." in json.loads(cliente.post(endereco, {}, **ajax).content)["html"]
    assert Proposta.objects.get().situacao == "em_moderacao"
    cliente.post(endereco, {"comment": "Não é da assistência social."}, **ajax)
    proposta = Proposta.objects.get()
    assert (proposta.situacao, proposta.motivo) == ("recusada", "Não é da assistência social.")


def test_the_window_of_what_was_just_decided_tells_and_changes_nothing(
    conferencia: Conferencia, conselheira: Conta, outra_conselheira: Conta, entrar
) -> None:
    proposta = nova_proposta(conferencia)
    endereco = da_proposta("workflow_action", proposta.pk, "recusar", proposta.current_workflow_task_state.pk)
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    assert entrar(outra_conselheira).post(endereco, {"comment": "Não."}).status_code == 302
    assert Proposta.objects.get().situacao == "aprovada"


def test_nothing_sent_from_the_panel_changes_the_authors_words(
    conferencia: Conferencia, conselheira: Conta, entrar
) -> None:
    proposta = nova_proposta(conferencia)
    revisoes = proposta.revisions.count()
    entrar(conselheira).post(da_proposta("edit", proposta.pk), {"titulo": "Outro", "situacao": "aprovada"})
    depois = Proposta.objects.get()
    assert (depois.titulo, depois.situacao, depois.revisions.count()) == (
        proposta.titulo,
        "em_moderacao",
        revisoes,
    )


@pytest.mark.parametrize("acao", ["publish", "submit", "cancel-workflow", "restart-workflow"])
def test_not_even_an_operator_goes_around_the_council(conferencia: Conferencia, entrar, acao: str) -> None:
    proposta = nova_proposta(conferencia)
    operadora = Conta.objects.create_superuser(email="operadora@exemplo.com.br", password="segredo-de-teste")
    entrar(operadora).post(da_proposta("edit", proposta.pk), {f"action-{acao}": "true"})
    depois = Proposta.objects.get()
    assert (depois.live, depois.situacao, depois.workflow_in_progress) == (False, "em_moderacao", True)


@pytest.mark.parametrize("nome", ["add", "delete", "unpublish"])
def test_nobody_writes_erases_or_unpublishes_a_proposal_in_the_panel(
    conferencia: Conferencia, conselheira: Conta, entrar, nome: str
) -> None:
    proposta = decidir(proposta=nova_proposta(conferencia), decisao=Decisao.APROVAR, conta=conselheira)
    argumentos = [] if nome == "add" else [proposta.pk]
    operadora = Conta.objects.create_superuser(email="operadora@exemplo.com.br", password="segredo-de-teste")
    for quem in (conselheira, operadora):
        assert entrar(quem).post(da_proposta(nome, *argumentos)).status_code in {302, 403, 404}
    assert Proposta.objects.get().live


def test_the_list_of_all_proposals_leads_to_each_in_any_state(
    conferencia: Conferencia, conselheira: Conta, entrar
) -> None:
    esperando = nova_proposta(conferencia)
    publicada = decidir(proposta=nova_proposta(conferencia), decisao=Decisao.APROVAR, conta=conselheira)
    cliente = entrar(conselheira)
    html = cliente.get(da_proposta("list")).content.decode()
    assert moderar(esperando) in html and moderar(publicada) in html
    assert "data-bulk-action-checkbox" not in html
    html = cliente.get(da_proposta("list"), {"situacao": "aprovada"}).content.decode()
    assert moderar(esperando) not in html and moderar(publicada) in html
