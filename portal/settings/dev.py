"""Settings of `bin/start`: one machine, loopback, demonstration data."""

from __future__ import annotations

from portal.settings import ambiente
from portal.settings.base import *
from portal.settings.chave import chave_local

DEBUG = ambiente.logico("DEBUG", False)
SECRET_KEY = chave_local(DADOS)
EXIGIR_SEGUNDO_FATOR = ambiente.logico("EXIGIR_SEGUNDO_FATOR", False)
ESQUEMA_PUBLICO = "http"
PERMITIR_DEMONSTRACAO = True
PORTA_PUBLICA = ambiente.texto("PORTA_PUBLICA", "8000")
# Loopback is served without TLS, so cookies can't be marked secure here.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
# The live process answers on a port of its own: pages may speak to it, on this machine only.
if AO_VIVO_PORTA:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["connect-src"] = [
        SELF,
        *(f"http://{nome}:{AO_VIVO_PORTA}" for nome in ("localhost", "*.localhost")),
    ]
