"""What the parser gives back: plain data, no ORM."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from biblioteca.estrutura.notas import Nota


class Papel(StrEnum):
    """What a line of the source turned out to be. ``TITULO``: a heading without a number of its own."""

    CABECALHO = "cabecalho"
    DISPOSITIVO = "dispositivo"
    CITACAO = "citacao"
    FECHO = "fecho"
    TITULO = "titulo"
    NOTA = "nota"
    COMENTARIO = "comentario"


class Situacao(StrEnum):
    """State of one wording."""

    VIGENTE = "vigente"
    ANTERIOR = "anterior"
    REVOGADA = "revogada"
    VETADA = "vetada"


@dataclass(slots=True)
class RedacaoLida:
    """One wording of a provision. ``citacao`` is the law quoted by an amending provision, a paragraph a line.

    ``linha``: index in ``Estrutura.linhas`` of the line where it begins; ``pagina``: that line's page.
    """

    texto: str
    riscada: bool = False
    situacao: Situacao = Situacao.VIGENTE
    notas: tuple[Nota, ...] = ()
    citacao: str = ""
    linha: int | None = None
    pagina: int | None = None

    @property
    def redacao_dada_por(self) -> str:
        """Act that gave this wording, as printed; "" when none is named."""
        mudancas = [n.ato for n in self.notas if n.ato and n.tipo in ("redacao", "inclusao")]
        renumeracoes = [n.ato for n in self.notas if n.ato and n.tipo == "renumeracao"]
        return (mudancas or renumeracoes or [""])[-1]

    @property
    def revogado_por(self) -> str:
        """Act that revoked this wording, as printed; "" when none is named."""
        return next((n.ato for n in reversed(self.notas) if n.tipo == "revogacao" and n.ato), "")


@dataclass(slots=True)
class DispositivoLido:
    """A provision or a heading, with its wordings in the order of the page; the last one in force is ``atual``."""

    tipo: str
    rotulo: str
    caminho: str
    pai: str | None
    agrupador: str | None
    redacoes: list[RedacaoLida] = field(default_factory=list)

    @property
    def atual(self) -> RedacaoLida:
        return next(
            (r for r in reversed(self.redacoes) if r.situacao != Situacao.ANTERIOR), self.redacoes[-1]
        )


@dataclass(frozen=True, slots=True)
class LinhaLida:
    """Where each line of the source went: nothing is lost. ``caminho``: the provision that holds it, if any."""

    papel: Papel
    texto: str
    caminho: str | None = None
    pagina: int | None = None


@dataclass(frozen=True, slots=True)
class Identificacao:
    """Metadata read from the document; empty or None where it does not say."""

    tipo: str = ""
    numero: str = ""
    ano: int | None = None
    data: date | None = None
    orgao: str = ""
    titulo: str = ""
    ementa: str = ""
    preambulo: str = ""
    revogada_por: str = ""


@dataclass(slots=True)
class Estrutura:
    """A whole norm: its identity, its provisions in reading order and the fate of each line.

    ``nao_aplicadas``: indexes of the mends whose line was not found.
    """

    identificacao: Identificacao
    dispositivos: list[DispositivoLido]
    linhas: list[LinhaLida]
    nao_aplicadas: list[int] = field(default_factory=list)

    def texto_de(self, papel: Papel) -> str:
        """Lines of one role, one a line of text."""
        return "\n".join(linha.texto for linha in self.linhas if linha.papel == papel)
