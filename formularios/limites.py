"""Counters per address that keep machines from flooding the forms; generous, because a whole CRAS shares one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.contas.endereco import endereco_do_cliente


@dataclass(frozen=True)
class Limite:
    """At most ``quantos`` in ``segundos``, counted apart for each municipality and internet address."""

    nome: str
    quantos: int
    segundos: int

    def _chave(self, request: HttpRequest) -> str:
        de_quem = f"{request.municipio.pk}:{endereco_do_cliente(request)}"  # type: ignore[attr-defined]
        # Hashed, so that the cache holds no list of people's addresses.
        return f"formularios:{self.nome}:{hashlib.sha256(de_quem.encode()).hexdigest()[:32]}"

    def passou(self, request: HttpRequest) -> bool:
        """Tell whether the limit was already reached, without counting."""
        return bool(cache.get(self._chave(request), 0) >= self.quantos)

    def contar(self, request: HttpRequest) -> None:
        """Count one more."""
        chave = self._chave(request)
        if not cache.add(chave, 1, self.segundos):
            try:
                cache.incr(chave)
            except ValueError:  # it expired between the two
                cache.set(chave, 1, self.segundos)


COMECAR = Limite("comecar", 60, 3600)
ENVIAR = Limite("enviar", 60, 3600)
CODIGO_ERRADO = Limite("codigo-errado", 20, 900)

MUITOS_PEDIDOS = _(
    "Deste endereço de internet já começaram muitos formulários na última hora. Tente de novo mais tarde. Se você está em "
    "um lugar com muita gente, como um CRAS, peça ajuda à equipe."
)
MUITOS_ENVIOS = _(
    "Deste endereço de internet já saíram muitos envios na última hora. Suas respostas continuam guardadas: volte a esta "
    "página mais tarde e envie."
)
MUITOS_CODIGOS = _(
    "Deste endereço de internet já houve muitos códigos errados. Espere 15 minutos e tente de novo."
)
CAMPO_ISCA = _(
    "O campo que deve ficar vazio foi preenchido. Apague o que está nele e aperte o botão de novo."
)
