"""Answer zero: the provision that a question names is shown above the results."""

from __future__ import annotations

import pytest

from biblioteca.models import Norma
from search.respostas import RespostaZero, responder
from tests.biblioteca.fabricas import norma

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
    with django_assert_max_num_queries(3):
        responder("LOAS, art. 2º, § 1º", no_escopo)
    with django_assert_max_num_queries(1):
        responder("quem tem direito ao BPC", no_escopo)
