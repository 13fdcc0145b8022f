"""What every part of the rules is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Positivo = Annotated[int, Field(ge=1)]
NaoNegativo = Annotated[int, Field(ge=0)]
Percentual = Annotated[int, Field(ge=1, le=100)]
Codigo = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=40)]


class Secao(BaseModel):
    """A part of the rules. Every value is None, or an empty list, until the regimento decides it ("a definir")."""

    model_config = ConfigDict(frozen=True, extra="forbid")
