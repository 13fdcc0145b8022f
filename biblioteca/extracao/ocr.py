"""Image of a page → lines, by tesseract with its Portuguese model, where they are installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache

import pypdfium2 as pdfium

from biblioteca.estrutura.escrita import em_romano
from biblioteca.estrutura.paragrafos import Trecho
from biblioteca.estrutura.rotulos import romano
from biblioteca.extracao.leiaute import Linha
from biblioteca.extracao.limites import morrer_com
from biblioteca.extracao.modelo import TEMPO_DA_PAGINA

PONTOS_POR_POLEGADA = 300
_PIXELS_DEMAIS = 20_000_000
_CONFIANCA_MINIMA = 20.0
"""Below it, of 100, a "word" is a speck or a piece of a drawing."""
_PARAGRAFO = re.compile(r"^(?:[$&]\s?|[8S5](?:\s|(?=\d[º°]\s?[-–.])))(\d{1,2}\s?[º°])(?!\w)")
_INCISO = re.compile(r"([HIl1VX]{1,6})(?=\s?[-–—]\s)")


def _programa() -> str:
    return shutil.which("tesseract") or "tesseract"


@cache
def instalado() -> bool:
    """Tesseract is here, and knows Portuguese."""
    return "por" in _idiomas()


@cache
def _idiomas() -> frozenset[str]:
    try:
        feito = subprocess.run([_programa(), "--list-langs"], capture_output=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(feito.stdout.decode("utf-8", "replace").split())


def reconhecer(pagina: pdfium.PdfPage, numero: int) -> list[Linha] | None:
    """Lines of the page in reading order; None when tesseract fails or takes too long."""
    largura, altura = pagina.get_size()
    escala = min(PONTOS_POR_POLEGADA / 72, (_PIXELS_DEMAIS / max(1.0, largura * altura)) ** 0.5)
    modo = "1" if "osd" in _idiomas() else "3"  # 1 also turns a page that was scanned on its side
    comando = [
        _programa(),
        "stdin",
        "stdout",
        "-l",
        "por",
        "--psm",
        modo,
        "--dpi",
        str(round(72 * escala)),
        "tsv",
    ]
    pai = os.getpid()
    try:
        feito = subprocess.run(  # noqa: S603
            comando,
            input=_imagem(pagina, escala),
            capture_output=True,
            timeout=TEMPO_DA_PAGINA,
            check=True,
            preexec_fn=lambda: morrer_com(pai),  # safe: this process has one thread
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _linhas(feito.stdout.decode("utf-8", "replace"), escala, numero)


def _imagem(pagina: pdfium.PdfPage, escala: float) -> bytes:
    """The page in grey, as PGM."""
    bitmap = pagina.render(scale=escala, grayscale=True)
    largura, altura, passo = bitmap.width, bitmap.height, bitmap.stride
    pontos = bytes(bitmap.buffer)
    bitmap.close()
    if passo != largura:
        pontos = b"".join(pontos[i * passo : i * passo + largura] for i in range(altura))
    return b"P5 %d %d 255\n" % (largura, altura) + pontos


def _consertar_rotulo(texto: str) -> str:
    """Signs that are taken for others where a label begins: "$ 1º" and "8 1º" are § 1º, "HI -" is III."""
    texto = _PARAGRAFO.sub(r"§ \1", texto)
    achado = _INCISO.match(texto)
    numero = re.sub("[l1]", "I", achado[1]).replace("H", "II") if achado and not achado[1].isdigit() else ""
    if achado and numero and em_romano(romano(numero)) == numero:
        return numero + texto[achado.end(1) :]
    return texto


def _linhas(tsv: str, escala: float, numero: int) -> list[Linha]:
    """Words of the table that tesseract writes, joined by line, in points."""
    linhas: dict[tuple[str, ...], list[tuple[float, float, float, float, str]]] = {}
    for registro in tsv.splitlines()[1:]:
        campos = registro.split("\t")
        if len(campos) == 12 and campos[11].strip() and float(campos[10]) >= _CONFIANCA_MINIMA:
            x, y, largura, altura = (int(campo) / escala for campo in campos[6:10])
            linhas.setdefault(tuple(campos[1:5]), []).append((x, x + largura, y, y + altura, campos[11]))
    return [
        Linha(
            (Trecho(_consertar_rotulo(" ".join(palavra[4] for palavra in palavras))),),
            min(palavra[0] for palavra in palavras),
            max(palavra[1] for palavra in palavras),
            min(palavra[2] for palavra in palavras),
            max(palavra[3] for palavra in palavras),
            numero,
        )
        for palavras in linhas.values()
    ]
