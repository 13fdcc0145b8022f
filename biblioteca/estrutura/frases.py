"""Mends, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_COMO = {
    "parte": gettext_lazy("uma parte"),
    "livro": gettext_lazy("um livro"),
    "titulo": gettext_lazy("um título"),
    "capitulo": gettext_lazy("um capítulo"),
    "secao": gettext_lazy("uma seção"),
    "subsecao": gettext_lazy("uma subseção"),
    "artigo": gettext_lazy("um artigo"),
    "paragrafo": gettext_lazy("um parágrafo"),
    "inciso": gettext_lazy("um inciso"),
    "alinea": gettext_lazy("uma alínea"),
    "item": gettext_lazy("um item"),
    "texto": gettext_lazy("continuação do texto acima"),
    "citacao": gettext_lazy("texto citado de outra norma"),
    "nota": gettext_lazy("uma nota de quem publicou"),
    "comentario": gettext_lazy("um comentário, que não faz parte da norma"),
}


def frase(operacao: Mapping[str, Any]) -> str:
    """What the operation does, as a button or an item of a list says it. Never raises."""
    tipo, linha = operacao.get("tipo"), operacao.get("linha")
    valores = {"linha": linha + 1 if isinstance(linha, int) else "?"}
    if tipo == "juntar":
        return _("Juntar a linha %(linha)s com a de cima") % valores
    if tipo == "dividir":
        return _("Começar outra linha no meio da linha %(linha)s") % valores
    if tipo == "metadados":
        return _("Corrigir os dados da norma")
    if rotulo := operacao.get("rotulo"):
        return _("A linha %(linha)s é “%(rotulo)s”") % {**valores, "rotulo": rotulo}
    como = {**valores, "como": _COMO.get(str(operacao.get("como")), "?")}
    quantas = operacao.get("linhas")
    if isinstance(linha, int) and isinstance(quantas, int) and quantas > 1:
        return _("As linhas %(linha)s a %(ate)s são %(como)s") % {**como, "ate": linha + quantas}
    return _("A linha %(linha)s é %(como)s") % como
