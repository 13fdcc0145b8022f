"""What the reading pages need from templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from biblioteca.html_ligado import ligar_html
from biblioteca.models import Dispositivo, Norma, Redacao, SituacaoDaRedacao
from biblioteca.versoes import de_quando, e_do_ano

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

register = template.Library()
_ESCAPADOS = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def dados_ligados(dados: Mapping[str, Any]) -> SafeString:
    """A JSON-LD block: data, which browsers don't run, written so that it can't close its own element."""
    escrito = json.dumps(dados, ensure_ascii=False).translate(_ESCAPADOS)
    bloco = mark_safe(escrito)  # noqa: S308 (escaped in the line above)
    return format_html('<script type="application/ld+json">{}</script>', bloco)


@register.filter
def com_citacoes(pagina: SafeString, municipio: Municipio) -> SafeString:
    """HTML of ours with links to the norms that it cites."""
    return ligar_html(pagina, municipio)


@register.filter
def versao_do_texto(norma: Norma) -> str:
    """ "Texto em vigor, coletado em 24 de novembro de 2026."."""
    return de_quando(norma)


@register.filter
def quando(dia: date | None, so_do_ano: bool = False) -> str:
    """ "6 de julho de 2011"; "2011" when only the year is known."""
    if dia is None:
        return ""
    return str(dia.year) if so_do_ano and e_do_ano(dia) else date_format(dia, "DATE_FORMAT")


@register.filter
def validade(redacao: Redacao | Dispositivo) -> str:
    """From when until when a wording (or the one beside a provision) was in force; "" when nothing is known."""
    desde, ate = quando(redacao.vigente_desde, redacao.datas_so_do_ano), _fim(redacao)
    if desde and ate:
        return _("Em vigor de %(desde)s até %(ate)s.") % {"desde": desde, "ate": ate}
    if desde and redacao.situacao == SituacaoDaRedacao.REVOGADA:
        # Without text, the row is the revocation itself.
        frase = _("Passou a valer em %(desde)s.") if redacao.texto else _("Revogado desde %(desde)s.")
        return frase % {"desde": desde}
    if desde:
        return _("Em vigor desde %(desde)s.") % {"desde": desde}
    return _("Em vigor até %(ate)s.") % {"ate": ate} if ate else ""


def _fim(redacao: Redacao | Dispositivo) -> str:
    """A change of which only the year is known ended the text on the last day of the year before, or, of a text of
    that same year, on the day it began: neither is to be read as the day."""
    ate = redacao.vigente_ate
    if ate and redacao.datas_so_do_ano:
        ano = ate.year + 1 if (ate.month, ate.day) == (12, 31) else ate.year
        if ano != ate.year or ate == redacao.vigente_desde:
            return _("%(ano)s (dia não conhecido)") % {"ano": ano}
    return quando(ate)
