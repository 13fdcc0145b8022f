"""How an answer is described to people."""

from __future__ import annotations

from dataclasses import replace

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from search.documentos import Esfera, Especie, Item
from search.pedido import Pedido
from search.rotulos import ESFERAS, ROTULOS_NO_SINGULAR, nome_do_tipo

register = template.Library()


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
    ate = item.documento.vigente_ate
    if endereco_de_hoje(item):
        if ate:
            return _("Redação antiga, vigente até %(dia)s") % {"dia": _por_extenso(ate)}
        return _("Redação antiga")
    return _("Não vale mais: valeu até %(dia)s") % {"dia": _por_extenso(ate)} if ate else _("Não vale mais")


@register.filter
def endereco_de_hoje(item: Item) -> str:
    """The same provision as it is now; "" when it is in a norm that has no present.

    The address of a former wording is that of its provision, with the date ("…/art-20/?em=2011-07-05").
    """
    hoje, _sinal, data = item.url.partition("?")
    return hoje if data else ""


@register.filter
def so_na_obra(pedido: Pedido, chave: str) -> str:
    """Parameters of the same search inside one work."""
    return replace(pedido, grupo=chave, pagina=1).parametros


def _por_extenso(dia: object) -> str:
    return date_format(dia, "DATE_FORMAT").lower()  # type: ignore[arg-type]
