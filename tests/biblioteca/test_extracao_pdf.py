"""Text of PDFs: pages, paragraphs, columns, hyphens, headers and footers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biblioteca.estrutura import estruturar_paragrafos
from biblioteca.extracao import pdf_pagina
from biblioteca.extracao.leiaute import Linha
from biblioteca.extracao.modelo import Leitura
from biblioteca.extracao.pdf import ler
from tests.biblioteca.pdfs import ALTURA, LARGURA, MARGEM, Folhas

CHEIA = (
    "O texto desta linha vai de uma margem da folha até a outra, como em um texto comum, e sempre continua"
)


def leitura(folhas: Folhas) -> Leitura:
    return ler(folhas.bytes(), lambda *_: None, ocr=False)


def textos(folhas: Folhas) -> list[str]:
    return [paragrafo.texto for paragrafo in leitura(folhas).paragrafos]


def test_linhas_partidas_formam_um_paragrafo() -> None:
    folhas = Folhas().linhas(CHEIA, "na linha de baixo.", CHEIA, CHEIA, "e termina.")
    assert textos(folhas) == [f"{CHEIA} na linha de baixo.", f"{CHEIA} {CHEIA} e termina."]


def test_cada_rotulo_abre_um_paragrafo() -> None:
    folhas = Folhas().linhas(
        f"Art. 1º {CHEIA}",
        "ainda o caput:",
        "I - primeiro;",
        "II - segundo:",
        "a) alínea;",
        "§ 1º Parágrafo.",
    )
    assert [texto[:6] for texto in textos(folhas)] == ["Art. 1", "I - pr", "II - s", "a) alí", "§ 1º P"]


def test_rotulo_citado_no_comeco_da_linha_nao_abre_paragrafo() -> None:
    folhas = Folhas().linhas(
        "Art. 9º O benefício de que trata esta Lei será pago a cada mês, na forma do regulamento e nas condições do",
        "§ 2º do art. 4º.",
    )
    assert len(textos(folhas)) == 1


def test_paragrafo_guarda_a_pagina_em_que_comeca_e_atravessa_a_folha() -> None:
    folhas = (
        Folhas()
        .linhas("Art. 1º Curto.", f"Art. 2º {CHEIA}")
        .nova_pagina()
        .linhas("na outra folha.", "Art. 3º Fim.")
    )
    lida = leitura(folhas)
    assert [paragrafo.pagina for paragrafo in lida.paragrafos] == [1, 1, 2]
    assert lida.paragrafos[1].texto.endswith("na outra folha.")
    assert lida.paginas is not None
    assert lida.paginas[1].startswith("na outra folha.")


def test_hifen_do_fim_da_linha_some_e_o_da_palavra_fica() -> None:
    folhas = Folhas().linhas(
        "O guarda-chuva de quem trabalha na rua, e a assistência, que o texto cita inteiros nesta assis-",
        "tência social de todos, e mais uma vez o nome daquele objeto que protege da chuva, o guarda-",
        "chuva, e que por fim, quando a chuva passa e todo mundo volta para casa mais seco, também fecha-",
        "se sozinho; o plano econômico-",
    )
    folhas.linhas("social fica.")
    (texto,) = textos(folhas)
    for trecho in ("nesta assistência social", "o guarda-chuva, e", "fecha-se sozinho", "econômico-social"):
        assert trecho in texto


def test_cabecalho_rodape_e_numero_da_pagina_ficam_de_fora() -> None:
    folhas = Folhas()
    for pagina in range(1, 5):
        folhas.borda(f"Diário Oficial, edição nº {200 + pagina}", f"Página {pagina} de 4")
        folhas.linhas(f"Art. {pagina}. Texto do artigo {pagina}.").nova_pagina()
    assert textos(folhas) == [f"Art. {pagina}. Texto do artigo {pagina}." for pagina in range(1, 5)]


def test_titulo_repetido_no_meio_da_pagina_nao_e_cabecalho() -> None:
    folhas = Folhas()
    for pagina in range(3):
        folhas.y -= 100
        folhas.linha("Anexo.").linhas(f"Texto {'abc'[pagina]}.").nova_pagina()
    assert textos(folhas).count("Anexo.") == 3


def test_documento_de_folhas_iguais_nao_fica_sem_texto() -> None:
    folhas = Folhas()
    for _pagina in range(3):
        folhas.linha("Ficha de inscrição").nova_pagina()
    assert textos(folhas).count("Ficha de inscrição") == 3


def test_duas_colunas_sao_lidas_uma_depois_da_outra_mesmo_desenhadas_linha_a_linha() -> None:
    esquerda = [f"esquerda {n}: o texto que enche a sua coluna" for n in range(8)]
    direita = [f"direita {n}: o texto que enche a sua coluna" for n in range(8)]
    folhas = Folhas().linha(
        "Título que atravessa as duas colunas da folha e fica acima delas, de ponta a ponta"
    )
    for um, outro in zip(esquerda, direita, strict=True):
        folhas.linha(um)
        folhas.y += 14
        folhas.linha(outro, x=LARGURA / 2 + 10)
    texto = " ".join(textos(folhas))
    assert re.findall(r"(?:esquerda|direita) \d", texto) == [
        *(f"esquerda {n}" for n in range(8)),
        *(f"direita {n}" for n in range(8)),
    ]


def test_duas_colunas_de_norma_com_linhas_curtas_nao_sao_uma_tabela() -> None:
    folhas = Folhas()
    esquerda = ["Art. 1º São direitos:", "I - renda;", "II - acolhida;", "III - convívio;", "IV - autonomia;"]
    direita = [
        "Art. 2º São deveres:",
        "I - informar;",
        "II - zelar.",
        "§ 1º Cabe recurso.",
        "Art. 3º Vale hoje.",
    ]
    for um, outro in zip(esquerda, direita, strict=True):
        folhas.linha(um)
        folhas.y += 14
        folhas.linha(outro, x=LARGURA / 2 + 10)
    assert textos(folhas) == [*esquerda, *direita]


def test_fileira_de_tabela_e_lida_de_uma_vez() -> None:
    folhas = Folhas()
    for n in range(8):
        folhas.linha(f"Unidade de número {n}")
        folhas.y += 14
        folhas.linha(f"{n * 10}", x=300)
        folhas.y += 14
        folhas.linha(f"{n},5%", x=420)
    assert textos(folhas)[3] == "Unidade de número 3 30 3,5%"


def test_texto_riscado_continua_riscado_e_sublinhado_nao() -> None:
    folhas = Folhas().linha("Art. 1º Redação antiga.", riscada=True).linha("Art. 1º Redação nova.")
    folhas.tela.line(MARGEM, folhas.y + 12, MARGEM + 90, folhas.y + 12)
    antiga, nova = leitura(folhas).paragrafos
    assert all(trecho.riscado for trecho in antiga.trechos)
    assert not any(trecho.riscado for trecho in nova.trechos)


def test_letra_pequena_e_alta_depois_do_numero_e_ordinal() -> None:
    folhas = Folhas().linhas("Art. 1|o Para o § 2|o, a Lei n|o 8.742.", "Art. 2|o Fim.")
    assert textos(folhas) == ["Art. 1º Para o § 2º, a Lei nº 8.742.", "Art. 2º Fim."]


def test_linha_centralizada_e_titulo() -> None:
    folhas = Folhas().linha("CAPÍTULO I", centro=True).linhas(f"Art. 1º {CHEIA}", "fim.")
    titulo, artigo = leitura(folhas).paragrafos
    assert (titulo.texto, titulo.centralizado, artigo.centralizado) == ("CAPÍTULO I", True, False)


def test_folha_girada_e_lida_no_sentido_em_que_e_vista() -> None:
    folhas = Folhas().linhas("Art. 1º Um.", "Art. 2º Dois.")
    folhas.tela.setPageRotation(90)
    folhas.tela.translate(LARGURA, 0)
    folhas.tela.rotate(90)
    folhas.y = LARGURA - 100
    folhas.linhas("Art. 3º Três.", "Art. 4º Quatro.", x=100)
    assert [texto for texto in textos(folhas) if "3" in texto or "4" in texto] == [
        "Art. 3º Três.",
        "Art. 4º Quatro.",
    ]


def test_o_que_esta_fora_da_folha_nao_e_texto() -> None:
    assert textos(Folhas().linha("Visível.").linha("Escondido.", x=LARGURA + 50)) == ["Visível."]


def test_artigo_sabe_a_pagina() -> None:
    folhas = (
        Folhas()
        .linhas("LEI Nº 10, DE 2 DE MAIO DE 2010", "Art. 1º Um.")
        .nova_pagina()
        .linhas("Art. 2º Dois.")
    )
    estrutura = estruturar_paragrafos(leitura(folhas).paragrafos)
    assert [dispositivo.atual.pagina for dispositivo in estrutura.dispositivos] == [1, 2]


PALAVRA = st.text(st.sampled_from("abcdeghimnoprstuvzáéíóúãõç"), min_size=1, max_size=12)
LINHA = st.lists(PALAVRA, min_size=1, max_size=9).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(LINHA, min_size=1, max_size=12), min_size=1, max_size=3))
def test_nenhuma_letra_se_perde(paginas: list[list[str]]) -> None:
    """But for the hyphens at the ends of lines and what repeats at the edges, which these pages don't have."""
    folhas = Folhas()
    for linhas in paginas:
        folhas.linhas(*linhas).nova_pagina()
    lida = leitura(folhas)
    escrito = "".join("".join(linhas) for linhas in paginas).replace(" ", "")
    assert "".join(paragrafo.texto for paragrafo in lida.paragrafos).replace(" ", "") == escrito
    assert re.sub(r"\s", "", "".join(lida.paginas or [])) == escrito


def test_linha_ao_lado_e_a_que_divide_a_altura() -> None:
    uma, outra = Linha((), 0, 10, 100, 110), Linha((), 20, 30, 103, 112)
    assert uma.ao_lado_de(outra)
    assert not uma.ao_lado_de(Linha((), 20, 30, 108, 118))
    assert ALTURA > LARGURA


@pytest.mark.parametrize("codigo", [0, 0x85, 0xD800, 0xE000, 0x110000, 0xFFFFFFFF])
def test_a_code_that_no_font_explains_is_one_unreadable_sign_and_not_a_refused_file(codigo: int) -> None:
    assert pdf_pagina._caractere(codigo) == "\ufffd"
