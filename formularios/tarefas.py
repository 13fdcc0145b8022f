from __future__ import annotations

from django.utils import timezone

from formularios.actions import apagar_vencidos
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio
from portal.tarefas.registro import periodica


@periodica(segundos=3600)
def apagar_rascunhos_vencidos() -> None:
    """Erase, in each municipality, the drafts whose keeping time is over."""
    agora = timezone.now()
    for municipio in Municipio.objects.all():
        with no_municipio(municipio):
            apagar_vencidos(agora)
