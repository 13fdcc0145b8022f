from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def falha_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what happened to what the person typed when the form's safety token was too old."""
    return render(request, "403_csrf.html", status=403)
