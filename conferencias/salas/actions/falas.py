"""The queue of speakers: one for who is in the hall and who is online."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.credenciamento.api import Lugar
from conferencias.nucleo.api import regras_vigentes
from conferencias.salas.avisos import avisar
from conferencias.salas.consultas import ato_na_sala, com_a_palavra, pedido_aberto
from conferencias.salas.models import EstadoDaFala, PedidoDeFala, Sala
from conferencias.salas.recusas import exigir
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from portal.contas.models import Conta


@transaction.atomic
def pedir_fala(
    *,
    sala: Sala,
    inscricao: Inscricao,
    lugar: Lugar = Lugar.ONLINE,
    conta: Conta | None = None,
    agora: datetime | None = None,
) -> PedidoDeFala:
    """Raise a person's hand; asked twice, the first stands. ``conta``: who runs the room does it for somebody in the hall.

    Raises AcaoNegada.
    """
    agora = agora or timezone.now()
    travar(sala)
    ato = ato_na_sala(sala, agora, inscricao=inscricao, conta=conta)
    exigir("por_na_fila" if conta else "falar", conta, ato)
    if aberto := pedido_aberto(sala, inscricao):
        return aberto
    ja_falou = PedidoDeFala.objects.filter(
        sala=sala, sessao=ato.sessao, inscricao=inscricao, estado=EstadoDaFala.ENCERRADA
    )
    pedido = PedidoDeFala.objects.create(
        conferencia=sala.conferencia,
        sala=sala,
        sessao=ato.sessao,
        inscricao=inscricao,
        lugar=lugar,
        falas_antes=ja_falou.count(),
        pedido_em=agora,
    )
    avisar("sala_fala", sala)
    return pedido


@transaction.atomic
def desistir(
    *, pedido: PedidoDeFala, inscricao: Inscricao | None = None, conta: Conta | None = None
) -> PedidoDeFala:
    """Take a hand down: by the person herself, or by who runs the room. Harmless when it is down already.

    Raises AcaoNegada, or ErroDeNegocio for who is speaking.
    """
    travar(pedido.sala)
    if inscricao is None or pedido.inscricao_id != inscricao.pk:
        exigir("conduzir", conta, ato_na_sala(pedido.sala, timezone.now(), conta=conta))
    pedido.refresh_from_db(fields=["estado"])
    if pedido.estado == EstadoDaFala.COM_A_PALAVRA:
        raise ErroDeNegocio(_("Esta pessoa já está com a palavra. Encerre a fala."))
    if pedido.estado == EstadoDaFala.NA_FILA:
        pedido.estado = EstadoDaFala.DESISTIU
        pedido.save(update_fields=["estado"])
        avisar("sala_fala", pedido.sala)
    return pedido


@transaction.atomic
def chamar(
    *, pedido: PedidoDeFala, conta: Conta, segundos: int | None = None, agora: datetime | None = None
) -> PedidoDeFala:
    """Give the floor to somebody of the queue; who had it is done. ``segundos``: when not the time of the rules.

    Raises AcaoNegada, or ErroDeNegocio when somebody else called, or the person withdrew, first.
    """
    agora, sala = agora or timezone.now(), pedido.sala
    travar(sala)
    exigir("conduzir" if segundos else "dar_a_palavra", conta, ato_na_sala(sala, agora, conta=conta))
    pedido.refresh_from_db(fields=["estado"])
    if pedido.estado != EstadoDaFala.NA_FILA:
        raise ErroDeNegocio(_("Esta pessoa não está mais na fila: a lista mudou. Confira e chame de novo."))
    if anterior := com_a_palavra(sala):
        _encerrar(anterior, conta, agora)
    pedido.estado = EstadoDaFala.COM_A_PALAVRA
    pedido.chamado_em = agora
    pedido.segundos = segundos or regras_vigentes(sala.conferencia).regras.grupos.fala_segundos
    try:
        with transaction.atomic():
            pedido.save(update_fields=["estado", "chamado_em", "segundos"])
    except IntegrityError:
        raise ErroDeNegocio(_("Outra pessoa da equipe acabou de chamar alguém. Confira a fila.")) from None
    registrar("salas.chamar", objeto=pedido, conta=conta, dados={"segundos": pedido.segundos})
    avisar("sala_fala", sala)
    return pedido


@transaction.atomic
def encerrar_fala(*, pedido: PedidoDeFala, conta: Conta, agora: datetime | None = None) -> PedidoDeFala:
    """End somebody's speech; harmless when it has ended. Raises AcaoNegada."""
    agora = agora or timezone.now()
    travar(pedido.sala)
    exigir("conduzir", conta, ato_na_sala(pedido.sala, agora, conta=conta))
    pedido.refresh_from_db(fields=["estado", "encerrado_em"])
    if pedido.estado == EstadoDaFala.COM_A_PALAVRA:
        _encerrar(pedido, conta, agora)
        avisar("sala_fala", pedido.sala)
    return pedido


def _encerrar(pedido: PedidoDeFala, conta: Conta, agora: datetime) -> None:
    pedido.estado = EstadoDaFala.ENCERRADA
    pedido.encerrado_em = agora
    pedido.save(update_fields=["estado", "encerrado_em"])
    registrar("salas.encerrar_fala", objeto=pedido, conta=conta)


def travar(sala: Sala) -> None:
    """Wait for other acts in this room to end."""
    Sala.objects.select_for_update(of=("self",), no_key=True).filter(pk=sala.pk).first()
