"""What other apps may ask of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from biblioteca.actions import importar_norma
from biblioteca.citacoes import achar_citacoes
from biblioteca.estrutura.escrita import por_extenso
from biblioteca.localizacao import Estante, pelo_endereco
from biblioteca.models import Dispositivo, Norma
from biblioteca.semente import montar_kit, semear

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

__all__ = [
    "citacao",
    "endereco",
    "importar_norma",
    "localizar_dispositivo",
    "montar_kit",
    "normas_publicadas",
    "semear",
]


_FEMININOS = frozenset(
    ("constituicao", "emenda-constitucional", "lei", "lei-complementar", "lei-organica", "medida-provisoria",
     "resolucao", "deliberacao", "portaria", "instrucao-normativa")
)  # fmt: skip


def endereco(dispositivo: Dispositivo) -> str:
    """Public path of a provision: ``/biblioteca/lei-8742-1993/art-20/par-3``."""
    return dispositivo.get_absolute_url()


def citacao(dispositivo: Dispositivo) -> str:
    """How to cite it in a text: "art. 20, § 3º, da Lei nº 8.742/1993 (LOAS)", "art. 20 da Lei…"."""
    # A Brazilian norm is cited in Portuguese, whatever the language of the page.
    with translation.override(settings.LANGUAGE_CODE):
        artigo = "da" if dispositivo.norma.tipo in _FEMININOS else "do"
        virgula = "," if "/" in dispositivo.caminho else ""
        return f"{por_extenso(dispositivo.caminho)}{virgula} {artigo} {dispositivo.norma.nome}"


def localizar_dispositivo(texto: str, municipio: Municipio | None) -> Dispositivo | None:
    """Provision that ``texto`` cites, among the published norms that ``municipio`` sees; None when not sure.

    Understands an address of ours and any citation ("art. 20, § 3º, da Lei nº 8.742/1993", "LOAS art 20"). A text
    that cites several provisions has none that is *the* one.
    """
    norma, caminho = pelo_endereco(texto, municipio) or _pela_citacao(texto, municipio)
    if norma is None or not caminho:
        return None
    return Dispositivo.objects.filter(norma=norma, caminho=caminho).select_related("norma").first()


def normas_publicadas(municipio: Municipio | None) -> list[Norma]:
    """Published norms that ``municipio`` sees, its own first: for lists and the sitemap."""
    return list(Norma.objects.visiveis(municipio).order_by("municipio", "titulo"))


def _pela_citacao(texto: str, municipio: Municipio | None) -> tuple[Norma | None, str]:
    estante = Estante(municipio)
    citacoes = achar_citacoes(texto, estante.nomes)
    alvos = {(c.norma, alvo) for c in citacoes for alvo in c.alvos if c.norma}
    if len(alvos) != 1 or len({c.norma for c in citacoes}) != 1:
        return None, ""
    citada, alvo = alvos.pop()
    if citada is None or citada.esta or alvo.relativo or alvo.ate:
        return None, ""
    return estante.achar([citada])[citada].norma, alvo.caminho
