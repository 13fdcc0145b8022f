"""Who works for a municipality, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.municipios.models import GrupoMunicipal, Municipio, Papel

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.contas.models import Conta


def papeis(conta: Conta | AnonymousUser | Any, municipio: Municipio | None) -> frozenset[str]:
    """Return the roles of an account in a municipality; one query, remembered on the account object."""
    if municipio is None or not conta.is_authenticated or not conta.is_active:
        return frozenset()
    lembrados: dict[int, frozenset[str]] = conta.__dict__.setdefault("_papeis", {})
    if municipio.pk not in lembrados:
        nomes = GrupoMunicipal.objects.filter(municipio=municipio, grupo__user=conta).values_list(
            "papel", flat=True
        )
        lembrados[municipio.pk] = frozenset(nomes)
    return lembrados[municipio.pk]


def tem_papel(conta: Conta | AnonymousUser | Any, municipio: Municipio | None, *quais: Papel) -> bool:
    """Tell whether the account has one of the roles (any role when none is named); operators have all."""
    if municipio is None:
        return False
    if getattr(conta, "is_superuser", False) and conta.is_active:
        return True
    seus = papeis(conta, municipio)
    return bool(seus & set(quais)) if quais else bool(seus)
