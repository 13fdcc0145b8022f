"""Checks the bulletin of a voting, and a receipt: python verificador.py boletim.txt [RECEIPT-CODE]

Needs Python 3 only. Read it: it is short on purpose. The format is described in docs/votacoes.md.
"""

import sys
from hashlib import sha256
from pathlib import Path


def resumo(texto: str) -> str:
    return sha256(texto.encode()).hexdigest()


def exigir(condicao: bool, falha: str) -> None:
    if not condicao:
        raise ValueError(falha)


def conferir(boletim: str, recibo: str = "") -> str:
    topo, votos, fim = (parte.split("\n") for parte in boletim.rstrip("\n").split("\n\n"))
    dados = dict(linha.split(": ", 1) for linha in topo[1:] if ": " in linha)
    contados, elo, achado = {linha.split(" ")[1]: 0 for linha in fim[:-1]}, resumo("\n".join(topo)), ""
    for linha in filter(None, votos):
        codigo, escolhas, escrito = linha.split(" ")
        elo = resumo(f"{elo} {codigo} {escolhas}")
        exigir(elo == escrito, f"a linha de {codigo} foi alterada")
        for escolha in escolhas.split(","):
            contados[escolha] += 1
        achado = escolhas if codigo == recibo.replace("-", "").upper() else achado
    for salao in filter(None, dados.get("salao", "").split(" ")):
        escolha, numero = salao.split("=")
        contados[escolha] += int(numero)
    quantos = str(len(list(filter(None, votos))))
    exigir(quantos == dados["cedulas"] == dados["votaram_na_tela"], "faltam ou sobram votos")
    exigir([f"total {c} {n}" for c, n in contados.items()] == fim[:-1], "os totais não são a soma dos votos")
    exigir(fim[-1] == "fim " + resumo(f"{elo} " + "\n".join(fim[:-1])), "o fim foi alterado")
    exigir(bool(achado) or not recibo, "não há voto com este recibo")
    voto = f" Seu recibo está no boletim, com o voto: {achado}." if recibo else ""
    return f"Confere: {quantos} votos na tela, {contados}. Código final: {fim[-1][4:]}.{voto}"


if __name__ == "__main__":
    try:
        texto = Path(sys.argv[1]).read_text(encoding="utf-8")
        sys.stdout.write(conferir(texto, *sys.argv[2:3]) + "\n")
    except (ValueError, KeyError) as erro:
        sys.exit(f"NÃO confere: {erro}")
