"""What everybody in a room, or on the programme, sees live: the same for all, so nothing of who watches."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from conferencias.nucleo.api import Conferencia
from conferencias.salas.apresentacao import linhas_da_programacao
from conferencias.salas.consultas import com_a_palavra, conversa, fila, priorizacao_de, sala_da_chave
from conferencias.salas.models import Sala, TipoDeMensagem
from conferencias.votacoes.api import abertas
from portal.municipios.models import Municipio
from portal.tempo_real.api import canal


@canal("sala_fala")
def falas(_municipio: Municipio, chave: str) -> str:
    """Who is speaking and who comes next, and the votes that are open: the group's, or in the plenary any."""
    sala = _sala(chave)
    priorizacao = None if sala.da_plenaria else priorizacao_de(sala)
    do_grupo = [priorizacao.votacao] if priorizacao and priorizacao.votacao.aberta else []
    contexto = {
        "falando": com_a_palavra(sala),
        "fila": fila(sala),
        "priorizacao": priorizacao,
        "votacoes": list(abertas(sala.conferencia)) if sala.da_plenaria else do_grupo,
    }
    return render_to_string("salas/_fala.html", contexto)


@canal("sala_conversa")
def mensagens(_municipio: Municipio, chave: str) -> str:
    """The latest messages and questions; a hidden one gives its place to the reason."""
    contexto = {"mensagens": conversa(_sala(chave), TipoDeMensagem.CONVERSA, TipoDeMensagem.PERGUNTA)}
    return render_to_string("salas/_conversa.html", contexto)


@canal("sala_equipe")
def equipe(_municipio: Municipio, chave: str) -> str:
    """How many calls for help wait: for the page of who runs the room."""
    pedidos = [m for m in conversa(_sala(chave), TipoDeMensagem.AJUDA) if not m.atendida]
    return render_to_string("salas/_pedidos_de_ajuda.html", {"pedidos": pedidos})


@canal("programacao")
def programacao(_municipio: Municipio, chave: str) -> str:
    conferencia = Conferencia.objects.com_etapas().select_related("municipio").get(pk=chave)
    return render_to_string("salas/_programacao.html", linhas_da_programacao(conferencia, timezone.now()))


def _sala(chave: str) -> Sala:
    sala = sala_da_chave(chave)
    if sala is None:
        raise Sala.DoesNotExist(chave)
    return sala
