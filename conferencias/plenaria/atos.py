"""What every act of the plenary begins and ends with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from conferencias.credenciamento.api import Credenciamento
from conferencias.nucleo.api import Conferencia, congelar_regras, travar_conferencia
from conferencias.plenaria.estados import FINAIS, Estado, aplicar
from conferencias.plenaria.estados import Ato as Passagem
from conferencias.plenaria.eventos import anotar, ultimo
from conferencias.plenaria.models import (
    Destaque,
    EstadoDaParte,
    EstadoDoDestaque,
    Materia,
    Parte,
    TipoDeEvento,
    TipoDeMateria,
)
from conferencias.plenaria.recusas import MudouNoMeio
from conferencias.plenaria.rules import Ato

if TYPE_CHECKING:
    from portal.contas.models import Conta

ABERTAS = (EstadoDaParte.LEITURA, EstadoDaParte.DELIBERACAO)
SEM_DECISAO = (Estado.NA_PAUTA, Estado.LIDA)


def travar(conferencia: Conferencia, visto: int | None) -> None:
    """Wait for other acts of this conference; MudouNoMeio when the screen (``visto``) is older than the last one.

    ``visto``: the key of the last event that the screen showed, 0 for none; None where there is no screen.
    """
    travar_conferencia(conferencia.pk)
    if visto is None:
        return
    agora = ultimo(conferencia)
    if visto != (agora.pk if agora else 0):
        raise MudouNoMeio(agora)


def ato_sobre(conferencia: Conferencia, agora: datetime, **alvo: Any) -> Ato:
    """Return what the rules look at. ``alvo``: parte, materia, destaque, inscricao. At most four queries."""
    materia = alvo.get("materia")
    parte = alvo.setdefault("parte", materia.parte if materia else None)
    abertas = list(
        Parte.objects.filter(conferencia=conferencia, estado__in=ABERTAS).values_list("pk", flat=True)
    )
    estados = list(Materia.objects.filter(parte=parte).values_list("estado", "tipo")) if parte else []
    return Ato(
        conferencia=conferencia,
        agora=agora,
        em_votacao=Materia.objects.filter(conferencia=conferencia, estado=Estado.EM_VOTACAO).exists(),
        outra_aberta=any(pk != getattr(parte, "pk", None) for pk in abertas),
        falta_ler=any(e == Estado.NA_PAUTA for e, tipo in estados if tipo != TipoDeMateria.REGIMENTO),
        houve_decisao=any(e not in SEM_DECISAO for e, _tipo in estados),
        ha_credenciadas=Credenciamento.objects.aceitos(conferencia).exists(),
        **alvo,
    )


def mover(materia: Materia, passagem: Passagem) -> None:
    """Take the matter to where the act leads; the caller saves it. TransicaoProibida when the act can't be done there."""
    materia.estado = aplicar(materia.onde, passagem)


def seguir(materia: Materia, explicacao: str, agora: datetime, conta: Conta | None) -> None:
    """Go on after the destaque in discussion was settled: the next one, or the decision when it was the last.

    ``explicacao``: what a decision adds to what each vote said of itself.

    A text whose destaques were all withdrawn without a vote is again one that nobody marked.
    """
    seguinte = Destaque.objects.filter(materia=materia).ativos().first()
    materia.destaque, materia.falas, materia.fala_desde = seguinte, 0, None
    if seguinte:
        mover(materia, Passagem.RETOMAR)
        materia.save()
        return
    votados = set(materia.destaques.values_list("estado", flat=True))
    if EstadoDoDestaque.APROVADO in votados:
        decidir(materia, Passagem.ALTERAR, explicacao, agora, conta)
    elif EstadoDoDestaque.REJEITADO in votados:
        decidir(materia, Passagem.APROVAR, explicacao, agora, conta)
    else:
        mover(materia, Passagem.LIBERAR)
        materia.save()


def decidir(
    materia: Materia, passagem: Passagem, explicacao: str, agora: datetime, conta: Conta | None
) -> None:
    """Write the decision on the matter and, when it was the last one, close its part."""
    mover(materia, passagem)
    materia.destaque, materia.fala_desde = None, None
    materia.decidida_em = agora
    juntar_explicacao(materia, explicacao)
    materia.save()
    anotar(
        TipoDeEvento.DECIDIDA,
        conferencia=materia.conferencia,
        agora=agora,
        conta=conta,
        materia=materia,
        detalhe=materia.explicacao,
        texto=materia.texto,
    )
    if materia.tipo == TipoDeMateria.REGIMENTO and materia.aprovada:
        _aprovar_regimento(materia, agora, conta)
    fechar_se_acabou(materia.parte, agora, conta)


def juntar_explicacao(materia: Materia, explicacao: str) -> None:
    """Add to how the matter was decided: a text that several votes changed is explained by all of them."""
    materia.explicacao = " ".join(filter(None, [materia.explicacao, explicacao]))


def fechar_se_acabou(parte: Parte, agora: datetime, conta: Conta | None) -> None:
    if parte.materias.exclude(estado__in=FINAIS).exists():
        return
    parte.estado = EstadoDaParte.ENCERRADA
    parte.save()
    anotar(TipoDeEvento.PARTE_ENCERRADA, conferencia=parte.conferencia, agora=agora, conta=conta, parte=parte)


def _aprovar_regimento(materia: Materia, agora: datetime, conta: Conta | None) -> None:
    assert conta, "who closed the vote"
    congelar_regras(conferencia=materia.conferencia, conta=conta)
    anotar(
        TipoDeEvento.REGIMENTO_APROVADO,
        conferencia=materia.conferencia,
        agora=agora,
        conta=conta,
        parte=materia.parte,
        detalhe=_("As regras da conferência ficaram congeladas."),
    )
