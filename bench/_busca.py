"""What the benchmarks of the search share: the questions, engines in a folder of their own, documents of a corpus."""

from __future__ import annotations

import json
import os
import random
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from search.documentos import Documento, Especie
from search.motores.base import Motor

PERGUNTAS = """\
quem tem direito ao BPC
qual a renda para receber BPC
idoso recebe LOAS com quantos anos
dois idosos na mesma casa podem receber BPC
quem mora em abrigo perde o BPC
posso trabalhar recebendo BPC
BPC tem décimo terceiro
preciso de CadÚnico para o BPC
de quanto em quanto tempo revisa o BPC
BPC acumula com Bolsa Família
o que é benefício eventual
auxílio funeral quem paga
auxílio natalidade como pedir
cesta básica é benefício eventual?
prefeitura pode pedir atestado de pobreza
quem define o valor do benefício eventual
fraldas e óculos a assistência paga?
enchente, que ajuda posso receber
o que é CRAS
diferença entre CRAS e CREAS
o que é PAIF
o que é PAEFI
trabalho infantil onde denunciar PETI
proteção social básica e especial
o que é vigilância socioassistencial
composição do conselho municipal
para que serve o CMAS
quem paga a viagem do conselheiro
como inscrever entidade no CMAS
o que é entidade de assistência social
de quanto em quanto tempo tem conferência
quem pode ser delegado
cotas na conferência
o município é obrigado a fazer conferência
quem paga a conferência
o que precisa para receber dinheiro federal
o fundo pode pagar salário de servidor
o que é IGD-SUAS
prestação de contas do fundo
quais as obrigações do município
nome social na inscrição
quem pode ver meus dados / apagar meus dados
quero ver a ata da conferência
tem intérprete de Libras?
""".splitlines()

_TITULO = re.compile(r"^(LIVRO|PARTE|T[IÍ]TULO|CAP[IÍ]TULO|SE[CÇ][AÃ]O|SUBSE[CÇ][AÃ]O)\b", re.IGNORECASE)


@contextmanager
def motor_de_teste(nome: str) -> Iterator[Motor]:
    """An engine with nothing in it, removed at the end."""
    with tempfile.TemporaryDirectory() as pasta:
        if nome == "tantivy":
            from search.motores.tantivy import MotorTantivy

            yield MotorTantivy(Path(pasta))
            return
        from elasticsearch import Elasticsearch

        from search.motores.elasticsearch import MotorElasticsearch

        url = os.environ.get("ELASTICSEARCH_URL", "http://127.0.0.1:9209")
        indice = f"bench-{secrets.token_hex(4)}"
        try:
            yield MotorElasticsearch(url, indice, Path(pasta))
        finally:
            cliente = Elasticsearch(url)
            for um in cliente.indices.get(index=f"{indice}-*", features=["aliases"]):
                cliente.indices.delete(index=um)


def de_um_corpus(arquivo: Path) -> Iterator[Documento]:
    """Articles of a corpus in the BEIR layout, with ids like "8742!art20" and titles like "Lei nº 8.742/1993, art. 20".

    Each text ends with the headings that come before the *next* article: they become that one's context.
    """
    lei, contexto = "", {}
    for linha in arquivo.open(encoding="utf-8"):
        dados = json.loads(linha)
        pk, _, parte = dados["_id"].partition("!")
        if pk != lei:
            lei, contexto = pk, {}
        texto, titulos = _sem_titulos_do_proximo(dados["text"])
        obra, _, rotulo = dados["title"].rpartition(", ")
        yield Documento(
            fonte="norma",
            pk=pk,
            parte=parte,
            especie=Especie.NORMA,
            municipio_id=None,
            titulo=f"{rotulo.capitalize()} – {obra}",
            texto=texto,
            caput=texto.partition("\n")[0],
            contexto=" ".join(contexto.values()),
            obra=obra,
            url=f"/biblioteca/{pk}/{parte}",
        )
        _acompanhar(contexto, titulos)


def _sem_titulos_do_proximo(texto: str) -> tuple[str, list[str]]:
    linhas = texto.split("\n")
    corte = next((n for n, linha in enumerate(linhas) if n and _TITULO.match(linha)), len(linhas))
    return "\n".join(linhas[:corte]), linhas[corte:]


def _acompanhar(contexto: dict[str, str], titulos: list[str]) -> None:
    """Keep the headings in force: a chapter ends the sections of the one before."""
    nivel = ""
    for linha in titulos:
        if _TITULO.match(linha):
            nivel = linha[:3].lower().replace("í", "i").replace("ç", "c")
            ordem = ["par", "liv", "tit", "cap", "sec", "sub"]
            for abaixo in ordem[ordem.index(nivel) :]:
                contexto.pop(abaixo, None)
            contexto[nivel] = linha
        else:
            contexto[nivel] += f" {linha}"


def inventados(quantos: int) -> Iterator[Documento]:
    """Passages of 40 to 200 words: a vocabulary by Zipf's law, with the questions' own words among the common ones."""
    acaso = random.Random(8742)
    vocabulario = sorted({palavra for pergunta in PERGUNTAS for palavra in pergunta.split()})
    vocabulario += [
        "".join(acaso.choices(["ba", "ci", "do", "fe", "gu", "ra", "men", "tos"], k=4)) for _ in range(30_000)
    ]
    acumulados = list(accumulate(1 / posto for posto in range(1, len(vocabulario) + 1)))
    for n in range(quantos):
        texto = " ".join(acaso.choices(vocabulario, cum_weights=acumulados, k=acaso.randint(40, 200)))
        yield Documento(
            fonte="norma",
            pk=str(n // 30),
            parte=f"art-{n % 30}",
            especie=acaso.choice(list(Especie)),
            municipio_id=None,
            titulo=f"Art. {n % 30} da Lei nº {n // 30}",
            texto=texto,
            caput=texto[:150],
            url=f"/{n}",
            ano=acaso.randint(1988, 2026),
        )
