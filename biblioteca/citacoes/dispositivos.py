"""The part of a citation that names provisions: "arts. 5º e 6º, § 1º", "incisos I a V do § 3º do art. 8º"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from biblioteca.citacoes.fichas import Ficha
from biblioteca.citacoes.modelo import Alvo
from biblioteca.estrutura.escrita import em_romano
from biblioteca.estrutura.rotulos import romano

ANEXO, ART, PAR, INC, ALI, ITEM = range(6)
_AGRUPADORES = {"parte": -6, "livro": -5, "titulo": -4, "capitulo": -3, "secao": -2, "subsecao": -1}
_NOMES = {
    -6: "parte", -5: "liv", -4: "tit", -3: "cap", -2: "sec", -1: "sub",
    ANEXO: "anexo", ART: "art", PAR: "par", INC: "inc", ALI: "ali", ITEM: "item",
}  # fmt: skip
_ROTULOS = {
    "art": ART, "arts": ART, "artigo": ART, "artigos": ART, "§": PAR, "§§": PAR, "par": PAR, "parag": PAR,
    "paragrafo": PAR, "paragrafos": PAR, "inc": INC, "incs": INC, "inciso": INC, "incisos": INC,
    "alinea": ALI, "alineas": ALI, "letra": ALI, "letras": ALI, "item": ITEM, "itens": ITEM,
    "anexo": ANEXO, "caput": PAR, **_AGRUPADORES,
}  # fmt: skip
_PLURAIS = frozenset(("arts", "artigos", "§§", "paragrafos", "incs", "incisos", "alineas", "letras", "itens"))
_DE = frozenset(("do", "da", "dos", "das"))
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
    """A provision while it is read: steps by level, and where it is written."""

    inicio: int
    fim: int
    passos: dict[int, str]
    topo: int
    ate: str = ""
    aberto: bool = False
    base: str = ""
    certo: bool = True

    @property
    def nivel(self) -> int:
        return max(self.passos, default=self.topo)

    def alvo(self) -> Alvo | None:
        """None when what was written can't be a path."""
        passos = {n: p for n, p in self.passos.items() if p}
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

    def alvos(self, prefixo: str = "") -> tuple[Alvo, ...]:
        alvos = [alvo for e in self.escritos if (alvo := e.alvo())]
        if prefixo:
            alvos = [
                Alvo(a.inicio, a.fim, f"{prefixo}/{a.caminho}", a.ate and f"{prefixo}/{a.ate}", a.aberto)
                for a in alvos
            ]
        return tuple(alvos)


@dataclass(slots=True)
class _Valor:
    passo: str
    inicio: int
    fim: int
    proxima: int
    ate: str = ""
    aberto: bool = False


@dataclass(slots=True)
class _Estado:
    escritos: list[_Escrito] = field(default_factory=list)
    nivel_da_lista: int | None = None
    ligado_por_e: bool = False


