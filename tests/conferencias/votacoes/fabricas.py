"""A conference in the middle of its plenary, and votings in it. Call inside the municipality's scope."""

from __future__ import annotations

from typing import Any

from conferencias.credenciamento.models import Lugar, Movimento
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import Direito, ModoDeVotacao
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import Votacao, abrir, criar_votacao, nova_chave_de_envio, votar
from portal.contas.models import Conta
from tests.conferencias.fabricas_do_credenciamento import credenciada, mover, no_dia

REGRAS_DE_VOTACAO = {"maioria": "simples", "base": "votos_validos", "quorum": 1, "troca_de_voto": False}


def em_plenaria(
    conferencia: Conferencia, votacao: dict[str, Any] | None = None, **regras: Any
) -> Conferencia:
    """The day of the conference, with rules of voting that let everything be done but a change of vote."""
    return no_dia(conferencia, votacao=REGRAS_DE_VOTACAO | (votacao or {}), **regras)


def presente(
    conferencia: Conferencia, conta: Conta, nome: str, lugar: Lugar = Lugar.SALAO, **campos: Any
) -> Inscricao:
    """Somebody accredited and there, who may vote."""
    aceito = credenciada(conferencia, conta, nome, **campos)
    mover(aceito, conta, Movimento.ENTROU, lugar=lugar)
    return aceito.inscricao


def pessoas(conferencia: Conferencia, conta: Conta, no_salao: int = 0, online: int = 0) -> list[Inscricao]:
    return [
        *(presente(conferencia, conta, f"Pessoa do Salão {n}") for n in range(no_salao)),
        *(presente(conferencia, conta, f"Pessoa de Longe {n}", Lugar.ONLINE) for n in range(online)),
    ]


def votacao_preparada(conferencia: Conferencia, conta: Conta, **campos: Any) -> Votacao:
    """Favour, against or abstain, about the conference itself."""
    padrao: dict[str, Any] = {
        "assunto": conferencia,
        "titulo": "Proposta 1.1.1",
        "pergunta": "A plenária aprova a proposta 1.1.1?",
        "modo": ModoDeVotacao.SECRETA,
        "direito": Direito.VOTO_PLENARIA,
    }
    return criar_votacao(conferencia=conferencia, conta=conta, **(padrao | campos))


def votacao_aberta(conferencia: Conferencia, conta: Conta, **campos: Any) -> Votacao:
    aberta = abrir(votacao=votacao_preparada(conferencia, conta, **campos), conta=conta)
    return Votacao.objects.para_votar().get(pk=aberta.pk)


def vota(votacao: Votacao, inscricao: Inscricao, *escolhas: str, **campos: Any) -> Any:
    return votar(
        votacao=votacao,
        inscricao=inscricao,
        escolhas=escolhas,
        **({"chave_de_envio": nova_chave_de_envio()} | campos),
    )
