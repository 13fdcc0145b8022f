"""Collections and terms: every change of what the team puts around the norms. One transaction each, audited."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from biblioteca.models import Colecao, Dispositivo, ItemDaColecao, Norma, Termo
from biblioteca.rules import cuida_da_biblioteca
from portal.auditoria.api import registrar
from portal.erros import AcaoNegada

if TYPE_CHECKING:
    from portal.contas.models import Conta

TAMANHO_DO_ENDERECO = 80
Ordenado = TypeVar("Ordenado", ItemDaColecao, Colecao)


def colecoes_publicadas() -> list[Colecao]:
    """With how many public items each has (``total``), in the team's order; empty ones are left out."""
    publicos = Count("itens", filter=Q(itens__norma__publicada=True))
    achadas = Colecao.objects.filter(publicada=True).annotate(total=publicos).filter(total__gt=0)
    return list(achadas.order_by("ordem", "titulo"))


def itens_publicos(colecao: Colecao) -> list[ItemDaColecao]:
    """Items whose norm is published and, for a shared collection, seen by all. In order, in one query."""
    itens = ItemDaColecao.objects.filter(colecao=colecao, norma__publicada=True)
    return list(itens.select_related("norma__municipio", "dispositivo").order_by("ordem", "pk"))


def salvar_colecao(*, colecao: Colecao, conta: Conta | None) -> None:
    """Keep a new or changed collection. Raises AcaoNegada, ValidationError."""
    _exigir(conta, colecao.municipio_id)
    with transaction.atomic():
        if not colecao.slug:
            colecao.slug = _endereco_livre(colecao)
            maior = Colecao.objects.aggregate(maior=Max("ordem"))["maior"]
            colecao.ordem = 0 if maior is None else maior + 1
        colecao.full_clean()
        colecao.save()
        registrar("biblioteca.salvar_colecao", objeto=colecao, conta=conta)


def excluir_colecao(*, colecao: Colecao, conta: Conta | None) -> None:
    """Remove the collection; the norms stay. Raises AcaoNegada."""
    _exigir(conta, colecao.municipio_id)
    with transaction.atomic():
        registrar("biblioteca.excluir_colecao", objeto=colecao, conta=conta)
        colecao.delete()


def por_na_colecao(
    *,
    colecao: Colecao,
    norma: Norma,
    dispositivo: Dispositivo | None = None,
    nota: str = "",
    conta: Conta | None = None,
) -> ItemDaColecao:
    """Put a norm, or one provision of it, at the end; what is there already only gets the note. Raises AcaoNegada."""
    _exigir(conta, colecao.municipio_id)
    if colecao.municipio_id is None and norma.municipio_id is not None:
        raise AcaoNegada(_("Uma coleção de todos os municípios só pode ter normas de todos."))
    with transaction.atomic():
        itens = ItemDaColecao.objects.filter(colecao=colecao).select_for_update()
        item = itens.filter(norma=norma, dispositivo=dispositivo).first()
        if item is None:
            maior = itens.aggregate(maior=Max("ordem"))["maior"]
            item = ItemDaColecao(colecao=colecao, norma=norma, dispositivo=dispositivo)
            item.ordem = 0 if maior is None else maior + 1
        item.nota = nota or item.nota
        item.save()
        registrar("biblioteca.por_na_colecao", objeto=colecao, conta=conta, dados={"item": str(item)})
    return item


def tirar_da_colecao(*, item: ItemDaColecao, conta: Conta | None) -> None:
    """Raises AcaoNegada."""
    _exigir(conta, item.colecao.municipio_id)
    with transaction.atomic():
        registrar("biblioteca.tirar_da_colecao", objeto=item.colecao, conta=conta, dados={"item": str(item)})
        item.delete()


def mover_item(*, item: ItemDaColecao, passos: int, conta: Conta | None) -> None:
    """Up (negative) or down among the items of its collection. Raises AcaoNegada."""
    _exigir(conta, item.colecao.municipio_id)
    with transaction.atomic():
        irmaos = list(ItemDaColecao.objects.filter(colecao=item.colecao).select_for_update())
        _mover(irmaos, irmaos.index(item), passos)
        ItemDaColecao.objects.bulk_update(irmaos, ["ordem"])


def mover_colecao(*, colecao: Colecao, passos: int, conta: Conta | None) -> None:
    """Up or down among those of the same owner. Raises AcaoNegada."""
    _exigir(conta, colecao.municipio_id)
    with transaction.atomic():
        irmas = list(Colecao.objects.filter(municipio=colecao.municipio_id).select_for_update())
        _mover(irmas, irmas.index(colecao), passos)
        Colecao.objects.bulk_update(irmas, ["ordem"])


def salvar_termo(*, termo: Termo, conta: Conta | None) -> None:
    """Raises AcaoNegada, ValidationError."""
    _exigir(conta, termo.municipio_id)
    with transaction.atomic():
        termo.full_clean()
        termo.save()
        registrar("biblioteca.salvar_termo", objeto=termo, conta=conta)


def excluir_termo(*, termo: Termo, conta: Conta | None) -> None:
    """Raises AcaoNegada."""
    _exigir(conta, termo.municipio_id)
    with transaction.atomic():
        registrar("biblioteca.excluir_termo", objeto=termo, conta=conta)
        termo.delete()


def _mover(irmaos: list[Ordenado], de: int, passos: int) -> None:
    para = min(max(de + passos, 0), len(irmaos) - 1)
    irmaos.insert(para, irmaos.pop(de))
    for ordem, irmao in enumerate(irmaos):
        irmao.ordem = ordem


def _endereco_livre(colecao: Colecao) -> str:
    base = slugify(colecao.titulo)[: TAMANHO_DO_ENDERECO - 4] or "colecao"
    do_dono = Colecao.objects.filter(municipio=colecao.municipio_id)
    usados = set(do_dono.filter(slug__startswith=base).values_list("slug", flat=True))
    livres = (base, *(f"{base}-{n}" for n in range(2, len(usados) + 3)))
    return next(slug for slug in livres if slug not in usados)


def _exigir(conta: Conta | None, dono: int | None) -> None:
    """None is the command line or a new municipality's first contents."""
    if conta is None or conta.is_superuser:
        return
    if dono is None or not cuida_da_biblioteca(conta):
        raise AcaoNegada(
            _("Só a equipe de comunicação ou a administração do município pode mudar isto. O que é de todos os "
              "municípios é cuidado pela plataforma.")
        )  # fmt: skip
