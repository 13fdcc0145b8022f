"""Texts that spread the word about a conference, made from its data. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from conferencias.nucleo.api import Conferencia
from portal.municipios.models import Municipio


@dataclass(frozen=True)
class Material:
    """What /divulgue/ offers to copy and send."""

    endereco: str
    mensagem: str
    assunto: str

    @property
    def whatsapp(self) -> str:
        return f"https://wa.me/?text={quote(self.mensagem)}"

    @property
    def email(self) -> str:
        return f"mailto:?subject={quote(self.assunto)}&body={quote(self.mensagem)}"


def endereco_da_conferencia(municipio: Municipio) -> str:
    """Return the full address that posters and messages lead to."""
    return municipio.absoluta(reverse("nucleo:conferencia"))


def material(conferencia: Conferencia) -> Material:
    """Return the texts ready to send."""
    endereco = endereco_da_conferencia(conferencia.municipio)
    linhas = [conferencia.titulo]
    if conferencia.tema:
        linhas.append(_("Tema: %(tema)s") % {"tema": conferencia.tema})
    if quando := datas(conferencia):
        linhas.append(_("Quando: %(quando)s") % {"quando": quando})
    if onde := lugar_da_conferencia(conferencia):
        linhas.append(_("Onde: %(onde)s") % {"onde": onde})
    linhas.append(_("Participe. É gratuito e aberto a toda a cidade:"))
    linhas.append(endereco)
    return Material(endereco, "\n".join(linhas), conferencia.titulo)


def datas(conferencia: Conferencia) -> str:
    """Return the days of the conference in words, or "" while they are not set."""
    if conferencia.inicio is None:
        return ""
    if conferencia.fim is None or conferencia.fim == conferencia.inicio:
        return dia_por_extenso(conferencia.inicio)
    if (conferencia.inicio.year, conferencia.inicio.month) == (conferencia.fim.year, conferencia.fim.month):
        return _("%(inicio)s a %(fim)s") % {
            "inicio": conferencia.inicio.day,
            "fim": dia_por_extenso(conferencia.fim),
        }
    return _("%(inicio)s a %(fim)s") % {
        "inicio": dia_por_extenso(conferencia.inicio),
        "fim": dia_por_extenso(conferencia.fim),
    }


def dia_por_extenso(dia: date) -> str:
    """Return a day in words; months have no capital letter in Portuguese, whatever Django's catalogue says."""
    return date_format(dia, "DATE_FORMAT").lower()


def lugar_da_conferencia(conferencia: Conferencia) -> str:
    return ", ".join(parte for parte in (conferencia.local, conferencia.endereco) if parte)
