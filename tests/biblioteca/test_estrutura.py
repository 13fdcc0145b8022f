"""Faults of statutes as published, one small page each (ARMADILHAS, "Statutes as published")."""

from __future__ import annotations

import pytest

from biblioteca.estrutura import estruturar
from biblioteca.estrutura.modelo import DispositivoLido, Papel, Situacao


def ler(*paragrafos: str) -> dict[str, DispositivoLido]:
    pagina = "".join(f"<p>{p}</p>" for p in paragrafos)
    return {d.caminho: d for d in estruturar(pagina.encode()).dispositivos}


def textos(*paragrafos: str) -> dict[str, str]:
    return {caminho: d.atual.texto for caminho, d in ler(*paragrafos).items()}


@pytest.mark.parametrize(
    ("linha", "caminho", "texto"),
    [
        ("Art. 1º Todos.", "art-1", "Todos."),
        ("Art 64. Todos.", "art-64", "Todos."),
        ("Art.10. Todos.", "art-10", "Todos."),
        ("Art. 5 7. Todos.", "art-57", "Todos."),
        ("Art. 4o-A Todos.", "art-4-a", "Todos."),
        ("Art. 6<sup>o</sup>-C. Todos.", "art-6-c", "Todos."),
        ("Art. 1.783-A. Todos.", "art-1783-a", "Todos."),
        ("Art. 13 - A União paga.", "art-13", "A União paga."),
        ("Art. 1<s>º</s> Todos.", "art-1", "Todos."),
        ("art27Art. 27. Todos.", "art-27", "Todos."),
    ],
)
def test_an_article_is_recognised_in_all_its_spellings(linha: str, caminho: str, texto: str) -> None:
    assert textos(linha) == {caminho: texto}


@pytest.mark.parametrize(
    ("linha", "caminho"),
    [
        ("§1º Cabe.", "art-1/par-1"),
        ("§ 1: Cabe.", "art-1/par-1"),
        ("1º Nas cidades.", "art-1/par-1"),
        ("§ 2º-A Cabe.", "art-1/par-2-a"),
        ("parágrafo único. Cabe.", "art-1/par-unico"),
        ("III- cabe;", "art-1/inc-3"),
        ("II -- cabe;", "art-1/inc-2"),
        ("I cabe;", "art-1/inc-1"),
        ("II - A - cabe;", "art-1/inc-2-a"),
        ("a ) cabe;", "art-1/ali-a"),
        ("l) cabe;", "art-1/ali-l"),
    ],
)
def test_the_other_labels_in_all_their_spellings(linha: str, caminho: str) -> None:
    assert caminho in ler("Art. 1º São:", linha)


def test_a_number_that_does_not_continue_the_sequence_is_text() -> None:
    assert textos("Art. 1º São:", "7º Nas cidades.") == {"art-1": "São: 7º Nas cidades."}


def test_the_tree_goes_down_to_the_item() -> None:
    caminhos = list(ler("Art. 2º São:", "II - x:", "b) y:", "1. z;", "2. w.", "§ 1º k:", "I - m."))
    assert caminhos == ["art-2", "art-2/inc-2", "art-2/inc-2/ali-b", "art-2/inc-2/ali-b/item-1",
                        "art-2/inc-2/ali-b/item-2", "art-2/par-1", "art-2/par-1/inc-1"]  # fmt: skip


def test_struck_text_is_a_former_wording_of_the_same_provision() -> None:
    lidos = ler(
        "<strike>Art. 2º Antigo.</strike>",
        "<strike>IV - morto.</strike>",
        "Art. 2o Novo. (Redação dada pela Lei nº 9, de 2011)",
        "I - vivo;",
    )
    assert [(r.texto, r.situacao) for r in lidos["art-2"].redacoes] == [
        ("Antigo.", Situacao.ANTERIOR),
        ("Novo.", Situacao.VIGENTE),
    ]
    assert lidos["art-2"].atual.redacao_dada_por == "Lei nº 9, de 2011"
    assert lidos["art-2/inc-4"].atual.situacao == Situacao.REVOGADA
    assert lidos["art-2/inc-1"].atual.situacao == Situacao.VIGENTE


def test_an_open_strike_crosses_paragraphs_but_not_cells() -> None:
    pagina = "<p><strike>Art. 1º Morto.<p>§ 1º Morto.</strike><table><td><s>Art. 2º Morto.</td></table><p>Art. 3º Vivo."
    lidos = {d.caminho: d.atual.situacao for d in estruturar(pagina.encode()).dispositivos}
    assert lidos == {
        "art-1": Situacao.REVOGADA,
        "art-1/par-1": Situacao.REVOGADA,
        "art-2": Situacao.REVOGADA,
        "art-3": Situacao.VIGENTE,
    }


def test_a_strike_inside_a_live_sentence_removes_only_what_is_struck() -> None:
    assert textos("Art. 21. O <strike>pátrio poder</strike> poder familiar será exercido.") == {
        "art-21": "O poder familiar será exercido."
    }


