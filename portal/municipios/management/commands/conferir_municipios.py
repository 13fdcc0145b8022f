from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.municipios.models import Municipio
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio


class Command(BaseCommand):
    help = "Completa cada município com o que uma versão nova do portal acrescentou. Pode ser repetido."

    def handle(self, *args: Any, **opcoes: Any) -> None:
        for um in Municipio.objects.select_related("site").order_by("pk"):
            dados = DadosDoMunicipio(nome=um.nome, uf=um.uf, host=um.host, slug=um.slug, ibge=um.ibge)
            municipio, _novo = criar_municipio(dados)
            self.stdout.write(f"{municipio}: conferido")
