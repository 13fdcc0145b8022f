"""What a destaque may do to a text, and a pasted regimento cut into articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencias.nucleo.api import TipoDeDestaque
from conferencias.plenaria.redacao import dividir, problema

TEXTO = "Abrir o CRAS do centro uma noite por semana, para quem trabalha durante o dia."
PALAVRAS = st.lists(st.text("abcdefghij", min_size=1, max_size=8), min_size=1, max_size=12)
T = TipoDeDestaque


@pytest.mark.parametrize(
    ("tipo", "redacao", "frase"),
    [
        (T.SUPRESSAO, "", ""),
        (T.SUPRESSAO, "qualquer coisa", ""),
        (T.ALTERACAO, "Abrir o CRAS do centro duas noites por semana.", ""),
        (T.ALTERACAO, "", "Escreva como"),
        (T.ALTERACAO, "  \n ", "Escreva como"),
        (T.ALTERACAO, TEXTO.upper(), "é igual"),
        (T.ALTERACAO, "Construir um hospital com heliponto.", "seria uma proposta nova"),
        (T.ACRESCIMO, TEXTO + " E aos sábados.", ""),
        (T.ACRESCIMO, "Abrir o CRAS aos sábados.", "o texto continua inteiro"),
        (T.SUPRESSAO_PARCIAL, "Abrir o CRAS do centro uma noite por semana.", ""),
        (T.SUPRESSAO_PARCIAL, "Abrir o CRAS do bairro uma noite por semana.", "só saem palavras"),
        (T.SUPRESSAO_PARCIAL, "", "Escreva como"),
    ],
)
def test_a_destaque_changes_what_is_written_and_is_never_a_new_proposal(
    tipo: TipoDeDestaque, redacao: str, frase: str
) -> None:
    dito = problema(tipo, TEXTO, redacao)
    assert (frase in dito) if frase else not dito


@given(PALAVRAS, st.data())
def test_taking_words_away_is_a_partial_suppression_and_putting_them_back_an_addition(
    palavras, dados
) -> None:
    fica = [p for p in palavras if dados.draw(st.booleans())]
    if not fica or fica == palavras:
        return
    inteiro, menor = " ".join(palavras), " ".join(fica)
    assert problema(T.SUPRESSAO_PARCIAL, inteiro, menor) == ""
    assert problema(T.ACRESCIMO, menor, inteiro) == ""


@given(st.sampled_from(TipoDeDestaque), st.text(), st.text())
def test_any_text_gets_an_answer(tipo: TipoDeDestaque, texto: str, redacao: str) -> None:
    assert isinstance(problema(tipo, texto, redacao), str)


REGIMENTO = """REGIMENTO INTERNO DA 15ª CONFERÊNCIA

CAPÍTULO I
DOS OBJETIVOS
Art. 1º A conferência avalia a política de assistência social,
conforme o
art. 18 da LOAS.
Parágrafo único. Ela é pública.
Art 2o - O tema é definido pelo CNAS.

CAPÍTULO II – DA ORGANIZAÇÃO
ARTIGO 3. Compete à comissão:
I - organizar;
II - registrar.
Art. 10. As votações são por crachá.
Art. 10-A. Os casos omissos vão à comissão.
"""


def test_a_regimento_is_cut_into_articles_under_their_chapters() -> None:
    artigos = dividir(REGIMENTO)
    assert [a.numero for a in artigos] == ["Art. 1º", "Art. 2º", "Art. 3º", "Art. 10", "Art. 10-A"]
    assert [a.divisao for a in artigos][:3] == [
        "CAPÍTULO I — DOS OBJETIVOS",
        "CAPÍTULO I — DOS OBJETIVOS",
        "CAPÍTULO II – DA ORGANIZAÇÃO",
    ]
    assert artigos[0].texto.endswith("art. 18 da LOAS.\nParágrafo único. Ela é pública.")
    assert artigos[1].texto == "O tema é definido pelo CNAS."
    assert artigos[2].texto == "Compete à comissão:\nI - organizar;\nII - registrar."


@pytest.mark.parametrize("texto", ["", "Sem artigos.", "CAPÍTULO I\nDOS OBJETIVOS", "\x00", "Art."])
def test_a_text_without_articles_gives_none(texto: str) -> None:
    assert dividir(texto) == []


@given(st.text())
def test_any_text_is_cut_without_losing_the_order(texto: str) -> None:
    assert all(a.numero.startswith("Art. ") for a in dividir(texto))
