"""What follows from things that allauth announces."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
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
