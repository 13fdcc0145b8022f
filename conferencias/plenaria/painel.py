"""The cockpit of the chair: where the plenary stands, the one next step, and the little that can be done besides.

Every button is a plain form that carries what the screen showed (``visto``), so that it works without JavaScript, with
the browser closed in the middle and with two chairs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from conferencias.nucleo.api import ROTULO_DO_MODO, Conferencia, conferencia_do_pedido, regras_vigentes
from conferencias.plenaria import actions, votos
from conferencias.plenaria.atos import ato_sobre
from conferencias.plenaria.consultas import ativos, fala_ate, retrato, ultima_votacao
from conferencias.plenaria.destaques import prejudicar, recusar, retirar
from conferencias.plenaria.eventos import ultimo
from conferencias.plenaria.models import Destaque, Materia, Parte
from conferencias.plenaria.passo import PEDEM_CERTEZA, Passo, bloco, proximo
from conferencias.plenaria.presenca import quorum
from conferencias.plenaria.recusas import explicar
from conferencias.plenaria.rules import Ato, pode
from conferencias.salas.api import chamar, com_a_palavra, encerrar_fala, fila, sala_da_plenaria
from conferencias.sistematizacao.api import comparar
from conferencias.votacoes.api import Votacao, andamento, contagem_de, registrar_contagem
from portal.erros import ErroDeNegocio


def conferencia_da_mesa(request: HttpRequest) -> Conferencia:
    """Return the current conference (or the newest one while none is published) for who presides."""
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    if not pode("presidir", request.user, Ato(conferencia=conferencia, agora=timezone.now())):
        raise PermissionDenied
    return conferencia


@require_http_methods(["GET", "HEAD", "POST"])
def mesa(request: HttpRequest) -> HttpResponse:
    """Show the cockpit; do what a button says and come back. What is refused comes with the state as it is now."""
    conferencia = conferencia_da_mesa(request)
    erros: list[str] = []
    if request.method == "POST":
        acao = request.POST.get("acao", "")
        if acao in PEDEM_CERTEZA and request.POST.get("certeza") != "sim":
            return _pedir_certeza(request, conferencia)
        try:
            frase = _ATOS.get(acao, _desconhecido)(request, conferencia)
        except ErroDeNegocio as erro:
            erros = [str(erro)]
        else:
            messages.success(request, frase)
            return redirect("painel_plenaria")
    contexto = _contexto(request, conferencia) | {"erros": erros}
    return render(request, "plenaria/painel/mesa.html", contexto, status=422 if erros else 200)


def _contexto(request: HttpRequest, conferencia: Conferencia) -> dict[str, Any]:
    quadro, evento = retrato(conferencia), ultimo(conferencia)
    materia = quadro.materia
    votacao = ultima_votacao(materia) if materia else None
    aberta = votacao if votacao and votacao.aberta else None
    passo = proximo(quadro, em_votacao=aberta is not None)
    ato = ato_sobre(
        conferencia,
        timezone.now(),
        parte=passo.parte if passo and passo.parte else quadro.parte,
        materia=passo.materia if passo and passo.materia else materia,
    )
    da_votacao = _da_votacao(aberta, request)
    return {
        "conferencia": conferencia,
        "aba": "mesa",
        "visto": evento.pk if evento else 0,
        "quadro": quadro,
        "passo": passo,
        "impedimento": _impedimento(request, passo, ato, da_votacao["por_contar"]) if passo else "",
        "trava": explicar("questao_de_ordem", request.user, ato),
        "pode_reabrir": quadro.parte is not None and pode("reabrir_janela", request.user, ato),
        "falta_ler": ato.falta_ler and passo is not None and passo.acao == "ler",
        "modos": _modos_livres(conferencia, passo),
        "digitado": request.POST,
        "quorum": quorum(conferencia),
        **_da_materia(materia),
        **da_votacao,
        **_das_falas(conferencia),
    }


def _da_materia(materia: Materia | None) -> dict[str, Any]:
    if materia is None:
        return {"materia": None}
    redacao = materia.destaque.redacao if materia.destaque else ""
    return {
        "materia": materia,
        "trechos": comparar(materia.texto, redacao) if redacao else [],
        "fala_ate": fala_ate(materia),
        "destaques": ativos(materia),
    }


def _da_votacao(aberta: Votacao | None, request: HttpRequest) -> dict[str, Any]:
    """The open vote's numbers, never its votes. ``por_contar``: people of the hall whose hands nobody counted yet.

    ``linhas``: each option with what a refused count had typed in it.
    """
    if aberta is None:
        return {"votacao": None, "por_contar": False}
    numeros = andamento(aberta)
    contagem = contagem_de(aberta) if aberta.conta_no_salao else None
    por_contar = aberta.conta_no_salao and contagem is None and numeros["salao_sem_voto"] > 0
    return {
        "votacao": aberta,
        "andamento": numeros,
        "contagem": contagem,
        "por_contar": por_contar,
        "linhas": [(o, request.POST.get(_campo_da_opcao(o.codigo), "")) for o in aberta.opcoes.all()],
    }


def _campo_da_opcao(codigo: str) -> str:
    return f"votos_{codigo}"


def _impedimento(request: HttpRequest, passo: Passo, ato: Ato, por_contar: bool) -> str:
    if por_contar:
        return _("Conte o salão e grave os números. Depois encerre a votação.")
    return explicar(passo.verbo, request.user, ato)


def _modos_livres(conferencia: Conferencia, passo: Passo | None) -> list[tuple[str, Any]]:
    """The ways to vote among which the table chooses, only where the rules leave it open."""
    votando = passo is not None and (passo.acao == "abrir_votacao" or passo.materia is not None)
    if not votando or regras_vigentes(conferencia).regras.votacao.modo_na_plenaria:
        return []
    return [(modo.value, rotulo) for modo, rotulo in ROTULO_DO_MODO.items()]


def _das_falas(conferencia: Conferencia) -> dict[str, Any]:
    sala = sala_da_plenaria(conferencia)
    if sala is None:
        return {"fila": [], "falando": None}
    return {"fila": fila(sala), "falando": com_a_palavra(sala)}


def _pedir_certeza(request: HttpRequest, conferencia: Conferencia) -> HttpResponse:
    """Say what can't be undone, with the list of what it reaches, and ask once more."""
    quadro = retrato(conferencia)
    votacao = ultima_votacao(quadro.materia) if quadro.materia else None
    contagem = contagem_de(votacao) if votacao and votacao.conta_no_salao else None
    contexto = {
        "conferencia": conferencia,
        "aba": "mesa",
        "acao": request.POST["acao"],
        "alvo": request.POST.get("alvo", ""),
        "visto": request.POST.get("visto", ""),
        "bloco": bloco(quadro),
        "por_ler": [m for m in quadro.materias if m.estado == "na_pauta" and m.tipo != "regimento"],
        "materia": quadro.materia,
        "votacao": votacao,
        "andamento": andamento(votacao) if votacao else None,
        "contagem": contagem,
        "contadas": sum(contagem.votos.values()) if contagem else 0,
    }
    return render(request, "plenaria/painel/certeza.html", contexto)


