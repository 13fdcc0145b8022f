"""Recognition of the label that opens a line: "Art. 6º-C.", "§ 2º", "IV -", "a)", "CAPÍTULO II"…

A label is *sure* when its form alone decides, and a *guess* when it needs the neighbours to be believed
("1º Nas localidades", "I portadores"): the tree accepts a guess only as the next number of its sequence.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NIVEIS = (
    "parte",
    "livro",
    "titulo",
    "capitulo",
    "secao",
    "subsecao",
    "artigo",
    "paragrafo",
    "inciso",
    "alinea",
    "item",
)
AGRUPADORES = NIVEIS[:6]
SEGMENTOS = dict(
    zip(
        NIVEIS,
        ("parte", "liv", "tit", "cap", "sec", "sub", "art", "par", "inc", "ali", "item"),
        strict=True,
    )
)
_HIFEN = "-‐-―−"
# Some pages carry the text of a hidden anchor before the label: "art27Art. 27."
_ABRE = r"[\"“”‘'«»`´]*\s*(?:art\d+[\w.]*?(?=Art\.|§|Par[áa]g))?"
# "6º-A", "6º -A", "6º - A." and "6ºA A Secretaria" have a suffix; "13 - A União" and "6ºA União" have not.
_SUFIXO = (
    rf"(?:\s?[{_HIFEN}](?=[A-Z]|\s[A-Z]\s?[{_HIFEN}.])\s?([A-Z]{{1,2}})(?![\wÀ-ÿ])"
    rf"|(?<=[\dº°])([A-Z])(?=\s?[{_HIFEN}.(]|\s[AOÀÉ]s?\s))?"
)
_FECHO = rf"\s*[.:;]*\s*(?:[{_HIFEN}]+(?=[\s\W])|[{_HIFEN}]+(?=[A-ZÀ-Ý(]))?\s*[.]?\s*"
_ORDINAL = r"\s?[ºo°ª](?![A-Za-zÀ-ÿ])|\s?[ºo°](?=[A-ZÀ-Ý])|[º°]|\.[º°ª]"
_ORDINAIS = (
    *("primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto", "setimo", "oitavo", "nono", "decimo"),
)
_POR_EXTENSO = r"(primeiro|segundo|terceiro|quarto|quinto|sexto|s[ée]timo|oitavo|nono|d[ée]cimo)\b"

_ARTIGO = re.compile(
    rf"(?:Art(?:igo)?s?|ART(?:IGO)?S?)(?:\.|(?=\s|\d))\s*(\d[\d.]*\d|\d|[úuÚU](?i:nico))(?:{_ORDINAL})?{_SUFIXO}{_FECHO}"
)
_ARTIGO_POR_EXTENSO = re.compile(rf"Artigo\s+{_POR_EXTENSO}{_FECHO}(?-i:(?=[A-ZÀ-Ý(]))", re.I)
_ARTIGO_PARTIDO = re.compile(r"(Art\.\s*\d) (\d\.\s)")
_PARAGRAFO_POR_EXTENSO = re.compile(
    rf"Par[áa]grafo\s+(?:(\d{{1,2}})(?:{_ORDINAL})|{_POR_EXTENSO}){_FECHO}(?-i:(?=[A-ZÀ-Ý(]))", re.I
)
_PARAGRAFO = re.compile(rf"§§?\s*(\d+|[úu]nico)(?:{_ORDINAL})?\s?:?{_SUFIXO}{_FECHO}")
_FAIXA = re.compile(
    rf"§§?\s*(\d+)(?:{_ORDINAL})?\s*(?:a|ao|e)\s+(\d+)(?:{_ORDINAL})?\s*[{_HIFEN}.:]*\s*(?=\()"
)
_FAIXA_DE_ARTIGOS = re.compile(
    rf"Arts?\.?\s*(\d+)(?:{_ORDINAL})?\s*(?:a|ao|e)\s+(\d+)(?:{_ORDINAL})?\s*[{_HIFEN}.:]*\s*(?=\()"
)
_FAIXA_DE_INCISOS = re.compile(rf"([IVXLC]+)\s+(?:a|ao|e)\s+([IVXLC]+)\s*[{_HIFEN}]+\s*(?=\()")
_FAIXA_DEMAIS = 300
_UNICO = re.compile(rf"(?:P\s?ar[áa]grafo|PAR[ÁA]GRAFO)\s+[úuÚU]nico{_FECHO}", re.I)
_PARAGRAFO_SEM_SINAL = re.compile(r"(\d{1,2})\s?[º°o](?:\s+|\s*[-–]\s*)(?=[A-ZÀ-Ý])")
_INCISO = re.compile(
    rf"([IVXLCDM]+|[Il]{{1,3}}(?!\s?[)]))(?:[{_HIFEN}]([A-Z]{{1,2}})|\s[{_HIFEN}]\s([A-Z])(?=\s?[{_HIFEN}]))?"
    rf"\s*(?:[{_HIFEN}]+|[).:])[.\s]*"
)
_INCISO_SEM_TRACO = re.compile(r"([IVXLC]+)\s+(?=[a-zà-ÿ(])")
_ALINEA = re.compile(rf"([a-z]{{1,2}})(?:[{_HIFEN}]([A-Z]|\d))?\s?[)]\s*[{_HIFEN}]*\s*")
_ALINEA_COM_TRACO = re.compile(rf"([a-z])\s?[{_HIFEN}]\s+(?=\w)")
_ITEM = re.compile(rf"(\d{{1,2}})(?:[{_HIFEN}]([A-Z]))?\s?(?:[.)]|\s[{_HIFEN}])\s*(?=\D)")
_AGRUPADOR = re.compile(
    r"(PARTE|LIVRO|T[ÍI]TULO|CAP[ÍI]TULO|SE[ÇC][ÃA]O|SUBSE[ÇC][ÃA]O)\s*"
    r"([IVXLC]+|\d+|[ÚU]NIC[AO]|GERAL|ESPECIAL|PRELIMINAR)"
    r"(?:\s?[-–](?!D[AEO]|[AO]S|[EN][MAO]|OU)([A-Z]{1,2})(?![\wÀ-ÿ])|\s?[-–]\s?([A-Z])(?=\s*(?:$|\n|[-–])))?"
    r"(?=$|\s|[.:(–-])[ºª]?\s*[-–.:]*\s*",
    re.I,
)
_L_POR_I = re.compile(r"^l{1,3}$")  # "Seção l", typed with the small letter
_ROMANOS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Rotulo:
    """``numero`` 0 is "único"; ``fim`` is where the provision's own text begins; ``ate`` closes a range.

    ``impresso``: the label as it is shown, when it is not what the line begins with.
    """

    tipo: str
    numero: int
    sufixo: str
    fim: int
    certo: bool = True
    ate: int | None = None
    impresso: str = ""

    @property
    def segmento(self) -> str:
        """One step of the path: ``art-6-c``, ``par-unico``, ``ali-a``."""
        valor = str(self.numero) if self.numero else "unico"
        if self.tipo == "alinea":
            valor = letra(self.numero)
        return "-".join(filter(None, (SEGMENTOS[self.tipo], valor, self.sufixo)))


def romano(texto: str) -> int:
    """Value of a Roman numeral; 0 when ``texto`` is not one."""
    total = maior = 0
    for sinal in reversed(texto.upper()):
        valor = _ROMANOS.get(sinal, 0)
        if not valor:
            return 0
        total += valor if valor >= maior else -valor
        maior = max(maior, valor)
    return total


def letra(numero: int) -> str:
    """1 → a, 26 → z, 27 → aa (as alíneas are lettered)."""
    voltas, resto = divmod(numero - 1, 26)
    return (chr(96 + voltas) if voltas else "") + chr(97 + resto)


def numero_da_letra(letras: str) -> int:
    """Inverse of :func:`letra`."""
    return ord(letras[-1]) - 96 + (26 * (ord(letras[0]) - 96) if len(letras) == 2 else 0)


def sem_acento(texto: str) -> str:
    """Lower case without marks, to compare words."""
    decomposto = unicodedata.normalize("NFD", texto.lower())
    return "".join(c for c in decomposto if not unicodedata.combining(c))


def _ler_agrupador(texto: str, inicio: int) -> Rotulo | None:
    achado = _AGRUPADOR.match(texto, inicio)
    if not achado:
        return None
    nome, bruto = achado[1], _L_POR_I.sub(lambda letras: "I" * len(letras[0]), achado[2]).upper()
    if nome.islower() and achado.end() < len(texto):  # "capítulo I desta Lei" is a sentence
        return None
    numero = 0 if bruto.startswith(("ÚN", "UN", "GER", "PRE")) else romano(bruto)
    if bruto.isdigit():
        numero = int(bruto)
    elif bruto == "ESPECIAL":
        numero = 2
    elif bruto == "GERAL":
        numero = 1
    return Rotulo(sem_acento(nome), numero, (achado[3] or achado[4] or "").lower(), achado.end())


def _numero(bruto: str) -> int:
    digitos = bruto.replace(".", "")
    return int(digitos) if digitos.isdigit() else 0


def _ler_artigo(texto: str, inicio: int) -> Rotulo | None:
    if _ARTIGO_PARTIDO.match(texto, inicio):
        partido = _ler_artigo(_ARTIGO_PARTIDO.sub(r"\1\2", texto[inicio:], count=1), 0)
        return partido and Rotulo(partido.tipo, partido.numero, partido.sufixo, inicio + partido.fim + 1)
    if faixa := _ler_faixa(_FAIXA_DE_ARTIGOS, "artigo", texto, inicio):
        return faixa
    if escrito := _ARTIGO_POR_EXTENSO.match(texto, inicio):
        return Rotulo("artigo", _ORDINAIS.index(sem_acento(escrito[1])) + 1, "", escrito.end())
    achado = _ARTIGO.match(texto, inicio)
    if not achado or len(achado[1]) > 6:
        return None
    return Rotulo("artigo", _numero(achado[1]), (achado[2] or achado[3] or "").lower(), achado.end())


def _ler_faixa(forma: re.Pattern[str], tipo: str, texto: str, inicio: int) -> Rotulo | None:
    """ "Arts. 15 a 20. (VETADOS)": one line for many."""
    achado = forma.match(texto, inicio)
    if not achado or len(achado[2]) > 6:
        return None
    de, ate = (int(bruto) if bruto.isdecimal() else romano(bruto) for bruto in achado.groups())
    return Rotulo(tipo, de, "", achado.end(), ate=ate) if 0 < ate - de < _FAIXA_DEMAIS else None


def _ler_paragrafo(texto: str, inicio: int) -> Rotulo | None:
    if faixa := _ler_faixa(_FAIXA, "paragrafo", texto, inicio):
        return faixa
    if unico := _UNICO.match(texto, inicio):
        return Rotulo("paragrafo", 0, "", unico.end())
    if escrito := _PARAGRAFO_POR_EXTENSO.match(texto, inicio):
        numero = int(escrito[1]) if escrito[1] else _ORDINAIS.index(sem_acento(escrito[2])) + 1
        return Rotulo("paragrafo", numero, "", escrito.end())
    if achado := _PARAGRAFO.match(texto, inicio):
        sufixo = (achado[2] or achado[3] or "").lower()
        return Rotulo("paragrafo", _numero(achado[1]), sufixo, achado.end())
    if achado := _PARAGRAFO_SEM_SINAL.match(texto, inicio):
        return Rotulo("paragrafo", int(achado[1]), "", achado.end(), certo=False)
    return None


def _ler_inciso(texto: str, inicio: int) -> Rotulo | None:
    if faixa := _ler_faixa(_FAIXA_DE_INCISOS, "inciso", texto, inicio):
        return faixa
    if achado := _INCISO.match(texto, inicio):
        bruto = achado[1].replace("l", "I")
        certo = "l" not in achado[1] and bruto not in "CDM" and "-" in texto[achado.start() : achado.end()]
        certo = certo or bool(re.search("[–—]", achado.group()))
        sufixo = (achado[2] or achado[3] or "").lower()
        return Rotulo("inciso", romano(bruto), sufixo, achado.end(), certo=certo)
    if achado := _INCISO_SEM_TRACO.match(texto, inicio):
        return Rotulo("inciso", romano(achado[1]), "", achado.end(), certo=False)
    return None


def _ler_alinea(texto: str, inicio: int) -> Rotulo | None:
    if achado := _ALINEA.match(texto, inicio):
        return Rotulo("alinea", numero_da_letra(achado[1]), (achado[2] or "").lower(), achado.end())
    if achado := _ALINEA_COM_TRACO.match(texto, inicio):
        return Rotulo("alinea", numero_da_letra(achado[1]), "", achado.end(), certo=False)
    return None


def _ler_item(texto: str, inicio: int) -> Rotulo | None:
    achado = _ITEM.match(texto, inicio)
    if not achado:
        return None
    return Rotulo("item", int(achado[1]), (achado[2] or "").lower(), achado.end(), certo=False)


_LEITORES = (_ler_artigo, _ler_paragrafo, _ler_agrupador, _ler_inciso, _ler_alinea, _ler_item)
_ASPAS = re.compile(_ABRE)


def ler_rotulo(texto: str) -> Rotulo | None:
    """Label at the beginning of ``texto`` (opening quotes are skipped), or None."""
    aspas = _ASPAS.match(texto)
    inicio = aspas.end() if aspas else 0
    for leitor in _LEITORES:
        if rotulo := leitor(texto, inicio):
            return rotulo
    return None
