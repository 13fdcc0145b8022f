"""What the team means when it writes a norm or a provision in a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from biblioteca.api import localizar_dispositivo
from biblioteca.citacoes import achar_citacoes
from biblioteca.localizacao import Estante
from biblioteca.models import Dispositivo, Norma

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

_ENDERECO = re.compile(r"/biblioteca/([-\w]+)/?(?:[?#].*)?$")


def achar_citado(texto: str, municipio: Municipio | None) -> tuple[Norma, Dispositivo | None] | None:
    """The published norm, or provision, that ``texto`` names: a citation, an address of ours, or words of a title that
    only one norm has. None when not sure: a citation whose provision is not there never gives the norm instead."""
    if dispositivo := localizar_dispositivo(texto, municipio):
        return dispositivo.norma, dispositivo
    visiveis = Norma.objects.visiveis(municipio)
    if endereco := _ENDERECO.search(texto):
        normas = visiveis.filter(slug=endereco[1]).proprias_primeiro()[:1]
    else:
        estante = Estante(municipio)
        citacoes = achar_citacoes(texto, estante.nomes)
        if any(citacao.alvos for citacao in citacoes):
            return None
        citadas = {citacao.norma for citacao in citacoes if citacao.norma}
        achadas = [achado.norma for achado in estante.achar(citadas).values() if achado.norma]
        normas = achadas or visiveis.com_palavras(texto)[:2]
    return (normas[0], None) if len(normas) == 1 else None
