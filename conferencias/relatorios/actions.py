"""Every mutation of this room: writing the report and publishing the result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.api import Conferencia
from conferencias.relatorios.formulario import formularios
from conferencias.relatorios.models import Publicacao, RelatorioFinal
from conferencias.relatorios.recusas import exigir
from conferencias.relatorios.retrato import montar, resumir
from conferencias.relatorios.rules import Ato
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from portal.contas.models import Conta


@transaction.atomic
def escrever_relatorio(
    *,
    conferencia: Conferencia,
    modelo: str,
    respostas: Mapping[str, str],
    conta: Conta,
    agora: datetime | None = None,
) -> RelatorioFinal:
    """Keep the answers to a cycle's form; what the form does not ask is dropped. Raises AcaoNegada or ErroDeNegocio."""
    exigir("escrever", conta, Ato(conferencia=_travada(conferencia), agora=agora or timezone.now()))
    formulario = formularios().get(modelo)
    if formulario is None:
        raise ErroDeNegocio(_("Este formulário não existe. Escolha um da lista."), campo="modelo")
    aceitas = {c.codigo: respostas.get(c.codigo, "").strip() for c in formulario.escritos}
    relatorio, _novo = RelatorioFinal.objects.update_or_create(
        conferencia=conferencia,
        defaults={
            "municipio_id": conferencia.municipio_id,
            "modelo": modelo,
            "respostas": aceitas,
            "conta": conta,
        },
    )
    preenchidas = sorted(codigo for codigo, texto in aceitas.items() if texto)
    registrar(
        "relatorios.escrever",
        objeto=relatorio,
        conta=conta,
        dados={"modelo": modelo, "preenchidas": preenchidas},
    )
    return relatorio


@transaction.atomic
def publicar(
    *, conferencia: Conferencia, conta: Conta, motivo: str = "", agora: datetime | None = None
) -> Publicacao:
    """Make public what the result is now, as another version. From the second on, the reason is demanded.

    Raises AcaoNegada, or ErroDeNegocio when nothing changed or the reason is missing.
    """
    agora = agora or timezone.now()
    conferencia = _travada(conferencia)
    exigir("publicar", conta, Ato(conferencia=conferencia, agora=agora))
    ultima = Publicacao.objects.filter(conferencia=conferencia).first()
    retrato = montar(conferencia)
    if ultima and ultima.resumo == resumir(retrato):
        raise ErroDeNegocio(_("Nada mudou desde a publicação. Não é preciso publicar de novo."))
    if ultima and not motivo.strip():
        raise ErroDeNegocio(_("Escreva o que mudou: o texto aparece na página do resultado."), campo="motivo")
    publicacao = Publicacao.objects.create(
        conferencia=conferencia,
        versao=ultima.versao + 1 if ultima else 1,
        dados=retrato,
        resumo=resumir(retrato),
        motivo=motivo.strip() if ultima else "",
        momento=agora,
        conta=conta,
    )
    registrar(
        "relatorios.publicar",
        objeto=publicacao,
        conta=conta,
        dados={"versao": publicacao.versao, "sha256": publicacao.resumo},
    )
    return publicacao


def _travada(conferencia: Conferencia) -> Conferencia:
    """Two committees at once queue here."""
    return (
        Conferencia.objects.select_for_update(of=("self",), no_key=True)
        .select_related("municipio__site")
        .get(pk=conferencia.pk)
    )
