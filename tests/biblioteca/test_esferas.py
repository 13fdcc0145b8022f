"""Whose a norm is: the Union's, a state's or a municipality's, by who made it and not by what it cites."""

from __future__ import annotations

import pytest

from biblioteca.esferas import esfera_dita, orgao_dito
from biblioteca.estrutura import estruturar_paragrafos
from biblioteca.estrutura.modelo import Identificacao
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from biblioteca.models import Fonte, Norma
from biblioteca.recebimento import receber
from portal.municipios.contexto import no_municipio
from portal.tarefas.api import drenar

ARTIGO = "Art. 1º Fica aprovado o que está no anexo."


def ler(*linhas: str) -> Identificacao:
    paragrafos = [Paragrafo((Trecho(linha),)) for linha in (*linhas, ARTIGO)]
    return estruturar_paragrafos(paragrafos).identificacao


RES_CNAS = "RESOLUÇÃO CNAS Nº 109, DE 11 DE NOVEMBRO DE 2009"
RES = "RESOLUÇÃO Nº 5, DE 2 DE MAIO DE 2020"
CONSIDERA_O_CNAS = (
    "CONSIDERANDO a Resolução nº 109, de 2009, do Conselho Nacional de Assistência Social – CNAS;"
)
FEDERAIS = [
    (RES_CNAS, "Aprova a Tipificação Nacional de Serviços Socioassistenciais.",
     "O CONSELHO NACIONAL DE ASSISTÊNCIA SOCIAL – CNAS, em reunião ordinária, no uso da competência que lhe conferem"),
    (RES_CNAS,),
    (RES, "O Plenário do Conselho Nacional dos Direitos da Criança e do Adolescente – CONANDA, no uso de suas atribuições, resolve:"),
    ("RESOLUÇÃO CIT Nº 7, DE 10 DE SETEMBRO DE 2009", "Acorda procedimentos para a gestão integrada de benefícios e serviços."),
    ("MINISTÉRIO DO DESENVOLVIMENTO SOCIAL", "GABINETE DO MINISTRO", "PORTARIA Nº 113, DE 10 DE DEZEMBRO DE 2015",
     "O MINISTRO DE ESTADO DO DESENVOLVIMENTO SOCIAL, no uso das atribuições que lhe confere o art. 87, resolve:"),
    ("PORTARIA MDS Nº 886, DE 18 DE MAIO DE 2023",),
    ("PORTARIA GM/MS Nº 2, DE 28 DE SETEMBRO DE 2017",),
    (RES, "A SECRETÁRIA NACIONAL DE ASSISTÊNCIA SOCIAL, no uso de suas atribuições, RESOLVE:"),
    ("DECRETO Nº 9.508, DE 24 DE SETEMBRO DE 2018",
     "O PRESIDENTE DO SUPREMO TRIBUNAL FEDERAL, no exercício do cargo de Presidente da República, DECRETA:"),
    ("LEI Nº 8.742, DE 7 DE DEZEMBRO DE 1993", "A PRESIDENTA DA REPÚBLICA", "Faço saber que o Congresso Nacional decreta:"),
]  # fmt: skip
ESTADUAIS = [
    ("LEI Nº 21.456, DE 3 DE MAIO DE 2023", "Institui a política.",
     "A Assembleia Legislativa do Estado do Paraná decretou e eu sanciono a seguinte lei:"),
    ("LEI Nº 12.262, DE 23 DE JULHO DE 1996",
     "O Povo do Estado de Minas Gerais, por seus representantes, decretou", "Faço saber que a Assembleia Legislativa decreta:"),
    ("DECRETO Nº 48.000, DE 2 DE MAIO DE 2020", "O GOVERNADOR DO ESTADO DE MINAS GERAIS, no uso de atribuição, DECRETA:"),
    ("DECRETO Nº 1, DE 2 DE MAIO DE 2020", "A GOVERNADORA, no uso de suas atribuições, decreta:"),
    ("RESOLUÇÃO CEAS/MG Nº 524, DE 16 DE JUNHO DE 2013",),
    ("RESOLUÇÃO CIB/MS Nº 4, DE 2 DE MAIO DE 2020", "O coordenador, com os gestores municipais, pactua:"),
    (RES, "O CONSELHO ESTADUAL DE ASSISTÊNCIA SOCIAL, no uso de suas atribuições e da Resolução CNAS nº 33, resolve:"),
    (RES, "A COMISSÃO INTERGESTORES BIPARTITE – CIB, em reunião, resolve:"),
    ("LEI ESTADUAL Nº 5, DE 2 DE MAIO DE 2020",),
    ("PORTARIA Nº 3, DE 2 DE MAIO DE 2020", "O SECRETÁRIO DE ESTADO DE DESENVOLVIMENTO SOCIAL, no uso de suas atribuições, resolve:"),
]  # fmt: skip
MUNICIPAIS = [
    ("DECRETO Nº 12, DE 2 DE MAIO DE 2020", CONSIDERA_O_CNAS, "O PREFEITO MUNICIPAL DE VILA AURORA, no uso de suas atribuições, DECRETA:"),
    ("DECRETO Nº 12, DE 2 DE MAIO DE 2020", "Regulamenta a adesão ao programa do Ministério do Desenvolvimento Social – MDS.",
     "O PREFEITO DE VILA AURORA, Estado de Minas Gerais, e tendo em vista o decreto do Presidente da República, DECRETA:"),
    ("RESOLUÇÃO CMAS Nº 5, DE 2 DE MAIO DE 2020", "Aprova o plano, conforme a Resolução CNAS nº 109, de 2009.",
     "O Conselho Municipal de Assistência Social – CMAS, no uso de suas atribuições e da Resolução CIB nº 8, RESOLVE:"),
    ("LEI Nº 10, DE 2 DE MAIO DE 2020",
     "O PREFEITO, faço saber que a Câmara Municipal aprovou e eu sanciono a seguinte Lei:"),
    ("RESOLUÇÃO CMDCA Nº 5, DE 2 DE MAIO DE 2020", CONSIDERA_O_CNAS, "A Resolução do Conselho Nacional dos Direitos – CONANDA;"),
]  # fmt: skip
SEM_DIZER = [
    (RES, "O CONSELHO DE ASSISTÊNCIA SOCIAL DE GOVERNADOR VALADARES, no uso de suas atribuições, RESOLVE:"),
    (RES, CONSIDERA_O_CNAS, "O COLEGIADO, no uso de suas atribuições, RESOLVE:"),
    ("DECRETO Nº 12, DE 2 DE MAIO DE 2020", "Adere ao programa do MDS e do CNAS."),
    (
        "LEI Nº 10, DE 2 DE MAIO DE 2020",
        "Ratifica o pacto da Assembleia Legislativa com o Conselho Nacional.",
    ),
    ("PORTARIA SEMAS/MS Nº 3, DE 2 DE MAIO DE 2020",),
]


