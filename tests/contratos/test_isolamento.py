"""Nothing of one municipality shows on the host of another: every address, as everybody, with foreign ids.

Vila Aurora (A) owns one of everything, with a secret in every text. Each address of the portal is asked on the
host of Porto das Garças (B) with A's ids. New addresses and models are walked by themselves, or the test fails
asking for an example (percurso.py, acervo.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.contas.fabricas import equipe
from tests.contratos.acervo import PALAVRA_BUSCADA, SEGREDO, Acervo, pagina_rascunho
from tests.contratos.percurso import Endereco, enderecos, preencher

SEM_VAZAMENTO = {200, 301, 302, 303, 400, 403, 404, 405, 422, 429}
# Not asked, and why.
FORA = {
    "wagtailadmin_error_test": "raises on purpose, for operators; the door closes it (tested below)",
    "wagtailadmin_logout": "ends the session of the walk; it names nobody's object",
    "account_logout": "ends the session of the walk; it names nobody's object",
}


@pytest.fixture
def acervo(municipio: Municipio, settings, tmp_path) -> Acervo:
    settings.MEDIA_ROOT = tmp_path
    with scope(municipio=municipio):
        return Acervo(municipio).completar()


@dataclass
class Visitante:
    """Somebody on the host of B; ``cookies`` bring the session back before each request."""

    client: Client
    cookies: SimpleCookie

    def pedir(self, metodo: str, caminho: str, dados: dict[str, object]) -> HttpResponse:
        self.client.cookies = SimpleCookie(self.cookies.output(header="", sep=";"))
        return getattr(self.client, metodo)(caminho, dados)


def visitante(municipio: Municipio, pessoa: Conta | None) -> Visitante:
    client = Client(HTTP_HOST=municipio.host, raise_request_exception=False)
    if pessoa:
        client.force_login(pessoa)
    return Visitante(client, client.cookies)


def perguntas(acervo: Acervo) -> dict[str, object]:
    """Query parameters that listings, choosers and bulk actions read."""
    ids = [
        pagina_rascunho(acervo).pk,
        acervo[get_image_model()].pk,
        acervo[get_document_model()].pk,
        acervo[Conta].pk,
    ]
    return {
        "q": PALAVRA_BUSCADA,
        "term": PALAVRA_BUSCADA,
        "id": [*ids, "all"],
        "collection_id": acervo.municipio.colecao.pk,
    }


# A field that Wagtail takes for granted: without it the view of external links breaks.
NO_CORPO = {"external-link-chooser-url": "https://exemplo.com.br/"}


def percorrer(acervo: Acervo, alguem: Visitante, metodos: tuple[str, ...]) -> Iterator[str]:
    """Ask every address; yield one line for each leak."""
    for endereco in enderecos():
        if endereco.nome in FORA:
            continue
        caminho = preencher(endereco, acervo)
        for metodo in metodos:
            with transaction.atomic():
                resposta = alguem.pedir(metodo, caminho, perguntas(acervo) if metodo == "get" else NO_CORPO)
                yield from vazamentos(acervo, endereco, f"{metodo} {caminho}", resposta)
                transaction.set_rollback(True)


def vazamentos(acervo: Acervo, endereco: Endereco, pedido: str, resposta: HttpResponse) -> Iterator[str]:
    conteudo = b"".join(resposta.streaming_content) if resposta.streaming else resposta.content
    dito = conteudo.decode(errors="replace").lower() + str(resposta.headers).lower()
    if resposta.status_code not in SEM_VAZAMENTO:
        yield f"{resposta.status_code} em {pedido} ({endereco.nome})"
    if SEGREDO in dito:
        yield f"o segredo de A aparece em {pedido} ({endereco.nome}, {resposta.status_code})"
    recusado = resposta.status_code in {403, 404, 405} or "/conta/login/" in resposta.headers.get(
        "Location", ""
    )
    if pedido.startswith("post") and not recusado and acervo.retrato() != acervo.retrato_inicial:
        yield f"{pedido} mudou algo de A ({endereco.nome})"


def conferir(acervo: Acervo, alguem: Visitante, *metodos: str) -> None:
    with scopes_disabled():
        acervo.retrato_inicial = acervo.retrato()
        achados = list(percorrer(acervo, alguem, metodos))
    assert achados == [], "\n".join(achados)


def test_the_walk_leaves_nothing_out(acervo: Acervo) -> None:
    todos = list(enderecos())
    nomes = [endereco.nome for endereco in todos]
    assert len(todos) > 250
    assert set(FORA) <= set(nomes), "a reason for an address that no longer exists"
    caminhos = [preencher(endereco, acervo) for endereco in todos]
    assert not any("<" in caminho or "(" in caminho for caminho in caminhos)
    assert len(caminhos) == len(todos)


def test_the_secret_is_planted_where_it_must_be(acervo: Acervo) -> None:
    """The walk proves nothing if there is nothing to find."""
    with scopes_disabled():
        retrato = str(acervo.retrato()).lower()
    for modelo in (
        "Proposta",
        "Participante",
        "MensagemDeContato",
        "Norma",
        "Rascunho",
        "Noticia",
        "Imagem",
        "Conta",
    ):
        assert any(nome.endswith(f".{modelo}") for nome in acervo.retrato()), modelo
    assert retrato.count(SEGREDO) > 40
    dona = visitante(acervo.municipio, equipe(acervo.municipio, *Papel))
    for caminho in ("/painel/images/", f"/painel/pages/{pagina_rascunho(acervo).pk}/edit/", "/painel/users/"):
        assert SEGREDO in dona.pedir("get", caminho, {}).content.decode(), caminho


def test_strangers_see_nothing(acervo: Acervo, outro_municipio: Municipio) -> None:
    conferir(acervo, visitante(outro_municipio, None), "get", "post")


def test_staff_of_b_see_nothing_of_a(acervo: Acervo, outro_municipio: Municipio) -> None:
    conferir(acervo, visitante(outro_municipio, equipe(outro_municipio, *Papel)), "get", "post")


def test_staff_of_a_see_nothing_on_the_host_of_b(acervo: Acervo, outro_municipio: Municipio) -> None:
    conferir(acervo, visitante(outro_municipio, equipe(acervo.municipio, *Papel)), "get", "post")


def test_staff_of_both_see_on_each_host_its_own(acervo: Acervo, outro_municipio: Municipio) -> None:
    das_duas = equipe(outro_municipio, *Papel, de=equipe(acervo.municipio, *Papel))
    conferir(acervo, visitante(outro_municipio, das_duas), "get", "post")


def test_the_panel_is_closed_to_staff_of_elsewhere(acervo: Acervo, outro_municipio: Municipio) -> None:
    de_fora = visitante(outro_municipio, equipe(acervo.municipio, *Papel))
    for endereco in enderecos():
        if endereco.painel and "login" not in endereco.rota and "password_reset" not in endereco.rota:
            assert de_fora.pedir("get", preencher(endereco, acervo), {}).status_code in {403, 404}, endereco


def test_bulk_actions_see_and_touch_nothing_of_a(acervo: Acervo, outro_municipio: Municipio) -> None:
    """Each action over each kind of object, with A's ids and with "everything"."""
    alguem = visitante(outro_municipio, equipe(outro_municipio, *Papel, de=equipe(acervo.municipio, *Papel)))
    imagem, documento = acervo[get_image_model()], acervo[get_document_model()]
    pedidas = 0
    with scopes_disabled():
        bulk_action_registry.get_bulk_action_class("", "", "")  # makes it look for all of them
        antes = acervo.retrato()
        for objeto in (pagina_rascunho(acervo).page_ptr, imagem, documento):
            rotulo = objeto._meta
            for acao in bulk_action_registry.get_bulk_actions_for_model(rotulo.app_label, rotulo.model_name):
                caminho = reverse(
                    "wagtail_bulk_action", args=[rotulo.app_label, rotulo.model_name, acao.action_type]
                )
                for ids in (f"?id={objeto.pk}", "?id=all", f"?id=all&childOf={objeto.pk}"):
                    pedidas += 1
                    assert SEGREDO not in alguem.pedir("get", caminho + ids, {}).content.decode(), (
                        caminho + ids
                    )
                    alguem.pedir("post", caminho + ids, {"include_descendants": "on"})
                    assert acervo.retrato() == antes, caminho + ids
    assert pedidas >= 24


def test_search_finds_nothing_of_a_on_the_host_of_b(acervo: Acervo, outro_municipio: Municipio) -> None:
    resposta = visitante(outro_municipio, None).pedir("get", "/busca/", {"q": PALAVRA_BUSCADA})
    assert resposta.status_code == 200
    assert SEGREDO not in resposta.content.decode()
