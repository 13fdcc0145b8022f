"""Make the search index anew from the database."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.municipios.models import Municipio
from search.indexacao import reconstruir, reconstruir_municipio
from search.motores import IndiceIndisponivel


class Command(BaseCommand):
    help = _("Refaz o índice da busca. O índice anterior responde até o novo ficar pronto.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--municipio", metavar="SLUG", help=_("Refaz somente os documentos deste município.")
        )

    def handle(self, *args: Any, municipio: str | None, **opcoes: Any) -> None:
        comeco = time.monotonic()
        if municipio is None:
            reconstruir()
        else:
            self._refazer_um(municipio)
        self.stdout.write(_("Índice refeito em %(s).1f segundos.") % {"s": time.monotonic() - comeco})

    def _refazer_um(self, slug: str) -> None:
        municipio = Municipio.objects.filter(slug=slug).first()
        if municipio is None:
            raise CommandError(_("Não há município com o identificador “%(slug)s”.") % {"slug": slug})
        try:
            reconstruir_municipio(municipio)
        except IndiceIndisponivel as erro:
            raise CommandError(_("Ainda não há índice. Rode o comando sem --municipio.")) from erro
