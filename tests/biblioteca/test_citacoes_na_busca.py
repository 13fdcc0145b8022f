"""Answer zero: the provision that a question names is shown above the results."""

from __future__ import annotations

import pytest

from biblioteca.models import Norma
from search.indexacao import reconstruir
from search.respostas import RespostaZero, responder
from tests.biblioteca.fabricas import corpo_longo, norma

pytestmark = pytest.mark.django_db
LOAS = "Lei nº 8.742/1993 (LOAS)"


@pytest.fixture
def loas(no_escopo) -> Norma:
    return norma(numero="8.742", ano=1993)


def _zero(texto: str, municipio) -> RespostaZero:
    zero = responder(texto, municipio)
    assert zero is not None
    return zero


def test_the_provision_is_shown_with_its_text_and_state(no_escopo, loas) -> None:
    zero = _zero("loas art 2 par 1 renda", no_escopo)
    assert zero.certa and zero.resto == "renda"
    (resposta,) = zero.opcoes
    assert resposta.titulo == f"Art. 2º, § 1º – {LOAS}"
    assert resposta.texto == "A rega é diária."
    assert resposta.url == "/biblioteca/lei-8742-1993/art-2/par-1"
    assert resposta.situacao == "Em vigor"


@pytest.mark.parametrize(
    ("caminho", "situacao"),
    [
        ("art. 3º", "Revogado por: Lei nº 21, de 2016"),
        ("art. 2º, II", "Vetado"),
        ("art. 2º, III", "Revogado"),
    ],
)
def test_what_is_not_in_force_says_so(no_escopo, loas, caminho, situacao) -> None:
    assert _zero(f"{caminho}, da LOAS", no_escopo).opcoes[0].situacao == situacao


@pytest.mark.parametrize(
    "texto", ["lei 8742", "LOAS", "loas atualizada pdf", "Lei nº 8.742/1993", "o que é a LOAS?"]
)
def test_a_norm_alone_is_the_answer(no_escopo, loas, texto) -> None:
    (resposta,) = _zero(texto, no_escopo).opcoes
    assert (resposta.titulo, resposta.url) == (LOAS, "/biblioteca/lei-8742-1993/")


def test_a_revoked_norm_says_by_whom(no_escopo, loas) -> None:
    Norma.objects.filter(pk=loas.pk).update(revogada_por="Lei nº 9/2020")
    assert _zero("LOAS", no_escopo).opcoes[0].situacao == "Revogada por: Lei nº 9/2020"
    assert _zero("LOAS art. 1", no_escopo).opcoes[0].situacao == "A norma foi revogada por: Lei nº 9/2020"


def test_an_address_of_ours_and_an_urn_are_answered(no_escopo, loas) -> None:
    for texto in (
        "urn:lex:br:federal:lei:1993-12-07;8742!art2_par1",
        "https://aurora.localhost/biblioteca/lei-8742-1993/art-2/par-1",
    ):
        assert _zero(texto, no_escopo).opcoes[0].titulo == f"Art. 2º, § 1º – {LOAS}"


def test_when_several_norms_fit_the_person_chooses(no_escopo) -> None:
    norma(numero="10", ano=2010)
    norma(numero="10", ano=2011)
    zero = _zero("art. 1º da Lei nº 10", no_escopo)
    assert not zero.certa
    assert sorted(r.url for r in zero.opcoes) == [
        "/biblioteca/lei-10-2010/art-1",
        "/biblioteca/lei-10-2011/art-1",
    ]


def test_several_provisions_are_all_shown(no_escopo, loas) -> None:
    zero = _zero("arts. 1º e 4º da LOAS", no_escopo)
    assert [r.url.rsplit("/", 1)[1] for r in zero.opcoes] == ["art-1", "art-4"]
    assert zero.entendido == "Art. 1º; art. 4º – Lei nº 8.742/1993"


def test_one_norm_named_twice_is_one(no_escopo, loas) -> None:
    assert len(_zero("Lei nº 8.742/1993: art. 1º e depois o da LOAS", no_escopo).opcoes) == 1


