"""Sending files, and following them until each is ready to be checked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, View

from biblioteca.models import EstadoDaFonte, Fonte, Remessa
from biblioteca.painel.acesso import DaEquipe
from biblioteca.painel.formularios import COMPARTILHADA, EnvioDeArquivos
from biblioteca.recebimento import EM_ANDAMENTO, descartar_fonte, receber, reler_fonte
from biblioteca.triagem import TAMANHO_DO_ARQUIVO
from portal.erros import ErroDeNegocio

POR_PAGINA = 100


class EnviarArquivos(DaEquipe, FormView):
    form_class = EnvioDeArquivos
    template_name = "biblioteca/painel/enviar.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        municipio = self.request.municipio  # type: ignore[attr-defined]
        return {**super().get_form_kwargs(), "municipio": municipio, "operador": self.conta.is_superuser}

    def form_valid(self, form: EnvioDeArquivos) -> HttpResponse:
        dados = form.cleaned_data
        compartilhada = dados.get("destino") == COMPARTILHADA
        try:
            remessa = receber(
                ((arquivo.name, arquivo.read(TAMANHO_DO_ARQUIVO + 1)) for arquivo in dados["arquivos"]),
                municipio=None if compartilhada else self.request.municipio,  # type: ignore[attr-defined]
                conta=self.conta,
                url_oficial=dados["url_oficial"],
            )
        except ErroDeNegocio as erro:
            form.add_error("arquivos", str(erro))
            return self.form_invalid(form)
        return redirect("biblioteca_painel:remessa", remessa.pk)


class PaginaDaRemessa(DaEquipe, View):
    """Each file of a batch and how far it got; ``andamento`` is its table alone, asked again and again by a script."""

    template_name = "biblioteca/painel/remessa.html"

    def get(self, request: HttpRequest, remessa: int) -> HttpResponse:
        return render(request, self.template_name, contexto_da_remessa(self.remessa, request.GET.get("p")))


def contexto_da_remessa(remessa: Remessa, pagina: str | None) -> dict[str, Any]:
    fontes = Fonte.objects.filter(remessa=remessa).order_by("pk").defer("extraido").select_related("norma")
    estados = list(Fonte.objects.filter(remessa=remessa).values_list("estado", flat=True))
    return {
        "remessa": remessa,
        "fontes": Paginator(fontes, POR_PAGINA).get_page(pagina),
        "em_andamento": any(estado in EM_ANDAMENTO for estado in estados),
        "resumo": _resumo(estados),
    }


def _resumo(estados: list[str]) -> str:
    total, lendo = len(estados), sum(estado in EM_ANDAMENTO for estado in estados)
    recusados = estados.count(EstadoDaFonte.RECUSADA)
    prontos = total - lendo - recusados
    frases = [
        ngettext("%(n)d arquivo pronto.", "%(n)d arquivos prontos.", prontos) % {"n": prontos},
        ngettext("Falta ler %(n)d.", "Falta ler %(n)d.", lendo) % {"n": lendo} if lendo else "",
        ngettext("%(n)d não pôde ser lido.", "%(n)d não puderam ser lidos.", recusados) % {"n": recusados}
        if recusados
        else "",
    ]
    return " ".join(filter(None, frases))


class RelerFonte(DaEquipe, View):
    def post(self, request: HttpRequest, fonte: int) -> HttpResponse:
        reler_fonte(fonte=self.fonte, conta=self.conta)
        messages.success(request, _("%(arquivo)s voltou à fila de leitura.") % {"arquivo": self.fonte.nome})
        return de_volta(self.fonte)


class DescartarFonte(DaEquipe, View):
    """What was read and may have been mended asks for a second yes; a refused file goes at once."""

    def get(self, request: HttpRequest, fonte: int) -> HttpResponse:
        return render(request, "biblioteca/painel/descartar.html", {"fonte": self.fonte})

    def post(self, request: HttpRequest, fonte: int) -> HttpResponse:
        if self.fonte.estado == EstadoDaFonte.LIDA and "confirmo" not in request.POST:
            return redirect("biblioteca_painel:descartar", self.fonte.pk)
        descartar_fonte(fonte=self.fonte, conta=self.conta)
        messages.success(request, _("%(arquivo)s foi descartado.") % {"arquivo": self.fonte.nome})
        return de_volta(self.fonte)


def de_volta(fonte: Fonte) -> HttpResponse:
    """To the batch where the file came, while something of it is left; otherwise to the list of files."""
    if fonte.remessa_id and Fonte.objects.filter(remessa=fonte.remessa_id).exists():
        return redirect("biblioteca_painel:remessa", fonte.remessa_id)
    return redirect("biblioteca_painel:arquivos")
