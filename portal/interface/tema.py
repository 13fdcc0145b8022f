"""The municipality's colours as a stylesheet of their own, since the page may carry none inline."""

from __future__ import annotations

from django.urls import reverse

from portal.municipios.contraste import COR_HEXADECIMAL
from portal.municipios.models import Municipio

MOLDE = ":root{{--cor-primaria:{primaria};--cor-escura:{escura}}}\n"


def versao_do_tema(municipio: Municipio) -> str:
    """Return what changes whenever the colours do."""
    return (municipio.cor_primaria + municipio.cor_escura).replace("#", "")


def endereco_do_tema(municipio: Municipio) -> str:
    """Return the stylesheet's address, new with each change of colours so that it can be cached for good."""
    return f"{reverse('interface:tema')}?v={versao_do_tema(municipio)}"


def folha_do_tema(municipio: Municipio) -> str:
    """Return the stylesheet; a colour that is not #rrggbb (never saved by the panel) is left out."""
    if not all(COR_HEXADECIMAL.fullmatch(cor) for cor in (municipio.cor_primaria, municipio.cor_escura)):
        return ""
    return MOLDE.format(primaria=municipio.cor_primaria, escura=municipio.cor_escura)
