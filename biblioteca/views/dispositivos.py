"""One provision by its address, and two wordings, or two days, side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from biblioteca.abnt import citacao_no_texto, referencia
from biblioteca.api import citacao
from biblioteca.exportacao.jsonld import ficha_do_dispositivo
from biblioteca.forms import DuasDatas, DuasRedacoes
from biblioteca.leitura import contexto_do_dispositivo
from biblioteca.models import CaminhoAntigo, Dispositivo, Norma, Redacao
from biblioteca.referencias import citado_por
from biblioteca.texto_ligado import ligar_linhas
from biblioteca.versoes import comparar_textos, diferencas, mudancas
from biblioteca.views.comum import dia_pedido, migalhas, norma_ou_404

DIFERENCAS_POR_PAGINA = 30


def dispositivo(request: HttpRequest, slug: str, caminho: str) -> HttpResponse:
    """One provision with its former wordings and its place in the article, of today or of ``?em=``."""
    if caminho.endswith("/"):
        return redirect("biblioteca:dispositivo", slug, caminho.rstrip("/"), permanent=True)
    lida = norma_ou_404(request, slug)
    alvo = _achar(lida, caminho)
    if alvo is None:
        return _pelo_caminho_antigo(request, lida, caminho)
    alvo.norma = lida
    pedido = dia_pedido(request)
    endereco = request.build_absolute_uri(alvo.get_absolute_url())
    contexto = pedido.contexto(lida) | contexto_do_dispositivo(alvo, pedido.dia)
    ligar_linhas([contexto["alvo"], *contexto["linhas"]], lida, request.municipio, pedido.consulta)  # type: ignore[attr-defined]
    contexto |= {
        "norma": lida,
        "citado": citado_por(lida, alvo.caminho),
        "citacao": citacao(alvo),
        "citacao_no_texto": citacao_no_texto(lida, alvo),
        "referencia": referencia(lida, endereco + pedido.consulta),
        "endereco": endereco + pedido.consulta,
        "ficha": ficha_do_dispositivo(alvo, endereco, contexto["alvo"].dispositivo.texto or ""),
        "migalhas": migalhas(lida, alvo.nome),
    }
    return render(request, "biblioteca/dispositivo.html", contexto, status=pedido.status)


def _achar(norma: Norma, caminho: str) -> Dispositivo | None:
    do_caminho = Dispositivo.objects.filter(norma=norma, caminho=caminho)
    return do_caminho.select_related("pai", "artigo__pai").first()


def _pelo_caminho_antigo(request: HttpRequest, norma: Norma, caminho: str) -> HttpResponse:
    """A provision that was renumbered is where it is now, and so is what was below it."""
    passos = caminho.split("/")
    inicios = ["/".join(passos[:i]) for i in range(len(passos), 0, -1)]
    antigos = CaminhoAntigo.objects.filter(norma=norma, caminho__in=inicios).select_related("dispositivo")
    antigo = max(antigos, key=lambda a: len(a.caminho), default=None)
    if antigo is None:
        contexto = {"norma": norma, "migalhas": migalhas(norma, _("Trecho não encontrado"))}
        return render(request, "biblioteca/sem_dispositivo.html", contexto, status=404)
    novo = antigo.dispositivo.caminho + caminho[len(antigo.caminho) :]
    consulta = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{norma.get_absolute_url()}{novo}{consulta}", permanent=True)


def comparar_norma(request: HttpRequest, slug: str) -> HttpResponse:
    """What two days have different. Without days: from the norm's first text to today's."""
    lida = norma_ou_404(request, slug)
    datas = mudancas(lida)
    hoje = timezone.localdate()
    formulario = DuasDatas(
        request.GET or None, initial={"de": lida.data or (datas[-1].dia if datas else hoje), "para": hoje}
    )
    contexto: dict[str, Any] = {
        "norma": lida,
        "formulario": formulario,
        "form": formulario,
        "mudancas": datas,
        "migalhas": migalhas(lida, _("Comparar")),
    }
    if formulario.is_bound and formulario.is_valid():
        dias: tuple[date, date] = (formulario.cleaned_data["de"], formulario.cleaned_data["para"])
        achadas = Paginator(diferencas(lida, *dias), DIFERENCAS_POR_PAGINA)
        parametros = request.GET.copy()
        parametros.pop("pagina", None)
        contexto |= {
            "de": dias[0],
            "para": dias[1],
            "pagina": achadas.get_page(request.GET.get("pagina")),
            "parametros": parametros.urlencode(),
        }
    status = 400 if formulario.errors else 200
    return render(request, "biblioteca/comparar.html", contexto, status=status)


def comparar_dispositivo(request: HttpRequest, slug: str, caminho: str) -> HttpResponse:
    """Two wordings of one provision; without a choice, the last two."""
    lida = norma_ou_404(request, slug)
    alvo = _achar(lida, caminho)
    if alvo is None:
        raise Http404(_("Este dispositivo não existe nesta norma."))
    alvo.norma = lida
    redacoes = list(Redacao.objects.filter(dispositivo=alvo).order_by("ordem"))
    if len(redacoes) < 2:
        raise Http404(_("Este dispositivo só teve uma redação."))
    formulario = DuasRedacoes(request.GET or None, redacoes=redacoes)
    antes, depois = formulario.escolhidas()
    trechos = comparar_textos(antes.texto, depois.texto)
    contexto = {
        "norma": lida,
        "alvo": alvo,
        "formulario": formulario,
        "lados": list(zip((antes, depois), trechos, strict=True)),
        "migalhas": migalhas(lida, alvo.nome, _("Comparar")),
    }
    return render(request, "biblioteca/comparar_dispositivo.html", contexto)
