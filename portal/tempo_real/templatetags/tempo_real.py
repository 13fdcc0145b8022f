from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from portal.tempo_real.enderecos import CAMINHO_DO_FLUXO, Assunto, assinar, sem_porta
from portal.tempo_real.registro import fragmento, versao

register = template.Library()


@register.inclusion_tag("tempo_real/_regiao.html", takes_context=True)
def ao_vivo(context: template.Context, canal: str, chave: str) -> dict[str, Any]:
    """Draw a channel inside a region that stays up to date. The view has checked that the person may see it."""
    request = context["request"]
    idioma = get_language() or settings.LANGUAGE_CODE
    assunto = Assunto(request.municipio.pk, sem_porta(request.get_host()), canal, str(chave), idioma)
    consulta = "?" + urlencode({"s": assinar(assunto)})
    primeira = not getattr(request, "tem_ao_vivo", False)
    request.tem_ao_vivo = True
    texto = fragmento(municipio=request.municipio, canal=canal, chave=str(chave), idioma=idioma)
    return {
        "canal": f"{canal}:{chave}",
        "fragmento": texto,
        "versao": versao(texto),
        "fluxo": _origem_do_fluxo(request) + CAMINHO_DO_FLUXO + consulta,
        "agora": reverse("tempo_real:agora") + consulta,
        "hora": timezone.now(),
        "primeira": primeira,
    }


def _origem_do_fluxo(request: Any) -> str:
    """Return the live process's origin where no proxy puts it behind the pages' own (AO_VIVO_PORTA)."""
    if not settings.AO_VIVO_PORTA:
        return ""
    return f"{request.scheme}://{sem_porta(request.get_host())}:{settings.AO_VIVO_PORTA}"


@register.inclusion_tag("tempo_real/_relogio.html")
def relogio(ate: datetime) -> dict[str, Any]:
    """Show until when something goes; JavaScript counts it down by the server's clock, not the device's."""
    return {"ate": ate}
