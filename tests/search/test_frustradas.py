"""What people did not find: counted without knowing who, without waiting, and without end for nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone
from django_scopes import scope

from portal.municipios.models import Municipio
from search import frustradas, motores, views
from search.models import BuscaFrustrada
from search.respostas import Resposta, RespostaZero
from tests.search.fabricas import dando, documento

pytestmark = pytest.mark.django_db
Estado = BuscaFrustrada.Estado
NAVEGADOR = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"}


@pytest.fixture(autouse=True)
def vazio(settings: Any, tmp_path: Any) -> None:
    settings.DADOS = tmp_path
    settings.BUSCA = {"motor": "tantivy", "url": "", "indice": ""}
    cache.clear()
    motores.motor().recriar(dando(documento(texto="zebra")))


def guardadas(municipio: Municipio) -> dict[str, tuple[int, int]]:
    with scope(municipio=municipio):
        return {b.texto: (b.sem_resultado, b.pedidos) for b in BuscaFrustrada.objects.all()}


def procurar(cliente: Client, q: str, **outros: Any) -> None:
    assert cliente.get("/busca/", {"q": q, **outros}, **NAVEGADOR).status_code == 200


@pytest.mark.parametrize(
    ("digitado", "guardado"),
    [
        ("Auxílio  FUNERAL", "auxílio funeral"),
        ("lei 8.742/1993 art. 20", "lei 8.742/1993 art. 20"),
        ("bpc de 123.456.789-09", "bpc de [número]"),
        ("bpc 12345678909", "bpc [número]"),
        ("liga (35) 99999-1234 cras", "liga [número] cras"),
        ("+55 35 9 9999 1234 cras", "[número] cras"),
        ("fulana@exemplo.com.br aposentada", "[e-mail] aposentada"),
        ("123.456.789-09", ""),
        ("?!", ""),
        ("xpto " * 100, ("xpto " * 24).strip()),
    ],
)
def test_what_could_tell_who_asked_is_left_out(digitado: str, guardado: str) -> None:
    assert frustradas.sem_dados_pessoais(digitado) == guardado


def test_a_search_without_answer_is_counted_once_the_task_runs(cliente: Client, municipio: Municipio) -> None:
    procurar(cliente, "girafa")
    procurar(cliente, "Girafa")
    procurar(cliente, "zebra")
    assert guardadas(municipio) == {}, "a page of results writes nothing in the database"
    frustradas.recolher()
    frustradas.recolher()
    assert guardadas(municipio) == {"girafa": (2, 0)}


def test_a_page_without_answer_writes_nothing_in_the_database(
    cliente: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6) as consultas:
        procurar(cliente, "girafa")
    assert not [c for c in consultas.captured_queries if not c["sql"].startswith("SELECT")]


@pytest.mark.parametrize(
    "outros", [{"tipo": "guia"}, {"ano": "1900"}, {"vigencia": "anterior"}, {"exato": "1"}]
)
def test_what_a_filter_hides_is_not_counted(
    cliente: Client, municipio: Municipio, outros: dict[str, str]
) -> None:
    procurar(cliente, "girafa", **outros)
    frustradas.recolher()
    assert guardadas(municipio) == {}


@pytest.mark.parametrize(
    ("zero", "conta"),
    [
        (RespostaZero(entendido="Lei nº 9.999/2020", falta="Lei nº 9.999/2020"), True),
        (RespostaZero(opcoes=(Resposta(titulo="LOAS", texto="", url="/l/"),), entendido="LOAS"), False),
        (None, False),
    ],
)
def test_a_norm_that_is_not_here_is_counted_even_when_its_words_find_something(
    cliente: Client, municipio: Municipio, monkeypatch: pytest.MonkeyPatch, zero: Any, conta: bool
) -> None:
    monkeypatch.setattr(views, "responder", lambda _texto, _municipio: zero)
    procurar(cliente, "zebra lei 9.999/2020")
    frustradas.recolher()
    assert set(guardadas(municipio)) == ({"zebra lei 9.999/2020"} if conta else set())


def test_what_was_mended_and_found_is_not_counted(cliente: Client, municipio: Municipio) -> None:
    motores.motor().recriar(dando(documento(texto="benefício")))
    procurar(cliente, "benefisio")
    frustradas.recolher()
    assert guardadas(municipio) == {}


@pytest.mark.parametrize("agente", ["Googlebot/2.1", "curl/8.5", "python-httpx/0.27", ""])
def test_machines_are_not_counted(cliente: Client, municipio: Municipio, agente: str) -> None:
    cliente.get("/busca/", {"q": "girafa"}, HTTP_USER_AGENT=agente)
    frustradas.recolher()
    assert guardadas(municipio) == {}


def test_while_the_index_is_made_nothing_is_counted(
    cliente: Client, municipio: Municipio, settings: Any, tmp_path: Any
) -> None:
    settings.DADOS = tmp_path / "outra"
    procurar(cliente, "girafa")
    frustradas.recolher()
    assert guardadas(municipio) == {}


def test_each_municipality_has_its_own(municipio: Municipio, outro_municipio: Municipio) -> None:
    frustradas.anotar_sem_resultado(municipio, "girafa")
    frustradas.anotar_sem_resultado(outro_municipio, "hipopótamo")
    frustradas.recolher()
    assert guardadas(municipio) == {"girafa": (1, 0)}
    assert guardadas(outro_municipio) == {"hipopótamo": (1, 0)}


def test_nobody_can_fill_the_table(municipio: Municipio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frustradas, "NOVAS_POR_DIA", 3)
    frustradas.anotar_sem_resultado(municipio, "girafa")
    frustradas.recolher()
    for n in range(10):
        frustradas.anotar_sem_resultado(municipio, f"lixo {n}")
    frustradas.anotar_sem_resultado(municipio, "girafa")
    frustradas.recolher()
    assert len(guardadas(municipio)) == 3
    assert guardadas(municipio)["girafa"] == (2, 0), "what is known goes on being counted"


def test_nobody_can_fill_the_queue(municipio: Municipio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frustradas, "MAXIMO_NA_FILA", 2)
    for n in range(5):
        frustradas.anotar_sem_resultado(municipio, f"lixo {n}")
    frustradas.recolher()
    assert len(guardadas(municipio)) == 2
    frustradas.anotar_sem_resultado(municipio, "girafa")
    frustradas.recolher()
    assert "girafa" in guardadas(municipio), "the queue goes on after it was emptied"


def test_a_cache_that_was_emptied_only_loses_counts(municipio: Municipio) -> None:
    frustradas.anotar_sem_resultado(municipio, "girafa")
    cache.clear()
    frustradas.recolher()
    frustradas.anotar_sem_resultado(municipio, "hipopótamo")
    frustradas.recolher()
    assert guardadas(municipio) == {"hipopótamo": (1, 0)}


def avisar(cliente: Client, q: str, endereco: str = "10.0.0.1") -> Any:
    return cliente.post("/busca/nao-encontrei/", {"q": q}, REMOTE_ADDR=endereco)


def test_one_touch_tells_the_team_without_cookie_or_script(cliente: Client, municipio: Municipio) -> None:
    resposta = avisar(cliente, "auxílio girafa")
    assert resposta.status_code == 303
    assert not resposta.cookies
    agradece = cliente.get(resposta.url).content.decode()
    assert "Obrigado por avisar" in agradece and "auxílio girafa" in agradece
    assert guardadas(municipio) == {"auxílio girafa": (0, 1)}


def test_telling_twice_counts_once_a_day_for_each_address(cliente: Client, municipio: Municipio) -> None:
    for endereco in ("10.0.0.1", "10.0.0.1", "10.0.0.2"):
        assert avisar(cliente, "girafa", endereco).status_code == 303
    assert guardadas(municipio) == {"girafa": (0, 2)}


def test_one_address_tells_only_so_much_an_hour(
    cliente: Client, municipio: Municipio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frustradas, "PEDIDOS_POR_HORA", 2)
    for n in range(5):
        avisar(cliente, f"animal {n}")
    assert len(guardadas(municipio)) == 2


@pytest.mark.parametrize("q", ["", "   ", "123.456.789-09", "\0"])
def test_telling_nothing_is_thanked_and_not_kept(cliente: Client, municipio: Municipio, q: str) -> None:
    assert avisar(cliente, q).status_code == 303
    assert guardadas(municipio) == {}


def test_the_button_answers_only_to_post(cliente: Client) -> None:
    assert cliente.get("/busca/nao-encontrei/").status_code == 405


def test_a_resolved_search_that_fails_again_comes_back_and_an_ignored_one_does_not(
    municipio: Municipio, rf: RequestFactory
) -> None:
    with scope(municipio=municipio):
        for texto, estado in (("girafa", Estado.RESOLVIDA), ("palavrão", Estado.IGNORADA)):
            BuscaFrustrada.objects.create(municipio=municipio, texto=texto, estado=estado)
            frustradas.anotar_sem_resultado(municipio, texto)
    frustradas.recolher()
    with scope(municipio=municipio):
        estados = dict(BuscaFrustrada.objects.values_list("texto", "estado"))
    assert estados == {"girafa": Estado.ABERTA, "palavrão": Estado.IGNORADA}


def test_what_nobody_looks_for_any_more_is_forgotten(
    municipio: Municipio, outro_municipio: Municipio
) -> None:
    hoje = timezone.localdate()
    for de_quem in (municipio, outro_municipio):
        with scope(municipio=de_quem):
            BuscaFrustrada.objects.create(
                municipio=de_quem, texto="antiga", ultima_em=hoje - timedelta(days=366)
            )
            BuscaFrustrada.objects.create(
                municipio=de_quem, texto="recente", ultima_em=hoje - timedelta(days=360)
            )
    frustradas.esquecer_antigas()
    assert set(guardadas(municipio)) == set(guardadas(outro_municipio)) == {"recente"}
