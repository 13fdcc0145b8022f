"""The measure of relevance: layouts that it reads, and numbers worked out by hand."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.avaliacao import ler_corpus, ler_julgamentos

CORPUS = [
    {"_id": "a:1", "title": "Lei nº 1/2000, art. 1", "text": "A zebra corre.\nCAPÍTULO II\nDas girafas"},
    {"_id": "b!2", "title": "Lei nº 1/2000, art. 2", "text": "O leão dorme."},
    {"_id": "c 3", "text": "A zebra listrada dorme."},
]
PERGUNTAS = [
    {"_id": "q1", "text": "zebra listrada"},
    {"_id": "q2", "text": "girafa"},
    {"_id": "q3", "text": "nada"},
]


@pytest.fixture
def pasta(tmp_path: Path) -> Path:
    for nome, linhas in (("corpus", CORPUS), ("queries", PERGUNTAS)):
        (tmp_path / f"{nome}.jsonl").write_text("\n".join(map(json.dumps, linhas)), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\ta:1\t2\nq1\tc 3\t1\nq2\tb!2\t1\nq2\tsumiu\t0\nq3\tausente\t1\n"
    )
    return tmp_path


def avaliar(pasta: Path, *opcoes: str) -> dict[str, float]:
    saida = io.StringIO()
    call_command("avaliar_busca", str(pasta), *opcoes, stdout=saida)
    return json.loads(saida.getvalue())


@pytest.mark.django_db  # on PostgreSQL the one builder of an index is kept out of another's way by a lock there
@pytest.mark.parametrize("motor", ["tantivy", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def test_the_measures_are_those_worked_out_by_hand(
    pasta: Path, motor: str, request: pytest.FixtureRequest, settings
) -> None:
    if motor == "elasticsearch":
        from tests.search.conftest import ELASTICSEARCH_URL

        request.getfixturevalue("elasticsearch")
        settings.BUSCA = settings.BUSCA | {"url": ELASTICSEARCH_URL}
    medidas = avaliar(pasta, "--motor", motor)
    # q1: the degree 1 comes first, then the degree 2. q2: found by the heading above. q3: nothing.
    q1 = (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))
    assert medidas["ndcg@10"] == pytest.approx((q1 + 1 + 0) / 3, abs=1e-4)
    assert medidas["mrr@10"] == pytest.approx(2 / 3, abs=1e-4)
    assert medidas["recall@100"] == pytest.approx(2 / 3, abs=1e-4)
    assert medidas["sem_resposta"] == pytest.approx(1 / 3, abs=1e-4)
    assert (medidas["perguntas"], medidas["motor"]) == (3, motor)
    assert medidas["p95_ms"] >= medidas["p50_ms"] > 0


def test_the_heading_at_the_end_of_an_article_belongs_to_the_next(pasta: Path) -> None:
    primeiro, segundo, solto = ler_corpus(pasta / "corpus.jsonl")
    assert (primeiro.texto, primeiro.contexto) == ("A zebra corre.", "")
    assert (segundo.texto, segundo.contexto) == ("O leão dorme.", "CAPÍTULO II Das girafas")
    assert (segundo.titulo, segundo.obra) == ("Art. 2 – Lei nº 1/2000", "Lei nº 1/2000")
    assert (solto.titulo, solto.texto, solto.pk) == ("", "A zebra listrada dorme.", "c 3")


def test_judgements_with_or_without_a_header(tmp_path: Path) -> None:
    arquivo = tmp_path / "qrels.tsv"
    arquivo.write_text("q1\td1\t1\nq1\td2\t0\n")
    assert ler_julgamentos(arquivo) == {"q1": {"d1": 1.0}}


def test_other_names_may_be_given(pasta: Path) -> None:
    (pasta / "corpus.jsonl").rename(pasta / "textos.jsonl")
    with pytest.raises(CommandError, match="Não encontramos o arquivo"):
        avaliar(pasta)
    assert avaliar(pasta, "--corpus", "textos.jsonl")["perguntas"] == 3


def test_the_plan_of_a_question_is_shown() -> None:
    saida = io.StringIO()
    call_command("avaliar_busca", plano="o que é CRAS", stdout=saida)
    assert json.loads(saida.getvalue())["intencao"] == "definicao"
    with pytest.raises(CommandError, match="Diga a pasta"):
        call_command("avaliar_busca")
