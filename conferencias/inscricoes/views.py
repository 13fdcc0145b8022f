from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conferencias.inscricoes import extensoes
from conferencias.inscricoes.acesso import inscricao_aberta
from conferencias.inscricoes.actions import cancelar_inscricao
from conferencias.inscricoes.forms import FormularioDeCodigo
from conferencias.inscricoes.models import Inscricao
from conferencias.inscricoes.rules import Ato, pode
from conferencias.nucleo.api import (
    apresentar_codigo,
    momento_da_conferencia,
    pagina_privada,
    pode_tentar,
    resposta_com_qr,
)
from portal.contas.endereco import endereco_do_cliente
from portal.erros import AcaoNegada
from portal.protocolo import apresentar, normalizar


@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def recibo(request: HttpRequest, protocolo: str) -> HttpResponse:
    """The receipt, for who has its link or its own login; anybody else may type the follow-up code (POST)."""
    da_equipe = _desvio(request, protocolo)
    if da_equipe:
        return da_equipe
    inscricao = inscricao_aberta(request, protocolo)
    if inscricao is None:
        return _pedir_codigo(request, protocolo)
    prefetch_related_objects([inscricao.conferencia], "etapas")  # all that is said of the moment reads them
    em = timezone.now()
    ato = Ato(conferencia=inscricao.conferencia, agora=em, inscricao=inscricao, autoria=True)
    contexto = {
        "inscricao": inscricao,
        "protocolo": apresentar(inscricao.protocolo),
        "codigo": apresentar_codigo(inscricao.codigo),
        "endereco": request.build_absolute_uri(inscricao.endereco_do_recibo()),
        "respostas": _respostas(inscricao),
        "momento": momento_da_conferencia(inscricao.conferencia, em).value,
        "agora": extensoes.agora(request, inscricao),
        "partes": extensoes.partes(request, inscricao),
        "pode_cancelar": not inscricao.cancelada and pode("cancelar", request.user, ato),
    }
    return render(request, "inscricoes/recibo.html", contexto)


@pagina_privada
@require_safe
def qr(request: HttpRequest, protocolo: str) -> HttpResponse:
    """The receipt's address as a QR code (SVG), for who may see the receipt."""
    inscricao = inscricao_aberta(request, protocolo)
    if inscricao is None:
        raise Http404
    return resposta_com_qr(request.build_absolute_uri(inscricao.endereco_do_recibo()))


@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def cancelar(request: HttpRequest, protocolo: str) -> HttpResponse:
    """Ask whether the person is sure; cancel on POST."""
    inscricao = inscricao_aberta(request, protocolo)
    if inscricao is None:
        return redirect("inscricoes:recibo", protocolo=protocolo)
    if request.method != "POST":
        return render(request, "inscricoes/cancelar.html", {"inscricao": inscricao})
    try:
        cancelar_inscricao(inscricao=inscricao, conta=_conta(request), autoria=True)
        messages.success(request, _("Sua inscrição foi cancelada."))
    except AcaoNegada as erro:
        messages.error(request, str(erro))
    return redirect(inscricao.endereco_do_recibo())


def _conta(request: HttpRequest) -> Any:
    return request.user if request.user.is_authenticated else None


def _desvio(request: HttpRequest, protocolo: str) -> HttpResponse | None:
    """Return where the team goes when it opens somebody else's receipt; None for everybody else."""
    if not request.user.is_authenticated or request.method == "POST":
        return None
    inscricao = Inscricao.objects.para_mostrar().filter(protocolo=normalizar(protocolo)).first()
    if inscricao is None or inscricao.participante.conta_id == request.user.pk:
        return None
    return extensoes.desviar(request, inscricao)


def _pedir_codigo(request: HttpRequest, protocolo: str) -> HttpResponse:
    """The same answer whether or not the protocol exists, until the right code is typed."""
    numero = normalizar(protocolo)
    formulario = FormularioDeCodigo(request.POST or None)
    if request.method == "POST" and formulario.is_valid():
        if not pode_tentar(numero, endereco_do_cliente(request)):
            formulario.muitas_tentativas()
        else:
            inscricao = Inscricao.objects.filter(protocolo=numero).first()
            if inscricao and inscricao.abre_com_codigo(formulario.cleaned_data["codigo"]):
                return redirect(inscricao.endereco_do_recibo())
            formulario.nao_confere()
    contexto = {"form": formulario, "protocolo": apresentar(numero) if len(numero) == 8 else numero}
    return render(request, "inscricoes/pedir_codigo.html", contexto, status=422 if formulario.errors else 200)


def _respostas(inscricao: Inscricao) -> list[dict[str, object]]:
    pessoa = inscricao.participante
    return [
        {"rotulo": _("Nome"), "valor": pessoa.nome_publico},
        {"rotulo": _("Segmento"), "valor": inscricao.segmento.nome},
        {"rotulo": _("Entidade que representa"), "valor": inscricao.entidade},
        {"rotulo": _("Eixo"), "valor": inscricao.eixo},
        {"rotulo": _("Segunda opção de eixo"), "valor": inscricao.eixo_segunda_opcao},
        {"rotulo": _("Como vai participar"), "valor": inscricao.get_modalidade_display()},
        {"rotulo": _("E-mail"), "valor": pessoa.email},
        {"rotulo": _("Telefone"), "valor": pessoa.telefone},
        {
            "rotulo": _("Acessibilidade"),
            "valor": "\n".join(
                f"{n.get_tipo_display()} {n.detalhe}".strip() for n in inscricao.necessidades.all()
            ),
        },
    ]
