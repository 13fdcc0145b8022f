"""Who cites whom: kept from every public document as it enters the search, and shown as "citado por"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.text import capfirst, slugify
from django.utils.translation import ngettext

from biblioteca.citacoes import Alvo, NormaCitada
from biblioteca.citantes import Citante, agrupar
from biblioteca.estrutura.escrita import por_extenso
from biblioteca.localizacao import Estante, Resolvida, Texto, resolver
from biblioteca.models import Citacao, Norma, TipoDeNorma
from portal.municipios.contexto import municipio_atual
from portal.tarefas.registro import tarefa
from search.api import agendar_indexacao
from search.fontes import fontes_registradas, observar_documentos

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from search.documentos import Documento

FONTE_DE_NORMAS = "norma"
AMOSTRA = 3
_LINHAS_DA_AMOSTRA = 60
"""Citations among which the works of the sample are: one of them may cite on every page."""
_LADO = 240
"""Characters of the sentence kept on each side of a citation."""
_FIM_DE_FRASE = re.compile(r"[.!?;]\s+(?=[A-ZÀ-Ý“\"(])|\n")


# Keeping


@dataclass(frozen=True, slots=True)
class _Pedaco:
    """A piece of a document with an address of its own."""

    documento: Documento
    parte: str
    titulo: str
    url: str
    texto: str
    lido: str


@observar_documentos
def guardar_citacoes(fonte: str, pk: str, documentos: Sequence[Documento]) -> None:
    """Put the citations of an object as it is now in place of those it had. Drafts and old wordings cite nothing."""
    lendo = Norma.objects.filter(pk=pk).first() if fonte == FONTE_DE_NORMAS and documentos else None
    pedacos = [p for d in documentos if not d.rascunho and d.vigente for p in _pedacos(d, lendo)]
    linhas = list(_linhas(pedacos, lendo)) if pedacos else []
    with transaction.atomic():
        antigas = Citacao.objects.filter(fonte=fonte, pk_da_fonte=pk)
        citadas = set(antigas.values_list("norma", flat=True))
        antigas.delete()
        Citacao.objects.bulk_create(linhas, batch_size=500)
        _avisar_citadas(citadas, {linha.norma for linha in linhas})


def _avisar_citadas(antes: set[str], agora: set[str]) -> None:
    """How much a norm is cited counts in the search, by doublings: only then is it indexed again."""
    contagens = (
        Citacao.objects.filter(norma__in=antes ^ agora)
        .order_by()
        .values_list("norma")
        .annotate(n=Count("pk_da_fonte", distinct=True))
    )
    depois = dict.fromkeys(antes ^ agora, 0) | dict(contagens)
    dobraram = [
        norma
        for norma, n in depois.items()
        if (n + 1).bit_length() != (n if norma in agora else n + 2).bit_length()
    ]
    for norma in Norma.objects.filter(slug__in=dobraram, publicada=True):
        agendar_indexacao(FONTE_DE_NORMAS, norma.pk, norma.municipio)


@tarefa("biblioteca.recitar", demorada=True)
def recitar() -> None:
    """Keep the citations of all that is public already, of the municipality of the task or of what is shared."""
    for fonte in fontes_registradas():
        # SQLite refuses to write while the same connection is still in the middle of reading.
        for pk in list(dict.fromkeys(documento.pk for documento in fonte.todos(municipio_atual()))):
            guardar_citacoes(fonte.nome, pk, fonte.documentos(pk))


def _pedacos(documento: Documento, lendo: Norma | None) -> Iterator[_Pedaco]:
    d = documento
    # The norm's own document has its ementa; those of its articles have the path of the article.
    lido = d.parte if d.parte.startswith(("art-", "adct/", "anexo")) else ""
    yield _Pedaco(d, d.parte, d.titulo, d.url, d.caput if d.partes else d.inteiro, lido)
    for parte in d.partes:
        nome = lendo.nome if lendo else d.obra
        titulo = f"{capfirst(por_extenso(parte.caminho))} – {nome}"
        url = lendo.get_absolute_url() + parte.caminho if lendo else d.url
        yield _Pedaco(d, parte.caminho, titulo, url, parte.texto, parte.caminho)


def _linhas(pedacos: Sequence[_Pedaco], lendo: Norma | None) -> Iterator[Citacao]:
    estante = Estante(municipio_atual())
    resolvidas = resolver([Texto(p.texto, p.lido) for p in pedacos], estante, lendo)
    faixas = _abrir_faixas([r for das in resolvidas for r in das], estante)
    vistas: set[tuple[str, str, str]] = set()
    for pedaco, das in zip(pedacos, resolvidas, strict=True):
        for resolvida in das:
            for norma, caminho in _alvos(resolvida, faixas):
                if (pedaco.parte, norma, caminho) not in vistas:
                    vistas.add((pedaco.parte, norma, caminho))
                    yield _linha(pedaco, resolvida, norma, caminho)


def _linha(pedaco: _Pedaco, resolvida: Resolvida, norma: str, caminho: str) -> Citacao:
    d = pedaco.documento
    return Citacao(
        municipio_id=d.municipio_id,
        fonte=d.fonte,
        pk_da_fonte=d.pk,
        parte=pedaco.parte[:160],
        especie=d.especie.value,
        titulo=pedaco.titulo[:400],
        url=pedaco.url[:400],
        trecho=frase_em(pedaco.texto, resolvida.citacao.inicio, resolvida.citacao.fim),
        norma=norma[:120],
        caminho=caminho[:160],
    )


_Faixas = Mapping[tuple[int, str, str], list[str]]


def _abrir_faixas(resolvidas: Sequence[Resolvida], estante: Estante) -> _Faixas:
    """What "arts. 5º a 9º" covers in each norm, with 5-A where there is one."""
    return estante.faixas(
        [
            (r.norma, caminho, _na_mesma_altura(caminho, alvo))
            for r in resolvidas
            if r.norma
            for alvo, caminho in r.alvos
            if caminho and alvo.ate
        ]
    )


def _na_mesma_altura(caminho: str, alvo: Alvo) -> str:
    """Path of the end of a range whose beginning was found at ``caminho``."""
    return "/".join([*caminho.split("/")[:-1], alvo.ate.split("/")[-1]])


def _alvos(resolvida: Resolvida, faixas: _Faixas) -> Iterator[tuple[str, str]]:
    """(slug, path) of what is cited; a norm alone when no provision of it was found."""
    norma = resolvida.norma
    if norma is None:
        yield from _ausentes(resolvida)
        return
    achados = [(alvo, caminho) for alvo, caminho in resolvida.alvos if caminho]
    for alvo, caminho in achados:
        faixa = faixas.get((norma.pk, caminho, _na_mesma_altura(caminho, alvo)), []) if alvo.ate else []
        for um in faixa or [caminho]:
            yield norma.slug, um
    if not achados and resolvida.citacao.norma and not resolvida.citacao.norma.esta:
        yield norma.slug, ""


def _ausentes(resolvida: Resolvida) -> Iterator[tuple[str, str]]:
    """A norm that is not in the library yet is kept by the address that it would have."""
    slug = slug_da_citada(resolvida.ausente) if resolvida.ausente else ""
    if slug:
        caminhos = [alvo.caminho for alvo, _ in resolvida.alvos if not alvo.relativo]
        yield from ((slug, caminho) for caminho in caminhos or [""])


def slug_da_citada(citada: NormaCitada) -> str:
    """Address that a norm gets on entering the library; "" when the citation does not say enough."""
    if citada.esfera == "estadual" or citada.ano is None or not citada.tipo:
        return ""
    if citada.tipo == TipoDeNorma.CONSTITUICAO:
        return f"constituicao-{citada.ano}"
    dono = "municipal" if citada.esfera == "municipal" and not citada.orgao else ""
    partes = (citada.tipo, dono, citada.orgao, citada.numero, str(citada.ano))
    return slugify(" ".join(filter(None, partes))) if citada.numero else ""


def frase_em(texto: str, inicio: int, fim: int) -> str:
    """The sentence around a place of ``texto``, cut where it is too long."""
    de, ate = max(0, inicio - _LADO), min(len(texto), fim + _LADO)
    antes = [achado.end() for achado in _FIM_DE_FRASE.finditer(texto, de, inicio)]
    depois = _FIM_DE_FRASE.search(texto, fim, ate)
    comeco = antes[-1] if antes else de
    final = depois.start() + 1 if depois else ate
    frase = " ".join(texto[comeco:final].split())
    return f"{'…' if comeco and not antes else ''}{frase}{'…' if not depois and final < len(texto) else ''}"


# Showing


@dataclass(frozen=True)
class Contagem:
    """How many documents of a kind cite something."""

    especie: str
    total: int

    @property
    def rotulo(self) -> str:
        """ "4 propostas"."""
        return _POR_EXTENSO.get(self.especie, _outros)(self.total)


@dataclass(frozen=True)
class CitadoPor:
    """What cites a norm or provision: counts by kind, some of them, and where all are listed."""

    contagens: list[Contagem]
    amostra: list[Citante]
    url: str

    @property
    def tem_mais(self) -> bool:
        return sum(c.total for c in self.contagens) > len(self.amostra) or any(c.outros for c in self.amostra)


def citacoes_de(norma: Norma, caminho: str = "") -> QuerySet[Citacao]:
    """Citations of a norm by others, or of a provision (and what is below it) by anybody, that the open scope sees."""
    de = Citacao.objects.filter(norma=norma.slug)
    if caminho:
        return de.filter(Q(caminho=caminho) | Q(caminho__startswith=f"{caminho}/"))
    return de.exclude(fonte=FONTE_DE_NORMAS, pk_da_fonte=str(norma.pk))


def citado_por(norma: Norma, caminho: str = "", amostra: int = AMOSTRA) -> CitadoPor | None:
    """For the page of a norm or provision: two queries, and one for the names of norms; None, after one, when nothing
    cites it."""
    contagens = contar(citacoes_de(norma, caminho))
    if not contagens:
        return None
    url = reverse("biblioteca:citado_por", kwargs={"slug": norma.slug})
    do_municipio_antes = citacoes_de(norma, caminho).order_by(F("municipio").asc(nulls_last=True), "pk")
    return CitadoPor(
        contagens=contagens,
        amostra=agrupar(do_municipio_antes[:_LINHAS_DA_AMOSTRA])[:amostra],
        url=f"{url}?dispositivo={caminho}" if caminho else url,
    )


def contar(citacoes: QuerySet[Citacao]) -> list[Contagem]:
    linhas = citacoes.order_by().values_list("especie").annotate(n=Count("pk_da_fonte", distinct=True))
    return [Contagem(especie, n) for especie, n in sorted(linhas)]


def _normas(n: int) -> str:
    return ngettext("%(n)d norma", "%(n)d normas", n) % {"n": n}


def _paginas(n: int) -> str:
    return ngettext("%(n)d página", "%(n)d páginas", n) % {"n": n}


def _guias(n: int) -> str:
    return ngettext("%(n)d guia", "%(n)d guias", n) % {"n": n}


def _videos(n: int) -> str:
    return ngettext("%(n)d vídeo", "%(n)d vídeos", n) % {"n": n}


def _noticias(n: int) -> str:
    return ngettext("%(n)d notícia", "%(n)d notícias", n) % {"n": n}


def _propostas(n: int) -> str:
    return ngettext("%(n)d proposta", "%(n)d propostas", n) % {"n": n}


def _outros(n: int) -> str:
    return ngettext("%(n)d documento", "%(n)d documentos", n) % {"n": n}


_POR_EXTENSO = {
    "norma": _normas,
    "pagina": _paginas,
    "guia": _guias,
    "video": _videos,
    "noticia": _noticias,
    "proposta": _propostas,
}
