"""Successive wordings of one provision: which is in force, which are former, which are revoked or vetoed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from biblioteca.estrutura.linhas import Linha
from biblioteca.estrutura.modelo import RedacaoLida, Situacao
from biblioteca.estrutura.notas import Nota, separar_notas
from biblioteca.estrutura.paragrafos import Trecho

_LETRA = re.compile(r"[0-9A-Za-zÀ-ÿ]")
_VETADO = re.compile(r"^\W*vetad[oa]s?\W*(?:e|ou)?\W*$", re.I)
_REVOGADO = re.compile(r"^\W*(?:revogad[oa]s?|suprimid[oa]s?)\b\W*(?:e|ou)?\W*$", re.I)


@dataclass
class RascunhoDeRedacao:
    """A wording while its lines are still arriving."""

    trechos: list[Trecho] = field(default_factory=list)
    rotulo_riscado: bool = False
    citacao: list[str] = field(default_factory=list)
    linha: int | None = None
    pagina: int | None = None
    notas: list[Nota] = field(default_factory=list)
    ha_risco: bool = field(init=False)

    def __post_init__(self) -> None:
        self.ha_risco = self.rotulo_riscado or any(t.riscado for t in self.trechos)

    @classmethod
    def da_linha(cls, linha: Linha, fim_do_rotulo: int, numero: int) -> RascunhoDeRedacao:
        """``numero``: index of the line in the source."""
        corpo = list(linha.corpo(fim_do_rotulo))
        return cls(corpo, linha.rotulo_riscado, linha=numero, pagina=linha.pagina)

    def continuar(self, trechos: tuple[Trecho, ...]) -> None:
        if self.trechos:
            self.trechos.append(Trecho("\n", self.trechos[-1].riscado))
        self.trechos.extend(trechos)
        self.ha_risco = self.ha_risco or any(t.riscado for t in trechos)

    @property
    def escrito(self) -> str:
        """End of what is written so far, struck or not."""
        return self.trechos[-1].texto if self.trechos else ""

    @property
    def riscado(self) -> bool:
        """All of it struck through, notes apart (and there is something to strike)."""
        if not self.ha_risco:  # asked at each line of a long annex: it must not be read from the start again
            return False
        vivo, _ = separar_notas("".join(t.texto for t in self.trechos if not t.riscado))
        morto = "".join(t.texto for t in self.trechos if t.riscado)
        if _LETRA.search(morto):
            return not _LETRA.search(vivo)
        return self.rotulo_riscado

    def ler(self) -> RedacaoLida:
        vivo, notas = separar_notas("".join(t.texto for t in self.trechos if not t.riscado))
        texto, riscado = vivo, self.riscado
        if riscado:
            texto, notas_mortas = separar_notas("".join(t.texto for t in self.trechos if t.riscado))
            notas = (*notas_mortas, *notas)
        return RedacaoLida(
            texto.strip(),
            riscado,
            notas=(*notas, *self.notas),
            citacao="\n".join(self.citacao),
            linha=self.linha,
            pagina=self.pagina,
        )


def repartir_revogacao(rascunhos: list[RascunhoDeRedacao]) -> None:
    """Provisions struck in one paragraph of the source share the note that revoked them, printed once at its end."""
    if len(rascunhos) < 2 or not all(rascunho.riscado for rascunho in rascunhos):
        return
    notas = rascunhos[-1].ler().notas
    if notas and notas[-1].tipo == "revogacao":
        for rascunho in rascunhos[:-1]:
            if not rascunho.ler().notas:
                rascunho.notas.append(notas[-1])


def assentar(rascunhos: list[RascunhoDeRedacao]) -> list[RedacaoLida]:
    """Wordings in order, each with its situation; exactly one is not ``ANTERIOR``."""
    lidas = [rascunho.ler() for rascunho in rascunhos]
    atual = next((i for i in range(len(lidas) - 1, -1, -1) if not lidas[i].riscada), len(lidas) - 1)
    for i, lida in enumerate(lidas):
        lida.situacao = _situacao_da_atual(lida) if i == atual else Situacao.ANTERIOR
    return lidas


def _situacao_da_atual(lida: RedacaoLida) -> Situacao:
    if _VETADO.match(lida.texto) and not lida.riscada:
        return Situacao.VETADA
    if lida.riscada or _REVOGADO.match(lida.texto):
        return Situacao.REVOGADA
    if any(nota.tipo == "revogacao" for nota in lida.notas):
        return Situacao.REVOGADA
    return Situacao.VIGENTE
