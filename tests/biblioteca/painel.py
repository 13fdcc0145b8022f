"""The panel's gestures that the tests repeat."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from biblioteca.models import Fonte
from portal.municipios.models import Municipio
from portal.tarefas.api import drenar
from tests.biblioteca.fabricas import pagina

PAINEL = "/painel/biblioteca/"


def enviar(cliente: Any, *conteudos: bytes, nome: str = "norma.html", **campos: object) -> Any:
    """Send files through the form; without contents, one invented norm."""
    arquivos = [SimpleUploadedFile(nome, c, content_type="text/html") for c in conteudos or (pagina(),)]
    return cliente.post(f"{PAINEL}enviar/", {"arquivos": arquivos, **campos}, follow=True)


def ler_tudo(municipio: Municipio | None) -> list[Fonte]:
    """Run the queue; return the municipality's sources, oldest first."""
    drenar()
    with scope(municipio=municipio):
        return list(Fonte.objects.filter(municipio=municipio).order_by("pk"))
