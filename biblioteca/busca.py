"""Norms as documents of the search: the norm, each article with its parts, each page, and what the law used to say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

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
    from datetime import date

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


class _Atual(NamedTuple):
    """A provision with its wording of today. Plain rows: a million models would be most of the time of a rebuild."""

    norma_id: int
    pk: int
    pai_id: int | None
    artigo_id: int | None
    tipo: str
    caminho: str
    rotulo: str
    texto: str
    citacao: str
    situacao: str


class _Passada(NamedTuple):
    """A wording that is not the law of today."""

    norma_id: int
    dispositivo_id: int
    caminho: str
    rotulo: str
    ordem: int
    texto: str
    situacao: str
    vigente_ate: date | None


@dataclass(slots=True)
class _Texto:
    """What the database has of a norm."""

    atuais: list[_Atual] = field(default_factory=list)
    passadas: list[_Passada] = field(default_factory=list)
    paginas: list[tuple[int, str]] = field(default_factory=list)
    citado_por: Mapping[str, int] = field(default_factory=dict)


def _documentos(normas: Sequence[Norma]) -> Iterator[Documento]:
    """Four queries, however many norms."""
    textos: Mapping[int, _Texto] = defaultdict(_Texto)
    for atual in map(_Atual._make, _atuais(normas)):
        textos[atual.norma_id].atuais.append(atual)
    for passada in map(_Passada._make, _passadas(normas)):
        textos[passada.norma_id].passadas.append(passada)
    paginas = PaginaDoDocumento.objects.filter(norma__in=normas).order_by("numero")
    for norma_id, numero, texto in paginas.values_list("norma", "numero", "texto"):
        textos[norma_id].paginas.append((numero, texto))
    citacoes = _citacoes(normas)
    for norma in normas:
        textos[norma.pk].citado_por = citacoes[norma.slug]
        yield from _DaNorma(norma).documentos(textos[norma.pk])


def _atuais(normas: Sequence[Norma]) -> Any:
    atuais = Dispositivo.objects.filter(norma__in=normas).no_texto_atual().com_redacao_atual()
    return atuais.values_list(
        *("norma", "pk", "pai", "artigo", "tipo", "caminho", "rotulo", "texto", "citacao", "situacao")
    )


def _passadas(normas: Sequence[Norma]) -> Any:
    """Wordings that are not the law of today, of what can be read by itself."""
    redacoes = Redacao.objects.filter(dispositivo__norma__in=normas)
    redacoes = redacoes.exclude(situacao=SituacaoDaRedacao.VIGENTE).exclude(situacao=SituacaoDaRedacao.VETADA)
    redacoes = redacoes.exclude(texto="").exclude(dispositivo__tipo__in=AGRUPADORES)
    return redacoes.order_by("dispositivo__ordem", "ordem").values_list(
        *("dispositivo__norma", "dispositivo", "dispositivo__caminho", "dispositivo__rotulo"),
        *("ordem", "texto", "situacao", "vigente_ate"),
    )


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


class _DaNorma:
    """The documents of a norm; what they have in common is made once."""

    def __init__(self, norma: Norma) -> None:
        self._nome = norma.nome
        self._url = norma.get_absolute_url()
        self._relevo = 1.0 if norma.tipo in LEIS else RELEVO_DO_QUE_DETALHA
        self._em_vigor = not norma.revogada_por
        self._ementa, self._resumo = norma.ementa, norma.resumo
        obra = (norma.nome_curto, norma.apelido, norma.titulo, norma.assuntos)
        self._comuns: dict[str, Any] = {
            "fonte": FonteDeNormas.nome,
            "pk": str(norma.pk),
            "especie": Especie.NORMA,
            "municipio_id": norma.municipio_id,
            "obra": " ".join(filter(None, obra)),
            "grupo": norma.slug,
            "ano": norma.ano,
            "data": norma.data,
            "tipo": norma.tipo,
            "orgao": norma.orgao,
            "esfera": Esfera(norma.esfera),
            "rascunho": not norma.publicada,
            "relevo": self._relevo,
        }

    def documentos(self, texto: _Texto) -> Iterator[Documento]:
        ementa = "\n".join(filter(None, (self._ementa, self._resumo)))
        citada = texto.citado_por.get("", 0)
        yield self._documento(titulo=self._nome, texto=ementa, caput=self._ementa, citada=citada)
        yield from self._dos_artigos(texto)
        for numero, da_pagina in texto.paginas:
            yield self._documento(f"pagina-{numero}", titulo=self._nome, texto=da_pagina, pagina=numero)
        atuais = {d.pk: d.texto for d in texto.atuais}
        for passada in texto.passadas:
            revogada = passada.situacao == SituacaoDaRedacao.REVOGADA
            if revogada or passada.texto != atuais.get(passada.dispositivo_id):
                yield self._da_passada(passada)

    def _dos_artigos(self, texto: _Texto) -> Iterator[Documento]:
        titulos: dict[int | None, str] = {}
        for chave, grupo in groupby(texto.atuais, key=lambda d: d.artigo_id or d.pk):
            primeiro, *resto = grupo
            contexto = titulos.get(primeiro.pai_id, "")
            if primeiro.tipo in AGRUPADORES:
                titulos[chave] = " › ".join(filter(None, (contexto, primeiro.texto)))
            elif vivos := [d for d in (primeiro, *resto) if d.situacao == SituacaoDaRedacao.VIGENTE]:
                citada = texto.citado_por.get(primeiro.caminho, 0)
                yield self._do_artigo(primeiro, vivos, contexto=contexto, citada=citada)

    def _do_artigo(self, artigo: _Atual, vivos: Sequence[_Atual], **campos: Any) -> Documento:
        return self._documento(
            artigo.caminho,
            titulo=f"{artigo.rotulo.rstrip('.-– ')} – {self._nome}",
            caput=artigo.texto if artigo in vivos else "",
            rotulo=artigo.rotulo,
            partes=tuple(Parte(d.caminho, d.rotulo, d.texto) for d in vivos if d is not artigo and d.texto),
            relevo=RELEVO_DE_QUEM_SO_ALTERA if any(d.citacao for d in vivos) else self._relevo,
            **campos,
        )

    def _da_passada(self, passada: _Passada) -> Documento:
        """It leads to the provision as it is now, which shows its former wordings."""
        return self._documento(
            f"{passada.caminho}@{passada.ordem}",
            titulo=f"{capfirst(por_extenso(passada.caminho))} – {self._nome}",
            caput=passada.texto,
            rotulo=passada.rotulo,
            url=self._url + passada.caminho,
            vigente=False,
            vigente_ate=passada.vigente_ate,
        )

    def _documento(self, parte: str = "", **proprios: Any) -> Documento:
        padrao = {"parte": parte, "url": self._url + parte, "vigente": self._em_vigor}
        return Documento(**self._comuns | padrao | proprios)
