"""WSGI entry point. Starts the outbox's thread where the web process drains it."""

from __future__ import annotations

import os
import sys

from django.core.wsgi import get_wsgi_application

# A thread that waits for the database holds its write lock meanwhile: let it go on after a statement within half a
# millisecond, not after the five that another thread may compute.
sys.setswitchinterval(0.0005)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

from portal.tarefas.fio import iniciar  # noqa: E402 (needs the apps to be loaded)

iniciar()
