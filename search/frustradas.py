"""What people searched and did not find, counted without knowing who asked.

A page of results must not wait for the database: on SQLite, an import that is writing would hold it for seconds. So a
search without answer is only put in the cache, which all processes share, and a task writes the counts every half
minute. A cache that is emptied loses some counts, which are no more than counts. Who says "não encontrei" sends a
form, and that is written at once.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django_scopes import scopes_disabled

from portal.contas.endereco import endereco_do_cliente
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio
from portal.tarefas.registro import periodica
from search.analise import normalizar
from search.models import BuscaFrustrada

TAMANHO = 120
NOVAS_POR_DIA = 200
"""Different texts that one municipality keeps a day; past them only those already known are counted."""
MAXIMO_NA_FILA = 500
PEDIDOS_POR_HORA = 30
RECOLHER = 30  # seconds between two writings
GUARDAR = timedelta(days=365)
UMA_HORA, UM_DIA = 3600, 24 * 3600

_POSTOS, _RECOLHIDOS = "busca-frustrada:postos", "busca-frustrada:recolhidos"
_EMAIL = re.compile(r"\S+@\S+")
# Seven digits or more, however separated: CPF, NIS, telephone, CEP. "Lei 8.742/1993" has fewer on each side.
_NUMERO_LONGO = re.compile(r"\+?\(?\d(?:[\s.()-]*\d){6,}")
_ROBO = re.compile(r"bot\b|crawl|spider|slurp|curl|wget|python|monitor|preview|^$", re.IGNORECASE)


def sem_dados_pessoais(texto: str) -> str:
    """The question in lower case, short, with what could tell who asked or about whom left out.

    "" when nothing is left to look for.
    """
    limpo = normalizar(texto).lower()
    limpo = _NUMERO_LONGO.sub("[número]", _EMAIL.sub("[e-mail]", limpo))
    limpo = " ".join(limpo.split())[:TAMANHO].strip()
    return limpo if any(letra.isalnum() for letra in re.sub(r"\[(número|e-mail)\]", "", limpo)) else ""


def e_de_pessoa(request: HttpRequest) -> bool:
    """Tell whether a person asked, as far as the browser says."""
    return not _ROBO.search(request.headers.get("User-Agent", ""))


def anotar_sem_resultado(municipio: Municipio, texto: str) -> None:
    """Remember that a question found nothing; cheap, and never waits for the database."""
    limpo = sem_dados_pessoais(texto)
    cache.add(_POSTOS, 0, None)
    if not limpo or cache.get(_POSTOS, 0) - cache.get(_RECOLHIDOS, 0) >= MAXIMO_NA_FILA:
        return
    cache.set(_chave(cache.incr(_POSTOS)), (municipio.pk, limpo), UM_DIA)


@periodica(segundos=RECOLHER)
def recolher() -> None:
    """Write what `anotar_sem_resultado` put in the cache."""
    postos: int = cache.get(_POSTOS, 0)
    recolhidos: int = cache.get(_RECOLHIDOS, 0)
    if postos == recolhidos:
        return
    inicio = max(min(recolhidos, postos), postos - MAXIMO_NA_FILA)
    chaves = [_chave(numero) for numero in range(inicio + 1, postos + 1)]
    achados = cache.get_many(chaves).values()
    cache.set(_RECOLHIDOS, postos, None)
    cache.delete_many(chaves)
    for pk in {pk for pk, _texto in achados}:
        if municipio := Municipio.objects.filter(pk=pk).first():
            with no_municipio(municipio), timezone.override(municipio.zona):
                _contar(municipio, Counter(texto for de, texto in achados if de == pk), "sem_resultado")


def pedir(request: HttpRequest, texto: str) -> bool:
    """Count that a person did not find what they looked for; it becomes work for the team.

    Once a day for each text and internet address, and some an hour: False when nothing was counted.
    """
    municipio: Municipio = request.municipio  # type: ignore[attr-defined]
    limpo = sem_dados_pessoais(texto)
    de_quem = f"{municipio.pk}:{endereco_do_cliente(request)}"
    if not limpo or not cache.add(_resumo("pedido", f"{de_quem}:{limpo}"), 1, UM_DIA):
        return False
    da_hora = _resumo("pedidos", de_quem)
    cache.add(da_hora, 0, UMA_HORA)
    if cache.incr(da_hora) > PEDIDOS_POR_HORA:
        return False
    return _contar(municipio, Counter([limpo]), "pedidos") == 1


@periodica(segundos=UM_DIA)
def esquecer_antigas() -> None:
    """Erase what nobody looked for in the last twelve months."""
    with scopes_disabled():  # one statement for all municipalities; it reads and shows nothing
        BuscaFrustrada.objects.filter(ultima_em__lt=timezone.localdate() - GUARDAR).delete()


@transaction.atomic
def _contar(municipio: Municipio, vezes: Counter[str], campo: str) -> int:
    """Add to the counts; return how many texts were counted. A question that was answered is open again."""
    hoje = timezone.localdate()
    conhecidas = BuscaFrustrada.objects.filter(texto__in=vezes)
    novas = vezes.keys() - set(conhecidas.values_list("texto", flat=True))
    vagas = NOVAS_POR_DIA - BuscaFrustrada.objects.filter(primeira_em=hoje).count()
    aceitas = sorted(novas)[: max(vagas, 0)]
    BuscaFrustrada.objects.bulk_create(
        [BuscaFrustrada(municipio=municipio, texto=texto) for texto in aceitas], ignore_conflicts=True
    )
    for texto in vezes.keys() - novas | set(aceitas):
        BuscaFrustrada.objects.filter(texto=texto).update(**{campo: F(campo) + vezes[texto]}, ultima_em=hoje)
    resolvidas = BuscaFrustrada.objects.filter(texto__in=vezes, estado=BuscaFrustrada.Estado.RESOLVIDA)
    resolvidas.update(estado=BuscaFrustrada.Estado.ABERTA)
    return len(vezes) - len(novas) + len(aceitas)


def _chave(numero: int) -> str:
    return f"busca-frustrada:{numero}"


def _resumo(nome: str, de_quem: str) -> str:
    """Hashed, so that the cache holds no list of people's addresses and questions."""
    return f"busca-{nome}:{hashlib.sha256(de_quem.encode()).hexdigest()[:32]}"
