"""What a reading page shows: provisions with the wording of today, or of another day, level by level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Subquery

from biblioteca.models import AGRUPADORES, Dispositivo, Norma, SituacaoDaRedacao, TipoDeDispositivo
from biblioteca.querysets import DispositivoQuerySet
from biblioteca.versoes import NoDia, vestir

NIVEL_DO_PRIMEIRO_TITULO = 2


@dataclass(frozen=True)
class Linha:
    """A provision as it is drawn. ``nivel``: of a heading (2 to 6), or how deep below its article (0 to 4).

    ``no_dia``: how it stood on the day that is being read; None for today's text.
    """

    dispositivo: Dispositivo
    nivel: int
    url: str
    alvo: bool = False
    no_dia: NoDia | None = None

    @property
    def e_titulo(self) -> bool:
        return self.dispositivo.e_agrupador

    @property
    def revogado(self) -> bool:
        return bool(self.dispositivo.situacao == SituacaoDaRedacao.REVOGADA)

    @property
    def vetado(self) -> bool:
        return bool(self.dispositivo.situacao == SituacaoDaRedacao.VETADA)

    @property
    def incerta(self) -> bool:
        return self.no_dia is not None and self.no_dia.incerta


def linhas_da_norma(norma: Norma, pagina: int | None = None, dia: date | None = None) -> list[Linha]:
    """Provisions of one page of reading (None: of the whole norm). One query, or two for another day."""
    linhas = Dispositivo.objects.filter(norma=norma).no_texto_atual()
    if pagina is not None:
        linhas = linhas.filter(pagina=pagina)
    return _desenhar(norma, _com_redacao(linhas, dia, com_sinal=True), dia)


def contexto_do_dispositivo(alvo: Dispositivo, dia: date | None = None) -> dict[str, Any]:
    """The provision, its article (or, for a heading, what is below it), the headings above and the neighbours."""
    artigo = alvo.artigo or alvo
    artigo.norma = alvo.norma
    todas = Dispositivo.objects.filter(norma=alvo.norma)
    abaixo = todas.filter(pai=alvo) if alvo.e_agrupador else todas.do_artigo(artigo.pk)
    linhas = _desenhar(alvo.norma, _com_redacao(abaixo.order_by("ordem"), dia), dia, alvo)
    proprio = next((linha for linha in linhas if linha.alvo), None)
    if proprio is None:
        proprio = _desenhar(alvo.norma, _com_redacao(todas.filter(pk=alvo.pk), dia), dia, alvo)[0]
    return {
        "alvo": proprio,
        "linhas": [linha for linha in linhas if linha.dispositivo.no_texto or linha.alvo],
        "acima": _titulos_acima(artigo),
        **_vizinhos(artigo),
    }


def _com_redacao(
    linhas: DispositivoQuerySet, dia: date | None, *, com_sinal: bool = False
) -> DispositivoQuerySet:
    """Today's wording comes beside each row; that of another day is chosen among all of them."""
    if dia is not None:
        return linhas.prefetch_related("redacoes")
    linhas = linhas.com_redacao_atual()
    return linhas.com_sinal_de_anteriores() if com_sinal else linhas.com_anteriores()


def _desenhar(
    norma: Norma, dispositivos: Iterable[Dispositivo], dia: date | None, alvo: Dispositivo | None = None
) -> list[Linha]:
    """What did not exist on ``dia`` is left out, but for the provision that was asked for."""
    raiz, linhas = norma.get_absolute_url(), []
    for dispositivo in dispositivos:
        dispositivo.norma = norma
        e_alvo = alvo is not None and dispositivo.pk == alvo.pk
        estado = vestir(dispositivo, dia, list(dispositivo.redacoes.all())) if dia else None
        if estado and not estado.existe and not e_alvo:
            continue
        linhas.append(Linha(dispositivo, _nivel(dispositivo), raiz + dispositivo.caminho, e_alvo, estado))
    return linhas


def _nivel(dispositivo: Dispositivo) -> int:
    passos = [p for p in dispositivo.caminho.split("/") if p.partition("-")[0] not in ("adct", "anexo")]
    nivel = len(passos) - 1
    return min(nivel + NIVEL_DO_PRIMEIRO_TITULO, 6) if dispositivo.e_agrupador else nivel


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
    antes = artigos.filter(ordem__lt=artigo.ordem).order_by("-ordem").values("pk")[:1]
    depois = artigos.filter(ordem__gt=artigo.ordem).order_by("ordem").values("pk")[:1]
    vizinhos = list(artigos.filter(Q(pk=Subquery(antes)) | Q(pk=Subquery(depois))))
    for vizinho in vizinhos:
        vizinho.norma = artigo.norma
    return {
        "anterior": next((v for v in vizinhos if v.ordem < artigo.ordem), None),
        "seguinte": next((v for v in vizinhos if v.ordem > artigo.ordem), None),
    }
