"""The conference in the panel: what the organising committee edits."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from conferencias.nucleo.forms import FormularioDeConferencia
from conferencias.nucleo.models import Conferencia
from portal.auditoria.api import registrar

EM_USO = _(
    "Nada foi gravado: um eixo ou segmento que você apagou já tem inscrições ou propostas. Deixe-o na lista ou mude o nome dele."
)


class CriarConferencia(CreateView):
    @transaction.atomic
    def save_instance(self) -> Conferencia:
        conferencia: Conferencia = super().save_instance()
        registrar("nucleo.criar_conferencia", objeto=conferencia, conta=self.request.user)
        return conferencia


class EditarConferencia(EditView):
    @transaction.atomic
    def save_instance(self) -> Conferencia:
        conferencia: Conferencia = super().save_instance()
        campos = [nome for nome in self.form.changed_data if nome in self.form.fields]
        campos += [nome for nome, conjunto in self.form.formsets.items() if conjunto.has_changed()]
        registrar(
            "nucleo.editar_conferencia", objeto=conferencia, conta=self.request.user, dados={"campos": campos}
        )
        return conferencia

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            form.add_error(None, EM_USO)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class ConferenciaViewSet(ModelViewSet):
    model = Conferencia
    name = "conferencias"
    icon = "group"
    menu_label = _("Conferência")
    menu_order = 200
    add_to_admin_menu = True
    add_view_class = CriarConferencia
    edit_view_class = EditarConferencia
    copy_view_enabled = False
    list_display = ("titulo", "numero_edicao", "inicio", BooleanColumn("publicada", label=_("publicada")))
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("titulo"),
                    FieldPanel("numero_edicao"),
                    FieldPanel("tema"),
                    FieldPanel("lema"),
                    FieldPanel("apresentacao"),
                    FieldPanel("publicada"),
                ],
                heading=_("A conferência"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("inicio"), FieldPanel("fim")]),
                    FieldPanel("modalidade"),
                    FieldPanel("local"),
                    FieldPanel("endereco"),
                ],
                heading=_("Quando e onde"),
            ),
            InlinePanel(
                "etapas",
                heading=_("Etapas e prazos"),
                label=_("Etapa"),
                panels=[
                    FieldPanel("tipo"),
                    FieldPanel("titulo"),
                    FieldRowPanel([FieldPanel("inicio"), FieldPanel("fim")]),
                ],
            ),
            InlinePanel(
                "eixos",
                heading=_("Eixos"),
                label=_("Eixo"),
                panels=[
                    FieldPanel("numero"),
                    FieldPanel("titulo"),
                    FieldPanel("ementa"),
                    FieldPanel("perguntas"),
                ],
            ),
            InlinePanel(
                "segmentos",
                heading=_("Segmentos"),
                label=_("Segmento"),
                panels=[
                    FieldPanel("nome"),
                    FieldPanel("codigo"),
                    FieldPanel("exemplos"),
                    FieldPanel("lado"),
                    FieldPanel("ordem"),
                ],
            ),
            InlinePanel(
                "atos",
                heading=_("Convocação, regimento e outros documentos"),
                label=_("Documento"),
                panels=[
                    FieldPanel("tipo"),
                    FieldPanel("numero"),
                    FieldPanel("data"),
                    FieldPanel("veiculo"),
                    FieldPanel("link"),
                    FieldPanel("documento"),
                ],
            ),
        ],
        base_form_class=FormularioDeConferencia,
    )

    def get_queryset(self, _request: Any) -> Any:
        return Conferencia.objects.all()
