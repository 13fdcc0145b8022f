"""What the drainer does for the rooms by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_scopes import scopes_disabled

from conferencias.salas.actions.presenca import recolher_ausentes
from conferencias.salas.models import Estada
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio
from portal.tarefas.registro import periodica

MENOR_SILENCIO = timedelta(minutes=2)  # the least that a municipality can set


@periodica(segundos=60)
def recolher_quem_saiu() -> None:
    """Record that people whose rooms went silent have left. With nobody silent, one query."""
    agora = timezone.now()
    with scopes_disabled():
        silenciosas = Estada.objects.filter(dentro=True, visto_em__lt=agora - MENOR_SILENCIO)
        quais = list(silenciosas.order_by().values_list("municipio", flat=True).distinct())
    for municipio in Municipio.objects.filter(pk__in=quais):
        with no_municipio(municipio):
            recolher_ausentes(municipio, agora)