@pytest.mark.parametrize(
    ("esfera", "linhas"),
    [
        *(("federal", linhas) for linhas in FEDERAIS),
        *(("estadual", linhas) for linhas in ESTADUAIS),
        *(("municipal", linhas) for linhas in MUNICIPAIS),
        *((None, linhas) for linhas in SEM_DIZER),
    ],
)
def test_who_enacts_says_whose_the_norm_is(esfera: str | None, linhas: tuple[str, ...]) -> None:
    assert esfera_dita(ler(*linhas)) == esfera


@pytest.mark.parametrize(
    ("linhas", "orgao"),
    [
        (("CONSELHO NACIONAL DE ASSISTÊNCIA SOCIAL", RES), "CNAS"),
        ((RES, "O Conselho Nacional de Assistência Social, no uso de suas atribuições, resolve:"), "CNAS"),
        (("RESOLUÇÃO CMAS Nº 5, DE 2 DE MAIO DE 2020", "Conforme o Conselho Nacional de Saúde."), "CMAS"),
        ((RES, CONSIDERA_O_CNAS), ""),
        (("DECRETO Nº 12, DE 2 DE MAIO DE 2020", "O Conselho Nacional de Saúde, no uso, decreta:"), ""),
    ],
)
def test_a_known_council_goes_by_its_acronym(linhas: tuple[str, ...], orgao: str) -> None:
    assert orgao_dito(ler(*linhas)) == orgao


@pytest.mark.django_db
def test_a_resolution_of_the_cnas_that_a_municipality_sends_is_federal(municipio, settings, tmp_path) -> None:
    from biblioteca.actions import gravar_fonte

    settings.DADOS = tmp_path
    texto = "\n\n".join((*FEDERAIS[0], "RESOLVE:", ARTIGO, "Art. 2º Esta resolução entra em vigor hoje."))
    decreto = "\n\n".join((*MUNICIPAIS[0], ARTIGO, "Art. 2º Este decreto entra em vigor hoje."))
    with no_municipio(municipio):
        receber([("a.txt", texto.encode()), ("b.txt", decreto.encode())], municipio=municipio, conta=None)
        drenar()
        for fonte in Fonte.objects.order_by("pk"):
            gravar_fonte(fonte=fonte, conta=None, publicar=False)
        achadas = {n.slug: (n.esfera, n.orgao) for n in Norma.objects.filter(municipio=municipio)}
    assert achadas == {
        "resolucao-cnas-109-2009": ("federal", "CNAS"),
        "decreto-municipal-12-2020": ("municipal", ""),
    }
