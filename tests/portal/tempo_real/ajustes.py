"""Settings of the product, with the app of these tests."""

from __future__ import annotations

from portal.settings.dev import *  # noqa: F403

INSTALLED_APPS = ["tests.portal.tempo_real.eco", *INSTALLED_APPS]  # noqa: F405
ROOT_URLCONF = "tests.portal.tempo_real.eco.urls"