def visto_em(request: HttpRequest) -> int:
    """What the screen showed; a form without it (forged, or of another page) is older than anything."""
    texto = request.POST.get("visto", "")
    return int(texto) if texto.isdecimal() and len(texto) < 19 else -1


def _alvo(request: HttpRequest, modelo: type[Any], conferencia: Conferencia, campo: str = "alvo") -> Any:
    texto = request.POST.get(campo, "")
    if not texto.isdecimal() or len(texto) > 18:
        raise ErroDeNegocio(_("Este botão não diz sobre o que é. Use os botões desta página."))
    return get_object_or_404(
        modelo.objects.select_related("conferencia__municipio"), conferencia=conferencia, pk=texto
    )


def _parte(request: HttpRequest, conferencia: Conferencia) -> dict[str, Any]:
    alvo = _alvo(request, Parte, conferencia)
    return {"parte": alvo, "conta": request.user, "visto": visto_em(request)}


def _materia(request: HttpRequest, conferencia: Conferencia) -> dict[str, Any]:
    alvo = _alvo(request, Materia, conferencia)
    return {"materia": alvo, "conta": request.user, "visto": visto_em(request)}


def _desconhecido(_request: HttpRequest, _conferencia: Conferencia) -> str:
    raise ErroDeNegocio(_("Escolha o que fazer: use um dos botões."))


def _comecar(request: HttpRequest, conferencia: Conferencia) -> str:
    return _("%(parte)s: a leitura começou.") % {"parte": actions.comecar(**_parte(request, conferencia))}


def _ler(request: HttpRequest, conferencia: Conferencia) -> str:
    lida = actions.ler_proxima(**_parte(request, conferencia))
    return _("%(item)s está no telão.") % {"item": lida.numero}


def _dispensar(request: HttpRequest, conferencia: Conferencia) -> str:
    actions.dispensar_leitura(**_parte(request, conferencia))
    return _("A leitura do que faltava foi dispensada.")


def _encerrar_janela(request: HttpRequest, conferencia: Conferencia) -> str:
    actions.encerrar_janela(**_parte(request, conferencia))
    return _("A leitura terminou. Agora a plenária decide.")


def _reabrir_janela(request: HttpRequest, conferencia: Conferencia) -> str:
    actions.reabrir_janela(**_parte(request, conferencia))
    return _("O prazo dos destaques está aberto de novo.")


def _aprovar_em_bloco(request: HttpRequest, conferencia: Conferencia) -> str:
    aprovadas = actions.aprovar_em_bloco(**_parte(request, conferencia))
    return _("Textos aprovados em bloco: %(n)s.") % {"n": len(aprovadas)}


def _discutir(request: HttpRequest, conferencia: Conferencia) -> str:
    return _("%(item)s está em discussão.") % {
        "item": actions.discutir(**_materia(request, conferencia)).numero
    }


