from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import MensagemDeContato
from portal.municipios.contexto import municipio_atual
from portal.protocolo import apresentar


class ListaDeMensagens(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return MensagemDeContato.objects.filter(municipio=municipio_atual())


class LerMensagem(generic.InspectView):
    def get_object(self, queryset: Any = None) -> MensagemDeContato:
        mensagem = MensagemDeContato.objects.filter(pk=self.kwargs["pk"]).first()
        if mensagem is None:
            raise Http404
        return mensagem

    def get_protocolo_display_value(self, *_args: Any) -> str:
        return apresentar(self.object.protocolo)


class MensagensViewSet(ModelViewSet):
    """What people wrote on the contact page: read, never changed. The answer goes by e-mail or telephone."""

    model = MensagemDeContato
    name = "mensagens_de_contato"
    url_prefix = "mensagens"
    icon = "mail"
    menu_label = _("Mensagens")
    menu_order = 250
    add_to_admin_menu = True
    index_view_class = ListaDeMensagens
    inspect_view_class = LerMensagem
    inspect_view_enabled = True
    inspect_view_fields = ["protocolo", "recebida_em", "nome", "email", "telefone", "assunto", "mensagem"]
    copy_view_enabled = False
    form_fields = ["assunto"]
    list_display = ["assunto", "nome", DateColumn("recebida_em", label=_("Recebida"), sort_key="recebida_em")]
    search_fields = ["assunto", "nome", "protocolo"]
    ordering = ["-recebida_em"]


mensagens = MensagensViewSet()