class LeitorDeDispositivos:
    def __init__(self, texto: str, lidas: Sequence[Ficha]) -> None:
        self.texto, self.lidas = texto, lidas

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
        if self.valor(i) in (",", "("):
            elo, i = "virgula", i + 1
        if self.valor(i) in ("e", "ou", "nem"):
            elo, i = "e", i + 1
            if self.valor(i) == "/" and self.valor(i + 1) == "ou":
                i += 2
        elif self.valor(i) == "c" and self.valor(i + 1) == "/" and self.valor(i + 2) == "c":
            elo, i = "e", i + 3
        elif self.valor(i) == "combinado" and self.valor(i + 1) == "com":
            elo, i = "e", i + 2
        if self.valor(i) in _DE:
            return ("e" if elo == "e" else "de"), i + 1
        if self.valor(i) in _ARTIGOS and self._e_rotulo(i + 1) and elo == "e":
            i += 1
        elif self.valor(i) in ("no", "nos") and self._e_rotulo(i + 1) and elo == "virgula":
            elo, i = "e", i + 1
        return elo, i

    def _e_rotulo(self, i: int) -> bool:
        return i < len(self.lidas) and self.comeca(i)

    def _pendurado(self, i: int, elo: str) -> bool:
        """A label with a value that was not understood hangs from what was read: "art. 20, § terceiro"."""
        if elo == "nada":
            return self.valor(i) in ("§", "§§") or self._letra_solta(i)
        if elo == "e":
            return False
        rotulo = self._e_rotulo(i) and self.valor(i) not in _AGRUPADORES and self.valor(i) != "anexo"
        return rotulo or (elo == "virgula" and i < len(self.lidas) and self.lidas[i].tipo == "n")

    def _letra_solta(self, i: int) -> bool:
        """ "art. 6 C da LOAS": a suffix, an inciso or a slip."""
        if i >= len(self.lidas) or len(self.valor(i)) > 1 or self.lidas[i].tipo != "palavra":
            return False
        return not self._letra_minuscula(i) and self.valor(i + 1) in {"", ",", *_DE}

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
            valores = [_Valor("", rotulo.inicio, rotulo.fim, i + 1)]
        else:
            primeiro = i + 1 + (self.valor(i + 1) == "." and len(rotulo.valor) <= 5)
            valores = self._valores(primeiro, nivel, rotulo.valor in _PLURAIS or rotulo.valor == "§")
            if not valores and nivel == ANEXO:
                valores = [_Valor("anexo", rotulo.inicio, rotulo.fim, i + 1)]
        if not valores:
            return None
        valores[0].inicio = rotulo.inicio
        if rotulo.valor in _PLURAIS or estado.nivel_da_lista is None or elo == "inicio":
            estado.nivel_da_lista = nivel
        self._encaixar(estado, nivel, valores, elo)
        return valores[-1].proxima

    def _este(self, i: int) -> tuple[int, str, int] | None:
        """ "deste artigo" → (level, "art", end); "do referido parágrafo" → (level, "?", end)."""
        valor = self.valor(i)
        if valor not in _ESTE and valor not in _VAGOS:
            return None
        nivel = _ROTULOS.get(self.valor(i + 1))
        if nivel is None or self._valores(i + 2, nivel, False):
            return None
        return nivel, (_NOMES[nivel] if valor in _ESTE else "?"), i + 2

    def _fechar(self, estado: _Estado, nivel: int, base: str, fim: int) -> int:
        for escrito in reversed(estado.escritos):
            if escrito.topo <= nivel or escrito.base:
                break
            escrito.base, escrito.certo = base, base != "?"
            escrito.topo = min(nivel, ART)
        estado.escritos[-1].fim = self.lidas[fim - 1].fim
        return fim

    def _sem_rotulo(self, i: int, estado: _Estado, elo: str) -> int | None:
        """Values without a label: ", I", "e 6º", ", “a”"."""
        if elo not in ("virgula", "e", "nada") or not estado.escritos:
            return None
        ultimo = estado.escritos[-1]
        if self.lidas[i].tipo == "numero":
            if elo == "nada":
                return None
            nivel = ultimo.nivel if ultimo.nivel in (ART, PAR, ITEM) else (estado.nivel_da_lista or ART)
            if estado.nivel_da_lista == ART and ultimo.nivel != ART:
                nivel = ART
        elif elo == "nada" and self.valor(i) in ("c", "d", "l", "m"):
            return None
        elif self._romano(i, solto=True) and not (ultimo.nivel >= INC and self._letra_minuscula(i)):
            nivel = INC
        elif ultimo.nivel in (INC, ALI) or self.lidas[i].valor == '"':
            nivel = ALI
        else:
            return None
        if nivel not in (ART, PAR, INC, ALI, ITEM) or (nivel == ALI and elo == "nada"):
            return None
        valores = self._valores(i, nivel, True, solto=True)
        if not valores:
            return None
        self._encaixar(estado, nivel, valores, elo)
        return valores[-1].proxima

    def _encaixar(self, estado: _Estado, nivel: int, valores: list[_Valor], elo: str) -> None:
        ultimo = estado.escritos[-1] if estado.escritos else None
        por_fora = elo == "de" or (elo in ("virgula", "nada") and ultimo is not None and nivel < ultimo.topo)
        if ultimo is not None and por_fora and nivel < ultimo.topo:
            self._por_fora(estado, nivel, valores)
            return
        base: dict[int, str] = {}
        if ultimo is not None and elo != "de":
            base = {n: p for n, p in ultimo.passos.items() if n < nivel}
            if nivel > ultimo.nivel and elo in ("virgula", "nada"):
                estado.escritos.pop()
                valores[0].inicio = ultimo.inicio
        for valor in valores:
            passos = {**base, nivel: valor.passo}
            topo = min(passos)
            estado.escritos.append(
                _Escrito(valor.inicio, valor.fim, passos, topo, valor.ate, valor.aberto, certo=elo != "de")
            )

    def _por_fora(self, estado: _Estado, nivel: int, valores: list[_Valor]) -> None:
        """The item holds those before it: "inciso I **do § 3º**"."""
        escritos = estado.escritos
        primeiro = len(escritos)
        while primeiro and escritos[primeiro - 1].topo > nivel and not escritos[primeiro - 1].base:
            primeiro -= 1
        dentro = escritos[primeiro:]
        del escritos[primeiro:]
        for valor in valores:
            for e in dentro:
                passos = {**e.passos, nivel: valor.passo}
                certo = e.certo and not valor.ate
                escritos.append(
                    _Escrito(e.inicio, e.fim, passos, min(nivel, e.topo), e.ate, e.aberto, "", certo)
                )
            if len(escritos) > MAXIMO_DE_ALVOS:
                break
        escritos[-1].fim = valores[-1].fim

    # Values

    def _valores(self, i: int, nivel: int, lista: bool, *, solto: bool = False) -> list[_Valor]:
        """The value at ``i``, closed by a range or "e seguintes"; [] when there is none."""
        primeiro = self._um(i, nivel, solto)
        if primeiro is None:
            return []
        fim = primeiro.proxima
        if self.valor(fim) in ("a", "ao", "ate", "-") and (lista or self.valor(fim) != "-"):
            depois = fim + 1
            if _ROTULOS.get(self.valor(depois)) == nivel and self.valor(depois) != "caput":
                depois += 1 + (self.valor(depois + 1) == ".")
            if (ultimo := self._um(depois, nivel, solto)) and _depois_de(primeiro.passo, ultimo.passo):
                primeiro.ate, primeiro.fim, primeiro.proxima = ultimo.passo, ultimo.fim, ultimo.proxima
        elif self.valor(fim) == "e" and self.valor(fim + 1) in ("seguintes", "ss", "segs", "seguinte"):
            primeiro.aberto, primeiro.fim, primeiro.proxima = True, self.lidas[fim + 1].fim, fim + 2
        return [primeiro]

    def _um(self, i: int, nivel: int, solto: bool) -> _Valor | None:
        if i >= len(self.lidas):
            return None
        if nivel == ALI:
            return self._letra(i, solto)
        if nivel in (ART, PAR, ITEM):
            return self._numero(i, nivel)
        return self._de_inciso(i, nivel, solto)

    def _numero(self, i: int, nivel: int) -> _Valor | None:
        ficha, nome = self.lidas[i], _NOMES[nivel]
        if ficha.tipo == "palavra" and ficha.valor == "unico" and nivel != ITEM:
            return _Valor(f"{nome}-unico", ficha.inicio, ficha.fim, i + 1)
        if ficha.tipo != "numero" or len(ficha.valor) > 4 or not int(ficha.valor):
            return None
        if self._colado(i):
            return None
        passo = "-".join(filter(None, (nome, str(int(ficha.valor)), ficha.sufixo)))
        return _Valor(passo, ficha.inicio, ficha.fim, i + 1)

    def _de_inciso(self, i: int, nivel: int, solto: bool) -> _Valor | None:
        """A Roman numeral, or digits after the label."""
        ficha, nome = self.lidas[i], _NOMES[nivel]
        if ficha.tipo == "palavra" and ficha.valor in ("unico", "unica") and nivel < ANEXO:
            return _Valor(f"{nome}-unico", ficha.inicio, ficha.fim, i + 1)
        if ficha.tipo == "numero" and not solto and not self._colado(i) and 0 < int(ficha.valor[:5]) < 4000:
            sufixo = ficha.sufixo
            return _Valor(
                "-".join(filter(None, (nome, str(int(ficha.valor)), sufixo))), ficha.inicio, ficha.fim, i + 1
            )
        numero = self._romano(i, solto=solto)
        if not numero:
            return None
        sufixo, fim = self._sufixo(i + 1)
        return _Valor(
            "-".join(filter(None, (nome, str(numero), sufixo))), ficha.inicio, self.lidas[fim - 1].fim, fim
        )

    def _romano(self, i: int, *, solto: bool) -> int:
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
        return numero if ficha.valor in "ivx" and self.valor(i + 1) in {"", ",", *_DE} else 0

    def _sufixo(self, i: int) -> tuple[str, int]:
        """ "-A" glued to a Roman numeral."""
        if i + 1 >= len(self.lidas) or self.valor(i) != "-" or not self._juntas(i - 1, i + 1):
            return "", i
        letras = self.lidas[i + 1]
        return (letras.valor, i + 2) if letras.tipo == "palavra" and len(letras.valor) <= 2 else ("", i)

    def _letra(self, i: int, solto: bool) -> _Valor | None:
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
        return _Valor(f"ali-{ficha.valor}", ficha.inicio, self.lidas[fim - 1].fim, fim)

    def _acaba_a_letra(self, i: int, fim: int) -> bool:
        """Whether a bare letter is one ("I, a, da Lei") and not a word ("I, a lei")."""
        if len(self.lidas[i].valor) > 1 or not self._letra_minuscula(i):
            return False
        return self.valor(fim) in {"", ",", ";", ".", ")", *_DE} or (
            self.valor(fim) == "e" and self.valor(i) not in "aeo"
        )

    def _letra_minuscula(self, i: int) -> bool:
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
