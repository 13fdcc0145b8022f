"""Every public page of the demonstration, found by following its links, in a real browser and a real validator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Page

from tests.e2e.servidor import Servidor
from tests.e2e.validador import precisa_do_validador, problemas_de_html

MINIMO_DE_PAGINAS = 40
TELAO = "/conferencia/telao/"  # the hall's screen has nothing but the plenary
ENTRAR = "/conferencia/entrar/"  # asks who it is before a page of one's own; crawled by its own links
LARGURA_DO_CELULAR = 360
# Addresses that change something, need a login, are files, or repeat one page for each filter or day.
REPETEM = "pagina|ano|tipo|norma|eixo|esfera|orgao|assunto|situacao|vigencia|ordem|obra|exato|que|dispositivo|em|de|para|proximo"
FORA = re.compile(rf"^/(painel|conta/|static|media|documentos)|\.(pdf|txt|xml|json)$|[?&]({REPETEM})=")
NOME_DO_VIZINHO = {"aurora": "Porto das Garças", "garcas": "Vila Aurora", "ensaio": "Vila Aurora"}


@dataclass(frozen=True)
class Visita:
    cidade: str
    url: str
    status: int
    corpo: str

    @property
    def arvore(self) -> html.HtmlElement:
        return html.document_fromstring(self.corpo)


@pytest.fixture(scope="session")
def ensaio(servidor: Servidor) -> str:
    """Address of a municipality whose conference was held, from registration to report."""
    saida = servidor.comando("ensaio", "--pessoas", "60")
    [host] = set(re.findall(r"http://(ensaio-\w+\.localhost)", saida))
    return f"http://{host}:{servidor.porta}"


@pytest.fixture(scope="session")
def visitas(servidor: Servidor, ensaio: str) -> list[Visita]:
    """Crawl the municipalities, of the one that held a conference only its pages; return each HTML page once."""
    achadas: list[Visita] = []
    comecos = (
        ("aurora", servidor.aurora, "/"),
        ("garcas", servidor.garcas, "/"),
        ("ensaio", ensaio, "/conferencia/"),
    )
    with httpx.Client(timeout=30) as cliente:
        for cidade, portal, comeco in comecos:
            inicio = f"{portal}{comeco}"
            fila, vistas = [inicio], {inicio}
            while fila:
                url = fila.pop(0)
                resposta = _buscar(cliente, url)
                if resposta.headers.get("location", "").startswith(ENTRAR):
                    continue
                if "text/html" not in resposta.headers.get("content-type", ""):
                    continue
                visita = Visita(cidade, url, resposta.status_code, resposta.text)
                achadas.append(visita)
                for alvo in _enderecos(visita, inicio):
                    if alvo not in vistas:
                        vistas.add(alvo)
                        fila.append(alvo)
    return achadas


def _buscar(cliente: httpx.Client, url: str) -> httpx.Response:
    # *.localhost is loopback to a browser, but not to every system's resolver.
    partes = urlsplit(url)
    return cliente.get(
        partes._replace(netloc=f"127.0.0.1:{partes.port}").geturl(), headers={"Host": partes.netloc}
    )


def _enderecos(visita: Visita, inicio: str) -> list[str]:
    saida = []
    for href in visita.arvore.xpath("//a/@href"):
        alvo = urldefrag(urljoin(visita.url, href)).url
        caminho = alvo.removeprefix(inicio.rstrip("/"))
        if alvo.startswith(inicio) and not FORA.search(caminho):
            saida.append(alvo)
    return saida


def test_every_link_leads_somewhere(visitas: list[Visita]) -> None:
    assert len(visitas) >= MINIMO_DE_PAGINAS
    assert [(v.url, v.status) for v in visitas if v.status != 200] == []


def test_no_page_names_the_neighbour(visitas: list[Visita]) -> None:
    assert [v.url for v in visitas if NOME_DO_VIZINHO[v.cidade] in v.corpo] == []


def test_each_page_has_one_heading_a_language_and_a_title_of_its_own(visitas: list[Visita]) -> None:
    for visita in visitas:
        arvore = visita.arvore
        assert len(arvore.xpath("//h1")) == 1, visita.url
        assert arvore.get("lang") == "pt-BR", visita.url
        assert arvore.findtext(".//title").strip(" —"), visita.url


def test_each_page_says_where_the_conference_stands(visitas: list[Visita]) -> None:
    sem = [v.url for v in visitas if not v.arvore.xpath("//aside[@class='situacao']/div/p")]
    assert [url for url in sem if not url.endswith(TELAO)] == []


@precisa_do_validador
def test_every_page_is_valid_html(visitas: list[Visita], tmp_path: Path) -> None:
    assert problemas_de_html({v.url: v.corpo for v in visitas}, tmp_path) == []


def test_every_page_is_accessible_and_fits_a_small_phone(visitas: list[Visita], pagina_celular: Page) -> None:
    """axe finds nothing, nothing is wider than 360 px, nothing is written in the console as an error."""
    queixas: list[str] = []
    pagina_celular.on("console", lambda m: queixas.append(m.text) if m.type == "error" else None)
    axe = Axe()
    for visita in visitas:
        pagina_celular.goto(visita.url)
        largura = pagina_celular.evaluate("document.documentElement.scrollWidth")
        if largura > LARGURA_DO_CELULAR:
            queixas.append(f"{visita.url}: {largura} px wide")
        for violacao in axe.run(pagina_celular).response["violations"]:
            nos = [no["html"][:120] for no in violacao["nodes"][:3]]
            queixas.append(f"{visita.url}: {violacao['id']} {nos}")
    assert queixas == []
