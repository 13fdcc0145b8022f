"""E-mails and telephones from what people type, paste and dictate. Pure functions; none of them refuses anything.

Invisible characters are already gone: ``portal.interface.textos`` cleans every public form.
"""

from __future__ import annotations

import difflib
import re

import phonenumbers

DOMINIOS_COMUNS = [
    "gmail.com",
    "hotmail.com",
    "hotmail.com.br",
    "outlook.com",
    "outlook.com.br",
    "yahoo.com",
    "yahoo.com.br",
    "icloud.com",
    "live.com",
    "bol.com.br",
    "uol.com.br",
    "terra.com.br",
    "ig.com.br",
    "globo.com",
]


def email(bruto: str) -> str:
    """Clean an address: no spaces, no "mailto:", domain in lower case."""
    endereco = re.sub(r"\s", "", bruto).removeprefix("mailto:").strip("<>;,")
    nome, arroba, dominio = endereco.rpartition("@")
    return f"{nome}{arroba}{dominio.lower()}"


def dominio_parecido(endereco: str) -> str | None:
    """Return the common domain that the person may have meant ("gmial.com" → "gmail.com"), None if it looks right."""
    dominio = endereco.rpartition("@")[2]
    if not dominio or dominio in DOMINIOS_COMUNS:
        return None
    return next(iter(difflib.get_close_matches(dominio, DOMINIOS_COMUNS, n=1, cutoff=0.84)), None)


def telefone(bruto: str) -> str | None:
    """Return the number as +5531999998888, or None when it can't be a telephone; without country it is Brazil's."""
    try:
        numero = phonenumbers.parse(bruto, "BR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(numero) or (
        numero.country_code == 55 and (numero.national_number or 0) < 10**9
    ):
        return None  # Brazilian numbers without the area code pass as possible, but nobody can call them
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)


def apresentar_telefone(numero: str) -> str:
    """Return a stored number as people write it: (31) 99999-8888, or with the country for foreign ones."""
    lido = phonenumbers.parse(numero, "BR")
    formato = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(
        lido, formato.NATIONAL if lido.country_code == 55 else formato.INTERNATIONAL
    )
