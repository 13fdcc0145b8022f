"""Norms as documents of the search: one for the norm and one for each of its articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from biblioteca.models import Dispositivo, Norma, SituacaoDaRedacao
from portal.municipios.contexto import no_municipio
from search.api import Documento, Especie, registrar_fonte

if TYPE_CHECKING:
    from portal.municipios.models import Municipio


@registrar_fonte
class FonteDeNormas:
    """Only what is published, and only wordings in force."""

    nome = "norma"

    def documentos(self, pk: str) -> list[Documento]:
        norma = Norma.objects.filter(pk=pk, publicada=True).first()
        return list(_documentos(norma)) if norma else []

    def todos(self, municipio: Municipio | None) -> Iterator[Documento]:
        with no_municipio(municipio):
            for norma in (
                Norma.objects.filter(municipio=municipio, publicada=True).order_by("pk").iterator(50)
            ):
                yield from _documentos(norma)


def _documentos(norma: Norma) -> Iterator[Documento]:
    yield _documento(
        norma, titulo=norma.nome, texto=f"{norma.ementa}\n{norma.resumo}".strip(), caput=norma.ementa
    )
    linhas = Dispositivo.objects.filter(norma=norma).no_texto_atual().com_redacao_atual()
    nomes: dict[int, str] = {}
    for chave, grupo in groupby(linhas, key=lambda d: d.artigo_id or d.pk):
        primeiro, *resto = grupo
        if primeiro.e_agrupador:
            acima = nomes.get(primeiro.pai_id or 0, "")
            nomes[chave] = " › ".join(filter(None, (acima, primeiro.texto)))
        elif vivos := [d for d in (primeiro, *resto) if _em_vigor(d)]:
            yield _do_artigo(norma, primeiro, vivos, nomes.get(primeiro.pai_id or 0, ""))


def _do_artigo(norma: Norma, artigo: Dispositivo, vivos: list[Dispositivo], contexto: str) -> Documento:
    caput = artigo.texto if _em_vigor(artigo) else ""
    partes = [caput, *(f"{d.rotulo} {d.texto}" for d in vivos if d is not artigo)]
    return _documento(
        norma,
        titulo=f"{artigo.rotulo.rstrip('.-– ')} – {norma.nome}",
        texto="\n".join(filter(None, partes)),
        caput=caput,
        contexto=contexto,
        parte=artigo.caminho,
        rotulo=artigo.rotulo,
    )


def _documento(
    norma: Norma,
    *,
    titulo: str,
    texto: str,
    caput: str,
    contexto: str = "",
    parte: str = "",
    rotulo: str = "",
) -> Documento:
    return Documento(
        fonte=FonteDeNormas.nome,
        pk=str(norma.pk),
        parte=parte,
        especie=Especie.NORMA,
        municipio_id=norma.municipio_id,
        titulo=titulo,
        texto=texto,
        caput=caput,
        contexto=contexto,
        obra=" ".join(filter(None, (norma.nome_curto, norma.apelido, norma.titulo))),
        rotulo=rotulo,
        url=norma.get_absolute_url() + parte,
        grupo=norma.slug,
        ano=norma.ano,
        data=norma.data,
    )


def _em_vigor(dispositivo: Dispositivo) -> bool:
    return bool(dispositivo.situacao == SituacaoDaRedacao.VIGENTE)
