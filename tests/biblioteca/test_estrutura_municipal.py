"""Norms as municipalities and councils write them: who, what, which number, when and about what."""

from __future__ import annotations

import pytest

from biblioteca.estrutura import estruturar_paragrafos
from biblioteca.estrutura.modelo import Estrutura, Papel
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from biblioteca.estrutura.problemas import conferir


def ler(texto: str) -> Estrutura:
    return estruturar_paragrafos(
        [Paragrafo((Trecho(linha.strip()),)) for linha in texto.split("\n") if linha.strip()]
    )


RESOLUCAO = """
    PREFEITURA MUNICIPAL DE VÁRZEA DAS FLORES
    CONSELHO MUNICIPAL DE ASSISTÊNCIA SOCIAL – CMAS
    RESOLUÇÃO CMAS Nº 03, DE 12 DE MARÇO DE 2025
    Aprova o Plano Municipal de Assistência Social para 2026-2029.
    O Conselho Municipal de Assistência Social – CMAS, em reunião ordinária realizada em 11 de março de 2025, no uso das
    atribuições que lhe confere a Lei Municipal nº 1.234, de 5 de maio de 2010, e
    CONSIDERANDO a Lei nº 8.742, de 7 de dezembro de 1993;
    CONSIDERANDO o art. 30 da LOAS,
    RESOLVE:
    Art. 1º Aprovar o Plano Municipal de Assistência Social, na forma do anexo.
    Parágrafo único. O plano será revisto a cada ano.
    Art. 2º Compete à Secretaria:
    I – executar o plano;
    II – prestar contas:
    a) ao Conselho; e
    b) à Câmara.
    Art. 3º Esta Resolução entra em vigor na data de sua publicação.
    Várzea das Flores/MG, 12 de março de 2025.
    MARIA APARECIDA DA SILVA
    Presidente do CMAS
    ANEXO ÚNICO
    PLANO MUNICIPAL
    Art. 1º O plano tem quatro eixos.
"""


def test_a_resolution_of_a_council() -> None:
    lida = ler(RESOLUCAO)
    dados = lida.identificacao
    assert (dados.tipo, dados.numero, dados.ano, str(dados.data), dados.orgao) == (
        "resolucao",
        "3",
        2025,
        "2025-03-12",
        "CMAS",
    )
    assert dados.ementa == "Aprova o Plano Municipal de Assistência Social para 2026-2029."
    assert dados.preambulo.startswith("O Conselho Municipal") and dados.preambulo.endswith("RESOLVE:")
    assert [d.caminho for d in lida.dispositivos] == [
        "art-1", "art-1/par-unico", "art-2", "art-2/inc-1", "art-2/inc-2", "art-2/inc-2/ali-a", "art-2/inc-2/ali-b", "art-3",
        "anexo/art-1",
    ]  # fmt: skip
    assert lida.texto_de(Papel.FECHO).startswith("Várzea das Flores/MG, 12 de março de 2025.")
    assert conferir(lida) == []


