"""The end: what the conference decided is published, with its documents."""

from __future__ import annotations

from django.utils import timezone

from conferencias.nucleo.api import TipoDeEtapa
from conferencias.relatorios.api import escrever_relatorio, publicar
from conferencias.relatorios.dados_abertos import em_json
from conferencias.relatorios.pdf import DOCUMENTOS
from conferencias.relatorios.retrato import em_branco, pendencias
from demo.ensaio.base import Ensaio
from portal.municipios.models import Papel

RESPOSTAS = {
    "porte": "Pequeno I",
    "marcadores": "Não perguntado no ensaio.",
    "mobilizacao": "Rádio, carro de som e visitas dos CRAS.",
    "acessibilidade": "Intérprete de Libras, legenda nas salas e transporte para quem pediu.",
    "avaliacao": "As pessoas simuladas não avaliam.",
    "dificuldades": "Nenhuma: é um ensaio.",
}


def publicar_resultado(ensaio: Ensaio) -> None:
    with ensaio.passo("Resultado, ata e relatório") as passo:
        escrever_relatorio(
            conferencia=ensaio.conferencia,
            modelo="formulario_2023",
            respostas=RESPOSTAS,
            conta=ensaio.equipe[Papel.RELATORIA],
        )
        publicacao = publicar(conferencia=ensaio.conferencia, conta=ensaio.comissao)
        # What was open at once is over: who visits the pages is sent to the result, not to the registration.
        etapas = ensaio.conferencia.etapas.exclude(tipo=TipoDeEtapa.ENCERRAMENTO)
        etapas.update(fim=timezone.now())
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
        passo.dizer(f"Campos do relatório em branco: {'; '.join(em_branco(dados)) or 'nenhum'}.")
        passo.dizer(f"Código de conferência do resultado: {publicacao.resumo}.")
