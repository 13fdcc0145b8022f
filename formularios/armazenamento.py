"""The wizard's memory: the draft row, found by the token of the address. No session, no cookie."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.datastructures import MultiValueDict
from formtools.wizard.storage.base import BaseStorage

from conferencias.nucleo.api import conferencia_do_pedido
from formularios.models import Rascunho


class RascunhoStorage(BaseStorage):
    """Reads steps from the draft; ``prefix`` is ``form:token``. Writing is ``actions.gravar_passo``.

    Raises Http404 for a token that opens no draft of this form in this municipality.
    """

    def __init__(self, prefix: str, request: HttpRequest, file_storage: Any = None) -> None:
        super().__init__(prefix, request, file_storage)
        formulario, _dois_pontos, token = prefix.partition(":")
        achado = Rascunho.objects.para_abrir().filter(token=token, formulario=formulario).first()
        if achado is None:
            raise Http404
        atual = conferencia_do_pedido(request)
        if atual and atual.pk == achado.conferencia_id:
            achado.conferencia = atual  # already read, with its stages, for the page's status line
        self.rascunho: Rascunho = achado
        self.init_data()

    def get_step_data(self, step: str) -> MultiValueDict[str, str] | None:
        campos = self.rascunho.campos(step)
        return None if campos is None else MultiValueDict(campos)
