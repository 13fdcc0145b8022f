from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocos import BLOCOS_DE_LEITURA
from home.models.base import PaginaBase
from home.textos import texto_do_corpo
from portal.contas.endereco import endereco_do_cliente
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais
from portal.protocolo import apresentar


class PaginaDeContato(PaginaBase):
    """How to reach the team, with a form that keeps the message and sends it by e-mail."""

    corpo = StreamField(
        BLOCOS_DE_LEITURA,
        blank=True,
        verbose_name=_("texto antes do formulário"),
        help_text=_("Diga em quantos dias a equipe responde e onde procurar ajuda urgente."),
    )

    template = "home/contato.html"
    page_description = _("A página de contato, com formulário.")
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    content_panels = [*PaginaBase.content_panels, FieldPanel("corpo")]
    search_fields = [*PaginaBase.search_fields, index.SearchField("corpo")]

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("página de contato")
        verbose_name_plural = _("páginas de contato")

    def texto_para_busca(self) -> str:
        return texto_do_corpo(self.corpo)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from home.actions import MensagensDemais, enviar_mensagem
        from home.forms import FormularioDeContato  # both read this module's models

        request.is_preview = False
        formulario = FormularioDeContato(request.POST if request.method == "POST" else None)
        situacao = 200
        if formulario.is_bound:
            situacao = 422
            if formulario.is_valid():
                try:
                    mensagem = enviar_mensagem(
                        municipio=request.municipio,
                        remetente=endereco_do_cliente(request),
                        **formulario.dados(),
                    )
                    return redirect("home:mensagem_recebida", protocolo=mensagem.protocolo)
                except MensagensDemais as erro:
                    formulario.add_error(None, str(erro))
                    situacao = 429
        contexto = self.get_context(request) | {"form": formulario}
        return TemplateResponse(request, self.template, contexto, status=situacao)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from home.forms import FormularioDeContato

        return self.get_context(request) | {"form": FormularioDeContato()}


class MensagemDeContato(models.Model):
    """What somebody wrote to the team; kept here because an e-mail can get lost."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    protocolo = models.CharField(_("protocolo"), max_length=8, unique=True)
    nome = models.CharField(_("nome"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    telefone = models.CharField(_("telefone"), max_length=40, blank=True)
    assunto = models.CharField(_("assunto"), max_length=120)
    mensagem = models.TextField(_("mensagem"))
    recebida_em = models.DateTimeField(_("recebida em"), default=timezone.now, editable=False)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={
            "nome": "to address the person",
            "email": "to answer",
            "telefone": "to answer who has no e-mail",
            "mensagem": "what the person wants to say, which may tell about their life",
        },
        base_legal="LGPD, art. 7º, III",
        retencao="two years after it was received, then erased",
    )

    class Meta:
        verbose_name = _("mensagem de contato")
        verbose_name_plural = _("mensagens de contato")
        ordering = ["-recebida_em", "-pk"]
        indexes = [models.Index(fields=["municipio", "-recebida_em"], name="mensagem_recebida")]

    def __str__(self) -> str:
        return f"{apresentar(self.protocolo)} — {self.assunto}"
