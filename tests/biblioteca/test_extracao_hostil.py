"""Broken, hostile and lying files: text, or one clear sentence; never a crash, a hang or an orphan."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pypdf
import pytest

from biblioteca.erros import ArquivoRecusado
from biblioteca.extracao import extrair, processo
from biblioteca.extracao.modelo import Leitura, Recusa
from biblioteca.triagem import FRASES, dizer_recusa
from tests.biblioteca.pdfs import Folhas

RAIZ = Path(__file__).resolve().parents[2]


def motivo(conteudo: bytes, nome: str = "norma.pdf") -> str:
    with pytest.raises(ArquivoRecusado) as recusa:
        extrair(conteudo, nome, ocr=False)
    return str(recusa.value)


def um_pdf() -> bytes:
    return Folhas().linhas("Art. 1º Texto do artigo.").bytes()


def pdf_com_objetos(*objetos: bytes) -> bytes:
    """A PDF with these objects, numbered from 1; the first is the catalogue. Its table is left for the reader to mend."""
    corpo = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, objeto) for i, objeto in enumerate(objetos, 1))
    return b"%PDF-1.7\n" + corpo + b"trailer << /Root 1 0 R /Size 99 >>\n%%EOF\n"


# -- the child process ------------------------------------------------------------------------------------


@pytest.fixture
def filho_ruim(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs one of the bad readers instead of the real one."""
    monkeypatch.setattr(processo, "_FILHO", "tests.biblioteca.filhos_ruins")
    monkeypatch.setattr(processo, "SAIDA_MAXIMA", 5_000_000)

    def rodar(qual: str) -> str:
        if qual in ("travar", "girar"):
            monkeypatch.setattr(processo, "TEMPO", 1)
        with pytest.raises(Recusa) as recusa:
            processo.ler_em_processo(b"", qual, lambda *_: None, ocr=False)
        return recusa.value.codigo

    return rodar


@pytest.mark.parametrize(
    ("qual", "codigo"),
    [
        ("cair", "danificado"),
        ("ser_morto", "ocupado"),
        ("sair_calado", "danificado"),
        ("falar_demais", "texto_demais"),
        ("travar", "demorado"),
        ("girar", "demorado"),
        ("comer_memoria", "danificado"),
    ],
)
def test_leitor_que_cai_trava_ou_exagera_vira_um_motivo(filho_ruim: Any, qual: str, codigo: str) -> None:
    assert filho_ruim(qual) == codigo


def test_parar_no_meio_nao_deixa_processo(filho_ruim: Any) -> None:
    """Whoever shows the progress may fail, or be told to stop."""
    vistos: list[int] = []

    def falhar(_etapa: str, filho: int, neto: int) -> None:
        vistos.extend((filho, neto))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        processo.ler_em_processo(b"", "travar_com_neto", falhar, ocr=False)
    assert _acabaram(vistos)


def test_leitor_nao_sobrevive_ao_portal() -> None:
    programa = (
        "from biblioteca.extracao import processo\n"
        "processo._FILHO = 'tests.biblioteca.filhos_ruins'\n"
        "processo.ler_em_processo(b'', 'travar_com_neto', lambda _e, a, b: print(a, b, flush=True), ocr=False)\n"
    )
    portal = subprocess.Popen([sys.executable, "-c", programa], cwd=RAIZ, stdout=subprocess.PIPE, text=True)
    assert portal.stdout is not None
    numeros = [int(numero) for numero in portal.stdout.readline().split()]
    assert len(numeros) == 2
    assert all(map(_vivo, numeros))
    portal.kill()
    portal.wait()
    assert _acabaram(numeros)


def _acabaram(numeros: list[int]) -> bool:
    """A process that was killed takes an instant to leave."""
    for _ in range(100):
        if not any(map(_vivo, numeros)):
            return True
        time.sleep(0.05)
    return False


