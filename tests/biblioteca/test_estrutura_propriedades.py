"""Whatever comes in, the parser answers, and what it answers holds every character that came in."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from biblioteca.estrutura import estruturar, estruturar_paragrafos
from biblioteca.estrutura.codificacao import decodificar
from biblioteca.estrutura.exportacao import caminho_de_intercambio, exportar
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho, ler_paragrafos
from biblioteca.estrutura.rotulos import ler_rotulo, letra, numero_da_letra, romano

ROTULOS = st.sampled_from(
    ["Art. 1º", "Art. 2o-A.", "Art. 10.", "§ 1º", "§ 2º-A", "Parágrafo único.", "I -", "IV –", "a)", "1.", "“Art. 3º", "CAPÍTULO I",
     "Seção Única", "ANEXO", "Brasília, 1º de maio de 2000.", "(Revogado pela Lei nº 1, de 2000)", "(VETADO)", "” (NR)", "Pena -", ""]
)  # fmt: skip
PALAVRAS = st.text(alphabet='abc çãéIVX.;:()“”"§º0123456789-–', max_size=30)
MARCAS = st.sampled_from(
    ["p", "strike", "s", "td", "font", "center", "sup", "div", "span style='text-decoration:line-through'"]
)


@st.composite
def html(sorteio: st.DrawFn) -> str:
    pedacos = []
    for _ in range(sorteio(st.integers(0, 25))):
        marca = sorteio(MARCAS)
        pedacos.append(f"<{marca}>")
        pedacos.append(f"{sorteio(ROTULOS)} {sorteio(PALAVRAS)}".replace("<", ""))
        if sorteio(st.booleans()):
            pedacos.append(f"</{marca.split()[0]}>")
        pedacos.append(sorteio(st.sampled_from(["", "<br>", "\n"])))
    return "".join(pedacos)


TEXTOS = st.builds(
    lambda rotulo, palavras: f"{rotulo} {palavras}".strip(), ROTULOS, PALAVRAS | st.text(max_size=30)
)
PARAGRAFOS = st.lists(
    st.builds(
        Paragrafo,
        st.lists(st.builds(Trecho, TEXTOS, st.booleans()), max_size=3).map(tuple),
        st.booleans(),
        st.none() | st.integers(1, 9),
    ),
    max_size=25,
)


def sem_brancos(texto: str) -> str:
    return re.sub(r"\s+", "", texto)


@given(html())
def test_no_character_of_the_text_is_lost(pagina: str) -> None:
    lido = "".join(p.texto for p in ler_paragrafos(decodificar(pagina.encode())))
    arvore = "".join(linha.texto for linha in estruturar(pagina.encode()).linhas)
    assert sem_brancos(arvore) == sem_brancos(lido)


@given(PARAGRAFOS)
def test_paragraphs_of_any_format_keep_every_character_and_tell_where_it_went(
    paragrafos: list[Paragrafo],
) -> None:
    estrutura = estruturar_paragrafos(paragrafos)
    assert sem_brancos("".join(linha.texto for linha in estrutura.linhas)) == sem_brancos(
        "".join(p.texto for p in paragrafos)
    )
    caminhos = {d.caminho for d in estrutura.dispositivos}
    assert all(linha.caminho is None or linha.caminho in caminhos for linha in estrutura.linhas)
    for lido in estrutura.dispositivos:
        for redacao in lido.redacoes:
            assert redacao.linha is not None
            assert redacao.pagina == estrutura.linhas[redacao.linha].pagina


@given(PARAGRAFOS)
def test_paragraphs_go_to_json_and_come_back(paragrafos: list[Paragrafo]) -> None:
    assert [Paragrafo.de_lista(json.loads(json.dumps(p.como_lista()))) for p in paragrafos] == paragrafos


@given(html())
def test_paths_are_unique_and_every_parent_exists(pagina: str) -> None:
    dispositivos = estruturar(pagina.encode()).dispositivos
    caminhos = [d.caminho for d in dispositivos]
    assert len(caminhos) == len(set(caminhos))
    assert all(d.pai is None or d.pai in caminhos for d in dispositivos)
    assert all(d.redacoes for d in dispositivos)


@given(st.binary(max_size=400))
def test_garbage_never_raises(conteudo: bytes) -> None:
    assert exportar("x.htm", estruturar(conteudo))["arquivo"] == "x.htm"


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for_a_label(texto: str) -> None:
    rotulo = ler_rotulo(texto)
    assert rotulo is None or 0 < rotulo.fim <= len(texto)


@given(st.integers(1, 702))
def test_letters_of_alineas_go_and_come_back(numero: int) -> None:
    assert numero_da_letra(letra(numero)) == numero


def test_roman_numerals() -> None:
    assert [romano(r) for r in ("I", "IV", "IX", "XL", "LXXVIII", "CXX", "Z")] == [1, 4, 9, 40, 78, 120, 0]


def test_the_interchange_path_follows_its_grammar() -> None:
    pares = {
        "art-20": "art20",
        "art-6-c/par-unico/ali-a": "art6-c.paru.ali_a",
        "adct/art-76-a/par-1-a": "adct.art76-a.par1-a",
        "anexo-2/art-4/inc-3-a/ali-b/item-1": "anexo2.art4.inc3-a.ali_b.item1",
        "tit-2/cap-1/sec-unico": "tit2.cap1.secu",
    }
    assert {c: caminho_de_intercambio(c) for c in pares} == pares
