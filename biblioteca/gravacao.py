"""A tree that was read → rows. Provisions are kept by their path, for life; wordings are written anew."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from biblioteca.estrutura.modelo import DispositivoLido, RedacaoLida, Situacao
from biblioteca.estrutura.rotulos import AGRUPADORES
from biblioteca.models import CaminhoAntigo, Dispositivo, Fonte, Norma, PaginaDoDocumento, Redacao
from biblioteca.paginacao import Bloco, paginar
from biblioteca.renumeracao import renumerados

LOTE = 500
_CAMPOS = ["caminho", "pai", "artigo", "tipo", "rotulo", "ordem", "pagina", "no_texto"]


def gravar_dispositivos(norma: Norma, lidos: list[DispositivoLido], fonte: Fonte | None = None) -> None:
    """Write the provisions of ``norma``, read from ``fonte``, inside the caller's transaction.

    What vanished from the text keeps its row and its last wordings, marked as no longer in the text; what was
    renumbered keeps its row under the new path, and its old path leads to it.
    """
    existentes = {d.caminho: d for d in Dispositivo.objects.filter(norma=norma).com_redacao_atual()}
    antes = {d.pk: _valores(d) for d in existentes.values()}
    if existentes:
        _renumerar(norma, existentes, {lido.caminho: lido.atual.texto for lido in lidos})
    paginas = _paginas(lidos)
    ordem = {lido.caminho: i for i, lido in enumerate(lidos)}
    gravados: dict[str, Dispositivo] = {}
    for nivel in _por_profundidade(lidos):
        linhas = [_preparar(norma, lido, existentes, gravados, paginas, ordem) for lido in nivel]
        mudadas = [d for d in linhas if d.pk and _valores(d) != antes[d.pk]]
        Dispositivo.objects.bulk_create([d for d in linhas if d.pk is None], batch_size=LOTE)
        Dispositivo.objects.bulk_update(mudadas, _CAMPOS, batch_size=LOTE)
        gravados.update({d.caminho: d for d in linhas})
    Dispositivo.objects.filter(norma=norma).exclude(caminho__in=gravados).update(no_texto=False)
    Redacao.objects.filter(
        dispositivo__in=[d.pk for d in gravados.values() if d.caminho in existentes]
    ).delete()
    Redacao.objects.bulk_create(
        [
            _redacao(gravados[lido.caminho], i, r, norma.data, fonte)
            for lido in lidos
            for i, r in enumerate(lido.redacoes)
        ],
        batch_size=LOTE,
    )


def gravar_paginas(norma: Norma, textos: list[str]) -> None:
    """Write the pages of a document that is read by pages, inside the caller's transaction; [] when it isn't."""
    if norma.paginas.exists():
        norma.paginas.all().delete()
    PaginaDoDocumento.objects.bulk_create(
        [PaginaDoDocumento(norma=norma, numero=n, texto=texto) for n, texto in enumerate(textos, 1)],
        batch_size=LOTE,
    )


def _renumerar(norma: Norma, existentes: dict[str, Dispositivo], depois: dict[str, str]) -> None:
    """Move the rows whose number changed, and in ``existentes`` too."""
    no_texto = {caminho: d.texto or "" for caminho, d in existentes.items() if d.no_texto}
    for antigo, novo in renumerados(no_texto, depois).items():
        if novo in existentes:
            continue  # a row that was there before, now back in the text
        linha = existentes[novo] = existentes.pop(antigo)
        linha.caminho = novo
        CaminhoAntigo.objects.update_or_create(norma=norma, caminho=antigo, defaults={"dispositivo": linha})
    CaminhoAntigo.objects.filter(norma=norma, caminho__in=list(depois)).delete()


def _valores(dispositivo: Dispositivo) -> tuple[object, ...]:
    return tuple(
        getattr(dispositivo, f"{nome}_id" if nome in ("pai", "artigo") else nome) for nome in _CAMPOS
    )


def _por_profundidade(lidos: list[DispositivoLido]) -> list[list[DispositivoLido]]:
    """Parents before children, one level at a time, so that each level is one insert."""
    profundidade: dict[str | None, int] = {None: -1}
    for lido in lidos:
        profundidade[lido.caminho] = profundidade[lido.pai] + 1
    em_niveis = sorted(lidos, key=lambda lido: profundidade[lido.caminho])
    return [list(nivel) for _, nivel in groupby(em_niveis, key=lambda lido: profundidade[lido.caminho])]


def _preparar(
    norma: Norma,
    lido: DispositivoLido,
    existentes: dict[str, Dispositivo],
    gravados: dict[str, Dispositivo],
    paginas: dict[str, int],
    ordem: dict[str, int],
) -> Dispositivo:
    linha = existentes.get(lido.caminho) or Dispositivo(norma=norma, caminho=lido.caminho)
    pai = gravados[lido.pai] if lido.pai else None
    linha.pai = pai
    linha.artigo = pai and (pai if pai.tipo == "artigo" else pai.artigo)
    linha.tipo, linha.rotulo = lido.tipo, lido.rotulo[:60]
    linha.ordem, linha.pagina, linha.no_texto = ordem[lido.caminho], paginas[lido.caminho], True
    return linha


def _paginas(lidos: list[DispositivoLido]) -> dict[str, int]:
    blocos: list[list[DispositivoLido]] = []
    for lido in lidos:
        if lido.tipo in AGRUPADORES or lido.tipo == "artigo" or not blocos:
            blocos.append([])
        blocos[-1].append(lido)
    tamanhos = [
        Bloco(
            sum(len(x.atual.texto) + len(x.atual.citacao) + 60 for x in bloco), bloco[0].tipo in AGRUPADORES
        )
        for bloco in blocos
    ]
    return {x.caminho: pagina for bloco, pagina in zip(blocos, paginar(tamanhos), strict=True) for x in bloco}


def _redacao(
    dispositivo: Dispositivo, ordem: int, lida: RedacaoLida, data: date | None, fonte: Fonte | None
) -> Redacao:
    original = (
        lida.situacao in (Situacao.VIGENTE, Situacao.ANTERIOR) and not lida.redacao_dada_por and ordem == 0
    )
    return Redacao(
        dispositivo=dispositivo,
        ordem=ordem,
        texto=lida.texto,
        citacao=lida.citacao,
        situacao=lida.situacao.value,
        fonte=fonte,
        pagina_da_fonte=lida.pagina,
        vigente_desde=data if original else None,
        redacao_dada_por=lida.redacao_dada_por[:200],
        revogado_por=lida.revogado_por[:200],
        notas=[nota.texto for nota in lida.notas],
    )
