"""A file of any format that the library reads → its text, in paragraphs. Files are hostile.

``formatos`` says what it is, ``processo`` reads it in a child process (``filho``, with ``limites``), by one reader
a format: ``html``, ``pdf`` (and ``ocr``), ``docx``, ``odt``, ``rtf``, ``txt``. ``pacote`` opens a ZIP of files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from biblioteca.extracao.modelo import VERSAO, Leitura, Recusa

if TYPE_CHECKING:
    from biblioteca.erros import ArquivoRecusado

__all__ = ["VERSAO", "Leitura", "abrir_pacote", "e_pacote", "extrair"]


def extrair(
    conteudo: bytes, nome: str, *, progresso: Callable[[int, str], None] | None = None, ocr: bool = True
) -> Leitura:
    """Text of ``conteudo``, whatever ``nome`` pretends. Takes up to a minute; with OCR, up to 30 s a page.

    ``progresso(percent, sentence)`` is called as it goes. Raises ArquivoRecusado with one sentence for people.
    """
    # Imported here: the child shares this package, and starts sooner without Django's translations.
    from biblioteca.extracao.formatos import reconhecer
    from biblioteca.extracao.processo import ler_em_processo
    from biblioteca.triagem import arquivo_recusado, dizer_aviso, dizer_etapa, recusar_antes

    def andamento(etapa: str, feitas: int, de: int) -> None:
        if progresso:
            progresso(100 * (feitas - 1) // de, dizer_etapa(etapa, feitas, de))

    formato = reconhecer(conteudo, nome)
    try:
        if codigo := recusar_antes(conteudo, formato):
            raise Recusa(codigo)
        leitura = ler_em_processo(conteudo, formato, andamento, ocr=ocr)
    except Recusa as recusa:
        raise arquivo_recusado(recusa.codigo) from recusa
    leitura.avisos = [dizer_aviso(aviso) for aviso in leitura.avisos]
    return leitura


def e_pacote(conteudo: bytes, nome: str = "") -> bool:
    """A ZIP of files, and not a document that happens to be one."""
    from biblioteca.extracao.formatos import reconhecer

    return reconhecer(conteudo, nome) == "zip"


def abrir_pacote(conteudo: bytes) -> Iterator[tuple[str, bytes | ArquivoRecusado]]:
    """Files of a ZIP, one at a time, as (name, content), or (name, why its content was left out).

    Raises ArquivoRecusado when the ZIP itself can't be opened.
    """
    from biblioteca.extracao.pacote import membros
    from biblioteca.triagem import arquivo_recusado

    try:
        for membro in membros(conteudo):
            yield membro.nome, arquivo_recusado(membro.recusa) if membro.recusa else membro.conteudo
    except Recusa as recusa:
        raise arquivo_recusado(recusa.codigo) from recusa
