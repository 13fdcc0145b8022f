"""Instants in words, in the city's hour."""

from __future__ import annotations

from datetime import datetime, tzinfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_NOME_DO_FUSO = {
    "America/Sao_Paulo": gettext_lazy("horário de Brasília"),
    "America/Noronha": gettext_lazy("horário de Fernando de Noronha"),
    "America/Cuiaba": gettext_lazy("horário de Cuiabá"),
    "America/Campo_Grande": gettext_lazy("horário de Campo Grande"),
    "America/Manaus": gettext_lazy("horário de Manaus"),
    "America/Porto_Velho": gettext_lazy("horário de Porto Velho"),
    "America/Boa_Vista": gettext_lazy("horário de Boa Vista"),
    "America/Rio_Branco": gettext_lazy("horário de Rio Branco"),
}


def por_extenso(instante: datetime, zona: tzinfo, agora: datetime) -> str:
    """Return, for example, ``12 de maio, às 18h30 (horário de Brasília)``; with the year when it is not this one."""
    local = instante.astimezone(zona)
    dia = date_format(
        local, "j \\d\\e F" if local.year == agora.astimezone(zona).year else "j \\d\\e F \\d\\e Y"
    )
    hora = f"{local.hour}h{local.minute:02d}" if local.minute else f"{local.hour}h"
    valores = {"dia": dia.lower(), "hora": hora, "fuso": _NOME_DO_FUSO.get(str(zona), str(zona))}
    if local.hour in (0, 1):
        return _("%(dia)s, à %(hora)s (%(fuso)s)") % valores
    return _("%(dia)s, às %(hora)s (%(fuso)s)") % valores
