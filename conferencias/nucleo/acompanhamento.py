"""How a person without a login proves that a registration or a proposal is theirs.

Each has a random seed. From it and the server's key come a short code, written on paper, and a long token, put in
links and QR codes. Nothing that opens anything is stored, so a copy of the database alone opens nothing; and the
receipt can be shown again. Rows that keep a seed use ``ComAcompanhamento``.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from portal.protocolo import ALFABETO, normalizar, novo_protocolo

LETRAS_DO_CODIGO = 10  # 31**10 possibilities, guessed at most TENTATIVAS times an hour
TENTATIVAS = 10
TENTATIVAS_DE_TODOS = 100
JANELA_DE_TENTATIVAS = 3600  # seconds


def nova_semente() -> str:
    return secrets.token_urlsafe(16)


class ComAcompanhamento(models.Model):
    """A row followed by its author through protocol and code, or through a link."""

    protocolo = models.CharField(
        _("protocolo"), max_length=8, unique=True, default=novo_protocolo, editable=False
    )
    semente = models.CharField(max_length=22, default=nova_semente, editable=False)

    class Meta:
        abstract = True

    @property
    def codigo(self) -> str:
        """The follow-up code, ten characters; ``apresentar_codigo`` splits it for reading."""
        return self._codigo(settings.SECRET_KEY)

    @property
    def token(self) -> str:
        """The token of the follow-up link: 128 bits."""
        return self._token(settings.SECRET_KEY)

    def abre_com_codigo(self, digitado: str) -> bool:
        return any(constant_time_compare(normalizar(digitado), self._codigo(chave)) for chave in _chaves())

    def abre_com_token(self, token: str) -> bool:
        return any(constant_time_compare(token, self._token(chave)) for chave in _chaves())

    def _codigo(self, chave: str) -> str:
        numero = int.from_bytes(self._resumo("codigo", chave), "big")
        letras = []
        for _posicao in range(LETRAS_DO_CODIGO):
            numero, resto = divmod(numero, len(ALFABETO))
            letras.append(ALFABETO[resto])
        return "".join(letras)

    def _token(self, chave: str) -> str:
        return urlsafe_b64encode(self._resumo("token", chave)[:16]).decode().rstrip("=")

    def _resumo(self, uso: str, chave: str) -> bytes:
        valor = f"{self._meta.label_lower}:{self.protocolo}:{self.semente}"
        return salted_hmac(f"conferencias.acompanhamento.{uso}", valor, chave, algorithm="sha256").digest()


def _chaves() -> list[str]:
    """The server's key, and the earlier ones that it still honours."""
    return [settings.SECRET_KEY, *(str(chave) for chave in settings.SECRET_KEY_FALLBACKS)]


def apresentar_codigo(codigo: str) -> str:
    """Return the code in two groups, as printed for people."""
    return f"{codigo[:5]}-{codigo[5:]}"


def pode_tentar(protocolo: str, ip: str) -> bool:
    """Count one guess of a code; False when this address, or everybody together, guessed this protocol too often.

    What an address guesses past its own limit does not count for everybody, or it would lock the author out.
    """
    return _cabe(f"{protocolo}:{ip}", TENTATIVAS) and _cabe(protocolo, TENTATIVAS_DE_TODOS)


def _cabe(chave: str, limite: int) -> bool:
    nome = "acompanhamento:" + sha256(chave.encode()).hexdigest()
    cache.add(nome, 0, JANELA_DE_TENTATIVAS)
    return cache.incr(nome) <= limite