@pytest.mark.parametrize(
    ("titulo", "tipo", "numero", "ano", "data", "orgao"),
    [
        ("Resolução CNAS/MDS nº 174, de 11 de novembro de 2024", "resolucao", "174", 2024, "2024-11-11", "CNAS/MDS"),
        ("RESOLUÇÃO Nº 12/CMAS/2024", "resolucao", "12", 2024, None, "CMAS"),
        ("RESOLUÇÃO Nº 05/2025 - CMAS", "resolucao", "5", 2025, None, "CMAS"),
        ("RESOLUÇÃO CMAS 5/2025", "resolucao", "5", 2025, None, "CMAS"),
        ("RESOLUÇÃO DO CONSELHO MUNICIPAL DE ASSISTÊNCIA SOCIAL N.º 7, DE 02/05/2023", "resolucao", "7", 2023, "2023-05-02",
         "Conselho Municipal de Assistência Social"),
        ("PORTARIA CONJUNTA MDS/MPS Nº 2, DE 30 DE MARÇO DE 2015", "portaria", "2", 2015, "2015-03-30", "MDS/MPS"),
        ("PORTARIA CONJUNTA Nº 3/2024", "portaria", "3", 2024, None, ""),
        ("PORTARIA INTERMINISTERIAL MDS/MEC Nº 1/2019", "portaria", "1", 2019, None, "MDS/MEC"),
        ("INSTRUÇÃO NORMATIVA SNAS/MDS Nº 1, DE 4 DE ABRIL DE 2022", "instrucao-normativa", "1", 2022, "2022-04-04", "SNAS/MDS"),
        ("DELIBERAÇÃO CMAS Nº 010/2024", "deliberacao", "10", 2024, None, "CMAS"),
        ("LEI COMPLEMENTAR MUNICIPAL Nº 45, DE 1º DE JUNHO DE 2011", "lei-complementar", "45", 2011, "2011-06-01", ""),
        ("LEI MUNICIPAL N° 1.234/98", "lei", "1234", 1998, None, ""),
        ("LEI ORDINÁRIA Nº 2.020 DE 5 DE MAIO DE 2010.", "lei", "2020", 2010, "2010-05-05", ""),
        ("DECRETO MUNICIPAL N.º 123, DE 3 DE MARÇO DE 2020", "decreto", "123", 2020, "2020-03-03", ""),
    ],
)  # fmt: skip
def test_titles(titulo: str, tipo: str, numero: str, ano: int, data: str | None, orgao: str) -> None:
    dados = ler(f"{titulo}\nDispõe sobre os benefícios eventuais.\nArt. 1º x.").identificacao
    assert (dados.tipo, dados.numero, dados.ano, dados.data and str(dados.data), dados.orgao) == (
        tipo, numero, ano, data, orgao)  # fmt: skip
    assert dados.ementa == "Dispõe sobre os benefícios eventuais."


def test_a_law_sanctioned_by_the_mayor() -> None:
    lida = ler("""
        ESTADO DE MINAS GERAIS
        LEI Nº 1.234, DE 5 DE MAIO DE 2010
        “Cria o CMAS.”
        A PREFEITA MUNICIPAL DE VÁRZEA DAS FLORES, Estado de Minas Gerais, faz saber que a Câmara Municipal aprovou e ela sanciona:
        CAPÍTULO I – DAS DISPOSIÇÕES GERAIS
        Art. 1º - Fica criado o Conselho.
        § 1º - Compõem o Conselho:
        I – seis representantes do governo;
        II – seis da sociedade.
        § 2º - O mandato é de dois anos.
        CAPÍTULO II – DAS DISPOSIÇÕES FINAIS
        Art. 2º - Revogam-se as disposições em contrário.
        Gabinete da Prefeita Municipal de Várzea das Flores, aos 5 dias do mês de maio de 2010.
        Registre-se, publique-se e cumpra-se.
        FULANA DE TAL
        Prefeita Municipal
    """)
    assert lida.identificacao.ementa == "Cria o CMAS."
    assert [d.caminho for d in lida.dispositivos] == [
        "cap-1", "art-1", "art-1/par-1", "art-1/par-1/inc-1", "art-1/par-1/inc-2", "art-1/par-2", "cap-2", "art-2"]  # fmt: skip
    assert lida.dispositivos[-1].atual.texto == "Revogam-se as disposições em contrário."
    assert conferir(lida) == []


def test_an_internal_regulation_has_no_number() -> None:
    lida = ler("""
        REGIMENTO INTERNO DO CONSELHO MUNICIPAL DE ASSISTÊNCIA SOCIAL - CMAS
        CAPÍTULO I
        DA NATUREZA
        Art. 1º O CMAS é órgão colegiado.
        Art. 2º Este Regimento entra em vigor na data de sua aprovação.
        Várzea das Flores, 3 de abril de 2024.
    """)
    dados = lida.identificacao
    assert (dados.tipo, dados.numero, dados.orgao, str(dados.data)) == ("regimento", "", "CMAS", "2024-04-03")


