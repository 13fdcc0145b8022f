"""Around the cockpit, in the panel: the order of the day, the text of the regimento, destaques from the floor, the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from conferencias.nucleo.api import Conferencia
from conferencias.plenaria import pauta
from conferencias.plenaria.atos import ABERTAS, ato_sobre
from conferencias.plenaria.consultas import com_destaques, eventos, partes_com_contas
from conferencias.plenaria.destaques import DadosDoDestaque, destacar, quem_tem_o_cracha
from conferencias.plenaria.estados import Estado
from conferencias.plenaria.eventos import ultimo
from conferencias.plenaria.forms import FormularioDeDestaqueDaMesa, FormularioDoRegimento
from conferencias.plenaria.models import EstadoDaParte, Materia, Parte, TipoDeMateria, TipoDeParte
from conferencias.plenaria.painel import conferencia_da_mesa, visto_em
from conferencias.plenaria.recusas import explicar
from conferencias.plenaria.redacao import dividir
from portal.erros import ErroDeNegocio

LINHAS_POR_PAGINA = 100


@require_http_methods(["GET", "HEAD", "POST"])
def ordem_do_dia(request: HttpRequest) -> HttpResponse:
    """The parts and their texts; bring in what is ready, and take things up and down."""
    conferencia = conferencia_da_mesa(request)
    if request.method == "POST":
        try:
            messages.success(request, _mudar(request, conferencia))
        except ErroDeNegocio as erro:
            messages.error(request, str(erro))
        return redirect("painel_plenaria_pauta")
    evento = ultimo(conferencia)
    partes = list(partes_com_contas(conferencia))
    por_parte: dict[int, list[Materia]] = {}
    for materia in com_destaques(Materia.objects.filter(conferencia=conferencia)):
        por_parte.setdefault(materia.parte_id, []).append(materia)
    contexto = {
        "conferencia": conferencia,
        "aba": "pauta",
        "visto": evento.pk if evento else 0,
        "partes": [(p, por_parte.get(p.pk, []), _pontas(por_parte.get(p.pk, []))) for p in partes],
        "pontas": _pontas(partes),
        "lendo_o_regimento": any(p.tipo == TipoDeParte.REGIMENTO and p.estado in ABERTAS for p in partes),
        "impedimento_do_regimento": explicar(
            "editar_regimento", request.user, ato_sobre(conferencia, timezone.now())
        ),
    }
    return render(request, "plenaria/painel/pauta.html", contexto)


def _pontas(itens: Sequence[Parte | Materia]) -> dict[str, Any]:
    """The first and the last of what can still change places: neither goes further."""
    esperam = [i for i in itens if i.estado in {EstadoDaParte.PREPARADA, Estado.NA_PAUTA} and not _fixo(i)]
    return {"primeira": esperam[0], "ultima": esperam[-1]} if esperam else {}


def _fixo(item: Parte | Materia) -> bool:
    """The regimento as a whole is voted after its articles."""
    return isinstance(item, Materia) and item.tipo == TipoDeMateria.REGIMENTO


def _mudar(request: HttpRequest, conferencia: Conferencia) -> str:
    if request.POST.get("acao") == "montar":
        n = pauta.montar(conferencia=conferencia, conta=request.user)
        return ngettext(
            "%(n)s texto entrou na ordem do dia.", "%(n)s textos entraram na ordem do dia.", n
        ) % {"n": n}
    modelo = {"parte": Parte, "materia": Materia}.get(request.POST.get("o_que", ""))
    alvo, passos = request.POST.get("alvo", ""), {"sobe": -1, "desce": 1}.get(request.POST.get("acao", ""))
    if modelo is None or passos is None or not alvo.isdecimal() or len(alvo) > 18:
        raise ErroDeNegocio(_("Escolha o que fazer: use um dos botões."))
    item = get_object_or_404(
        modelo.objects.select_related("conferencia__municipio"), conferencia=conferencia, pk=alvo
    )
    pauta.mudar_ordem(item=item, passos=passos, conta=request.user, visto=visto_em(request))
    return _("A ordem mudou.")


@require_http_methods(["GET", "HEAD", "POST"])
def regimento(request: HttpRequest) -> HttpResponse:
    """Paste or type the regimento, see how it was cut into articles, and put it in the order of the day."""
    conferencia = conferencia_da_mesa(request)
    formulario = FormularioDoRegimento(
        request.POST or None, initial={"texto": _texto_do_regimento(conferencia)}
    )
    artigos = []
    if request.method == "POST" and formulario.is_valid():
        artigos = dividir(formulario.cleaned_data["texto"])
        if request.POST.get("acao") == "gravar" or not artigos:
            try:
                pauta.gravar_regimento(conferencia=conferencia, artigos=artigos, conta=request.user)
            except ErroDeNegocio as erro:
                formulario.add_error(erro.campo, str(erro))
            else:
                messages.success(request, _("O regimento está na ordem do dia, um item para cada artigo."))
                return redirect("painel_plenaria_pauta")
    contexto = {
        "conferencia": conferencia,
        "aba": "pauta",
        "form": formulario,
        "artigos": artigos,
        "impedimento": explicar("editar_regimento", request.user, ato_sobre(conferencia, timezone.now())),
    }
    status = 422 if formulario.errors else 200
    return render(request, "plenaria/painel/regimento.html", contexto, status=status)


def _texto_do_regimento(conferencia: Conferencia) -> str:
    """The regimento still to begin, as it would be pasted."""
    artigos = Materia.objects.filter(
        conferencia=conferencia,
        tipo=TipoDeMateria.ARTIGO,
        parte__tipo=TipoDeParte.REGIMENTO,
        parte__estado=EstadoDaParte.PREPARADA,
    )
    linhas, divisao = [], ""
    for artigo in artigos:
        if artigo.titulo != divisao:
            divisao = artigo.titulo
            linhas += ["", *divisao.split(" — ", 1)]
        linhas.append(f"{artigo.numero} {artigo.texto}")
    return "\n".join(linhas).strip()


@require_http_methods(["GET", "HEAD", "POST"])
def destaque_do_salao(request: HttpRequest, pk: int) -> HttpResponse:
    """Type the destaque of who speaks from the floor, by badge."""
    conferencia = conferencia_da_mesa(request)
    materia = get_object_or_404(
        Materia.objects.select_related("parte", "conferencia__municipio"), conferencia=conferencia, pk=pk
    )
    formulario = FormularioDeDestaqueDaMesa(
        request.POST or None,
        conferencia=conferencia,
        initial={"chave": uuid4().hex, "redacao": materia.texto},
    )
    if request.method == "POST" and formulario.is_valid():
        try:
            feito = _digitar(request, conferencia, materia, formulario.cleaned_data)
        except ErroDeNegocio as erro:
            formulario.add_error(erro.campo, str(erro))
        else:
            messages.success(
                request,
                _("Destaque de %(nome)s em %(item)s.") % {"nome": feito.nome, "item": materia.numero},
            )
            return redirect("painel_plenaria")
    contexto = {"conferencia": conferencia, "aba": "mesa", "materia": materia, "form": formulario}
    status = 422 if formulario.errors else 200
    return render(request, "plenaria/painel/destaque.html", contexto, status=status)


def _digitar(request: HttpRequest, conferencia: Conferencia, materia: Materia, dados: dict[str, Any]) -> Any:
    return destacar(
        materia=materia,
        inscricao=quem_tem_o_cracha(conferencia, dados["cracha"]),
        dados=DadosDoDestaque(tipo=dados["tipo"], redacao=dados["redacao"]),
        chave_de_envio=f"mesa-{dados['chave'][:50]}",
        conta=request.user,
    )


@require_safe
def registro(request: HttpRequest) -> HttpResponse:
    """Everything that happened, in order: what the ata is written from."""
    conferencia = conferencia_da_mesa(request)
    contexto = {
        "conferencia": conferencia,
        "aba": "registro",
        "pagina": Paginator(eventos(conferencia), LINHAS_POR_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "plenaria/painel/registro.html", contexto)
