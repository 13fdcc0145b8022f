"""Casting a vote. The one place of the portal whose writing says nothing to the audit log: an entry would have a time.

A vote is two statements: the roll's row turns from "did not vote" to "voted", and a ballot (or an open vote) is written. If
the first changes nothing, nothing is written, and the reason is looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.credenciamento.api import Lugar
from conferencias.votacoes.apuracao import BRANCO
from conferencias.votacoes.codigos import codigo_da_cedula, numero_da_cedula, numero_do_codigo
from conferencias.votacoes.models import Cedula, Contagem, Estado, Votacao, Votante, VotoNominal
from conferencias.votacoes.recusas import (
    EscolhaInvalida,
    JaVotou,
    ReciboDesconhecido,
    SemDireito,
    VotacaoFechada,
    falta_regra,
    fechada,
)
from conferencias.votacoes.trava import entrar_com_os_outros
from portal.erros import AcaoNegada

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao


@dataclass(frozen=True, kw_only=True, slots=True)
class Recibo:
    """``codigo``: the ballot's public name, empty in a nominal voting. ``repetido``: this form had been counted before."""

    codigo: str
    escolhas: tuple[str, ...]
    repetido: bool = False


@transaction.atomic
def votar(
    *,
    votacao: Votacao,
    inscricao: Inscricao,
    escolhas: Sequence[str],
    chave_de_envio: str,
    trocar: bool = False,
    recibo_anterior: str = "",
    agora: datetime | None = None,
) -> Recibo:
    """Count a vote once, however often the form (``chave_de_envio``) is sent.

    Who has voted may change it where the rules let: in a nominal voting by ``trocar``, in the others by
    ``recibo_anterior``, the code of the ballot to replace. Raises VotacaoFechada, SemDireito, JaVotou, EscolhaInvalida,
    ReciboDesconhecido.
    """
    agora = agora or timezone.now()
    marcadas = conferir_escolhas(votacao, escolhas)
    entrar_com_os_outros(votacao)
    marcou = (
        Votante.objects.filter(votacao=votacao, inscricao=inscricao, votou=False)
        .filter(_quem_pode(votacao, agora))
        .update(votou=True)
    )
    if not marcou:
        votante = _votante_travado(votacao, inscricao)
        if repetido := _mesmo_envio(votacao, inscricao, chave_de_envio):
            return repetido
        troca = trocar if votacao.nominal else bool(recibo_anterior)
        _recusar(votacao, votante, agora, troca=troca)
        if not votacao.nominal:
            _retirar(votacao, recibo_anterior)
    return _gravar(votacao, inscricao, marcadas, chave_de_envio, agora)


def conferir_escolhas(votacao: Votacao, escolhas: Sequence[str]) -> tuple[str, ...]:
    """Return the choices in the order of the ballot; EscolhaInvalida for none, too many, unknown, or blank with others."""
    codigos = [opcao.codigo for opcao in votacao.opcoes.all()]
    marcadas = tuple(codigo for codigo in codigos if codigo in escolhas)
    if not escolhas:
        raise EscolhaInvalida(_("Marque uma opção para votar."), campo="escolhas")
    if len(marcadas) != len(escolhas):
        raise EscolhaInvalida(
            _("O formulário trouxe uma opção que não é desta votação. Marque de novo."), campo="escolhas"
        )
    if len(marcadas) > votacao.escolhas:
        raise EscolhaInvalida(
            ngettext("Marque no máximo %(n)d opção.", "Marque no máximo %(n)d opções.", votacao.escolhas)
            % {"n": votacao.escolhas},
            campo="escolhas",
        )
    if BRANCO in marcadas and len(marcadas) > 1:
        raise EscolhaInvalida(
            _("O voto em branco vai sozinho. Desmarque-o, ou desmarque as outras opções."), campo="escolhas"
        )
    return marcadas


def _quem_pode(votacao: Votacao, agora: datetime) -> Q:
    """The voting as it is in the database at this instant, not as the page read it.

    Who is in the hall votes with her hand once the hall was counted: her screen is closed.
    """
    abertas = Votacao.objects.filter(pk=votacao.pk, estado=Estado.ABERTA)
    quem = Q(Exists(abertas.filter(Q(fecha_em__isnull=True) | Q(fecha_em__gt=agora))))
    if votacao.conta_no_salao:
        quem &= ~Q(lugar=Lugar.SALAO) | ~Q(Exists(Contagem.objects.filter(votacao=votacao.pk)))
    return quem