def _vivo(numero: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{numero}/status").read_text()
    except OSError:
        return False


def test_leitor_nao_ve_segredos_nem_grava_arquivos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processo, "_FILHO", "tests.biblioteca.filhos_ruins")
    monkeypatch.setenv("SECRET_KEY", "segredo")
    aberto = os.open(os.devnull, os.O_RDONLY)
    os.set_inheritable(aberto, True)
    try:
        visto = json.loads(processo.ler_em_processo(b"", "espiar", lambda *_: None, ocr=False).formato)
    finally:
        os.close(aberto)
    assert set(visto["ambiente"]) <= {
        "PYTHONPATH",
        "PATH",
        "LC_ALL",
        "OMP_THREAD_LIMIT",
        "LC_CTYPE",
        "PWD",
        "SHLVL",
        "_",
    }
    assert visto["escreveu"] is False
    assert visto["abertos"] == 4  # the three of every process, and the one that counts them


# -- PDFs -------------------------------------------------------------------------------------------------


def test_pdf_com_senha_diz_que_tem_senha() -> None:
    assert motivo(_cifrado("segredo")) == str(FRASES["senha"])


def test_pdf_cifrado_sem_senha_para_abrir_e_lido() -> None:
    assert extrair(_cifrado(""), "norma.pdf").paragrafos[0].texto == "Art. 1º Texto do artigo."


def _cifrado(senha: str) -> bytes:
    escritor = pypdf.PdfWriter(clone_from=io.BytesIO(um_pdf()))
    escritor.encrypt(senha, "do dono", algorithm="AES-256")
    saida = io.BytesIO()
    escritor.write(saida)
    return saida.getvalue()


