"""Two municipalities for every test: what one sees, the other must not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from django_scopes import scope

from portal.municipios.models import Municipio
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio

DA_AURORA = DadosDoMunicipio(nome="Vila Aurora", uf="MG", host="aurora.localhost", slug="vila-aurora-mg")
DAS_GARCAS = DadosDoMunicipio(
    nome="Porto das Garças", uf="BA", host="garcas.localhost", slug="porto-das-garcas-ba"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--so-com-banco", action="store_true", help="leave out what gives the same on every database"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--so-com-banco``, keep only the tests that touch the database."""
    if config.getoption("--so-com-banco"):
        sem_banco = [item for item in items if not _toca_o_banco(item)]
        config.hook.pytest_deselected(items=sem_banco)
        items[:] = [item for item in items if _toca_o_banco(item)]


def _toca_o_banco(item: pytest.Item) -> bool:
    pedidos = getattr(item, "fixturenames", ())
    # PostgreSQL holds the lock between machines that build an index of Elasticsearch.
    marcas = ("django_db", "elasticsearch")
    return any(item.get_closest_marker(m) for m in marcas) or not {"db", "transactional_db"}.isdisjoint(
        pedidos
    )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Bring both municipalities up once; the fixtures below find them, or make them again after a flush."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        criar_municipio(DA_AURORA)
        criar_municipio(DAS_GARCAS)


@pytest.fixture(autouse=True)
def _em_portugues() -> Iterator[None]:
    """A request in another language leaves it active in the thread; the next test must not inherit it."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _esvaziavel(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the flush after a test with real transactions empty the ledgers; ``post_migrate`` protects them again.

    PostgreSQL truncates, which the triggers let through; SQLite deletes row by row.
    """
    marca = request.node.get_closest_marker("django_db")
    com_transacoes = "transactional_db" in request.fixturenames or bool(
        marca and marca.kwargs.get("transaction")
    )
    if not com_transacoes or connection.vendor != "sqlite":
        yield
        return
    request.getfixturevalue("_django_db_helper")  # its flush comes after what follows the yield
    yield
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_so_de_inclusao_%'"
        )
        for (nome,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{nome}"')


@pytest.fixture
def municipio(db: None) -> Municipio:
    """Vila Aurora, without an open scope."""
    return criar_municipio(DA_AURORA)[0]


@pytest.fixture
def outro_municipio(db: None) -> Municipio:
    """Porto das Garças, the neighbour that must never be seen from Vila Aurora."""
    return criar_municipio(DAS_GARCAS)[0]


@pytest.fixture
def no_escopo(municipio: Municipio) -> Iterator[Municipio]:
    """Vila Aurora with its scope open, as in a request to its host."""
    with scope(municipio=municipio):
        yield municipio


@pytest.fixture
def cliente(client: object, municipio: Municipio) -> object:
    """Django's test client, speaking to Vila Aurora's host."""
    client.defaults["HTTP_HOST"] = municipio.host  # type: ignore[attr-defined]
    return client
