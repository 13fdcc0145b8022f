"""Norms as documents of the search: the norm, each article with its parts, each page, and what the law used to say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst

from biblioteca.estrutura.escrita import por_extenso
from biblioteca.models import (
    AGRUPADORES,
    Citacao,
    Dispositivo,
    Norma,
    PaginaDoDocumento,
    Redacao,
    SituacaoDaRedacao,
    TipoDeNorma,
)
from portal.municipios.contexto import no_municipio
from search.api import Documento, Especie, registrar_fonte
from search.documentos import Esfera, Parte

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

NORMAS_DE_CADA_VEZ = 50
RELEVO_DE_QUEM_SO_ALTERA = 0.85
"""What an article that only changes another norm is worth, beside the article that it changed."""

LEIS = {
    *(TipoDeNorma.CONSTITUICAO, TipoDeNorma.EMENDA, TipoDeNorma.LEI_ORGANICA, TipoDeNorma.LEI_COMPLEMENTAR),
    *(TipoDeNorma.LEI, TipoDeNorma.MEDIDA_PROVISORIA, TipoDeNorma.DECRETO_LEI),
}
RELEVO_DO_QUE_DETALHA = 0.9
"""What a decree or a resolution is worth, beside the law that it details."""


@registrar_fonte
class FonteDeNormas:
    """Drafts too, marked as such: only the panel's own search sees them."""

    nome = "norma"

    def documentos(self, pk: str) -> list[Documento]:
        return list(_documentos(list(Norma.objects.filter(pk=pk))))

    def todos(self, municipio: Municipio | None) -> Iterator[Documento]:
        with no_municipio(municipio):
            normas = Norma.objects.filter(municipio=municipio).order_by("pk").iterator(NORMAS_DE_CADA_VEZ)
            for lote in _em_lotes(normas):
                yield from _documentos(lote)


def _em_lotes(normas: Iterable[Norma]) -> Iterator[list[Norma]]:
    lote: list[Norma] = []
    for norma in normas:
        lote.append(norma)
        if len(lote) == NORMAS_DE_CADA_VEZ:
            yield lote
            lote = []
    if lote:
        yield lote


@dataclass(slots=True)
class _Texto:
    """What the database has of a norm."""

    atuais: list[Dispositivo] = field(default_factory=list)
    passadas: list[Redacao] = field(default_factory=list)
    paginas: list[PaginaDoDocumento] = field(default_factory=list)
    citado_por: Mapping[str, int] = field(default_factory=dict)


def _documentos(normas: Sequence[Norma]) -> Iterator[Documento]:
    """Four queries, however many norms."""
    textos: Mapping[int, _Texto] = defaultdict(_Texto)
    for atual in Dispositivo.objects.filter(norma__in=normas).no_texto_atual().com_redacao_atual():
        textos[atual.norma_id].atuais.append(atual)
    for passada in _passadas(normas):
        textos[passada.dispositivo.norma_id].passadas.append(passada)
    for pagina in PaginaDoDocumento.objects.filter(norma__in=normas).order_by("numero"):
        textos[pagina.norma_id].paginas.append(pagina)
    citacoes = _citacoes(normas)
    for norma in normas:
        textos[norma.pk].citado_por = citacoes[norma.slug]
        yield from _da_norma(norma, textos[norma.pk])


def _passadas(normas: Sequence[Norma]) -> Any:
    """Wordings that are not the law of today, of what can be read by itself."""
    redacoes = Redacao.objects.filter(dispositivo__norma__in=normas)
    redacoes = redacoes.exclude(situacao=SituacaoDaRedacao.VIGENTE).exclude(situacao=SituacaoDaRedacao.VETADA)
    redacoes = redacoes.exclude(texto="").exclude(dispositivo__tipo__in=AGRUPADORES)
    return redacoes.select_related("dispositivo").order_by("dispositivo__ordem", "ordem")


def _citacoes(normas: Sequence[Norma]) -> Mapping[str, Counter[str]]:
    """{slug: {path: works that cite it or what is below it}}, "" being the norm; a norm's own mentions don't count."""
    proprias = {norma.slug: (FonteDeNormas.nome, str(norma.pk)) for norma in normas}
    quem: Mapping[str, set[tuple[str, ...]]] = defaultdict(set)
    for slug, caminho, *obra in Citacao.objects.filter(norma__in=proprias).values_list(
        "norma", "caminho", "fonte", "pk_da_fonte"
    ):
        if tuple(obra) != proprias[slug]:
            passos = caminho.split("/")
            quem[slug] |= {("/".join(passos[:n]), *obra) for n in range(len(passos) + 1)}
    return defaultdict(
        Counter, {slug: Counter(caminho for caminho, *_ in obras) for slug, obras in quem.items()}
    )


