"""The first page of the panel."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.models import Page, PageLogEntry

from portal.painel.alcance import paginas

ULTIMAS = 5


class EdicoesRecentes(RecentEditsPanel):
    """The pages that the person edited last, in this municipality."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        edicoes = (
            PageLogEntry.objects.filter(
                user=request.user,
                action__in=["wagtail.create", "wagtail.edit"],
                page__in=paginas(request.municipio),
            )
            .values("page_id")
            .annotate(ultima=Max("timestamp"))
            .order_by("-ultima")[:ULTIMAS]
        )
        encontradas = (
            Page.objects.specific()
            .prefetch_workflow_states()
            .annotate_approved_schedule()
            .in_bulk([edicao["page_id"] for edicao in edicoes])
        )
        return {
            "request": request,
            "last_edits": [
                (edicao["ultima"], encontradas[edicao["page_id"]])
                for edicao in edicoes
                if edicao["page_id"] in encontradas
            ],
        }
