"""The texts of a page with their links, kept for some minutes: finding citations costs more than the page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.translation import get_language

from biblioteca.ligacoes import ligar
from biblioteca.localizacao import Texto
from biblioteca.models import Norma

if TYPE_CHECKING:
    from biblioteca.leitura import Linha
    from portal.municipios.models import Municipio

CINCO_MINUTOS = 300
"""How long a norm or term that has just come in may wait to be linked. The texts themselves never wait."""


def ligar_linhas(linhas: Sequence[Linha], norma: Norma, municipio: Municipio, consulta: str = "") -> None:
    """Put ``texto_ligado`` beside each provision in force. Four queries at most, and none while it is kept."""
    vivas = [linha.dispositivo for linha in linhas if not (linha.e_titulo or linha.revogado or linha.vetado)]
    if not vivas:
        return
    textos = [Texto(dispositivo.texto or "", dispositivo.caminho) for dispositivo in vivas]
    chave = _chave(textos, norma, municipio, consulta)
    ligados = cache.get(chave)
    if ligados is None:
        ligados = ligar(textos, norma, municipio, consulta)
        cache.set(chave, ligados, CINCO_MINUTOS)
    for dispositivo, ligado in zip(vivas, ligados, strict=True):
        dispositivo.texto_ligado = ligado


def _chave(textos: Sequence[Texto], norma: Norma, municipio: Municipio, consulta: str) -> str:
    resumo = hashlib.sha256(repr((norma.pk, municipio.pk, get_language(), consulta)).encode())
    for texto in textos:
        resumo.update(f"{texto.lido}\0{texto.texto}\0".encode())
    return f"biblioteca:ligado:{resumo.hexdigest()}"
