"""What people correct in the reading of a text: operations in plain data, applied to its lines before the tree is built.

``{"tipo": …, "linha": index, "digital": fingerprint of the line's text, …}``, where ``tipo`` is

- ``juntar``: the line goes on from the one above;
- ``dividir``: a new line begins at character ``em``;
- ``ser``: the line is what ``como`` says (a level of ``rotulos.NIVEIS``, "texto", "citacao", "nota" or "comentario"),
  and so are the next ones when ``linhas`` says how many; ``rotulo`` writes its label where the text has none;
- ``metadados``: ``valores`` of the norm's identity, without a line. It changes no line.

Each operation is applied to the lines that the ones before it left. A line is looked for by its fingerprint, around its
index, so that dropping an operation (which is how it is undone) does not spoil those after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from biblioteca.estrutura.linhas import Linha, com_trechos
from biblioteca.estrutura.modelo import LinhaLida, Papel
from biblioteca.estrutura.paragrafos import Trecho
from biblioteca.estrutura.rotulos import NIVEIS, Rotulo, ler_rotulo, numero_da_letra, romano

PAPEIS = {"citacao": Papel.CITACAO, "nota": Papel.NOTA, "comentario": Papel.COMENTARIO}
COMO = (*NIVEIS, "texto", *PAPEIS)
METADADOS = "metadados"
_NUMERO = re.compile(
    r"\W*(?:Art(?:igo)?\.?\s*|§+\s*)?(\d{1,4}|[IVXLCDM]+|[a-z]{1,2})(?![\wÀ-ÿ])\s?[ºª°]?[\s.):;–-]*", re.I
)


def digital(texto: str) -> str:
    """Fingerprint of a line's text, blanks apart."""
    return blake2b(" ".join(texto.split()).encode("utf-8", "replace"), digest_size=6).hexdigest()


def operacao(tipo: str, lidas: Sequence[LinhaLida], numero: int, /, **valores: Any) -> dict[str, Any]:
    """An operation on one line of a structure."""
    return {"tipo": tipo, "linha": numero, "digital": digital(lidas[numero].texto), **valores}


def aplicar(linhas: list[Linha], operacoes: Sequence[Mapping[str, Any]]) -> tuple[list[Linha], list[int]]:
    """The lines after the operations, and the indexes of those that found no line to change. Never raises."""
    linhas, perdidas = list(linhas), []
    for indice, uma in enumerate(operacoes):
        if uma.get("tipo") == METADADOS:
            continue
        numero = _achar(linhas, uma)
        aplicador = _APLICADORES.get(str(uma.get("tipo")))
        if numero is None or aplicador is None or not aplicador(linhas, numero, uma):
            perdidas.append(indice)
    return linhas, perdidas


def _achar(linhas: list[Linha], uma: Mapping[str, Any]) -> int | None:
    """Nearest line to the operation's index with its fingerprint."""
    lugar, procurada = uma.get("linha"), uma.get("digital")
    if not isinstance(lugar, int):
        return None
    if 0 <= lugar < len(linhas) and digital(linhas[lugar].texto) == procurada:
        return lugar
    iguais = [i for i, linha in enumerate(linhas) if digital(linha.texto) == procurada]
    return min(iguais, key=lambda i: abs(i - lugar), default=None)


def _juntar(linhas: list[Linha], numero: int, _uma: Mapping[str, Any]) -> bool:
    if numero == 0:
        return False
    acima, esta = linhas[numero - 1], linhas[numero]
    emenda = Trecho(" ", acima.trechos[-1].riscado)
    linhas[numero - 1 : numero + 1] = [replace(acima, trechos=(*acima.trechos, emenda, *esta.trechos))]
    return True


def _dividir(linhas: list[Linha], numero: int, uma: Mapping[str, Any]) -> bool:
    linha, em = linhas[numero], uma.get("em")
    if not isinstance(em, int) or not linha.texto[: max(em, 0)].strip() or not linha.texto[em:].strip():
        return False
    antes = replace(com_trechos(linha, linha.corpo(0, em)), papel=linha.papel)
    if linha.rotulo and linha.rotulo.fim <= em:
        antes = replace(antes, rotulo=linha.rotulo)
    depois = replace(com_trechos(linha, linha.corpo(em)), inicio_de_paragrafo=False)
    linhas[numero : numero + 1] = [antes, depois]
    return True


def _ser(linhas: list[Linha], numero: int, uma: Mapping[str, Any]) -> bool:
    como, quantas = uma.get("como"), uma.get("linhas", 1)
    if como not in COMO or not isinstance(quantas, int):
        return False
    if como in NIVEIS:
        rotulo = _rotulo(linhas, numero, como, str(uma.get("rotulo") or ""))
        linhas[numero] = replace(linhas[numero], papel=Papel.DISPOSITIVO, rotulo=rotulo)
        return True
    papel = PAPEIS.get(como, Papel.DISPOSITIVO)
    for i in range(numero, min(numero + max(quantas, 1), len(linhas))):
        linhas[i] = replace(linhas[i], papel=papel, rotulo=None)
    return True


_APLICADORES: dict[str, Callable[[list[Linha], int, Mapping[str, Any]], bool]] = {
    "juntar": _juntar,
    "dividir": _dividir,
    "ser": _ser,
}


def _rotulo(linhas: list[Linha], numero: int, tipo: str, escrito: str) -> Rotulo:
    """The label that a person gave, the one that the line seems to have, or the next of its sequence."""
    linha = linhas[numero]
    lido, dado = ler_rotulo(linha.texto), ler_rotulo(escrito)
    if dado and dado.tipo == tipo:
        return replace(dado, fim=lido.fim if lido else 0, certo=True, impresso=escrito.strip())
    if lido and lido.tipo == tipo:
        return replace(lido, certo=True)
    achado = _NUMERO.match(linha.texto)
    valor = _valor(achado[1], tipo) if achado else 0
    if achado and valor:
        return Rotulo(tipo, valor, "", achado.end())
    return Rotulo(tipo, _proximo(linhas[:numero], tipo), "", 0)


def _valor(bruto: str, tipo: str) -> int:
    if bruto.isdecimal():
        return int(bruto)
    if tipo == "alinea":
        return numero_da_letra(bruto.lower()) if bruto.isascii() else 0
    return romano(bruto) if bruto.isupper() else 0


def _proximo(acima: list[Linha], tipo: str) -> int:
    nivel = NIVEIS.index(tipo)
    for linha in reversed(acima):
        if linha.rotulo and linha.papel in (None, Papel.DISPOSITIVO):
            if linha.rotulo.tipo == tipo:
                return linha.rotulo.numero + 1
            if NIVEIS.index(linha.rotulo.tipo) < nivel:
                break
    return 1