@pytest.mark.parametrize(
    "titulo", ["MANUAL DE INSTRUÇÕES – CENSO SUAS 2023", "MANUAL DO PESQUISADOR", "GUIA DO CRAS"]
)
def test_what_a_guide_is_about_is_not_who_made_it(titulo: str) -> None:
    dados = ler(f"{titulo}\nApresentação do trabalho.").identificacao
    assert (dados.tipo, dados.orgao) == ("guia", "")


def test_the_name_of_a_kind_of_document_is_no_acronym() -> None:
    assert ler("RESOLUÇÃO MANUAL CNAS Nº 4, DE 2020\nArt. 1º x.").identificacao.orgao == "CNAS"


def test_the_act_may_be_signed_without_place_and_date() -> None:
    lida = ler(
        "PORTARIA Nº 7/2024\nArt. 1º Designar.\nArt. 2º Esta Portaria entra em vigor hoje.\nJOÃO DE SOUZA\nSecretário"
    )
    assert lida.dispositivos[-1].atual.texto == "Esta Portaria entra em vigor hoje."


def test_the_ementa_may_be_in_the_line_of_the_title_and_the_nickname_above_it() -> None:
    lida = ler(
        "LEI DA TRANSPARÊNCIA - LEI Nº 9/2015\nLEI Nº 9, DE 2 DE MAIO DE 2015. Dispõe sobre a transparência.\nArt. 1º x."
    )
    assert (str(lida.identificacao.data), lida.identificacao.ementa) == (
        "2015-05-02",
        "Dispõe sobre a transparência.",
    )


def test_headings_without_number_are_not_text_of_the_provision_above() -> None:
    lida = ler("LEI Nº 9, DE 2 DE MAIO DE 2015\nArt. 1º Um.\nDISPOSIÇÕES FINAIS\nArt. 2º Dois.")
    assert [(d.caminho, d.atual.texto) for d in lida.dispositivos] == [("art-1", "Um."), ("art-2", "Dois.")]
    assert [nota.texto for nota in lida.dispositivos[1].atual.notas] == ["DISPOSIÇÕES FINAIS"]
    assert [linha.texto for linha in lida.linhas if linha.papel == Papel.TITULO] == ["DISPOSIÇÕES FINAIS"]


def test_a_range_of_vetoed_articles_and_one_that_is_absurd() -> None:
    assert [d.caminho for d in ler("Art. 1º x.\nArts. 2º a 4º. (VETADOS)").dispositivos] == [
        "art-1",
        "art-2",
        "art-3",
        "art-4",
    ]
    lidos = ler("Art. 1º x:\nI - um;\nII a IV - (VETADOS);\nV - dois.").dispositivos
    assert [(d.caminho, d.atual.situacao.value) for d in lidos[2:5]] == [
        (f"art-1/inc-{n}", "vetada") for n in (2, 3, 4)
    ]
    assert len(ler("Art. 1º x.\n§§ 1 a 99999999: (Revogados)").dispositivos) < 5


@pytest.mark.parametrize(
    ("linha", "caminho", "texto"),
    [
        ("ART. 2º - Fica.", "art-2", "Fica."),
        ("ARTIGO 2º Fica.", "art-2", "Fica."),
        ("Art. 2.º Fica.", "art-2", "Fica."),
        ("Artigo Segundo – Fica.", "art-2", "Fica."),
        ("§ 1.º Fica.", "art-1/par-1", "Fica."),
        ("Parágrafo Primeiro - Fica.", "art-1/par-1", "Fica."),
        ("PARÁGRAFO 1º: Fica.", "art-1/par-1", "Fica."),
        ("§ único - Fica.", "art-1/par-unico", "Fica."),
        ("Seção l", "sec-1", ""),
    ],
)
def test_labels_as_they_are_typed_in_town_halls(linha: str, caminho: str, texto: str) -> None:
    lidos = {d.caminho: d.atual.texto for d in ler(f"Art. 1º x.\n{linha}").dispositivos}
    assert lidos[caminho] == texto


