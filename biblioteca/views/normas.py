"""The list of norms, and a norm read part by part."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from biblioteca.abnt import referencia
from biblioteca.colecoes import colecoes_publicadas
from biblioteca.exportacao import formatos_da_norma
from biblioteca.exportacao.jsonld import ficha
from biblioteca.forms import FiltroDeNormas
from biblioteca.leitura import linhas_da_norma
from biblioteca.models import Norma, PaginaDoDocumento
from biblioteca.referencias import citado_por
from biblioteca.sumario import montar_sumario
from biblioteca.texto_ligado import ligar_linhas
from biblioteca.views.comum import dia_pedido, migalhas, norma_ou_404, numero_da_pagina

POR_PAGINA = 20
PAGINAS_POR_PARTE = 10


def lista(request: HttpRequest) -> HttpResponse:
    """Published norms that the municipality sees, with filters."""
    visiveis = Norma.objects.visiveis(request.municipio)  # type: ignore[attr-defined]
    filtro = FiltroDeNormas(request.GET, visiveis=visiveis)
    pagina = Paginator(filtro.normas(), POR_PAGINA).get_page(request.GET.get("pagina"))
    parametros = request.GET.copy()
    parametros.pop("pagina", None)
    contexto = {
        "filtro": filtro,
        "pagina": pagina,
        "parametros": parametros.urlencode(),
        "colecoes": [] if parametros or pagina.number > 1 else colecoes_publicadas(),
        "migalhas": migalhas(),
    }
    return render(request, "biblioteca/lista.html", contexto)


def norma(request: HttpRequest, slug: str) -> HttpResponse:
    """A norm: identity, contents and one part of its text (all of it with ``?inteiro=1``), of today or ``?em=``."""
    lida = norma_ou_404(request, slug)
    pedido = dia_pedido(request)
    contexto = (
        pedido.contexto(lida) | _identidade(request, lida) | {"norma": lida, "migalhas": migalhas(lida)}
    )
    if not contexto["antes_da_norma"]:
        contexto |= _texto(request, lida, pedido.dia)
        ligar_linhas(contexto.get("linhas", ()), lida, request.municipio, pedido.consulta)  # type: ignore[attr-defined]
    if contexto.get("numero", 1) == 1 and not pedido.dia:
        contexto["citado"] = citado_por(lida)
    return render(request, "biblioteca/norma.html", contexto, status=pedido.status)


def _identidade(request: HttpRequest, norma: Norma) -> dict[str, Any]:
    endereco = request.build_absolute_uri(norma.get_absolute_url())
    return {
        "formatos": formatos_da_norma(norma),
        "referencia": referencia(norma, endereco),
        "endereco": endereco,
        "ficha": ficha(norma, endereco),
    }


def _texto(request: HttpRequest, norma: Norma, dia: date | None) -> dict[str, Any]:
    sumario = montar_sumario(norma, dia)
    total = len(sumario.paginas)
    if not total and (documento := _documento(request, norma)):
        return documento
    inteiro = "inteiro" in request.GET and total > 1
    numero = 1 if inteiro else numero_da_pagina(request, max(total, 1))
    return {
        "sumario": sumario,
        "numero": numero,
        "inteiro": inteiro,
        "linhas": linhas_da_norma(norma, None if inteiro else numero, dia),
        "anterior": None if inteiro else sumario.pagina(numero - 1),
        "seguinte": None if inteiro else sumario.pagina(numero + 1),
        "ultima": inteiro or numero >= total,
    }


def _documento(request: HttpRequest, norma: Norma) -> dict[str, Any]:
    """Some pages of a document that has no articles; {} when it has no pages either."""
    total = PaginaDoDocumento.objects.filter(norma=norma).count()
    if not total:
        return {}
    partes = -(-total // PAGINAS_POR_PARTE)
    numero = numero_da_pagina(request, partes)
    inicio = (numero - 1) * PAGINAS_POR_PARTE + 1
    paginas = PaginaDoDocumento.objects.filter(norma=norma, numero__gte=inicio)
    return {
        "paginas": list(paginas.order_by("numero")[:PAGINAS_POR_PARTE]),
        "total_de_paginas": total,
        "numero": numero,
        "partes": [
            {
                "numero": n,
                "primeira": 1 + (n - 1) * PAGINAS_POR_PARTE,
                "ultima": min(n * PAGINAS_POR_PARTE, total),
            }
            for n in range(1, partes + 1)
        ],
        "ultima": numero == partes,
    }


def pagina_do_documento(request: HttpRequest, slug: str, numero: int) -> HttpResponse:
    """The address of one page of a document leads to its place in the part that holds it."""
    lida = norma_ou_404(request, slug)
    parte = (numero - 1) // PAGINAS_POR_PARTE + 1
    return redirect(f"{lida.get_absolute_url()}?pagina={parte}#pagina-{numero}")
