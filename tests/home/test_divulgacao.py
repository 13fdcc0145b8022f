"""Feed, site map, and the material that spreads the word."""

from __future__ import annotations

import io
from datetime import date
from xml.etree import ElementTree

from django.urls import reverse
from django_scopes import scope
from pypdf import PdfReader

from conferencias.nucleo.models import Conferencia
from home.models import PaginaSimples
from tests.home import fabricas

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def texto_do_cartaz(cliente) -> tuple[str, PdfReader]:
    resposta = cliente.get("/divulgue/cartaz.pdf")
    assert resposta.status_code == 200 and resposta["Content-Type"] == "application/pdf"
    leitor = PdfReader(io.BytesIO(resposta.content))
    assert len(leitor.pages) == 1
    return " ".join(leitor.pages[0].extract_text().split()), leitor


def test_the_poster_says_what_when_where_with_accents(cliente, conferencia) -> None:
    texto, leitor = texto_do_cartaz(cliente)
    for dito in (
        conferencia.titulo,
        conferencia.tema,
        "12 a 13 de junho de 2027",
        "Centro de Convivência, Rua das Acácias, 45",
    ):
        assert dito in texto
    assert conferencia.municipio.absoluta("/conferencia/") in texto
    assert leitor.metadata.title == conferencia.titulo
    assert leitor.trailer["/Root"]["/Lang"] == "pt-br"
    largura, altura = leitor.pages[0].mediabox[2:]
    assert (round(largura), round(altura)) == (595, 842)


def test_the_code_on_the_poster_leads_to_the_portal(cliente, conferencia) -> None:
    """What is drawn is the very matrix of the address: each dark module is one rectangle."""
    import segno

    _texto, leitor = texto_do_cartaz(cliente)
    codigo = segno.make(conferencia.municipio.absoluta("/conferencia/"), error="m", micro=False)
    escuros = sum(bool(modulo) for linha in codigo.matrix for modulo in linha)
    desenho = leitor.pages[0].get_contents().get_data().decode("latin-1")
    do_codigo = desenho[desenho.index("0 0 0 rg") :]
    assert do_codigo.count(" re f") >= escuros
    assert do_codigo.split("BT")[0].count(" re f") == escuros


def test_a_long_name_and_a_long_theme_fit_on_one_page_whole(cliente, conferencia) -> None:
    titulo = "1ª Conferência Municipal Extraordinária e Regionalizada de Assistência Social de São José do Vale do Rio Preto de Cima"
    tema = "Palavras que se repetem para ocupar o espaço inteiro do cartaz sem deixar de caber " * 3
    with scope(municipio=conferencia.municipio):
        Conferencia.objects.all().update(
            titulo=titulo, tema=tema.strip()[:300], local="L" * 200, endereco="E" * 250
        )
    texto, _leitor = texto_do_cartaz(cliente)
    assert titulo in texto and tema.strip()[:300].strip() in texto
    assert "L" * 60 in texto.replace(" ", "") and "E" * 60 in texto.replace(" ", "")


def test_the_texts_are_ready_to_send(cliente, conferencia) -> None:
    html = cliente.get("/divulgue/").content.decode()
    assert "https://wa.me/?text=10%C2%AA" in html and "mailto:?subject=" in html
    assert "Quando: 12 a 13 de junho de 2027" in html
    assert cliente.get("/divulgue/qr.svg")["Content-Type"] == "image/svg+xml"


def test_before_the_conference_is_published_the_page_says_so(cliente, municipio) -> None:
    with scope(municipio=municipio):
        Conferencia.objects.all().update(publicada=False)
    assert "Ainda não há o que divulgar" in cliente.get("/divulgue/").content.decode()
    assert cliente.get("/divulgue/cartaz.pdf").status_code == 404


def test_the_feed_is_atom_of_this_municipality_newest_first(cliente, municipio, outro_municipio) -> None:
    fabricas.noticia(municipio, "Antiga", resumo="<b>Não é HTML</b>", data=date(2027, 1, 1))
    fabricas.noticia(municipio, "Nova & boa", data=date(2027, 2, 1))
    fabricas.noticia(municipio, "De exemplo", exemplo=True)
    fabricas.noticia(outro_municipio, "Alheia")
    resposta = cliente.get("/noticias/feed/")
    assert resposta["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(resposta.content)
    assert [e.findtext("a:title", namespaces=ATOM) for e in feed.findall("a:entry", ATOM)] == [
        "Nova & boa",
        "Antiga",
    ]
    for obrigatorio in ("title", "id", "updated"):
        assert feed.findtext(f"a:{obrigatorio}", namespaces=ATOM)
        assert all(e.findtext(f"a:{obrigatorio}", namespaces=ATOM) for e in feed.findall("a:entry", ATOM))
    ids = [e.findtext("a:id", namespaces=ATOM) for e in feed.findall("a:entry", ATOM)]
    assert len(set(ids)) == len(ids)
    assert feed.find("a:author/a:name", ATOM) is not None
    assert 'type="application/atom+xml"' in cliente.get("/noticias/").content.decode()


def test_the_site_map_lists_what_the_public_may_find_here(cliente, municipio, outro_municipio) -> None:
    fabricas.noticia(municipio, "Pública", slug="publica")
    fabricas.noticia(outro_municipio, "Alheia", slug="alheia")
    PaginaSimples.objects.get(path__startswith=fabricas.inicial(municipio).path, slug="como-participar")
    xml = cliente.get("/sitemap.xml").content.decode()
    ElementTree.fromstring(xml)
    assert f"http://{municipio.host}/noticias/publica/" in xml
    assert "/biblioteca/" in xml and "/propostas/" in xml
    assert "alheia" not in xml and "como-participar" not in xml and outro_municipio.host not in xml


def test_each_page_is_in_the_site_map_once(cliente, municipio) -> None:
    fabricas.guia(municipio)
    enderecos = [
        no.text
        for no in ElementTree.fromstring(cliente.get("/sitemap.xml").content).iter()
        if no.tag.endswith("loc")
    ]
    assert len(enderecos) == len(set(enderecos)) > 5
    for endereco in enderecos:
        if "/biblioteca/" in endereco or "/propostas/" in endereco or "/conferencia/" in endereco:
            continue  # other apps answer for these
        assert cliente.get(endereco.split(municipio.host)[1]).status_code == 200


def test_the_addresses_of_the_material_are_named(municipio) -> None:
    assert (reverse("home:divulgue"), reverse("home:cartaz")) == ("/divulgue/", "/divulgue/cartaz.pdf")
