"""WSGI entry point. Starts the outbox's thread where the web process drains it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

from portal.coletor import espacar  # noqa: E402
from portal.tarefas.fio import iniciar  # noqa: E402 (needs the apps to be loaded)

espacar()
iniciar()
