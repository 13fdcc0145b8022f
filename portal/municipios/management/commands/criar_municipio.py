from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import slugify

from portal.erros import ErroDeNegocio
from portal.municipios.models import UFS
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio


class Command(BaseCommand):
    help = "Cria um município: site, páginas, coleção, grupos, fluxo de moderação e a primeira conferência."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--nome", required=True)
        parser.add_argument("--uf", required=True, type=str.upper, choices=UFS)
        parser.add_argument("--host", required=True, help="nome do servidor, sem http:// nem porta")
        parser.add_argument("--ibge", help="código de sete números")
        parser.add_argument("--slug", help="identificador; sem ele, vem do nome e da UF")

    def handle(self, *args: Any, **opcoes: Any) -> None:
        dados = DadosDoMunicipio(
            nome=opcoes["nome"],
            uf=opcoes["uf"],
            host=opcoes["host"].lower(),
            ibge=opcoes["ibge"],
            slug=opcoes["slug"] or slugify(f"{opcoes['nome']}-{opcoes['uf']}"),
        )
        try:
            municipio, novo = criar_municipio(dados)
        except ErroDeNegocio as erro:
            raise CommandError(str(erro)) from erro
        except ValidationError as erro:
            raise CommandError(" ".join(erro.messages)) from erro
        frase = "criado" if novo else "já existia e foi conferido"
        self.stdout.write(f"{municipio} {frase}: {municipio.absoluta('/')}")
