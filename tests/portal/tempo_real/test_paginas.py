"""The region in a page, and the address that screens without a stream ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from lxml import html

from portal.municipios.models import Municipio
from portal.tempo_real.api import mudou
from portal.tempo_real.enderecos import SAL, VALIDADE, Assunto, assinar, ler
from portal.tempo_real.limpeza import apagar_avisos_antigos
from portal.tempo_real.models import Aviso


@pytest.fixture(autouse=True)
def _sem_memoria() -> None:
    cache.clear()


def pedido(municipio: Municipio) -> HttpRequest:
    feito = RequestFactory(HTTP_HOST=f"{municipio.host}:8000").get("/")
    feito.municipio = municipio
    return feito


def regiao(municipio: Municipio, modelo: str = '{% ao_vivo "lousa" "k1" %}') -> html.HtmlElement:
    texto = engines["django"].from_string("{% load tempo_real %}" + modelo)
    return html.fragment_fromstring(texto.render({}, pedido(municipio)), create_parent="div")


def endereco(municipio: Municipio) -> str:
    return regiao(municipio).find("div").get("data-agora")


def test_a_page_shows_the_fragment_and_a_link_to_reload_without_javascript(municipio: Municipio) -> None:
    texto = regiao(municipio).find("div").text_content()
    assert "Vila Aurora · k1" in texto
    assert "Atualizar" in texto


def test_a_page_with_two_regions_asks_for_the_script_once(municipio: Municipio) -> None:
    duas = regiao(municipio, '{% ao_vivo "lousa" "k1" %}{% ao_vivo "lousa" "k2" %}')
    assert len(duas.findall(".//script")) == 1


def test_the_stream_is_on_the_pages_own_origin_unless_the_process_has_a_port(
    municipio: Municipio, settings
) -> None:
    assert regiao(municipio).find("div").get("data-ao-vivo").startswith("/ao-vivo/fluxo/?s=")
    settings.AO_VIVO_PORTA = 8123
    fluxo = regiao(municipio).find("div").get("data-ao-vivo")
    assert fluxo.startswith("http://aurora.localhost:8123/ao-vivo/fluxo/?s=")


def test_a_screen_that_asks_gets_the_fragment_and_then_not_modified(
    cliente: Client, municipio: Municipio
) -> None:
    primeira = cliente.get(endereco(municipio))
    assert primeira.content.decode() == "<p>Vila Aurora · k1 · Atualizar</p>"
    assert primeira.headers["Cache-Control"] == "private, no-cache"
    segunda = cliente.get(endereco(municipio), HTTP_IF_NONE_MATCH=primeira.headers["ETag"])
    assert (segunda.status_code, segunda.content) == (304, b"")


def test_screens_that_ask_together_cost_one_drawing(
    cliente: Client, municipio: Municipio, desenhados: list[tuple[str, str]]
) -> None:
    caminho = endereco(municipio)
    desenhados.clear()
    for _ in range(5):
        cliente.get(caminho)
    assert desenhados == [("vila-aurora-mg", "k1")]


def test_the_fragment_comes_in_the_language_of_the_page(cliente: Client, municipio: Municipio) -> None:
    with translation.override("en"):
        caminho = endereco(municipio)
    assert cliente.get(caminho, HTTP_ACCEPT_LANGUAGE="pt-br").content.decode() == regiao_em_ingles(municipio)


def regiao_em_ingles(municipio: Municipio) -> str:
    with translation.override("en"):
        conteudo = regiao(municipio).find(".//p")
        return html.tostring(conteudo, encoding="unicode").strip()


@pytest.mark.parametrize("estrago", ["", "x", "WzEsImEiXQ:1:2", "%00"])
def test_a_forged_address_opens_nothing(cliente: Client, estrago: str) -> None:
    assert cliente.get("/ao-vivo/agora/", {"s": estrago}).status_code == 404


def test_an_address_is_good_for_one_host_only(
    cliente: Client, municipio: Municipio, outro_municipio: Municipio
) -> None:
    caminho = endereco(municipio)
    assert cliente.get(caminho).status_code == 200
    assert cliente.get(caminho, HTTP_HOST=outro_municipio.host).status_code == 404


def test_an_address_that_names_another_municipality_opens_nothing(
    cliente: Client, municipio: Municipio, outro_municipio: Municipio
) -> None:
    """Signed by the portal itself, as an old one would be after a host changed hands."""
    trocado = assinar(Assunto(outro_municipio.pk, municipio.host, "lousa", "k1", "pt-br"))
    assert cliente.get("/ao-vivo/agora/", {"s": trocado}).status_code == 404


def test_an_address_expires_so_soon_that_who_lost_the_right_stops_watching(
    cliente: Client, municipio: Municipio
) -> None:
    caminho = endereco(municipio)
    assert timedelta(seconds=VALIDADE) <= timedelta(minutes=10)
    with time_machine.travel(timezone.now() + timedelta(seconds=VALIDADE - 5)):
        assert cliente.get(caminho).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(seconds=VALIDADE + 5)):
        assert cliente.get(caminho).status_code == 404


def test_an_address_of_before_they_said_when_they_expire_opens_nothing(municipio: Municipio) -> None:
    antiga = signing.dumps([municipio.pk, municipio.host, "lousa", "k1", "pt-br"], salt=SAL)
    assert ler(antiga, municipio.host) is None


def test_a_region_says_which_channel_it_is_so_that_the_page_asked_again_can_renew_it(
    municipio: Municipio,
) -> None:
    duas = regiao(municipio, '{% ao_vivo "lousa" "k1" %}{% ao_vivo "lousa" "k2" %}')
    assert [parte.get("data-canal") for parte in duas.findall("div")] == ["lousa:k1", "lousa:k2"]


def test_a_notice_is_part_of_the_transaction(municipio: Municipio) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        mudou("lousa", "k1", municipio)
        raise RuntimeError
    assert not Aviso.objects.exists()


def test_a_notice_of_a_channel_that_nobody_draws_is_a_mistake(municipio: Municipio) -> None:
    with pytest.raises(KeyError):
        mudou("nenhum", "k1", municipio)


def test_old_notices_are_erased_and_new_ones_are_kept(municipio: Municipio) -> None:
    mudou("lousa", "nova", municipio)
    Aviso.objects.create(
        canal="lousa", chave="velha", municipio=municipio, momento=timezone.now() - timedelta(minutes=11)
    )
    apagar_avisos_antigos()
    assert list(Aviso.objects.values_list("chave", flat=True)) == ["nova"]


def test_a_clock_is_readable_without_javascript_and_says_its_instant(municipio: Municipio) -> None:
    ate = timezone.now().replace(hour=17, minute=35, second=0, microsecond=0)
    texto = engines["django"].from_string("{% load tempo_real %}{% relogio ate %}")
    with timezone.override("America/Sao_Paulo"):
        relogio = html.fragment_fromstring(texto.render({"ate": ate}, pedido(municipio)).strip())
    assert relogio.text == "até 14:35"
    assert relogio.get("data-ate") == ate.isoformat()
