"""The channels that apps declare, each in a module ``canais.py`` of its own, and how a fragment is rendered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.utils import timezone, translation
from django.utils.html import conditional_escape

from portal.municipios.contexto import no_municipio

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

Desenho = Callable[["Municipio", str], str]
Funcao = TypeVar("Funcao", bound=Desenho)
TAMANHO_DO_NOME = 40

_canais: dict[str, Desenho] = {}


def canal(nome: str) -> Callable[[Funcao], Funcao]:
    """Register what draws a channel: ``(municipio, chave) -> HTML``, the same for everybody who watches.

    It is called in the scope, language and time zone of the municipality, in a page or in the live process, where
    there is no request and nobody is known. What must be announced goes in an element with ``role="status"``.
    """
    if len(nome) > TAMANHO_DO_NOME or nome in _canais:
        raise ValueError(f"canal repetido ou de nome longo: {nome}")

    def registrar(funcao: Funcao) -> Funcao:
        _canais[nome] = funcao
        return funcao

    return registrar


def existe(nome: str) -> bool:
    return nome in _canais


def fragmento(*, municipio: Municipio, canal: str, chave: str, idioma: str) -> str:
    """Draw a channel as it is now, safe to be put in a page; KeyError when no app registered it."""
    with no_municipio(municipio), translation.override(idioma), timezone.override(municipio.zona):
        return conditional_escape(_canais[canal](municipio, chave))


def versao(texto: str) -> str:
    """Name a fragment by its content, so that nobody gets again what they already show."""
    return hashlib.sha256(texto.encode()).hexdigest()[:16]
