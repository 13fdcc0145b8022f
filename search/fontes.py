"""Where documents come from: each app registers how its objects become documents of the search.

    # noticias/busca.py, imported in the app's AppConfig.ready()
    @registrar_fonte
    class FonteDeNoticias:
        nome = "noticia"

        def documentos(self, pk: str) -> list[Documento]: ...
        def todos(self, municipio: Municipio | None) -> Iterator[Documento]: ...

After that, whoever changes an object calls `search.api.agendar_indexacao("noticia", pk, municipio)` in the
transaction of the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from portal.municipios.models import Municipio
    from search.documentos import Documento


class FonteDeDocumentos(Protocol):
    """Called inside the scope of the object's municipality; for a shared object, inside one that sees nobody's rows."""

    nome: str

    def documentos(self, pk: str) -> list[Documento]:
        """The documents of one object as it is in the database now.

        Empty when it does not exist or is not public (any more): what was in the index is then removed.
        """
        ...

    def todos(self, municipio: Municipio | None) -> Iterator[Documento]:
        """Every public document of one municipality, or (None) every shared one; those of an object together."""
        ...


Classe = TypeVar("Classe", bound=type)

_fontes: dict[str, FonteDeDocumentos] = {}


def registrar_fonte(classe: Classe) -> Classe:
    """Class decorator. ValueError when another source already has the name."""
    fonte: FonteDeDocumentos = classe()
    if ":" in fonte.nome or fonte.nome in _fontes:
        raise ValueError(f"Invalid or repeated name of a source of documents: {fonte.nome!r}")
    _fontes[fonte.nome] = fonte
    return classe


def fonte_chamada(nome: str) -> FonteDeDocumentos:
    """KeyError when no source has the name."""
    return _fontes[nome]


def fontes_registradas() -> tuple[FonteDeDocumentos, ...]:
    return tuple(_fontes.values())


Observador = Callable[[str, str, "Sequence[Documento]"], None]
_observadores: list[Observador] = []


def observar_documentos(observador: Observador) -> Observador:
    """Decorator: call with (source, pk, documents) whenever an object's documents were put in the index.

    Runs in the object's scope, after the index was written, at least once; no documents when the object is gone.
    """
    _observadores.append(observador)
    return observador


def avisar_observadores(fonte: str, pk: str, documentos: Sequence[Documento]) -> None:
    for observador in _observadores:
        observador(fonte, pk, documentos)
