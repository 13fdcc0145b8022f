"""Checking what was read of a file before it enters the library, mending it, and letting it in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from biblioteca.actions import Importacao, Resultado, gravar_fonte
from biblioteca.correcoes import consertar, corrigir_metadados, desfazer, frase_do_conserto
from biblioteca.estrutura.consertos import digital
from biblioteca.identidade import achar_norma
from biblioteca.interpretacao import Interpretacao, consertos_de, interpretar_fonte
from biblioteca.models import Conserto, EstadoDaFonte, Norma
from biblioteca.painel.acesso import DaEquipe
from biblioteca.painel.envio import de_volta
from biblioteca.painel.formularios import ConsertoDaLinha, IdentidadeForm
from biblioteca.painel.quadro import contagem, montar_quadro, mostrar_identidade, pagina_da_linha
from portal.erros import ErroDeNegocio

PAGINAS_DE_TEXTO = 10


class DeUmaFonte(DaEquipe):
    """A file that waits for a person; any other sends back to its batch, which says how it is."""

    def desvio(self) -> HttpResponseBase | None:
        if self.fonte.estado == EstadoDaFonte.LIDA:
            return None
        messages.info(
            self.request,
            _("%(arquivo)s não está mais à espera de conferência.") % {"arquivo": self.fonte.nome},
        )
        return de_volta(self.fonte)

    @cached_property
    def consertos(self) -> list[Conserto]:
        return consertos_de(self.fonte.sha256, self.fonte.municipio)

    @cached_property
    def lida(self) -> Interpretacao:
        return interpretar_fonte(self.fonte, self.consertos)

    def conferir_em(self, ancora: str = "") -> HttpResponse:
        """Back to the page of the rows where the person was."""
        pagina = _numero(self.request.POST.get("p"))
        consulta = f"?p={pagina}" if pagina else ""
        return redirect(reverse("biblioteca_painel:conferir", args=[self.fonte.pk]) + consulta + ancora)


class PaginaDeConferencia(DeUmaFonte):
    """Draws what was understood, beside the original, with the forms that mend it."""

    template_name = "biblioteca/painel/conferir.html"
    form_da_linha: ConsertoDaLinha | None = None
    """What the person says of a line, when it was refused: shown again as it was typed."""

    def desenhar(self, form: IdentidadeForm | None = None, status: int = 200) -> HttpResponse:
        form = form or IdentidadeForm(initial=self.lida.identidade.campos())
        contexto: dict[str, Any] = {
            "fonte": self.fonte,
            "lida": self.lida,
            "form": form,
            "identidade": mostrar_identidade(self.lida.identidade),
            "contagem": contagem(self.lida),
            "duvidas": _com_lugar(self.lida.problemas),
            "consertos": [(feito, frase_do_conserto(feito.operacao)) for feito in self.consertos],
            "perdidos": [self.consertos[indice].pk for indice in self.lida.estrutura.nao_aplicadas],
            **self._destino(),
            **self._texto(),
        }
        return render(self.request, self.template_name, contexto, status=status)

    def _texto(self) -> dict[str, Any]:
        """Line by line, with the form of the line that the person asked to mend; or by pages, without articles."""
        pedido = self.request.GET
        if recusado := self.form_da_linha:
            linha = recusado.cleaned_data["linha"]
            quadro = montar_quadro(self.lida, pagina_da_linha(linha))
            return {"quadro": quadro, "corrigir": linha, "form_da_linha": recusado}
        if not self.lida.estrutura.dispositivos and "linhas" not in pedido:
            paginas = Paginator(list(enumerate(self.lida.paginas, 1)), PAGINAS_DE_TEXTO)
            return {"textos": paginas.get_page(pedido.get("p"))}
        quadro = montar_quadro(self.lida, _numero(pedido.get("p")) or 1)
        numero = _numero(pedido.get("corrigir"))
        if numero is None or numero >= len(self.lida.estrutura.linhas):
            return {"quadro": quadro}
        inicial = {"linha": numero, "digital": digital(self.lida.estrutura.linhas[numero].texto)}
        form = ConsertoDaLinha(initial=inicial, linhas=self.lida.estrutura.linhas)
        return {"quadro": quadro, "corrigir": numero, "form_da_linha": form}

    def _destino(self) -> dict[str, Any]:
        """The norm that already has this identity, or why the text can't enter as it is."""
        normas = Norma.objects.filter(municipio=self.fonte.municipio)
        try:
            norma = achar_norma(normas, self.lida.identidade, self.fonte.nome, self.fonte.sha256)
            return {"norma": norma, "de_todos": None if norma else self._na_biblioteca_de_todos()}
        except ErroDeNegocio as erro:
            return {"impedimento": str(erro)}

    def _na_biblioteca_de_todos(self) -> Norma | None:
        """The shared norm that a municipality is about to keep a second time."""
        if self.fonte.municipio_id is None:
            return None
        normas = Norma.objects.visiveis(None)
        return achar_norma(normas, self.lida.identidade, self.fonte.nome, self.fonte.sha256)


