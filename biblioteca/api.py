"""What other apps may ask of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from biblioteca.actions import importar_norma
from biblioteca.citacoes import NormaCitada, ler_citacao, sem_ligacoes
from biblioteca.estrutura.escrita import por_extenso
from biblioteca.models import Dispositivo, Norma

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

__all__ = ["citacao", "endereco", "importar_norma", "localizar_dispositivo", "normas_publicadas"]


_FEMININOS = frozenset(
    ("constituicao", "emenda-constitucional", "lei", "lei-complementar", "lei-organica", "medida-provisoria",
     "resolucao", "portaria", "instrucao-normativa")
)  # fmt: skip


def endereco(dispositivo: Dispositivo) -> str:
    """Public path of a provision: ``/biblioteca/lei-8742-1993/art-20/par-3``."""
    return dispositivo.get_absolute_url()


def citacao(dispositivo: Dispositivo) -> str:
    """How to cite it in a text: "art. 20, § 3º, da Lei nº 8.742/1993 (LOAS)"."""
    # A Brazilian norm is cited in Portuguese, whatever the language of the page.
    with translation.override(settings.LANGUAGE_CODE):
        artigo = "da" if dispositivo.norma.tipo in _FEMININOS else "do"
        return f"{por_extenso(dispositivo.caminho)}, {artigo} {dispositivo.norma.nome}"


def localizar_dispositivo(texto: str, municipio: Municipio | None) -> Dispositivo | None:
    """Provision that ``texto`` cites, among the published norms that ``municipio`` sees; None when not sure.

    Understands an address of ours and simple citations ("art. 20, § 3º, da Lei nº 8.742/1993", "LOAS, art. 20").
    """
    norma, caminho = _pelo_endereco(texto, municipio) or _pela_citacao(texto, municipio)
    if norma is None or not caminho:
        return None
    return Dispositivo.objects.filter(norma=norma, caminho=caminho).select_related("norma").first()


def normas_publicadas(municipio: Municipio | None) -> list[Norma]:
    """Published norms that ``municipio`` sees, its own first: for lists and the sitemap."""
    return list(Norma.objects.visiveis(municipio).order_by("municipio", "titulo"))


def _pelo_endereco(texto: str, municipio: Municipio | None) -> tuple[Norma | None, str] | None:
    try:
        caminho = urlsplit(unquote(texto.strip())).path
        achado = resolve(caminho) if "/biblioteca/" in caminho else None
    except (ValueError, Resolver404):  # ValueError: not an address at all, such as "http://[art. 20"
        return None
    if achado is None:
        return None
    norma = Norma.objects.visiveis(municipio).filter(slug=achado.kwargs.get("slug", "")).first()
    return norma, achado.kwargs.get("caminho", "")


def _pela_citacao(texto: str, municipio: Municipio | None) -> tuple[Norma | None, str]:
    lida = ler_citacao(texto)
    return _norma(lida.norma, municipio) if lida.caminho else None, lida.caminho


def _norma(citada: NormaCitada, municipio: Municipio | None) -> Norma | None:
    """The only norm that fits; None when none or more than one does."""
    normas = Norma.objects.visiveis(municipio)
    if citada.tipo:
        normas = normas.filter(tipo=citada.tipo)
        if citada.numero:
            normas = normas.filter(numero=citada.numero)
        if citada.ano:
            normas = normas.filter(ano=citada.ano)
        if citada.orgao:
            normas = normas.filter(orgao__iexact=citada.orgao)
    else:
        com_nome = normas.exclude(apelido="").values_list("pk", "apelido")
        normas = normas.filter(pk__in=[pk for pk, nome in com_nome if sem_ligacoes(nome) == citada.apelido])
    achadas = list(normas[:2])
    return achadas[0] if len(achadas) == 1 else None
