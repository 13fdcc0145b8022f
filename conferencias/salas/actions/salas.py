"""The rooms themselves, and how they work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from conferencias.salas.consultas import configuracao
from conferencias.salas.models import ConfiguracaoDasSalas, Sala
from conferencias.salas.models.sala import Facilitador
from conferencias.salas.recusas import exigir
from conferencias.salas.rules import Ato
from conferencias.salas.video import montar
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.nucleo.api import Conferencia
    from portal.contas.models import Conta

VIDEOS = (("driver", "endereco_do_video"), ("driver_de_libras", "endereco_de_libras"))


@transaction.atomic
def gravar_sala(
    *,
    sala: Sala,
    conta: Conta,
    facilitadores: Iterable[Conta] | None = None,
    agora: datetime | None = None,
) -> Sala:
    """Save a room, new or changed; its address is random and stays. ``facilitadores`` None: as they were.

    Raises AcaoNegada, ErroDeNegocio (with ``campo``) for a video that can't be shown, or ValidationError.
    """
    ato = Ato(conferencia=sala.conferencia, agora=agora or timezone.now(), sala=sala)
    exigir("editar_programacao", conta, ato)
    servidores = configuracao(sala.conferencia.municipio).servidores
    for driver, endereco in VIDEOS:
        try:
            montar(getattr(sala, driver), getattr(sala, endereco), servidores)
        except ErroDeNegocio as erro:
            raise ErroDeNegocio(str(erro), campo=endereco) from None
    sala.municipio = sala.conferencia.municipio
    sala.full_clean()
    sala.save()
    if facilitadores is not None:
        nomeadas = list(facilitadores)
        Facilitador.objects.filter(sala=sala).exclude(conta__in=nomeadas).delete()
        for nomeada in nomeadas:
            Facilitador.objects.get_or_create(
                sala=sala, conta=nomeada, defaults={"municipio": sala.municipio}
            )
    registrar("salas.gravar_sala", objeto=sala, conta=conta)
    return sala


@transaction.atomic
def configurar(
    *, conferencia: Conferencia, conta: Conta, agora: datetime | None = None, **campos: Any
) -> ConfiguracaoDasSalas:
    """Change how the municipality's rooms work. Raises AcaoNegada, or ValidationError for values that can't be."""
    exigir("configurar", conta, Ato(conferencia=conferencia, agora=agora or timezone.now()))
    atual = configuracao(conferencia.municipio)
    for campo, valor in campos.items():
        setattr(atual, campo, valor)
    atual.full_clean()
    atual.save()
    registrar("salas.configurar", objeto=atual, conta=conta, dados={"campos": sorted(campos)})
    return atual
