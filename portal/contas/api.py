"""What other apps may call."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from portal.contas.models import Conta
from portal.contas.papeis import papeis, tem_papel

__all__ = ["confirmar_email", "papeis", "tem_papel"]


def confirmar_email(conta: Conta) -> None:
    """State that the account's e-mail is the person's, without asking for a code (command line, demo)."""
    EmailAddress.objects.update_or_create(
        user=conta, email=conta.email, defaults={"verified": True, "primary": True}
    )
