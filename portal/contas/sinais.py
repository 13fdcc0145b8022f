"""What follows from things that allauth announces."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from portal.contas.models import Conta


@receiver(authenticator_added)
def ativar_e_provar(request: HttpRequest, user: Conta, authenticator: Authenticator, **_: Any) -> None:
    """Whoever activates an app has just typed its code: this session has proved the second factor.

    allauth notes it only when one enters, so that a new member of staff would be asked again at once.
    """
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(email_confirmed)
def esquecer_senha_de_outra_pessoa(request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """Drop the password of an account whose e-mail is first proved by entering with a code.

    Somebody else may have signed up with this e-mail and a password of theirs, which would open the account from now
    on. Whoever signs up herself proves the e-mail with another code, and keeps her password.
    """
    conta = email_address.user
    registros = get_authentication_records(request, conta)
    entrou_por_codigo = bool(registros) and registros[-1]["method"] == "code"
    if entrou_por_codigo and not request.user.is_authenticated and conta.has_usable_password():
        conta.set_unusable_password()
        conta.save(update_fields=["password"])
