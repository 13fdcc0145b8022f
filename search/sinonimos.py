"""Words that people say for words that the norms use: ours (sinonimos.toml) and those that the teams keep in the panel.

They are read at question time, so that a synonym that was just written already counts, in every process, and the
index does not depend on them. One direction only, unless said otherwise: who asks for "CRAS" also wants "Centro de
Referência de Assistência Social", while who writes the long words does not mean the acronym's other owners.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from django.db.models import Q
from django_scopes import scopes_disabled

from search.analise import palavras
from search.models import Sinonimo
from search.plano import Vocabulario, forma_do_termo

_ARQUIVO = Path(__file__).with_name("sinonimos.toml")


class Linha(NamedTuple):
    termo: str
    equivalentes: tuple[str, ...]
    nos_dois_sentidos: bool = False


def vocabulario(municipio_id: int | None) -> Vocabulario:
    """Ours, the shared ones and the municipality's; one query, as cheap as looking whether anything changed."""
    with scopes_disabled():  # the filter says whose, also where no scope is open
        gravados = Sinonimo.objects.filter(Q(municipio=None) | Q(municipio_id=municipio_id))
        linhas = gravados.values_list("termo", "equivalentes", "nos_dois_sentidos").order_by("pk")
        return _montar(tuple(linhas))


@lru_cache(maxsize=64)
def _montar(gravados: tuple[tuple[str, str, bool], ...]) -> Vocabulario:
    da_equipe = (Linha(termo, _limpos(texto.splitlines()), ambos) for termo, texto, ambos in gravados)
    return montar([*padroes(), *da_equipe])


@cache
def padroes() -> tuple[Linha, ...]:
    dados = tomllib.loads(_ARQUIVO.read_text(encoding="utf-8"))
    um_sentido = (Linha(termo, tuple(outros)) for termo, outros in dados["um_sentido"].items())
    return (
        *um_sentido,
        *(Linha(termo, tuple(outros), True) for termo, outros in dados["dois_sentidos"].items()),
    )


def montar(linhas: Iterable[Linha]) -> Vocabulario:
    equivalentes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    escritos: dict[tuple[str, ...], str] = {}
    for linha in linhas:
        pares = [(linha.termo, outro) for outro in linha.equivalentes]
        pares += [(outro, linha.termo) for outro in linha.equivalentes if linha.nos_dois_sentidos]
        for termo, outro in pares:
            if forma := forma_do_termo(palavras(termo)):
                escritos.setdefault(forma, termo)
                equivalentes[forma].append(outro)
    termos: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = defaultdict(list)
    for forma in sorted(equivalentes, key=len, reverse=True):
        termos[forma[0]].append((forma, escritos[forma], tuple(dict.fromkeys(equivalentes[forma]))))
    return Vocabulario(dict(termos))


def _limpos(linhas: Iterable[str]) -> tuple[str, ...]:
    return tuple(linha.strip() for linha in linhas if linha.strip())