def _da_norma(norma: Norma, texto: _Texto) -> Iterator[Documento]:
    yield _documento(
        norma,
        titulo=norma.nome,
        texto="\n".join(filter(None, (norma.ementa, norma.resumo))),
        caput=norma.ementa,
        citada=texto.citado_por.get("", 0),
    )
    titulos: dict[int, str] = {}
    atuais: dict[int, str] = {}
    for chave, grupo in groupby(texto.atuais, key=lambda d: d.artigo_id or d.pk):
        primeiro, *resto = grupo
        atuais |= {d.pk: d.texto for d in (primeiro, *resto)}
        if primeiro.e_agrupador:
            acima = titulos.get(primeiro.pai_id or 0, "")
            titulos[chave] = " › ".join(filter(None, (acima, primeiro.texto)))
        elif vivos := [d for d in (primeiro, *resto) if d.situacao == SituacaoDaRedacao.VIGENTE]:
            citada = texto.citado_por.get(primeiro.caminho, 0)
            yield _do_artigo(norma, primeiro, vivos, titulos.get(primeiro.pai_id or 0, ""), citada)
    for pagina in texto.paginas:
        yield _da_pagina(norma, pagina)
    for redacao in texto.passadas:
        situada = redacao.situacao == SituacaoDaRedacao.REVOGADA
        if situada or redacao.texto != atuais.get(redacao.dispositivo_id):
            yield _da_passada(norma, redacao)


def _do_artigo(
    norma: Norma, artigo: Dispositivo, vivos: list[Dispositivo], contexto: str, citada: int
) -> Documento:
    caput = artigo.texto if artigo in vivos else ""
    partes = tuple(Parte(d.caminho, d.rotulo, d.texto) for d in vivos if d is not artigo and d.texto)
    linhas = [caput, *(f"{parte.rotulo} {parte.texto}" for parte in partes)]
    return _documento(
        norma,
        titulo=f"{artigo.rotulo.rstrip('.-– ')} – {norma.nome}",
        texto="\n".join(filter(None, linhas)),
        caput=caput,
        contexto=contexto,
        parte=artigo.caminho,
        rotulo=artigo.rotulo,
        partes=partes,
        citada=citada,
        relevo=RELEVO_DE_QUEM_SO_ALTERA if any(d.citacao for d in vivos) else _relevo(norma),
    )


def _da_pagina(norma: Norma, pagina: PaginaDoDocumento) -> Documento:
    return _documento(
        norma,
        titulo=norma.nome,
        texto=pagina.texto,
        parte=f"pagina-{pagina.numero}",
        pagina=pagina.numero,
    )


def _da_passada(norma: Norma, redacao: Redacao) -> Documento:
    """It leads to the provision as it is now, which shows its former wordings."""
    dispositivo = redacao.dispositivo
    return _documento(
        norma,
        titulo=f"{capfirst(por_extenso(dispositivo.caminho))} – {norma.nome}",
        texto=redacao.texto,
        caput=redacao.texto,
        parte=f"{dispositivo.caminho}@{redacao.ordem}",
        rotulo=dispositivo.rotulo,
        url=norma.get_absolute_url() + dispositivo.caminho,
        vigente=False,
        vigente_ate=redacao.vigente_ate,
    )


def _documento(norma: Norma, *, parte: str = "", vigente: bool = True, **campos: Any) -> Documento:
    return Documento(
        **{
            "fonte": FonteDeNormas.nome,
            "pk": str(norma.pk),
            "parte": parte,
            "especie": Especie.NORMA,
            "municipio_id": norma.municipio_id,
            "obra": " ".join(filter(None, (norma.nome_curto, norma.apelido, norma.titulo, norma.assuntos))),
            "url": norma.get_absolute_url() + parte,
            "grupo": norma.slug,
            "ano": norma.ano,
            "data": norma.data,
            "tipo": norma.tipo,
            "orgao": norma.orgao,
            "esfera": Esfera(norma.esfera),
            "vigente": vigente and not norma.revogada_por,
            "rascunho": not norma.publicada,
            "relevo": _relevo(norma),
        }
        | campos
    )


def _relevo(norma: Norma) -> float:
    return 1.0 if norma.tipo in LEIS else RELEVO_DO_QUE_DETALHA