@pytest.mark.parametrize(
    "linha",
    ["I<strike>V - abrigo;</strike>", "IV - <strike>abrigo;</strike> (Revogado pela Lei nº 1, de 2009)"],
)
def test_a_live_label_with_struck_text_is_revoked(linha: str) -> None:
    assert ler("Art. 1º São:", linha)["art-1/inc-4"].atual.situacao == Situacao.REVOGADA


@pytest.mark.parametrize(
    "forma", ["<s>{}</s>", "<del>{}</del>", "<span style='text-decoration: line-through'>{}</span>"]
)
def test_every_way_of_striking_through(forma: str) -> None:
    assert ler(forma.format("Art. 1º Morto."))["art-1"].atual.situacao == Situacao.REVOGADA


def test_vetoed_and_revoked_without_a_strike() -> None:
    lidos = ler(
        "Art. 1º (VETADO).",
        "§ 1º Vivo.",
        "Parágrafo único. (Revogado)",
        "Art. 2º x. (Revogado pela Lei nº 3, de 2001)",
    )
    assert lidos["art-1"].atual.situacao == Situacao.VETADA
    assert lidos["art-1/par-1"].atual.situacao == Situacao.VIGENTE
    assert lidos["art-1/par-unico"].atual.situacao == Situacao.REVOGADA
    assert lidos["art-2"].atual.revogado_por == "Lei nº 3, de 2001"


def test_a_range_of_revoked_paragraphs() -> None:
    lidos = ler("Art. 1º x.", "§§ 1º a 3º: (Revogados)")
    assert [lidos[f"art-1/par-{n}"].atual.situacao for n in (1, 2, 3)] == [Situacao.REVOGADA] * 3


@pytest.mark.parametrize(
    ("nota", "ato"),
    [
        ("(Redação dada pela Lei nº 12.435, de 2011)", "Lei nº 12.435, de 2011"),
        ("(Inclído pela Lei nº 1.4015, de 2020)", "Lei nº 1.4015, de 2020"),
        ("Incluído dada pela Medida Provisória nº 2, de 2019)", "Medida Provisória nº 2, de 2019"),
        ("(Incluído pela Lei nº 9.711, de 20.11.1998", "Lei nº 9.711, de 20.11.1998"),
        ("(Vide Lei nº 5, de 2015)", ""),
        ("(Vigência)", ""),
        ("(Incluído pela Lei nº 7, de 2009) Vigência", "Lei nº 7, de 2009"),
    ],
)
def test_notes_leave_the_text_and_name_the_act(nota: str, ato: str) -> None:
    atual = ler(f"Art. 1º Texto do artigo. {nota}")["art-1"].atual
    assert (atual.texto, atual.redacao_dada_por) == ("Texto do artigo.", ato)


def test_quoted_law_is_not_an_article_of_the_act() -> None:
    lidos = ler(
        "Art. 1º A Lei nº 8, de 1993, passa a vigorar com a seguinte redação:",
        "“Art. 2º Citado:",
        "I - citado.",
        "Art. 3º Citado sem abrir aspas.” (NR)",
        "“Art. 9º ............",
        "§ 1º Citado.” (NR)",
        "Art. 2º Próprio.",
    )
    assert list(lidos) == ["art-1", "art-2"]
    assert lidos["art-2"].atual.texto == "Próprio."
    assert "Citado sem abrir aspas" in lidos["art-1"].atual.citacao


def test_quotes_never_closed_do_not_swallow_the_next_article() -> None:
    assert list(
        ler("Art. 1º Passa a vigorar com a seguinte redação:", "“Art. 7º Citado.", "Art. 2º Próprio.")
    ) == ["art-1", "art-2"]


def test_numbering_starts_again_in_the_adct_and_in_an_annex() -> None:
    lidos = ler("Art. 1º x.", "Art. 2º y.", "Brasília, 5 de outubro de 1988.", "FULANO DE TAL",
                "TÍTULO X<br>ATO DAS DISPOSIÇÕES CONSTITUCIONAIS TRANSITÓRIAS", "Art. 1º z.")  # fmt: skip
    assert "adct/art-1" in lidos and lidos["art-1"].atual.texto == "x."
    lidos = ler(
        "Art. 1º Aprova o anexo.",
        "Art. 2º y.",
        "Brasília, 26 de setembro de 2007.",
        "ANEXO",
        "CAPÍTULO I",
        "Art. 1º z.",
    )
    assert lidos["anexo/art-1"].agrupador == "anexo/cap-1"


def test_headings_keep_their_names_and_give_context() -> None:
    lidos = ler(
        "CAPÍTULO I",
        "Das Definições",
        "Art. 1º x.",
        "CAPÍTULO II<br>Dos Direitos<br>Seção I<br>Da Saúde",
        "Art. 2º y.",
    )
    assert lidos["cap-1"].atual.texto == "Das Definições"
    assert (lidos["art-2"].agrupador, lidos["cap-2/sec-1"].atual.texto) == ("cap-2/sec-1", "Da Saúde")


