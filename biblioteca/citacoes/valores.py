"""The values after a label: "5º a 9º", "IV", "“a”", "único"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from biblioteca.citacoes.fichas import Ficha
from biblioteca.estrutura.escrita import em_romano
from biblioteca.estrutura.rotulos import romano

ANEXO, ART, PAR, INC, ALI, ITEM = range(6)
AGRUPADORES = {"parte": -6, "livro": -5, "titulo": -4, "capitulo": -3, "secao": -2, "subsecao": -1}
NOMES = {
    -6: "parte", -5: "liv", -4: "tit", -3: "cap", -2: "sec", -1: "sub",
    ANEXO: "anexo", ART: "art", PAR: "par", INC: "inc", ALI: "ali", ITEM: "item",
}  # fmt: skip
_ORDINAIS = (
    *("primeiro", "segundo", "terceiro", "quarto", "quinto"),
    *("sexto", "setimo", "oitavo", "nono", "decimo"),
)
DE = frozenset(("do", "da", "dos", "das"))


@dataclass(slots=True)
class Valor:
    passo: str
    inicio: int
    fim: int
    proxima: int
    ate: str = ""
    aberto: bool = False


class LeitorDeValores:
    """``nivel_do_rotulo``: the level of each label, to read "§ 1º a § 3º"."""

    def __init__(self, texto: str, lidas: Sequence[Ficha], nivel_do_rotulo: dict[str, int]) -> None:
        self.texto, self.lidas, self._nivel_do_rotulo = texto, lidas, nivel_do_rotulo

    def valor(self, i: int) -> str:
        return self.lidas[i].valor if i < len(self.lidas) else ""

    def valores(self, i: int, nivel: int, lista: bool, *, solto: bool = False) -> list[Valor]:
        """The value at ``i``, closed by a range or "e seguintes"; [] when there is none."""
        primeiro = self._um(i, nivel, solto)
        if primeiro is None:
            return []
        fim = primeiro.proxima
        if self.valor(fim) in ("a", "ao", "ate", "-") and (lista or self.valor(fim) != "-"):
            depois = fim + 1
            if self._nivel_do_rotulo.get(self.valor(depois)) == nivel and self.valor(depois) != "caput":
                depois += 1 + (self.valor(depois + 1) == ".")
            if (ultimo := self._um(depois, nivel, solto)) and _depois_de(primeiro.passo, ultimo.passo):
                primeiro.ate, primeiro.fim, primeiro.proxima = ultimo.passo, ultimo.fim, ultimo.proxima
        elif self.valor(fim) == "e" and self.valor(fim + 1) in ("seguintes", "ss", "segs", "seguinte"):
            primeiro.aberto, primeiro.fim, primeiro.proxima = True, self.lidas[fim + 1].fim, fim + 2
        return [primeiro]

    def _um(self, i: int, nivel: int, solto: bool) -> Valor | None:
        if i >= len(self.lidas):
            return None
        if nivel == ALI:
            return self._letra(i, solto)
        if nivel in (ART, PAR, ITEM):
            return self._numero(i, nivel)
        return self._de_inciso(i, nivel, solto)

    def _numero(self, i: int, nivel: int) -> Valor | None:
        ficha, nome = self.lidas[i], NOMES[nivel]
        if ficha.tipo == "palavra" and ficha.valor == "unico" and nivel != ITEM:
            return Valor(f"{nome}-unico", ficha.inicio, ficha.fim, i + 1)
        if ficha.valor in _ORDINAIS and nivel != ITEM:
            return Valor(f"{nome}-{_ORDINAIS.index(ficha.valor) + 1}", ficha.inicio, ficha.fim, i + 1)
        if ficha.tipo != "numero" or len(ficha.valor) > 4 or not int(ficha.valor):
            return None
        if self._colado(i):
            return None
        passo = "-".join(filter(None, (nome, str(int(ficha.valor)), ficha.sufixo)))
        return Valor(passo, ficha.inicio, ficha.fim, i + 1)

    def _de_inciso(self, i: int, nivel: int, solto: bool) -> Valor | None:
        """A Roman numeral, or digits after the label."""
        ficha, nome = self.lidas[i], NOMES[nivel]
        if ficha.tipo == "palavra" and ficha.valor in ("unico", "unica") and nivel < ANEXO:
            return Valor(f"{nome}-unico", ficha.inicio, ficha.fim, i + 1)
        if ficha.tipo == "numero" and not solto and not self._colado(i) and 0 < int(ficha.valor[:5]) < 4000:
            sufixo = ficha.sufixo
            return Valor(
                "-".join(filter(None, (nome, str(int(ficha.valor)), sufixo))), ficha.inicio, ficha.fim, i + 1
            )
        numero = self.romano(i, solto=solto)
        sufixo, fim = self._sufixo(i + 1)
        if not numero or (not sufixo and self._colado(i)):
            return None
        return Valor(
            "-".join(filter(None, (nome, str(numero), sufixo))), ficha.inicio, self.lidas[fim - 1].fim, fim
        )

    def romano(self, i: int, *, solto: bool) -> int:
        """Value of the Roman numeral at ``i``, or 0. Without a label, what could be a word is not one."""
        ficha = self.lidas[i]
        if ficha.tipo != "palavra" or len(ficha.valor) > 15 or not set(ficha.valor) <= set("ivxlcdm"):
            return 0
        numero = romano(ficha.valor)
        if not 0 < numero < 4000 or em_romano(numero).lower() != ficha.valor:
            return 0
        if not solto or self.texto[ficha.inicio : ficha.fim].isupper():
            return numero
        if len(ficha.valor) > 1:
            return numero if numero < 100 and ficha.valor != "li" else 0
        return numero if ficha.valor in "ivx" and self.valor(i + 1) in {"", ",", *DE} else 0

    def _sufixo(self, i: int) -> tuple[str, int]:
        """ "-A" glued to a Roman numeral."""
        if i + 1 >= len(self.lidas) or self.valor(i) != "-" or not self._juntas(i - 1, i + 1):
            return "", i
        letras = self.lidas[i + 1]
        return (letras.valor, i + 2) if letras.tipo == "palavra" and len(letras.valor) <= 2 else ("", i)

    def _letra(self, i: int, solto: bool) -> Valor | None:
        aspas = self.valor(i) == '"'
        i += aspas
        if i >= len(self.lidas) or self.lidas[i].tipo != "palavra" or len(self.lidas[i].valor) > 2:
            return None
        ficha, fim = self.lidas[i], i + 1
        if aspas and self.valor(fim) == '"':
            fim += 1
        elif aspas:
            return None
        elif self.valor(fim) == ")" and self._juntas(i, fim):
            fim += 1
        elif (solto or len(ficha.valor) == 2) and not self._acaba_a_letra(i, fim):
            return None
        return Valor(f"ali-{ficha.valor}", ficha.inicio, self.lidas[fim - 1].fim, fim)

    def _acaba_a_letra(self, i: int, fim: int) -> bool:
        """Whether a bare letter is one ("I, a, da Lei") and not a word ("I, a lei")."""
        if len(self.lidas[i].valor) > 1 or not self.letra_minuscula(i):
            return False
        acabam = {"", ",", ";", ".", ")", *DE}
        if self.valor(fim) == "e":
            outra = len(self.valor(fim + 1)) == 1 and self.valor(fim + 2) in acabam
            return outra or self.valor(i) not in "aeo"
        return self.valor(fim) in acabam

    def letra_minuscula(self, i: int) -> bool:
        ficha = self.lidas[i]
        return len(ficha.valor) == 1 and self.texto[ficha.inicio].islower()

    def _juntas(self, i: int, j: int) -> bool:
        return all(self.lidas[k].fim == self.lidas[k + 1].inicio for k in range(i, j))

    def _colado(self, i: int) -> bool:
        """Whether something is glued to the number: "20xy", "20/21", "4-B-C"."""
        if i + 1 >= len(self.lidas) or not self._juntas(i, i + 1):
            return False
        if self.valor(i + 1) == "-" and i + 2 < len(self.lidas) and self._juntas(i + 1, i + 2):
            return self.lidas[i + 2].tipo == "palavra"
        return self.lidas[i + 1].tipo in ("palavra", "numero") or self.valor(i + 1) == "/"


def _depois_de(primeiro: str, ultimo: str) -> bool:
    """Whether the second step may close a range that begins at the first."""

    def ordem(passo: str) -> tuple[int, int, str]:
        valor, _, sufixo = passo.partition("-")[2].partition("-")
        return (int(valor), 0, sufixo) if valor.isdigit() else (0, len(valor), valor)

    return ordem(primeiro) < ordem(ultimo)
