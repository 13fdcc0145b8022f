from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from conferencias.nucleo.api import conferencia_do_pedido, situacao

register = template.Library()


@register.inclusion_tag("nucleo/_situacao.html", takes_context=True)
def situacao_da_conferencia(context: dict[str, Any]) -> dict[str, Any]:
    """One line: where the conference stands, what can be done now and until when. Nothing on pages without request."""
    request = context.get("request")
    if request is None or getattr(request, "municipio", None) is None:
        return {"situacao": None}
    return {"situacao": situacao(conferencia_do_pedido(request), timezone.now())}
