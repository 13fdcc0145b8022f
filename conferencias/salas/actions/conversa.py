"""What is written in a room. Messages are only added; hiding one is another row."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.salas.avisos import avisar
from conferencias.salas.consultas import ato_na_sala, configuracao
from conferencias.salas.models import Mensagem, Providencia, Sala, TipoDeMensagem, TipoDeProvidencia
from conferencias.salas.models.conversa import TAMANHO_DA_MENSAGEM
from conferencias.salas.recusas import exigir
from conferencias.salas.texto import limpar
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from portal.contas.models import Conta


@transaction.atomic
def escrever(
    *,
    sala: Sala,
    texto: str,
    chave_de_envio: str,
    tipo: TipoDeMensagem = TipoDeMensagem.CONVERSA,
    inscricao: Inscricao | None = None,
    conta: Conta | None = None,
    agora: datetime | None = None,
) -> Mensagem:
    """Write in a room, as a person (``inscricao``) or as who runs it (``conta``). The same ``chave_de_envio`` is one message.

    Raises AcaoNegada, or ErroDeNegocio (``campo`` "texto") for an empty, long or too frequent one.
    """
    agora = agora or timezone.now()
    ato = ato_na_sala(sala, agora, inscricao=inscricao, conta=conta)
    if inscricao is None:
        exigir("conduzir", conta, ato)
    else:
        exigir("pedir_ajuda" if tipo == TipoDeMensagem.AJUDA else "falar", None, ato)
    if enviada := Mensagem.objects.filter(sala=sala, chave_de_envio=chave_de_envio).first():
        return enviada
    limpo = _conferir(texto)
    if inscricao is not None:
        _sem_enxurrada(sala, inscricao, agora)
    nova, _criada = Mensagem.objects.get_or_create(  # the same form may come twice at the same time
        sala=sala,
        chave_de_envio=chave_de_envio,
        defaults={
            "conferencia": sala.conferencia,
            "tipo": tipo,
            "inscricao": inscricao,
            "conta": conta if inscricao is None else None,
            "nome": inscricao.participante.nome_publico if inscricao else _("Equipe da conferência"),
            "texto": limpo,
            "momento": agora,
        },
    )
    avisar("sala_equipe" if tipo == TipoDeMensagem.AJUDA else "sala_conversa", sala)
    return nova


@transaction.atomic
def ocultar(*, mensagem: Mensagem, motivo: str, conta: Conta, agora: datetime | None = None) -> Providencia:
    """Hide a message from the room; the reason takes its place. Raises AcaoNegada or ErroDeNegocio."""
    if not motivo.strip():
        raise ErroDeNegocio(
            _("Escreva por que a mensagem sai: o motivo aparece no lugar dela."), campo="motivo"
        )
    return _providenciar(mensagem, TipoDeProvidencia.OCULTADA, motivo, conta, agora)


@transaction.atomic
def atender(
    *, mensagem: Mensagem, conta: Conta, resposta: str = "", agora: datetime | None = None
) -> Providencia:
    """Mark a question as answered, or a call for help as met. Raises AcaoNegada or ErroDeNegocio."""
    return _providenciar(mensagem, TipoDeProvidencia.ATENDIDA, resposta, conta, agora)


def _providenciar(
    mensagem: Mensagem, tipo: TipoDeProvidencia, texto: str, conta: Conta, agora: datetime | None
) -> Providencia:
    agora, sala = agora or timezone.now(), mensagem.sala
    exigir("conduzir", conta, ato_na_sala(sala, agora, conta=conta))
    limpo = _conferir(texto) if texto.strip() else ""
    feita, _nova = Providencia.objects.get_or_create(
        mensagem=mensagem,
        tipo=tipo,
        defaults={"conferencia": sala.conferencia, "texto": limpo, "conta": conta, "momento": agora},
    )
    registrar(f"salas.mensagem_{tipo}", objeto=mensagem, conta=conta)
    for canal in ("sala_conversa", "sala_equipe"):
        avisar(canal, sala)
    return feita


def _conferir(texto: str) -> str:
    limpo = limpar(texto)
    if not limpo:
        raise ErroDeNegocio(_("Escreva a mensagem antes de enviar."), campo="texto")
    if len(limpo) > TAMANHO_DA_MENSAGEM:
        raise ErroDeNegocio(
            _("A mensagem tem %(n)s letras, e o máximo é %(maximo)s. Diga o principal, ou mande em partes.")
            % {"n": len(limpo), "maximo": TAMANHO_DA_MENSAGEM},
            campo="texto",
        )
    return limpo


def _sem_enxurrada(sala: Sala, inscricao: Inscricao, agora: datetime) -> None:
    limite = configuracao(sala.conferencia.municipio).mensagens_por_minuto
    recentes = Mensagem.objects.filter(inscricao=inscricao, momento__gt=agora - timedelta(minutes=1)).count()
    if recentes >= limite:
        raise ErroDeNegocio(
            _(
                "Você mandou %(n)s mensagens no último minuto. Espere um pouco, para todas as pessoas conseguirem ler, e envie de novo: o seu texto continua aqui."
            )
            % {"n": recentes},
            campo="texto",
        )
