"""The process that reads one file: the file comes in by the standard input, JSON lines go out.

Started by ``processo`` with a bare interpreter and no Django. Lines: ``{"etapa", "feitas", "de"}`` while it reads,
and at the end one of ``{"leitura": …}``, ``{"recusa": code}`` or ``{"erro": traceback}``.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import Any

from biblioteca.estrutura import estruturar_paragrafos
from biblioteca.extracao.limites import limitar
from biblioteca.extracao.modelo import Andamento, Leitura, Recusa

CARACTERES_DEMAIS = 6_000_000
"""The Constitution with all its former wordings has 1.5 million."""
PARAGRAFOS_DEMAIS = 80_000
DISPOSITIVOS_DEMAIS = 30_000
"""The Constitution has 4 thousand. What is beyond would be built and written for minutes, outside this process."""

_BARREIRA = re.compile(
    r"acesso negado|access denied|request rejected|forbidden|support id|captcha|você foi bloqueado|incident id",
    re.I,
)
_PAGINA_CURTA = 3000


def ler(conteudo: bytes, formato: str, andamento: Andamento, *, ocr: bool) -> Leitura:
    """Text of a file of one of the formats of ``formatos.LIDOS``. Raises Recusa."""
    leitor = import_module(f"biblioteca.extracao.{formato}")
    if formato == "pdf":
        leitura = leitor.ler(conteudo, andamento, ocr=ocr)
    else:
        leitura = Leitura(formato, leitor.ler(conteudo))
    _conferir(leitura)
    # The tree is built outside, without limits: here it is only tried, so that no text can hold the portal.
    if len(leitura.paragrafos) > PARAGRAFOS_DEMAIS:
        raise Recusa("texto_demais")
    if len(estruturar_paragrafos(leitura.paragrafos).dispositivos) > DISPOSITIVOS_DEMAIS:
        raise Recusa("texto_demais")
    return leitura


def _conferir(leitura: Leitura) -> None:
    tamanho = sum(len(trecho.texto) for paragrafo in leitura.paragrafos for trecho in paragrafo.trechos)
    if tamanho > CARACTERES_DEMAIS:
        raise Recusa("texto_demais")
    if tamanho < _PAGINA_CURTA:
        texto = " ".join(paragrafo.texto for paragrafo in leitura.paragrafos)
        if leitura.formato == "html" and _BARREIRA.search(texto):
            raise Recusa("bloqueado")
        if not any(letra.isalnum() for letra in texto):
            raise Recusa("sem_texto")


def _dizer(dados: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(dados, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _responder(trabalho: Callable[[], Leitura]) -> dict[str, Any]:
    try:
        return {"leitura": trabalho().como_dict()}
    except Recusa as recusa:
        return {"recusa": recusa.codigo}
    except MemoryError:
        return {"recusa": "memoria"}
    except RecursionError:
        return {"recusa": "danificado"}
    except Exception:  # whatever a reader did not foresee in a hostile file; the parent logs it
        return {"erro": traceback.format_exc(limit=-4)}


def main() -> None:
    """Arguments: the parent's pid, the format, and "ocr" or "sem-ocr"."""
    pai, formato, ocr = sys.argv[1:]
    limitar(int(pai))
    conteudo = sys.stdin.buffer.read()

    def andamento(etapa: str, feitas: int, de: int) -> None:
        _dizer({"etapa": etapa, "feitas": feitas, "de": de})

    _dizer(_responder(lambda: ler(conteudo, formato, andamento, ocr=ocr == "ocr")))


if __name__ == "__main__":
    main()
