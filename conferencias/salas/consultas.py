"""What the programme and the rooms say now, for the pages of this room and, through ``api``, for the rooms above."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, Subquery

from conferencias.credenciamento.api import Participacao, participacao
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import Conferencia, Eixo
from conferencias.propostas.api import Proposta
from conferencias.salas.models import (
    ConfiguracaoDasSalas,
    Estada,
    EstadoDaFala,
    Mensagem,
    PedidoDeFala,
    Priorizacao,
    Priorizada,
    RelatoDoGrupo,
    Sala,
    Sessao,
    TipoDeMensagem,
    TipoDeProvidencia,
)
from conferencias.salas.rules import Ato
from conferencias.salas.tempo import na_sala
from portal.municipios.models import Municipio

MENSAGENS_NA_TELA = 50


def configuracao(municipio: Municipio) -> ConfiguracaoDasSalas:
    """Return how the municipality's rooms work; the first use makes it."""
    return ConfiguracaoDasSalas.objects.get_or_create(municipio=municipio)[0]


def programacao(conferencia: Conferencia) -> list[Sessao]:
    """Return the programme in the order of the clock, with rooms and materials. Three queries."""
    return list(Sessao.objects.filter(conferencia=conferencia).da_programacao())


def sessoes_da_sala(sala: Sala) -> list[Sessao]:
    """Return what happens in a room, in order; remembered on the room's object."""
    if "_sessoes" not in sala.__dict__:
        sala.__dict__["_sessoes"] = list(Sessao.objects.filter(sala=sala, retirada_em__isnull=True))
    return sala.__dict__["_sessoes"]


def sessao_na_sala(sala: Sala, agora: datetime) -> Sessao | None:
    """Return the session for which the room is open; None while it is closed."""
    antes = timedelta(minutes=configuracao(sala.conferencia.municipio).abre_minutos_antes)
    return na_sala(sessoes_da_sala(sala), agora, antes)


def sala_da_plenaria(conferencia: Conferencia) -> Sala | None:
    """Return the room where the whole conference meets."""
    return _com_conferencia().filter(conferencia=conferencia, eixo__isnull=True).first()


def sala_do_eixo(conferencia: Conferencia, eixo: Eixo) -> Sala | None:
    return _com_conferencia().filter(conferencia=conferencia, eixo=eixo).first()


def salas_da_conferencia(conferencia: Conferencia) -> list[Sala]:
    """Return the rooms, the plenary's first, each with its sessions. Two queries."""
    sessoes = Prefetch("sessoes", Sessao.objects.filter(retirada_em__isnull=True), to_attr="_sessoes")
    salas = _com_conferencia().filter(conferencia=conferencia).prefetch_related(sessoes)
    return sorted(salas, key=lambda s: (not s.da_plenaria, s.eixo.numero if s.eixo else 0))


def sala_da_chave(chave: str) -> Sala | None:
    return _com_conferencia().filter(chave=chave).first()


def _com_conferencia() -> Any:
    return Sala.objects.select_related("conferencia__municipio", "eixo")


def ato_na_sala(sala: Sala, agora: datetime, *, inscricao: Inscricao | None = None, conta: Any = None) -> Ato:
    """Return what the rules look at: the room, its open session, and the person or the account that acts."""
    facilita = bool(
        conta is not None and conta.is_authenticated and sala.facilitadores.filter(pk=conta.pk).exists()
    )
    pessoa: Participacao | None = None
    if inscricao is not None:
        inscricao.conferencia = sala.conferencia
        pessoa = participacao(inscricao, agora)
    return Ato(
        conferencia=sala.conferencia,
        agora=agora,
        sala=sala,
        sessao=sessao_na_sala(sala, agora),
        inscricao=inscricao,
        pessoa=pessoa,
        facilita=facilita,
    )


def quem_esta(sala: Sala) -> list[Estada]:
    """Return who has the room open, by name. One query."""
    return list(
        Estada.objects.filter(sala=sala, dentro=True)
        .select_related("inscricao__participante")
        .order_by("inscricao__participante__nome_buscado", "pk")
    )


