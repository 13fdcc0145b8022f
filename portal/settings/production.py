"""Settings of a public installation: secrets come from the environment, a missing one stops the boot."""

from __future__ import annotations

from portal.settings import ambiente
from portal.settings.base import *

DEBUG = False
SECRET_KEY = ambiente.texto("SECRET_KEY")
DEFAULT_FROM_EMAIL = ambiente.texto("EMAIL_REMETENTE")
WAGTAILADMIN_BASE_URL = ambiente.texto("PAINEL_URL")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = ambiente.texto("EMAIL_SERVIDOR")
EMAIL_PORT = ambiente.inteiro("EMAIL_PORTA", 587)
EMAIL_HOST_USER = ambiente.texto("EMAIL_CONTA", "")
EMAIL_HOST_PASSWORD = ambiente.texto("EMAIL_SENHA", "")
EMAIL_USE_TLS = ambiente.logico("EMAIL_TLS", True)
EMAIL_TIMEOUT = 15

# The server that ends TLS stands in front and adds the client's address.
PROXIES_DE_CONFIANCA = ambiente.inteiro("PROXIES", 1)
SECURE_SSL_REDIRECT = ambiente.logico("REDIRECIONAR_PARA_HTTPS", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = ambiente.inteiro("HSTS_SEGUNDOS", 63072000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessao"
CSRF_COOKIE_NAME = "__Host-csrf"
