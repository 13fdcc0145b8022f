"""What stands between the provisions and is not the norm's: boxes of books of law, exam questions, the author's remarks."""

from __future__ import annotations

import re
from dataclasses import replace

from biblioteca.estrutura.linhas import Linha
from biblioteca.estrutura.modelo import Papel

_QUESTAO = re.compile(r"^\(\s*[^()\n]{2,70}[-/–]\s?(?:19|20)\d\d[^()\n]{0,30}\)\s*:")
_MARCA = re.compile(r"^#+\s?[A-ZÀ-Ý]|^(?:Obs|OBS|Dica|DICA|BL)\s*[.:]")


def apartar_comentarios(linhas: list[Linha]) -> list[Linha]:
    """The same lines, those of comments marked. A norm that is itself inside boxes is left alone."""
    artigos = [linha.quadro for linha in linhas if linha.rotulo and linha.rotulo.tipo == "artigo"]
    confiar_nos_quadros = artigos.count(False) > artigos.count(True)
    return [_marcada(linha, confiar_nos_quadros) for linha in linhas]


def _marcada(linha: Linha, confiar_nos_quadros: bool) -> Linha:
    comentario = (
        (linha.quadro and confiar_nos_quadros) or _QUESTAO.match(linha.texto) or _MARCA.match(linha.texto)
    )
    if linha.papel is None and comentario:
        return replace(linha, papel=Papel.COMENTARIO, rotulo=None)
    return linha