def test_words_that_only_look_like_labels_stay_in_the_text() -> None:
    assert list(textos("Art. 1º Conforme o\nartigo primeiro da Lei\ne o parágrafo primeiro dela.")) == [
        "art-1"
    ]


def textos(texto: str) -> dict[str, str]:
    return {d.caminho: d.atual.texto for d in ler(texto).dispositivos}


def test_numbers_used_twice_by_mistake_lose_nothing() -> None:
    assert textos("Art. 1º x.\nArt. 2º Um.\nArt. 2º Outro.\nArt. 2º Mais um.\nArt. 3º y.") == {
        "art-1": "x.",
        "art-2": "Um.",
        "art-2-repetido": "Outro.",
        "art-2-repetido2": "Mais um.",
        "art-3": "y.",
    }


def test_a_code_annexed_to_a_decree_goes_from_headings_to_incisos() -> None:
    lidos = textos(
        "DECRETO Nº 9, DE 2 DE MAIO DE 2015\nArt. 1º Aprova o Código.\nArt. 2º x.\nBrasília, 2 de maio de 2015.\nANEXO\n"
        "CAPÍTULO I\nDas Regras\nI - A dignidade:\na) um;\nCAPÍTULO II\nDos Deveres\nII - São deveres."
    )
    assert list(lidos)[2:] == [
        "anexo/cap-1", "anexo/cap-1/inc-1", "anexo/cap-1/inc-1/ali-a", "anexo/cap-2", "anexo/cap-2/inc-2"]  # fmt: skip


def test_struck_provisions_of_one_paragraph_share_the_note_of_their_revocation() -> None:
    trechos = (
        Trecho("Art. 1º Um.\nParágrafo único. Dois.", True),
        Trecho(" (Revogado pela Lei nº 9, de 2001)"),
    )
    lidos = estruturar_paragrafos([Paragrafo(trechos)]).dispositivos
    assert [d.atual.revogado_por for d in lidos] == ["Lei nº 9, de 2001"] * 2


@pytest.mark.parametrize(
    "texto",
    [
        "Os documentos incluídos pela entidade na plataforma são originais.",
        "O serviço (incluídos os municípios) é gratuito.",
        "Vale a regra da Constituição de 1967, com a redação dada pela Emenda nº 1, de 1969.",
    ],
)
def test_sentences_that_speak_of_amendments_are_not_notes(texto: str) -> None:
    assert textos(f"Art. 1º {texto}")["art-1"] == texto


def test_comments_of_books_of_law_are_told_apart() -> None:
    lidos = estruturar_paragrafos(
        [
            Paragrafo((Trecho("Art. 1º x. (MPSP-2015) (PGM-São Paulo/SP-2014)"),)),
            Paragrafo((Trecho("Art. 9º de outra lei, citado no quadro."),), quadro=True),
            Paragrafo((Trecho("(TJSC-2019-CESPE): Assinale a alternativa."),)),
            Paragrafo((Trecho("#Atenção: caiu na prova."),)),
            Paragrafo((Trecho("Art. 2º y."),)),
        ]
    )
    assert {d.caminho: d.atual.texto for d in lidos.dispositivos} == {"art-1": "x.", "art-2": "y."}
    assert [linha.papel for linha in lidos.linhas].count(Papel.COMENTARIO) == 3


def test_a_norm_that_is_all_in_boxes_is_read() -> None:
    lidos = estruturar_paragrafos([Paragrafo((Trecho(f"Art. {n}º x."),), quadro=True) for n in (1, 2)])
    assert len(lidos.dispositivos) == 2


def test_straight_quotes_open_quoted_law_as_curved_ones_do() -> None:
    lidos = ler(
        "Art. 1º A Lei nº 8, de 1993, passa a vigorar com a seguinte redação:\n"
        '"Art. 25. Citado." (NR)\n"Parágrafo único. Citado." (AC)\n"Art. 31. Citado." (NR) \nArt. 2º Próprio.'
    ).dispositivos
    assert [d.caminho for d in lidos] == ["art-1", "art-2"]
    assert lidos[0].atual.citacao.count("Citado") == 3
