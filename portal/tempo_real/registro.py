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
Sonda = Callable[["Municipio", str], str]
Funcao = TypeVar("Funcao", bound=Desenho)
TAMANHO_DO_NOME = 40

_canais: dict[str, Desenho] = {}
_sondas: dict[str, Sonda] = {}


def canal(nome: str, *, sonda: Sonda | None = None) -> Callable[[Funcao], Funcao]:
    """Register what draws a channel: ``(municipio, chave) -> HTML``, the same for everybody who watches.

    It is called in the scope, language and time zone of the municipality, in a page or in the live process, where
    there is no request and nobody is known. What must be announced goes in an element with ``role="status"``.

    ``sonda`` is for what changes without a notice: called in the same way each 2 s while somebody watches, it returns a
    word that changes when the channel must be drawn again. It should be a query or two.
    """
    if len(nome) > TAMANHO_DO_NOME or nome in _canais:
        raise ValueError(f"canal repetido ou de nome longo: {nome}")

    def registrar(funcao: Funcao) -> Funcao:
        _canais[nome] = funcao
        if sonda:
            _sondas[nome] = sonda
        return funcao

    return registrar


def existe(nome: str) -> bool:
    return nome in _canais


def tem_sonda(nome: str) -> bool:
    return nome in _sondas


def sondar(*, municipio: Municipio, canal: str, chave: str) -> str:
    """Ask a channel's probe; KeyError when it has none."""
    with no_municipio(municipio):
        return _sondas[canal](municipio, chave)


def fragmento(*, municipio: Municipio, canal: str, chave: str, idioma: str) -> str:
    """Draw a channel as it is now, safe to be put in a page; KeyError when no app registered it."""
    with no_municipio(municipio), translation.override(idioma), timezone.override(municipio.zona):
        return conditional_escape(_canais[canal](municipio, chave))


def versao(texto: str) -> str:
    """Name a fragment by its content, so that nobody gets again what they already show."""
    return hashlib.sha256(texto.encode()).hexdigest()[:16]
