from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.analise import palavras, termos_da_consulta
from search.documentos import Trecho
from search.extrato import TAMANHO, destacar, extrair

ENCHIMENTO = "A política pública é organizada de forma descentralizada. " * 30


def texto_de(trechos: tuple[Trecho, ...]) -> str:
    return "".join(trecho.texto for trecho in trechos)


def destacadas(trechos: tuple[Trecho, ...]) -> list[str]:
    return [trecho.texto for trecho in trechos if trecho.destacado]


def test_the_extract_is_cut_around_the_passage_with_most_words() -> None:
    texto = f"{ENCHIMENTO}O benefício é pago. {ENCHIMENTO}O benefício eventual por morte é pago. {ENCHIMENTO}"
    trechos = extrair(texto, termos_da_consulta("beneficios eventuais morte").radicais)
    assert destacadas(trechos) == ["benefício", "eventual", "morte"]
    assert texto_de(trechos).startswith("… ") and texto_de(trechos).endswith(" …")


def test_marks_follow_stems_and_accents_and_keep_the_text_as_written() -> None:
    trechos = destacar("As Conselheiras e o conselheiro", termos_da_consulta("conselheiro").radicais)
    assert destacadas(trechos) == ["Conselheiras", "conselheiro"]
    assert texto_de(trechos) == "As Conselheiras e o conselheiro"


def test_without_a_word_the_extract_is_the_beginning() -> None:
    trechos = extrair(f"Primeira frase. {ENCHIMENTO}", termos_da_consulta("inexistente").radicais)
    assert texto_de(trechos).startswith("Primeira frase.")
    assert not destacadas(trechos)


def test_dot_leaders_and_blanks_to_fill_in_become_an_ellipsis() -> None:
    radicais = termos_da_consulta("conselho").radicais
    assert texto_de(extrair("CONSELHO.......7 Nome: ________ fim", radicais)) == "CONSELHO… 7 Nome: … fim"
    assert texto_de(extrair("Conselho . . . . . 7", radicais)) == "Conselho … 7"
    assert texto_de(extrair("Conselho etc... e tal.", radicais)) == "Conselho etc... e tal."


def test_a_short_text_is_shown_whole() -> None:
    assert (
        texto_de(extrair("  Um texto\n curto. ", termos_da_consulta("texto").radicais)) == "Um texto curto."
    )


@given(st.text(max_size=2000), st.text(max_size=60))
def test_any_text_gives_an_extract_of_bounded_size_made_of_the_text(texto: str, pergunta: str) -> None:
    termos = termos_da_consulta(pergunta)
    trechos = extrair(texto, termos.radicais)
    assert len(texto_de(trechos)) <= TAMANHO + 4
    assert all(palavras(trecho) for trecho in destacadas(trechos))
