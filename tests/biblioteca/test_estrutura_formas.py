"""Ways of writing that states, municipalities and councils have and federal pages don't."""

from __future__ import annotations

import pytest

from biblioteca.estrutura import estruturar, estruturar_paragrafos
from biblioteca.estrutura.metadados import identificar
from biblioteca.estrutura.modelo import Estrutura, Papel, Situacao
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho, ler_paragrafos
from biblioteca.extracao.txt import ler as ler_txt


def ler(*linhas: str) -> Estrutura:
    return estruturar_paragrafos([Paragrafo((Trecho(linha),)) for linha in linhas])


def textos(*linhas: str) -> dict[str, str]:
    return {d.caminho: d.atual.texto for d in ler(*linhas).dispositivos}


@pytest.mark.parametrize(
    ("linha", "caminho", "texto"),
    [
        ("CAPÍTULO II - DO AUXÍLIO FUNERAL", "cap-2", "DO AUXÍLIO FUNERAL"),
        ("TÍTULO II - Do Registro", "tit-2", "Do Registro"),
        ("CAPÍTULO III – DA GESTÃO", "cap-3", "DA GESTÃO"),
        ("CAPÍTULO III-A DA VIGILÂNCIA", "cap-3-a", "DA VIGILÂNCIA"),
        ("Seção II - A", "sec-2-a", ""),
    ],
)
def test_the_name_of_a_heading_is_not_taken_for_its_letter(linha: str, caminho: str, texto: str) -> None:
    assert textos(linha, "Art. 1º Todos.")[caminho] == texto


@pytest.mark.parametrize(
    ("linha", "caminho", "texto"),
    [
        ("Art. 3ºA A Secretaria atende.", "art-3-a", "A Secretaria atende."),
        ("Art. 12A. Compete ao Poder Público.", "art-12-a", "Compete ao Poder Público."),
        ("Art. 3ºA União atende.", "art-3", "A União atende."),
        ("Art. 3ºTodos atendem.", "art-3", "Todos atendem."),
    ],
)
def test_an_article_with_its_letter_glued_to_the_number(linha: str, caminho: str, texto: str) -> None:
    assert textos(linha) == {caminho: texto}


def test_alineas_with_a_dash_go_on_only_from_a_colon_and_in_order() -> None:
    linhas = ("Art. 1º São:", "I - bens, como:", "a - comida;", "b - roupa;", "e - outros;", "II - serviços;")
    assert textos(*linhas) == {
        "art-1": "São:",
        "art-1/inc-1": "bens, como:",
        "art-1/inc-1/ali-a": "comida;",
        "art-1/inc-1/ali-b": "roupa; e - outros;",
        "art-1/inc-2": "serviços;",
    }
    assert textos("Art. 1º Cabe à família", "a - ou a quem a represente - pedir.") == {
        "art-1": "Cabe à família a - ou a quem a represente - pedir."
    }


def test_an_alinea_included_between_two_has_a_number() -> None:
    linhas = ("Art. 1º São:", "a) um;", "a-1) outro; (Incluída pela Lei nº 2, de 2020)", "b) dois.")
    assert list(textos(*linhas)) == ["art-1", "art-1/ali-a", "art-1/ali-a-1", "art-1/ali-b"]


ANEXOS = (
    "Art. 1º Aprovar o regimento.",
    "Art. 2º Esta Resolução entra em vigor hoje.",
    "MARIA DE SOUZA\nPresidenta do CMAS",
    "ANEXO I",
    "REGIMENTO",
    "Art. 1º O conselho delibera:",
    "I - sempre.",
    "ANEXO II – QUADRO DE VALORES",
    "I - Pequeno Porte;",
    "II - Médio Porte.",
)


def test_an_annex_never_goes_on_from_the_last_provision() -> None:
    lida = ler(*ANEXOS)
    assert {d.caminho: d.atual.texto for d in lida.dispositivos} == {
        "art-1": "Aprovar o regimento.",
        "art-2": "Esta Resolução entra em vigor hoje.",
        "anexo/art-1": "O conselho delibera:",
        "anexo/art-1/inc-1": "sempre.",
    }
    assert lida.texto_de(Papel.FECHO).split("\n")[:3] == ["MARIA DE SOUZA", "Presidenta do CMAS", "ANEXO I"]
    assert lida.texto_de(Papel.FECHO).endswith("II - Médio Porte.")


def test_an_act_of_one_article_may_have_an_annex_with_articles() -> None:
    caminhos = list(textos("Art. 1º Aprovar.", "ANEXO", "Art. 1º Um.", "Art. 2º Dois."))
    assert caminhos == ["art-1", "anexo/art-1", "anexo/art-2"]


def test_an_annex_named_between_two_articles_ends_nothing() -> None:
    assert list(textos("Art. 1º Como no quadro:", "ANEXO I", "Art. 2º Vale hoje.")) == ["art-1", "art-2"]


def test_law_quoted_without_quotes_is_not_the_acts_own() -> None:
    lida = ler(
        "Art. 7º Os arts. 2º e 3º da Lei nº 4.000, de 2005, passam a vigorar com a seguinte redação:",
        "Art. 2º O Conselho é composto de 12 membros.",
        "Parágrafo único. O mandato é de 2 anos.",
        "Art. 3º O Conselho reúne-se na sede.",
        "Art. 8º Esta Lei entra em vigor hoje.",
    )
    assert [d.caminho for d in lida.dispositivos] == ["art-7", "art-8"]
    assert lida.dispositivos[0].atual.citacao.startswith("Art. 2º O Conselho")


