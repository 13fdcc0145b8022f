"""What the mesa does with motions: paper signatures, annulments, and the count at the window's end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.credenciamento.api import Credenciamento
from conferencias.mocoes.actions import ato_de, gravar_assinatura, travar
from conferencias.mocoes.contas import assinaturas_exigidas, assinaturas_validas, vota
from conferencias.mocoes.dados import Recebimento
from conferencias.mocoes.estados import SituacaoDaMocao, Via
from conferencias.mocoes.models import Assinatura, Mocao
from conferencias.mocoes.recusas import JaAssinou, exigir
from conferencias.nucleo.api import Conferencia, exigir_motivo, regras_vigentes, travar_conferencia
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from portal.contas.models import Conta

CRACHAS_NO_MAXIMO = 200


@transaction.atomic
def receber_papel(
    *, mocao: Mocao, crachas: Iterable[int], conta: Conta, agora: datetime | None = None
) -> Recebimento:
    """Count the signatures of a sheet of paper, by badge numbers; each number that can't count is told why.

    Raises AcaoNegada; ErroDeNegocio (campo "crachas") for an empty sheet, or a very long one.
    """
    agora = agora or timezone.now()
    atual = travar(mocao)
    exigir("receber_papel", conta, ato_de(atual.conferencia, agora, mocao=atual))
    numeros = list(dict.fromkeys(crachas))
    if not 1 <= len(numeros) <= CRACHAS_NO_MAXIMO:
        raise ErroDeNegocio(
            _("Escreva de um a %(maximo)s números de crachá.") % {"maximo": CRACHAS_NO_MAXIMO},
            campo="crachas",
        )
    aceitos = Credenciamento.objects.aceitos(atual.conferencia).filter(numero__in=numeros)
    por_numero = {c.numero: c for c in aceitos.select_related("inscricao")}
    recebido = Recebimento()
    for numero in numeros:
        if motivo := _receber(atual, por_numero.get(numero), conta, agora):
            recebido.recusados[numero] = motivo
        else:
            recebido.aceitos.append(numero)
    return recebido


def _receber(mocao: Mocao, credenciamento: Credenciamento | None, conta: Conta, agora: datetime) -> str:
    """Count one signature; return why it can't count, or empty."""
    if credenciamento is None:
        return _("não há pessoa credenciada com este crachá")
    if not vota(regras_vigentes(mocao.conferencia).regras, credenciamento.categoria):
        return _("esta pessoa não vota na plenária")
    try:
        gravar_assinatura(mocao, credenciamento.inscricao, Via.PAPEL, agora, conta)
    except JaAssinou:
        return _("esta pessoa já assinou")
    return ""


@transaction.atomic
def anular_assinatura(
    *, assinatura: Assinatura, motivo: str, conta: Conta, agora: datetime | None = None
) -> None:
    """Take out a signature that was typed by mistake. Raises AcaoNegada, or ErroDeNegocio without a reason."""
    atual = travar(assinatura.mocao)
    exigir("anular_assinatura", conta, ato_de(atual.conferencia, agora or timezone.now(), mocao=atual))
    motivo = exigir_motivo(motivo)
    if assinatura.inscricao_id == atual.proponente_id:
        raise ErroDeNegocio(_("A assinatura de quem propôs a moção não se anula."))
    registrar(
        "mocoes.anular_assinatura",
        objeto=assinatura,
        conta=conta,
        dados={"mocao": atual.numero, "motivo": motivo},
    )
    assinatura.delete()


@transaction.atomic
def apurar(*, conferencia: Conferencia, conta: Conta, agora: datetime | None = None) -> list[Mocao]:
    """Count the signatures once, at the end of the window, and say of each motion whether it goes to the plenary.

    The base is who was there when the window ended. Withdrawn motions stay withdrawn. Raises AcaoNegada; ErroDeNegocio
    when there is no motion.
    """
    agora = agora or timezone.now()
    travar_conferencia(conferencia.pk)
    exigir("apurar", conta, ato_de(conferencia, agora))
    fim = regras_vigentes(conferencia).regras.mocoes.fim
    exigencia = assinaturas_exigidas(conferencia, fim)
    assert exigencia and fim  # the rule "regras_completas" has just said so
    abertas = list(Mocao.objects.filter(conferencia=conferencia, situacao=SituacaoDaMocao.ABERTA))
    if not abertas:
        raise ErroDeNegocio(_("Não há moções que recebem assinaturas: nada a contar."))
    contagem = assinaturas_validas(conferencia, abertas, fim)
    for mocao in abertas:
        mocao.contadas = contagem[mocao.pk]
        mocao.exigidas, mocao.pessoas_da_base = exigencia.quantas, exigencia.pessoas
        mocao.apurada_em = agora
        mocao.situacao = (
            SituacaoDaMocao.ADMITIDA if mocao.contadas >= mocao.exigidas else SituacaoDaMocao.NAO_ADMITIDA
        )
        mocao.save()
        registrar(
            "mocoes.apurar",
            objeto=mocao,
            conta=conta,
            dados={
                "contadas": mocao.contadas,
                "exigidas": mocao.exigidas,
                "pessoas": mocao.pessoas_da_base,
                "situacao": mocao.situacao,
            },
        )
    return abertas