class ConferirFonte(PaginaDeConferencia, View):
    def get(self, request: HttpRequest, fonte: int) -> HttpResponse:
        return self.desenhar()

    def post(self, request: HttpRequest, fonte: int) -> HttpResponse:
        form = IdentidadeForm(request.POST, initial=self.lida.identidade.campos())
        if not form.is_valid():
            return self.desenhar(form, status=422)
        corrigir_metadados(fonte=self.fonte, valores=form.mudados(), conta=self.conta)
        messages.success(
            request, _("Os dados foram gravados. Eles valem também se este arquivo for enviado de novo.")
        )
        return self.conferir_em()


class Consertar(PaginaDeConferencia, View):
    """POST: one of the mends that are offered now, or what the person says of a line. A stale page changes nothing."""

    def get(self, request: HttpRequest, fonte: int) -> HttpResponse:
        """The links of a page that was drawn here again, with what was refused."""
        conferir = reverse("biblioteca_painel:conferir", args=[self.fonte.pk])
        return redirect(f"{conferir}?{request.GET.urlencode()}")

    def post(self, request: HttpRequest, fonte: int) -> HttpResponse:
        operacao, recusa = self._oferecida() if "operacao" in request.POST else self._da_linha()
        if operacao is None:
            messages.warning(request, recusa)
            return self.desenhar(status=422) if self.form_da_linha else self.conferir_em()
        consertar(fonte=self.fonte, operacao=operacao, conta=self.conta)
        messages.success(request, _("Conserto feito. Você pode desfazê-lo na lista de consertos."))
        return self.conferir_em("#duvidas" if "operacao" in request.POST else f"#linha-{operacao['linha']}")

    def _oferecida(self) -> tuple[dict[str, Any] | None, str]:
        pedido = self.request.POST["operacao"]
        oferecidos = [conserto for problema in self.lida.problemas for conserto in problema["consertos"]]
        operacao = next((um["operacao"] for um in oferecidos if um["json"] == pedido), None)
        return operacao, _("Este conserto não vale mais: o texto mudou desde que a página foi aberta.")

    def _da_linha(self) -> tuple[dict[str, Any] | None, str]:
        form = ConsertoDaLinha(self.request.POST, linhas=self.lida.estrutura.linhas)
        if form.is_valid():
            return form.operacao(), ""
        if not form.non_field_errors() and "linha" in form.cleaned_data:
            self.form_da_linha = form
        return None, " ".join(erro for erros in form.errors.values() for erro in erros)


class Desfazer(DeUmaFonte, View):
    def post(self, request: HttpRequest, fonte: int) -> HttpResponse:
        conserto = request.POST.get("conserto", "")
        if conserto.isascii() and conserto.isdigit():
            desfazer(fonte=self.fonte, conserto=int(conserto), conta=self.conta)
            messages.success(request, _("Conserto desfeito."))
        return self.conferir_em("#consertos")


class Gravar(DeUmaFonte, View):
    """Let the text into the library, public or as a draft. Grave doubts ask for a second yes."""

    template_name = "biblioteca/painel/confirmar.html"

    def get(self, request: HttpRequest, fonte: int) -> HttpResponse:
        return render(
            request, self.template_name, {"fonte": self.fonte, "lida": self.lida, "graves": self._graves()}
        )

    def post(self, request: HttpRequest, fonte: int) -> HttpResponse:
        publicar = "publicar" in request.POST
        if publicar and self._graves() and "confirmo" not in request.POST:
            return redirect("biblioteca_painel:gravar", self.fonte.pk)
        try:
            feita = gravar_fonte(fonte=self.fonte, conta=self.conta, publicar=publicar)
        except ErroDeNegocio as erro:
            messages.error(request, str(erro))
            return self.conferir_em()
        messages.success(request, _frase(feita, publicar=publicar))
        return redirect("biblioteca_painel:editar", feita.norma.pk)

    def _graves(self) -> list[dict[str, Any]]:
        return _com_lugar([problema for problema in self.lida.problemas if problema["grave"]])


def _numero(texto: str | None) -> int | None:
    return int(texto) if texto and texto.isascii() and texto.isdigit() and len(texto) < 10 else None


def _com_lugar(problemas: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each doubt with the page of the rows where it is."""
    return [{**problema, "pagina": pagina_da_linha(problema["linha"] or 0)} for problema in problemas]


def _frase(feita: Importacao, *, publicar: bool) -> str:
    nome = {"norma": feita.norma.nome}
    if feita.resultado == Resultado.SEM_MUDANCA:
        return _("Este texto já estava em %(norma)s. Nada mudou.") % nome
    if feita.resultado == Resultado.AGUARDA:
        return (
            _(
                "%(norma)s continua pública com o texto de antes. O texto novo fica guardado até alguém o publicar."
            )
            % nome
        )
    if publicar:
        return _("%(norma)s está publicada.") % nome
    return _("%(norma)s está guardada como rascunho: só a equipe vê.") % nome
