"""What every engine must do, on the same cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documentos import MAXIMO_DE_RESULTADOS, Documento, Especie, Resultado
from search.motores.base import IndiceIndisponivel, Motor
from tests.search.fabricas import AURORA, GARCAS, consulta, dando, documento, substituir

BPC = documento(
    parte="art-20",
    rotulo="Art. 20",
    titulo="Art. 20 da Lei nº 8.742/1993 (LOAS)",
    caput="O benefício de prestação continuada é a garantia de um salário-mínimo mensal à pessoa com deficiência.",
    texto="Art. 20. O benefício de prestação continuada é a garantia de um salário-mínimo mensal à pessoa com "
    "deficiência e ao idoso com 65 (sessenta e cinco) anos ou mais.",
    contexto="CAPÍTULO IV Dos Benefícios, dos Serviços",
    obra="Lei nº 8.742/1993 LOAS Lei Orgânica da Assistência Social",
    data=date(1993, 12, 7),
)
ENTIDADE = documento(
    parte="art-9",
    rotulo="Art. 9º",
    titulo="Art. 9º da Lei nº 8.742/1993 (LOAS)",
    texto="Art. 9º O funcionamento das entidades de assistência social depende de prévia inscrição no respectivo "
    "Conselho Municipal de Assistência Social.",
    obra="Lei nº 8.742/1993 LOAS Lei Orgânica da Assistência Social",
)
BANCO = documento(
    parte="art-13-a",
    titulo="Art. 13-A",
    rotulo="Art. 13-A",
    texto="Art. 13-A. Dos conselheiros suplentes.",
    ano=2011,
)
NOTICIA = documento(
    fonte="noticia",
    pk="5",
    especie=Especie.NOTICIA,
    municipio_id=AURORA,
    titulo="Conselho abre inscrição de entidades",
    texto="As entidades de assistência social têm até sexta-feira.",
    url="/noticias/inscricao/",
    ano=2026,
)
DA_VIZINHA = documento(
    fonte="noticia",
    pk="6",
    especie=Especie.NOTICIA,
    municipio_id=GARCAS,
    titulo="Conselho das Garças abre inscrição",
    texto="Entidades de Porto das Garças.",
    url="/noticias/garcas/",
    ano=2025,
)
TODOS = (BPC, ENTIDADE, BANCO, NOTICIA, DA_VIZINHA)


@pytest.fixture
def cheio(motor: Motor) -> Motor:
    motor.recriar(dando(*TODOS))
    return motor


def ids(resultado: Resultado) -> list[str]:
    return [item.documento.id for item in resultado.itens]


@pytest.mark.parametrize(
    ("texto", "primeiro"),
    [
        ("beneficio prestacao continuada", BPC),
        ("BENEFÍCIOS de prestações", BPC),
        ("idosa recebe com quantos anos", BPC),
        ("lei 8.742/1993 art. 20", BPC),
        ("Lei nº 8742 artigo 20", BPC),
        ("art 13-a", BANCO),
        ("13A", BANCO),
        ("conselheira suplente", BANCO),
        ("como inscrever entidade no conselho municipal", ENTIDADE),
        ("dos benefícios e dos serviços capítulo IV", BPC),
    ],
)
def test_the_right_provision_comes_first(cheio: Motor, texto: str, primeiro: Documento) -> None:
    assert cheio.buscar(consulta(texto)).itens[0].documento == primeiro


def test_a_citation_finds_its_provision_before_those_that_mention_it(motor: Motor) -> None:
    artigos = [
        documento(
            parte=f"art-{n}",
            rotulo=f"Art. {n}",
            titulo=f"Art. {n} – Lei nº 8.742/1993 (LOAS)",
            texto=f"Aplica-se o art. 22 da LOAS, Lei nº 8.742, e o art. {n - 1}."
            if n != 22
            else "São os benefícios.",
        )
        for n in range(19, 26)
    ]
    motor.recriar(dando(*artigos))
    for texto in ("art. 22 da LOAS", "LOAS, artigo 22", "lei 8742 art 22"):
        assert motor.buscar(consulta(texto)).itens[0].documento.parte == "art-22"


def test_not_all_words_are_required(cheio: Motor) -> None:
    assert BPC.id in ids(cheio.buscar(consulta("vovó continuada zebra")))


def test_unknown_words_find_nothing(cheio: Motor) -> None:
    resultado = cheio.buscar(consulta("zebra"))
    assert (resultado.itens, resultado.total, dict(resultado.especies)) == ((), 0, {})


def test_the_words_are_marked_in_the_extract(cheio: Motor) -> None:
    item = cheio.buscar(consulta("deficiencia")).itens[0]
    assert [trecho.texto for trecho in item.extrato if trecho.destacado] == ["deficiência"]


def test_facets_count_by_kind_and_year_and_ignore_their_own_filter(cheio: Motor) -> None:
    sem_filtro = cheio.buscar(consulta("entidades conselheiros inscrição"))
    assert sem_filtro.especies == {Especie.NORMA: 2, Especie.NOTICIA: 1}
    assert sem_filtro.anos == {1993: 1, 2011: 1, 2026: 1}
    so_normas = cheio.buscar(consulta("entidades conselheiros inscrição", especies=(Especie.NORMA,)))
    assert so_normas.especies == {Especie.NORMA: 2, Especie.NOTICIA: 1}
    assert so_normas.anos == {1993: 1, 2011: 1}
    assert so_normas.total == 2
    assert {item.documento.especie for item in so_normas.itens} == {Especie.NORMA}
    ambos = cheio.buscar(
        consulta("entidades conselheiros inscrição", especies=(Especie.NORMA,), anos=(2011,))
    )
    assert (ids(ambos), ambos.total) == ([BANCO.id], 1)
    assert ambos.especies == {Especie.NORMA: 1}
    assert ambos.anos == {1993: 1, 2011: 1}


@pytest.mark.parametrize("texto", ["Garças", "conselho inscrição entidades Garças"])
def test_nothing_of_another_municipality_not_even_in_a_count(cheio: Motor, texto: str) -> None:
    resultado = cheio.buscar(consulta(texto))
    assert DA_VIZINHA.id not in ids(resultado)
    assert 2025 not in resultado.anos
    assert resultado.total == len(resultado.itens)


def test_without_a_municipality_only_what_is_shared(cheio: Motor) -> None:
    achados = cheio.buscar(consulta("conselho inscrição entidades", municipio_id=None)).itens
    assert achados
    assert {item.documento.municipio_id for item in achados} == {None}


def test_norms_in_every_language_and_pages_in_their_own(motor: Motor) -> None:
    noticia = documento(fonte="noticia", especie=Especie.NOTICIA, texto="Conference", idioma="en")
    motor.recriar(dando(documento(texto="Conference"), noticia))
    assert len(motor.buscar(consulta("conference", idioma="en")).itens) == 2
    assert ids(motor.buscar(consulta("conference"))) == [documento().id]


def test_pages_follow_each_other_without_repeating(motor: Motor) -> None:
    motor.recriar(dando(*(documento(parte=f"art-{n}", texto="conselho " * (n + 1)) for n in range(25))))
    paginas = [motor.buscar(consulta("conselho", pagina=n)) for n in (1, 2, 3, 4)]
    achados = [ids(pagina) for pagina in paginas]
    assert [len(pagina) for pagina in achados] == [10, 10, 5, 0]
    assert len({chave for pagina in achados for chave in pagina}) == 25
    assert {(pagina.total, pagina.paginas) for pagina in paginas} == {(25, 3)}


def test_a_page_beyond_what_can_be_seen_costs_nothing_and_is_empty(cheio: Motor) -> None:
    assert cheio.buscar(consulta("conselho", pagina=10**9)).itens == ()
    assert cheio.buscar(consulta("conselho", pagina=MAXIMO_DE_RESULTADOS // 10 + 1)).itens == ()


def test_what_comes_out_is_what_went_in(cheio: Motor) -> None:
    assert cheio.buscar(consulta("continuada")).itens[0].documento == BPC


def test_replacing_an_object_removes_the_documents_that_it_has_no_more(cheio: Motor) -> None:
    novo = documento(parte="art-20", texto="Nova redação continuada.")
    substituir(cheio, "norma", "1", dando(novo))
    assert ids(cheio.buscar(consulta("continuada redação"))) == [novo.id]
    assert BANCO.id not in ids(cheio.buscar(consulta("suplentes")))
    assert ids(cheio.buscar(consulta("sexta-feira"))) == [NOTICIA.id]


def test_replacing_twice_keeps_one_copy(cheio: Motor) -> None:
    for _ in range(2):
        substituir(cheio, "noticia", "5", dando(NOTICIA))
    assert cheio.buscar(consulta("sexta-feira")).total == 1


def test_an_object_without_documents_disappears(cheio: Motor) -> None:
    substituir(cheio, "noticia", "5", list)
    assert NOTICIA.id not in ids(cheio.buscar(consulta("sexta-feira entidades")))
    assert 2026 not in cheio.buscar(consulta("sexta-feira entidades")).anos


def test_the_keys_of_two_objects_never_mix(motor: Motor) -> None:
    motor.recriar(dando(documento(pk="1", texto="zebra"), documento(pk="12", texto="zebra")))
    substituir(motor, "norma", "1", list)
    assert ids(motor.buscar(consulta("zebra"))) == ["norma:12"]


def test_a_failure_while_reading_leaves_the_index_as_it_was(cheio: Motor) -> None:
    def falha() -> Iterator[Documento]:
        yield documento(texto="zebra")
        raise RuntimeError

    for mudar in (lambda: substituir(cheio, "norma", "1", falha), lambda: cheio.recriar(falha)):
        with pytest.raises(RuntimeError):
            mudar()
        assert cheio.buscar(consulta("zebra")).total == 0
        assert cheio.buscar(consulta("continuada")).total == 1
    substituir(cheio, "norma", "1", dando(documento(texto="zebra")))
    assert cheio.buscar(consulta("zebra")).total == 1


def test_replacing_a_municipality_leaves_the_others_and_the_shared(cheio: Motor) -> None:
    cheio.substituir_municipio(
        AURORA, dando(documento(fonte="noticia", pk="9", municipio_id=AURORA, texto="zebra"))
    )
    assert cheio.buscar(consulta("zebra")).total == 1
    assert cheio.buscar(consulta("sexta-feira")).total == 0
    assert cheio.buscar(consulta("continuada")).total == 1
    assert cheio.buscar(consulta("Garças", municipio_id=GARCAS)).total == 1


def test_while_a_rebuild_runs_the_old_index_answers_and_changes_are_not_lost(cheio: Motor) -> None:
    def enquanto() -> Iterator[Documento]:
        yield from (BPC, ENTIDADE, NOTICIA)
        assert cheio.buscar(consulta("suplentes")).total == 1
        substituir(cheio, "noticia", "5", list)
        substituir(cheio, "guia", "3", dando(documento(fonte="guia", pk="3", texto="zebra")))
        assert cheio.buscar(consulta("zebra")).total == 1
        assert cheio.buscar(consulta("sexta-feira")).total == 0

    cheio.recriar(enquanto)
    assert cheio.buscar(consulta("suplentes")).total == 0, "the new index has only what the rebuild read"
    assert cheio.buscar(consulta("continuada")).total == 1
    assert cheio.buscar(consulta("zebra")).total == 1, "written during the rebuild"
    assert cheio.buscar(consulta("sexta-feira")).total == 0, "removed during the rebuild, after it was read"


def test_before_the_first_rebuild_the_index_is_not_ready(motor_vazio: Motor) -> None:
    assert not motor_vazio.pronto()
    with pytest.raises(IndiceIndisponivel):
        motor_vazio.buscar(consulta("conselho"))
    with pytest.raises(IndiceIndisponivel):
        substituir(motor_vazio, "norma", "1", list)
    motor_vazio.recriar(list)
    assert motor_vazio.pronto()


DIGITADO = [
    "Lei nº 8.742/1993: (art. 20",
    '"aspas sem fim',
    "conselho AND (OR NOT",
    "titulo:conselho^2 -x +y ~3 *?",
    "campo:[1 TO",
    "\\",
    "😀 🏳️‍🌈",
    "\x00\x01\x1b[31m",
    "\ud800",
    "conselho " * 1200,
    " ".join(f"palavra{n}" for n in range(1200)),
    "a" * 10_000,
    "É" * 10_000,
    "",
    "   ",
]


@pytest.mark.parametrize("texto", DIGITADO, ids=range(len(DIGITADO)))
def test_no_text_makes_the_search_fail(cheio: Motor, texto: str) -> None:
    assert cheio.buscar(consulta(texto)).total >= 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(texto=st.text(max_size=300))
def test_no_generated_text_makes_the_search_fail(cheio: Motor, texto: str) -> None:
    assert cheio.buscar(consulta(texto)).total >= 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(texto=st.text(max_size=200))
def test_any_text_can_be_indexed_and_comes_back(motor: Motor, texto: str) -> None:
    estranho = documento(
        pk="7", texto=f"zebra {texto}", titulo=texto, caput=texto, contexto=texto, obra=texto
    )
    substituir(motor, "norma", "7", dando(estranho))
    assert [item.documento for item in motor.buscar(consulta("zebra")).itens] == [estranho]
