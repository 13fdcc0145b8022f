"""Accounts for tests: staff with roles, citizens, operators, with or without a second factor."""

from __future__ import annotations

from itertools import count

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group

from portal.contas.api import confirmar_email
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel

SENHA = "girassol-de-outubro"
_numeros = count(1)


def conta(email: str | None = None, *, nome: str = "", **campos: object) -> Conta:
    """A confirmed account that enters with SENHA."""
    nova = Conta.objects.create_user(
        email or f"pessoa{next(_numeros)}@exemplo.com.br", SENHA, nome=nome, **campos
    )
    confirmar_email(nova)
    return nova


def equipe(municipio: Municipio, *papeis: Papel, de: Conta | None = None, email: str | None = None) -> Conta:
    """Staff of the municipality in the given roles; ``de`` gives them to an existing account."""
    pessoa = de or conta(email)
    pessoa.groups.add(*Group.objects.filter(municipal__municipio=municipio, municipal__papel__in=papeis))
    return pessoa


def segundo_fator(pessoa: Conta) -> str:
    """Activate an authenticator app; return its secret."""
    segredo = generate_totp_secret()
    TOTP.activate(pessoa, segredo)
    RecoveryCodes.activate(pessoa)
    return segredo
