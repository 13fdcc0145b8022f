"""Collections of norms, and the glossary."""

from __future__ import annotations

from itertools import groupby

from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from biblioteca.colecoes import itens_publicos
from biblioteca.estrutura.rotulos import sem_acento
from biblioteca.models import Colecao, Termo
from biblioteca.views.comum import migalhas


def colecao(request: HttpRequest, slug: str) -> HttpResponse:
    """A published collection, the municipality's own before a shared one of the same name."""
    publicadas = Colecao.objects.filter(slug=slug, publicada=True)
    achada = publicadas.order_by(F("municipio").asc(nulls_last=True)).first()
    if achada is None:
        raise Http404(_("Esta coleção não existe."))
    contexto = {
        "colecao": achada,
        "itens": itens_publicos(achada),
        "migalhas": migalhas(None, achada.titulo),
    }
    return render(request, "biblioteca/colecao.html", contexto)


def glossario(request: HttpRequest) -> HttpResponse:
    """Every term, by letter. A municipality's own explanation replaces the shared one of the same term."""
    publicos = Q(norma__isnull=True) | Q(norma__publicada=True)
    termos = Termo.objects.filter(publicos).select_related("norma", "dispositivo__norma")
    por_nome: dict[tuple[str, int | None], Termo] = {}
    for termo in termos.order_by(F("municipio").asc(nulls_first=True)):
        por_nome[sem_acento(termo.termo), termo.norma_id] = termo
    em_ordem = [por_nome[chave] for chave in sorted(por_nome, key=lambda chave: (chave[0], chave[1] or 0))]
    # The address of a word is that of its general explanation, when a norm has one of its own too.
    donos = {slugify(termo.termo): termo.pk for termo in reversed(em_ordem)}
    com_ancora = [(t, slugify(t.termo) if donos[slugify(t.termo)] == t.pk else "") for t in em_ordem]
    letras = [
        (letra, list(grupo))
        for letra, grupo in groupby(com_ancora, key=lambda par: sem_acento(par[0].termo)[0].upper())
    ]
    contexto = {"letras": letras, "migalhas": migalhas(None, _("Glossário"))}
    return render(request, "biblioteca/glossario.html", contexto)
