"""On the panel's first page, in a demonstration: where to see a conference that has ended, or how to get one."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component

from demo.pessoas import SENHA, endereco
from portal.municipios.models import Municipio, Papel


class ConferenciaTerminada(Component):
    name = "conferencia_terminada"
    template_name = "demo/painel/_conferencia_terminada.html"
    order = 900

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        ensaiado = Municipio.objects.filter(slug__startswith="ensaio-").select_related("site").last()
        if ensaiado is None:
            return {}
        return {
            "publica": ensaiado.absoluta("/conferencia/resultado/"),
            "painel": ensaiado.absoluta("/painel/"),
            "conta": endereco(Papel.COMISSAO, ensaiado),
            "senha": SENHA,
        }
