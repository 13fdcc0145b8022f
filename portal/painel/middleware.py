"""The door of the panel: this municipality's own staff, with their second factor, at addresses we looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.defaults import page_not_found
from wagtail.users.models import UserProfile

from portal.contas.papeis import tem_papel
from portal.painel.guarda import alheio
from portal.painel.liberacao import liberada

# Wagtail's own ways of entering and of recovering a password: allauth's are the only ones.
ENTRADAS_DO_WAGTAIL = {
    "wagtailadmin_login": "account_login",
    "wagtailadmin_password_reset": "account_reset_password",
    "wagtailadmin_password_reset_done": "account_reset_password",
    "wagtailadmin_password_reset_confirm": "account_reset_password",
    "wagtailadmin_password_reset_complete": "account_reset_password",
}
DESTINO = "painel_destino"


class PainelMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if no_painel(request):
            # vendor.js of Wagtail writes style elements; scripts stay strict here as everywhere.
            response._csp_update = {"style-src": [SELF, UNSAFE_INLINE]}  # type: ignore[attr-defined]
        # The editor shows the preview, which Wagtail asks as a request of its own, in a frame.
        if no_painel(request) or getattr(request, "is_preview", False):
            response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: Any, argumentos: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer in place of the panel's view when the person must not reach it."""
        if not no_painel(request):
            return None
        nome = request.resolver_match.view_name  # type: ignore[union-attr]
        if nome in ENTRADAS_DO_WAGTAIL:
            return self._entrada(request, nome)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not tem_papel(request.user, request.municipio):
            return render(request, "painel/sem_acesso.html", status=403)
        if settings.EXIGIR_SEGUNDO_FATOR and not passou_segundo_fator(request):
            return pedir_segundo_fator(request)
        fechada = not request.user.is_superuser and not liberada(nome)
        if fechada or alheio(request, argumentos, request.municipio):
            return page_not_found(request, None, template_name="wagtailadmin/404.html")
        usar_fuso_do_municipio(request)
        return None

    @staticmethod
    def _entrada(request: HttpRequest, nome: str) -> HttpResponseRedirect:
        if nome == "wagtailadmin_login":
            return redirect_to_login(reverse("wagtailadmin_home"))
        return redirect(ENTRADAS_DO_WAGTAIL[nome])


def no_painel(request: HttpRequest) -> bool:
    """Tell whether the request is to an address of the panel."""
    return request.path_info.startswith(reverse("wagtailadmin_home"))


def passou_segundo_fator(request: HttpRequest) -> bool:
    """Tell whether this very session has proved the second factor (having one elsewhere is not enough)."""
    registros = get_authentication_records(request, request.user)
    return any(registro["method"] == "mfa" for registro in registros) and is_mfa_enabled(
        request.user, [Authenticator.Type.TOTP]
    )


def usar_fuso_do_municipio(request: HttpRequest) -> None:
    """Make the panel show and read hours of the municipality's zone; Wagtail would use the person's, or ours."""
    try:
        perfil = request.user.wagtail_userprofile
    except UserProfile.DoesNotExist:
        perfil = UserProfile.objects.create(user=request.user)
    perfil.current_time_zone = request.municipio.fuso


def pedir_segundo_fator(request: HttpRequest) -> HttpResponseRedirect:
    """Send to activate the second factor, or to prove the one that the account already has, and back."""
    destino = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': destino})}")
    request.session[DESTINO] = destino
    return redirect("mfa_activate_totp")
