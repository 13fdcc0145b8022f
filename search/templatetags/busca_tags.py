"""How an answer is described to people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.documentos import Esfera, Especie, Item, Trecho
from search.pedido import Pedido
from search.rotulos import ESFERAS, ROTULOS_NO_SINGULAR, nome_do_tipo

register = template.Library()


@register.filter
def realcado(trechos: Iterable[Trecho]) -> SafeString:
    """Text with marked words. In Python: a page has hundreds of pieces, and a template for each is slow."""
    return format_html_join("", "{}", ((_marcado(trecho),) for trecho in trechos))


def _marcado(trecho: Trecho) -> str:
    return format_html("<mark>{}</mark>", trecho.texto) if trecho.destacado else trecho.texto


@register.filter
def sobretitulo(item: Item) -> str:
    """What it is, in few words: "Resolução · CNAS · 2009", "Notícia · 2026"."""
    documento = item.documento
    e_norma = documento.especie == Especie.NORMA
    o_que = (
        nome_do_tipo(documento.tipo) if e_norma and documento.tipo else ROTULOS_NO_SINGULAR[documento.especie]
    )
    de_onde = documento.orgao or (
        ESFERAS[documento.esfera] if documento.esfera and documento.esfera != Esfera.FEDERAL else ""
    )
    return " · ".join(str(parte) for parte in (o_que, de_onde, documento.eixo, documento.ano) if parte)


@register.filter
def nome_da_especie(rotulo: str) -> str:
    """What a suggestion is: a kind of document by its name for people, anything else as it is."""
    return str(ROTULOS_NO_SINGULAR[Especie(rotulo)]) if rotulo in list(Especie) else rotulo


@register.filter
def rotulo_da_parte(item: Item) -> str:
    """Label of the piece that answers, where the passage does not begin with it."""
    rotulo = item.parte.rotulo if item.parte else ""
    return "" if "".join(trecho.texto for trecho in item.extrato).startswith(rotulo) else rotulo


@register.filter
def aviso_de_antiga(item: Item) -> str:
    """Why an answer is not the law of today, and until when it was."""
    dia = {"dia": _por_extenso(item.documento.vigente_ate)} if item.documento.vigente_ate else None
    if e_redacao_antiga(item):
        return _("Redação antiga, vigente até %(dia)s") % dia if dia else _("Redação antiga")
    return _("Norma revogada, valeu até %(dia)s") % dia if dia else _("Norma revogada")


@register.filter
def e_redacao_antiga(item: Item) -> bool:
    """Tell a former wording ("art-20@2"), whose provision has a present, from what is in a revoked norm."""
    return item.antiga and "@" in item.documento.parte


@register.filter
def endereco(item: Item) -> str:
    """Where the answer is read; a former wording, in the text of its last day in force."""
    ate = item.documento.vigente_ate
    return f"{item.url}?em={ate.isoformat()}" if ate and e_redacao_antiga(item) else item.url


@register.filter
def so_na_obra(pedido: Pedido, chave: str) -> str:
    """Parameters of the same search inside one work."""
    return replace(pedido, grupo=chave, pagina=1).parametros


def _por_extenso(dia: date) -> str:
    """Portuguese writes months in lower case; Django's month names don't."""
    texto = date_format(dia, "DATE_FORMAT")
    return texto.lower() if get_language() == "pt-br" else texto
