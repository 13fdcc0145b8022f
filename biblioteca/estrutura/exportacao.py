"""The interchange format that measures the parser: a list of norms, each with its provisions."""

from __future__ import annotations

import re
from typing import Any

from biblioteca.estrutura.modelo import DispositivoLido, Estrutura, Situacao
from biblioteca.estrutura.rotulos import AGRUPADORES


def caminho_de_intercambio(caminho: str) -> str:
    """``adct/art-76-a/par-unico/ali-a`` → ``adct.art76-a.paru.ali_a``."""
    passos = []
    for passo in caminho.split("/"):
        passo = passo.replace("unico", "u").replace("ali-", "ali_")
        passos.append(re.sub(r"^([a-z]+)-(?=[\du])", r"\1", passo))
    return ".".join(passos)


def _exportar_dispositivo(lido: DispositivoLido) -> dict[str, Any]:
    atual = lido.atual
    texto = atual.texto
    if atual.situacao == Situacao.REVOGADA and not re.search(r"\w{12}|\w+ \w+", texto):
        texto = next((r.texto for r in reversed(lido.redacoes) if r.riscada), texto)
    return {
        "caminho": caminho_de_intercambio(lido.caminho),
        "texto": texto,
        "revogado": atual.situacao == Situacao.REVOGADA,
        "vetado": atual.situacao == Situacao.VETADA,
        "redacao_dada_por": atual.redacao_dada_por or None,
        "revogado_por": atual.revogado_por or None,
        "agrupador": caminho_de_intercambio(lido.agrupador or "") if lido.tipo == "artigo" else None,
    }


def exportar(arquivo: str, estrutura: Estrutura) -> dict[str, Any]:
    """One norm of the interchange format."""
    dados = estrutura.identificacao
    return {
        "arquivo": arquivo,
        "norma": {"tipo": dados.tipo, "numero": dados.numero or None, "ano": dados.ano},
        "dispositivos": [
            _exportar_dispositivo(lido) for lido in estrutura.dispositivos if lido.tipo not in AGRUPADORES
        ],
    }
