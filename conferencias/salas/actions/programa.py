"""The programme: what is planned, what really began and ended, and what everybody is told about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.api import por_extenso
from conferencias.salas.avisos import avisar, avisar_programacao
from conferencias.salas.models import Material, Mudanca, Sessao
from conferencias.salas.recusas import exigir
from conferencias.salas.rules import Ato
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from portal.contas.models import Conta


@transaction.atomic
def gravar_sessao(*, sessao: Sessao, conta: Conta, agora: datetime | None = None) -> Sessao:
    """Save a session, new or changed. A change of hour or place of a published programme is announced.

    Raises AcaoNegada or ValidationError.
    """
    agora = agora or timezone.now()
    _exigir("editar_programacao", sessao, conta, agora)
    antes = Sessao.objects.filter(pk=sessao.pk).first()
    sessao.full_clean(exclude=["municipio"])
    _gravar(sessao, conta, agora, "salas.gravar_sessao")
    if frase := _o_que_mudou(antes, sessao, agora):
        _anunciar(sessao, frase, conta, agora)
    return sessao


@transaction.atomic
def retirar_sessao(*, sessao: Sessao, conta: Conta, agora: datetime | None = None) -> Sessao:
    """Take a session out of the programme; it can be put back. Raises AcaoNegada, or ErroDeNegocio for one that began."""
    agora = agora or timezone.now()
    _exigir("editar_programacao", sessao, conta, agora)
    if sessao.inicio_real:
        raise ErroDeNegocio(
            _("Esta sessão já começou: ela faz parte do que aconteceu e não sai da programação.")
        )
    sessao.retirada_em = agora
    _gravar(sessao, conta, agora, "salas.retirar_sessao")
    _anunciar(sessao, _("Saiu da programação: %(titulo)s.") % {"titulo": sessao.titulo}, conta, agora)
    return sessao


@transaction.atomic
def repor_sessao(*, sessao: Sessao, conta: Conta, agora: datetime | None = None) -> Sessao:
    """Put back a session that was taken out. Raises AcaoNegada."""
    agora = agora or timezone.now()
    _exigir("editar_programacao", sessao, conta, agora)
    sessao.retirada_em = None
    _gravar(sessao, conta, agora, "salas.repor_sessao")
    _anunciar(sessao, _("Voltou à programação: %(titulo)s.") % {"titulo": sessao.titulo}, conta, agora)
    return sessao


@transaction.atomic
def iniciar_sessao(
    *, sessao: Sessao, conta: Conta, desfazer: bool = False, agora: datetime | None = None
) -> Sessao:
    """Record that a session began, or (``desfazer``) that it did not. Pressed twice, the first instant stands.

    Raises AcaoNegada, or ErroDeNegocio when it has ended or was taken out.
    """
    agora = agora or timezone.now()
    sessao = _travada(sessao)
    _exigir("registrar_andamento", sessao, conta, agora)
    if sessao.fim_real or sessao.retirada_em:
        raise ErroDeNegocio(_("Esta sessão já terminou, ou saiu da programação. Atualize a página."))
    if bool(sessao.inicio_real) == desfazer:
        sessao.inicio_real = None if desfazer else agora
        _gravar(sessao, conta, agora, "salas.desfazer_inicio" if desfazer else "salas.iniciar_sessao")
    return sessao


@transaction.atomic
def terminar_sessao(
    *, sessao: Sessao, conta: Conta, desfazer: bool = False, agora: datetime | None = None
) -> Sessao:
    """Record that a session ended, or (``desfazer``) that it goes on. Pressed twice, the first instant stands.

    Raises AcaoNegada, or ErroDeNegocio for one that did not begin.
    """
    agora = agora or timezone.now()
    sessao = _travada(sessao)
    _exigir("registrar_andamento", sessao, conta, agora)
    if sessao.inicio_real is None:
        raise ErroDeNegocio(_("Registre primeiro o início desta sessão."))
    if bool(sessao.fim_real) == desfazer:
        sessao.fim_real = None if desfazer else agora
        _gravar(sessao, conta, agora, "salas.desfazer_fim" if desfazer else "salas.terminar_sessao")
    return sessao


@transaction.atomic
def gravar_material(*, material: Material, conta: Conta, agora: datetime | None = None) -> Material:
    """Add a document or an address to a session. Raises AcaoNegada or ValidationError."""
    agora = agora or timezone.now()
    _exigir("editar_programacao", material.sessao, conta, agora)
    material.conferencia = material.sessao.conferencia
    material.full_clean(exclude=["municipio"])
    material.save()
    registrar("salas.gravar_material", objeto=material, conta=conta)
    avisar_programacao(material.conferencia)
    return material


@transaction.atomic
def retirar_material(*, material: Material, conta: Conta, agora: datetime | None = None) -> None:
    """Take a material out of a session. Raises AcaoNegada."""
    _exigir("editar_programacao", material.sessao, conta, agora or timezone.now())
    registrar("salas.retirar_material", objeto=material, conta=conta, dados={"titulo": material.titulo})
    material.delete()


def _exigir(verbo: str, sessao: Sessao, conta: Conta, agora: datetime) -> None:
    exigir(verbo, conta, Ato(conferencia=sessao.conferencia, agora=agora))


def _travada(sessao: Sessao) -> Sessao:
    """Wait for who is recording the same session; return it as it is now."""
    return (
        Sessao.objects.select_for_update(of=["self"], no_key=True)
        .select_related("conferencia__municipio", "sala")
        .get(pk=sessao.pk)
    )


def _gravar(sessao: Sessao, conta: Conta, agora: datetime, acao: str) -> None:
    sessao.revisao += 1
    sessao.alterada_em = agora
    sessao.save()
    registrar(acao, objeto=sessao, conta=conta)
    avisar_programacao(sessao.conferencia)
    if sessao.sala:
        avisar("sala_fala", sessao.sala)


def _o_que_mudou(antes: Sessao | None, depois: Sessao, agora: datetime) -> str:
    """Return the sentence about what people must know; empty for a new session or a change of wording."""
    if antes is None or antes.retirada_em:
        return ""
    zona = depois.conferencia.municipio.zona
    partes = []
    if antes.inicio != depois.inicio:
        partes.append(_("agora começa em %(quando)s") % {"quando": por_extenso(depois.inicio, zona, agora)})
    elif antes.fim != depois.fim:
        partes.append(_("agora termina em %(quando)s") % {"quando": por_extenso(depois.fim, zona, agora)})
    if antes.local != depois.local and depois.local:
        partes.append(_("agora é em %(local)s") % {"local": depois.local})
    return f"{depois.titulo}: {'; '.join(partes)}." if partes else ""


def _anunciar(sessao: Sessao, frase: str, conta: Conta, agora: datetime) -> None:
    if sessao.conferencia.publicada:
        Mudanca.objects.create(
            conferencia=sessao.conferencia, sessao=sessao, texto=frase, momento=agora, conta=conta
        )
