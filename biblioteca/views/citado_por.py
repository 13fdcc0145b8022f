"""What cites a norm, or one provision of it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from biblioteca.api import citacao
from biblioteca.citantes import citantes_de, obras_de
from biblioteca.models import Dispositivo
from biblioteca.referencias import citacoes_de, contar
from biblioteca.views.comum import migalhas, norma_ou_404

POR_PAGINA = 20


def citado_por(request: HttpRequest, slug: str) -> HttpResponse:
    """``?dispositivo=art-20/par-3`` narrows it to a provision, ``?especie=`` to a kind of document."""
    norma = norma_ou_404(request, slug)
    caminho, alvo = request.GET.get("dispositivo", "").replace("\0", ""), None
    if caminho:
        alvo = get_object_or_404(Dispositivo, norma=norma, caminho=caminho)
        alvo.norma = norma
    todas = citacoes_de(norma, caminho)
    contagens = contar(todas)
    especie = request.GET.get("especie", "")
    if especie not in {contagem.especie for contagem in contagens}:
        especie = ""
    escolhidas = todas.filter(especie=especie) if especie else todas
    pagina = Paginator(obras_de(escolhidas), POR_PAGINA).get_page(request.GET.get("pagina"))
    parametros, sem_especie = request.GET.copy(), request.GET.copy()
    parametros.pop("pagina", None)
    for nome in ("pagina", "especie"):
        sem_especie.pop(nome, None)
    contexto = {
        "norma": norma,
        "nome": citacao(alvo) if alvo else norma.nome,
        "endereco": (alvo or norma).get_absolute_url(),
        "contagens": contagens,
        "especie": especie,
        "pagina": pagina,
        "citantes": citantes_de(escolhidas, pagina.object_list),
        "parametros": parametros.urlencode(),
        "sem_especie": sem_especie.urlencode(),
        "migalhas": migalhas(norma, _("Citado por")),
    }
    return render(request, "biblioteca/citado_por.html", contexto)
