"""A date typed in three parts: easier than a calendar for a date that one knows by heart."""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from portal.interface.formularios import CampoLigado

PARTES = ("dia", "mes", "ano")
ROTULOS = {"dia": _("Dia"), "mes": _("Mês"), "ano": _("Ano")}
MENOR_PREFIXO = 3


def _sem_acentos(texto: str) -> str:
    decomposto = unicodedata.normalize("NFD", texto.casefold())
    return "".join(letra for letra in decomposto if not unicodedata.combining(letra)).strip(" .")


@lru_cache
def _nomes_dos_meses() -> list[tuple[str, int]]:
    """Return every month's name in every language of the portal, without accents, with its number."""
    nomes = []
    for idioma, _nome in settings.LANGUAGES:
        with translation.override(idioma):
            nomes += [(_sem_acentos(str(nome)), numero) for numero, nome in MONTHS.items()]
    return nomes


def ler_mes(texto: str) -> int | None:
    """Return the month written as "3", "03", "março", "marco" or "mar."; None when it is none."""
    texto = _sem_acentos(texto)
    if texto.isascii() and texto.isdigit():
        return int(texto) if 1 <= int(texto) <= 12 else None
    if len(texto) < MENOR_PREFIXO:
        return None
    achados = {numero for nome, numero in _nomes_dos_meses() if nome.startswith(texto)}
    return achados.pop() if len(achados) == 1 else None


def _ler_numero(texto: str, menor: int, maior: int) -> int | None:
    texto = texto.strip()
    numero = int(texto) if texto.isascii() and texto.isdigit() and len(texto) <= 4 else None
    return numero if numero is not None and menor <= numero <= maior else None


class DataEmPartes(forms.MultiWidget):
    """Three text inputs, named ``<field>_dia``, ``<field>_mes`` and ``<field>_ano``."""

    template_name = "componentes/campo_data.html"
    use_fieldset = True

    def __init__(self, *, nascimento: bool = False, attrs: dict[str, Any] | None = None) -> None:
        """``nascimento`` lets the browser offer the person's own birthday."""
        completar = dict(zip(PARTES, ("bday-day", "bday-month", "bday-year"), strict=True))
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            parte: forms.TextInput(
                {"autocomplete": completar[parte] if nascimento else "off"}
                # The numeric keyboard of a phone has no letters, and a month may be written in full.
                | ({} if parte == "mes" else {"inputmode": "numeric"})
            )
            for parte in PARTES
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        atributos = dict(attrs or {})
        erradas = atributos.pop("partes_erradas", PARTES)
        contexto = super().get_context(name, value, atributos)
        for parte, controle in zip(PARTES, contexto["widget"]["subwidgets"], strict=True):
            controle |= {"parte": parte, "rotulo": ROTULOS[parte]}
            if parte not in erradas:
                controle["attrs"].pop("aria-invalid", None)
        return contexto


class DataLigada(CampoLigado):
    """Marks only the parts that are wrong, and leads the error summary to the first of them."""

    @property
    def _partes_erradas(self) -> list[str]:
        codigos = {erro.code for erro in self.errors.as_data()}
        return [parte for parte in PARTES if parte in codigos] or list(PARTES)

    @property
    def id_do_erro(self) -> str:
        return f"{self.auto_id}_{PARTES.index(self._partes_erradas[0])}"

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:
        return {**super().build_widget_attrs(attrs, widget), "partes_erradas": self._partes_erradas}


class CampoDataEmPartes(forms.Field):
    """A date in three parts; cleans to ``date`` or None. Errors carry the code of the part: dia, mes or ano."""

    widget = DataEmPartes
    bound_field_class = DataLigada
    default_error_messages = {
        "sem_dia": _("Falta o dia."),
        "sem_mes": _("Falta o mês."),
        "sem_ano": _("Falta o ano."),
        "dia": _("O dia precisa ser um número de 1 a 31."),
        "mes": _("O mês precisa ser um número de 1 a 12 ou um nome, como março."),
        "ano": _("O ano precisa ter quatro números, como 1985."),
        "inexistente": _("%(mes)s de %(ano)s só vai até o dia %(ultimo)s."),
    }

    def to_python(self, value: Sequence[str | None] | date | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        textos = dict(zip(PARTES, ((parte or "").strip() for parte in value), strict=True))
        if not any(textos.values()):
            return None
        lidas = {
            "dia": _ler_numero(textos["dia"], 1, 31),
            "mes": ler_mes(textos["mes"]),
            "ano": _ler_numero(textos["ano"], 1000, 9999),
        }
        erros = [self._erro_da_parte(parte, textos[parte]) for parte in PARTES if lidas[parte] is None]
        if erros:
            raise ValidationError(erros)
        return self._juntar(**lidas)  # type: ignore[arg-type]

    def _erro_da_parte(self, parte: str, texto: str) -> ValidationError:
        return ValidationError(self.error_messages[parte if texto else f"sem_{parte}"], code=parte)

    def _juntar(self, dia: int, mes: int, ano: int) -> date:
        ultimo = calendar.monthrange(ano, mes)[1]
        if dia > ultimo:
            numeros = {"mes": str(MONTHS[mes]).capitalize(), "ano": ano, "ultimo": ultimo}
            raise ValidationError(self.error_messages["inexistente"], code="dia", params=numeros)
        return date(ano, mes, dia)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True
