"""In the panel: presence by turn, turns, badges, and closing accreditation into the official roll."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from conferencias.credenciamento import comissao, consultas
from conferencias.credenciamento.arquivos import FORMATOS
from conferencias.credenciamento.cracha import POR_ARQUIVO, desenhar_crachas
from conferencias.credenciamento.forms import FormularioDeMotivo, FormularioDeTurno
from conferencias.credenciamento.models import Credenciamento, RolOficial, Turno
from conferencias.credenciamento.paginas import paginar
from conferencias.credenciamento.painel import conferencia_da_mesa
from conferencias.credenciamento.recusas import explicar
from conferencias.credenciamento.rol import contar, resumir
from conferencias.credenciamento.rules import pode
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import regras_vigentes
from portal.erros import ErroDeNegocio
from portal.protocolo import normalizar

LINHAS_POR_PAGINA = 200


@require_safe
def presencas(request: HttpRequest) -> HttpResponse:
    """How many came in each turn, and who is in now."""
    conferencia, ato = conferencia_da_mesa(request)
    dentro = {p.inscricao: p for p in consultas.presentes(conferencia)}
    pagina = paginar(
        request,
        Inscricao.objects.filter(pk__in=dentro).para_mostrar().order_by("participante__nome_buscado", "pk"),
    )
    contexto = {
        "conferencia": conferencia,
        "aba": "presencas",
        "turno": consultas.turno_agora(conferencia),
        "por_turno": consultas.contar_por_turno(conferencia),
        "pagina": pagina,
        "dentro": [(inscricao, dentro[inscricao.pk]) for inscricao in pagina],
        "pode_editar": pode("editar_turnos", request.user, ato),
    }
    return render(request, "credenciamento/painel/presencas.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def turnos(request: HttpRequest) -> HttpResponse:
    """The turns of the conference; add one."""
    conferencia, _ato = conferencia_da_mesa(request, "editar_turnos")
    formulario = FormularioDeTurno(request.POST or None)
    if request.method == "POST" and formulario.is_valid():
        try:
            comissao.criar_turno(conferencia=conferencia, conta=request.user, **formulario.cleaned_data)
            messages.success(request, _("O turno foi gravado."))
            return redirect("painel_turnos")
        except ErroDeNegocio as erro:
            formulario.add_error(erro.campo, str(erro))
    contexto = {
        "conferencia": conferencia,
        "aba": "presencas",
        "turnos": consultas.turnos(conferencia),
        "form": formulario,
    }
    return render(
        request, "credenciamento/painel/turnos.html", contexto, status=422 if formulario.errors else 200
    )


@require_POST
def apagar_turno(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a turn that has no records."""
    conferencia_da_mesa(request, "editar_turnos")
    turno = get_object_or_404(Turno.objects.select_related("conferencia__municipio"), pk=pk)
    try:
        comissao.apagar_turno(turno=turno, conta=request.user)
        messages.success(request, _("O turno foi apagado."))
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    return redirect("painel_turnos")


@require_safe
def crachas(request: HttpRequest) -> HttpResponse:
    """Batches of badges to print, by number."""
    conferencia, _ato = conferencia_da_mesa(request)
    aceitos = Credenciamento.objects.aceitos(conferencia).order_by("numero")
    numeros = list(aceitos.values_list("numero", flat=True))
    lotes = [numeros[i : i + POR_ARQUIVO] for i in range(0, len(numeros), POR_ARQUIVO)]
    contexto = {
        "conferencia": conferencia,
        "aba": "crachas",
        "lotes": [(lote[0], lote[-1], len(lote)) for lote in lotes],
        "total": len(numeros),
    }
    return render(request, "credenciamento/painel/crachas.html", contexto)


@require_safe
def lote_de_crachas(request: HttpRequest, de: int, ate: int) -> HttpResponse:
    """The badges numbered from ``de`` to ``ate`` as PDF, at most POR_ARQUIVO of them."""
    conferencia, _ato = conferencia_da_mesa(request)
    aceitos = Credenciamento.objects.aceitos(conferencia).filter(numero__range=(de, ate))
    lote = list(aceitos.para_mostrar().order_by("numero")[:POR_ARQUIVO])
    if not lote:
        raise Http404
    nome = f"crachas-{lote[0].numero}-a-{lote[-1].numero}.pdf"
    return _pdf(desenhar_crachas(conferencia, lote, regras_vigentes(conferencia).regras), nome)


