"""Languages: off until wanted, and never Portuguese under another name."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from home.blocos import BlocoDeLink
from home.models import HomePage, IndiceDeNoticias, Noticia
from portal.municipios.models import Municipio, Papel
from portal.municipios.passos import grupo_do_papel
from tests.contas.fabricas import equipe
from tests.home import fabricas


def ligar(municipio: Municipio, *idiomas: str) -> None:
    municipio.idiomas = list(idiomas)
    municipio.save()


@pytest.fixture
def em_ingles(municipio: Municipio) -> Municipio:
    ligar(municipio, "en")
    return municipio


def traduzir(pagina: Page, titulo: str, *, publicar: bool = True) -> Page:
    """Translate by hand: a copy in English with an English title."""
    copia = pagina.specific.copy_for_translation(Locale.objects.get(language_code="en"))
    copia.title = titulo
    revisao = copia.save_revision()
    if publicar:
        revisao.publish()
    return type(pagina.specific).objects.get(pk=copia.pk)


def test_turning_a_language_on_makes_it_known_and_lets_the_team_translate(municipio) -> None:
    grupo = grupo_do_papel(municipio, Papel.COMUNICACAO)
    assert not grupo.permissions.filter(codename="submit_translation").exists()
    ligar(municipio, "es")
    assert Locale.objects.filter(language_code="es").exists()
    assert grupo.permissions.filter(codename="submit_translation").exists()
    ligar(municipio)
    assert not grupo.permissions.filter(codename="submit_translation").exists()


def test_a_language_that_is_on_but_has_no_page_is_not_found(cliente, em_ingles) -> None:
    assert cliente.get("/en/").status_code == 404
    assert cliente.get("/en/noticias/").status_code == 404


def test_a_translated_home_answers_in_its_language_only(cliente, em_ingles, outro_municipio) -> None:
    traduzir(fabricas.inicial(em_ingles), "Aurora Village")
    resposta = cliente.get("/en/")
    html = resposta.content.decode()
    assert resposta.status_code == 200 and '<html lang="en">' in html
    assert f'hreflang="en" href="{em_ingles.absoluta("/en/")}"' in html
    assert f'hreflang="pt-BR" href="{em_ingles.absoluta("/")}"' in html
    assert 'hreflang="en"' in cliente.get("/").content.decode()
    assert cliente.get("/en/noticias/").status_code == 404
    assert cliente.get("/en/", HTTP_HOST=outro_municipio.host).status_code == 404


def test_two_municipalities_have_each_their_own_english(cliente, em_ingles, outro_municipio) -> None:
    ligar(outro_municipio, "en")
    for municipio, titulo in ((em_ingles, "Aurora Village"), (outro_municipio, "Port of Herons")):
        traduzir(fabricas.inicial(municipio), titulo)
        traduzir(fabricas.noticia(municipio, "Aviso", slug="aviso").get_parent(), "News")
        traduzir(
            Noticia.objects.get(slug="aviso", path__startswith=fabricas.inicial(municipio).path),
            f"Notice of {titulo}",
        )
    nossa = cliente.get("/en/noticias/aviso/").content.decode()
    dela = cliente.get("/en/noticias/aviso/", HTTP_HOST=outro_municipio.host).content.decode()
    assert "Notice of Aurora Village" in nossa and "Herons" not in nossa
    assert "Notice of Port of Herons" in dela and "Aurora" not in dela


def test_a_draft_translation_and_an_alias_are_not_found(cliente, em_ingles) -> None:
    secao = fabricas.secao(em_ingles, IndiceDeNoticias)
    traduzir(fabricas.inicial(em_ingles), "Aurora Village")
    traduzir(secao, "News", publicar=False)
    assert cliente.get("/en/noticias/").status_code == 404
    ingles = Locale.objects.get(language_code="en")
    guias = Page.objects.get(path__startswith=fabricas.inicial(em_ingles).path, slug="guias").specific
    alias = guias.copy_for_translation(ingles, alias=True)
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert cliente.get("/en/guias/").status_code == 404
    assert "/en/guias/" not in cliente.get("/sitemap.xml").content.decode()


def test_a_home_that_is_an_alias_is_not_found(cliente, em_ingles) -> None:
    alias = fabricas.inicial(em_ingles).copy_for_translation(
        Locale.objects.get(language_code="en"), alias=True
    )
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert cliente.get("/en/").status_code == 404


def test_turning_a_language_off_takes_its_pages_away(cliente, em_ingles) -> None:
    traduzir(fabricas.inicial(em_ingles), "Aurora Village")
    ligar(em_ingles)
    assert cliente.get("/en/").status_code == 404
    assert "hreflang" not in cliente.get("/").content.decode()
    assert "/en/" not in cliente.get("/sitemap.xml").content.decode()


def test_the_groups_may_edit_the_translated_home(em_ingles) -> None:
    traduzida = traduzir(fabricas.inicial(em_ingles), "Aurora Village")
    original = fabricas.inicial(em_ingles)

    def direitos(pagina: HomePage) -> set[tuple[int, int]]:
        return set(
            GroupPagePermission.objects.filter(page_id=pagina.pk).values_list("group_id", "permission_id")
        )

    assert direitos(traduzida) == direitos(original) != set()


def test_addresses_are_the_same_in_every_language(em_ingles) -> None:
    traduzida = traduzir(fabricas.inicial(em_ingles), "Aurora Village")
    assert traduzida.slug == f"municipio-{em_ingles.pk}-en"
    assert traduzida.get_url() == em_ingles.absoluta("/en/")


def com_traducao(municipio: Municipio) -> tuple[Noticia, Translation]:
    traduzir(fabricas.inicial(municipio), "Aurora Village")
    noticia = fabricas.noticia(municipio, "Aviso", slug="aviso", resumo="Um resumo")
    traduzir(noticia.get_parent(), "News")
    ingles = Locale.objects.get(language_code="en")
    translate_object(noticia, [ingles])
    return noticia, Translation.objects.get(source__object_id=noticia.translation_key, target_locale=ingles)


def preencher(traducao: Translation) -> None:
    for trecho in traducao.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of_id=trecho.string_id,
            locale=traducao.target_locale,
            context_id=trecho.context_id,
            data="Notice",
            translation_type="manual",
        )


def test_what_starts_to_be_translated_is_a_draft(cliente, em_ingles) -> None:
    com_traducao(em_ingles)
    assert cliente.get("/en/noticias/aviso/").status_code == 404


@pytest.fixture
def editora(client, em_ingles):
    client.defaults["HTTP_HOST"] = em_ingles.host
    client.force_login(equipe(em_ingles, Papel.COMUNICACAO))
    return client


def test_a_half_translated_page_is_not_published(editora, em_ingles) -> None:
    _noticia, traducao = com_traducao(em_ingles)
    alvo = traducao.get_target_instance()
    resposta = editora.post(
        reverse("wagtailadmin_pages:edit", args=[alvo.pk]), {"action": "publish"}, follow=True
    )
    assert "Faltam 2 trechos" in resposta.content.decode()
    assert not Noticia.objects.get(pk=alvo.pk).live
    preencher(traducao)
    editora.post(reverse("wagtailadmin_pages:edit", args=[alvo.pk]), {"action": "publish"})


def test_only_the_languages_of_the_municipality_are_offered(editora, em_ingles, outro_municipio) -> None:
    ligar(outro_municipio, "es")
    endereco = reverse("wagtail_localize:submit_page_translation", args=[fabricas.inicial(em_ingles).pk])
    html = editora.get(endereco).content.decode()
    assert "Inglês</label>" in html and "Espanhol</label>" not in html
    espanhol = Locale.objects.get(language_code="es")
    editora.post(endereco, {"locales": [espanhol.pk]})
    assert not HomePage.objects.filter(municipio=em_ingles, locale=espanhol).exists()


@pytest.mark.parametrize(
    ("escrito", "esperado"),
    [
        ("/divulgue/", "/en/divulgue/"),
        ("/como-participar/", "/como-participar/"),
        ("https://exemplo.org/", "https://exemplo.org/"),
    ],
)
def test_links_of_the_portal_follow_the_language(escrito: str, esperado: str) -> None:
    with translation.override("en"):
        assert BlocoDeLink().to_python({"rotulo": "x", "pagina": None, "endereco": escrito}).url == esperado
