"""Mends change lines before the tree is built; they compose, can be dropped, and never break."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from biblioteca.estrutura import estruturar_paragrafos
from biblioteca.estrutura.consertos import COMO, operacao
from biblioteca.estrutura.frases import frase
from biblioteca.estrutura.modelo import Estrutura, Papel, Situacao
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from tests.biblioteca.test_estrutura_propriedades import PARAGRAFOS, sem_brancos

LEI = [
    "Art. 1º Um texto que a quebra",
    "partiu: 1º o primeiro caso",
    "Art. 2º Dois § 1 Grudado",
    "Art. 3º Três.",
]


def paragrafos(linhas: list[str]) -> list[Paragrafo]:
    return [Paragrafo((Trecho(linha),)) for linha in linhas]


def com(linhas: list[str], *pedidos: tuple[str, int, dict[str, Any]]) -> Estrutura:
    """Ask for operations one after the other, each addressed to what is seen then."""
    operacoes: list[dict[str, Any]] = []
    for tipo, numero, valores in pedidos:
        vistas = estruturar_paragrafos(paragrafos(linhas), operacoes).linhas
        operacoes.append(json.loads(json.dumps(operacao(tipo, vistas, numero, **valores))))
    estrutura = estruturar_paragrafos(paragrafos(linhas), operacoes)
    assert not estrutura.nao_aplicadas
    return estrutura


def textos(estrutura: Estrutura) -> dict[str, str]:
    return {d.caminho: d.atual.texto for d in estrutura.dispositivos}


def test_a_line_is_joined_with_the_one_above_and_another_divided() -> None:
    lida = com(LEI, ("juntar", 1, {}), ("dividir", 1, {"em": LEI[2].index("§")}))
    assert textos(lida) == {
        "art-1": "Um texto que a quebra partiu: 1º o primeiro caso",
        "art-2": "Dois",
        "art-2/par-1": "Grudado",
        "art-3": "Três.",
    }


def test_a_line_is_what_a_person_says() -> None:
    assert (
        textos(com(["Art. 1º x.", "1. Os casos."], ("ser", 1, {"como": "paragrafo"})))["art-1/par-1"]
        == "Os casos."
    )
    assert (
        textos(com(["Art. 1º x:", "i l caso;"], ("ser", 1, {"como": "inciso"})))["art-1/inc-1"] == "i l caso;"
    )
    com_nome = com(
        ["Art. 1º x.", "Das Penas", "Art. 2º y."], ("ser", 1, {"como": "capitulo", "rotulo": "CAPÍTULO II"})
    )
    assert textos(com_nome)["cap-2"] == "Das Penas"
    assert next(d.rotulo for d in com_nome.dispositivos if d.caminho == "cap-2") == "CAPÍTULO II"


def test_a_label_is_renamed_and_a_false_one_goes_back_to_the_text() -> None:
    assert set(textos(com(LEI, ("ser", 3, {"como": "artigo", "rotulo": "Art. 2º-A"})))) == {
        "art-1",
        "art-2",
        "art-2-a",
    }
    assert textos(com(LEI, ("ser", 3, {"como": "texto"})))["art-2"].endswith("Art. 3º Três.")


def test_notes_comments_and_quoted_law_leave_the_text() -> None:
    lida = com(["Art. 1º x.", "Revogado pela Lei nº 5, de 2001", "Art. 2º y.", "Questão de prova sobre o art. 9º"],
               ("ser", 1, {"como": "nota"}), ("ser", 3, {"como": "comentario"}))  # fmt: skip
    assert textos(lida) == {"art-1": "x.", "art-2": "y."}
    assert lida.dispositivos[0].atual.situacao == Situacao.REVOGADA
    assert lida.linhas[3].papel == Papel.COMENTARIO
    citada = com(
        ["Art. 1º Altera:", "Art. 9º Citado.", "§ 2º Citado.", "Art. 2º y."],
        ("ser", 1, {"como": "citacao", "linhas": 2}),
    )
    assert citada.dispositivos[0].atual.citacao == "Art. 9º Citado.\n§ 2º Citado."
    assert set(textos(citada)) == {"art-1", "art-2"}


def test_dropping_a_mend_undoes_it_and_keeps_those_after_it() -> None:
    vistas = estruturar_paragrafos(paragrafos(LEI)).linhas
    juntar = operacao("juntar", vistas, 1)
    depois = estruturar_paragrafos(paragrafos(LEI), [juntar]).linhas
    citar = operacao("ser", depois, 2, como="texto")
    so_o_segundo = estruturar_paragrafos(paragrafos(LEI), [citar])
    assert not so_o_segundo.nao_aplicadas and "art-3" not in textos(so_o_segundo)
    assert len(so_o_segundo.linhas) == len(vistas)


def test_an_operation_whose_line_is_gone_is_told_and_the_others_are_applied() -> None:
    sumida = {"tipo": "juntar", "linha": 1, "digital": "0"}
    boa = operacao("ser", estruturar_paragrafos(paragrafos(LEI)).linhas, 3, como="texto")
    lida = estruturar_paragrafos(paragrafos(LEI), [sumida, {"tipo": "metadados", "valores": {}}, boa])
    assert lida.nao_aplicadas == [0]
    assert "art-3" not in textos(lida)


OPERACOES = st.lists(
    st.fixed_dictionaries(
        {"tipo": st.sampled_from(["juntar", "dividir", "ser"]), "linha": st.integers(0, 30)},
        optional={
            "como": st.sampled_from(COMO),
            "em": st.integers(-3, 40),
            "linhas": st.integers(-1, 4),
            "rotulo": st.sampled_from(["", "Art. 7º", "§ 2º", "CAPÍTULO I"]),
        },
    ),
    max_size=6,
)


@given(PARAGRAFOS, OPERACOES)
def test_mends_lose_no_character_and_dropping_them_all_gives_the_first_reading(
    lidos: list[Paragrafo], pedidos: list[dict[str, Any]]
) -> None:
    feitas: list[dict[str, Any]] = []
    for pedido in pedidos:
        vistas = estruturar_paragrafos(lidos, feitas).linhas
        if vistas:
            valores = {nome: valor for nome, valor in pedido.items() if nome not in ("tipo", "linha")}
            feitas.append(operacao(pedido["tipo"], vistas, pedido["linha"] % len(vistas), **valores))
            assert frase(feitas[-1])
    mudada = estruturar_paragrafos(lidos, feitas)
    assert sem_brancos("".join(linha.texto for linha in mudada.linhas)) == sem_brancos(
        "".join(p.texto for p in lidos)
    )
    caminhos = [d.caminho for d in mudada.dispositivos]
    assert len(caminhos) == len(set(caminhos))
    assert all(d.pai is None or d.pai in caminhos for d in mudada.dispositivos)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["tipo", "linha", "digital", "como", "em", "linhas"]),
            st.none() | st.integers() | st.text(max_size=5),
        )
    )
)
def test_operations_of_any_kind_never_break(operacoes: list[dict[str, Any]]) -> None:
    estruturar_paragrafos(paragrafos(LEI), operacoes)
    assert all(frase(uma) for uma in operacoes)
