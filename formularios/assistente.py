"""The fenced wizard (docs/adr/0005): formtools' steps over a draft row, with the holes of formtools closed.

Nothing is sent by GET; a step opens only after the ones before it; whatever is posted is stored before anything is
decided; the step is the address's, so there is no management form to lose; two tabs can't undo each other silently.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from formtools.wizard.views import NamedUrlWizardView

from conferencias.nucleo.api import Regras, TipoDeEtapa, etapa_aberta, explicar_janela
from formularios import actions, limites
from formularios.armazenamento import RascunhoStorage
from formularios.decoradores import sem_guardar_no_navegador
from formularios.models import Formulario, Rascunho
from formularios.passos import Contexto, FormularioDoPasso
from portal.erros import ErroDeNegocio

# Names of our own fields in the pages begin with "_", those of the steps never do.
VERSAO, ACAO, ISCA = "_versao", "_acao", "_site"
# Bytes: a hundred thousand emoji, as browsers encode them, still fit, so that they get the field's own message.
MAIOR_RESPOSTA = 2_000_000


# The token of the address is the only key of these pages: no cookie gives any right here, so there is nothing that a
# forged request could borrow, and a stale safety token must not cost anybody what they typed.
@method_decorator([csrf_exempt, sem_guardar_no_navegador], name="dispatch")
class Assistente(NamedUrlWizardView):
    """One form of several steps. Subclasses say which steps, when it is open and what sending does."""

    storage_name = "formularios.armazenamento.RascunhoStorage"
    template_name = "formularios/passo.html"
    formulario: ClassVar[Formulario]
    etapa: ClassVar[TipoDeEtapa]
    nome: ClassVar[Any]
    titulo_da_revisao: ClassVar[Any]
    rotulo_de_enviar: ClassVar[Any]
    storage: RascunhoStorage
    request: HttpRequest

    @abstractmethod
    def concluir(self, respostas: Mapping[str, dict[str, Any]]) -> str:
        """Do what the form is for, with the cleaned answers of each step; return the protocol."""

    @abstractmethod
    def comprovante(self, protocolo: str) -> str:
        """Return the address of the receipt of what was sent, for whoever holds the draft."""

    # --- the draft ---------------------------------------------------------------------------------
    @property
    def rascunho(self) -> Rascunho:
        return self.storage.rascunho

    @cached_property
    def contexto(self) -> Contexto:
        rascunho = self.rascunho
        regras = Regras.model_validate(rascunho.dados_das_regras)
        return Contexto(conferencia=rascunho.conferencia, rascunho=rascunho, regras=regras)

    @cached_property
    def aberto(self) -> bool:
        """Whether the window is open, or its time of grace for who began in time."""
        conferencia, agora = self.rascunho.conferencia, timezone.now()
        return bool(
            etapa_aberta(conferencia, self.etapa, agora)
            or etapa_aberta(conferencia, self.etapa, agora, iniciada_em=self.rascunho.criado_em)
        )

    def passo_devido(self) -> str:
        """Return the first step that still has to be answered, or the review."""
        return next((p for p in self.get_form_list() if not self.rascunho.valido(p)), self.done_step_name)

    def alcancavel(self, passo: str) -> bool:
        """Tell whether every step before this one is answered."""
        ordem = [*self.get_form_list(), self.done_step_name]
        return ordem.index(passo) <= ordem.index(self.passo_devido())

    # --- formtools' own hooks ----------------------------------------------------------------------
    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return f"{self.formulario}:{kwargs['token']}"

    def get_step_url(self, step: str) -> str:
        return reverse(self.url_name, kwargs={"token": self.rascunho.token, "step": step})

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> None:
        """One step a page: the fields keep their plain names."""

    def get_form_initial(self, step: str) -> dict[str, Any]:
        """Never ask twice what the person's account already tells."""
        conta = self.rascunho.conta
        return {"nome_civil": conta.nome, "email": conta.email, "telefone": conta.telefone} if conta else {}

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        return {"contexto": self.contexto}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAIOR_RESPOSTA:
            return render(request, "formularios/grande_demais.html", status=413)
        return super().dispatch(request, *args, **kwargs)

    # --- GET: shows, never changes ------------------------------------------------------------------
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.rascunho.enviado_em:
            return redirect(self.comprovante(self.rascunho.resultado))
        passo = kwargs.get("step")
        if passo in ("salvo", "apagar"):
            return self.pagina(f"formularios/{passo}.html")
        if passo == "respostas":
            return self._baixar()
        if not self.aberto:
            return self._fechado()
        if passo is None:
            return redirect(self.get_step_url(self.passo_devido()))
        if passo != self.done_step_name and passo not in self.get_form_list():
            raise Http404
        if not self.alcancavel(passo):
            return redirect(self.get_step_url(self.passo_devido()))
        if passo == self.done_step_name:
            return self._revisao()
        return self._mostrar(passo)

    def _mostrar(self, passo: str) -> HttpResponse:
        self.storage.current_step = passo
        form: FormularioDoPasso = self.get_form(data=self.storage.current_step_data)
        conferir = form.is_bound and bool({"conferir", "erros"} & self.request.GET.keys())
        if form.is_bound and not conferir:
            form.sem_conferir()
        return self.render(form, status=422 if conferir and not form.is_valid() else 200)

    # --- POST: stores first, decides afterwards ------------------------------------------------------
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        passo = kwargs.get("step")
        if self.rascunho.enviado_em:
            return redirect(self.comprovante(self.rascunho.resultado))
        if passo == "apagar":
            actions.apagar(rascunho=self.rascunho)
            return render(
                request, "formularios/apagado.html", {"inicio": reverse(f"formularios:{self.formulario}")}
            )
        if passo == self.done_step_name:
            return self._enviar()
        if passo not in self.get_form_list():
            raise Http404
        self.storage.current_step = passo
        form: FormularioDoPasso = self.get_form(data=request.POST)
        try:
            self._gravar(passo, form)
        except actions.ConflitoDeVersao:
            return self._conflito(passo, form)
        except actions.RascunhoEnviado:
            return redirect(self.comprovante(self.rascunho.resultado))
        return self._seguir(passo, form)

    def _gravar(self, passo: str, form: FormularioDoPasso) -> None:
        nomes = tuple(form.fields)
        campos = {c: v for c, v in self.request.POST.lists() if c.startswith(nomes)}
        actions.gravar_passo(
            rascunho=self.rascunho,
            passo=passo,
            campos=campos,
            valido=form.is_valid(),
            versao_lida=self._versao_lida(),
            guarda_dias=self.contexto.regras.rascunho_guarda_dias,
        )

    def _versao_lida(self) -> int:
        texto = self.request.POST.get(VERSAO, "")
        return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 10 else 0

    def _seguir(self, passo: str, form: FormularioDoPasso) -> HttpResponse:
        """Go where the button said; the answers are safe already."""
        acao = self.request.POST.get(ACAO)
        if acao == "sair":
            return redirect(self.get_step_url("salvo"))
        if not self.aberto:
            return self._fechado()
        if acao == "voltar":
            return redirect(self._destino_de_voltar(passo))
        if not form.is_valid():
            # Errors are shown by GET: a page answered to a POST is one to which "back" can't return.
            alterar = "alterar=1&" if "alterar" in self.request.GET else ""
            return redirect(f"{self.get_step_url(passo)}?{alterar}erros=1")
        seguinte = self.get_next_step(passo) or self.done_step_name
        if "alterar" in self.request.GET or not self.alcancavel(seguinte):
            seguinte = self.passo_devido()
        return redirect(self.get_step_url(seguinte))

    def _destino_de_voltar(self, passo: str) -> str:
        if "alterar" in self.request.GET and self.alcancavel(self.done_step_name):
            return self.get_step_url(self.done_step_name)
        return self.get_step_url(self.get_prev_step(passo) or passo)

    # --- sending -------------------------------------------------------------------------------------
    def _enviar(self) -> HttpResponse:
        if not self.aberto:
            return self._fechado()
        if limites.ENVIAR.passou(self.request):
            return self._revisao(status=429, recusa=limites.MUITOS_ENVIOS)
        if self.request.POST.get(ISCA):
            return self._revisao(status=422, recusa=limites.CAMPO_ISCA)
        return self.render_done(None, step=self.done_step_name)

    def render_revalidation_failure(self, failed_step: str, form: Any, **kwargs: Any) -> HttpResponse:
        """The rules or the axes changed since the step was answered: go there and say what is wrong."""
        return redirect(f"{self.get_step_url(failed_step)}?alterar=1&conferir=1")

    def done(self, form_list: Any, form_dict: Mapping[str, FormularioDoPasso], **kwargs: Any) -> HttpResponse:
        respostas = {passo: form.cleaned_data for passo, form in form_dict.items()}
        limites.ENVIAR.contar(self.request)
        try:
            protocolo = actions.enviar(
                rascunho=self.rascunho,
                versao_revista=self._versao_lida(),
                concluir=lambda: self.concluir(respostas),
            )
        except actions.MudouDepoisDaRevisao as erro:
            return self._revisao(status=409, recusa=str(erro))
        except ErroDeNegocio as erro:
            return self._revisao(status=422, recusa=str(erro), saida=self.saida(erro, form_dict))
        return redirect(self.comprovante(protocolo))

    def saida(
        self, erro: ErroDeNegocio, formularios: Mapping[str, FormularioDoPasso]
    ) -> tuple[Any, str] | None:
        """Return the link (words, address) that leads on from a refusal: to the step that asks the refused field."""
        passo = next((passo for passo, form in formularios.items() if erro.campo in form.fields), None)
        return (_("Alterar esta resposta"), f"{self.get_step_url(passo)}?alterar=1") if passo else None

    # --- pages ---------------------------------------------------------------------------------------
    def get_context_data(self, form: Any = None, **kwargs: Any) -> dict[str, Any]:
        passo = self.steps.current
        contexto = super().get_context_data(form=form, **kwargs)
        return contexto | {
            **self._comum(),
            "form": form,
            "titulo": form.titulo,
            "versao": self.rascunho.versao_do_passo(passo),
            "numero": self.steps.step1,
            "tem_anterior": self.get_prev_step(passo) is not None or "alterar" in self.request.GET,
            "conferir": "conferir" in self.request.GET,
        }

    def _comum(self) -> dict[str, Any]:
        return {
            "rascunho": self.rascunho,
            "nome_do_formulario": self.nome,
            "total": self.steps.count + 1,
            "endereco_absoluto": self.request.build_absolute_uri(self.rascunho.get_absolute_url()),
            **{nome: self.get_step_url(passo) for nome, passo in ENDERECOS.items()},
        }

    def render(self, form: Any = None, status: int = 200, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **kwargs), status=status)

    def pagina(self, template: str, status: int = 200, **extra: Any) -> HttpResponse:
        return render(self.request, template, self._comum() | extra, status=status)

    def _formularios(self) -> dict[str, FormularioDoPasso]:
        return {p: self.get_form(step=p, data=self.storage.get_step_data(p)) for p in self.get_form_list()}

    def _revisao(
        self, status: int = 200, recusa: str | Promise = "", saida: tuple[Any, str] | None = None
    ) -> HttpResponse:
        partes = [
            {"titulo": form.titulo, "linhas": form.linhas(url=f"{self.get_step_url(passo)}?alterar=1")}
            for passo, form in self._formularios().items()
        ]
        return self.pagina(
            "formularios/revisao.html",
            status=status,
            partes=partes,
            recusa=recusa,
            saida=saida,
            titulo=self.titulo_da_revisao,
            rotulo_de_enviar=self.rotulo_de_enviar,
            versao=self.rascunho.versao,
            anterior=self.get_step_url(self.steps.last),
        )

    def _conflito(self, passo: str, form: FormularioDoPasso) -> HttpResponse:
        """Show both texts and let the person choose; neither is lost."""
        salvo: FormularioDoPasso = self.get_form(step=passo, data=self.storage.get_step_data(passo))
        ocultos = [
            (c, v)
            for c, valores in self.request.POST.lists()
            if c.startswith(tuple(form.fields))
            for v in valores
        ]
        return self.pagina(
            "formularios/conflito.html",
            status=409,
            digitado=form.linhas(),
            salvo=salvo.linhas(),
            ocultos=ocultos,
            versao=self.rascunho.versao_do_passo(passo),
            endereco_do_passo=self.get_step_url(passo),
        )

    def _fechado(self) -> HttpResponse:
        return self.pagina(
            "formularios/fechado_com_rascunho.html",
            status=403,
            explicacao=explicar_janela(self.rascunho.conferencia, self.etapa, timezone.now()),
        )

    def _baixar(self) -> HttpResponse:
        texto = [f"{self.nome} — {self.rascunho.conferencia}", ""]
        for form in self._formularios().values():
            if form.is_bound:
                texto += [
                    str(form.titulo),
                    *(f"{linha.rotulo}: {linha.valor}" for linha in form.linhas()),
                    "",
                ]
        return HttpResponse(
            "\ufeff" + "\r\n".join(texto),
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="respostas.txt"'},
        )


ENDERECOS = {"endereco_salvo": "salvo", "endereco_apagar": "apagar", "endereco_respostas": "respostas"}