def test_the_law_that_created_the_council_is_not_the_resolution() -> None:
    papel_timbrado = (
        "CONSELHO MUNICIPAL DE ASSISTÊNCIA SOCIAL – CMAS",
        "Lei Municipal nº 2.345, de 20 de dezembro de 1995",
        "RESOLUÇÃO Nº 12, DE 8 DE AGOSTO DE 2024",
        "Dispõe sobre a inscrição das entidades.",
    )
    dados = identificar(papel_timbrado, papel_timbrado)
    assert (dados.tipo, dados.numero, dados.ano, dados.orgao) == ("resolucao", "12", 2024, "CMAS")
    lei = ("LEI Nº 9, DE 2 DE MAIO DE 2020", "Altera a lei do conselho.", "Resolução nº 3, de 2020")
    assert identificar(lei, lei).tipo == "lei"


@pytest.mark.parametrize(
    ("ordem", "orgao"),
    [
        ("O CONSELHO NACIONAL DE ASSISTÊNCIA SOCIAL - CNAS, em reunião ordinária, RESOLVE:", "CNAS"),
        ("O Conselho Municipal de Saúde no uso de suas atribuições, resolve:", "Conselho Municipal de Saúde"),
    ],
)
def test_who_made_it_is_also_told_by_the_preamble(ordem: str, orgao: str) -> None:
    topo = ("RESOLUÇÃO Nº 33, DE 12 DE DEZEMBRO DE 2012", "Aprova a Norma Operacional Básica.", ordem)
    assert identificar(topo, topo).orgao == orgao


def test_a_remark_on_the_compilation_is_not_the_ementa() -> None:
    topo = (
        "LEI Nº 45, DE 2 DE ABRIL DE 2008",
        "(Texto compilado até a Lei nº 120, de 2021)",
        "Institui o SUAS.",
    )
    assert identificar(topo, topo).ementa == "Institui o SUAS."


def test_the_lei_organica_of_a_municipality_and_its_transitory_act() -> None:
    lida = ler(
        "LEI ORGÂNICA DO MUNICÍPIO DE CAMPO NOVO",
        "PREÂMBULO",
        "Nós, representantes do povo, promulgamos esta Lei Orgânica.",
        "Art. 1º O Município integra a República.",
        "Art. 2º É vedado recusar fé aos documentos públicos.",
        "ATO DAS DISPOSIÇÕES ORGÂNICAS TRANSITÓRIAS",
        "Art. 1º O Prefeito prestará compromisso.",
        "Art. 2º A Câmara elaborará o regimento.",
        "Campo Novo, 5 de abril de 1990.",
    )
    assert [d.caminho for d in lida.dispositivos] == ["art-1", "art-2", "adct/art-1", "adct/art-2"]
    assert [len(d.redacoes) for d in lida.dispositivos] == [1] * 4
    dados = lida.identificacao
    assert (dados.tipo, dados.ano, dados.orgao, dados.ementa) == ("lei-organica", 1990, "", "")


def test_quotes_around_the_ementa_are_left_out() -> None:
    topo = (
        "DECRETO Nº 7, DE 2 DE MAIO DE 2022",
        '"REGULAMENTA OS BENEFÍCIOS EVENTUAIS".',
        "O PREFEITO decreta:",
    )
    assert identificar(topo, topo).ementa == "REGULAMENTA OS BENEFÍCIOS EVENTUAIS."


@pytest.mark.parametrize(
    ("lista", "esperado"),
    [
        ("<ol type=I><li>um;<li>dois:<ol type=a><li>x</ol></ol>", ["I - um;", "II - dois:", "a) x"]),
        ("<ol style='list-style-type:upper-roman' start=3><li><p>um</p></ol>", ["III - um"]),
        ("<ol><li>um<li>2. dois</ol>", ["1. um", "2. dois"]),
        ("<ul><li>um</ul><li>dois", ["um", "dois"]),
        ("<ol style='list-style:none'><li>um</ol>", ["um"]),
        ("<ol start=900 type=a><li>um</ol></ol>", ["um"]),
    ],
)
def test_the_numbers_that_the_browser_writes_are_text(lista: str, esperado: list[str]) -> None:
    assert [p.texto for p in ler_paragrafos(lista)] == esperado


def test_numbered_lists_become_provisions() -> None:
    pagina = "<p>Art. 4º São benefícios:</p><ol type=I><li>natalidade;</li><li>morte.</li></ol>"
    assert [d.caminho for d in estruturar(pagina.encode()).dispositivos] == [
        "art-4",
        "art-4/inc-1",
        "art-4/inc-2",
    ]


def test_the_title_of_a_text_file_does_not_join_the_letterhead() -> None:
    texto = "SECRETARIA MUNICIPAL DE DESENVOLVIMENTO SOCIAL\nINSTRUÇÃO NORMATIVA SEDES Nº 3/2023\n\nArt. 1º Todos."
    dados = estruturar_paragrafos(ler_txt(texto.encode())).identificacao
    assert (dados.tipo, dados.numero, dados.ano, dados.orgao) == ("instrucao-normativa", "3", 2023, "SEDES")


def test_a_veto_in_any_spelling() -> None:
    lida = ler("Art. 1º Todos:", "§ 1º VETADO", "§ 2º Vetado.", "§ 3º (VETADA)")
    assert [d.atual.situacao for d in lida.dispositivos[1:]] == [Situacao.VETADA] * 3
