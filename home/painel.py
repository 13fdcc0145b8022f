"""What the team sees on the first page of the panel."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

from home.models import RelogioDaPublicacao, tipos_de_pagina
from portal.contas.papeis import tem_papel
from portal.municipios.models import Municipio, Papel
from portal.painel.api import do_municipio

SILENCIO_MAXIMO = timedelta(minutes=10)


class SituacaoDasPaginas(Component):
    """Whether scheduled pages go out, and which starter texts are still as they came."""

    name = "situacao_das_paginas"
    template_name = "home/painel/situacao.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        municipio = parent_context["request"].municipio
        agora = timezone.now()
        conta = parent_context["request"].user
        cuida_das_paginas = tem_papel(conta, municipio, Papel.COMUNICACAO, Papel.ADMINISTRACAO)
        relogio = RelogioDaPublicacao.objects.first()
        return {
            "conferida_em": relogio.conferida_em if relogio else None,
            "parada": relogio is None or agora - relogio.conferida_em > SILENCIO_MAXIMO,
            "proximas": agendadas(municipio).filter(approved_go_live_at__gte=agora)[:5],
            "atrasadas": agendadas(municipio).filter(approved_go_live_at__lt=agora - SILENCIO_MAXIMO)[:5],
            "exemplos": exemplos(municipio) if cuida_das_paginas else [],
        }


def agendadas(municipio: Municipio) -> Any:
    """Return the revisions that wait for their hour, soonest first."""
    paginas = [str(pk) for pk in do_municipio(Page, municipio).values_list("pk", flat=True)]
    return Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id__in=paginas).order_by(
        "approved_go_live_at"
    )


def exemplos(municipio: Municipio) -> list[Page]:
    """Return the pages whose text came with the portal and was not adapted yet."""
    return [
        pagina
        for tipo in tipos_de_pagina()
        for pagina in do_municipio(tipo, municipio).filter(exemplo=True, live=True).only("pk", "title")
    ]
