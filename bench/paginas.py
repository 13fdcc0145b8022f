"""SQL, time and weight of the public pages, on the data of this installation.

    bin/bench paginas [--json] [ADDRESS…]

Each page is asked for five times by an anonymous reader; the best time counts. Weight is the HTML after gzip.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time

import django

django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.municipios.models import Municipio

PAGINAS = [
    "/", "/conferencia/", "/propostas/", "/biblioteca/", "/busca/?q=conselho", "/noticias/", "/guias/", "/videos/",
    "/contato/", "/divulgue/", "/inscricao/", "/proposta/", "/minhas-propostas/", "/acessibilidade/", "/privacidade/",
]  # fmt: skip
VEZES = 5


def medir(cliente: Client, endereco: str) -> dict[str, object]:
    """Return status, SQL count, best milliseconds and compressed kilobytes of one page."""
    cliente.get(endereco)
    tempos = []
    for _vez in range(VEZES):
        with CaptureQueriesContext(connection) as consultas:
            inicio = time.perf_counter()
            resposta = cliente.get(endereco)
            tempos.append((time.perf_counter() - inicio) * 1000)
    peso = len(gzip.compress(resposta.content)) / 1024
    return {
        "pagina": endereco,
        "status": resposta.status_code,
        "sql": len(consultas),
        "ms": round(min(tempos), 1),
        "kib": round(peso, 1),
    }


def main() -> None:
    leitor = argparse.ArgumentParser(description=__doc__)
    leitor.add_argument("--json", action="store_true")
    leitor.add_argument("enderecos", nargs="*", default=PAGINAS)
    opcoes = leitor.parse_args()
    municipio = Municipio.objects.select_related("site").earliest("pk")
    cliente = Client(headers={"host": municipio.host})
    medidas = [medir(cliente, endereco) for endereco in opcoes.enderecos]
    if opcoes.json:
        print(json.dumps(medidas, ensure_ascii=False))
        return
    print(f"{'page':<40} {'status':>6} {'SQL':>4} {'ms':>7} {'KiB':>6}")
    for m in medidas:
        print(f"{m['pagina']:<40} {m['status']:>6} {m['sql']:>4} {m['ms']:>7} {m['kib']:>6}")


if __name__ == "__main__":
    main()
