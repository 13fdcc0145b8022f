"""The part of a citation that names provisions: "arts. 5º e 6º, § 1º", "incisos I a V do § 3º do art. 8º"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from biblioteca.citacoes.fichas import Ficha
from biblioteca.citacoes.modelo import Alvo
from biblioteca.citacoes.valores import (
    AGRUPADORES,
    ALI,
    ANEXO,
    ART,
    DE,
    INC,
    ITEM,
    NOMES,
    PAR,
    LeitorDeValores,
    Valor,
)

_ROTULOS = {
    "art": ART, "arts": ART, "artigo": ART, "artigos": ART, "§": PAR, "§§": PAR, "par": PAR, "parag": PAR,
    "paragrafo": PAR, "paragrafos": PAR, "inc": INC, "incs": INC, "inciso": INC, "incisos": INC,
    "alinea": ALI, "alineas": ALI, "letra": ALI, "letras": ALI, "item": ITEM, "itens": ITEM,
    "anexo": ANEXO, "caput": PAR, **AGRUPADORES,
}  # fmt: skip
ROTULOS = frozenset(_ROTULOS)
_PLURAIS = frozenset(("arts", "artigos", "§§", "paragrafos", "incs", "incisos", "alineas", "letras", "itens"))
_ARTIGOS = frozenset(("o", "a", "os", "as", "no", "na", "nos", "nas", "ao", "aos", "pelo", "pelos"))
_ESTE = frozenset(("deste", "desta", "neste", "nesta"))
_VAGOS = frozenset(
    ("desse", "dessa", "referido", "referida", "mesmo", "mesma", "citado", "citada", "aludido", "aludida",
     "mencionado", "mencionada")
)  # fmt: skip
MAXIMO_DE_ALVOS = 300
"""Provisions of one citation; a longer list is not a citation."""


@dataclass(slots=True)
class _Escrito:
    """A provision while it is read: steps by level, and where it is written.

    heranca: the steps above that it has if what comes next gives it no others: "art. 5º, I, e § 1º".
    subiu: it was held by what came after, "inciso I do art. 5º". orfao: it came after one of those, so that without
    something of its own above it nobody knows where it is.
    """

    inicio: int
    fim: int
    passos: dict[int, str]
    ate: str = ""
    aberto: bool = False
    base: str = ""
    certo: bool = True
    heranca: dict[int, str] = field(default_factory=dict)
    subiu: bool = False
    orfao: bool = False

    @property
    def topo(self) -> int:
        return ART if self.base else min(self.passos)

    @property
    def nivel(self) -> int:
        return max(self.passos)

    def acima_de(self, nivel: int) -> dict[int, str]:
        return {n: p for n, p in {**self.heranca, **self.passos}.items() if n < nivel}

    def alvo(self) -> Alvo | None:
        """None when what was written can't be a path."""
        passos = {n: p for n, p in {**self.acima_de(self.topo), **self.passos}.items() if p}
        if self.orfao and ART not in passos and not self.base:
            return None
        do_caput = bool(passos) and self.passos.get(PAR) == "" and ART not in passos
        if ART in passos:
            passos = {n: p for n, p in passos.items() if n >= ANEXO}
        if not self.certo or (not passos and not self.base) or set(passos) == {ANEXO}:
            return None
        caminho = [passos[n] for n in sorted(passos)]
        ate = "/".join([*caminho[:-1], self.ate]) if self.ate else ""
        return Alvo(self.inicio, self.fim, "/".join(caminho), ate, self.aberto, self.base or "art" * do_caput)


@dataclass(slots=True)
class Lidos:
    """``fim``: the piece after them. ``cauda``: more was said of them that was not understood."""

    escritos: list[_Escrito]
    fim: int
    cauda: bool = False

    @property
    def so_de_artigo(self) -> bool:
        """Whether all are articles or parts of one, and not chapters or items, which many things have."""
        return all(ART <= e.topo <= ALI for e in self.escritos)

    def alvos(self, prefixo: str = "") -> tuple[Alvo, ...]:
        alvos = [alvo for e in self.escritos if (alvo := e.alvo())]
        if prefixo:
            alvos = [
                Alvo(a.inicio, a.fim, f"{prefixo}/{a.caminho}", a.ate and f"{prefixo}/{a.ate}", a.aberto)
                for a in alvos
            ]
        return tuple(alvos)


@dataclass(slots=True)
class _Estado:
    escritos: list[_Escrito] = field(default_factory=list)
    listas: list[int] = field(default_factory=list)
    no_plural: bool = False


