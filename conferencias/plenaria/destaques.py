"""What people ask to be changed: presented by themselves or at the table, withdrawn, refused, overtaken.

Actions, as in ``actions.py``. Destaques are never voted here: see ``votos.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.credenciamento.api import Credenciamento
from conferencias.nucleo.api import Conferencia, TipoDeDestaque, exigir_motivo, regras_vigentes
from conferencias.plenaria.actions import materia_travada
from conferencias.plenaria.atos import ato_sobre, seguir
from conferencias.plenaria.estados import NAS_FALAS
from conferencias.plenaria.eventos import anotar
from conferencias.plenaria.models import (
    Destaque,
    EstadoDoDestaque,
    Materia,
    TipoDeEvento,
)
from conferencias.plenaria.recusas import exigir
from conferencias.plenaria.redacao import problema
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from portal.contas.models import Conta

TAMANHO_MAXIMO = 4000


@dataclass(frozen=True, kw_only=True, slots=True)
class DadosDoDestaque:
    """``redacao``: how the text should be; empty for the suppression of the whole."""

    tipo: str
    redacao: str = ""


@transaction.atomic
def destacar(
    *,
    materia: Materia,
    inscricao: Inscricao,
    dados: DadosDoDestaque,
    chave_de_envio: str,
    conta: Conta | None = None,
    agora: datetime | None = None,
) -> Destaque:
    """Present a destaque; ``conta``: the table types it for who spoke from the floor.

    The same ``chave_de_envio`` again returns what it made. Raises AcaoNegada, or ErroDeNegocio (``campo`` "tipo" or
    "redacao") for a kind that the rules don't take, or a wording that is a new proposal.
    """
    agora, materia = agora or timezone.now(), materia_travada(materia, None)
    ja = Destaque.objects.filter(chave_de_envio=chave_de_envio, materia=materia, inscricao=inscricao).first()
    if ja:
        return ja
    verbo = "destacar_pela_mesa" if conta else "destacar"
    exigir(verbo, conta, ato_sobre(materia.conferencia, agora, materia=materia, inscricao=inscricao))
    if inscricao.conferencia_id != materia.conferencia_id:
        raise ErroDeNegocio(_("Esta inscrição é de outra conferência."))
    tipo, redacao = _conferidos(materia, dados)
    novo = Destaque.objects.create(
        conferencia=materia.conferencia,
        materia=materia,
        ordem=materia.destaques.count() + 1,
        tipo=tipo,
        redacao=redacao,
        texto_base=materia.texto,
        inscricao=inscricao,
        nome=inscricao.participante.nome_publico,
        conta=conta,
        chave_de_envio=chave_de_envio,
        apresentado_em=agora,
    )
    _anotar(TipoDeEvento.DESTAQUE_APRESENTADO, novo, agora, conta, detalhe=redacao)
    return novo


@transaction.atomic
def retirar(
    *,
    destaque: Destaque,
    inscricao: Inscricao | None = None,
    conta: Conta | None = None,
    visto: int | None = None,
    agora: datetime | None = None,
) -> Destaque:
    """Withdraw a destaque: its author (``inscricao``), or the table (``conta``) when she says so aloud."""
    agora, destaque = agora or timezone.now(), _travado(destaque, visto)
    ato = ato_sobre(
        destaque.conferencia, agora, materia=destaque.materia, destaque=destaque, inscricao=inscricao
    )
    exigir("retirar_pela_mesa" if conta else "retirar", conta, ato)
    return _resolver(destaque, EstadoDoDestaque.RETIRADO, "", agora, conta)


@transaction.atomic
def recusar(
    *,
    destaque: Destaque,
    motivo: str,
    conta: Conta,
    visto: int | None = None,
    agora: datetime | None = None,
) -> Destaque:
    """The table does not take a destaque (it is a new proposal in disguise), and says why."""
    agora, destaque = agora or timezone.now(), _travado(destaque, visto)
    exigir(
        "recusar_destaque",
        conta,
        ato_sobre(destaque.conferencia, agora, materia=destaque.materia, destaque=destaque),
    )
    return _resolver(destaque, EstadoDoDestaque.RECUSADO, exigir_motivo(motivo), agora, conta)


@transaction.atomic
def prejudicar(
    *,
    destaque: Destaque,
    motivo: str,
    conta: Conta,
    visto: int | None = None,
    agora: datetime | None = None,
) -> Destaque:
    """Declare that another decision left this destaque without object. Only once the text changed after it."""
    agora, destaque = agora or timezone.now(), _travado(destaque, visto)
    exigir(
        "recusar_destaque",
        conta,
        ato_sobre(destaque.conferencia, agora, materia=destaque.materia, destaque=destaque),
    )
    if not destaque.desatualizado:
        raise ErroDeNegocio(_("Nada mudou no texto desde que este destaque foi apresentado: ele vai a voto."))
    return _resolver(destaque, EstadoDoDestaque.PREJUDICADO, exigir_motivo(motivo), agora, conta)


def quem_tem_o_cracha(conferencia: Conferencia, numero: str) -> Inscricao:
    """Return who wears a badge, for the table to type. ErroDeNegocio (``campo`` "cracha") when nobody does."""
    aceito = None
    if numero.strip().isdecimal():
        aceito = (
            Credenciamento.objects.aceitos(conferencia)
            .filter(numero=int(numero.strip()[:9]))
            .select_related("inscricao__participante")
            .first()
        )
    if aceito is None:
        raise ErroDeNegocio(
            _("Ninguém está credenciado com este crachá. Confira o número com a pessoa."), campo="cracha"
        )
    return aceito.inscricao


def _conferidos(materia: Materia, dados: DadosDoDestaque) -> tuple[TipoDeDestaque, str]:
    aceitos = regras_vigentes(materia.conferencia).regras.plenaria.tipos_de_destaque
    if dados.tipo not in aceitos:
        raise ErroDeNegocio(
            _("As regras não aceitam este tipo de destaque. Escolha um dos que aparecem na página."),
            campo="tipo",
        )
    tipo = TipoDeDestaque(dados.tipo)
    redacao = "" if tipo == TipoDeDestaque.SUPRESSAO else dados.redacao.strip()
    if len(redacao) > TAMANHO_MAXIMO:
        raise ErroDeNegocio(
            _("O texto passa de %(n)s letras. Encurte-o.") % {"n": TAMANHO_MAXIMO}, campo="redacao"
        )
    if frase := problema(tipo, materia.texto, redacao):
        raise ErroDeNegocio(frase, campo="redacao")
    return tipo, redacao


def _resolver(
    destaque: Destaque, estado: EstadoDoDestaque, motivo: str, agora: datetime, conta: Conta | None
) -> Destaque:
    """Take a destaque out without a vote; when it was the one in discussion, go on to the next."""
    destaque.estado, destaque.motivo = estado, motivo
    destaque.save()
    _anotar(TipoDeEvento(f"destaque_{estado}"), destaque, agora, conta, detalhe=motivo)
    materia = destaque.materia
    if materia.destaque_id == destaque.pk and materia.onde in NAS_FALAS:
        seguir(materia, _("Os outros destaques a este texto não foram mantidos."), agora, conta)
    return destaque


def _travado(destaque: Destaque, visto: int | None) -> Destaque:
    materia = materia_travada(destaque.materia, visto)
    atual = Destaque.objects.select_related("inscricao__participante").get(pk=destaque.pk)
    atual.materia, atual.conferencia = materia, materia.conferencia
    return atual


def _anotar(
    tipo: TipoDeEvento, destaque: Destaque, agora: datetime, conta: Conta | None, detalhe: str = ""
) -> None:
    anotar(
        tipo,
        conferencia=destaque.conferencia,
        agora=agora,
        conta=conta,
        materia=destaque.materia,
        destaque=destaque,
        detalhe=detalhe,
    )
