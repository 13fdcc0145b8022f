"""The whole body of federal legislation, imported, indexed and searched.

    DADOS=/somewhere bin/bench acervo importar leis.jsonl.xz [--ate N]
    DADOS=/somewhere bin/bench acervo indexar
    DADOS=/somewhere bin/bench acervo medir [--voltas 3]
    DADOS=/somewhere bin/bench acervo trocar
    DADOS=/somewhere bin/bench acervo crescer [--passagens 10000 250000]

The file has a JSON object a line: id, tipo, numero, ano, epigrafe, ementa, situacao, texto. The engine is that of
BUSCA_MOTOR. `trocar` rebuilds the index while it asks and publishes: nothing may be missing meanwhile. `crescer` asks the
44 questions of parts of it, whole norms taken by chance, each in an index of its own. Each prints JSON.
"""

from __future__ import annotations

import argparse
import json
import lzma
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing.pool import MapResult, Pool
from pathlib import Path

import django

django.setup()

from _busca import PERGUNTAS
from django.conf import settings
from django.db import connections, transaction
from django.utils.text import slugify

from biblioteca.actions import despublicar_norma, publicar_norma
from biblioteca.estrutura import estruturar_paragrafos
from biblioteca.estrutura.modelo import DispositivoLido, Papel
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from biblioteca.gravacao import gravar_dispositivos
from biblioteca.models import Dispositivo, Norma, Redacao, TipoDeNorma
from portal.municipios.contexto import no_municipio
from portal.tarefas.api import drenar_rapidas
from search.api import Consulta, buscar
from search.avaliacao import motor_temporario
from search.documentos import Vigencia
from search.fontes import fonte_chamada
from search.indexacao import reconstruir
from search.motores.base import Motor
from search.plano import Vocabulario
from search.sinonimos import vocabulario

POR_TRANSACAO = 100
A_VEZ = 8  # people who ask at the same time
Lida = tuple[dict[str, str], str, list[DispositivoLido]]


