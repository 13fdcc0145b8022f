"""What only the committee does: turns, and closing accreditation into the official roll. Actions, as in ``actions.py``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.credenciamento.atos import travar
from conferencias.credenciamento.consultas import contagens, rol_vigente
from conferencias.credenciamento.models import Credenciamento, LinhaDoRol, Reabertura, RolOficial, Turno
from conferencias.credenciamento.recusas import exigir
from conferencias.credenciamento.rol import montar, resumir
from conferencias.nucleo.api import Conferencia, exigir_motivo, regras_vigentes
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from portal.contas.models import Conta


@transaction.atomic
def criar_turno(
    *, conferencia: Conferencia, nome: str, inicio: datetime, fim: datetime, conta: Conta
) -> Turno:
    """Add a turn. Raises AcaoNegada, or ErroDeNegocio when it ends before it begins or overlaps another."""
    exigir("editar_turnos", conta, travar(conferencia, timezone.now()))
    if fim <= inicio:
        raise ErroDeNegocio(_("O turno termina antes de começar. Confira os dois horários."), campo="fim")
    outro = Turno.objects.filter(conferencia=conferencia, inicio__lt=fim, fim__gt=inicio).first()
    if outro:
        raise ErroDeNegocio(
            _("Este horário se mistura com o do turno “%(outro)s”.") % {"outro": outro}, campo="inicio"
        )
    turno = Turno.objects.create(conferencia=conferencia, nome=nome, inicio=inicio, fim=fim)
    registrar("credenciamento.criar_turno", objeto=turno, conta=conta, dados={"nome": nome})
    return turno


@transaction.atomic
def apagar_turno(*, turno: Turno, conta: Conta) -> None:
    """Remove a turn without records. Raises AcaoNegada or ErroDeNegocio."""
    exigir("editar_turnos", conta, travar(turno.conferencia, timezone.now()))
    registrar("credenciamento.apagar_turno", objeto=turno, conta=conta, dados={"nome": turno.nome})
    try:
        turno.delete()
    except ProtectedError:
        raise ErroDeNegocio(_("Este turno já tem entradas registradas e fica guardado.")) from None


@transaction.atomic
def encerrar(*, conferencia: Conferencia, conta: Conta, agora: datetime | None = None) -> RolOficial:
    """Close accreditation and make the official roll. Raises AcaoNegada, or ErroDeNegocio when nobody is accredited."""
    agora = agora or timezone.now()
    exigir("encerrar", conta, travar(conferencia, agora))
    if not contagens(conferencia)["credenciadas"]:
        raise ErroDeNegocio(_("Ninguém está credenciado ainda: o rol ficaria vazio."))
    anterior, regras = rol_vigente(conferencia), regras_vigentes(conferencia)
    rol = RolOficial(
        conferencia=conferencia,
        versao=anterior.versao + 1 if anterior else 1,
        versao_das_regras=regras.versao,
        momento=agora,
        conta=conta,
    )
    linhas = montar(rol, Credenciamento.objects.aceitos(conferencia).para_mostrar(), regras.regras)
    rol.total, rol.resumo = len(linhas), resumir(rol, linhas)
    rol.save()
    LinhaDoRol.objects.bulk_create(linhas)
    registrar(
        "credenciamento.encerrar",
        objeto=conferencia,
        conta=conta,
        dados={"versao": rol.versao, "total": rol.total, "resumo": rol.resumo},
    )
    return rol


@transaction.atomic
def reabrir(
    *, conferencia: Conferencia, conta: Conta, motivo: str, agora: datetime | None = None
) -> Reabertura:
    """Open accreditation again, as the rules allow; the roll made before stays. Raises AcaoNegada or ErroDeNegocio."""
    agora = agora or timezone.now()
    exigir("reabrir", conta, travar(conferencia, agora))
    ultimo = rol_vigente(conferencia)
    assert ultimo, "the rules demand a roll"
    reabertura = Reabertura.objects.create(
        conferencia=conferencia,
        rol=ultimo,
        motivo=exigir_motivo(motivo),
        momento=agora,
        conta=conta,
    )
    registrar(
        "credenciamento.reabrir",
        objeto=conferencia,
        conta=conta,
        dados={"versao": reabertura.rol.versao, "motivo": reabertura.motivo},
    )
    return reabertura
