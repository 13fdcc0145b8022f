"""What everybody who watches the plenary sees: the hall's screen and the participants' page, drawn from the same state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse

from conferencias.nucleo.api import Conferencia
from conferencias.plenaria.consultas import (
    Retrato,
    com_destaques,
    decididas,
    fala_ate,
    retrato,
    ultima_votacao,
)
from conferencias.plenaria.estados import FINAIS, Estado
from conferencias.plenaria.eventos import ultimo
from conferencias.plenaria.models import Destaque, EstadoDaParte, EstadoDoDestaque, Materia
from conferencias.salas.api import fila, sala_da_plenaria
from conferencias.sistematizacao.api import comparar
from conferencias.votacoes.api import Votacao, abertas, andamento, apuracao
from portal.tempo_real.api import canal

if TYPE_CHECKING:
    from portal.municipios.models import Municipio


def comparecimento(municipio: Municipio, chave: str) -> str:
    """How many voted in each open voting. A vote sends no notice, as nothing may keep its hour."""
    return _quem_votou(_conferencia(municipio, chave))


def _quem_votou(conferencia: Conferencia) -> str:
    return str([andamento(votacao) for votacao in abertas(conferencia)])


@canal("telao", sonda=comparecimento)
def telao(municipio: Municipio, chave: str) -> str:
    return render_to_string("plenaria/_telao.html", agora_na_plenaria(_conferencia(municipio, chave)))


@canal("plenaria")
def plenaria(municipio: Municipio, chave: str) -> str:
    return render_to_string("plenaria/_agora.html", agora_na_plenaria(_conferencia(municipio, chave)))


def movimento(municipio: Municipio, chave: str) -> str:
    """What the chair waits for and no notice tells: votes on the screens, and who asked to speak."""
    conferencia = _conferencia(municipio, chave)
    return f"{_quem_votou(conferencia)} {na_fila(conferencia)}"


@canal("mesa", sonda=movimento)
def mesa(municipio: Municipio, chave: str) -> str:
    """What changed since the chair opened her page: it says so, and she updates it when she is not in the middle of an act."""
    conferencia = _conferencia(municipio, chave)
    contexto = {
        "abertas": [(votacao, andamento(votacao)) for votacao in abertas(conferencia)],
        "na_fila": na_fila(conferencia),
        "destaques": Destaque.objects.filter(
            conferencia=conferencia, estado=EstadoDoDestaque.APRESENTADO
        ).count(),
        "evento": ultimo(conferencia),
    }
    return render_to_string("plenaria/painel/_movimento.html", contexto)


def na_fila(conferencia: Conferencia) -> int:
    """Return how many wait to speak in the plenary's room."""
    sala = sala_da_plenaria(conferencia)
    return len(fila(sala)) if sala else 0


def agora_na_plenaria(conferencia: Conferencia) -> dict[str, Any]:
    """Return what is public now: the text in question with its destaque, the speech, the vote, the last result."""
    quadro = retrato(conferencia)
    materia = quadro.materia or _decidida_por_ultimo(quadro)
    votacao = ultima_votacao(materia) if materia else None
    destaque = materia.destaque if materia else None
    return {
        "conferencia": conferencia,
        "quadro": quadro,
        "em_leitura": quadro.parte is not None and quadro.parte.estado == EstadoDaParte.LEITURA,
        "materia": materia,
        "decidida": materia is not None and materia.onde in FINAIS,
        "destaque": destaque,
        "trechos": _trechos(materia),
        "fala_ate": fala_ate(materia) if materia else None,
        "votacao": votacao if votacao and votacao.aberta else None,
        "pergunta": pergunta_curta(votacao) if votacao else "",
        "endereco": conferencia.municipio.absoluta(reverse("plenaria:plenaria")).partition("//")[2],
        "andamento": andamento(votacao) if votacao and votacao.aberta else None,
        "resultado": apuracao(votacao) if votacao and votacao.encerrada else None,
        "encerrada": votacao if votacao and votacao.encerrada else None,
    }


def pergunta_curta(votacao: Votacao) -> str:
    """Without the new wording, which the screen shows as a difference: in large type it would leave no room."""
    de_destaque = votacao.assunto.startswith("plenaria.destaque:")
    return f"{votacao.pergunta.partition('?')[0]}?" if de_destaque else votacao.pergunta


def _conferencia(municipio: Municipio, chave: str) -> Conferencia:
    return Conferencia.objects.select_related("municipio").get(municipio=municipio, pk=chave)


def _decidida_por_ultimo(quadro: Retrato) -> Materia | None:
    """The screen keeps the last decision between two texts of a part, and until the next part begins."""
    if quadro.parte is None:
        ultima = com_destaques(decididas(quadro.conferencia)).first()
        return None if ultima is None or ultima.onde is Estado.APROVADA_EM_BLOCO else ultima
    votadas = [m for m in quadro.materias if m.decidida_em and m.onde is not Estado.APROVADA_EM_BLOCO]
    return max(votadas, key=lambda m: m.decidida_em or 0, default=None)  # type: ignore[arg-type, return-value]


def _trechos(materia: Materia | None) -> list[Any]:
    """The difference that the destaque in discussion would make or, once decided, that the plenary made."""
    if materia is None:
        return []
    if materia.destaque and materia.destaque.redacao:
        return comparar(materia.texto, materia.destaque.redacao)
    return comparar(materia.texto_lido, materia.texto) if materia.decidida and materia.mudou else []
