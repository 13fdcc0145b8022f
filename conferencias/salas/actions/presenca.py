"""Being in a room. Signals move one row of the person's; what counts goes to the presence ledger, once a turn."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from conferencias.credenciamento.api import (
    JaRegistrada,
    Lugar,
    Movimento,
    Origem,
    Presenca,
    Turno,
    registrar_presenca,
    turno_agora,
)
from conferencias.nucleo.api import Modalidade, travar_conferencia
from conferencias.salas.consultas import ato_na_sala, configuracao
from conferencias.salas.models import Estada, Sala
from conferencias.salas.recusas import exigir

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from portal.municipios.models import Municipio

# Signals come every minute; reloads and other tabs in between write nothing.
ENTRE_SINAIS = timedelta(seconds=45)


def estar(*, sala: Sala, inscricao: Inscricao, agora: datetime | None = None) -> Estada:
    """Enter a room, or go on being in it: harmless when repeated, and cheap.

    Entering is recorded in the ledger once a turn: as online, unless the person is in the hall or the conference is only
    in person. Raises AcaoNegada.
    """
    agora = agora or timezone.now()
    exigir("entrar", None, ato_na_sala(sala, agora, inscricao=inscricao))
    turno = turno_agora(sala.conferencia, agora)
    estada = Estada.objects.filter(sala=sala, inscricao=inscricao).first()
    if estada is None or not estada.dentro or estada.turno_id != _chave(turno):
        return _entrar(sala, inscricao, turno, agora)
    if agora - estada.visto_em >= ENTRE_SINAIS:
        Estada.objects.filter(pk=estada.pk, visto_em__lt=agora).update(visto_em=agora)
        estada.visto_em = agora
    return estada


@transaction.atomic
def _entrar(sala: Sala, inscricao: Inscricao, turno: Turno | None, agora: datetime) -> Estada:
    online = _registrar_entrada(sala, inscricao, turno, agora)
    Estada.objects.filter(inscricao=inscricao, dentro=True).exclude(sala=sala).update(dentro=False)
    estada, _nova = Estada.objects.update_or_create(
        sala=sala,
        inscricao=inscricao,
        defaults={
            "conferencia": sala.conferencia,
            "municipio": sala.municipio,
            "turno": turno,
            "online": online,
            "dentro": True,
            "entrou_em": agora,
            "visto_em": agora,
        },
    )
    return estada


@transaction.atomic
def sair(*, sala: Sala, inscricao: Inscricao, agora: datetime | None = None) -> None:
    """Leave a room. Harmless for who is not in it."""
    agora = agora or timezone.now()
    # The ledger before the stay, as who enters does: in the other order, each would wait for the other.
    travar_conferencia(sala.conferencia_id)
    estada = (
        Estada.objects.select_for_update(no_key=True)
        .filter(sala=sala, inscricao=inscricao, dentro=True)
        .first()
    )
    if estada:
        _sair(estada, agora)


def recolher_ausentes(municipio: Municipio, agora: datetime | None = None) -> int:
    """Record that people whose rooms went silent have left; return how many. Call inside the municipality's scope.

    The instant of leaving is when it is noticed: what was already counted with them does not change afterwards.
    """
    agora = agora or timezone.now()
    limite = agora - timedelta(minutes=configuracao(municipio).silencio_minutos)
    silenciosas = Estada.objects.filter(dentro=True, visto_em__lt=limite).values_list("pk", "conferencia")
    return sum(_recolher(pk, conferencia, limite, agora) for pk, conferencia in list(silenciosas))


@transaction.atomic
def _recolher(pk: int, conferencia: int, limite: datetime, agora: datetime) -> bool:
    """Record one leaving, unless a signal came meanwhile."""
    # The ledger before the stay, as who enters does: in the other order, each would wait for the other.
    travar_conferencia(conferencia)
    estada = (
        Estada.objects.select_for_update(no_key=True, of=["self"])
        .select_related("inscricao", "conferencia__municipio")
        .filter(pk=pk, dentro=True, visto_em__lt=limite)
        .first()
    )
    if estada is None:
        return False
    _sair(estada, agora)
    return True


def _sair(estada: Estada, agora: datetime) -> None:
    estada.dentro = False
    estada.save(update_fields=["dentro"])
    turno = turno_agora(estada.conferencia, agora)
    ultima = _ultimo_movimento(estada.inscricao, turno)
    online = ultima and ultima.movimento == Movimento.ENTROU and ultima.lugar == Lugar.ONLINE
    if estada.online and online and _credenciada(estada, agora):
        registrar_presenca(
            conferencia=estada.conferencia,
            inscricao=estada.inscricao,
            movimento=Movimento.SAIU,
            lugar=Lugar.ONLINE,
            origem=Origem.SALA,
            agora=agora,
        )


def _credenciada(estada: Estada, agora: datetime) -> bool:
    """Who lost the accreditation, or cancelled, is not in any more: there is nothing left to record."""
    ato = ato_na_sala(estada.sala, agora, inscricao=estada.inscricao)
    return bool(ato.pessoa and ato.pessoa.credenciada)


def _registrar_entrada(sala: Sala, inscricao: Inscricao, turno: Turno | None, agora: datetime) -> bool:
    """Record the entry in the ledger, and tell whether the person is present online."""
    if sala.conferencia.modalidade == Modalidade.PRESENCIAL:
        return False
    ultima = _ultimo_movimento(inscricao, turno)
    if ultima and ultima.movimento == Movimento.ENTROU and ultima.lugar == Lugar.SALAO:
        return False  # a phone in the hall: the person is there, not online
    with contextlib.suppress(JaRegistrada):
        registrar_presenca(
            conferencia=sala.conferencia,
            inscricao=inscricao,
            movimento=Movimento.ENTROU,
            lugar=Lugar.ONLINE,
            origem=Origem.SALA,
            agora=agora,
        )
    return True


def _ultimo_movimento(inscricao: Inscricao, turno: Turno | None) -> Presenca | None:
    """Return the latest movement of the turn that stands."""
    em_pe = Presenca.objects.filter(inscricao=inscricao, turno=turno, corrige=None, anulacao=None)
    ultima: Presenca | None = em_pe.order_by("momento", "pk").last()
    return ultima


def _chave(turno: Turno | None) -> int | None:
    return turno.pk if turno else None
