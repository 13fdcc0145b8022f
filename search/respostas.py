"""Answer zero: what a question names outright ("LOAS, art. 20, § 3º") is shown above the results, never a redirect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.municipios.models import Municipio


@dataclass(frozen=True, kw_only=True, slots=True)
class Resposta:
    """What was named. titulo: "Art. 20, § 3º – Lei nº 8.742/1993 (LOAS)"; situacao: "Em vigor", "Revogado…"."""

    titulo: str
    texto: str
    url: str
    situacao: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RespostaZero:
    """What a question was understood to name.

    opcoes: one when it is certain, more when several norms fit and the person has to choose.
    total: how many were named and found, when it is more than the options; then the last of them closes the options,
        and `leitura` is where all are read one after the other, when they are of one norm.
    todas: the options are all that was named ("arts. 5º a 9º"), and there is nothing to choose.
    entendido: the citation as it was read, in words. falta: what was understood but is not in the library
        ("Lei nº 9.999/2020", or "art. 90" of a norm that has no such article); then there may be no option.
    onde: with no option, the norms that are here without the provision that was named.
    resto: the words of the question that are not part of the citation.
    """

    opcoes: tuple[Resposta, ...] = ()
    entendido: str = ""
    falta: str = ""
    onde: tuple[Resposta, ...] = ()
    resto: str = ""
    todas: bool = False
    total: int = 0
    leitura: str = ""

    @property
    def certa(self) -> bool:
        return len(self.opcoes) == 1


Respondedor = Callable[[str, "Municipio | None"], RespostaZero | None]
_respondedores: list[Respondedor] = []


def registrar_respondedor(respondedor: Respondedor) -> Respondedor:
    """Decorator: call with the question and the municipality; None when the question names nothing."""
    _respondedores.append(respondedor)
    return respondedor


def responder(texto: str, municipio: Municipio | None) -> RespostaZero | None:
    """The first that understands answers."""
    return next((zero for r in _respondedores if (zero := r(texto, municipio)) is not None), None)
