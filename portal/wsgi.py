"""WSGI entry point. Starts the outbox's thread where the web process drains it."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

# A request makes thousands of objects and drops them. Looking for cycles at every 700, as Python does, costs a page 7 % of
# its time.
gc.freeze()
gc.set_threshold(10_000)

from portal.tarefas.fio import iniciar  # noqa: E402 (needs the apps to be loaded)

iniciar()
