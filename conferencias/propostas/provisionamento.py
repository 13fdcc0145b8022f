"""Step 40 of bringing a municipality up: the council's moderation."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowTask

from conferencias.propostas.models import ModeracaoDoConselho, Proposta
from conferencias.propostas.rules import PAPEIS_QUE_ACOMPANHAM
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=40)
def moderacao(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    # Nobody is given "publish": a proposal is published by being approved, and in no other way.
    conceder(municipio, PAPEIS_QUE_ACOMPANHAM, Proposta, ["view"])
    nome = _("Moderação do conselho — %(municipio)s") % {"municipio": municipio}
    tarefa, nova = ModeracaoDoConselho.objects.get_or_create(municipio=municipio, defaults={"name": nome})
    if nova:
        fluxo = Workflow.objects.create(name=nome)
        WorkflowTask.objects.create(workflow=fluxo, task=tarefa, sort_order=0)