def test_pdf_cortado_e_lido_ou_recusado_com_frase() -> None:
    inteiro = um_pdf()
    for tamanho in (9, 200, len(inteiro) // 2, len(inteiro) - 40):
        _texto_ou_frase(inteiro[:tamanho])


def test_pdf_com_bytes_trocados_e_lido_ou_recusado_com_frase() -> None:
    inteiro = bytearray(um_pdf())
    for posicao in range(20, len(inteiro), len(inteiro) // 6):
        estragado = inteiro.copy()
        estragado[posicao : posicao + 30] = b"\xff<</Length 999999999999" + b"[" * 8
        _texto_ou_frase(bytes(estragado))


def _texto_ou_frase(conteudo: bytes) -> Leitura | str:
    try:
        return extrair(conteudo, "norma.pdf", ocr=False)
    except ArquivoRecusado as recusa:
        assert str(recusa) in {dizer_recusa(codigo) for codigo in FRASES}
        return str(recusa)


def test_arvore_de_paginas_sem_fim_nao_trava() -> None:
    _texto_ou_frase(
        pdf_com_objetos(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 1000000 /Parent 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 5 /Parent 3 0 R >>",
        )
    )


def test_pdf_que_diz_ter_paginas_demais_e_recusado() -> None:
    pagina = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    filhos = b" ".join(b"%d 0 R" % n for n in range(3, 3 + 3001))
    mentira = pdf_com_objetos(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 3001 >>" % filhos,
        *[pagina] * 3001,
    )
    assert "3000 páginas" in motivo(mentira).replace(".", "")


def test_pdf_que_incha_ao_ser_aberto_e_recusado_com_frase() -> None:
    """A hundred megabytes of drawing orders in a hundred kilobytes."""
    ordens = zlib.compress(b"BT /F1 9 Tf 10 10 Td (texto que se repete) Tj ET\n" * 2_000_000, 9)
    bomba = pdf_com_objetos(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(ordens), ordens),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    assert motivo(bomba) in (str(FRASES["memoria"]), str(FRASES["demorado"]))


def test_pdf_sem_texto_e_sem_desenho_diz_que_nao_tem_texto() -> None:
    folhas = Folhas()
    folhas.tela.showPage()
    assert motivo(folhas.bytes()) == str(FRASES["sem_texto"])


# -- files that are not what they say ---------------------------------------------------------------------


def test_pagina_em_html_com_nome_de_pdf_e_lida() -> None:
    lida = extrair(b"<html><body><p>Art. 1\xba Texto.</p></body></html>", "norma.pdf")
    assert (lida.formato, lida.paragrafos[0].texto) == ("html", "Art. 1º Texto.")


def test_aviso_de_acesso_negado_e_recusado_seja_qual_for_o_nome() -> None:
    aviso = b"<html><title>Request Rejected</title>Acesso Negado! Incident ID: 42</html>"
    for nome in ("a.pdf", "a.doc", "a.htm"):
        assert motivo(aviso, nome) == str(FRASES["bloqueado"])


@pytest.mark.parametrize(
    ("conteudo", "nome", "codigo"),
    [
        (b"", "a.pdf", "vazio"),
        (b"\0\0 \n", "a.txt", "vazio"),
        (b"%PDF-1.4 so isto", "a.pdf", "danificado"),
        (b"resto de um arquivo que se perdeu", "a.pdf", "nome_mente"),
        (b"PK\x03\x04 pela metade", "a.docx", "zip_danificado"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "senha"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), "Thumbs.db", "ole"),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(90), "a.pdf.lnk", "atalho"),
        (b"\x05Maria" + b" " * 48 + b"M\x00" * 55, "~$norma.docx", "trava"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.pdf", "imagem"),
        (b"MZ\x90" + bytes(range(8)) * 30, "a.exe", "programa"),
        (b"Rar!\x1a\x07", "a.rar", "compactado"),
        (bytes(range(256)) * 4, "a.txt", "binario"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "a.mht", "mhtml"),
    ],
)
def test_cada_engano_tem_a_sua_frase(conteudo: bytes, nome: str, codigo: str) -> None:
    assert motivo(conteudo, nome) == str(FRASES[codigo])


def test_texto_que_comeca_como_um_programa_e_texto() -> None:
    assert extrair("MZ é a sigla da horta.".encode(), "a.txt").formato == "txt"


def test_documento_de_escritorio_que_nao_e_texto_diz_o_que_e() -> None:
    assert motivo(_zip({"xl/workbook.xml": b"x", "[Content_Types].xml": b"x"}), "a.docx") == str(
        FRASES["planilha"]
    )


def test_docx_que_e_uma_bomba_e_recusado_com_frase() -> None:
    grande = _zip({"word/document.xml": b"<a>" + b" " * 100_000_000, "[Content_Types].xml": b"x"})
    assert _texto_ou_frase(grande)
    risadas = (
        b'<!DOCTYPE a [<!ENTITY a "'
        + b"ha" * 50
        + b'">'
        + b"".join(
            b'<!ENTITY a%d "%s">' % (n, b"&a%s;" % (str(n - 1).encode() if n > 1 else b"") * 20)
            for n in range(1, 12)
        )
    )
    documento = (
        risadas
        + b"]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>&a11;"
    )
    assert isinstance(
        _texto_ou_frase(_zip({"word/document.xml": documento, "[Content_Types].xml": b"x"})), str
    )


def test_html_sem_fim_de_marcas_abertas_e_lido() -> None:
    assert extrair(b"<div>" * 50_000 + b"<p>Art. 1. Texto.", "a.htm").paragrafos[-1].texto == "Art. 1. Texto."


def _zip(arquivos: dict[str, bytes]) -> bytes:
    saida = io.BytesIO()
    with zipfile.ZipFile(saida, "w", zipfile.ZIP_DEFLATED) as pacote:
        for nome, conteudo in arquivos.items():
            pacote.writestr(nome, conteudo)
    return saida.getvalue()


def test_toda_frase_de_recusa_diz_o_que_fazer() -> None:
    for codigo, frase in FRASES.items():
        assert str(frase).endswith("."), codigo
        assert str(frase).count(".") + str(frase).count(":") >= 2, codigo


def test_sinal_de_fim_de_processador_e_demora() -> None:
    filho = subprocess.Popen(
        [sys.executable, "-c", f"import os; os.kill(os.getpid(), {int(signal.SIGXCPU)})"]
    )
    assert processo._causa_da_morte(filho) == "demorado"
