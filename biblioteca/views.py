"""Public pages of the library."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from biblioteca.api import citacao
from biblioteca.forms import FiltroDeNormas
from biblioteca.leitura import contexto_do_dispositivo, linhas_da_pagina
from biblioteca.models import Dispositivo, Norma
from biblioteca.rules import edita_esta_norma
from biblioteca.sumario import montar_sumario

POR_PAGINA = 20


def lista(request: HttpRequest) -> HttpResponse:
    """Published norms that the municipality sees, with filters."""
    visiveis = Norma.objects.visiveis(request.municipio)  # type: ignore[attr-defined]
    filtro = FiltroDeNormas(request.GET, visiveis=visiveis)
    pagina = Paginator(filtro.normas(), POR_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "biblioteca/lista.html",
        {
            "filtro": filtro,
            "pagina": pagina,
            "parametros": _sem_pagina(request),
            "migalhas": [{"rotulo": _("Biblioteca")}],
        },
    )


def norma(request: HttpRequest, slug: str) -> HttpResponse:
    """A norm: identity, contents and one page of its text."""
    lida = _norma_ou_404(request, slug)
    sumario = montar_sumario(lida)
    numero = _numero_da_pagina(request, max((p.numero for p in sumario.paginas), default=1))
    contexto: dict[str, Any] = {
        "norma": lida,
        "sumario": sumario,
        "numero": numero,
        "linhas": linhas_da_pagina(lida, numero),
        "anterior": next((p for p in sumario.paginas if p.numero == numero - 1), None),
        "seguinte": next((p for p in sumario.paginas if p.numero == numero + 1), None),
        "ultima": numero == len(sumario.paginas) or not sumario.paginas,
        "migalhas": [_migalha_da_biblioteca(), {"rotulo": lida.nome}],
    }
    return render(request, "biblioteca/norma.html", contexto)


def dispositivo(request: HttpRequest, slug: str, caminho: str) -> HttpResponse:
    """One provision by its address, with its former wordings and its place in the article."""
    if caminho.endswith("/"):
        return redirect("biblioteca:dispositivo", slug, caminho.rstrip("/"), permanent=True)
    lida = _norma_ou_404(request, slug)
    alvo = (
        Dispositivo.objects.filter(norma=lida, caminho=caminho).select_related("pai", "artigo__pai").first()
    )
    if alvo is None:
        raise Http404(_("Este dispositivo não existe nesta norma."))
    alvo.norma = lida
    contexto = contexto_do_dispositivo(alvo)
    contexto |= {
        "norma": lida,
        "citacao": citacao(alvo),
        "endereco": request.build_absolute_uri(alvo.get_absolute_url()),
        "migalhas": [
            _migalha_da_biblioteca(),
            {"rotulo": lida.nome, "url": lida.get_absolute_url()},
            {"rotulo": alvo.nome},
        ],
    }
    return render(request, "biblioteca/dispositivo.html", contexto)


def _migalha_da_biblioteca() -> dict[str, str]:
    return {"rotulo": _("Biblioteca"), "url": reverse("biblioteca:lista")}


def _sem_pagina(request: HttpRequest) -> str:
    parametros = request.GET.copy()
    parametros.pop("pagina", None)
    return parametros.urlencode()


def _norma_ou_404(request: HttpRequest, slug: str) -> Norma:
    """Published norm of the municipality or, failing that, of the shared library; a draft for who edits it."""
    visiveis = Norma.objects.visiveis(request.municipio)  # type: ignore[attr-defined]
    achada = visiveis.filter(slug=slug).proprias_primeiro().first() or _rascunho(request, slug)
    if achada is None:
        raise Http404(_("Esta norma não está na biblioteca."))
    return achada


def _rascunho(request: HttpRequest, slug: str) -> Norma | None:
    if not request.user.is_authenticated:
        return None
    rascunho = Norma.objects.filter(slug=slug).proprias_primeiro().first()
    return rascunho if rascunho and edita_esta_norma(request.user, rascunho) else None


def _numero_da_pagina(request: HttpRequest, ultima: int) -> int:
    bruto = request.GET.get("pagina", "1")
    numero = int(bruto[:6]) if bruto.isascii() and bruto.isdigit() else 1
    if not 1 <= numero <= ultima:
        raise Http404(_("Esta parte da norma não existe."))
    return numero
