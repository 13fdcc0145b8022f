"""Scanned PDFs: recognised where tesseract is installed, and a plain notice where it isn't."""

from __future__ import annotations

import os

import pytest

from biblioteca.erros import ArquivoRecusado
from biblioteca.extracao import extrair, pdf
from biblioteca.extracao.modelo import Recusa
from biblioteca.extracao.ocr import _consertar_rotulo, instalado
from biblioteca.triagem import FRASES
from tests.biblioteca.pdfs import Folhas, imagem_em_pdf

EM_CI = os.environ.get("CI") == "true"
com_tesseract = pytest.mark.skipif(
    not EM_CI and not instalado(),
    reason="needs tesseract with Portuguese (sudo apt install tesseract-ocr-por)",
)


def digitalizado() -> bytes:
    folhas = Folhas().linhas(
        "LEI Nº 10, DE 2 DE MAIO DE 2010", "Art. 1º A assistência social é direito do cidadão."
    )
    folhas.nova_pagina().linhas("Art. 2º Esta Lei entra em vigor na data de sua publicação.")
    return imagem_em_pdf(folhas.bytes())


@pytest.mark.parametrize(
    ("lido", "certo"),
    [
        ("$1º - Cabe recurso.", "§ 1º - Cabe recurso."),
        ("8 2º O valor é fixo.", "§ 2º O valor é fixo."),
        ("82º - O valor é fixo.", "§ 2º - O valor é fixo."),
        ("HI - renda;", "III - renda;"),
        ("Il – renda;", "II – renda;"),
        ("IV - renda;", "IV - renda;"),
        ("1 - renda;", "1 - renda;"),
        ("82º Batalhão de Infantaria", "82º Batalhão de Infantaria"),
        ("HIV - vírus", "HIV - vírus"),
        ("5 dias", "5 dias"),
    ],
)
def test_sinais_trocados_no_rotulo_voltam_a_ser_o_que_eram(lido: str, certo: str) -> None:
    assert _consertar_rotulo(lido) == certo


@com_tesseract
def test_texto_da_imagem_e_reconhecido_com_a_pagina_e_avisa() -> None:
    lida = extrair(digitalizado(), "lei.pdf")
    assert [(p.pagina, p.texto) for p in lida.paragrafos][1:] == [
        (1, "Art. 1º A assistência social é direito do cidadão."),
        (2, "Art. 2º Esta Lei entra em vigor na data de sua publicação."),
    ]
    assert lida.avisos == ["O texto foi reconhecido de uma imagem e pode ter erros. Confira com o original."]


@com_tesseract
def test_andamento_diz_que_pagina_esta_sendo_reconhecida() -> None:
    ditos: list[tuple[int, str]] = []
    extrair(digitalizado(), "lei.pdf", progresso=lambda *dito: ditos.append(dito))
    assert ditos[-2:] == [
        (0, "Reconhecendo o texto da página 1 de 2"),
        (50, "Reconhecendo o texto da página 2 de 2"),
    ]


@com_tesseract
def test_so_a_pagina_que_e_imagem_passa_pelo_reconhecimento() -> None:
    from io import BytesIO

    import pypdf

    escritor = pypdf.PdfWriter()
    for parte in (Folhas().linhas("Art. 1º Texto de verdade.").bytes(), digitalizado()):
        escritor.append(BytesIO(parte))
    saida = BytesIO()
    escritor.write(saida)
    lida = extrair(saida.getvalue(), "lei.pdf")
    assert lida.paragrafos[0].texto == "Art. 1º Texto de verdade."
    assert lida.avisos == [
        "O texto destas páginas foi reconhecido de imagens e pode ter erros: 2, 3. Confira com o original."
    ]


@com_tesseract
def test_imagem_sem_letras_diz_que_nao_reconheceu() -> None:
    folhas = Folhas()
    folhas.tela.circle(300, 400, 80, fill=1)
    with pytest.raises(ArquivoRecusado) as recusa:
        extrair(folhas.bytes(), "desenho.pdf")
    assert str(recusa.value) == str(FRASES["ocr_sem_texto"])


def test_sem_tesseract_o_aviso_diz_o_que_fazer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nenhum-lugar")
    with pytest.raises(ArquivoRecusado) as recusa:
        extrair(digitalizado(), "lei.pdf")
    assert str(recusa.value) == str(FRASES["so_imagem"])
    assert str(recusa.value).startswith("Este PDF é uma imagem")


def test_sem_tesseract_as_paginas_com_texto_sao_lidas_e_as_outras_citadas(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nenhum-lugar")
    folhas = Folhas().linhas("Art. 1º Texto de verdade.").nova_pagina()
    folhas.tela.circle(300, 400, 80, fill=1)
    lida = extrair(folhas.bytes(), "lei.pdf")
    assert len(lida.paragrafos) == 1
    assert lida.avisos[0].endswith("porque o reconhecimento de texto não está instalado: 2.")


def test_paginas_seguidas_que_nada_dao_encerram_o_reconhecimento(monkeypatch: pytest.MonkeyPatch) -> None:
    tentadas: list[int] = []
    monkeypatch.setattr(pdf, "dar_processador", lambda _segundos: None)
    monkeypatch.setattr(pdf.reconhecimento, "instalado", lambda: True)
    monkeypatch.setattr(pdf.reconhecimento, "reconhecer", lambda _pagina, numero: tentadas.append(numero))
    folhas = Folhas().linhas("Art. 1º Texto de verdade.")
    for _pagina in range(5):
        folhas.nova_pagina().tela.circle(300, 400, 80, fill=1)
    lida = pdf.ler(folhas.bytes(), lambda *_: None, ocr=True)
    assert tentadas == [2, 3, 4]
    assert lida.avisos == ["ocr_parcial:2, 3, 4, 5, 6"]
    assert lida.paragrafos[0].texto == "Art. 1º Texto de verdade."


def test_reconhecimento_que_nao_termina_nao_e_uma_imagem_sem_texto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "dar_processador", lambda _segundos: None)
    monkeypatch.setattr(pdf.reconhecimento, "instalado", lambda: True)
    folhas = Folhas()
    folhas.tela.circle(300, 400, 80, fill=1)
    desenho = folhas.bytes()
    for linhas, codigo in ((None, "ocr_interrompido"), ([], "ocr_sem_texto")):
        monkeypatch.setattr(pdf.reconhecimento, "reconhecer", lambda *_, linhas=linhas: linhas)
        with pytest.raises(Recusa) as recusa:
            pdf.ler(desenho, lambda *_: None, ocr=True)
        assert recusa.value.codigo == codigo
