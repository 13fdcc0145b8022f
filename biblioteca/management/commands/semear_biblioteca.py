"""Put the shared terms and collections in the library."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from biblioteca.semente import semear


class Command(BaseCommand):
    help = "Põe na biblioteca compartilhada os termos explicados e as coleções que vêm com o portal. Pode ser repetido."

    def handle(self, *args: Any, **opcoes: Any) -> None:
        termos, colecoes = semear()
        self.stdout.write(f"Termos novos: {termos}. Coleções novas: {colecoes}.")
