"""Addresses that are the same whatever the language."""

from __future__ import annotations

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from home.sitemaps import SECOES

urlpatterns = [path("sitemap.xml", sitemap, {"sitemaps": SECOES}, name="sitemap")]
