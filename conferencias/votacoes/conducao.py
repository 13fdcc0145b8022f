"""What the include ``votacoes/painel/_conducao.html`` shows, in this room's page or in a cockpit of another."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from conferencias.votacoes.consultas import andamento, contagem_de
from conferencias.votacoes.forms import FormularioDeAbertura, FormularioDeAnulacao, FormularioDeContagem
from conferencias.votacoes.models import Votacao
from conferencias.votacoes.recusas import explicar
from conferencias.votacoes.rules import Ato


def conducao(votacao: Votacao, conta: Any, *, enviado: Any = None, volta: str = "") -> dict[str, Any]:
    """Return the voting, its numbers without votes, and the forms that this account may use now.

    ``enviado``: a form that came back with errors; ``volta``: the page to return to. ``impedimentos``: verb → why not.
    """
    numeros = andamento(votacao)
    ato = Ato(
        conferencia=votacao.conferencia,
        agora=timezone.now(),
        direito=votacao.direito,
        votacao=votacao,
        faltam=numeros["rol"] - numeros["votaram"],
    )
    formularios = {
        "abertura": FormularioDeAbertura(),
        "contagem": FormularioDeContagem(votacao=votacao) if votacao.conta_no_salao else None,
        "anulacao": FormularioDeAnulacao(),
    }
    nome = {FormularioDeContagem: "contagem", FormularioDeAnulacao: "anulacao"}
    if enviado is not None:
        formularios[nome.get(type(enviado), "abertura")] = enviado
    return {
        "votacao": votacao,
        "andamento": numeros,
        "contada": contagem_de(votacao) if votacao.conta_no_salao else None,
        "impedimentos": {v: explicar(v, conta, ato) for v in ("abrir", "contar", "encerrar", "anular")},
        "enviado": enviado,
        "volta": volta,
        **formularios,
    }
