from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BibliotecaConfig(AppConfig):
    name = "biblioteca"
    label = "biblioteca"
    verbose_name = _("Biblioteca")

    def ready(self) -> None:
        # Each registers what other apps will call: permissions, steps of a new municipality, documents, tasks, citations.
        from biblioteca import (  # noqa: F401
            a_espera,
            busca,
            datas,
            originais,
            provisionamento,
            recebimento,
            referencias,
            respostas,
            rules,
        )
        from biblioteca.models import TipoDeNorma
        from search.api import nomear_tipos

        nomear_tipos(dict(TipoDeNorma.choices))
