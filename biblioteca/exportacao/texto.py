"""Plain text: what copies, searches and pastes anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from biblioteca.exportacao.pedido import Pedido, texto_da_linha

RECUO = 2


def em_texto(pedido: Pedido) -> bytes:
    """UTF-8, a provision a line, indented by level."""
    return ("\n".join(_linhas(pedido)) + "\n").encode()


def _linhas(pedido: Pedido) -> Iterator[str]:
    norma = pedido.norma
    yield from filter(None, (norma.titulo.upper(), norma.apelido and f"({norma.apelido})", "", norma.ementa))
    yield from ("", *pedido.avisos(), "")
    if norma.preambulo:
        yield from (norma.preambulo, "")
    for linha in pedido.linhas:
        dispositivo = linha.dispositivo
        if linha.e_titulo:
            yield from ("", " – ".join(filter(None, (dispositivo.rotulo, texto_da_linha(linha)))), "")
            continue
        recuo = " " * RECUO * linha.nivel
        yield f"{recuo}{dispositivo.rotulo} {texto_da_linha(linha)}".rstrip()
        if dispositivo.citacao:
            yield from (f"{recuo}{' ' * RECUO}| {citada}" for citada in dispositivo.citacao.splitlines())
    for pagina in pedido.paginas:
        yield from (f"[{pagina.numero}]", pagina.texto, "")
    if norma.fecho and pedido.linhas:
        yield from ("", norma.fecho)
