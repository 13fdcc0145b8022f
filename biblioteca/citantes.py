"""Citations as people read them: each work once, with the places where it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Min
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from biblioteca.estrutura.escrita import por_extenso
from biblioteca.models import Citacao, Norma

if TYPE_CHECKING:
    from django.db.models import QuerySet

LUGARES = 12
"""Places of one work that are linked; the others are only counted."""
_PAGINA = "pagina-"


class Lugar(NamedTuple):
    """``rotulo``: "Página 12", "Art. 3º"; "" for the whole of the work."""

    rotulo: str
    url: str
    trecho: str


@dataclass(slots=True)
class Citante:
    """A work that cites, and where, each place once, in the order of the work."""

    titulo: str
    url: str
    especie: str
    lugares: dict[str, Lugar] = field(default_factory=dict)

    @property
    def primeiro(self) -> Lugar:
        """The one that is quoted."""
        return next(iter(self.lugares.values()))

    @property
    def tambem(self) -> list[Lugar]:
        return list(self.lugares.values())[1:LUGARES]

    @property
    def outros(self) -> int:
        """How many more places there are."""
        return max(0, len(self.lugares) - LUGARES)


def agrupar(citacoes: Iterable[Citacao]) -> list[Citante]:
    """The works, in the order of their first citation. A query for their names when there are norms."""
    citacoes = list(citacoes)
    normas = Norma.objects.in_bulk({int(c.pk_da_fonte) for c in citacoes if c.especie == "norma"})
    obras: dict[tuple[str, str], Citante] = {}
    for c in citacoes:
        norma = normas.get(int(c.pk_da_fonte)) if c.especie == "norma" else None
        titulo, url = (norma.nome, norma.get_absolute_url()) if norma else (c.titulo, c.url)
        obra = obras.setdefault((c.fonte, c.pk_da_fonte), Citante(titulo, url, c.especie))
        parte = c.parte if norma else ""  # nothing else is read in parts
        obra.lugares.setdefault(parte, Lugar(_rotulo(parte), c.url, c.trecho))
    return list(obras.values())


def _rotulo(parte: str) -> str:
    if parte.startswith(_PAGINA):
        return _("Página %(n)s") % {"n": parte.removeprefix(_PAGINA)}
    return capfirst(por_extenso(parte)) if parte else ""


def obras_de(citacoes: QuerySet[Citacao]) -> QuerySet[Citacao, dict[str, str]]:
    """The works that cite, as rows of ``fonte`` and ``pk_da_fonte``, in the order of their first citation."""
    obras = citacoes.order_by().values("fonte", "pk_da_fonte")
    return obras.annotate(primeira=Min("pk")).order_by("primeira")


def citantes_de(citacoes: QuerySet[Citacao], obras: Sequence[dict[str, str]]) -> list[Citante]:
    """These works of ``obras_de``, with all the places of each."""
    escolhidas = {(obra["fonte"], obra["pk_da_fonte"]): None for obra in obras}
    linhas = citacoes.filter(pk_da_fonte__in={pk for _fonte, pk in escolhidas})
    return agrupar(c for c in linhas if (c.fonte, c.pk_da_fonte) in escolhidas)
