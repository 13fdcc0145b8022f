from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from portal.tarefas.registro import periodica
from portal.tempo_real.models import Aviso

GUARDA = timedelta(minutes=10)


@periodica(segundos=60)
def apagar_avisos_antigos() -> None:
    """Erase what every live process has read long ago; who connects gets the state, not the past."""
    Aviso.objects.filter(momento__lt=timezone.now() - GUARDA).delete()
