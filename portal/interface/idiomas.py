"""Languages in addresses and in the `lang` attribute."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info


@dataclass(frozen=True)
class Traducao:
    """The same page in one language; ``nome`` is the language's own name for itself."""

    codigo: str
    nome: str
    url: str
    atual: bool


def rotulo_html(idioma: str) -> str:
    """Return a language code as HTML and HTTP write it: pt-br → pt-BR."""
    lingua, separador, regiao = idioma.partition("-")
    return lingua + separador + regiao.upper()


def prefixo_do_idioma(idioma: str) -> str:
    """Return what goes before a path in that language: nothing for the default one."""
    return "" if idioma == settings.LANGUAGE_CODE else f"/{idioma}"


def traducao(codigo: str, url: str) -> Traducao:
    """Describe an existing translation for the templates."""
    nome = get_language_info(codigo)["name_local"]
    return Traducao(
        rotulo_html(codigo), nome.partition(" ")[0].capitalize(), url, atual=codigo == get_language()
    )


def traducoes_da_vista(request: HttpRequest) -> list[Traducao]:
    """Return the addresses of a page of ours in the languages that are on; [] when there is only one.

    Pages of the tree know their own translations, so nothing is guessed for them.
    """
    rota = getattr(request, "resolver_match", None)
    idiomas = getattr(getattr(request, "municipio", None), "idiomas", [])
    if not idiomas or rota is None or rota.url_name == "wagtail_serve":
        return []
    aqui = request.get_full_path()
    traduzidas = [
        traducao(codigo, translate_url(aqui, codigo)) for codigo in [settings.LANGUAGE_CODE, *idiomas]
    ]
    return traduzidas if len({t.url for t in traduzidas}) > 1 else []
