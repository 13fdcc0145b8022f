"""PDF → paragraphs with their page. Pages that are only an image go through OCR, where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as c

from biblioteca.extracao import ocr as reconhecimento
from biblioteca.extracao.colunas import separar
from biblioteca.extracao.leiaute import Linha, ordenar
from biblioteca.extracao.limites import dar_processador
from biblioteca.extracao.margens import tirar_margens
from biblioteca.extracao.modelo import PAGINAS_DE_OCR, PAGINAS_DEMAIS, Andamento, Leitura, Recusa
from biblioteca.extracao.montagem import Montador
from biblioteca.extracao.pdf_pagina import coberta_por_imagem, ler_pagina

LETRAS_DE_CARIMBO = 400
"""A scanned page may have this much text printed over it: a signature, a protocol."""
_SEM_SENTIDO = 0.15
_FALHAS_SEGUIDAS = 3
_CAUSAS = {
    c.FPDF_ERR_PASSWORD: "senha",
    c.FPDF_ERR_SECURITY: "senha",
    c.FPDF_ERR_SUCCESS: "sem_paginas",
}


def ler(conteudo: bytes, andamento: Andamento, *, ocr: bool) -> Leitura:
    """Text of a PDF, headers and footers left out. Raises Recusa."""
    documento = _abrir(conteudo)
    leitura = _Leitor(documento, andamento)
    leitura.ler_texto()
    if leitura.so_imagem and ocr and reconhecimento.instalado():
        leitura.reconhecer()
    return leitura.terminar()


def _abrir(conteudo: bytes) -> pdfium.PdfDocument:
    try:
        documento = pdfium.PdfDocument(conteudo)
        quantas = len(documento)
    except pdfium.PdfiumError as erro:
        raise Recusa(_CAUSAS.get(erro.err_code, "danificado")) from erro
    if quantas > PAGINAS_DEMAIS:
        raise Recusa("paginas_demais")
    return documento


@dataclass
class _Leitor:
    """What is known of the document so far. Numbers of pages count from 1."""

    documento: pdfium.PdfDocument
    andamento: Andamento
    paginas: list[list[Linha]] = field(default_factory=list)
    tamanhos: list[tuple[float, float]] = field(default_factory=list)

    danificadas: list[int] = field(default_factory=list)
    so_imagem: list[int] = field(default_factory=list)
    com_ocr: bool = False
    reconhecidas: list[int] = field(default_factory=list)
    perdidas: list[int] = field(default_factory=list)

    def ler_texto(self) -> None:
        for indice in range(len(self.documento)):
            self.andamento("paginas", indice + 1, len(self.documento))
            linhas: list[Linha] = []
            tamanho = (0.0, 0.0)
            try:
                pagina = self.documento[indice]
                tamanho = pagina.get_size()
                linhas = ler_pagina(pagina, indice + 1)
                if _precisa_de_ocr(pagina, linhas):
                    self.so_imagem.append(indice + 1)
                pagina.close()
            except pdfium.PdfiumError:
                self.danificadas.append(indice + 1)
            self.paginas.append(linhas)
            self.tamanhos.append(tamanho)

    def reconhecer(self) -> None:
        """OCR of the pages that need it, until there are too many, or too many in a row that give nothing."""
        self.com_ocr = True
        fila = self.so_imagem[:PAGINAS_DE_OCR]
        dar_processador(len(fila))
        feitas = falhas = 0
        while feitas < len(fila) and falhas < _FALHAS_SEGUIDAS:
            self.andamento("ocr", feitas + 1, len(fila))
            falhas = 0 if self._reconhecer_pagina(fila[feitas]) else falhas + 1
            feitas += 1
        self.perdidas += self.so_imagem[feitas:]

    def _reconhecer_pagina(self, numero: int) -> bool:
        pagina = self.documento[numero - 1]
        linhas = reconhecimento.reconhecer(pagina, numero)
        pagina.close()
        if linhas is None:
            self.perdidas.append(numero)
        elif _letras(linhas) > _letras(self.paginas[numero - 1]) or _sem_sentido(self.paginas[numero - 1]):
            self.paginas[numero - 1] = linhas
            self.reconhecidas.append(numero)
        return linhas is not None

    def terminar(self) -> Leitura:
        miolos = tirar_margens(self.paginas, [altura for _, altura in self.tamanhos])
        paginas = [
            ordenar(blocos, largura)
            for blocos, (largura, _) in zip(separar(miolos), self.tamanhos, strict=True)
        ]
        if not any(_letras(pagina) for pagina in paginas):
            raise Recusa(self._por_que_sem_texto())
        montador = Montador(paginas)
        return Leitura(
            "pdf", montador.paragrafos(), montador.textos_das_paginas(len(paginas)), list(self._avisos())
        )

    def _por_que_sem_texto(self) -> str:
        if len(self.danificadas) == len(self.paginas):
            return "danificado"
        if not self.so_imagem:
            return "sem_texto"
        if not self.com_ocr:
            return "so_imagem"
        return "ocr_interrompido" if self.perdidas else "ocr_sem_texto"

    def _avisos(self) -> Iterator[str]:
        if self.danificadas:
            yield f"paginas_ruins:{_lista(self.danificadas)}"
        if self.reconhecidas:
            yield (
                f"ocr_em:{_lista(self.reconhecidas)}" if len(self.reconhecidas) < len(self.paginas) else "ocr"
            )
        if self.perdidas:
            yield f"ocr_parcial:{_lista(self.perdidas)}"
        if self.so_imagem and not self.com_ocr:
            yield f"sem_ocr:{_lista(self.so_imagem)}"


def _letras(linhas: list[Linha]) -> int:
    return sum(letra.isalnum() for linha in linhas for letra in linha.texto)


def _sem_sentido(linhas: list[Linha]) -> bool:
    """The fonts of the page don't say which letters they draw."""
    texto = "".join(linha.texto for linha in linhas).replace(" ", "")
    return texto.count("\ufffd") > _SEM_SENTIDO * len(texto)


def _precisa_de_ocr(pagina: pdfium.PdfPage, linhas: list[Linha]) -> bool:
    letras = _letras(linhas)
    if not letras or _sem_sentido(linhas):
        return c.FPDFPage_CountObjects(pagina) > 0
    return letras < LETRAS_DE_CARIMBO and coberta_por_imagem(pagina) > 0.5


def _lista(numeros: list[int]) -> str:
    return ", ".join(map(str, numeros))
