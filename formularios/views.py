"""The pages around the wizard: beginning, reopening with the code on paper, correcting a returned proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from conferencias.nucleo.api import (
    Conferencia,
    conferencia_do_pedido,
    etapa,
    etapa_aberta,
    explicar_janela,
    por_extenso,
    regras_vigentes,
)
from conferencias.propostas.api import Proposta, SituacaoDaProposta, proposta_do_autor
from formularios import actions, limites
from formularios.assistente import ISCA, Assistente
from formularios.codigos import resumo_do_codigo
from formularios.decoradores import sem_guardar_no_navegador
from formularios.models import Formulario, Rascunho
from formularios.retomada import FormularioDeRetomada

if TYPE_CHECKING:
    from portal.contas.models import Conta


def conta_de_quem_pede(request: HttpRequest) -> Conta | None:
    """Return the login for whom a draft begins, if any.

    These pages take no safety token, so a form of another site could post here with the person's cookie: the login
    counts only when the browser says that the page was ours.
    """
    de_casa = urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    return request.user if de_casa and request.user.is_authenticated else None  # type: ignore[return-value]


# Beginning takes no cookie either: people who refuse cookies take part too.
@method_decorator(csrf_exempt, name="dispatch")
class Inicio(View):
    """Start page of a form: what for, how long, what is needed, until when. The draft is born with the POST."""

    assistente: type[Assistente] = Assistente

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._pagina(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        conferencia = conferencia_do_pedido(request)
        if conferencia is None or not etapa_aberta(conferencia, self.assistente.etapa, timezone.now()):
            return self._pagina(request, status=403)
        if limites.COMECAR.passou(request):
            return self._pagina(request, 429, limites.MUITOS_PEDIDOS)
        if request.POST.get(ISCA):
            return self._pagina(request, 422, limites.CAMPO_ISCA)
        limites.COMECAR.contar(request)
        rascunho = actions.comecar(
            conferencia=conferencia,
            formulario=self.assistente.formulario,
            guarda_dias=regras_vigentes(conferencia).regras.rascunho_guarda_dias,
            conta=None if "outra_pessoa" in request.POST else conta_de_quem_pede(request),
        )
        return redirect(_passo(rascunho, self.assistente.form_list[0][0]))

    def _pagina(self, request: HttpRequest, status: int = 200, recusa: str = "") -> HttpResponse:
        conferencia = conferencia_do_pedido(request)
        contexto: dict[str, Any] = {"conferencia": conferencia, "recusa": recusa}
        contexto |= _janela(conferencia, self.assistente)
        return render(
            request, f"formularios/inicio_{self.assistente.formulario}.html", contexto, status=status
        )


def _janela(conferencia: Conferencia | None, assistente: type[Assistente]) -> dict[str, Any]:
    agora = timezone.now()
    achada = etapa(conferencia, assistente.etapa) if conferencia else None
    if conferencia is None or achada is None or not etapa_aberta(conferencia, assistente.etapa, agora):
        return {
            "aberta": False,
            "explicacao": explicar_janela(conferencia, assistente.etapa, agora),
            "terminou": achada is not None and agora >= achada.fim,
        }
    return {
        "aberta": True,
        "prazo": por_extenso(achada.fim, conferencia.municipio.zona, agora),
        "regras": regras_vigentes(conferencia).regras,
    }


def _passo(rascunho: Rascunho, passo: str) -> str:
    return reverse(
        f"formularios:{rascunho.formulario}_passo", kwargs={"token": rascunho.token, "step": passo}
    )


@method_decorator([csrf_exempt, sem_guardar_no_navegador], name="dispatch")
class Retomada(View):
    """Reopens a draft with the code that the person wrote on paper, on any phone or at the CRAS desk."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._pagina(request, FormularioDeRetomada())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FormularioDeRetomada(request.POST)
        if limites.CODIGO_ERRADO.passou(request):
            return self._pagina(request, FormularioDeRetomada(), 429, limites.MUITOS_CODIGOS)
        if not form.is_valid():
            return self._pagina(request, form, 422)
        rascunho = Rascunho.objects.filter(codigo_hash=resumo_do_codigo(form.cleaned_data["codigo"])).first()
        if rascunho is None:
            limites.CODIGO_ERRADO.contar(request)
            form.recusar()
            return self._pagina(request, form, 422)
        return redirect(rascunho)

    def _pagina(
        self, request: HttpRequest, form: FormularioDeRetomada, status: int = 200, recusa: str = ""
    ) -> HttpResponse:
        seus = Rascunho.objects.da_conta(request.user) if request.user.is_authenticated else []
        return render(
            request, "formularios/retomar.html", {"form": form, "recusa": recusa, "seus": seus}, status=status
        )


@method_decorator([csrf_exempt, sem_guardar_no_navegador], name="dispatch")
class Correcao(View):
    """Begins the correction of a returned proposal, for who proves to be its author by the link or the login."""

    def get(self, request: HttpRequest, protocolo: str) -> HttpResponse:
        proposta = self._proposta(request, protocolo, acesso=request.GET.get("acesso", ""))
        contexto = {"proposta": proposta, "acesso": request.GET.get("acesso", "")}
        return render(request, "formularios/inicio_correcao.html", contexto)

    def post(self, request: HttpRequest, protocolo: str) -> HttpResponse:
        proposta = self._proposta(request, protocolo, acesso=request.POST.get("acesso", ""))
        rascunho = actions.comecar(
            conferencia=proposta.conferencia,
            formulario=Formulario.CORRECAO,
            guarda_dias=regras_vigentes(proposta.conferencia).regras.rascunho_guarda_dias,
            conta=conta_de_quem_pede(request),
            corrige=proposta.protocolo,
            respostas={
                "tema": {"eixo": [str(proposta.eixo.numero)], "esfera": [proposta.esfera]},
                "texto": {
                    "titulo_da_proposta": [proposta.titulo],
                    "texto": [proposta.texto],
                    "norma_citada": [proposta.norma_citada],
                },
            },
        )
        return redirect(_passo(rascunho, "tema"))

    @staticmethod
    def _proposta(request: HttpRequest, protocolo: str, *, acesso: str) -> Proposta:
        conta = request.user if request.method == "GET" else conta_de_quem_pede(request)
        proposta = proposta_do_autor(protocolo, acesso=acesso, conta=conta)
        if proposta is None:
            raise Http404
        if proposta.situacao != SituacaoDaProposta.DEVOLVIDA:
            raise PermissionDenied(_("Esta proposta não está esperando correção."))
        return proposta
