"""How an act is written: the act, the texts that it makes with their sources, and the numbers that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from conferencias.nucleo.api import Conferencia
from conferencias.sistematizacao.dados import Redacao
from conferencias.sistematizacao.estados import TipoDeOperacao
from conferencias.sistematizacao.models import Ligacao, Operacao, Texto
from conferencias.sistematizacao.origens import numerar
from conferencias.sistematizacao.recusas import TextoMudou
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.nucleo.api import Eixo
    from conferencias.propostas.api import Proposta
    from portal.contas.models import Conta


def nova_operacao(
    conferencia: Conferencia,
    tipo: TipoDeOperacao,
    eixo: Eixo,
    conta: Conta,
    agora: datetime,
    *,
    motivo: str = "",
    desfaz: Operacao | None = None,
) -> Operacao:
    ultima = Operacao.objects.filter(conferencia=conferencia).aggregate(n=Max("sequencia"))["n"] or 0
    nova = Operacao(
        conferencia=conferencia,
        sequencia=ultima + 1,
        tipo=tipo,
        eixo=eixo,
        motivo=motivo.strip(),
        desfaz=desfaz,
        momento=agora,
        conta=conta,
    )
    try:
        with transaction.atomic():
            nova.save()
    except IntegrityError:
        raise ErroDeNegocio(
            _("Outra pessoa da relatoria gravou no mesmo instante. Nada se perdeu: envie de novo.")
        ) from None
    return nova


def novo_texto(
    operacao: Operacao,
    redacao: Redacao,
    posicao: str,
    *,
    fontes: Sequence[Texto] = (),
    proposta: Proposta | None = None,
) -> Texto:
    texto = Texto.objects.create(
        conferencia=operacao.conferencia,
        eixo=operacao.eixo,
        esfera=redacao.esfera,
        titulo=redacao.titulo.strip(),
        texto=redacao.texto.strip(),
        operacao=operacao,
        posicao=posicao,
    )
    partes: Sequence[tuple[Texto | None, Proposta | None]] = [(fonte, None) for fonte in fontes]
    Ligacao.objects.bulk_create(
        Ligacao(municipio_id=texto.municipio_id, texto=texto, fonte=fonte, proposta=raiz)
        for fonte, raiz in partes or [(None, proposta)]
    )
    return texto


def tirar(textos: Sequence[Texto]) -> None:
    """Take texts out of the caderno. Raises TextoMudou when one of them is not there any more."""
    tirados = Texto.objects.filter(pk__in=[t.pk for t in textos], ordem__isnull=False).update(ordem=None)
    if tirados != len({t.pk for t in textos}):
        raise TextoMudou(quem_mexeu(textos))


def por(eixo: int, textos: Iterable[Texto]) -> None:
    """Put texts of an axis (its key) in the caderno, and number the axis again."""
    dentro = Texto.objects.filter(Q(ordem__isnull=False) | Q(pk__in=[t.pk for t in textos]), eixo=eixo)
    antes = {t.pk: t for t in dentro.only("eixo", "esfera", "posicao", "ordem")}
    ordens = numerar([(t.pk, t.eixo_id, t.esfera, t.posicao) for t in antes.values()])
    mudam = [t for t in antes.values() if t.ordem != ordens[t.pk]]
    # First without numbers: the database refuses two texts with the same one, even for a moment.
    Texto.objects.filter(pk__in=[t.pk for t in mudam]).update(ordem=None)
    for texto in mudam:
        texto.ordem = ordens[texto.pk]
    Texto.objects.bulk_update(mudam, ["ordem"], batch_size=500)


def quem_mexeu(textos: Sequence[Texto]) -> Operacao | None:
    """Return the act that took one of these texts out of the caderno."""
    fora = [t.pk for t in Texto.objects.filter(pk__in=[t.pk for t in textos], ordem__isnull=True)]
    usou = Q(textos__ligacoes__fonte__in=fora, desfeita_por__isnull=True) | Q(desfaz__textos__in=fora)
    return (
        Operacao.objects.filter(usou)
        .select_related("conta", "conferencia__municipio")
        .order_by("-sequencia")
        .first()
    )