def _gravar(
    votacao: Votacao, inscricao: Inscricao, marcadas: tuple[str, ...], chave: str, agora: datetime
) -> Recibo:
    if votacao.nominal:
        _gravar_nominal(votacao, inscricao, marcadas, chave, agora)
        return Recibo(codigo="", escolhas=marcadas)
    lugar = "" if votacao.secreta else _votante(votacao, inscricao).lugar
    numero = numero_da_cedula(chave, votacao=votacao.pk, inscricao=inscricao.pk)
    Cedula.objects.bulk_create(
        [
            Cedula(
                id=numero,
                municipio_id=votacao.municipio_id,
                votacao=votacao,
                escolhas=",".join(marcadas),
                lugar=lugar,
            )
        ]
    )
    return Recibo(codigo=codigo_da_cedula(numero), escolhas=marcadas)


def _gravar_nominal(
    votacao: Votacao, inscricao: Inscricao, marcadas: tuple[str, ...], chave: str, agora: datetime
) -> None:
    votante = _votante(votacao, inscricao)
    VotoNominal.objects.create(
        municipio_id=votacao.municipio_id,
        votacao=votacao,
        votante=votante,
        ordem=VotoNominal.objects.filter(votante=votante).count() + 1,
        escolhas=",".join(marcadas),
        envio=chave[:64],
        momento=agora,
    )


def _votante(votacao: Votacao, inscricao: Inscricao) -> Votante:
    votante: Votante = Votante.objects.get(votacao=votacao, inscricao=inscricao)
    return votante


def _votante_travado(votacao: Votacao, inscricao: Inscricao) -> Votante | None:
    """Wait for another sending of the same person: of a form that came twice at once, the second finds what the first did."""
    do_rol = Votante.objects.select_for_update(no_key=True)
    votante: Votante | None = do_rol.filter(votacao=votacao, inscricao=inscricao).first()
    return votante


def _recusar(votacao: Votacao, votante: Votante | None, agora: datetime, *, troca: bool) -> None:
    """The roll's row did not change: raise the reason, unless the person changes her vote and may."""
    if votante is None:
        raise SemDireito(
            _(
                "Você não está no rol desta votação. Se você acabou de se credenciar ou de entrar, fale com a equipe."
            )
        )
    atual = Votacao.objects.select_related("conferencia__municipio").get(pk=votacao.pk)
    if not atual.aberta or (atual.fecha_em and agora >= atual.fecha_em):
        raise fechada(atual, agora)
    if not votante.votou:
        raise VotacaoFechada(
            _("Os votos do salão já foram contados: quem está no salão votou levantando a mão.")
        )
    if not troca:
        raise JaVotou
    exigir_troca(atual)


def exigir_troca(votacao: Votacao) -> None:
    """Raise AcaoNegada unless the rules let a vote be changed."""
    if votacao.troca_de_voto is None:
        raise falta_regra(_("se o voto pode ser trocado até o encerramento"))
    if not votacao.troca_de_voto:
        raise AcaoNegada(
            _("Seu voto já foi contado, e as regras desta conferência não deixam trocar o voto.")
        )


def _mesmo_envio(votacao: Votacao, inscricao: Inscricao, chave: str) -> Recibo | None:
    """Return the receipt of the vote that this very form made; None when it made none."""
    if votacao.nominal:
        dela = VotoNominal.objects.filter(votante__votacao=votacao, votante__inscricao=inscricao)
        voto = dela.filter(envio=chave[:64]).first()
        return Recibo(codigo="", escolhas=tuple(voto.escolhas.split(",")), repetido=True) if voto else None
    numero = numero_da_cedula(chave, votacao=votacao.pk, inscricao=inscricao.pk)
    cedula = Cedula.objects.filter(pk=numero, votacao=votacao).first()
    if cedula is None:
        return None
    return Recibo(codigo=cedula.codigo, escolhas=tuple(cedula.escolhas.split(",")), repetido=True)


def _retirar(votacao: Votacao, recibo: str) -> None:
    """Take away the ballot that the code names. Who holds the code holds the vote: nothing else knows whose it is."""
    numero = numero_do_codigo(recibo)
    if numero is None or not Cedula.objects.filter(pk=numero, votacao=votacao).delete()[0]:
        raise ReciboDesconhecido
