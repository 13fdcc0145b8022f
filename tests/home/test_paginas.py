"""Pages that the public reads."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, WorkflowPage

from home.models import HomePage, IndiceDeGuias, IndiceDeNoticias, IndiceDeVideos, Noticia, PaginaSimples
from portal.municipios.models import Municipio
from portal.municipios.provisionamento import criar_municipio
from tests.conftest import DA_AURORA
from tests.home import fabricas

DE_TODO_MUNICIPIO = [
    "/",
    "/noticias/",
    "/videos/",
    "/guias/",
    "/contato/",
    "/o-que-e-a-conferencia/",
    "/como-participar/",
    "/acesso-a-informacao/",
    "/privacidade/",
    "/acessibilidade/",
    "/divulgue/",
]


def consultas(cliente, endereco: str) -> list[str]:
    """Return the SQL of a second visit, when what is computed once a process already was."""
    cliente.get(endereco)
    with CaptureQueriesContext(connection) as capturadas:
        assert cliente.get(endereco).status_code == 200
    return [c["sql"] for c in capturadas.captured_queries]


@pytest.mark.parametrize("endereco", DE_TODO_MUNICIPIO)
def test_a_new_municipality_has_every_page_of_the_template(cliente, endereco: str) -> None:
    resposta = cliente.get(endereco)
    assert resposta.status_code == 200
    assert resposta.content.decode().count("<h1") == 1


def test_provisioning_again_changes_no_page(municipio: Municipio) -> None:
    pagina = fabricas.inicial(municipio)
    pagina.title = "Título escolhido pela equipe"
    pagina.save_revision().publish()
    antes = Page.objects.count()
    criar_municipio(DA_AURORA)
    assert Page.objects.count() == antes
    assert fabricas.inicial(municipio).title == "Título escolhido pela equipe"


def test_no_page_is_under_the_default_workflow(municipio: Municipio) -> None:
    assert not WorkflowPage.objects.exists()
    assert not fabricas.inicial(municipio).has_workflow


def test_each_home_page_is_found_by_its_own_host_only(cliente, municipio, outro_municipio) -> None:
    fabricas.noticia(outro_municipio, "Só das Garças", slug="so-das-garcas")
    assert cliente.get("/noticias/so-das-garcas/").status_code == 404
    dela = cliente.get("/noticias/so-das-garcas/", HTTP_HOST=outro_municipio.host)
    assert dela.status_code == 200
    assert "Só das Garças" not in cliente.get("/noticias/").content.decode()
    assert outro_municipio.nome not in cliente.get("/").content.decode()


@pytest.mark.parametrize(
    "endereco", ["/municipio-1/", "/noticias/nada/", "/../etc/passwd/", "/%00/", "/noticias/%C3%28/"]
)
def test_an_address_of_nothing_is_not_found(cliente, endereco: str) -> None:
    assert cliente.get(endereco).status_code == 404


def test_the_news_page_shows_date_picture_and_share_data(cliente, municipio) -> None:
    noticia = fabricas.noticia(
        municipio,
        resumo="Até 30 de abril, em qualquer CRAS.",
        imagem=fabricas.imagem(municipio),
        corpo=[("texto", "<p>Venha participar.</p>")],
        data=date(2027, 4, 1),
    )
    html = cliente.get("/noticias/inscricoes-abertas/").content.decode()
    assert "1 de abril de 2027" in html
    assert 'alt="Pessoas em roda, conversando"' in html
    assert 'alt="IMG_2031' not in html
    assert 'property="og:image" content="http://' in html
    assert f'<link rel="canonical" href="{noticia.get_full_url()}">' in html
    assert "srcset=" in html and ".webp" in html and 'width="' in html
    assert "Publicado em" in html


def test_the_file_name_of_a_picture_is_never_its_alternative_text(municipio) -> None:
    sem_descricao = fabricas.imagem(municipio, description="")
    assert sem_descricao.default_alt_text == ""
    assert sem_descricao.get_rendition("width-100").alt == ""


def test_the_home_page_costs_few_queries(cliente, municipio, conferencia) -> None:
    for numero in range(4):
        fabricas.noticia(municipio, f"Notícia {numero}", imagem=fabricas.imagem(municipio))
    sql = consultas(cliente, "/")
    assert len(sql) <= 5, sql


@pytest.mark.parametrize(
    ("endereco", "fabrica"),
    [("/noticias/", fabricas.noticia), ("/guias/", fabricas.guia), ("/videos/", fabricas.video)],
)
def test_a_list_of_twenty_costs_as_many_queries_as_a_list_of_two(
    cliente, municipio, endereco, fabrica
) -> None:
    extras = {"imagem": fabricas.imagem(municipio)} if fabrica is fabricas.noticia else {}
    for numero in range(2):
        fabrica(municipio, f"Item {numero}", **extras)
    com_duas = consultas(cliente, endereco)
    for numero in range(2, 20):
        fabrica(municipio, f"Item {numero}", **extras)
    com_vinte = consultas(cliente, endereco)
    # The count of pages is the one query that a longer list may add, and it is there from the start.
    assert len(com_vinte) == len(com_duas), com_vinte


def test_lists_are_cut_in_pages_and_nonsense_gives_the_first(cliente, municipio) -> None:
    for numero in range(12):
        fabricas.noticia(municipio, f"Notícia {numero:02}", data=date(2027, 1, 1 + numero))
    primeira, segunda = (cliente.get(f"/noticias/?pagina={n}").content.decode() for n in (1, 2))
    assert "Notícia 11" in primeira and "Notícia 01" not in primeira
    assert "Notícia 01" in segunda and "Notícia 11" not in segunda
    assert cliente.get("/noticias/?pagina=abc").status_code == 200
    assert "Notícia 01" in cliente.get("/noticias/?pagina=999").content.decode()


@pytest.mark.parametrize("endereco", ["/noticias/", "/guias/", "/videos/"])
def test_an_empty_list_says_what_will_come(cliente, endereco: str) -> None:
    assert "Ainda não há" in cliente.get(endereco).content.decode()


def test_a_draft_is_seen_by_nobody_and_its_changes_wait(cliente, municipio) -> None:
    secao = fabricas.secao(municipio, IndiceDeNoticias)
    escondida = fabricas.rascunho(secao, Noticia, title="Ainda não", slug="ainda-nao")
    assert cliente.get("/noticias/ainda-nao/").status_code == 404
    assert "Ainda não</a>" not in cliente.get("/noticias/").content.decode()
    escondida.save_revision().publish()
    publica = Noticia.objects.get(pk=escondida.pk)
    publica.title = "Mudança não publicada"
    publica.save_revision()
    assert "Mudança não publicada" not in cliente.get("/noticias/ainda-nao/").content.decode()
    Noticia.objects.get(pk=escondida.pk).unpublish()
    assert cliente.get("/noticias/ainda-nao/").status_code == 404


def test_the_menu_follows_what_is_published_in_the_same_transaction(cliente, municipio) -> None:
    pagina = fabricas.pagina(municipio, "Perguntas frequentes", show_in_menus=True)
    assert {"rotulo": "Perguntas frequentes", "caminho": "perguntas-frequentes/"} in fabricas.inicial(
        municipio
    ).menu
    pagina.title = "Dúvidas"
    pagina.save_revision().publish()
    rotulos = [item["rotulo"] for item in fabricas.inicial(municipio).menu]
    assert "Dúvidas" in rotulos and "Perguntas frequentes" not in rotulos
    PaginaSimples.objects.get(pk=pagina.pk).unpublish()
    assert "Dúvidas" not in [item["rotulo"] for item in fabricas.inicial(municipio).menu]


def test_publishing_an_old_version_of_the_home_page_keeps_the_menu(municipio) -> None:
    antiga = fabricas.inicial(municipio).save_revision()
    fabricas.pagina(municipio, "Dúvidas", show_in_menus=True)
    antiga.publish()
    assert "Dúvidas" in [item["rotulo"] for item in fabricas.inicial(municipio).menu]


def test_a_guide_has_a_contents_list_with_working_addresses(cliente, municipio) -> None:
    guia = fabricas.guia(municipio, slug="guia-do-dia")
    html = cliente.get("/guias/guia-do-dia/").content.decode()
    assert guia.title in html
    for ancora, texto in (("quem-pode", "Quem pode"), ("quando", "Quando")):
        assert f'<a href="#{ancora}">{texto}</a>' in html
        assert f'id="{ancora}"' in html


def test_breadcrumbs_of_a_page_below_another(cliente, municipio) -> None:
    mae = fabricas.pagina(municipio, "Regras", slug="regras")
    fabricas.publicar(mae, PaginaSimples, title="Votação", slug="votacao")
    html = cliente.get("/regras/votacao/").content.decode()
    assert '<a href="/regras/">Regras</a>' in html
    assert '<a href="/regras/votacao/">Votação</a>' in cliente.get("/regras/").content.decode()


def test_the_starter_texts_ask_search_engines_to_stay_away_until_adapted(cliente, municipio) -> None:
    assert 'name="robots" content="noindex"' in cliente.get("/como-participar/").content.decode()
    pagina = PaginaSimples.objects.get(
        path__startswith=fabricas.inicial(municipio).path, slug="como-participar"
    )
    pagina.exemplo = False
    pagina.save_revision().publish()
    assert "noindex" not in cliente.get("/como-participar/").content.decode()


@pytest.mark.parametrize("classe", [IndiceDeNoticias, IndiceDeVideos, IndiceDeGuias, HomePage])
def test_sections_are_one_of_a_kind(municipio, classe) -> None:
    assert not classe.can_create_at(fabricas.inicial(municipio))


def test_no_page_carries_inline_code(cliente) -> None:
    for endereco in DE_TODO_MUNICIPIO:
        html = cliente.get(endereco).content.decode()
        assert " style=" not in html and "<style" not in html and " onclick=" not in html


def test_an_old_address_leads_to_the_new_one(
    cliente, municipio, outro_municipio, django_capture_on_commit_callbacks
) -> None:
    noticia = fabricas.noticia(municipio, "Mutirão", slug="mutirao")
    with django_capture_on_commit_callbacks(execute=True):
        noticia.slug = "mutirao-no-bairro"
        noticia.save_revision().publish()
    resposta = cliente.get("/noticias/mutirao/")
    assert (resposta.status_code, resposta["Location"]) == (301, "/noticias/mutirao-no-bairro/")
    assert cliente.get("/noticias/mutirao/", HTTP_HOST=outro_municipio.host).status_code == 404
