"""How allauth speaks and remembers here: in the municipality's name, in plain text, with sealed secrets."""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from email.utils import formataddr
from smtplib import SMTPException
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from portal.contas.endereco import endereco_do_cliente
from portal.contas.papeis import tem_papel

logger = logging.getLogger(__name__)


class AdaptadorDeContas(DefaultAccountAdapter):
    def get_from_email(self) -> str:
        return formataddr((self.request.municipio.nome, settings.DEFAULT_FROM_EMAIL))

    def format_email_subject(self, subject: str) -> str:
        return f"{force_str(subject)} — {self.request.municipio.nome}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send now, as people wait for the code; a mail server that is down is told, and is no error page."""
        request = self.request
        dados = {"request": request, "email": email, "municipio": request.municipio, **context}
        try:
            self.render_mail(template_prefix, email, dados).send()
        except (SMTPException, OSError):
            logger.exception("E-mail %s could not be sent", template_prefix)
            request.email_nao_saiu = True
            messages.error(
                request,
                _(
                    "O e-mail não saiu, porque o servidor de e-mail não respondeu. Tente de novo em alguns minutos."
                ),
            )

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Drop the "we sent it" that contradicts what happened."""
        if getattr(request, "email_nao_saiu", False) and (message_template or "").endswith("_sent.txt"):
            return
        super().add_message(request, level, message_template, *args, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        return endereco_do_cliente(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to the panel, citizens to their account."""
        trabalha_aqui = tem_papel(request.user, request.municipio)
        return reverse("wagtailadmin_home" if trabalha_aqui else "minha_conta")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("minha_conta")

    def is_reauthentication_required(self, app: str) -> bool:
        """Whoever entered a few minutes ago has just shown who they are: don't ask twice."""
        registros = get_authentication_records(self.request, self.request.user)
        return not registros or time.time() - registros[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT


class AdaptadorDeSegundoFator(DefaultMFAAdapter):
    """Seals the second factor's secrets: a copy of the database alone opens nothing."""

    def get_totp_issuer(self) -> str:
        return str(self.request.municipio.nome)

    def encrypt(self, text: str) -> str:
        return _cofre().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cofre().decrypt(encrypted_text.encode()).decode()


def _cofre() -> MultiFernet:
    """Return the cipher of the secret key in use, which also opens what former keys sealed."""
    chaves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"segundo-fator:" + c.encode()).digest()))
            for c in chaves
        ]
    )
