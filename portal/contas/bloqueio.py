"""After too many wrong passwords: what is counted, and the page that says what happened and until when."""

from __future__ import annotations

from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.contas.endereco import endereco_do_cliente


def email_da_tentativa(request: HttpRequest, credenciais: dict[str, Any] | None = None) -> str:
    """Return the e-mail that somebody tries to enter with, as it is stored."""
    credenciais = credenciais or {}
    email = credenciais.get("email") or credenciais.get("username") or request.POST.get("login") or ""
    return str(email).strip().lower()


def pagina_de_bloqueio(
    request: HttpRequest, _resposta: HttpResponse | None, credenciais: dict[str, Any] | None
) -> HttpResponse:
    """Answer 429 with the time when one may try again."""
    ultima = (
        AccessAttempt.objects.filter(
            username=email_da_tentativa(request, credenciais), ip_address=endereco_do_cliente(request)
        )
        .order_by("-attempt_time")
        .first()
    )
    espera = get_cool_off(request)
    libera_em = (ultima.attempt_time if ultima else timezone.now()) + espera if espera else None
    return render(request, "account/bloqueado.html", {"libera_em": libera_em}, status=429)