def test_a_tag_closed_with_a_space_is_still_a_tag() -> None:
    pagina = b"<h2>CAP\xcdTULO I<br>Das Hortas< /H2><p>Art. 1\xba x < y.</p>"
    lidos = {d.caminho: d.atual.texto for d in estruturar(pagina).dispositivos}
    assert lidos == {"cap-1": "Das Hortas", "art-1": "x < y."}


def test_several_provisions_in_one_paragraph() -> None:
    assert list(ler("Art. 3º São: <br>I - um;<br>II - dois. § 1º Três. § 2º-A Quatro.")) == [
        "art-3", "art-3/inc-1", "art-3/inc-2", "art-3/par-1", "art-3/par-2-a"]  # fmt: skip


def test_a_penalty_belongs_to_the_article_above() -> None:
    assert "Pena - multa." in textos("Art. 1º Crime:", "I - x;", "Pena - multa.")["art-1"]


def test_a_number_used_twice_does_not_erase_the_first() -> None:
    assert textos("Art. 1º São:", "I - um;", "II - dois;", "II - três.") == {
        "art-1": "São:", "art-1/inc-1": "um;", "art-1/inc-2": "dois;", "art-1/inc-2-repetido": "três."}  # fmt: skip


def test_the_identity_comes_from_the_document() -> None:
    pagina = (
        "<p>Presidência da República</p><p>LEI Nº 8.742, DE 7 DE DEZEMBRO DE 1993.</p><p>Mensagem de veto</p>"
        "<p>Dispõe sobre a organização da Assistência Social.</p><p>O PRESIDENTE DA REPÚBLICA</p><p>Art. 1º x.</p>"
    )
    lida = estruturar(pagina.encode("cp1252")).identificacao
    assert (lida.tipo, lida.numero, lida.ano, str(lida.data)) == ("lei", "8742", 1993, "1993-12-07")
    assert lida.ementa == "Dispõe sobre a organização da Assistência Social."


def test_mixed_encodings_and_padding_of_nuls() -> None:
    conteudo = "<p>Art. 1º Ação ".encode() + "é “viva”.</p>".encode("cp1252") + b"\0" * 30
    assert estruturar(conteudo).dispositivos[0].atual.texto == "Ação é “viva”."


def test_signatures_are_kept_apart() -> None:
    estrutura = estruturar("<p>Art. 1º x.</p><p>Brasília, 1º de maio de 2000.</p><p>FULANA</p>".encode())
    assert estrutura.texto_de(Papel.FECHO) == "Brasília, 1º de maio de 2000.\nFULANA"


def test_what_is_in_force_goes_on_from_what_is_in_force() -> None:
    lidos = ler(
        "Art. 1º São:",
        "V - x:",
        "a) y;",
        "<s>b) z.</s>",
        "<s>VI - w.</s>",
        "b) (Revogada); (Redação dada pela Lei nº 2, de 2015)",
        "<s>Parágrafo único. k.</s>",
        "VI - (revogado). (Redação dada pela Lei nº 2, de 2015)",
    )
    assert list(lidos) == [
        "art-1",
        "art-1/inc-5",
        "art-1/inc-5/ali-a",
        "art-1/inc-5/ali-b",
        "art-1/inc-6",
        "art-1/par-unico",
    ]


def test_a_paragraph_out_of_the_acts_sequence_is_still_quoted_law() -> None:
    lidos = ler(
        "Art. 1º A Lei nº 8 passa a vigorar com a seguinte redação:",
        "“Art. 16. ........ ” (NR)",
        "§ 8º Citado.",
        "Art. 2º Próprio.",
    )
    assert list(lidos) == ["art-1", "art-2"]


def test_a_heading_in_small_letters_is_a_heading_only_alone() -> None:
    assert list(ler("capítulo I", "disposições gerais", "Art. 1º x.")) == ["cap-1", "cap-1", "art-1"][1:]
    assert list(ler("Art. 1º x.", "capítulo I desta Lei vale.")) == ["art-1"]


@pytest.mark.parametrize(
    ("pagina", "texto"),
    [
        (
            "<style>.v{text-decoration:line-through}</style><p>Art. 1º Fica <span class=v>morto</span> vivo.",
            "Fica vivo.",
        ),
        ("<!-- Art. 9º x --><p>Art. 1º Um.<!-- nunca fecha", "Um.<!-- nunca fecha"),
        ("<script>var a = '<p>Art. 9º x';</script><p>Art. 1º Um.", "Um."),
        ("<P ALIGN=center><B>Art. 1&ordm;</B> A &lt; B &#150; C", "A < B – C"),
        ("<p>Art. 1º A < B e C > D", "A < B e C > D"),
        ("<p style='text-decoration: line-through'>Art. 2º Morto.<p>Art. 1º Vivo.", "Vivo."),
    ],
)
def test_damaged_markup_gives_the_text_that_a_browser_shows(pagina: str, texto: str) -> None:
    lidos = {d.caminho: d.atual.texto for d in estruturar(pagina.encode()).dispositivos}
    assert lidos["art-1"] == texto
