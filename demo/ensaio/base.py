from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel


@dataclass
class Passo:
    """A step of the conference: what happened, in sentences, and how long the computer took."""

    titulo: str
    frases: list[str] = field(default_factory=list)
    segundos: float = 0.0

    def dizer(self, frase: str) -> None:
        self.frases.append(frase)


@dataclass
class Ensaio:
    """What goes from step to step. ``sorte``: every choice of the simulated people, the same for the same seed."""

    municipio: Municipio
    conferencia: Conferencia
    equipe: dict[Papel, Conta]
    sorte: Random
    pessoas: list[Inscricao] = field(default_factory=list)
    passos: list[Passo] = field(default_factory=list)
    relatar: Callable[[str], None] = lambda _linha: None

    @property
    def mesa(self) -> Conta:
        return self.equipe[Papel.CONSELHO]

    @property
    def comissao(self) -> Conta:
        return self.equipe[Papel.COMISSAO]

    def reler(self) -> None:
        """Begin a step as a new request would: with nothing remembered of how things were."""
        self.conferencia = Conferencia.objects.com_etapas().get(pk=self.conferencia.pk)
        chaves = [pessoa.pk for pessoa in self.pessoas]
        self.pessoas = list(Inscricao.objects.para_mostrar().filter(pk__in=chaves).order_by("pk"))

    @contextmanager
    def passo(self, titulo: str) -> Iterator[Passo]:
        self.reler()
        novo = Passo(titulo)
        comeco = time.perf_counter()
        yield novo
        novo.segundos = time.perf_counter() - comeco
        self.passos.append(novo)
        self.relatar(f"{titulo} ({novo.segundos:.1f} s)")
