"""What is read of votings, for the pages of this room and, through ``api``, for the rooms above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.credenciamento.api import Lugar, credenciamento_de, tem_direito
from conferencias.nucleo.api import Conferencia, Direito
from conferencias.votacoes.apuracao import Apuracao
from conferencias.votacoes.models import Contagem, Estado, Resultado, Votacao, Votante, VotoNominal
from conferencias.votacoes.recusas import fechada
from portal.auditoria.api import referencia

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao


@dataclass(frozen=True, slots=True)
class Situacao:
    """How a person stands in a voting. ``pode``: her vote would be counted now; else ``motivo`` says why not.

    ``chega_depois``: she is not on the roll, but ``chegou_depois`` would put her there. ``aberta``: votes are counted now.
    """

    pode: bool
    motivo: str = ""
    aberta: bool = True
    votou: bool = False
    chega_depois: bool = False


def votacoes_de(objeto: Model) -> Any:
    """Votings about an object, the latest first."""
    return Votacao.objects.com_resultado().filter(assunto=referencia(objeto))


def abertas(conferencia: Conferencia) -> Any:
    """Votings in which people can vote now, in the order in which they opened."""
    return (
        Votacao.objects.para_votar()
        .filter(conferencia=conferencia, estado=Estado.ABERTA)
        .filter(Q(fecha_em__isnull=True) | Q(fecha_em__gt=timezone.now()))
        .order_by("aberta_em", "pk")
    )


def apuracao(votacao: Votacao) -> Apuracao | None:
    """Return the result; None until it is closed, for everybody."""
    resultado = Resultado.objects.filter(votacao=votacao).first()
    return Apuracao.dos_dados(resultado.dados) if resultado else None


def pode_votar(votacao: Votacao, inscricao: Inscricao, em: datetime | None = None) -> Situacao:
    """Tell how a person stands in this voting now; one query, a few more for who is not on the roll."""
    em = em or timezone.now()
    votante = Votante.objects.filter(votacao=votacao, inscricao=inscricao).first()
    votou = votante is not None and votante.votou
    if not votacao.aberta or (votacao.fecha_em and em >= votacao.fecha_em):
        return Situacao(False, str(fechada(votacao, em, enviado=False)), aberta=False, votou=votou)
    if votou:
        return Situacao(False, _("Seu voto já foi contado."), votou=True)
    if votante is None:
        return _fora_do_rol(votacao, inscricao, em)
    if votacao.conta_no_salao and votante.lugar == Lugar.SALAO and contagem_de(votacao):
        return Situacao(
            False, _("Os votos do salão já foram contados: quem está no salão votou levantando a mão.")
        )
    return Situacao(True)


def voto_nominal_de(votacao: Votacao, inscricao: Inscricao) -> VotoNominal | None:
    """Return the open vote of a person that counts; None in the other modes, where nothing leads from her to it."""
    if not votacao.nominal:
        return None
    dela = VotoNominal.objects.filter(votante__votacao=votacao, votante__inscricao=inscricao)
    return dela.order_by("-ordem").first()


def contagem_de(votacao: Votacao) -> Contagem | None:
    """Return the hall's count in force."""
    return Contagem.objects.filter(votacao=votacao).select_related("conta").order_by("-ordem").first()


def andamento(votacao: Votacao) -> dict[str, int]:
    """Return how many are on the roll and how many voted on a screen, in all and in the hall; never for what. One query."""
    no_salao = Q(lugar=Lugar.SALAO)
    numeros: dict[str, int] = Votante.objects.filter(votacao=votacao).aggregate(
        rol=Count("pk"),
        votaram=Count("pk", filter=Q(votou=True)),
        salao=Count("pk", filter=no_salao),
        salao_sem_voto=Count("pk", filter=no_salao & Q(votou=False)),
    )
    return numeros


def _fora_do_rol(votacao: Votacao, inscricao: Inscricao, em: datetime) -> Situacao:
    outro = _outro_eleitorado(votacao, inscricao)
    if outro:
        return Situacao(False, outro)
    resposta = tem_direito(inscricao, Direito(votacao.direito), em)
    if not resposta.pode:
        return Situacao(False, resposta.motivo)
    return Situacao(
        False, _("Esta votação foi aberta antes de você chegar. Entre no rol para votar."), chega_depois=True
    )


def _outro_eleitorado(votacao: Votacao, inscricao: Inscricao) -> str:
    credenciamento = credenciamento_de(inscricao)
    if votacao.segmento_id and credenciamento and credenciamento.segmento_id != votacao.segmento_id:
        return _("Nesta votação vota só o segmento “%(segmento)s”.") % {"segmento": votacao.segmento}
    if votacao.eixo_id and inscricao.eixo_id != votacao.eixo_id:
        return _("Nesta votação votam só as pessoas do grupo do %(eixo)s.") % {"eixo": votacao.eixo}
    if votacao.restrita and not votacao.eleitores.filter(pk=inscricao.pk).exists():
        return _("Esta votação é de uma lista de pessoas, e você não está nela.")
    return ""
