"""A page of a PDF as a picture, drawn in a process of its own: a hostile file can only break that process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile

LARGURA = 900
PRAZO = 20
MAXIMO = 8 * 1024 * 1024


def retratar(conteudo: bytes, numero: int) -> bytes:
    """PNG of page ``numero``, from 1. Raises ValueError when it can't be drawn."""
    from biblioteca.extracao.processo import ambiente_do_filho  # here, as the child has no use for it

    with tempfile.TemporaryFile() as entrada:
        entrada.write(conteudo)
        entrada.seek(0)
        try:
            feito = subprocess.run(  # noqa: S603 (our own interpreter and module)
                [sys.executable, "-P", "-m", "biblioteca.retrato", str(os.getpid()), str(numero)],
                stdin=entrada,
                capture_output=True,
                timeout=PRAZO,
                env=ambiente_do_filho(),
                check=False,
            )
        except subprocess.TimeoutExpired as erro:
            raise ValueError(numero) from erro
    if feito.returncode or not feito.stdout.startswith(b"\x89PNG") or len(feito.stdout) > MAXIMO:
        raise ValueError(numero)
    return feito.stdout


def _desenhar(conteudo: bytes, numero: int) -> bytes:
    import pypdfium2

    with pypdfium2.PdfDocument(conteudo) as documento:
        pagina = documento[numero - 1]
        escala = LARGURA / max(pagina.get_width(), pagina.get_height() / 3, 1)
        saida = io.BytesIO()
        pagina.render(scale=escala).to_pil().convert("L").save(saida, "PNG", optimize=True)
    return saida.getvalue()


def _principal() -> None:
    from biblioteca.extracao.limites import limitar

    pai, numero = map(int, sys.argv[1:])
    limitar(pai)
    sys.stdout.buffer.write(_desenhar(sys.stdin.buffer.read(), numero))


if __name__ == "__main__":
    _principal()
