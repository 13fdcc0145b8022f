"""What a citation says: plain data, before anybody looks for the norm in the library."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class NormaCitada:
    """What a citation says of the norm. Empty where it does not say.

    numero: digits without dots. ano_alternativo: the other century of a year written with two digits.
    apelido: the words that tell a nickname apart ("estatuto pessoa idosa"), with the number beside where it is known.
    esta: the norm that is being read ("desta Lei").
    """

    tipo: str = ""
    orgao: str = ""
    numero: str = ""
    ano: int | None = None
    ano_alternativo: int | None = field(default=None, compare=False)
    data: date | None = field(default=None, compare=False)
    esfera: str = ""
    apelido: str = ""
    esta: bool = False


@dataclass(frozen=True, slots=True)
class Alvo:
    """One provision of a citation and where it is written.

    caminho: from the article down ("art-20/par-3"), or, in ``relativo``, what is below the provision being read.
    ate: last provision of a range ("arts. 5º a 9º"). aberto: "e seguintes".
    base: for a relative one, the level it counts from: "art" in "§ 3º deste artigo", "" when it is not said.
    """

    inicio: int
    fim: int
    caminho: str
    ate: str = ""
    aberto: bool = False
    base: str = ""

    @property
    def relativo(self) -> bool:
        return self.caminho.partition("-")[0] in ("", "par", "inc", "ali", "item")


@dataclass(frozen=True, slots=True)
class Citacao:
    """A citation and its place in the text. ``norma`` None: only provisions were named, of the norm being read.

    inicio_da_norma and fim_da_norma: the words that name the norm, equal when none does.
    """

    inicio: int
    fim: int
    norma: NormaCitada | None
    alvos: tuple[Alvo, ...] = ()
    inicio_da_norma: int = 0
    fim_da_norma: int = 0
