"""What is exported: a norm as it stood on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from biblioteca.leitura import Linha, linhas_da_norma
from biblioteca.models import Norma, PaginaDoDocumento
from biblioteca.versoes import de_quando


class Ocupado(Exception):
    """Somebody else's file is being written, and one at a time is enough work: try again in a moment."""


@dataclass(frozen=True)
class Pedido:
    """``endereco``: of the norm's page, whole. ``dia`` None: today's text."""

    norma: Norma
    endereco: str
    dia: date | None = None

    @cached_property
    def linhas(self) -> list[Linha]:
        return linhas_da_norma(self.norma, dia=self.dia)

    @cached_property
    def paginas(self) -> list[PaginaDoDocumento]:
        """Of a document that has no articles."""
        return (
            [] if self.linhas else list(PaginaDoDocumento.objects.filter(norma=self.norma).order_by("numero"))
        )

    @property
    def referencia_da_versao(self) -> date:
        """The day of the text: the one that was asked for, that of the collection, or today."""
        if self.dia:
            return self.dia
        coletada = self.norma.coletada_em
        return timezone.localtime(coletada).date() if coletada else timezone.localdate()

    def avisos(self) -> list[str]:
        """What goes with the text wherever it goes: whose text, of which day, and that it is not the official one."""
        with translation.override(settings.LANGUAGE_CODE):
            return [self._da_versao(), *self._da_origem(), self._de_onde()]

    def _da_versao(self) -> str:
        if self.dia:
            return _("Texto em vigor em %(dia)s, até onde se conhecem as mudanças.") % {
                "dia": date_format(self.dia)
            }
        return de_quando(self.norma)

    def _da_origem(self) -> list[str]:
        frases = []
        if self.norma.compartilhada and not self.norma.coletada_em:
            frases.append(_("O dia da coleta não foi informado."))
        if self.norma.revogada_por:
            frases.append(_("Norma revogada por: %(ato)s.") % {"ato": self.norma.revogada_por})
        if self.norma.url_oficial:
            frases.append(_("Publicação oficial: %(url)s") % {"url": self.norma.url_oficial})
        if self.norma.arquivo and self.norma.sha256:
            frases.append(
                _("Arquivo de origem: %(arquivo)s (SHA-256 %(soma)s).")
                % {"arquivo": self.norma.arquivo, "soma": self.norma.sha256}
            )
        return [*frases, _("Este texto não substitui o publicado oficialmente.")]

    def _de_onde(self) -> str:
        consulta = f"?em={self.dia.isoformat()}" if self.dia else ""
        return _("Copiado de %(url)s em %(dia)s.") % {
            "url": self.endereco + consulta,
            "dia": date_format(timezone.localdate()),
        }


def texto_da_linha(linha: Linha) -> str:
    """The text as it is read, with what became of it in words."""
    dispositivo = linha.dispositivo
    if linha.vetado:
        return "(VETADO)"
    if linha.revogado:
        por = f" por: {dispositivo.revogado_por}" if dispositivo.revogado_por else ""
        return f"(Revogado{por})"
    texto = dispositivo.texto or ""
    if linha.no_dia and linha.no_dia.caiu_depois:
        with translation.override(settings.LANGUAGE_CODE):
            texto += f" ({_('hoje não vale mais; não se sabe desde quando')})"
    return texto