class LeitorDeDispositivos:
    def __init__(self, texto: str, lidas: Sequence[Ficha]) -> None:
        self.texto, self.lidas = texto, lidas
        self.valores = LeitorDeValores(texto, lidas, _ROTULOS)

    def valor(self, i: int) -> str:
        return self.lidas[i].valor if i < len(self.lidas) else ""

    def comeca(self, i: int) -> bool:
        ficha = self.lidas[i]
        return ficha.valor in _ROTULOS and ficha.tipo in ("palavra", "paragrafo")

    def ler(self, i: int) -> Lidos | None:
        """The provisions named from ``i`` on; None when no label with a value begins there."""
        estado = _Estado()
        fim = self._item(i, estado, "inicio")
        if fim is None:
            return None
        cauda = False
        while len(estado.escritos) < MAXIMO_DE_ALVOS:
            elo, proximo = self._elo(fim)
            depois = self._item(proximo, estado, elo)
            if depois is None:
                cauda = self._pendurado(proximo, elo)
                break
            fim = depois
        return Lidos(estado.escritos, fim, cauda or len(estado.escritos) >= MAXIMO_DE_ALVOS)

    # What binds one to the next

    def _elo(self, i: int) -> tuple[str, int]:
        """ "de" ("do § 3º do art. 8º"), "e", "virgula" or "nada", and where the next provision may begin."""
        elo = "nada"
        if self.valor(i) in (",", "(") or self._ponto_e_virgula(i):
            elo, i = "virgula", i + 1
        if self.valor(i) in ("e", "ou", "nem"):
            elo, i = "e", i + 1
            if self.valor(i) == "/" and self.valor(i + 1) == "ou":
                i += 2
        elif self.valor(i) == "c" and self.valor(i + 1) == "/" and self.valor(i + 2) == "c":
            elo, i = "e", i + 3
        elif self.valor(i) == "combinado" and self.valor(i + 1) == "com":
            elo, i = "e", i + 2
        if self.valor(i) in DE:
            return ("e" if elo == "e" else "de"), i + 1
        if self.valor(i) in _ARTIGOS and self._e_rotulo(i + 1) and elo == "e":
            i += 1
        elif self.valor(i) in ("no", "nos") and self._e_rotulo(i + 1) and elo == "virgula":
            elo, i = "e", i + 1
        return elo, i

    def _ponto_e_virgula(self, i: int) -> bool:
        """ "arts. 20; 38 e 39"."""
        return self.valor(i) == ";" and i + 1 < len(self.lidas) and self.lidas[i + 1].tipo == "numero"

    def _e_rotulo(self, i: int) -> bool:
        return i < len(self.lidas) and self.comeca(i)

    def _pendurado(self, i: int, elo: str) -> bool:
        """A label with a value that was not understood hangs from what was read: "art. 20, § terceiro"."""
        if elo == "nada":
            nivel = _ROTULOS.get(self.valor(i)) if self._e_rotulo(i) else None
            return nivel in (PAR, INC, ALI, ITEM) or self._letra_solta(i)
        if elo == "e":
            return False
        rotulo = self._e_rotulo(i) and self.valor(i) not in AGRUPADORES and self.valor(i) != "anexo"
        return rotulo or (elo == "virgula" and i < len(self.lidas) and self.lidas[i].tipo == "n")

    def _letra_solta(self, i: int) -> bool:
        """ "art. 6 C da LOAS": a suffix, an inciso or a slip."""
        if i >= len(self.lidas) or len(self.valor(i)) > 1 or self.lidas[i].tipo != "palavra":
            return False
        return not self.valores.letra_minuscula(i) and self.valor(i + 1) in {"", ",", *DE}

    # One item: a label with its values, or values that go on with a list

    def _item(self, i: int, estado: _Estado, elo: str) -> int | None:
        """Reads an item into ``estado``; None, and nothing read, when there is none at ``i``."""
        if i >= len(self.lidas):
            return None
        if elo != "inicio" and (este := self._este(i)):
            return self._fechar(estado, *este) if elo in ("nada", "de", "virgula") else None
        if not self.comeca(i):
            return self._sem_rotulo(i, estado, elo)
        rotulo, nivel = self.lidas[i], _ROTULOS[self.valor(i)]
        if rotulo.valor == "caput":
            valores = [Valor("", rotulo.inicio, rotulo.fim, i + 1)]
        else:
            primeiro = i + 1 + (self.valor(i + 1) == "." and len(rotulo.valor) <= 5)
            primeiro += self.valor(primeiro) == "de" and rotulo.valor in _PLURAIS  # "incisos de II a IV"
            valores = self.valores.valores(primeiro, nivel, rotulo.valor in _PLURAIS or rotulo.valor == "§")
            if not valores and nivel == ANEXO:
                valores = [Valor("anexo", rotulo.inicio, rotulo.fim, i + 1)]
        if not valores:
            return None
        valores[0].inicio = rotulo.inicio
        if rotulo.valor in _PLURAIS:
            estado.no_plural = True
            estado.listas.append(nivel)
        self._encaixar(estado, nivel, valores, elo, com_rotulo=True)
        return valores[-1].proxima

    def _este(self, i: int) -> tuple[int, str, int] | None:
        """ "deste artigo" → (level, "art", end); "do referido parágrafo" → (level, "?", end)."""
        valor = self.valor(i)
        if valor not in _ESTE and valor not in _VAGOS:
            return None
        nivel = _ROTULOS.get(self.valor(i + 1))
        if nivel is None or self.valores.valores(i + 2, nivel, False):
            return None
        return nivel, (NOMES[nivel] if valor in _ESTE else "?"), i + 2

    def _fechar(self, estado: _Estado, nivel: int, base: str, fim: int) -> int:
        for escrito in reversed(estado.escritos):
            if escrito.topo <= nivel or escrito.base:
                break
            escrito.base, escrito.certo = base, base != "?"
        estado.escritos[-1].fim = self.lidas[fim - 1].fim
        return fim

    def _sem_rotulo(self, i: int, estado: _Estado, elo: str) -> int | None:
        """Values without a label: ", I", "e 6º", ", “a”"."""
        if elo not in ("virgula", "e", "nada") or not estado.escritos:
            return None
        ultimo = estado.escritos[-1]
        if self.lidas[i].tipo == "numero":
            if elo == "nada" or not self._continua_a_lista(i, estado):
                return None
            nivel = self._nivel_do_numero(estado, elo)
        elif elo == "nada" and self.valor(i) in ("c", "d", "l", "m"):
            return None
        elif self.valores.romano(i, solto=True) and not (
            ultimo.nivel >= INC and self.valores.letra_minuscula(i)
        ):
            nivel = INC
        elif ultimo.nivel in (INC, ALI) or self.lidas[i].valor == '"':
            nivel = ALI
        else:
            return None
        if nivel not in (ART, PAR, INC, ALI, ITEM) or (nivel == ALI and elo == "nada"):
            return None
        valores = self.valores.valores(i, nivel, True, solto=True)
        if not valores:
            return None
        self._encaixar(estado, nivel, valores, elo, com_rotulo=False)
        return valores[-1].proxima

    def _nivel_do_numero(self, estado: _Estado, elo: str) -> int:
        """Of the list that is open: "arts. 100, § 15, 166, §§ 9º, 12 e 17, e 198" goes back to articles at the end."""
        if estado.listas:
            return estado.listas.pop() if elo == "e" else estado.listas[-1]
        nivel = estado.escritos[-1].nivel
        return nivel if nivel in (ART, PAR, ITEM) else ART

    def _continua_a_lista(self, i: int, estado: _Estado) -> bool:
        """Whether a bare number is one more provision: not "art. 153, VIII, 50% do valor" nor "§ 1º, 30 dias"."""
        ficha, depois = self.lidas[i], self.valor(i + 1)
        if depois == "%":
            return False
        ordinal = "º" in self.texto[ficha.inicio : ficha.fim] or bool(ficha.sufixo)
        fim = i + 1 >= len(self.lidas) or (self.lidas[i + 1].tipo in ("sinal", "quebra") and depois != "(")
        return estado.no_plural or ordinal or fim or depois in {"e", "ou", "a", "ao", "ate", *DE, *_ESTE}

    def _encaixar(
        self, estado: _Estado, nivel: int, valores: list[Valor], elo: str, *, com_rotulo: bool
    ) -> None:
        ultimo = estado.escritos[-1] if estado.escritos else None
        if ultimo is not None and elo != "e" and nivel < ultimo.topo:
            self._por_fora(estado, nivel, valores)
            return
        base: dict[int, str] = {}
        heranca: dict[int, str] = {}
        orfao = False
        if ultimo is not None and nivel > ultimo.topo and ultimo.subiu:
            orfao = True
        elif ultimo is not None and elo == "e" and com_rotulo:
            heranca = ultimo.acima_de(nivel)
        elif ultimo is not None and elo != "de":
            base, heranca = {n: p for n, p in ultimo.passos.items() if n < nivel}, ultimo.heranca
            if nivel > ultimo.nivel and elo in ("virgula", "nada"):
                estado.escritos.pop()
                valores[0].inicio = ultimo.inicio
        for v in valores:
            passos = {**base, nivel: v.passo}
            escrito = _Escrito(v.inicio, v.fim, passos, v.ate, v.aberto, certo=elo != "de")
            escrito.heranca, escrito.orfao = heranca, orfao or bool(ultimo and ultimo.orfao)
            estado.escritos.append(escrito)

    def _por_fora(self, estado: _Estado, nivel: int, valores: list[Valor]) -> None:
        """The item holds those before it: "inciso I **do § 3º**"."""
        escritos = estado.escritos
        primeiro = len(escritos)
        while primeiro and escritos[primeiro - 1].topo > nivel:
            primeiro -= 1
        dentro = escritos[primeiro:]
        del escritos[primeiro:]
        for valor in valores:
            for e in dentro:
                passos, certo = {**e.passos, nivel: valor.passo}, e.certo and not valor.ate
                heranca = {n: p for n, p in e.heranca.items() if n < nivel}
                escritos.append(replace(e, passos=passos, certo=certo, heranca=heranca, subiu=True))
            if len(escritos) > MAXIMO_DE_ALVOS:
                break
        escritos[-1].fim = valores[-1].fim