@require_safe
def cracha(request: HttpRequest, protocolo: str) -> HttpResponse:
    """One person's badge as PDF."""
    conferencia, _ato = conferencia_da_mesa(request)
    inscricao = get_object_or_404(
        Inscricao.objects.para_mostrar(), protocolo=normalizar(protocolo), conferencia=conferencia
    )
    atual = consultas.credenciamento_de(inscricao)
    if atual is None or not atual.aceito:
        messages.error(request, _("Só quem está credenciado tem crachá."))
        return redirect("painel_credenciamento_pessoa", inscricao.protocolo)
    pdf = desenhar_crachas(conferencia, [atual], regras_vigentes(conferencia).regras)
    return _pdf(pdf, f"cracha-{atual.numero}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def rol(request: HttpRequest) -> HttpResponse:
    """The versions of the official roll; close accreditation, or open it again."""
    conferencia, ato = conferencia_da_mesa(request)
    erros: list[str] = []
    if request.method == "POST":
        try:
            return _encerrar_ou_reabrir(request, conferencia)
        except ErroDeNegocio as erro:
            erros = [str(erro)]
    versoes = RolOficial.objects.filter(conferencia=conferencia)
    contexto = {
        "conferencia": conferencia,
        "aba": "rol",
        "erros": erros,
        "encerrado": ato.encerrado,
        "versoes": versoes.select_related("conta", "reabertura__conta"),
        "contagens": consultas.contagens(conferencia),
        "motivo": FormularioDeMotivo(request.POST if "motivo" in request.POST else None),
        "sem_encerrar": explicar("encerrar", request.user, ato),
        "sem_reabrir": explicar("reabrir", request.user, ato),
    }
    return render(request, "credenciamento/painel/rol.html", contexto, status=422 if erros else 200)


def _encerrar_ou_reabrir(request: HttpRequest, conferencia: Any) -> HttpResponse:
    if request.POST.get("acao") == "reabrir":
        comissao.reabrir(
            conferencia=conferencia, conta=request.user, motivo=request.POST.get("motivo", "")[:1000]
        )
        messages.success(request, _("O credenciamento foi reaberto. O rol anterior continua guardado."))
        return redirect("painel_rol")
    if request.POST.get("certeza") != "sim":
        raise ErroDeNegocio(_("Para encerrar, marque que o credenciamento terminou."))
    novo = comissao.encerrar(conferencia=conferencia, conta=request.user)
    messages.success(
        request, _("O credenciamento foi encerrado. O rol oficial tem %(n)s pessoas.") % {"n": novo.total}
    )
    return redirect("painel_rol_versao", novo.versao)


@require_safe
def versao_do_rol(request: HttpRequest, versao: int) -> HttpResponse:
    """One version of the roll, whole, with the hash computed again from what is stored."""
    conferencia, _ato = conferencia_da_mesa(request)
    escolhido = _versao(conferencia, versao)
    linhas = list(escolhido.linhas.all())
    contexto = {
        "conferencia": conferencia,
        "aba": "rol",
        "rol": escolhido,
        "confere": resumir(escolhido, linhas) == escolhido.resumo,
        "contagem": contar(linhas),
        "pagina": paginar(request, linhas, LINHAS_POR_PAGINA),
    }
    return render(request, "credenciamento/painel/versao_do_rol.html", contexto)


@require_safe
def arquivo_do_rol(request: HttpRequest, versao: int, formato: str) -> HttpResponse:
    """One version of the roll as PDF, as a spreadsheet (CSV) or as the text of which the hash was made."""
    conferencia, _ato = conferencia_da_mesa(request)
    escolhido = _versao(conferencia, versao)
    if formato not in FORMATOS:
        raise Http404
    tipo, fazer = FORMATOS[formato]
    resposta = HttpResponse(fazer(escolhido, list(escolhido.linhas.all())), content_type=tipo)
    resposta["Content-Disposition"] = f'attachment; filename="rol-oficial-v{versao}.{formato}"'
    return resposta


def _versao(conferencia: Any, versao: int) -> RolOficial:
    return get_object_or_404(
        RolOficial.objects.select_related("conferencia__municipio", "conta"),
        conferencia=conferencia,
        versao=versao,
    )


def _pdf(conteudo: bytes, nome: str) -> HttpResponse:
    resposta = HttpResponse(conteudo, content_type="application/pdf")
    resposta["Content-Disposition"] = f'inline; filename="{nome}"'
    return resposta
