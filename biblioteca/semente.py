"""What the library comes with: shared terms and collections, and a municipality's first collection."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.utils import translation

from biblioteca.colecoes import por_na_colecao, salvar_colecao, salvar_termo
from biblioteca.models import Colecao, Dispositivo, ItemDaColecao, Norma, Termo, TipoDeNorma
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio

ARQUIVO = Path(__file__).parent / "dados" / "semente.toml"
KIT = "Kit da conferência"
DO_KIT = (TipoDeNorma.GUIA, TipoDeNorma.REGIMENTO, TipoDeNorma.RESOLUCAO, TipoDeNorma.MODELO)


def semear() -> tuple[int, int]:
    """Put in the shared library what is missing of it; return how many terms and collections are new.

    Harmless when repeated. What was written stays; a term gets the link to its provision once the norm is there, and
    a collection gets its items while it is new or has none.
    """
    dados = tomllib.loads(ARQUIVO.read_text(encoding="utf-8"))
    with no_municipio(None), translation.override("pt-br"):
        termos = [_semear_termo(termo) for termo in dados["termo"]]
        colecoes = [_semear_colecao(colecao) for colecao in dados["colecao"]]
    return sum(termos), sum(colecoes)


def _semear_termo(dados: dict[str, str]) -> bool:
    termo = Termo.objects.filter(municipio=None, norma=None, termo=dados["termo"]).first()
    novo = termo is None
    termo = termo or Termo(
        termo=dados["termo"], variantes=dados.get("variantes", ""), definicao=dados["definicao"]
    )
    if termo.dispositivo is None:
        termo.dispositivo = _dispositivo(dados)
        if novo or termo.dispositivo:
            salvar_termo(termo=termo, conta=None)
    return novo


def _semear_colecao(dados: dict[str, Any]) -> bool:
    colecao = Colecao.objects.filter(municipio=None, titulo=dados["titulo"]).first()
    nova = colecao is None
    if colecao is None:
        colecao = Colecao(titulo=dados["titulo"], descricao=dados["descricao"], publicada=True)
        salvar_colecao(colecao=colecao, conta=None)
    if ItemDaColecao.objects.filter(colecao=colecao).exists():
        return nova
    for item in dados["itens"]:
        norma = Norma.objects.filter(municipio=None, slug=item["norma"], publicada=True).first()
        dispositivo = _dispositivo(item)
        if norma and (dispositivo or "caminho" not in item):
            por_na_colecao(colecao=colecao, norma=norma, dispositivo=dispositivo, nota=item["nota"])
    return nova


def _dispositivo(dados: dict[str, str]) -> Dispositivo | None:
    achados = Dispositivo.objects.filter(
        norma__municipio=None, norma__slug=dados["norma"], norma__publicada=True
    )
    return achados.filter(caminho=dados["caminho"]).first() if "caminho" in dados else None


def montar_kit(municipio: Municipio) -> None:
    """The conference's kit, with the municipality's own guides and models; once, and never over what people did."""
    if Colecao.objects.filter(municipio=municipio).exists():
        return
    normas = Norma.objects.filter(municipio=municipio, publicada=True, tipo__in=DO_KIT).order_by("titulo")
    colecao = Colecao(
        municipio=municipio,
        titulo=KIT,
        descricao="O que ter à mão para participar da conferência e para organizá-la.",
        publicada=True,
    )
    salvar_colecao(colecao=colecao, conta=None)
    for norma in normas:
        por_na_colecao(colecao=colecao, norma=norma)
