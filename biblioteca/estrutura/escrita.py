"""How norms and provisions are written out in Portuguese."""

from __future__ import annotations

from datetime import date

MESES = (
    *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
    *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
)
_NOMES = {
    "parte": "parte", "liv": "livro", "tit": "título", "cap": "capítulo", "sec": "seção", "sub": "subseção",
    "inc": "inciso", "ali": "alínea", "item": "item",
}  # fmt: skip
_ROMANOS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def numero_com_ponto(numero: str) -> str:
    """ "8742" → "8.742"."""
    return f"{int(numero):,}".replace(",", ".") if numero.isdigit() else numero


def data_por_extenso(data: date) -> str:
    """ "7 de dezembro de 1993"; the first day of the month is "1º"."""
    dia = "1º" if data.day == 1 else str(data.day)
    return f"{dia} de {MESES[data.month - 1]} de {data.year}"


def em_romano(numero: int) -> str:
    """4 → "IV"."""
    texto = ""
    for valor, sinais in _ROMANOS:
        vezes, numero = divmod(numero, valor)
        texto += sinais * vezes
    return texto


def por_extenso(caminho: str) -> str:
    """``art-20/par-3/inc-2/ali-a`` → "art. 20, § 3º, inciso II, alínea a"."""
    return ", ".join(_passo(passo) for passo in caminho.split("/"))


def _passo(passo: str) -> str:
    nome, _, resto = passo.partition("-")
    valor, _, sufixo = resto.partition("-")
    final = f"-{sufixo.upper()}" if sufixo else ""
    if sufixo.startswith("repetido"):  # a misprinted number, used before
        final = " (repetido)"
    if nome == "adct":
        return "ADCT"
    if nome == "anexo":
        return f"anexo {em_romano(int(valor))}" if valor else "anexo"
    if nome in ("art", "par"):
        return _com_ordinal("art." if nome == "art" else "§", valor, final)
    if nome == "ali":
        return f"alínea {valor}{final}"
    if valor == "unico":
        return f"{_NOMES[nome]} {'única' if nome in ('sec', 'sub') else 'único'}"
    escrito = valor if nome == "item" else em_romano(int(valor))
    return f"{_NOMES[nome]} {escrito}{final}"


def _com_ordinal(sinal: str, valor: str, final: str) -> str:
    if valor == "unico":
        return "artigo único" if sinal == "art." else "parágrafo único"
    ordinal = "º" if int(valor) < 10 else ""
    return f"{sinal} {numero_com_ponto(valor)}{ordinal}{final}"
