"""Which norm a document is: its identity as read and corrected, its name, its address and its row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from biblioteca.erros import IdentidadeRepetida
from biblioteca.estrutura.escrita import data_por_extenso, numero_com_ponto
from biblioteca.estrutura.modelo import Identificacao
from biblioteca.models import Esfera, Norma, TipoDeNorma

if TYPE_CHECKING:
    pass

CAMPOS_DA_IDENTIDADE = ("tipo", "esfera", "orgao", "numero", "ano", "data", "titulo", "ementa")
"""What a person may correct, in the reading of a file or in the norm itself."""
TAMANHO_DO_SLUG = 120
TAMANHO_DO_TITULO = 300


@dataclass(frozen=True, slots=True)
class Identidade:
    """What the document says of itself, with what people corrected."""

    tipo: str
    esfera: str
    orgao: str
    numero: str
    ano: int | None
    data: date | None
    titulo: str
    ementa: str
    preambulo: str = ""
    revogada_por: str = ""

    def campos(self) -> dict[str, Any]:
        """The values that a person may correct, by name."""
        return {nome: getattr(self, nome) for nome in CAMPOS_DA_IDENTIDADE}


def identidade(
    lida: Identificacao,
    arquivo: str,
    *,
    esfera: str = Esfera.FEDERAL,
    correcoes: dict[str, Any] | None = None,
) -> Identidade:
    """Identity of what was read; ``esfera`` is that of whose library it enters.

    ``correcoes``: values of CAMPOS_DA_IDENTIDADE, dates in ISO format.
    """
    do_texto = Identidade(
        tipo=lida.tipo if lida.tipo in TipoDeNorma.values else TipoDeNorma.OUTRO.value,
        esfera=str(esfera),
        orgao=lida.orgao[:60],
        numero=lida.numero[:20] if lida.ano else "",  # a number without a year is the identity of nothing
        ano=lida.ano,
        data=lida.data,
        titulo="",
        ementa=lida.ementa,
        preambulo=lida.preambulo,
        revogada_por=lida.revogada_por[:200],
    )
    corrigida = replace(do_texto, **_valores(correcoes or {}))
    if corrigida.titulo:
        return corrigida
    return replace(corrigida, titulo=(_titulo(corrigida, lida.titulo) or arquivo)[:TAMANHO_DO_TITULO])


def _valores(correcoes: dict[str, Any]) -> dict[str, Any]:
    valores = {nome: valor for nome, valor in correcoes.items() if nome in CAMPOS_DA_IDENTIDADE}
    if valores.get("data"):
        valores["data"] = date.fromisoformat(valores["data"])
    return valores


def _titulo(sua: Identidade, no_texto: str) -> str:
    """ "Lei nº 8.742, de 7 de dezembro de 1993": capitals and misspellings of the page left behind."""
    if sua.tipo == TipoDeNorma.CONSTITUICAO:
        return "Constituição da República Federativa do Brasil de 1988" if sua.ano == 1988 else no_texto
    if sua.numero and sua.data and sua.tipo != TipoDeNorma.OUTRO:
        nome = " ".join(filter(None, (str(TipoDeNorma(sua.tipo).label), sua.orgao)))
        return f"{nome} nº {numero_com_ponto(sua.numero)}, de {data_por_extenso(sua.data)}"
    titulo = no_texto.rstrip(". ")
    return titulo[:1] + titulo[1:].lower() if titulo.isupper() else titulo


def achar_norma(normas: Any, sua: Identidade, arquivo: str, sha256: str) -> Norma | None:
    """The norm that this document is, among ``normas`` of one owner; None when the library doesn't have it.

    The same content is always the same norm. Other content is recognised by type, organ, number and year; a
    document without a number, which has only a title, also by the name of its file. Raises IdentidadeRepetida.
    """
    deste_conteudo: Norma | None = normas.filter(sha256=sha256).first()
    desta_identidade: Norma | None = normas.filter(_chave(sua, arquivo)).first()
    if deste_conteudo and desta_identidade and sua.numero and deste_conteudo != desta_identidade:
        raise IdentidadeRepetida(
            _("A biblioteca já tem %(norma)s, com outro texto. Confira o tipo, o número e o ano.")
            % {"norma": desta_identidade.nome_curto}
        )
    return deste_conteudo or desta_identidade


DE_OUTRAS_PAGINAS = {"glossario", "colecoes", "urn"}


def aplicar_identidade(norma: Norma, sua: Identidade, correcoes: dict[str, Any]) -> None:
    """Put the identity in ``norma``, not saved here. What the team wrote in a norm that exists stays, unless it was
    corrected in this very file. The address follows the identity until the norm is public, and then stays."""
    chave = ("tipo", "orgao", "numero", "ano")
    mudou = norma.pk is None or any(getattr(norma, nome) != getattr(sua, nome) for nome in chave)
    for nome in chave:
        setattr(norma, nome, getattr(sua, nome))
    if mudou or "titulo" in correcoes:
        norma.titulo = sua.titulo
    if norma.pk is None or "esfera" in correcoes:
        norma.esfera = sua.esfera
    norma.data = sua.data or norma.data
    norma.ementa = sua.ementa if "ementa" in correcoes else norma.ementa or sua.ementa
    norma.revogada_por = norma.revogada_por or sua.revogada_por
    if mudou and not norma.publicada:
        norma.slug = slug_livre(norma)


def _chave(sua: Identidade, arquivo: str) -> Q:
    if sua.tipo == TipoDeNorma.CONSTITUICAO:
        return Q(tipo=sua.tipo, ano=sua.ano)
    if sua.numero:
        return Q(tipo=sua.tipo, orgao=sua.orgao, numero=sua.numero, ano=sua.ano)
    return Q(numero="", arquivo=arquivo) & (Q(titulo=sua.titulo) | Q(slug=_slug_do_titulo(sua.titulo)))


def slug_livre(norma: Norma) -> str:
    """An address that no other norm of the same owner has, nor another page of the library."""
    base = _slug(norma)
    ocupados = DE_OUTRAS_PAGINAS | set(
        Norma.objects.filter(municipio=norma.municipio, slug__startswith=base[: TAMANHO_DO_SLUG - 5])
        .exclude(pk=norma.pk)
        .values_list("slug", flat=True)
    )
    candidatos = (f"{base[: TAMANHO_DO_SLUG - 5]}-{n}" for n in range(2, len(ocupados) + 3))
    return base if base not in ocupados else next(c for c in candidatos if c not in ocupados)


def _slug(norma: Norma) -> str:
    """ "lei-8742-1993", "resolucao-cnas-109-2009", "lei-municipal-12-2020", "guia-de-participacao"."""
    if norma.tipo == TipoDeNorma.CONSTITUICAO:
        return f"constituicao-{norma.ano}"
    if not norma.numero:
        return _slug_do_titulo(norma.titulo)
    dono = "municipal" if norma.esfera == Esfera.MUNICIPAL and not norma.orgao else ""
    return slugify(" ".join(filter(None, (norma.tipo, dono, norma.orgao, norma.numero, str(norma.ano)))))


def _slug_do_titulo(titulo: str) -> str:
    return slugify(titulo)[:TAMANHO_DO_SLUG] or "documento"
