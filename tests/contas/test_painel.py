"""What the panel shows and accepts, inside one municipality."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.models import PaginaSimples
from portal.municipios.models import Municipio, Papel
from tests.contas.fabricas import equipe


@pytest.fixture
def editora(cliente: Client, municipio: Municipio):
    pessoa = equipe(municipio, Papel.COMUNICACAO)
    cliente.force_login(pessoa)
    return pessoa


def pagina_de(municipio: Municipio, titulo: str) -> PaginaSimples:
    inicio = Page.objects.get(pk=municipio.site.root_page_id)
    pagina = PaginaSimples(title=titulo, live=False, locale=inicio.locale)
    inicio.add_child(instance=pagina)
    return pagina


def criar_com_texto(cliente: Client, municipio: Municipio, texto: str):
    dados = nested_form_data(
        {
            "title": "Página nova",
            "slug": "pagina-nova",
            "resumo": "",
            "corpo": streamfield([("texto", rich_text(texto))]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
        }
    )
    endereco = reverse("wagtailadmin_pages:add", args=["home", "paginasimples", municipio.site.root_page_id])
    return cliente.post(endereco, dados)


def test_a_page_may_link_to_its_own_municipality(cliente: Client, editora, municipio: Municipio) -> None:
    alvo = pagina_de(municipio, "Vizinha de página")
    criar_com_texto(cliente, municipio, f'<p><a linktype="page" id="{alvo.pk}">ver</a></p>')
    assert PaginaSimples.objects.filter(slug="pagina-nova").exists()


@pytest.mark.parametrize("o_que", ["page", "document"])
def test_a_page_cannot_point_to_another_municipality(
    cliente: Client, editora, municipio: Municipio, outro_municipio: Municipio, o_que: str
) -> None:
    if o_que == "page":
        alvo = pagina_de(outro_municipio, "Rascunho secreto")
    else:
        alvo = get_document_model().objects.create(
            title="Rascunho secreto", file=ContentFile(b"x", name="a.txt"), collection=outro_municipio.colecao
        )
    resposta = criar_com_texto(cliente, municipio, f'<p><a linktype="{o_que}" id="{alvo.pk}">ver</a></p>')
    assert "não é deste município" in resposta.content.decode()
    assert "Rascunho secreto" not in resposta.content.decode()
    assert not PaginaSimples.objects.filter(slug="pagina-nova").exists()


def test_the_first_page_lists_what_the_person_did_here(
    cliente: Client, municipio: Municipio, outro_municipio: Municipio
) -> None:
    das_duas = equipe(outro_municipio, Papel.COMUNICACAO, de=equipe(municipio, Papel.COMUNICACAO))
    for um, titulo in ((municipio, "Feita aqui"), (outro_municipio, "Feita lá")):
        pagina = pagina_de(um, titulo)
        PageLogEntry.objects.log_action(pagina, "wagtail.edit", user=das_duas)
    cliente.force_login(das_duas)
    texto = cliente.get("/painel/").content.decode()
    assert "Feita aqui" in texto and "Feita lá" not in texto


def test_hours_are_of_the_municipality(cliente: Client, editora, municipio: Municipio) -> None:
    municipio.fuso = "America/Manaus"
    municipio.save()
    pagina = pagina_de(municipio, "Agendada")
    pagina.go_live_at = datetime(2027, 5, 10, 16, 30, tzinfo=UTC)
    pagina.save_revision()
    texto = cliente.get(reverse("wagtailadmin_pages:edit", args=[pagina.pk])).content.decode()
    assert "10/05/2027 12:30" in texto


def test_the_page_chooser_begins_at_home(cliente: Client, editora, municipio: Municipio) -> None:
    resposta = cliente.get(reverse("wagtailadmin_choose_page"))
    assert resposta.json()["parent_page_id"] == municipio.site.root_page_id


def test_preferences_of_the_panel_hold_no_account_data(cliente: Client, editora) -> None:
    texto = cliente.get(reverse("wagtailadmin_account")).content.decode()
    assert 'name="theme-theme"' in texto
    assert not any(f'name="{nome}' in texto for nome in ("name_email", "password", "avatar"))
    assert reverse("minha_conta") in texto


def test_tags_are_suggested_from_the_municipality_only(
    cliente: Client, editora, municipio: Municipio, outro_municipio: Municipio
) -> None:
    for um, etiqueta in ((municipio, "oficina da aurora"), (outro_municipio, "oficina das garças")):
        documento = get_document_model().objects.create(
            title="x", file=ContentFile(b"x", name="a.txt"), collection=um.colecao
        )
        documento.tags.add(etiqueta)
    resposta = cliente.get(reverse("wagtailadmin_tag_autocomplete"), {"term": "oficina"})
    assert resposta.json() == ["oficina da aurora"]