def _dar_a_palavra(request: HttpRequest, conferencia: Conferencia) -> str:
    actions.dar_a_palavra(**_materia(request, conferencia))
    return _("A fala começou: o tempo está correndo no telão.")


def _abrir_votacao(request: HttpRequest, conferencia: Conferencia) -> str:
    votos.abrir_votacao(**_materia(request, conferencia), modo=request.POST.get("modo"))
    return _("A votação está aberta.")


def _encerrar_votacao(request: HttpRequest, conferencia: Conferencia) -> str:
    return votos.encerrar_votacao(**_materia(request, conferencia)).explicacao


def _anular_votacao(request: HttpRequest, conferencia: Conferencia) -> str:
    votos.anular_votacao(**_materia(request, conferencia), motivo=request.POST.get("motivo", "")[:1000])
    return _("A votação foi anulada. Nenhum voto dela conta.")


def _remeter(request: HttpRequest, conferencia: Conferencia) -> str:
    votos.propor_remessa(
        **_materia(request, conferencia),
        destino=request.POST.get("destino", "")[:200],
        modo=request.POST.get("modo"),
    )
    return _("A remessa está em votação.")


def _questao_de_ordem(request: HttpRequest, conferencia: Conferencia) -> str:
    actions.questao_de_ordem(
        conferencia=conferencia, texto=request.POST.get("texto", "")[:2000], conta=request.user
    )
    return _("A questão de ordem está registrada para a ata.")


def _contar(request: HttpRequest, conferencia: Conferencia) -> str:
    materia = _alvo(request, Materia, conferencia)
    votacao = votos.votacao_aberta(materia)
    if votacao is None:
        raise ErroDeNegocio(_("Esta votação já terminou: a contagem não foi gravada."))
    numeros = {
        o.codigo: request.POST.get(_campo_da_opcao(o.codigo), "").strip() for o in votacao.opcoes.all()
    }
    if not all(n.isdecimal() and len(n) < 7 for n in numeros.values()):
        raise ErroDeNegocio(_("Escreva um número em cada opção; onde ninguém votou, escreva 0."))
    registrar_contagem(
        votacao=votacao,
        contagem={codigo: int(n) for codigo, n in numeros.items()},
        testemunhas=(request.POST.get("testemunha_1", "")[:160], request.POST.get("testemunha_2", "")[:160]),
        conta=request.user,
    )
    return _("A contagem do salão está gravada. Ela só aparece quando a votação terminar.")


def _sobre_destaque(fazer: Callable[..., Destaque], frase: str, *, com_motivo: bool = True) -> Any:
    def ato(request: HttpRequest, conferencia: Conferencia) -> str:
        motivo = {"motivo": request.POST.get("motivo", "")[:1000]} if com_motivo else {}
        fazer(
            destaque=_alvo(request, Destaque, conferencia),
            conta=request.user,
            visto=visto_em(request),
            **motivo,
        )
        return str(frase)

    return ato


def _da_fila(request: HttpRequest, conferencia: Conferencia, fazer: Callable[..., Any]) -> None:
    sala = sala_da_plenaria(conferencia)
    falando = com_a_palavra(sala) if sala else None
    pedidos = [*fila(sala), *filter(None, [falando])] if sala else []
    pedido = next((p for p in pedidos if str(p.pk) == request.POST.get("alvo")), None)
    if pedido is None:
        raise ErroDeNegocio(_("Esta pessoa não está mais na fila: a lista mudou. Confira e chame de novo."))
    fazer(pedido=pedido, conta=request.user)


def _chamar(request: HttpRequest, conferencia: Conferencia) -> str:
    _da_fila(request, conferencia, chamar)
    return _("A palavra foi dada.")


def _encerrar_fala(request: HttpRequest, conferencia: Conferencia) -> str:
    _da_fila(request, conferencia, encerrar_fala)
    return _("A fala foi encerrada.")


_ATOS: dict[str, Callable[[HttpRequest, Conferencia], str]] = {
    "comecar": _comecar,
    "ler": _ler,
    "dispensar_leitura": _dispensar,
    "encerrar_janela": _encerrar_janela,
    "reabrir_janela": _reabrir_janela,
    "aprovar_em_bloco": _aprovar_em_bloco,
    "discutir": _discutir,
    "dar_a_palavra": _dar_a_palavra,
    "abrir_votacao": _abrir_votacao,
    "encerrar_votacao": _encerrar_votacao,
    "anular_votacao": _anular_votacao,
    "propor_remessa": _remeter,
    "questao_de_ordem": _questao_de_ordem,
    "contar": _contar,
    "retirar": _sobre_destaque(retirar, _("O destaque foi retirado."), com_motivo=False),
    "recusar": _sobre_destaque(recusar, _("O destaque não foi recebido. O motivo aparece na página.")),
    "prejudicar": _sobre_destaque(prejudicar, _("O destaque ficou prejudicado.")),
    "chamar": _chamar,
    "encerrar_fala": _encerrar_fala,
}
