"""Recognising citations in a text: every form that people write, and nothing that only looks like one."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblioteca.citacoes import Citacao, NormaCitada, achar_citacoes, nomes_conhecidos
from biblioteca.estrutura.escrita import data_por_extenso, por_extenso

LOAS = NormaCitada(tipo="lei", numero="8742", ano=1993)
LOAS_PELO_NOME = NormaCitada(tipo="lei", numero="8742", ano=1993, apelido="loas")
ECA = NormaCitada(tipo="lei", numero="8069", ano=1990)
ECA_PELO_NOME = NormaCitada(tipo="lei", numero="8069", ano=1990, apelido="eca")
IDOSA = NormaCitada(tipo="lei", numero="10741", ano=2003, apelido="estatuto pessoa idosa")
CF = NormaCitada(tipo="constituicao", ano=1988)
ESTA = NormaCitada(esta=True)


def cnas(numero: str, ano: int | None = None, orgao: str = "CNAS") -> NormaCitada:
    return NormaCitada(tipo="resolucao", orgao=orgao, numero=numero, ano=ano)


def lidas(texto: str) -> list[tuple[NormaCitada | None, list[str]]]:
    """Each citation as (norm, provisions): "art-5..art-9" is a range, "art-20.." goes on, "<art" counts from there."""

    def escrever(citacao: Citacao) -> list[str]:
        return [
            a.caminho
            + (f"..{a.ate}" if a.ate else ".." if a.aberto else "")
            + (f"<{a.base}" if a.base else "")
            for a in citacao.alvos
        ]

    return [(c.norma, escrever(c)) for c in achar_citacoes(texto)]


@pytest.mark.parametrize(
    ("texto", "norma", "caminhos"),
    [
        # Both orders, and the numbers as people write them.
        ("art. 20, § 3º, da Lei nº 8.742/1993", LOAS, "art-20/par-3"),
        ("Lei nº 8.742/1993, art. 20, § 3º", LOAS, "art-20/par-3"),
        ("§ 3º do art. 20 da Lei n.º 8.742, de 7 de dezembro de 1993", LOAS, "art-20/par-3"),
        ("§ 3º, art. 20, Lei 8.742/93", LOAS, "art-20/par-3"),
        ("inciso I do § 3º do art. 8º da Lei n. 8742/1993", LOAS, "art-8/par-3/inc-1"),
        ("ART. 20 DA LEI No 8.742, DE 7 DE DEZEMBRO DE 1993", LOAS, "art-20"),
        ("art 20 lei 8742 1993", LOAS, "art-20"),
        ("8742/93 art. 20", NormaCitada(numero="8742", ano=1993), "art-20"),
        ("art. 20 da 8.742/93", NormaCitada(numero="8742", ano=1993), "art-20"),
        ("lei 8742", NormaCitada(tipo="lei", numero="8742"), ""),
        ("Lei de nº 8.742, de 7 de dezembro de 1993", LOAS, ""),
        ("art. 6º-C, parágrafo único, da Lei nº 8.742/1993", LOAS, "art-6-c/par-unico"),
        ("art 6-C da loas", LOAS_PELO_NOME, "art-6-c"),
        ("art. 6 C da LOAS", LOAS_PELO_NOME, ""),
        ("art. 2º, I, alínea “c”, da Lei nº 8.742/1993", LOAS, "art-2/inc-1/ali-c"),
        ("art. 2º, I, c, da Lei nº 8.742/1993", LOAS, "art-2/inc-1/ali-c"),
        ("art. 2º, inciso I, 'c', item 2, da LOAS", LOAS_PELO_NOME, "art-2/inc-1/ali-c/item-2"),
        ("art. 5º, V-A, da LOAS", LOAS_PELO_NOME, "art-5/inc-5-a"),
        ("art. 20, caput, da LOAS", LOAS_PELO_NOME, "art-20"),
        ("artigo 20, parágrafo terceiro, da LOAS", LOAS_PELO_NOME, "art-20/par-3"),
        ("inciso II do caput do art. 20 da LOAS", LOAS_PELO_NOME, "art-20/inc-2"),
        ("art. 1.046 do Código Civil", NormaCitada("lei", "", "10406", 2002, apelido="codigo civil"), "art-1046"),
        # Dates, with the spaces and signs of real files.
        ("Lei nº 8.742, de 7.12.1993", LOAS, ""),
        ("Lei nº 8.742, de 07-12-1993", LOAS, ""),
        ("Lei nº 8.742, de 7/12/93", LOAS, ""),
        ("Lei nº\xa08.742,\xa0de\xa07\xa0de\xa0dezembro\xa0de\xa01993", LOAS, ""),
        ("Lei n° 8.742, de 1º de dezembro de 1993", LOAS, ""),
        ("Lei n.o 8.742, de dezembro de 1993", LOAS, ""),
        ("Lei 8.742, de 1993", LOAS, ""),
        ("Lei 8.742 de 93", LOAS, ""),
        ("Lei 14.601/23, art. 1º", NormaCitada(tipo="lei", numero="14601", ano=2023), "art-1"),
        ("Lei Complementar nº 187, de 2021", NormaCitada(tipo="lei-complementar", numero="187", ano=2021), ""),
        ("Decreto-Lei nº 5.452, de 1º.5.1943", NormaCitada(tipo="decreto-lei", numero="5452", ano=1943), ""),
        ("EC nº 103/2019", NormaCitada(tipo="emenda-constitucional", numero="103", ano=2019), ""),
        ("Lei Municipal nº 10/2010", NormaCitada(tipo="lei", numero="10", ano=2010, esfera="municipal"), ""),
        ("Lei nº 10.177/1998, do Estado de São Paulo",
         NormaCitada(tipo="lei", numero="10177", ano=1998, esfera="estadual"), ""),
        # Nicknames.
        ("LOAS, art. 20", LOAS_PELO_NOME, "art-20"),
        ("LOAS art 20 § 3", LOAS_PELO_NOME, "art-20/par-3"),
        ("loas art 20 paragrafo 3", LOAS_PELO_NOME, "art-20/par-3"),
        ("LOAS (Lei nº 8.742/1993), art. 20", LOAS_PELO_NOME, "art-20"),
        ("art. 20 da Lei nº 8.742, de 1993 (LOAS)", LOAS, "art-20"),
        ("loas lei 8742/93 art 20", LOAS_PELO_NOME, "art-20"),
        ("lei 8742/93 loas art 20", LOAS, "art-20"),
        ("art. 20 da Lei Orgânica da Assistência Social", NormaCitada(
            "lei", "", "8742", 1993, apelido="lei organica assistencia social"), "art-20"),
        ("art. 4º do Estatuto da Pessoa Idosa", IDOSA, "art-4"),
        ("art. 4º, caput, do ECA", ECA_PELO_NOME, "art-4"),
        ("CF, art. 5º, LXXVIII", CF, "art-5/inc-78"),
        ("CF/88, art. 5º, inciso CV", CF, "art-5/inc-105"),
        ("art 203 v da cf", CF, "art-203/inc-5"),
        ("art. 203, V, da Constituição Federal de 1988", CF, "art-203/inc-5"),
        ("Constituição da República, em seu art. 203", CF, "art-203"),
        ("art. 97 do ADCT", CF, "adct/art-97"),
        ("art. 97 do Ato das Disposições Constitucionais Transitórias", CF, "adct/art-97"),
        ("Capítulo II do Título VIII da Constituição Federal", CF, "tit-8/cap-2"),
        # Acts of councils and ministries.
        ("Resolução CNAS nº 109/2009, art. 1º", cnas("109", 2009), "art-1"),
        ("res cnas 109 2009", cnas("109", 2009), ""),
        ("Res. CNAS n. 109, de 11 de novembro de 2009", cnas("109", 2009), ""),
        ("Resolução nº 109, de 11/11/2009, do Conselho Nacional de Assistência Social", cnas("109", 2009), ""),
        ("Resolução nº 109/2009 - CNAS", cnas("109", 2009), ""),
        ("Resolução nº 109/2009 (CNAS)", cnas("109", 2009), ""),
        ("Resolução nº 109/2009 (TIPIFICA)", cnas("109", 2009, ""), ""),
        ("Resolução do CNAS nº 109", cnas("109"), ""),
        ("resolução 109 cnas", cnas("109"), ""),
        ("resolução 109/2009 cnas", cnas("109", 2009), ""),
        ("Resolução CNAS/MDS nº 100, de 20 de abril de 2023", cnas("100", 2023, "CNAS/MDS"), ""),
        ("Portaria MDS 113", NormaCitada("portaria", "MDS", "113"), ""),
        ("Portaria Conjunta MDS/CNAS nº 23", NormaCitada("portaria", "MDS/CNAS", "23"), ""),
        ("Portaria nº 113/2015/MDS", NormaCitada("portaria", "MDS", "113", 2015), ""),
        ("urn:lex:br:federal:lei:1993-12-07;8742!art20_par3",
         NormaCitada("lei", "", "8742", 1993, esfera="federal"), "art-20/par-3"),
        ("urn:lex:br:federal:lei:1993-12-07;8742!art6-3_par1u",
         NormaCitada("lei", "", "8742", 1993, esfera="federal"), "art-6-c/par-unico"),
        # Lists and ranges.
        ("arts. 5º a 9º da LOAS", LOAS_PELO_NOME, "art-5..art-9"),
        ("arts. 5º-9º da LOAS", LOAS_PELO_NOME, "art-5..art-9"),
        ("do art. 5º ao art. 9º da LOAS", LOAS_PELO_NOME, "art-5..art-9"),
        ("art. 20 e seguintes da LOAS", LOAS_PELO_NOME, "art-20.."),
        ("arts. 5º e 6º da LOAS", LOAS_PELO_NOME, "art-5 art-6"),
        ("arts. 3º, I, e 4º, § 1º, do ECA", ECA_PELO_NOME, "art-3/inc-1 art-4/par-1"),
        ("art. 20, §§ 3º, 4º e 5º, da LOAS", LOAS_PELO_NOME, "art-20/par-3 art-20/par-4 art-20/par-5"),
        ("incisos I a V do caput do art. 3º da LOAS", LOAS_PELO_NOME, "art-3/inc-1..art-3/inc-5"),
        ("art. 5º, I, “a” e “b”, e II, da LOAS", LOAS_PELO_NOME,
         "art-5/inc-1/ali-a art-5/inc-1/ali-b art-5/inc-2"),
        ("incisos de II a IV do art. 3º da LOAS", LOAS_PELO_NOME, "art-3/inc-2..art-3/inc-4"),
        ("arts. 157 e 159, I, a e b, e II, da CF", CF,
         "art-157 art-159/inc-1/ali-a art-159/inc-1/ali-b art-159/inc-2"),
        ("caput e § 1º do art. 5º da LOAS", LOAS_PELO_NOME, "art-5 art-5/par-1"),
        # The norm that is being read.
        ("art. 20 desta Lei", ESTA, "art-20"),
        ("arts. 5º e 6º deste Decreto", ESTA, "art-5 art-6"),
        ("art. 5º da presente Resolução", ESTA, "art-5"),
        ("§ 3º deste artigo", None, "par-3<art"),
        ("caput deste artigo", None, "<art"),
        ("inciso II do § 1º", None, "par-1/inc-2"),
        ("alínea a do inciso II do caput", None, "inc-2/ali-a<art"),
        ("arts. 2º e 3º", None, "art-2 art-3"),
        ("art. 153, VIII, 50% do valor", None, "art-153/inc-8"),
        ("art. 5º, 30 dias", None, "art-5"),
        ("o imposto do art. 155, II, das contribuições", None, "art-155/inc-2"),
    ],
)  # fmt: skip
def test_a_citation_is_read(texto, norma, caminhos) -> None:
    assert lidas(texto) == [(norma, caminhos.split() if caminhos != "<art" else ["<art"])]


def test_two_citations_are_two() -> None:
    assert lidas("art. 5º desta Lei c/c art. 6º, I, da Lei nº 8.069/90") == [
        (ESTA, ["art-5"]),
        (ECA, ["art-6/inc-1"]),
    ]
    assert lidas("LOAS, art. 20; ECA, art. 4º") == [(LOAS_PELO_NOME, ["art-20"]), (ECA_PELO_NOME, ["art-4"])]
    assert lidas("Leis nºs 8.742, de 7 de dezembro de 1993, e 8.069, de 13 de julho de 1990") == [
        (LOAS, []),
        (ECA, []),
    ]
    assert lidas("a Lei nº 8.742/1993, art. 4º do ECA") == [(LOAS, []), (ECA_PELO_NOME, ["art-4"])]


@pytest.mark.parametrize(
    ("texto", "caminhos"),
    [
        ("§ 3º do art. 9º e parágrafo único do art. 18", "art-9/par-3 art-18/par-unico"),
        ("incisos I e IV do caput do art. 101 e dos incisos I a IV do caput do art. 129",
         "art-101/inc-1 art-101/inc-4 art-129/inc-1..art-129/inc-4"),
        ("art. 3º e no parágrafo único do art. 84", "art-3 art-84/par-unico"),
        ("art. 14, § 8º e § 9º", "art-14/par-8 art-14/par-9"),
        ("art. 5º, I, e § 1º", "art-5/inc-1 art-5/par-1"),
        ("art. 34, VI e VII, ou do art. 35, IV", "art-34/inc-6 art-34/inc-7 art-35/inc-4"),
        ("arts. 100, § 15, 166, §§ 9º, 12 e 17, e 198, § 2º",
         "art-100/par-15 art-166/par-9 art-166/par-12 art-166/par-17 art-198/par-2"),
        ("arts. 37, X e XI, 39, § 4º, 150, II, e 153, § 2º, I",
         "art-37/inc-10 art-37/inc-11 art-39/par-4 art-150/inc-2 art-153/par-2/inc-1"),
        ("alíneas a e b do inciso I e do inciso II do caput do art. 5º",
         "art-5/inc-1/ali-a art-5/inc-1/ali-b art-5/inc-2"),
        ("§ 4º do art. 51 e os incisos IV, V e VI do caput do art. 198",
         "art-51/par-4 art-198/inc-4 art-198/inc-5 art-198/inc-6"),
        ("inciso I do art. 3º e o § 2º", "art-3/inc-1"),
        ("arts. 5º e 6º, ambos da LOAS", "art-5 art-6"),
    ],
)  # fmt: skip
def test_each_provision_of_a_list_hangs_from_its_own_article(texto, caminhos) -> None:
    assert [caminho for _, achados in lidas(texto) for caminho in achados] == caminhos.split()


def test_what_is_of_this_article_stays_with_it() -> None:
    assert lidas("o § 1º deste artigo e o art. 4º da Lei nº 8.069/1990") == [
        (None, ["par-1<art"]),
        (ECA, ["art-4"]),
    ]


def test_the_year_of_a_neighbour_stays_with_it() -> None:
    citacoes = lidas("Lei nº 8.742 e Decreto nº 6.214, de 2007")
    assert citacoes == [
        (NormaCitada(tipo="lei", numero="8742"), []),
        (NormaCitada(tipo="decreto", numero="6214", ano=2007), []),
    ]


def test_the_date_and_the_other_century_are_kept() -> None:
    (citacao,) = achar_citacoes("Lei nº 8.742, de 7 de dezembro de 1993")
    assert citacao.norma and citacao.norma.data == date(1993, 12, 7)
    (citacao,) = achar_citacoes("Lei 91/35")
    assert citacao.norma and (citacao.norma.ano, citacao.norma.ano_alternativo) == (2035, 1935)


@pytest.mark.parametrize(
    "texto",
    [
        "art. 20, § vigésimo, da LOAS",
        "LOAS art 20 parágrafo vigésimo",
        "LOAS art 20 inciso x1",
        "art. 20, § 3º, nº 2, da LOAS",
        "art. 20, inciso 4º-B-C, da LOAS",
        "art. 20xy da LOAS",
        "arts. 20/21 da LOAS",
        "artigo vinte da LOAS",
    ],
)
def test_a_tail_that_is_not_understood_leads_to_no_provision(texto) -> None:
    assert all(caminhos == [] for _, caminhos in lidas(texto))


@pytest.mark.parametrize(
    "texto",
    [
        "",
        "art. 20 da referida Lei",
        "§ 1º do mesmo artigo",
        "art. 5º do Estatuto da Metrópole",
        "art. 5º do Regulamento da empresa",
        "Esta Lei entra em vigor na data de sua publicação.",
        "artigos de higiene pessoal",
        "a portaria do prédio fica aberta 24 horas",
        "portaria 24 horas por dia",
        "a resolução de 5 conflitos",
        "resolução 4K",
        "processo nº 12345/2020",
        "telefone 8742-1993",
        "o que diz a lei sobre renda?",
        "o par de 3 sapatos",
        "item 5 da pauta",
        "parte I do filme",
        "no dia 7 de dezembro de 1993",
        "a constituição da equipe",
        "decreto de 5 de maio de 2010",
        "IN 5",
        "cf. o anexo",
        "Lei nº 12345678",
        "Art. 5º do Código de Obras",
    ],
)
def test_what_only_looks_like_a_citation_is_not_one(texto) -> None:
    assert [c for c in lidas(texto) if c != (None, ["art-5"])] == []


def test_a_citation_ends_with_the_sentence() -> None:
    assert lidas("Veja o art. 20. Lei nº 8.742/1993 trata disso.") == [(None, ["art-20"]), (LOAS, [])]
    assert lidas("art. 20\n\nLei nº 8.742/1993") == [(None, ["art-20"]), (LOAS, [])]


def test_the_place_of_each_part_is_known() -> None:
    texto = "Conforme os arts. 5º e 6º da Lei nº 8.742/1993, cabe."
    (citacao,) = achar_citacoes(texto)
    assert texto[citacao.inicio : citacao.fim] == "arts. 5º e 6º da Lei nº 8.742/1993"
    assert [texto[a.inicio : a.fim] for a in citacao.alvos] == ["arts. 5º", "6º"]
    assert texto[citacao.inicio_da_norma : citacao.fim_da_norma] == "Lei nº 8.742/1993"


def test_a_library_teaches_its_own_names() -> None:
    nomes = nomes_conhecidos(["Lei das Hortas", "Hortas para Todos", "LHC"])
    lei = NormaCitada(apelido="lei hortas")
    assert [c.norma for c in achar_citacoes("art. 2º da Lei das Hortas", nomes)] == [lei]
    assert [c.norma for c in achar_citacoes("pela LHC", nomes)] == [NormaCitada(apelido="lhc")]
    # The name of a programme cites its law beside a provision, or alone.
    assert achar_citacoes("O programa Hortas para Todos cresceu.", nomes) == ()
    assert len(achar_citacoes("art. 2º do Hortas para Todos", nomes)) == 1


# Properties

CAMINHOS = st.builds(
    lambda artigo, par, inc, ali, item: "/".join(filter(None, (artigo, par, inc, ali, item if ali else ""))),
    st.builds(lambda n, s: f"art-{n}{s}", st.integers(1, 2000), st.sampled_from(["", "-a", "-c"])),
    st.sampled_from(["", "par-unico", "par-1", "par-12", "par-2-a"]),
    st.one_of(st.just(""), st.integers(1, 400).map("inc-{}".format)),
    st.one_of(st.just(""), st.sampled_from("abcdfiz").map("ali-{}".format)),
    st.one_of(st.just(""), st.integers(1, 30).map("item-{}".format)),
)
NUMEROS = st.integers(10, 99_999)
DATAS = st.dates(date(1900, 1, 1), date(2040, 12, 31))


@given(CAMINHOS, NUMEROS, DATAS, st.sampled_from(["lei", "decreto", "lei-complementar"]))
def test_every_citation_written_can_be_read_again(caminho, numero, dia, tipo) -> None:
    nome = {"lei": "da Lei", "decreto": "do Decreto", "lei-complementar": "da Lei Complementar"}[tipo]
    norma = NormaCitada(tipo=tipo, numero=str(numero), ano=dia.year)
    ponto = f"{numero:,}".replace(",", ".")
    for escrita in (
        f"{por_extenso(caminho)}, {nome} nº {ponto}/{dia.year}",
        f"{por_extenso(caminho)}, {nome} nº {ponto}, de {data_por_extenso(dia)}",
        f"{nome[3:]} {numero}, de {dia.day}.{dia.month}.{dia.year}, {por_extenso(caminho)}",
        f"{por_extenso(caminho)} {nome} {numero}/{dia.year}".upper(),
    ):
        assert lidas(escrita) == [(norma, [caminho])], escrita


PEDACOS = st.lists(
    st.sampled_from(
        ["art.", "arts.", "§", "inciso", "alínea", "5º", "I", "a", "e", ",", "do", "da", "Lei", "nº", "8.742", "/93",
         "LOAS", "desta", "caput", "único", "“", ".", "\n\n", "-", "CF", "item", "Resolução", "CNAS", "de", "1993"]
    ),
    max_size=40,
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), PEDACOS.map(" ".join), PEDACOS.map("".join)))
def test_any_text_is_read_and_places_are_in_order(texto) -> None:
    fim = 0
    for citacao in achar_citacoes(texto):
        assert fim <= citacao.inicio < citacao.fim <= len(texto)
        for alvo in citacao.alvos:
            assert citacao.inicio <= alvo.inicio < alvo.fim <= citacao.fim
        fim = citacao.fim


@pytest.mark.parametrize(
    "pedaco",
    ["art. 5º, ", "inciso I do ", "a e ", "Lei nº ", "Leis nº 8.742, ", "§ 1º e ", "caput e § 1º do art. 2º, ", "1.234.",
     "\n \n", "do art. 5º e do § 1º do inciso I, ", "Lei Orgânica da e ", "urn:lex:br:", "(LOAS ", "de 7 de ", "I, a, "],
)  # fmt: skip
def test_the_work_grows_with_the_text_and_no_faster(pedaco) -> None:
    """Counted in steps of the interpreter, which are the same on any machine."""

    def passos(vezes: int) -> int:
        contados = 0

        def contar(*_: object) -> None:
            nonlocal contados
            contados += 1

        sys.setprofile(contar)
        try:
            achar_citacoes(pedaco * vezes + str(vezes))
        finally:
            sys.setprofile(None)
        return contados

    achar_citacoes(pedaco)
    assert passos(1200) < 5 * passos(300) + 2000
