"""Settings of the test suite: quick hashing, memory cache and e-mail, a data folder of its own."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("DADOS", tempfile.mkdtemp(prefix="portal-testes-"))

from portal.settings.base import *

SECRET_KEY = "apenas-para-testes-" + "x" * 40
DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LEMBRAR_POR = 0  # each test has its own municipalities at the same hosts
ESQUEMA_PUBLICO = "http"
PERMITIR_DEMONSTRACAO = True
DRENAR_NO_PROCESSO_WEB = False
EXIGIR_SEGUNDO_FATOR = False  # the tests of the panel's door turn it on
AXES_ENABLED = False  # the tests of the limit turn it on
