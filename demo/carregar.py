"""Fills a new installation with two invented municipalities, through the same actions that people use."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from demo.conferencia import preparar_conferencia, receber_propostas
from demo.credenciamento import credenciar_pessoas
from demo.normas import importar_modelos
from demo.paginas import publicar
from demo.pessoas import criar_equipe, criar_operacao
from demo.programacao import no_dia, programar
from demo.regimento import decidir_regras
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio, Papel
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio

CONTEUDO = Path(__file__).parent / "conteudo"
DA_CRIACAO = ("nome", "uf", "slug", "host")


def carregar_tudo() -> list[Municipio]:
    """Create or complete every municipality of the demonstration; harmless when repeated."""
    criar_operacao()
    arquivos = ["vila-aurora.toml", "porto-das-garcas.toml"]
    return [carregar(tomllib.loads((CONTEUDO / arquivo).read_text())) for arquivo in arquivos]


def carregar(conteudo: dict[str, Any]) -> Municipio:
    """Create one municipality from its content file; one that exists keeps what people changed in it."""
    dados = conteudo["municipio"]
    municipio, novo = criar_municipio(DadosDoMunicipio(**{nome: dados[nome] for nome in DA_CRIACAO}))
    if not novo:
        return municipio
    for campo in dados.keys() - {*DA_CRIACAO, "fundo_da_imagem"}:
        setattr(municipio, campo, dados[campo])
    municipio.full_clean()
    municipio.save()
    with no_municipio(municipio):
        equipe = criar_equipe(municipio)
        importar_modelos(municipio)
        conferencia = preparar_conferencia(municipio, conteudo["conferencia"])
        receber_propostas(conferencia, conteudo["propostas"], equipe)
        decidir_regras(conferencia, equipe[Papel.COMISSAO])
        credenciar_pessoas(conferencia, conteudo["inscricoes"], equipe)
        programar(conferencia, equipe[Papel.COMISSAO], conferencia.local, no_dia(conferencia))
        publicar(municipio, conteudo)
    return municipio
