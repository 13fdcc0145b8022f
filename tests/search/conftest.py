from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from elasticsearch import Elasticsearch, TransportError

from search.motores.base import Motor
from search.motores.elasticsearch import MotorElasticsearch
from search.motores.tantivy import MotorTantivy

ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "http://127.0.0.1:9209")


@pytest.fixture(scope="session")
def elasticsearch() -> Elasticsearch:
    """A client of the server of bin/servicos. Without the server the test is skipped, or fails where CI=true."""
    cliente = Elasticsearch(ELASTICSEARCH_URL, request_timeout=20)
    try:
        cliente.cluster.health()
    except TransportError:
        motivo = f"no Elasticsearch at {ELASTICSEARCH_URL}; start one with bin/servicos start elasticsearch"
        if os.environ.get("CI") == "true":
            pytest.fail(motivo)
        pytest.skip(motivo)
    return cliente


@pytest.fixture(params=["tantivy", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def motor_vazio(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Motor]:
    """Each engine in turn, before any index exists."""
    if request.param == "tantivy":
        yield MotorTantivy(tmp_path / "indice")
        return
    cliente: Elasticsearch = request.getfixturevalue("elasticsearch")
    if connection.vendor == "postgresql":
        request.getfixturevalue("db")  # the lock between machines is there
    nome = f"teste-{secrets.token_hex(4)}"
    yield MotorElasticsearch(ELASTICSEARCH_URL, nome, tmp_path / "indice")
    for indice in cliente.indices.get(index=f"{nome}-*", features=["aliases"]):
        cliente.indices.delete(index=indice)


@pytest.fixture
def motor(motor_vazio: Motor) -> Motor:
    """Each engine in turn, with an empty index."""
    motor_vazio.recriar(list)
    return motor_vazio
