"""Measure the relevance of the search on judged questions, or show the plan of one question."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.avaliacao import (
    avaliar,
    corpus_da_pasta,
    julgamentos_da_pasta,
    ler_corpus,
    ler_julgamentos,
    ler_perguntas,
    motor_temporario,
)
from search.documentos import Consulta
from search.motores import IndiceIndisponivel
from search.plano import planejar
from search.sinonimos import montar, padroes


class Command(BaseCommand):
    help = _(
        "Mede a relevância da busca com perguntas julgadas (corpus.jsonl, queries.jsonl e qrels.tsv), num índice "
        "temporário, e mostra as medidas em JSON."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pasta", type=Path, nargs="?", help=_("Pasta com os três arquivos."))
        parser.add_argument("--motor", choices=["tantivy", "elasticsearch"], default="tantivy")
        parser.add_argument("--corpus", help=_("Nome do arquivo de textos, se for outro."))
        parser.add_argument("--qrels", help=_("Nome do arquivo de respostas certas, se for outro."))
        parser.add_argument("--plano", metavar="PERGUNTA", help=_("Mostra o plano desta pergunta."))

    def handle(self, *args: Any, pasta: Path | None, plano: str | None, **opcoes: Any) -> None:
        if plano is not None:
            desta = planejar(Consulta(texto=plano, municipio_id=None), montar(padroes()))
            self._mostrar(desta.como_dict())
        if pasta is not None:
            self._mostrar(self._avaliar(pasta, **opcoes))
        elif plano is None:
            raise CommandError(_("Diga a pasta com as perguntas julgadas."))

    def _avaliar(
        self, pasta: Path, motor: str, corpus: str | None, qrels: str | None, **opcoes: Any
    ) -> dict[str, Any]:
        try:
            textos = corpus_da_pasta(pasta, corpus)
            perguntas = ler_perguntas(pasta / "queries.jsonl")
            julgamentos = ler_julgamentos(julgamentos_da_pasta(pasta, qrels))
        except FileNotFoundError as erro:
            raise CommandError(_("Não encontramos o arquivo: %(qual)s.") % {"qual": erro}) from erro
        if not julgamentos.keys() & perguntas.keys():
            raise CommandError(_("Nenhuma das perguntas tem resposta julgada."))
        try:
            with motor_temporario(motor) as temporario:
                temporario.recriar(lambda: ler_corpus(textos))
                medidas = avaliar(temporario, perguntas, julgamentos, montar(padroes()))
        except IndiceIndisponivel as erro:
            raise CommandError(_("O servidor da busca não responde: %(erro)s.") % {"erro": erro}) from erro
        return medidas.como_dict() | {"motor": motor}

    def _mostrar(self, dados: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(dados, ensure_ascii=False, indent=2))
