"""Checks the bulletin of a voting, and a receipt: python verificador.py boletim.txt [RECEIPT-CODE]

Needs Python 3 only. Read it: it is short on purpose. The format is described in docs/votacoes.md.
"""

import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path


def resumo(texto: str) -> str:
    return sha256(texto.encode()).hexdigest()


def exigir(condicao: bool, falha: str) -> None:
    if not condicao:
        raise ValueError(falha)


def conferir(boletim: str, recibo: str = "") -> str:
    partes = [[linha for linha in parte.split("\n") if linha] for parte in boletim.split("\n\n")]
    exigir(len(partes) == 3 and all(partes[::2]), "o arquivo não é um boletim inteiro")
    topo, votos, fim = partes
    dados = dict(linha.partition(": ")[::2] for linha in topo)
    nomes = {codigo[6:]: nome for codigo, nome in dados.items() if codigo.startswith("opcao_")}
    contados, elo, achado = Counter(dict.fromkeys(nomes, 0)), resumo("\n".join(topo)), ""
    for linha in votos:
        codigo, escolhas, escrito = f"{linha}  ".split(" ")[:3]
        elo = resumo(f"{elo} {codigo} {escolhas}")
        exigir(elo == escrito, f"a corrente quebra no voto {codigo}: ele mudou, ou mudou algo antes dele")
        contados.update(escolhas.split(","))
        if codigo == recibo.replace("-", "").upper():
            achado = f" Seu recibo está nele, com o voto: {', '.join(nomes[c] for c in escolhas.split(','))}."
    elo = resumo(f"{elo} " + "\n".join(fim[:-1]))
    exigir(fim[-1] == f"fim {elo}", "a corrente quebra no fim: mudou um total, ou o código final")
    contados.update({c: int(n) for c, n in (par.split("=") for par in dados.get("salao", "").split())})
    exigir(fim[:-1] == [f"total {c} {n}" for c, n in contados.items()], "os totais não são a soma dos votos")
    exigir(f"{len(votos)}" == dados["cedulas"] == dados["votaram_na_tela"], "faltam ou sobram votos")
    exigir(bool(achado) or not recibo, "o boletim está inteiro, mas não tem voto com este recibo")
    soma = "; ".join(f"{nomes[c]}: {n}" for c, n in contados.items())
    return f"Confere. Votos na tela: {len(votos)}. {soma}. Código final: {elo}.{achado}"


if __name__ == "__main__":
    arquivo = Path(*sys.argv[1:2])
    if not arquivo.is_file():
        sys.exit("Diga o arquivo do boletim: python verificador.py boletim.txt [RECIBO]")
    try:
        texto = arquivo.read_text(encoding="utf-8-sig", errors="replace")
        sys.stdout.write(conferir(texto, *sys.argv[2:3]) + "\n")
    except ValueError as erro:
        sys.exit(f"NÃO confere: {erro}.")
