"""The end: what the conference decided is published, with its documents."""

from __future__ import annotations

from conferencias.relatorios.api import publicar
from conferencias.relatorios.dados_abertos import em_json
from conferencias.relatorios.pdf import DOCUMENTOS
from conferencias.relatorios.retrato import pendencias
from demo.ensaio.base import Ensaio


def publicar_resultado(ensaio: Ensaio) -> None:
    with ensaio.passo("Resultado, ata e relatório") as passo:
        publicacao = publicar(conferencia=ensaio.conferencia, conta=ensaio.comissao)
        dados = publicacao.dados
        passo.dizer(
            "; ".join(f"{conjunto}: {len(linhas)} linhas" for conjunto, linhas in dados["conjuntos"].items())
            + "."
        )
        passo.dizer(f"Dados abertos (JSON): {len(em_json(publicacao)) / 1024:.0f} KiB.")
        for nome, escrever in DOCUMENTOS.items():
            passo.dizer(f"{nome}.pdf: {len(escrever(dados, str(publicacao))) / 1024:.0f} KiB.")
        faltas = pendencias(ensaio.conferencia, dados)
        passo.dizer(f"Pendências que o painel mostra antes de publicar: {len(faltas)}.")
        passo.dizer(f"Código de conferência do resultado: {publicacao.resumo}.")
