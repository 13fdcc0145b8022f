"""What a reading page shows: provisions with their current wording, level by level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from biblioteca.models import AGRUPADORES, Dispositivo, Norma, SituacaoDaRedacao, TipoDeDispositivo

NIVEL_DO_PRIMEIRO_TITULO = 2


@dataclass(frozen=True)
class Linha:
    """A provision as it is drawn. ``nivel``: of a heading (2 to 6), or how deep below its article (0 to 4)."""

    dispositivo: Dispositivo
    nivel: int
    alvo: bool = False

    @property
    def e_titulo(self) -> bool:
        return self.dispositivo.e_agrupador

    @property
    def revogado(self) -> bool:
        return bool(self.dispositivo.situacao == SituacaoDaRedacao.REVOGADA)

    @property
    def vetado(self) -> bool:
        return bool(self.dispositivo.situacao == SituacaoDaRedacao.VETADA)


def linhas_da_pagina(norma: Norma, pagina: int) -> list[Linha]:
    """Provisions of one page of reading, in one query."""
    linhas = Dispositivo.objects.filter(norma=norma, pagina=pagina).no_texto_atual()
    return _desenhar(norma, linhas.com_redacao_atual().com_sinal_de_anteriores())


def contexto_do_dispositivo(alvo: Dispositivo) -> dict[str, Any]:
    """The provision, its article (or, for a heading, what is below it), the headings above and the neighbours."""
    artigo = alvo.artigo or alvo
    artigo.norma = alvo.norma
    todas = Dispositivo.objects.filter(norma=alvo.norma).com_redacao_atual()
    abaixo = todas.filter(pai=alvo) if alvo.e_agrupador else todas.do_artigo(artigo.pk)
    linhas = _desenhar(alvo.norma, abaixo.order_by("ordem").com_anteriores(), alvo)
    proprio = next((linha for linha in linhas if linha.alvo), None)
    if proprio is None:
        proprio = _desenhar(alvo.norma, todas.filter(pk=alvo.pk).com_anteriores(), alvo)[0]
    return {
        "alvo": proprio,
        "linhas": [linha for linha in linhas if linha.dispositivo.no_texto or linha.alvo],
        "acima": _titulos_acima(artigo),
        **_vizinhos(artigo),
    }


def _desenhar(norma: Norma, dispositivos: Any, alvo: Dispositivo | None = None) -> list[Linha]:
    linhas = []
    for dispositivo in dispositivos:
        dispositivo.norma = norma
        passos = [p for p in dispositivo.caminho.split("/") if p.partition("-")[0] not in ("adct", "anexo")]
        nivel = len(passos) - 1
        if dispositivo.e_agrupador:
            nivel = min(nivel + NIVEL_DO_PRIMEIRO_TITULO, 6)
        linhas.append(Linha(dispositivo, nivel, alvo is not None and dispositivo.pk == alvo.pk))
    return linhas


def _titulos_acima(topo: Dispositivo) -> list[Dispositivo]:
    """Headings that hold an article or a heading, outermost first: their paths begin the nearest one's."""
    if topo.pai is None:
        return []
    passos = topo.pai.caminho.split("/")
    caminhos = ["/".join(passos[: i + 1]) for i in range(len(passos))]
    acima = Dispositivo.objects.filter(norma=topo.norma_id, caminho__in=caminhos, tipo__in=AGRUPADORES)
    titulos = list(acima.order_by("ordem").com_redacao_atual())
    for titulo in titulos:
        titulo.norma = topo.norma
    return titulos


def _vizinhos(artigo: Dispositivo) -> dict[str, Dispositivo | None]:
    """Articles before and after the one that is being read."""
    if artigo.e_agrupador:
        return {"anterior": None, "seguinte": None}
    artigos = Dispositivo.objects.filter(norma=artigo.norma_id, tipo=TipoDeDispositivo.ARTIGO, no_texto=True)
    anterior = artigos.filter(ordem__lt=artigo.ordem).order_by("-ordem").first()
    seguinte = artigos.filter(ordem__gt=artigo.ordem).order_by("ordem").first()
    for vizinho in filter(None, (anterior, seguinte)):
        vizinho.norma = artigo.norma
    return {"anterior": anterior, "seguinte": seguinte}
