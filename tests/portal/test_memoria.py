from __future__ import annotations

import pytest

from portal import memoria
from portal.memoria import lembrado
from portal.municipios.middleware import municipio_do_host
from portal.municipios.models import Municipio


@pytest.fixture(autouse=True)
def por_um_segundo(settings) -> None:
    settings.LEMBRAR_POR = 1.0


def test_what_was_read_is_good_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    relogio, leituras = [100.0], []
    monkeypatch.setattr(memoria.time, "monotonic", lambda: relogio[0])

    @lembrado
    def ler(chave: str) -> list[str] | None:
        leituras.append(chave)
        return [chave] if chave != "nada" else None

    assert [ler("a"), ler("b"), ler("a")] == [["a"], ["b"], ["a"]]
    assert leituras == ["a", "b"]
    relogio[0] += 1.0
    ler("a")
    assert leituras == ["a", "b", "a"]
    ler("nada")
    ler("nada")
    assert leituras[3:] == ["nada", "nada"], (
        "what does not exist fills no memory and is seen as soon as it does"
    )


def test_each_caller_gets_an_object_of_its_own() -> None:
    ler = lembrado(lambda: ["como era"])
    ler().append("mudado por quem pediu")  # type: ignore[union-attr]
    ler().append("e por outro")  # type: ignore[union-attr]
    assert ler() == ["como era"]


def test_the_memory_never_grows_past_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memoria, "MAIS_QUE_ISTO_ESVAZIA", 3)
    ler = lembrado(lambda chave: chave)
    assert [ler(n) for n in range(1, 8)] == list(range(1, 8))
    assert len(ler._lembrados) <= 3


def test_who_changes_her_municipality_sees_it_in_the_next_page(cliente, municipio: Municipio) -> None:
    municipio_do_host.esquecer()
    assert municipio.nome in cliente.get("/conferencia/").content.decode()
    municipio.nome = "Vila do Novo Nome"
    municipio.save()
    assert "Vila do Novo Nome" in cliente.get("/conferencia/").content.decode()
    municipio_do_host.esquecer()


def test_a_remembered_host_costs_no_query(
    municipio: Municipio, outro_municipio: Municipio, django_assert_num_queries
) -> None:
    municipio_do_host.esquecer()
    with django_assert_num_queries(2):
        achados = [municipio_do_host(um.host) for _vez in range(3) for um in (municipio, outro_municipio)]
    assert achados == [municipio, outro_municipio] * 3
    with django_assert_num_queries(0):
        assert municipio_do_host(municipio.host).site.root_page.pk == municipio.site.root_page_id  # type: ignore[union-attr]
    municipio_do_host.esquecer()
