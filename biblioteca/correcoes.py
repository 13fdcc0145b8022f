"""What people correct in the reading of a file: kept by its content, applied whenever the same content is read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from biblioteca.a_espera import reindexar_espera
from biblioteca.erros import FonteSemLeitura
from biblioteca.estrutura.consertos import METADADOS
from biblioteca.estrutura.frases import frase
from biblioteca.interpretacao import consertos_de, interpretar_fonte
from biblioteca.models import Conserto, EstadoDaFonte, Fonte, Norma
from biblioteca.rules import exigir_responsavel
from portal.auditoria.api import registrar

if TYPE_CHECKING:
    from portal.contas.models import Conta
    from portal.municipios.models import Municipio


def consertar(*, fonte: Fonte, operacao: dict[str, Any], conta: Conta | None) -> None:
    """Add one operation of ``biblioteca.estrutura.consertos``; doing the same twice is doing it once.

    Raises AcaoNegada, FonteSemLeitura.
    """
    with transaction.atomic():
        _travar(fonte, conta)
        if not any(feito.operacao == operacao for feito in consertos_de(fonte.sha256, fonte.municipio)):
            _acrescentar(fonte.sha256, fonte.municipio, operacao, conta)
    _recontar(fonte)


def corrigir_metadados(*, fonte: Fonte, valores: dict[str, Any], conta: Conta | None) -> None:
    """Keep what a person changed of the identity that was read. Raises AcaoNegada, FonteSemLeitura."""
    with transaction.atomic():
        _travar(fonte, conta)
        guardar_correcao(fonte.sha256, fonte.municipio, valores, conta)
    _recontar(fonte)


def desfazer(*, fonte: Fonte, conserto: int, conta: Conta | None) -> None:
    """Drop one operation of this content. Raises AcaoNegada, FonteSemLeitura."""
    with transaction.atomic():
        _travar(fonte, conta)
        Conserto.objects.filter(municipio=fonte.municipio, sha256=fonte.sha256, pk=conserto).delete()
    _recontar(fonte)


def frase_do_conserto(operacao: dict[str, Any]) -> str:
    """What the operation does, for people."""
    if operacao["tipo"] == METADADOS:
        campos = [str(Norma._meta.get_field(nome).verbose_name) for nome in operacao["valores"]]
        return _("Corrigir os dados da norma: %(campos)s") % {"campos": ", ".join(campos)}
    return frase(operacao)


def guardar_correcao(
    sha256: str, municipio: Municipio | None, valores: dict[str, Any], conta: Conta | None
) -> None:
    """Add values of the identity to those corrected before, inside the caller's transaction."""
    if not valores:
        return
    novos = {nome: valor.isoformat() if isinstance(valor, date) else valor for nome, valor in valores.items()}
    existente = next((c for c in consertos_de(sha256, municipio) if c.operacao["tipo"] == METADADOS), None)
    if existente is None:
        _acrescentar(sha256, municipio, {"tipo": METADADOS, "valores": novos}, conta)
        return
    existente.operacao = {"tipo": METADADOS, "valores": {**existente.operacao["valores"], **novos}}
    existente.conta = conta
    existente.save(update_fields=["operacao", "conta"])


def _travar(fonte: Fonte, conta: Conta | None) -> None:
    """One mend of a file at a time, and only while it waits for a person."""
    exigir_responsavel(conta, fonte)
    if not Fonte.objects.select_for_update().filter(pk=fonte.pk, estado=EstadoDaFonte.LIDA).exists():
        raise FonteSemLeitura
    reindexar_espera(fonte)


def _acrescentar(
    sha256: str, municipio: Municipio | None, operacao: dict[str, Any], conta: Conta | None
) -> None:
    deste = Conserto.objects.filter(municipio=municipio, sha256=sha256)
    ultima = deste.aggregate(ultima=Max("ordem"))["ultima"] or 0
    novo = Conserto.objects.create(
        municipio=municipio, sha256=sha256, ordem=ultima + 1, operacao=operacao, conta=conta
    )
    registrar(
        "biblioteca.consertar", objeto=novo, conta=conta, dados={"tipo": operacao["tipo"], "sha256": sha256}
    )


def _recontar(fonte: Fonte) -> None:
    lida = interpretar_fonte(fonte, consertos_de(fonte.sha256, fonte.municipio))
    Fonte.objects.filter(pk=fonte.pk, estado=EstadoDaFonte.LIDA).update(problemas=lida.problemas)