def test_what_is_missing_is_said(no_escopo, loas) -> None:
    zero = _zero("art. 90 da LOAS", no_escopo)
    assert (zero.opcoes, zero.falta) == ((), f"art. 90 – {LOAS}")
    assert [onde.titulo for onde in zero.onde] == [LOAS], "where to look for it"
    zero = _zero("Resolução CNAS nº 109/2009", no_escopo)
    assert (zero.opcoes, zero.falta) == ((), "Resolução CNAS nº 109/2009")
    assert _zero("código civil art 5", no_escopo).falta == "Lei nº 10.406/2002"


@pytest.mark.parametrize(
    "texto",
    ["", "quem tem direito ao BPC", "o que diz a lei sobre renda", "benefício eventual da LOAS para enchente",
     "art. 20", "portaria 24 horas", "arts. 1º da Lei nº 1/2001 e 2º da Lei nº 2/2002", "x" * 5000],
)  # fmt: skip
def test_other_questions_name_nothing(no_escopo, loas, texto) -> None:
    assert responder(texto, no_escopo) is None


def test_drafts_and_other_municipalities_are_not_answers(no_escopo, outro_municipio) -> None:
    norma(numero="12", ano=2012, publicada=False)
    norma(outro_municipio, numero="13", ano=2013)
    for texto in ("Lei nº 12/2012", "Lei nº 13/2013", "Lei Municipal nº 13/2013"):
        assert _zero(texto, no_escopo).opcoes == ()


def test_an_answer_takes_few_queries(no_escopo, loas, django_assert_max_num_queries) -> None:
    for texto in ("LOAS, art. 2º, § 1º", "art. 5º da CF e art. 2º da Lei nº 8.742/1993"):
        with django_assert_max_num_queries(2):
            responder(texto, no_escopo)
    for texto in ("quem tem direito ao BPC", "LOAS", "Lei nº 8.742/1993", "8742"):
        with django_assert_max_num_queries(1):
            responder(texto, no_escopo)


@pytest.mark.parametrize(
    ("texto", "limite"),
    [("quem cuida da horta", 5), ("LOAS", 5), ("art. 2º da LOAS", 6), ("arts. 1º a 4º da LOAS", 7)],
)
def test_a_page_of_results_has_a_budget_of_queries(
    cliente, no_escopo, loas, settings, tmp_path, texto, limite, django_assert_max_num_queries
) -> None:
    """Whose it is, the menu, the conference, the synonyms, and what the question names."""
    settings.DADOS = tmp_path
    reconstruir()
    cliente.get("/busca/", {"q": "horta"})  # what Django remembers after the first request
    with django_assert_max_num_queries(limite):
        assert cliente.get("/busca/", {"q": texto}).status_code == 200


REGULAMENTO = """
<p>Art. 1º Fica aprovado o Regulamento das Hortas.</p>
<p>Art. 2º Este Decreto entra em vigor na data de sua publicação.</p>
<p>Brasília, 2 de maio de 2010.</p>
<p align="center">ANEXO</p>
<p>Art. 1º O canteiro é de todos.</p>
<p>Art. 2º A semente é repartida.</p>
<p>Art. 3º A água é medida.</p>
<p>Art. 4º A poda é anual.</p>
"""


@pytest.fixture
def decreto(no_escopo) -> Norma:
    return norma(numero="6.214", ano=2007, tipo="DECRETO", corpo=REGULAMENTO)


def _caminhos(zero: RespostaZero) -> list[str]:
    return [resposta.url.split("/", 3)[3] for resposta in zero.opcoes]


def test_an_article_of_the_annexed_regulation_is_found(no_escopo, decreto) -> None:
    zero = _zero("art. 3 do Decreto 6.214", no_escopo)
    assert (_caminhos(zero), zero.falta) == (["anexo/art-3"], "")
    assert _caminhos(_zero("arts. 3º a 4º do Decreto 6.214", no_escopo)) == ["anexo/art-3", "anexo/art-4"]


