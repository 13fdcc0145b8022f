"""Instants in words, in the city's hour."""

from __future__ import annotations

from datetime import datetime, tzinfo

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

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
    return _("%(quando)s (%(fuso)s)") % {"quando": _dia_e_hora(instante, zona, agora), "fuso": _fuso(zona)}


def periodo_por_extenso(inicio: datetime, fim: datetime, zona: tzinfo, agora: datetime) -> str:
    """Return, for example, ``De 2 de maio, às 8h, a 12 de maio, às 18h (horário de Brasília)``."""
    valores = {
        "inicio": _dia_e_hora(inicio, zona, agora),
        "fim": _dia_e_hora(fim, zona, agora),
        "fuso": _fuso(zona),
    }
    if inicio.astimezone(zona).date() == fim.astimezone(zona).date():
        return _("Em %(inicio)s, até %(hora)s (%(fuso)s)") % (valores | {"hora": _hora(fim.astimezone(zona))})
    return _("De %(inicio)s, a %(fim)s (%(fuso)s)") % valores


def _dia_e_hora(instante: datetime, zona: tzinfo, agora: datetime) -> str:
    local = instante.astimezone(zona)
    mesmo_ano = local.year == agora.astimezone(zona).year
    dia = date_format(local, "MONTH_DAY_FORMAT" if mesmo_ano else "DATE_FORMAT")
    return _("%(dia)s, %(hora)s") % {"dia": dia, "hora": _hora(local)}


def _hora(local: datetime) -> str:
    if (get_language() or "").startswith("pt"):
        hora = f"{local.hour}h{local.minute:02d}" if local.minute else f"{local.hour}h"
    else:
        hora = time_format(local.time(), "TIME_FORMAT")
    return (_("à %(hora)s") if local.hour in (0, 1) else _("às %(hora)s")) % {"hora": hora}


def _fuso(zona: tzinfo) -> str:
    return str(_NOME_DO_FUSO.get(str(zona), zona))
