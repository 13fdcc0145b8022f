"""RTF → paragraphs. A stream of control words whose effects end with the group that they stand in.

Word writes the number of an automatic list as text too (``\\listtext``), so it needs no counting here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from biblioteca.estrutura.paragrafos import Paragrafo, Trecho, limpar, sobrescrito
from biblioteca.extracao.modelo import Recusa

_FICHA = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.S
)
_GRUPOS_DEMAIS = 1000
_MUDAS = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "listtable", "revtbl"),
        *("listoverridetable", "rsidtbl", "generator", "themedata", "datastore", "latentstyles", "xmlnstbl"),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote"),
        *(
            "annotation",
            "atnid",
            "atnauthor",
            "nonshppict",
            "nonesttables",
            "filetbl",
            "bkmkstart",
            "bkmkend",
        ),
    )
)
_SINAIS = {
    **{"tab": " ", "line": "\n", "page": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " "},
    **{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "qmspace": " "},
}
_SIMBOLOS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_TERMINAM = frozenset(("par", "sect", "cell", "row", "nestcell", "nestrow"))
_PAGINAS_DE_LETRAS = {
    **{0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258},
    **{177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250},
}
_BRANCO = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class _Estado:
    """What a group inherits and gives back when it ends."""

    mudo: bool = False
    riscado: bool = False
    oculto: bool = False
    sobrescrito: bool = False
    fonte: int = 0
    pular: int = 1
    destino: str = ""


class _Leitor:
    def __init__(self) -> None:
        self.paragrafos: list[Paragrafo] = []
        self._pilha: list[_Estado] = []
        self._estado = _Estado()
        self._trechos: list[Trecho] = []
        self._bytes = bytearray()
        self._a_pular = 0
        self._pagina = "cp1252"
        self._paginas_das_fontes: dict[int, str] = {}
        self._fonte_da_tabela = 0
        self._cores: list[tuple[int, int, int]] = []
        self._cor = {"red": 255, "green": 255, "blue": 255}
        self._centralizado = False
        self._na_tabela = False
        self._sombras: list[bool] = []
        self._sombra = False
        self._celula = 0
        self._opcional = False

    # -- tokens ---------------------------------------------------------------------------------------

    def ler(self, conteudo: bytes) -> list[Paragrafo]:
        for ficha in _FICHA.finditer(conteudo):
            palavra, numero, hexa, simbolo, chave, texto = ficha.groups()
            if palavra:
                self._palavra(palavra.decode(), None if numero is None else int(numero))
            elif hexa:
                self._byte(bytes.fromhex(hexa.decode()))
            elif chave:
                self._grupo(chave)
            elif simbolo:
                self._simbolo(simbolo)
            elif texto:
                self._texto_puro(texto)
        self._terminar_paragrafo()
        return self.paragrafos

    def _grupo(self, chave: bytes) -> None:
        self._descarregar()
        self._a_pular = 0
        self._opcional = False
        if chave == b"{":
            if len(self._pilha) >= _GRUPOS_DEMAIS:
                raise Recusa("danificado")
            self._pilha.append(self._estado)
        elif self._pilha:
            self._estado = self._pilha.pop()

    def _simbolo(self, simbolo: bytes) -> None:
        if simbolo == b"*":
            self._opcional = True
        elif simbolo in _SIMBOLOS:
            self._escrever(_SIMBOLOS[simbolo])

    def _byte(self, um: bytes) -> None:
        if self._a_pular:
            self._a_pular -= 1
        else:
            self._bytes += um

    def _texto_puro(self, texto: bytes) -> None:
        pulados = min(self._a_pular, len(texto))
        self._a_pular -= pulados
        texto = texto[pulados:]
        if self._estado.destino == "colortbl":
            self._anotar_cores(texto)
        elif texto:
            self._bytes += texto

    def _palavra(self, palavra: str, numero: int | None) -> None:
        self._descarregar()
        opcional, self._opcional = self._opcional, False
        if palavra in _MUDAS or (opcional and palavra not in _LIDAS_MESMO_OPCIONAIS):
            self._estado = replace(self._estado, mudo=True, destino=palavra)
        elif palavra == "u" and numero is not None:
            self._escrever(chr(numero % 65536))
            self._a_pular = self._estado.pular
        elif palavra in _SINAIS:
            self._escrever(_SINAIS[palavra])
        elif palavra in _TERMINAM:
            self._terminar(palavra)
        elif palavra in _PALAVRAS:
            _PALAVRAS[palavra](self, 1 if numero is None else numero)
        elif palavra in _ESTILOS:
            self._estado = _ESTILOS[palavra](self._estado, numero != 0)

    # -- text -----------------------------------------------------------------------------------------

    def _descarregar(self) -> None:
        if self._bytes:
            pagina = self._paginas_das_fontes.get(self._estado.fonte, self._pagina)
            texto = self._bytes.decode(pagina, "replace")
            self._bytes.clear()
            self._escrever(texto)

    def _escrever(self, texto: str) -> None:
        if self._bytes:
            self._descarregar()
        estado = self._estado
        if not estado.mudo and not estado.oculto:
            self._trechos.append(Trecho(sobrescrito(texto) if estado.sobrescrito else texto, estado.riscado))

    def _terminar(self, palavra: str) -> None:
        if self._estado.mudo:
            return
        self._terminar_paragrafo()
        if palavra == "cell":
            self._celula += 1
        elif palavra == "row":
            self._celula = 0

    def _terminar_paragrafo(self) -> None:
        self._descarregar()
        sombras = self._sombras[self._celula : self._celula + 1]
        if limpos := limpar([Trecho(_inteiro(t.texto), t.riscado) for t in self._trechos]):
            quadro = self._na_tabela and sombras == [True]
            self.paragrafos.append(Paragrafo(limpos, self._centralizado, quadro=quadro))
        self._trechos = []

    # -- tables of the beginning, rows and paragraphs ------------------------------------------------------

    def pagina_de_letras(self, numero: int) -> None:
        self._pagina = _codec(numero)

    def fonte(self, numero: int) -> None:
        self._estado = replace(self._estado, fonte=numero)
        self._fonte_da_tabela = numero

    def letras_da_fonte(self, numero: int) -> None:
        if numero in _PAGINAS_DE_LETRAS and numero:
            self._paginas_das_fontes[self._fonte_da_tabela] = _codec(_PAGINAS_DE_LETRAS[numero])

    def pular(self, numero: int) -> None:
        self._estado = replace(self._estado, pular=max(numero, 0))

    def cor(self, nome: str, numero: int) -> None:
        self._cor[nome] = numero

    def _anotar_cores(self, texto: bytes) -> None:
        for _ in range(texto.count(b";")):
            self._cores.append((self._cor["red"], self._cor["green"], self._cor["blue"]))
            self._cor = {"red": 255, "green": 255, "blue": 255}

    def simples(self, _numero: int) -> None:
        """``\\plain``: letters as they come."""
        self._estado = replace(self._estado, riscado=False, oculto=False, sobrescrito=False)

    def paragrafo(self, _numero: int) -> None:
        """``\\pard``: the paragraph as it comes."""
        self._centralizado = self._na_tabela = False

    def centralizar(self, _numero: int) -> None:
        self._centralizado = True

    def na_tabela(self, _numero: int) -> None:
        self._na_tabela = True

    def linha_da_tabela(self, _numero: int) -> None:
        self._sombras, self._sombra, self._celula = [], False, 0

    def sombra(self, numero: int) -> None:
        self._sombra = 0 < numero < len(self._cores) and self._cores[numero] != _BRANCO

    def celula(self, _numero: int) -> None:
        self._sombras.append(self._sombra)
        self._sombra = False


_LIDAS_MESMO_OPCIONAIS = frozenset(("shppict", "shptxt"))
_ESTILOS: dict[str, Callable[[_Estado, bool], _Estado]] = {
    **dict.fromkeys(("strike", "striked", "strikedl"), lambda estado, sim: replace(estado, riscado=sim)),
    **dict.fromkeys(("v", "deleted"), lambda estado, sim: replace(estado, oculto=sim)),
    "super": lambda estado, sim: replace(estado, sobrescrito=sim),
    "nosupersub": lambda estado, _sim: replace(estado, sobrescrito=False),
}
_PALAVRAS: dict[str, Callable[[_Leitor, int], None]] = {
    "ansicpg": _Leitor.pagina_de_letras,
    "f": _Leitor.fonte,
    "fcharset": _Leitor.letras_da_fonte,
    "uc": _Leitor.pular,
    "red": lambda leitor, n: leitor.cor("red", n),
    "green": lambda leitor, n: leitor.cor("green", n),
    "blue": lambda leitor, n: leitor.cor("blue", n),
    "plain": _Leitor.simples,
    "pard": _Leitor.paragrafo,
    "qc": _Leitor.centralizar,
    "intbl": _Leitor.na_tabela,
    "trowd": _Leitor.linha_da_tabela,
    "clcbpat": _Leitor.sombra,
    "cellx": _Leitor.celula,
}


def _codec(pagina: int) -> str:
    nome = "mac-roman" if pagina == 10000 else f"cp{pagina}"
    try:
        return codecs.lookup(nome).name
    except LookupError:
        return "cp1252"


def _inteiro(texto: str) -> str:
    """Characters above 65,535 come as two halves; a half alone is no character."""
    return texto.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def ler(conteudo: bytes) -> list[Paragrafo]:
    """Paragraphs of an RTF in reading order. Raises Recusa."""
    return _Leitor().ler(conteudo)
