"""The desk, in the panel: find a person, accredit her, next. Plain forms: they work without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from conferencias.credenciamento import actions, consultas
from conferencias.credenciamento.forms import (
    FormularioDeAceite,
    FormularioDeMotivo,
    FormularioDeMovimento,
    FormularioNaHora,
)
from conferencias.credenciamento.models import Credenciamento, Lugar, Movimento, Presenca
from conferencias.credenciamento.paginas import paginar
from conferencias.credenciamento.recusas import JaCredenciada, explicar
from conferencias.credenciamento.rules import Ato, pode
from conferencias.inscricoes.api import (
    DadosDaInscricao,
    DadosDaPessoa,
    Inscricao,
    RespostaDeConsentimento,
    para_buscar,
)
from conferencias.nucleo.api import Conferencia, conferencia_do_pedido, regras_vigentes
from portal.erros import ErroDeNegocio
from portal.privacidade.api import Finalidade
from portal.protocolo import normalizar


def conferencia_da_mesa(request: HttpRequest, verbo: str = "atender") -> tuple[Conferencia, Ato]:
    """Return the current conference (or the newest one while none is published) and the act that rules look at."""
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    ato = Ato(conferencia=conferencia, agora=timezone.now(), encerrado=consultas.encerrado(conferencia))
    if not pode(verbo, request.user, ato):
        raise PermissionDenied
    return conferencia, ato


@require_safe
def mesa(request: HttpRequest) -> HttpResponse:
    """Find a person. One found opens by itself, so a person takes two actions: find, accredit."""
    conferencia, ato = conferencia_da_mesa(request)
    texto = request.GET.get("q", "")[:200]
    achadas = consultas.procurar(conferencia, texto)
    if len(achadas) == 1:
        return redirect("painel_credenciamento_pessoa", achadas[0].protocolo)
    dentro = consultas.presentes(conferencia)
    contexto = {
        "conferencia": conferencia,
        "aba": "mesa",
        "texto": texto,
        "e_protocolo": bool(consultas.protocolo_em(texto)),
        "achadas": achadas[: consultas.ACHADAS_NO_MAXIMO],
        "ha_mais": len(achadas) > consultas.ACHADAS_NO_MAXIMO,
        "impedimento": explicar("credenciar", request.user, ato),
        "pode_na_hora": pode("inscrever_na_hora", request.user, ato),
        "contagens": consultas.contagens(conferencia),
        "no_salao": sum(p.lugar == Lugar.SALAO for p in dentro),
        "online": sum(p.lugar == Lugar.ONLINE for p in dentro),
    }
    return render(request, "credenciamento/painel/mesa.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def pessoa(request: HttpRequest, protocolo: str) -> HttpResponse:
    """One person: accredit, refuse, take back, record that she came or went."""
    conferencia, ato = conferencia_da_mesa(request)
    inscricao = get_object_or_404(Inscricao.objects.para_mostrar(), protocolo=normalizar(protocolo))
    erros: list[str] = []
    if request.method == "POST":
        try:
            resposta = _fazer(request, conferencia, inscricao)
        except ErroDeNegocio as erro:
            erros = [str(erro)]
        else:
            if resposta:
                return resposta
            erros = [_("Escolha o que fazer: use um dos botões.")]
    contexto = _da_pessoa(request, conferencia, ato, inscricao) | {"erros": erros}
    return render(request, "credenciamento/painel/pessoa.html", contexto, status=422 if erros else 200)


def _da_pessoa(
    request: HttpRequest, conferencia: Conferencia, ato: Ato, inscricao: Inscricao
) -> dict[str, Any]:
    regras = regras_vigentes(conferencia).regras
    atual = consultas.credenciamento_de(inscricao)
    primeira = inscricao.categoria or regras.categoria_de_quem_se_inscreve
    alheia = inscricao.conferencia_id != conferencia.pk
    return {
        "conferencia": conferencia,
        "aba": "mesa",
        "inscricao": inscricao,
        "alheia": alheia,
        "atual": atual,
        "categoria": regras.nome_da_categoria(atual.categoria) if atual and atual.aceito else "",
        "categorias": sorted(regras.categorias, key=lambda c: c.codigo != primeira),
        "primeira": primeira,
        "presente": consultas.participacao(inscricao).presente,
        "turno": consultas.turno_agora(conferencia),
        "aceite": FormularioDeAceite(conferencia=conferencia, initial={"segmento": inscricao.segmento_id}),
        "motivo": FormularioDeMotivo(request.POST if "motivo" in request.POST else None),
        "impedimento": "" if alheia else explicar("credenciar", request.user, ato),
        "pode_mover": pode("registrar_presenca", request.user, ato),
        "decisoes": Credenciamento.objects.filter(inscricao=inscricao).select_related("conta", "segmento"),
        "movimentos": Presenca.objects.filter(inscricao=inscricao).para_mostrar(),
    }


def _fazer(request: HttpRequest, conferencia: Conferencia, inscricao: Inscricao) -> HttpResponse | None:
    """Do what the button pressed says; None for a button that does not exist."""
    fazer = _BOTOES.get(request.POST.get("acao", "credenciar"))
    return fazer(request, conferencia, inscricao) if fazer else None


def _credenciar(request: HttpRequest, conferencia: Conferencia, inscricao: Inscricao) -> HttpResponse:
    formulario = FormularioDeAceite(request.POST, conferencia=conferencia)
    if not formulario.is_valid():
        raise ErroDeNegocio(str(next(iter(formulario.errors.values()))[0]))
    dados = formulario.cleaned_data
    aceito = actions.credenciar(
        conferencia=conferencia,
        inscricao=inscricao,
        categoria=dados["categoria"],
        segmento=dados["segmento"],
        entrar=dados["entrar"],
        conta=request.user,
    )
    return feito(request, aceito)


def feito(request: HttpRequest, aceito: Credenciamento) -> HttpResponse:
    """Say who was accredited, offer the badge, and go back to the desk for the next person."""
    pessoa = aceito.inscricao.participante.nome_publico
    botao = messages.button(
        reverse("painel_cracha", args=[aceito.inscricao.protocolo]), _("Imprimir crachá"), new_window=False
    )
    frase = _("%(nome)s: credenciamento confirmado, crachá nº %(numero)s.")
    messages.success(request, frase % {"nome": pessoa, "numero": aceito.numero}, buttons=[botao])
    return redirect("painel_credenciamento")


def _recusar(request: HttpRequest, conferencia: Conferencia, inscricao: Inscricao) -> HttpResponse:
    actions.recusar(
        conferencia=conferencia,
        inscricao=inscricao,
        motivo=request.POST.get("motivo", "")[:1000],
        conta=request.user,
    )
    messages.success(request, _("O credenciamento foi recusado. A pessoa lê o motivo no comprovante dela."))
    return redirect("painel_credenciamento")


def _desfazer(request: HttpRequest, conferencia: Conferencia, inscricao: Inscricao) -> HttpResponse:
    actions.desfazer(
        conferencia=conferencia,
        inscricao=inscricao,
        motivo=request.POST.get("motivo", "")[:1000],
        conta=request.user,
    )
    messages.success(request, _("A decisão foi desfeita. Você pode decidir de novo."))
    return redirect("painel_credenciamento_pessoa", inscricao.protocolo)


def _mover(request: HttpRequest, conferencia: Conferencia, inscricao: Inscricao) -> HttpResponse | None:
    formulario = FormularioDeMovimento(request.POST)
    if not formulario.is_valid():
        return None
    feita = actions.registrar_presenca(
        conferencia=conferencia,
        inscricao=inscricao,
        movimento=Movimento(formulario.cleaned_data["movimento"]),
        lugar=Lugar(formulario.cleaned_data["lugar"]),
        conta=request.user,
    )
    frase = _("%(nome)s: %(movimento)s, %(lugar)s.")
    messages.success(
        request,
        frase
        % {
            "nome": inscricao.participante.nome_publico,
            "movimento": feita.get_movimento_display().lower(),
            "lugar": feita.get_lugar_display().lower(),
        },
    )
    return redirect("painel_credenciamento")


_BOTOES: dict[str, Callable[[HttpRequest, Conferencia, Inscricao], HttpResponse | None]] = {
    "credenciar": _credenciar,
    "recusar": _recusar,
    "desfazer": _desfazer,
    "mover": _mover,
}


@require_http_methods(["GET", "HEAD", "POST"])
def na_hora(request: HttpRequest) -> HttpResponse:
    """Register and accredit who came without a registration, where the rules allow."""
    conferencia, ato = conferencia_da_mesa(request)
    impedimento = explicar("inscrever_na_hora", request.user, ato)
    formulario = FormularioNaHora(
        request.POST or None,
        conferencia=conferencia,
        initial={"chave": uuid4().hex, "nome_civil": request.GET.get("nome", "")[:160]},
    )
    homonimas: list[Inscricao] = []
    if request.method == "POST" and not impedimento and formulario.is_valid():
        homonimas = _homonimas(conferencia, formulario.cleaned_data)
        if not homonimas:
            try:
                return feito(request, _inscrever(request, conferencia, formulario.cleaned_data))
            except JaCredenciada as ja:  # the same form, sent twice
                return feito(request, ja.credenciamento)
            except ErroDeNegocio as erro:
                formulario.add_error(erro.campo, str(erro))
    formulario.sem_homonima = not (homonimas or request.POST.get("outra_pessoa"))
    contexto = {
        "conferencia": conferencia,
        "aba": "mesa",
        "form": formulario,
        "homonimas": homonimas,
        "impedimento": impedimento,
        "primeira": regras_vigentes(conferencia).regras.categoria_de_quem_se_inscreve,
    }
    recusado = formulario.errors or homonimas
    return render(request, "credenciamento/painel/na_hora.html", contexto, status=422 if recusado else 200)


def _homonimas(conferencia: Conferencia, dados: dict[str, Any]) -> list[Inscricao]:
    """Return the registrations of the same name, unless the desk said that it is somebody else or the form came twice."""
    if dados["outra_pessoa"] or Inscricao.objects.filter(chave_de_envio=_chave(dados)).exists():
        return []
    nome = para_buscar(dados["nome_civil"])
    achadas = Inscricao.objects.ativas().para_mostrar().filter(conferencia=conferencia).com_nome(nome)[:20]
    return [i for i in achadas if nome == para_buscar(i.participante.nome_civil)]


def _chave(dados: dict[str, Any]) -> str:
    return f"mesa-{dados['chave'][:50]}"


def _inscrever(request: HttpRequest, conferencia: Conferencia, dados: dict[str, Any]) -> Credenciamento:
    aviso = RespostaDeConsentimento(
        Finalidade.AVISO_LIDO, dados["aviso"], str(FormularioNaHora.base_fields["aviso"].label)
    )
    return actions.inscrever_na_hora(
        conferencia=conferencia,
        dados=DadosDaInscricao(
            pessoa=DadosDaPessoa(
                nome_civil=dados["nome_civil"],
                nome_social=dados["nome_social"],
                data_nascimento=dados.get("data_nascimento"),
                email=dados["email"],
                telefone=dados["telefone"],
            ),
            segmento=dados["segmento"],
            eixo=dados["eixo"],
            categoria=dados["categoria"],
            consentimentos=(aviso,),
        ),
        chave_de_envio=_chave(dados),
        entrar=dados["entrar"],
        conta=request.user,
    )


@require_safe
def faltam(request: HttpRequest) -> HttpResponse:
    """Who is registered and was not accredited yet, by name; all or of one segment."""
    conferencia, _ato = conferencia_da_mesa(request)
    segmentos = list(conferencia.segmentos.all())
    escolhido = next((s for s in segmentos if str(s.pk) == request.GET.get("segmento")), None)
    lista = consultas.que_faltam(conferencia).para_mostrar().order_by("participante__nome_buscado", "pk")
    if escolhido:
        lista = lista.filter(segmento=escolhido)
    contexto = {
        "conferencia": conferencia,
        "aba": "faltam",
        "segmentos": segmentos,
        "escolhido": escolhido,
        "consulta": f"&segmento={escolhido.pk}" if escolhido else "",
        "pagina": paginar(request, lista),
    }
    return render(request, "credenciamento/painel/faltam.html", contexto)


@require_POST
def anular(request: HttpRequest, pk: int) -> HttpResponse:
    """Annul a record of presence made by mistake."""
    conferencia_da_mesa(request)
    presenca = get_object_or_404(
        Presenca.objects.select_related("inscricao", "turno", "conferencia__municipio"), pk=pk
    )
    try:
        actions.anular_presenca(
            presenca=presenca, motivo=request.POST.get("motivo", "")[:1000], conta=request.user
        )
        messages.success(request, _("O registro foi anulado. Os dois continuam no histórico."))
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    return redirect("painel_credenciamento_pessoa", presenca.inscricao.protocolo)
