"""Which wording was in force on a day: the rules on invented chains."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblioteca.models import Redacao
from biblioteca.versoes import Estado, comparar_textos, no_dia

HOJE = date(2026, 11, 24)


def r(texto: str, desde: str = "", ate: str = "", situacao: str = "anterior", **campos: object) -> Redacao:
    dias = [date.fromisoformat(dia) if dia else None for dia in (desde, ate)]
    return Redacao(
        texto=texto, vigente_desde=dias[0], vigente_ate=dias[1], situacao=situacao, **{"notas": []} | campos
    )


DUAS = [r("a", "2010-05-02", "2015-07-05"), r("b", "2015-07-06", situacao="vigente", redacao_dada_por="Lei")]
SO_O_ANO = [
    r("a", "2010-05-02", "2014-12-31", datas_so_do_ano=True),
    r("b", "2015-01-01", situacao="vigente", datas_so_do_ano=True),
]
REVOGADA = [r("a", "2010-05-02", "2016-09-08", situacao="revogada", revogado_por="Lei")]
REVIVIDA = [r("a", "2010-05-02", "2019-01-07"), r("b", "2019-01-08"), r("a", situacao="vigente")]
MESMO_DIA = [
    r("a", "2010-05-02", "2015-07-05"),
    r("b", "2015-07-06", "2015-07-06"),
    r("c", "2015-07-06", situacao="vigente"),
]
INCLUIDA = [r("a", "2012-01-01", situacao="vigente", redacao_dada_por="Lei", notas=["Incluído pela Lei"])]
SEM_A_PRIMEIRA = [
    r("a", "2012-01-01", situacao="vigente", redacao_dada_por="Lei", notas=["Redação dada pela Lei"])
]
ESTADO_SO = [r("", "2016-09-09", situacao="revogada", revogado_por="Lei")]
CAIU_SEM_DIA = [r("a", "2010-05-02", situacao="revogada")]
CAIU_SEM_DATA_ALGUMA = [r("a", situacao="revogada")]
SEM_DATA = [r("a"), r("b", situacao="vigente")]
VETADA = [r("(VETADO)", "2010-05-02", situacao="vetada")]
COM_VACANCIA = [
    r("a", "2010-05-02", "2015-07-05"),
    r("b", "2015-07-06", situacao="vigente", notas=["Redação dada pela Lei", "Vigência"]),
]


@pytest.mark.parametrize(
    ("cadeia", "dia", "estado", "texto", "incerta"),
    [
        (DUAS, "2010-05-01", Estado.AINDA_NAO, None, False),
        (DUAS, "2010-05-02", Estado.VIGENTE, "a", False),
        (DUAS, "2015-07-05", Estado.VIGENTE, "a", False),
        (DUAS, "2015-07-06", Estado.VIGENTE, "b", False),
        (SO_O_ANO, "2014-06-01", Estado.VIGENTE, "a", False),
        (SO_O_ANO, "2015-06-01", Estado.VIGENTE, "b", True),
        (SO_O_ANO, "2016-06-01", Estado.VIGENTE, "b", False),
        (REVOGADA, "2016-09-08", Estado.VIGENTE, "a", False),
        (REVOGADA, "2016-09-09", Estado.REVOGADO, "a", False),
        (REVIVIDA, "2018-01-01", Estado.VIGENTE, "a", False),
        (REVIVIDA, "2020-01-01", Estado.VIGENTE, "b", True),
        (MESMO_DIA, "2015-07-06", Estado.VIGENTE, "c", False),
        (INCLUIDA, "2011-12-31", Estado.AINDA_NAO, None, False),
        (SEM_A_PRIMEIRA, "2011-12-31", Estado.DESCONHECIDO, None, False),
        (ESTADO_SO, "2016-09-08", Estado.DESCONHECIDO, None, False),
        (ESTADO_SO, "2016-09-09", Estado.REVOGADO, "", False),
        (CAIU_SEM_DIA, "2016-09-09", Estado.VIGENTE, "a", True),
        (CAIU_SEM_DIA, "2999-01-01", Estado.REVOGADO, "a", False),
        (CAIU_SEM_DATA_ALGUMA, "2016-09-09", Estado.VIGENTE, "a", True),
        (SEM_DATA, "2016-09-09", Estado.VIGENTE, "b", True),
        (VETADA, "2016-09-09", Estado.VETADO, "(VETADO)", False),
        (COM_VACANCIA, "2015-08-01", Estado.VIGENTE, "b", True),
        (COM_VACANCIA, "2018-08-01", Estado.VIGENTE, "b", False),
    ],
)
def test_the_wording_of_a_day(cadeia, dia, estado, texto, incerta) -> None:
    achado = no_dia(cadeia, date.fromisoformat(dia))
    assert (achado.estado, achado.redacao and achado.redacao.texto, achado.incerta) == (
        estado,
        texto,
        incerta,
    )


def test_what_changed_is_marked_word_by_word() -> None:
    antes, depois = comparar_textos("A horta é do bairro inteiro.", "A horta é da cidade inteira.")
    assert [(t.texto, t.mudou) for t in antes] == [("A horta é ", False), ("do bairro inteiro.", True)]
    assert [(t.texto, t.mudou) for t in depois] == [("A horta é ", False), ("da cidade inteira.", True)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_comparison_loses_no_word_of_either_side(antes: str, depois: str) -> None:
    lados = comparar_textos(antes, depois)
    for original, lado in zip((antes, depois), lados, strict=True):
        assert "".join(trecho.texto for trecho in lado) == original.lstrip()


def test_huge_texts_are_shown_without_marks() -> None:
    grande = "palavra " * 4000
    assert [t.mudou for t in comparar_textos(grande, "outra")[0]] == [False]
