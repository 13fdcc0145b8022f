"""How the table conducts the plenary: reading, the window of destaques, the bloc, speeches.

Each act is one transaction, checked by the rules and written to the ledger. ``visto`` is what the chair's screen
showed (see ``atos.travar``): of two chairs who press at once, the second gets a sentence and the state, never a second
act. Raises AcaoNegada, MudouNoMeio or ErroDeNegocio.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.api import Conferencia, regras_vigentes
from conferencias.plenaria.atos import ato_sobre, fechar_se_acabou, mover, travar
from conferencias.plenaria.estados import Ato as Passagem
from conferencias.plenaria.estados import Estado
from conferencias.plenaria.eventos import anotar
from conferencias.plenaria.models import (
    Destaque,
    EstadoDaParte,
    EstadoDoDestaque,
    Evento,
    Materia,
    Parte,
    TipoDeEvento,
    TipoDeMateria,
)
from conferencias.plenaria.recusas import exigir
from conferencias.plenaria.rules import SEM_TEXTO_A_MUDAR
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from portal.contas.models import Conta


@transaction.atomic
def comecar(*, parte: Parte, conta: Conta, visto: int | None = None, agora: datetime | None = None) -> Parte:
    """Open a part of the order of the day and, with its reading, the window of its destaques."""
    agora, parte = agora or timezone.now(), _travada(parte, visto)
    exigir("comecar", conta, ato_sobre(parte.conferencia, agora, parte=parte))
    if not parte.materias.exists():
        raise ErroDeNegocio(_("Esta parte está vazia: não há o que ler."))
    parte.estado = EstadoDaParte.LEITURA
    parte.save()
    _da_parte(TipoDeEvento.PARTE_COMECOU, parte, agora, conta)
    return parte


@transaction.atomic
def ler_proxima(
    *, parte: Parte, conta: Conta, visto: int | None = None, agora: datetime | None = None
) -> Materia:
    """Record that the next text of the part was read. ErroDeNegocio when there is none."""
    agora, parte = agora or timezone.now(), _travada(parte, visto)
    exigir("ler", conta, ato_sobre(parte.conferencia, agora, parte=parte))
    proxima = _por_ler(parte).first()
    if proxima is None:
        raise ErroDeNegocio(_("Todos os textos desta parte já foram lidos."))
    _ler(proxima, agora, conta)
    return proxima


@transaction.atomic
def dispensar_leitura(
    *, parte: Parte, conta: Conta, visto: int | None = None, agora: datetime | None = None
) -> int:
    """Take all that is left as read, when the plenary agrees: people have the texts. Return how many."""
    agora, parte = agora or timezone.now(), _travada(parte, visto)
    exigir("ler", conta, ato_sobre(parte.conferencia, agora, parte=parte))
    faltam = list(_por_ler(parte))
    for materia in faltam:
        mover(materia, Passagem.LER)
    Materia.objects.bulk_update(faltam, ["estado"])
    numeros = ", ".join(m.numero for m in faltam)
    _da_parte(TipoDeEvento.LEITURA_DISPENSADA, parte, agora, conta, detalhe=numeros)
    return len(faltam)


@transaction.atomic
def encerrar_janela(
    *, parte: Parte, conta: Conta, visto: int | None = None, agora: datetime | None = None
) -> Parte:
    """Close the window of destaques: from here on the part is decided."""
    agora, parte = agora or timezone.now(), _travada(parte, visto)
    exigir("encerrar_janela", conta, ato_sobre(parte.conferencia, agora, parte=parte))
    parte.estado = EstadoDaParte.DELIBERACAO
    parte.save()
    _da_parte(TipoDeEvento.JANELA_ENCERRADA, parte, agora, conta)
    inteiro = parte.materias.filter(tipo=TipoDeMateria.REGIMENTO, estado=Estado.NA_PAUTA).first()
    if inteiro:  # its articles were read one by one
        _ler(inteiro, agora, conta)
    return parte


@transaction.atomic
def reabrir_janela(
    *, parte: Parte, conta: Conta, visto: int | None = None, agora: datetime | None = None
) -> Parte:
    """Open the window again, while nothing was discussed or decided."""
    agora, parte = agora or timezone.now(), _travada(parte, visto)
    exigir("reabrir_janela", conta, ato_sobre(parte.conferencia, agora, parte=parte))
    parte.estado = EstadoDaParte.LEITURA
    parte.save()
    _da_parte(TipoDeEvento.JANELA_REABERTA, parte, agora, conta)
    return parte


@transaction.atomic
def aprovar_em_bloco(
    *, parte: Parte, conta: Conta, visto: int | None = None, agora: datetime | None = None
) -> list[Materia]:
    """Approve, in one act, every text of the part that nobody marked; each has a row of its own in the ledger."""
    agora, parte = agora or timezone.now(), _travada(parte, visto)
    exigir("aprovar_em_bloco", conta, ato_sobre(parte.conferencia, agora, parte=parte))
    sem_destaque = list(do_bloco(parte))
    if not sem_destaque:
        raise ErroDeNegocio(_("Não há texto sem destaque para aprovar em bloco."))
    for materia in sem_destaque:
        mover(materia, Passagem.APROVAR_EM_BLOCO)
        materia.decidida_em, materia.explicacao = agora, _("Ninguém apresentou destaque a este texto.")
    Materia.objects.bulk_update(sem_destaque, ["estado", "decidida_em", "explicacao"])
    for materia in sem_destaque:
        anotar(
            TipoDeEvento.APROVADA_EM_BLOCO,
            conferencia=parte.conferencia,
            agora=agora,
            conta=conta,
            materia=materia,
            texto=materia.texto,
        )
    fechar_se_acabou(parte, agora, conta)
    return sem_destaque


@transaction.atomic
def discutir(
    *, materia: Materia, conta: Conta, visto: int | None = None, agora: datetime | None = None
) -> Materia:
    """Put a marked text in discussion, beginning with the first destaque that was presented."""
    agora, materia = agora or timezone.now(), materia_travada(materia, visto)
    exigir("discutir", conta, ato_sobre(materia.conferencia, agora, materia=materia))
    primeiro = Destaque.objects.filter(materia=materia).ativos().first()
    if materia.onde is not Estado.LIDA or primeiro is None:
        raise ErroDeNegocio(_("Este texto não tem destaque esperando discussão."))
    if Materia.objects.filter(parte=materia.parte, destaque__isnull=False).exists():
        raise ErroDeNegocio(_("Outro texto está em discussão. Decida-o primeiro."))
    mover(materia, Passagem.DISCUTIR)
    materia.destaque, materia.falas, materia.fala_desde = primeiro, 0, None
    materia.save()
    _da_materia(TipoDeEvento.EM_DISCUSSAO, materia, agora, conta)
    return materia


@transaction.atomic
def dar_a_palavra(
    *, materia: Materia, conta: Conta, visto: int | None = None, agora: datetime | None = None
) -> Materia:
    """Begin the next speech on the destaque: in favour, then against, as many times as the rules say."""
    agora, materia = agora or timezone.now(), materia_travada(materia, visto)
    exigir("dar_a_palavra", conta, ato_sobre(materia.conferencia, agora, materia=materia))
    contra = materia.onde is Estado.DEFESA
    if not contra and falas_encerradas(materia):
        raise ErroDeNegocio(_("As falas que as regras preveem já foram feitas. Abra a votação."))
    mover(materia, Passagem.CONTRADIZER if contra else Passagem.DEFENDER)
    materia.falas += 0 if contra else 1
    materia.fala_desde = agora
    materia.save()
    tipo = TipoDeEvento.CONTRADEFESA if contra else TipoDeEvento.DEFESA
    _da_materia(tipo, materia, agora, conta)
    return materia


@transaction.atomic
def questao_de_ordem(
    *, conferencia: Conferencia, texto: str, conta: Conta, agora: datetime | None = None
) -> Evento:
    """Record a point of order and what the table decided. Refused while a vote is open."""
    agora = agora or timezone.now()
    travar(conferencia, None)
    exigir("questao_de_ordem", conta, ato_sobre(conferencia, agora))
    if not texto.strip():
        raise ErroDeNegocio(_("Escreva a questão de ordem e o que a mesa decidiu."), campo="texto")
    return anotar(
        TipoDeEvento.QUESTAO_DE_ORDEM,
        conferencia=conferencia,
        agora=agora,
        conta=conta,
        detalhe=texto.strip(),
    )


def do_bloco(parte: Parte) -> list[Materia]:
    """Return the texts of a part that were read and that nobody marked, in order."""
    marcadas = EstadoDoDestaque.APRESENTADO
    return list(
        parte.materias.filter(estado=Estado.LIDA)
        .exclude(tipo__in=SEM_TEXTO_A_MUDAR)
        .exclude(destaques__estado=marcadas)
        .select_related("parte", "conferencia__municipio")
    )


def falas_encerradas(materia: Materia) -> bool:
    """Tell whether the destaque in discussion had all the speeches that the rules give."""
    if materia.onde is Estado.DEFESA:
        return False
    return materia.falas >= (regras_vigentes(materia.conferencia).regras.plenaria.defesas or 0)


def materia_travada(materia: Materia, visto: int | None) -> Materia:
    """Return the matter as it is now, after other acts of the conference ended."""
    travar(materia.conferencia, visto)
    return Materia.objects.select_related("parte", "destaque", "conferencia__municipio").get(pk=materia.pk)


def _travada(parte: Parte, visto: int | None) -> Parte:
    travar(parte.conferencia, visto)
    return Parte.objects.select_related("conferencia__municipio").get(pk=parte.pk)


def _por_ler(parte: Parte) -> Any:
    return (
        parte.materias.filter(estado=Estado.NA_PAUTA)
        .exclude(tipo=TipoDeMateria.REGIMENTO)
        .select_related("parte", "conferencia__municipio")
    )


def _ler(materia: Materia, agora: datetime, conta: Conta) -> None:
    mover(materia, Passagem.LER)
    materia.save()
    _da_materia(TipoDeEvento.MATERIA_LIDA, materia, agora, conta)


def _da_parte(tipo: TipoDeEvento, parte: Parte, agora: datetime, conta: Conta, detalhe: str = "") -> None:
    anotar(tipo, conferencia=parte.conferencia, agora=agora, conta=conta, parte=parte, detalhe=detalhe)


def _da_materia(tipo: TipoDeEvento, materia: Materia, agora: datetime, conta: Conta) -> None:
    anotar(
        tipo,
        conferencia=materia.conferencia,
        agora=agora,
        conta=conta,
        materia=materia,
        destaque=materia.destaque,
    )
