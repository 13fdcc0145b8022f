"""Wagtail's side of a decision: its workflow follows what the actions have settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import WorkflowState

from conferencias.propostas.estados import Decisao

if TYPE_CHECKING:
    from conferencias.propostas.models import Proposta
    from portal.contas.models import Conta


def seguir(proposta: Proposta, decisao: Decisao, *, conta: Conta | None, motivo: str) -> None:
    """Move the proposal's workflow along. A workflow that somebody cancelled in the panel does not stop the council."""
    match decisao:
        case Decisao.APROVAR:
            _aprovar(proposta, conta, motivo)
        case Decisao.DEVOLVER:
            _rejeitar(proposta, conta, motivo)
        case Decisao.RECUSAR:
            _rejeitar(proposta, conta, motivo)
            _cancelar(proposta, conta)
        case Decisao.RETIRAR:
            _cancelar(proposta, conta)
        case Decisao.ENVIAR | Decisao.REENVIAR | Decisao.REABRIR:
            _comecar(proposta)


def _aprovar(proposta: Proposta, conta: Conta | None, motivo: str) -> None:
    etapa = proposta.current_workflow_task_state
    if etapa:
        etapa.approve(user=conta, comment=motivo, update=False)
        # The end of the workflow publishes, and would ask whether the council may publish: by this way only.
        etapa.workflow_state.update(user=None)
    else:
        proposta.get_latest_revision().publish(user=conta, skip_permission_checks=True)


def _rejeitar(proposta: Proposta, conta: Conta | None, motivo: str) -> None:
    etapa = proposta.current_workflow_task_state
    if etapa:
        etapa.reject(user=conta, comment=motivo)


def _cancelar(proposta: Proposta, conta: Conta | None) -> None:
    estado = proposta.current_workflow_state
    if estado:
        estado.cancel(user=conta)


def _comecar(proposta: Proposta) -> None:
    """Nobody is named as who asked: Wagtail would write to that person, with links into the panel."""
    estado = proposta.current_workflow_state
    if estado and estado.status == WorkflowState.STATUS_NEEDS_CHANGES:
        estado.resume(user=None)
        return
    modelo = proposta.get_workflow()
    if modelo and estado is None:
        modelo.start(proposta, None)
