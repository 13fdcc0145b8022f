"""Public pages: what they show, to whom, and what they cost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.acompanhamento import TENTATIVAS, TENTATIVAS_DE_TODOS, pode_tentar
from conferencias.nucleo.models import Conferencia
from conferencias.propostas.actions import decidir
from conferencias.propostas.estados import Decisao
from conferencias.propostas.models import Proposta
from portal.contas.models import Conta
from portal.municipios.models import Municipio
from tests.biblioteca.fabricas import norma
from tests.conferencias.fabricas import conta_com_papel, mover_etapa, nova_inscricao, nova_proposta, pessoa

AUTORA = pessoa(nome_civil="Civil Secreto", nome_social="Jô", telefone="31999990000")


@pytest.fixture(autouse=True)
def _sem_tentativas_anteriores() -> None:
    cache.clear()


def aprovada(conferencia: Conferencia, conselheira: Conta, **campos: object) -> Proposta:
    proposta = nova_proposta(conferencia, autor=AUTORA, **campos)
    return decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)


# --- the conference -------------------------------------------------------------------------------


def test_the_conference_says_where_it_stands_and_by_which_rules(conferencia: Conferencia, cliente) -> None:
    html = cliente.get("/conferencia/").content.decode()
    assert conferencia.tema in html
    assert "Aberta agora" in html
    assert "A definir" in html
    assert all(eixo.titulo in html for eixo in conferencia.eixos.all())
    assert 'href="/inscricao/"' in html and 'href="/proposta/"' in html


def test_without_a_published_conference_the_page_says_so(no_escopo: Municipio, cliente) -> None:
    Conferencia.objects.update(publicada=False)
    resposta = cliente.get("/conferencia/")
    assert resposta.status_code == 200
    assert "Ainda não há uma conferência marcada." in resposta.content.decode()
    assert "Ainda não há uma conferência marcada." in cliente.get("/propostas/").content.decode()


# --- the list of proposals ------------------------------------------------------------------------


def test_only_approved_proposals_are_public(conferencia: Conferencia, conselheira: Conta, cliente) -> None:
    publica = aprovada(conferencia, conselheira, titulo="Creche noturna no bairro")
    outras = {
        Decisao.DEVOLVER: nova_proposta(conferencia, titulo="Devolvida aqui"),
        Decisao.RECUSAR: nova_proposta(conferencia, titulo="Recusada aqui"),
    }
    for decisao, proposta in outras.items():
        decidir(proposta=proposta, decisao=decisao, conta=conselheira, motivo="Motivo reservado.")
    esperando = nova_proposta(conferencia, titulo="Esperando aqui")
    html = cliente.get("/propostas/").content.decode()
    assert publica.titulo in html
    for escondida in (*outras.values(), esperando):
        assert escondida.titulo not in html
        resposta = cliente.get(escondida.get_absolute_url())
        assert resposta.status_code == 404
        assert escondida.titulo not in resposta.content.decode()


def test_neither_contact_nor_civil_name_is_ever_public(
    conferencia: Conferencia, conselheira: Conta, cliente
) -> None:
    proposta = aprovada(conferencia, conselheira)
    for endereco in ("/propostas/", proposta.get_absolute_url()):
        html = cliente.get(endereco).content.decode()
        assert "Jô" in html
        for segredo in ("Civil Secreto", "joana@", "31999990000", proposta.codigo, proposta.token):
            assert segredo not in html


def test_what_people_write_is_never_markup(conferencia: Conferencia, conselheira: Conta, cliente) -> None:
    proposta = aprovada(
        conferencia, conselheira, titulo="<script>alert(1)</script>", texto="<b>negrito</b> " * 10
    )
    for endereco in ("/propostas/", proposta.get_absolute_url()):
        html = cliente.get(endereco).content.decode()
        assert "<script>alert" not in html and "<b>negrito" not in html


def test_a_proposal_leads_to_the_norm_that_it_cites(
    conferencia: Conferencia, conselheira: Conta, cliente
) -> None:
    norma()
    proposta = aprovada(
        conferencia, conselheira, texto="Cumprir o art. 1º da Lei nº 10, de 2010, em toda a cidade."
    )
    assert 'href="/biblioteca/lei-10-2010/art-1"' in cliente.get(proposta.get_absolute_url()).content.decode()


def test_the_list_is_filtered_by_axis_and_sphere(
    conferencia: Conferencia, conselheira: Conta, cliente
) -> None:
    primeiro, segundo = conferencia.eixos.all()[:2]
    aprovada(conferencia, conselheira, titulo="Do primeiro", eixo=primeiro)
    aprovada(conferencia, conselheira, titulo="Do segundo", eixo=segundo)
    aprovada(conferencia, conselheira, titulo="Do segundo ao estado", eixo=segundo, esfera="estado")
    html = cliente.get("/propostas/", {"eixo": segundo.numero}).content.decode()
    assert "Do segundo" in html and "Do primeiro" not in html
    html = cliente.get("/propostas/", {"eixo": segundo.numero, "esfera": "estado"}).content.decode()
    assert "Do segundo ao estado" in html and "1 proposta aprovada" in html
    html = cliente.get("/propostas/", {"eixo": primeiro.numero, "esfera": "uniao"}).content.decode()
    assert "Nenhuma proposta aprovada corresponde" in html


@pytest.mark.parametrize(
    "estranho", ["eixo=99", "eixo=x", "esfera=lua", "depois=ZZZZ", "q=%00", "eixo=1&eixo=2"]
)
def test_nonsense_in_the_address_is_left_out(conferencia: Conferencia, cliente, estranho: str) -> None:
    assert cliente.get(f"/propostas/?{estranho}").status_code == 200


def test_pages_follow_one_another_without_gap_or_repetition(
    conferencia: Conferencia, conselheira: Conta, cliente
) -> None:
    for _vez in range(23):
        aprovada(conferencia, conselheira)
    momento = timezone.now()  # a tie on the clock must not lose anybody
    Proposta.objects.filter(live=True).update(decidida_em=momento)
    vistas, endereco = [], "/propostas/"
    while endereco:
        html = cliente.get(endereco).content.decode()
        vistas += re.findall(r'<h3 lang="pt-BR"><a href="/propostas/(\w+)/"', html)
        seguinte = re.search(r'rel="next" href="([^"]+)"', html)
        endereco = "/propostas/" + seguinte[1].replace("&amp;", "&") if seguinte else ""
    assert len(vistas) == len(set(vistas)) == 23


def test_the_list_costs_the_same_for_2_and_for_20(
    conferencia: Conferencia, conselheira: Conta, cliente, django_assert_max_num_queries
) -> None:
    for quantas in (2, 18):
        for _vez in range(quantas):
            aprovada(conferencia, conselheira)
        with django_assert_max_num_queries(8):
            cliente.get("/propostas/")


def test_the_pages_of_the_conference_and_of_a_proposal_fit_their_budget(
    conferencia: Conferencia, conselheira: Conta, cliente, django_assert_max_num_queries
) -> None:
    proposta = aprovada(conferencia, conselheira)
    for endereco in ("/conferencia/", proposta.get_absolute_url()):
        with django_assert_max_num_queries(8):
            assert cliente.get(endereco).status_code == 200


# --- what is one's own ----------------------------------------------------------------------------


def test_protocol_and_code_open_the_authors_page(
    conferencia: Conferencia, conselheira: Conta, cliente
) -> None:
    proposta = nova_proposta(conferencia)
    decidir(proposta=proposta, decisao=Decisao.DEVOLVER, conta=conselheira, motivo="Diga o bairro.")
    digitado = {
        "protocolo": f" {proposta.protocolo[:4].lower()}-{proposta.protocolo[4:]} ",
        "codigo": proposta.codigo.lower(),
    }
    resposta = cliente.post("/minhas-propostas/", digitado, follow=True)
    html = resposta.content.decode()
    assert "Diga o bairro." in html and "Corrigir e reenviar" in html
    assert reverse("formularios:corrigir_proposta", args=[proposta.protocolo]) in html


def test_a_wrong_code_opens_nothing_and_says_the_same_for_any_protocol(
    conferencia: Conferencia, cliente
) -> None:
    proposta = nova_proposta(conferencia)
    mensagens = set()
    for protocolo in (proposta.protocolo, "7KQ2M9XB"):
        resposta = cliente.post("/minhas-propostas/", {"protocolo": protocolo, "codigo": "AAAAA-AAAAA"})
        assert resposta.status_code == 422
        mensagens |= set(re.findall(r"O protocolo e o código[^<]*", resposta.content.decode()))
    assert len(mensagens) == 1


def test_guesses_are_limited_with_a_clear_message(conferencia: Conferencia, cliente) -> None:
    proposta = nova_proposta(conferencia)
    for _vez in range(TENTATIVAS):
        cliente.post("/minhas-propostas/", {"protocolo": proposta.protocolo, "codigo": "AAAAA-AAAAA"})
    certo = {"protocolo": proposta.protocolo, "codigo": proposta.codigo}
    resposta = cliente.post("/minhas-propostas/", certo)
    assert resposta.status_code == 422
    assert "muitas tentativas" in resposta.content.decode()
    assert cliente.post("/minhas-propostas/", certo, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_one_address_alone_cannot_lock_the_author_out(conferencia: Conferencia, cliente) -> None:
    proposta = nova_proposta(conferencia)
    for _vez in range(TENTATIVAS_DE_TODOS):
        pode_tentar(proposta.protocolo, "10.0.0.6")
    certo = {"protocolo": proposta.protocolo, "codigo": proposta.codigo}
    assert cliente.post("/minhas-propostas/", certo, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_the_authors_page_needs_the_token_or_the_login(
    conferencia: Conferencia, no_escopo: Municipio, cliente
) -> None:
    conta = conta_com_papel(no_escopo)
    proposta, alheia = nova_proposta(conferencia, conta=conta), nova_proposta(conferencia)
    endereco = reverse("propostas:minha", args=[proposta.protocolo])
    for sem_acesso in (endereco, f"{endereco}?acesso=", f"{endereco}?acesso={alheia.token}"):
        assert cliente.get(sem_acesso).status_code == 302
    assert cliente.get(proposta.endereco_do_autor()).status_code == 200
    cliente.force_login(conta, backend="portal.contas.backends.BackendMunicipal")
    assert cliente.get(endereco).status_code == 200
    html = cliente.get("/minhas-propostas/").content.decode()
    assert proposta.titulo in html and alheia.titulo not in html


def test_withdrawing_asks_first(conferencia: Conferencia, cliente) -> None:
    proposta = nova_proposta(conferencia)
    endereco = f"{reverse('propostas:retirar', args=[proposta.protocolo])}?acesso={proposta.token}"
    assert "Retirar a proposta?" in cliente.get(endereco).content.decode()
    assert Proposta.objects.get().situacao == "em_moderacao"
    assert "Você retirou esta proposta." in cliente.post(endereco, follow=True).content.decode()


def test_a_stranger_withdraws_nothing(conferencia: Conferencia, cliente) -> None:
    proposta = nova_proposta(conferencia)
    cliente.post(reverse("propostas:retirar", args=[proposta.protocolo]))
    assert Proposta.objects.get().situacao == "em_moderacao"


def test_what_is_returned_after_the_deadline_says_so(
    conferencia: Conferencia, conselheira: Conta, cliente
) -> None:
    proposta = nova_proposta(conferencia)
    decidir(proposta=proposta, decisao=Decisao.DEVOLVER, conta=conselheira, motivo="Diga o bairro.")
    ontem = timezone.now() - timedelta(days=1)
    for tipo in ("propostas", "moderacao"):
        mover_etapa(conferencia, tipo, ontem - timedelta(days=1), ontem)
    html = cliente.get(proposta.endereco_do_autor()).content.decode()
    assert "O prazo para corrigir já terminou." in html and "Corrigir e reenviar" not in html


# --- the receipt ----------------------------------------------------------------------------------


def test_the_receipt_shows_nothing_personal_without_the_secret(conferencia: Conferencia, cliente) -> None:
    inscricao = nova_inscricao(conferencia, pessoa=AUTORA)
    endereco = reverse("inscricoes:recibo", args=[inscricao.protocolo])
    sem, inexistente = (cliente.get(e).content.decode() for e in (endereco, "/inscricao/recibo/7KQ2M9XB/"))
    for segredo in ("Jô", "Civil Secreto", "31999990000", inscricao.codigo):
        assert segredo not in sem
    assert "código de acompanhamento" in sem
    marcas = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9A-Z]{8}|csrfmiddlewaretoken[^>]*")
    assert marcas.sub("", sem) == marcas.sub("", inexistente)
    com = cliente.post(endereco, {"codigo": inscricao.codigo}, follow=True).content.decode()
    assert "Jô" in com and "Civil Secreto" not in com


def test_private_pages_stay_out_of_caches_and_search_engines(conferencia: Conferencia, cliente) -> None:
    inscricao, proposta = nova_inscricao(conferencia), nova_proposta(conferencia)
    qr = f"{reverse('inscricoes:qr', args=[inscricao.protocolo])}?acesso={inscricao.token}"
    for endereco in (inscricao.endereco_do_recibo(), qr, proposta.endereco_do_autor(), "/minhas-propostas/"):
        resposta = cliente.get(endereco)
        assert resposta.status_code == 200
        assert "no-store" in resposta["Cache-Control"]
        assert "noindex" in resposta["X-Robots-Tag"]
        # "no-referrer" would break these pages' own forms: browsers send "Origin: null" with them.
        assert resposta["Referrer-Policy"] == "same-origin"


def test_the_qr_code_is_an_image_for_who_may_see_the_receipt(conferencia: Conferencia, cliente) -> None:
    inscricao = nova_inscricao(conferencia)
    endereco = reverse("inscricoes:qr", args=[inscricao.protocolo])
    assert cliente.get(endereco).status_code == 404
    resposta = cliente.get(f"{endereco}?acesso={inscricao.token}")
    assert resposta["Content-Type"] == "image/svg+xml"
    assert b"style=" not in resposta.content


def test_cancelling_asks_first_and_the_receipt_says_so(conferencia: Conferencia, cliente) -> None:
    inscricao = nova_inscricao(conferencia)
    endereco = f"{reverse('inscricoes:cancelar', args=[inscricao.protocolo])}?acesso={inscricao.token}"
    assert "Cancelar a inscrição?" in cliente.get(endereco).content.decode()
    assert not Inscricao.objects.get().cancelada
    assert "Inscrição cancelada" in cliente.post(endereco, follow=True).content.decode()


# --- the neighbour --------------------------------------------------------------------------------


def test_nothing_opens_on_the_host_of_another_municipality(
    conferencia: Conferencia, conselheira: Conta, outro_municipio: Municipio, client
) -> None:
    proposta, inscricao = aprovada(conferencia, conselheira), nova_inscricao(conferencia)
    la = {"HTTP_HOST": outro_municipio.host}
    assert client.get(proposta.get_absolute_url(), **la).status_code == 404
    assert client.get(proposta.endereco_do_autor(), **la).status_code == 302
    assert "Jô" not in client.get(inscricao.endereco_do_recibo(), **la).content.decode()
    assert proposta.titulo not in client.get("/propostas/", **la).content.decode()
    digitado = {"protocolo": proposta.protocolo, "codigo": proposta.codigo}
    assert client.post("/minhas-propostas/", digitado, **la).status_code == 422