def test_an_article_that_the_decree_and_its_annex_have_is_shown_in_both(no_escopo, decreto) -> None:
    zero = _zero("art. 2º do Decreto 6.214", no_escopo)
    assert (_caminhos(zero), zero.todas) == (["art-2", "anexo/art-2"], True)
    assert _caminhos(_zero("anexo, art. 2º do Decreto 6.214", no_escopo)) == ["anexo/art-2"]


@pytest.mark.parametrize("texto", ["8742", " 8.742 ", "L8742", "lei8742"])
def test_a_number_alone_is_the_norm_that_has_it(no_escopo, loas, texto) -> None:
    (resposta,) = _zero(texto, no_escopo).opcoes
    assert resposta.url == "/biblioteca/lei-8742-1993/"


def test_a_number_of_two_norms_is_a_choice_and_of_more_is_no_answer(no_escopo) -> None:
    for ano in (2010, 2011):
        norma(numero="109", ano=ano)
    zero = _zero("109", no_escopo)
    assert (len(zero.opcoes), zero.todas) == (2, False)
    norma(numero="109", ano=2012)
    assert responder("109", no_escopo) is None


@pytest.mark.parametrize("texto", ["2004", "12", "9999", "8742 renda"])
def test_years_and_other_numbers_name_nothing(no_escopo, loas, texto) -> None:
    norma(numero="2004", ano=2010)
    norma(numero="12", ano=2010)
    assert responder(texto, no_escopo) is None


def test_a_range_shows_every_article_of_it(no_escopo, loas) -> None:
    zero = _zero("arts. 1º a 4º da LOAS", no_escopo)
    assert (_caminhos(zero), zero.falta) == (["art-1", "art-2", "art-3", "art-4"], "")
    assert zero.todas and zero.entendido.startswith("Art. 1º a art. 4º")
    zero = _zero("arts. 4º a 9º da LOAS", no_escopo)
    assert (_caminhos(zero), zero.falta) == (["art-4"], f"art. 9º – {LOAS}")


def test_a_long_range_says_how_many_there_are_and_where_they_are_read(cliente, no_escopo) -> None:
    lida = norma(corpo=corpo_longo(30))
    zero = _zero("arts. 2º a 25 da Lei nº 10/2010", no_escopo)
    assert _caminhos(zero) == [*(f"art-{n}" for n in range(2, 11)), "art-25"]
    assert (zero.total, zero.leitura) == (24, f"{lida.get_absolute_url()}?pagina=1#art-2")
    html = cliente.get("/busca/", {"q": "arts. 2º a 25 da Lei nº 10/2010"}).content.decode()
    assert "Aqui estão 10 de 24" in html and f'href="{zero.leitura}"' in html
    assert 'id="art-2"' in cliente.get(zero.leitura).content.decode()
    curta = _zero("arts. 2º a 11 da Lei nº 10/2010", no_escopo)
    assert (len(curta.opcoes), curta.total, curta.leitura) == (10, 0, "")


def test_what_was_cited_is_not_a_choice(no_escopo, loas, decreto) -> None:
    assert _zero("art. 1º c/c art. 2º da LOAS", no_escopo).todas
    zero = _zero("art 4 da lei 8742 e art 3 do decreto 6214", no_escopo)
    assert [r.url for r in zero.opcoes] == [
        "/biblioteca/lei-8742-1993/art-4",
        "/biblioteca/decreto-6214-2007/anexo/art-3",
    ]
    assert (zero.todas, zero.resto) == (True, "e")
    assert zero.entendido == "Art. 4º – Lei nº 8.742/1993; Art. 3º – Decreto nº 6.214/2007"
    zero = _zero("art. 4º da LOAS e art. 5º da CF", no_escopo)
    assert (_caminhos(zero), zero.falta) == (["art-4"], "Constituição de 1988")


def test_several_citations_take_as_few_queries_as_one(
    no_escopo, loas, decreto, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(3):  # one more for the ranges
        responder("arts. 1º a 4º da LOAS e arts. 1º a 4º do Decreto 6.214 e art. 2º da Lei 8.742", no_escopo)