def main() -> None:
    leitor = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    fases = leitor.add_subparsers(dest="fase", required=True)
    importacao = fases.add_parser("importar")
    importacao.add_argument("arquivo", type=Path)
    importacao.add_argument("--ate", type=int, help="only the first N norms")
    fases.add_parser("indexar")
    medicao = fases.add_parser("medir")
    medicao.add_argument("--voltas", type=int, default=3)
    fases.add_parser("trocar")
    crescimento = fases.add_parser("crescer")
    crescimento.add_argument("--passagens", type=int, nargs="+", default=[10_000, 250_000])
    crescimento.add_argument("--voltas", type=int, default=5)
    opcoes = leitor.parse_args()
    comeco = time.perf_counter()
    with no_municipio(None):
        if opcoes.fase == "importar":
            medidas = importar(opcoes.arquivo, opcoes.ate)
        elif opcoes.fase == "medir":
            medidas = medir(opcoes.voltas)
        elif opcoes.fase == "crescer":
            medidas = {str(quantas): medir_uma_parte(quantas, opcoes.voltas) for quantas in opcoes.passagens}
        else:
            medidas = {"indexar": indexar, "trocar": trocar}[opcoes.fase]()
    medidas |= {
        "fase": opcoes.fase,
        "motor": settings.BUSCA["motor"],
        "segundos": round(time.perf_counter() - comeco, 1),
        "memoria_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(medidas, ensure_ascii=False, indent=1))


# --- importing ---------------------------------------------------------------------------------------


def importar(arquivo: Path, ate: int | None) -> dict[str, object]:
    """One process reads, this one writes. What is in the database already is left as it is."""
    existentes = set(Norma.objects.values_list("slug", flat=True))
    chaves = set(Norma.objects.exclude(numero="").values_list("tipo", "numero", "ano"))
    with multiprocessing.get_context("spawn").Pool(1) as leitor:
        lidas = _adiantadas(leitor, islice(_linhas(arquivo), ate))
        novas = (lida for lida in lidas if lida[0]["slug"] not in existentes)
        while lote := list(islice(novas, POR_TRANSACAO)):
            with transaction.atomic():
                for lida in lote:
                    _gravar(*lida, chaves)
    return {
        "normas": Norma.objects.count(),
        "artigos": Dispositivo.objects.filter(tipo="artigo").count(),
        "dispositivos": Dispositivo.objects.count(),
        "redacoes": Redacao.objects.count(),
        "banco_mb": round((Path(settings.DADOS) / "db.sqlite3").stat().st_size / 2**20),
    }


def _adiantadas(leitor: Pool, linhas: Iterator[tuple[int, str]]) -> Iterator[Lida]:
    """Read two lots ahead of the writing, and no more: the memory stays level."""
    futuras: deque[MapResult[list[Lida]]] = deque()
    while lote := list(islice(linhas, POR_TRANSACAO)):
        futuras.append(leitor.map_async(ler, lote))
        if len(futuras) > 2:
            yield from futuras.popleft().get()
    for futura in futuras:
        yield from futura.get()


def _linhas(arquivo: Path) -> Iterator[tuple[int, str]]:
    with lzma.open(arquivo, "rt", encoding="utf-8") as aberto:
        yield from enumerate(aberto)


def ler(numerada: tuple[int, str]) -> Lida:
    """The line's number goes into the address: some ids differ only in signs."""
    dados = {nome: valor or "" for nome, valor in json.loads(numerada[1]).items()}
    dados["slug"] = f"{slugify(dados['id'])[:100]}-{numerada[0]}"
    paragrafos = [Paragrafo((Trecho(um),)) for um in dados.pop("texto").split("\n") if um.strip()]
    estrutura = estruturar_paragrafos(paragrafos)
    return dados, estrutura.texto_de(Papel.FECHO), estrutura.dispositivos


def _gravar(dados: dict[str, str], fecho: str, lidos: list[DispositivoLido], chaves: set[object]) -> None:
    """Two norms of one number and year, as old ones are, can't both have it: the second goes by its title."""
    tipo = dados["tipo"] if dados["tipo"] in TipoDeNorma.values else TipoDeNorma.OUTRO.value
    numero = "".join(filter(str.isalnum, dados["numero"]))[:20]
    ano = int(dados["ano"]) if dados["ano"].isdigit() else None
    if not ano or (tipo, numero, ano) in chaves:
        numero = ""
    chaves.add((tipo, numero, ano))
    norma = Norma.objects.create(
        tipo=tipo,
        numero=numero,
        ano=ano,
        slug=dados["slug"],
        titulo=(dados["epigrafe"] or dados["id"])[:300],
        ementa=dados["ementa"],
        fecho=fecho,
        revogada_por="norma não informada" if dados["situacao"] == "integralmente_tachado" else "",
        publicada=True,
    )
    gravar_dispositivos(norma, lidos)


# --- indexing and asking -----------------------------------------------------------------------------


def indexar() -> dict[str, object]:
    reconstruir()
    achados = buscar(Consulta(texto="lei", municipio_id=None, vigencia=Vigencia.TODAS))
    return {"achados_com_lei": achados.total, "indice_mb": _tamanho_do_indice()}


def _tamanho_do_indice() -> int:
    if settings.BUSCA["motor"] == "elasticsearch":
        from elasticsearch import Elasticsearch

        with Elasticsearch(settings.BUSCA["url"]) as cliente:
            [um] = cliente.indices.stats(index=settings.BUSCA["indice"])["indices"].values()
        return round(um["primaries"]["store"]["size_in_bytes"] / 2**20)
    return round(sum(um.stat().st_size for um in _arquivos_do_indice()) / 2**20)


def _arquivos_do_indice() -> list[Path]:
    pasta = Path(settings.DADOS) / "indice"
    return [um for um in (pasta / (pasta / "atual").read_text().strip()).rglob("*") if um.is_file()]


def medir(voltas: int) -> dict[str, object]:
    """The 44 questions alone, then with eight people at once."""
    for pergunta in PERGUNTAS:
        _perguntar(pergunta)
    sozinhas = [_perguntar(pergunta) for _ in range(voltas) for pergunta in PERGUNTAS]
    with ThreadPoolExecutor(A_VEZ) as gente:
        juntas = list(gente.map(_perguntar, PERGUNTAS * voltas * 2))
    return {"sozinhas_ms": _percentis(sozinhas), "oito_de_cada_vez_ms": _percentis(juntas)}


def _perguntar(pergunta: str) -> float:
    """Milliseconds of a whole search: question, facets, documents and extracts of the first page."""
    comeco = time.perf_counter()
    achados = buscar(Consulta(texto=pergunta, municipio_id=None))
    assert achados.itens, pergunta
    connections.close_all()
    return (time.perf_counter() - comeco) * 1000


def _percentis(tempos: list[float]) -> dict[str, float]:
    partes = statistics.quantiles(tempos, n=100)
    return {f"p{p}": round(partes[p - 1], 1) for p in (50, 95, 99)}


def medir_uma_parte(passagens: int, voltas: int) -> dict[str, object]:
    """The 44 questions to so many passages."""
    parte = passagens / Dispositivo.objects.filter(tipo="artigo", norma__publicada=True).count()
    por_acaso = (d for d in fonte_chamada("norma").todos(None) if zlib.crc32(d.pk.encode()) / 2**32 < parte)
    with motor_temporario(settings.BUSCA["motor"]) as motor:
        motor.recriar(lambda: islice(por_acaso, passagens))
        perguntar = partial(_perguntar_a, motor, vocabulario(None))
        for pergunta in PERGUNTAS:
            perguntar(pergunta)
        tempos = [perguntar(pergunta) for _ in range(voltas) for pergunta in PERGUNTAS]
    return _percentis(tempos)


def _perguntar_a(motor: Motor, vocabulario: Vocabulario, pergunta: str) -> float:
    return motor.buscar(Consulta(texto=pergunta, municipio_id=None), vocabulario).milissegundos


def trocar() -> dict[str, object]:
    """Ask and publish while another process rebuilds."""
    norma = Norma.objects.filter(publicada=True).earliest("pk")
    pergunta = Consulta(texto=norma.titulo, municipio_id=None, vigencia=Vigencia.TODAS, por_pagina=100)
    with subprocess.Popen([sys.executable, __file__, "indexar"], stdout=subprocess.DEVNULL) as obra:
        time.sleep(5)
        demoras = [_publicar(norma, pergunta) for _ in range(5)]
        perguntas = vazias = 0
        while obra.poll() is None:
            vazias += not buscar(Consulta(texto="lei", municipio_id=None)).total
            perguntas += 1
            time.sleep(0.05)
    achada = _esta(norma, pergunta)
    return {
        "ate_aparecer_s": round(max(demoras), 2),
        "perguntas": perguntas,
        "vazias": vazias,
        "achada_depois": achada,
        "obra": obra.returncode,
    }


def _publicar(norma: Norma, pergunta: Consulta) -> float:
    """Seconds from publishing to being found, as the worker does it but for its half second of rest."""
    despublicar_norma(norma=norma, conta=None)
    drenar_rapidas()
    assert not _esta(norma, pergunta)
    comeco = time.perf_counter()
    publicar_norma(norma=norma, conta=None)
    drenar_rapidas()
    assert _esta(norma, pergunta)
    return time.perf_counter() - comeco


def _esta(norma: Norma, pergunta: Consulta) -> bool:
    return any(item.documento.pk == str(norma.pk) for item in buscar(pergunta).itens)


if __name__ == "__main__":
    main()
