"""Finding in the library what a citation cites, only when there is no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblioteca.api import citacao, endereco, localizar_dispositivo
from biblioteca.citacoes import NormaCitada, achar_citacoes, nomes_conhecidos
from biblioteca.localizacao import Estante, Texto, caminhos_possiveis, escolher, resolver
from biblioteca.models import Dispositivo, Norma
from tests.biblioteca.fabricas import norma

LOAS = NormaCitada(tipo="lei", numero="8742", ano=1993)


@pytest.mark.django_db
def test_finds_the_provision_that_is_cited(no_escopo) -> None:
    norma(numero="8.742", ano=1993)
    for texto in (
        "art. 2º, § 1º, da Lei nº 8.742/1993",
        "LOAS, art. 2º, § 1º",
        "loas art 2 paragrafo 1",
        "8742/93 art. 2º, § 1º",
        "urn:lex:br:federal:lei:1993-12-07;8742!art2_par1",
        "/biblioteca/lei-8742-1993/art-2/par-1",
        "https://aurora.localhost/biblioteca/lei-8742-1993/art-2/par-1?x=1#y",
    ):
        achado = localizar_dispositivo(texto, no_escopo)
        assert achado is not None and achado.caminho == "art-2/par-1"
        assert endereco(achado) == "/biblioteca/lei-8742-1993/art-2/par-1"
        assert citacao(achado) == "art. 2º, § 1º, da Lei nº 8.742/1993 (LOAS)"
        assert localizar_dispositivo(citacao(achado), no_escopo) == achado


@pytest.mark.django_db
@pytest.mark.parametrize(
    "texto",
    ["", "art. 2º", "art. 99 da Lei nº 10/2010", "Lei nº 10/2010", "art. 1º da Lei nº 10", "art. 1º da Lei nº 12/2012",
     "art. 2º, item 7, da Lei nº 10/2010", "arts. 1º e 2º da Lei nº 10/2010", "art. 1º da Lei Municipal nº 10/2010",
     "arts. 1º a 2º da Lei nº 10/2010", "§ 1º da Lei nº 10/2010", "art. 1º da Lei Complementar nº 10/2010",
     "/biblioteca/lei-10-2010/", "/biblioteca/x/y", "https://exemplo.org/a", "http://[art. 20"],
)  # fmt: skip
def test_when_in_doubt_finds_nothing(no_escopo, texto) -> None:
    norma()
    norma(numero="10", ano=2011)
    norma(numero="12", ano=2012, publicada=False)
    assert localizar_dispositivo(texto, no_escopo) is None


@pytest.mark.django_db
def test_norms_of_another_municipality_are_not_cited(no_escopo, outro_municipio) -> None:
    norma(outro_municipio)
    assert localizar_dispositivo("art. 1º da Lei nº 10/2010", no_escopo) is None


@pytest.mark.django_db
def test_the_nickname_given_by_the_municipality_is_known_there_only(no_escopo, outro_municipio) -> None:
    propria = norma(no_escopo)
    Norma.objects.filter(pk=propria.pk).update(apelido="Lei das Hortas")
    achado = localizar_dispositivo("art. 1º da Lei das Hortas", no_escopo)
    assert achado is not None and achado.norma_id == propria.pk
    assert localizar_dispositivo("art. 1º da Lei das Hortas", outro_municipio) is None


def _norma(pk: int, tipo: str, numero: str, ano: int, orgao: str = "", **campos: str) -> Norma:
    return Norma(pk=pk, tipo=tipo, numero=numero, ano=ano, orgao=orgao, **campos)


def _escolhidas(texto: str, *candidatas: Norma) -> tuple[list[int], bool]:
    (lida,) = achar_citacoes(texto)
    assert lida.norma is not None
    achado = escolher(lida.norma, candidatas, [])
    return [n.pk for n in achado.normas], achado.certo


def test_two_digits_of_a_year_belong_to_the_century_that_has_the_norm() -> None:
    velha, nova = _norma(1, "lei", "91", 1935), _norma(2, "lei", "14601", 2023)
    assert _escolhidas("Lei 91/35", velha, nova) == ([1], True)
    assert _escolhidas("Lei 14.601/23", velha, nova) == ([2], True)


def test_a_number_without_year_is_certain_only_when_one_norm_has_it() -> None:
    normas = _norma(1, "lei", "10", 2010), _norma(2, "lei", "10", 2011)
    assert _escolhidas("Lei nº 10", normas[0]) == ([1], True)
    assert _escolhidas("Lei nº 10", *normas) == ([1, 2], False)


def test_the_organ_tells_resolutions_apart() -> None:
    conjunta = _norma(1, "resolucao", "1", 2016, "CNAS/CONANDA")
    do_cnas = _norma(2, "resolucao", "1", 2016, "CNAS")
    da_cit = _norma(3, "resolucao", "1", 2016, "CIT")
    todas = (conjunta, do_cnas, da_cit)
    assert _escolhidas("Resolução CNAS nº 1/2016", *todas) == ([2], True)
    assert _escolhidas("Resolução Conjunta CNAS/CONANDA nº 1/2016", *todas) == ([1], True)
    assert _escolhidas("Resolução nº 1/2016, da CIT", *todas) == ([3], True)
    assert _escolhidas("Resolução nº 1/2016", *todas) == ([1, 2, 3], False)


def test_the_ministry_beside_a_council_may_be_left_out() -> None:
    norma = _norma(1, "resolucao", "100", 2023, "CNAS/MDS")
    assert _escolhidas("Resolução CNAS nº 100/2023", norma) == ([1], True)
    assert _escolhidas("Resolução CNAS/MDS nº 100/2023", norma) == ([1], True)
    assert _escolhidas("Resolução MDS nº 100/2023", norma) == ([], False)
    assert _escolhidas("Portaria MDS nº 23", _norma(2, "portaria", "23", 2023, "MDS/CNAS")) == ([], False)


def test_an_organ_that_was_not_said_is_a_doubt() -> None:
    resolucao = _norma(1, "resolucao", "109", 2009, "CNAS")
    assert _escolhidas("Resolução nº 109/2009", resolucao) == ([1], False)
    assert _escolhidas("Resolução CNAS nº 109", resolucao) == ([1], False)


@pytest.mark.parametrize(
    ("texto", "lido", "esperados"),
    [
        ("§ 1º", "art-5/par-2/inc-1", ["art-5/par-1"]),
        ("§ 1º deste artigo", "art-5/par-2", ["art-5/par-1"]),
        ("inciso II do caput", "art-5/par-2", ["art-5/inc-2"]),
        ("inciso II", "art-5/par-2", ["art-5/inc-2", "art-5/par-2/inc-2"]),
        ("inciso II deste parágrafo", "art-5/par-2", ["art-5/par-2/inc-2"]),
        ("caput deste artigo", "art-5/par-2", ["art-5"]),
        ("art. 7º", "art-5", ["art-7"]),
        ("art. 7º", "adct/art-5", ["adct/art-7"]),
        ("§ 1º", "", []),
    ],
)
def test_where_a_provision_named_alone_may_be(texto, lido, esperados) -> None:
    (lida,) = achar_citacoes(texto)
    assert caminhos_possiveis(lida.alvos[0], lido) == esperados


TIPOS_NUMERADOS = [
    "lei", "decreto", "lei-complementar", "decreto-lei", "decreto-legislativo", "medida-provisoria",
    "emenda-constitucional", "lei-organica", "resolucao", "portaria", "instrucao-normativa",
]  # fmt: skip
CAMINHOS = st.sampled_from(
    ["art-1", "art-20/par-3", "art-6-c/par-unico", "art-5/inc-105/ali-c/item-2", "art-2/par-2-a/inc-5-b",
     "art-1046", "anexo/art-3", "anexo-2/art-3/par-1", "tit-8/cap-2/sec-4", "cap-1", "art-unico"]
)  # fmt: skip


@given(
    st.sampled_from(TIPOS_NUMERADOS), st.sampled_from(["", "CNAS", "CNAS/MDS", "CIT"]), st.integers(10, 99_999),
    st.integers(1900, 2040), CAMINHOS, st.sampled_from(["", "LHC", "Lei das Hortas"]),
)  # fmt: skip
def test_every_citation_that_we_write_is_recognised(tipo, orgao, numero, ano, caminho, apelido) -> None:
    orgao = orgao if tipo in ("resolucao", "portaria", "instrucao-normativa") else ""
    citada = _norma(1, tipo, str(numero), ano, orgao, apelido=apelido)
    escrita = citacao(Dispositivo(norma=citada, caminho=caminho))
    (lida,) = achar_citacoes(escrita, nomes_conhecidos(["Lei das Hortas", "LHC"]))
    assert lida.norma is not None, escrita
    assert escolher(lida.norma, [citada], []).normas == (citada,), escrita
    assert [alvo.caminho for alvo in lida.alvos] == [caminho], escrita


@pytest.mark.parametrize("caminho", ["adct/art-97/par-1", "art-5/inc-78", "tit-8/cap-2"])
def test_the_constitution_that_we_write_is_recognised(caminho) -> None:
    cf = Norma(
        pk=1, tipo="constituicao", ano=1988, titulo="Constituição da República Federativa do Brasil de 1988"
    )
    for cf.apelido in ("", "CF/88"):
        escrita = citacao(Dispositivo(norma=cf, caminho=caminho))
        (lida,) = achar_citacoes(escrita)
        assert lida.norma and escolher(lida.norma, [cf], []).norma == cf
        assert [alvo.caminho for alvo in lida.alvos] == [caminho], escrita


def _caminhos(textos: list[Texto], municipio, lendo: Norma | None) -> list[list[str]]:
    resolvidas = resolver(textos, Estante(municipio), lendo)
    return [[caminho for r in das for _, caminho in r.alvos] for das in resolvidas]


@pytest.mark.django_db
def test_what_is_read_tells_what_this_law_is(no_escopo) -> None:
    lendo = norma(numero="8.742", ano=1993)
    textos = [
        Texto("Conforme o § 1º deste artigo e o art. 4º desta Lei.", "art-2"),
        Texto("Observado o art. 4º.", "art-1"),
        Texto("Observado o art. 90.", "art-1"),
    ]
    assert _caminhos(textos, no_escopo, lendo) == [["art-2/par-1", "art-4"], ["art-4"], [""]]
    assert _caminhos(textos, no_escopo, None) == [[], [], []]


@pytest.mark.django_db
def test_a_provision_named_after_another_norm_may_be_of_it(no_escopo) -> None:
    lendo = norma(numero="8.742", ano=1993)
    textos = [
        Texto("Nos termos da Lei nº 8.069/1990, o art. 4º vale.", "art-1"),
        Texto("A Lei nº 8.069/1990 trata disso. O art. 4º vale.", "art-1"),
        Texto("O art. 4º passa a vigorar com a seguinte redação:", "art-1"),
        Texto("Nos termos da Lei nº 8.069/1990, o art. 4º desta Lei vale.", "art-1"),
        Texto("Ficam sem efeito, na Lei nº 8.069/1990:", "art-3"),
        Texto("o art. 4º;", "art-3/inc-1"),
    ]
    assert _caminhos(textos, no_escopo, lendo) == [[], ["art-4"], [], ["art-4"], [], []]


@pytest.mark.django_db
def test_many_texts_ask_the_database_three_times(no_escopo, django_assert_max_num_queries) -> None:
    lendo = norma(numero="8.742", ano=1993)
    textos = [
        Texto(f"Veja o art. {n}º da Lei nº 8.742/1993 e o art. {n}º da Lei nº {n}/2010.", "art-1")
        for n in range(1, 9)
    ]
    with django_assert_max_num_queries(3):
        resolver(textos, Estante(no_escopo), lendo)


@pytest.mark.django_db
def test_a_provision_that_is_only_in_the_annex_is_the_one_that_is_cited(no_escopo) -> None:
    corpo = (
        "<p>Art. 1º Fica aprovado o Regulamento.</p><p>Art. 2º Este Decreto entra em vigor hoje.</p>"
        "<p>Brasília, 2 de maio de 2010.</p><p align='center'>ANEXO</p>"
        "<p>Art. 1º O canteiro é de todos.</p><p>Art. 2º A semente é repartida.</p><p>Art. 3º A água é medida.</p>"
    )
    norma(numero="6.214", ano=2007, tipo="DECRETO", corpo=corpo)
    textos = [Texto(f"art. {n} do Decreto nº 6.214/2007") for n in (2, 3, 4)]
    resolvidas = resolver(textos, Estante(no_escopo))
    assert [um.alvos[0][1] for (um,) in resolvidas] == ["art-2", "anexo/art-3", ""]
