"""Every change of a conference and its rules. Each is one transaction, written to the audit log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.models import Conferencia, Eixo, Etapa, RegrasDaConferencia, Segmento
from conferencias.nucleo.rules import pode
from portal.auditoria.api import registrar
from portal.erros import AcaoNegada, ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.nucleo.modelo_de_conferencia import ModeloDeConferencia
    from conferencias.nucleo.regras import Regras
    from portal.contas.models import Conta
    from portal.municipios.models import Municipio


@transaction.atomic
def criar_do_modelo(*, municipio: Municipio, modelo: ModeloDeConferencia) -> Conferencia:
    """Create a conference, unpublished, with the axes, stages, segments and rules of a template."""
    conferencia = Conferencia.objects.create(municipio=municipio, **modelo.conferencia)
    for classe, linhas in ((Eixo, modelo.eixos), (Etapa, modelo.etapas), (Segmento, modelo.segmentos)):
        for linha in linhas:
            classe.objects.create(conferencia=conferencia, **linha)
    _gravar_versao(conferencia, modelo.regras, None, "")
    registrar("nucleo.criar_conferencia", objeto=conferencia)
    return conferencia


Guarda = Callable[[Conferencia, "Regras", "Regras"], None]
_GUARDAS: list[Guarda] = []


def antes_de_mudar_regras(guarda: Guarda) -> Guarda:
    """Register ``(conferencia, before, after)``, which raises ErroDeNegocio for a change that comes too late.

    Called in the transaction that locked the conference. Registered when the room's app is ready.
    """
    _GUARDAS.append(guarda)
    return guarda


@transaction.atomic
def mudar_regras(
    *, conferencia: Conferencia, regras: Regras, conta: Conta, motivo: str = ""
) -> RegrasDaConferencia:
    """Make a new version of the rules; the earlier ones stay as they were.

    Once a version is frozen (the regimento was approved), a change is a decision and needs ``motivo``. Raises
    AcaoNegada, or ErroDeNegocio with campo "motivo".
    """
    _exigir(conta, conferencia)
    # Waits for another change in progress, so that two people do not both build on the same version.
    Conferencia.objects.select_for_update(no_key=True).get(pk=conferencia.pk)
    atual = RegrasDaConferencia.objects.filter(conferencia=conferencia).first()
    if atual and atual.congelada_em and not motivo.strip():
        raise ErroDeNegocio(
            _("O regimento já foi aprovado. Escreva quem decidiu a mudança e por quê."), campo="motivo"
        )
    if atual:
        for guarda in _GUARDAS:
            guarda(conferencia, atual.regras, regras)
    return _gravar_versao(conferencia, regras, conta, motivo.strip())


@transaction.atomic
def congelar_regras(*, conferencia: Conferencia, conta: Conta) -> None:
    """Freeze the rules when the regimento is approved. There is no way back. Raises AcaoNegada."""
    if not pode("congelar_regras", conta, conferencia):
        raise AcaoNegada(_("Só quem preside a plenária ou organiza a conferência congela as regras."))
    if RegrasDaConferencia.objects.filter(conferencia=conferencia).congelar(timezone.now()):
        registrar("nucleo.congelar_regras", objeto=conferencia, conta=conta)
    conferencia.__dict__.pop("_regras_vigentes", None)


def _exigir(conta: Conta, conferencia: Conferencia) -> None:
    if not pode("mudar_regras", conta, conferencia):
        raise AcaoNegada(_("Só a comissão organizadora e a administração municipal mudam as regras."))


def _gravar_versao(
    conferencia: Conferencia, regras: Regras, conta: Conta | None, motivo: str
) -> RegrasDaConferencia:
    anterior = RegrasDaConferencia.objects.filter(conferencia=conferencia).first()
    nova = RegrasDaConferencia.objects.create(
        conferencia=conferencia,
        versao=anterior.versao + 1 if anterior else 1,
        dados=regras.model_dump(mode="json"),
        motivo=motivo,
        # What follows a frozen version is frozen from its birth: only another recorded decision replaces it.
        congelada_em=timezone.now() if anterior and anterior.congelada_em else None,
        criada_por=conta,
    )
    registrar(
        "nucleo.mudar_regras",
        objeto=conferencia,
        conta=conta,
        dados={"versao": nova.versao, "motivo": motivo},
    )
    conferencia.__dict__.pop("_regras_vigentes", None)
    return nova