def fila(sala: Sala) -> list[PedidoDeFala]:
    """Return who waits to speak, in order: who has not spoken in this session first, then by who asked first."""
    pedidos = PedidoDeFala.objects.filter(sala=sala, estado=EstadoDaFala.NA_FILA)
    return list(pedidos.select_related("inscricao__participante"))


def com_a_palavra(sala: Sala) -> PedidoDeFala | None:
    """Return who is speaking; ``termina_em`` says until when."""
    falando = PedidoDeFala.objects.filter(sala=sala, estado=EstadoDaFala.COM_A_PALAVRA)
    return falando.select_related("inscricao__participante").first()


def pedido_aberto(sala: Sala, inscricao: Inscricao) -> PedidoDeFala | None:
    abertos = [EstadoDaFala.NA_FILA, EstadoDaFala.COM_A_PALAVRA]
    return PedidoDeFala.objects.filter(sala=sala, inscricao=inscricao, estado__in=abertos).first()


def conversa(sala: Sala, *tipos: TipoDeMensagem) -> list[Mensagem]:
    """Return the latest messages of these kinds, oldest first, each with ``lista_de_providencias``. Two queries."""
    ultimas = (
        Mensagem.objects.filter(sala=sala, tipo__in=tipos)
        .prefetch_related("providencias")
        .order_by("-momento", "-pk")[:MENSAGENS_NA_TELA]
    )
    mensagens = list(reversed(ultimas))
    for mensagem in mensagens:
        feitas = {p.tipo: p for p in mensagem.providencias.all()}
        mensagem.oculta = feitas.get(TipoDeProvidencia.OCULTADA)
        mensagem.atendida = feitas.get(TipoDeProvidencia.ATENDIDA)
    return mensagens


def priorizacao_de(sala: Sala) -> Priorizacao | None:
    """Return the group's vote in force: the latest that was not annulled."""
    return (
        Priorizacao.objects.filter(sala=sala)
        .exclude(votacao__estado="anulada")
        .select_related("votacao", "sala__conferencia__municipio", "sala__eixo")
        .first()
    )


def prioridades_do_grupo(conferencia: Conferencia, eixo: Eixo) -> list[Proposta]:
    """Return the proposals that the axis's group takes to the plenary, by sphere and place; empty while not decided.

    Each has ``votos`` and ``posicao`` of the group's vote. One query.
    """
    ultima = (
        Priorizacao.objects.filter(conferencia=conferencia, sala__eixo=eixo)
        .exclude(votacao__estado="anulada")
        .values("pk")[:1]
    )
    linha = Priorizada.objects.filter(priorizacao=Subquery(ultima), proposta=OuterRef("pk"), levada=True)
    ordem = {
        esfera: n for n, (esfera, _rotulo) in enumerate(Proposta._meta.get_field("esfera").choices or [])
    }
    propostas = (
        Proposta.objects.filter(conferencia=conferencia, eixo=eixo)
        .annotate(posicao=Subquery(linha.values("posicao")), votos=Subquery(linha.values("votos")))
        .filter(posicao__isnull=False)
        .select_related("eixo", "autor", "conferencia__municipio__site")
    )
    return sorted(propostas, key=lambda p: (ordem[p.esfera], p.posicao))


def relato_de(sala: Sala) -> RelatoDoGrupo | None:
    """Return the group's report in force; ``entregue`` tells whether the group is done with it."""
    return RelatoDoGrupo.objects.filter(sala=sala).first()


def eleitorado_do_grupo(sala: Sala) -> list[Inscricao]:
    """Return who chose this group: who is in its room, and the people of its axis who are in no other."""
    aqui = Estada.objects.filter(sala=sala, dentro=True).values("inscricao")
    em_outra = Estada.objects.filter(conferencia=sala.conferencia, dentro=True, sala__eixo__isnull=False)
    do_eixo = Q(eixo=sala.eixo_id) & ~Q(pk__in=em_outra.exclude(sala=sala).values("inscricao"))
    todas = Inscricao.objects.ativas().filter(conferencia=sala.conferencia)
    return list(todas.filter(Q(pk__in=aqui) | do_eixo))
