"""The public pages and files, and the panel's."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conferencias.nucleo.models import Conferencia
from conferencias.relatorios.actions import publicar
from conferencias.relatorios.dados_abertos import DICIONARIO
from conferencias.relatorios.models import Publicacao, RelatorioFinal
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel

ARQUIVOS = [
    "/conferencia/resultado/dados/",
    "/conferencia/resultado/dados/resultado.json",
    *(f"/conferencia/resultado/dados/{conjunto}.csv" for conjunto in DICIONARIO),
    "/conferencia/resultado/ata/",
    "/conferencia/resultado/relatorio.pdf",
    "/conferencia/resultado/ata.pdf",
]


@pytest.fixture
def publicada(decidida: Conferencia, comissao: Conta) -> Publicacao:
    return publicar(conferencia=decidida, conta=comissao)


def texto_do_pdf(conteudo: bytes) -> str:
    return " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(conteudo)).pages).split())


def test_before_it_is_published_nothing_of_the_result_is_there(
    cliente: Client, decidida: Conferencia
) -> None:
    pagina = cliente.get("/conferencia/resultado/").content.decode()
    assert "O resultado ainda não foi publicado." in pagina
    assert "Rosa Social" not in pagina
    assert [cliente.get(caminho).status_code for caminho in ARQUIVOS] == [404] * len(ARQUIVOS)


def test_the_page_shows_what_was_decided_in_few_queries(
    cliente: Client, publicada: Publicacao, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(16):
        pagina = cliente.get("/conferencia/resultado/").content.decode()
    for trecho in ("1.1.1 Proposta 1", "Rosa Social", "Luzia Prado", "Manhã", publicada.resumo):
        assert trecho in pagina


def test_every_file_is_there_after_publication(cliente: Client, publicada: Publicacao) -> None:
    assert [cliente.get(caminho).status_code for caminho in ARQUIVOS] == [200] * len(ARQUIVOS)
    assert cliente.get("/conferencia/resultado/dados/pessoas.csv").status_code == 404
    assert cliente.get("/conferencia/resultado/boletim.pdf").status_code == 404


def test_another_municipality_does_not_see_it(
    cliente: Client, publicada: Publicacao, outro_municipio: Municipio
) -> None:
    for caminho in ARQUIVOS:
        assert cliente.get(caminho, HTTP_HOST=outro_municipio.host).status_code == 404


@pytest.mark.parametrize("conjunto", DICIONARIO)
def test_the_columns_of_each_file_are_those_of_the_dictionary(
    cliente: Client, publicada: Publicacao, conjunto: str
) -> None:
    corpo = cliente.get(f"/conferencia/resultado/dados/{conjunto}.csv").content.decode("utf-8-sig")
    cabeca, *linhas = csv.reader(io.StringIO(corpo), delimiter=";")
    assert cabeca == list(DICIONARIO[conjunto][1])
    assert len(linhas) == len(publicada.dados["conjuntos"][conjunto])
    for linha in publicada.dados["conjuntos"][conjunto]:
        assert list(linha) == cabeca


def test_a_formula_in_a_text_is_not_one_in_the_spreadsheet(cliente: Client, publicada: Publicacao) -> None:
    dados = json.loads(json.dumps(publicada.dados))
    dados["conjuntos"]["deliberacoes"][0]["texto"] = "=HYPERLINK(1)"
    Publicacao.objects.create(
        conferencia=publicada.conferencia,
        versao=2,
        dados=dados,
        resumo="x",
        motivo="x",
        conta=publicada.conta,
    )
    corpo = cliente.get("/conferencia/resultado/dados/deliberacoes.csv").content.decode("utf-8-sig")
    assert ";'=HYPERLINK(1);" in corpo


def test_the_json_proves_itself_as_the_page_teaches(cliente: Client, publicada: Publicacao) -> None:
    resposta = json.loads(cliente.get("/conferencia/resultado/dados/resultado.json").content)
    assert resposta["sha256"] == publicada.resumo
    assert resposta["dados"] == publicada.dados
    assert set(resposta["dicionario"]) == set(resposta["dados"]["conjuntos"])


def test_report_and_ata_are_readable_files(cliente: Client, publicada: Publicacao) -> None:
    relatorio = texto_do_pdf(cliente.get("/conferencia/resultado/relatorio.pdf").content)
    for trecho in ("Vila Aurora", "IV. Deliberações por eixo e esfera", "Rosa Social", "(não informado)"):
        assert trecho in relatorio
    ata = texto_do_pdf(cliente.get("/conferencia/resultado/ata.pdf").content)
    assert "Aprovada em bloco" in ata and "Presidência:" in ata


def test_the_committee_previews_writes_and_publishes_in_the_panel(
    cliente: Client, decidida: Conferencia, comissao: Conta
) -> None:
    cliente.force_login(comissao)
    inicio = reverse("painel_resultado")
    pagina = cliente.get(inicio).content.decode()
    assert "O relatório tem campos em branco." in pagina and "Rosa Social" in pagina
    dados = {"modelo": "formulario_2023", "avaliacao": "Foi boa."}
    cliente.post(reverse("painel_relatorio"), dados)
    assert RelatorioFinal.objects.get().respostas["avaliacao"] == "Foi boa."
    previa = cliente.get(reverse("painel_previa_do_resultado", args=["relatorio"]))
    assert "PRÉVIA" in texto_do_pdf(previa.content) and "Foi boa." in texto_do_pdf(previa.content)
    assert "Marque que a prévia foi lida" in cliente.post(inicio, {}).content.decode()
    assert not Publicacao.objects.exists()
    assert cliente.post(inicio, {"certeza": "on"}).status_code == 302
    assert Publicacao.objects.get().conta == comissao
    assert "Está publicada a versão 1" in cliente.get(inicio).content.decode()


@pytest.mark.parametrize(
    ("papel", "abre"),
    [(Papel.CONSELHO, True), (Papel.RELATORIA, True), (Papel.APOIO, False), (Papel.COMUNICACAO, False)],
)
def test_who_sees_the_result_before_everybody(
    cliente: Client, decidida: Conferencia, no_escopo: Municipio, papel: Papel, abre: bool
) -> None:
    cliente.force_login(conta_com_papel(no_escopo, papel))
    resposta = cliente.get(reverse("painel_resultado"))
    assert (resposta.status_code == 200) is abre
    if abre:
        assert "Publicar o resultado" not in resposta.content.decode()
