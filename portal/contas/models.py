from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacidade.declaracao import DadosPessoais


class GerenteDeContas(BaseUserManager["Conta"]):
    def create_user(self, email: str | None = None, password: str | None = None, **campos: Any) -> Conta:
        """Create a login; the e-mail is optional, and without a password one enters by code only."""
        conta = self.model(email=self.normalize_email(email).lower() or None if email else None, **campos)
        conta.set_password(password)
        conta.save(using=self._db)
        if conta.email:
            # Waiting to be confirmed: entering once by a code sent to it is enough.
            EmailAddress = apps.get_model("account", "EmailAddress")
            EmailAddress.objects.create(user=conta, email=conta.email, primary=True, verified=False)
        return conta

    def create_superuser(self, email: str, password: str | None = None, **campos: Any) -> Conta:
        """Create an operator of the platform; whoever has the command line need not confirm the e-mail."""
        from portal.contas.api import confirmar_email  # it imports this module

        conta = self.create_user(email, password, is_superuser=True, **campos)
        confirmar_email(conta)
        return conta

    def get_by_natural_key(self, username: str | None) -> Conta:
        return self.get(email__iexact=username)


class Conta(AbstractBaseUser, PermissionsMixin):
    """A login. Not a participant: a person may take part without one, and staff may never take part."""

    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    telefone = models.CharField(_("telefone"), max_length=20, blank=True)
    nome = models.CharField(_("nome"), max_length=150, blank=True)
    is_active = models.BooleanField(_("ativa"), default=True)
    criada_em = models.DateTimeField(_("criada em"), default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = GerenteDeContas()

    dados_pessoais = DadosPessoais(
        campos={
            "email": "entering, and receiving answers",
            "telefone": "contact where there is no e-mail",
            "nome": "how the panel names who did what",
        },
        base_legal="LGPD, art. 7º, III",
        retencao="while the account is in use; erased on request when no public act depends on it",
    )

    class Meta:
        verbose_name = _("conta")
        verbose_name_plural = _("contas")
        constraints = [models.UniqueConstraint(Lower("email"), name="conta_email_unico_sem_caixa")]

    def __str__(self) -> str:
        return self.nome or self.email or str(_("Conta nº %(numero)s") % {"numero": self.pk})

    def get_username(self) -> str:
        return self.email or ""

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.nome.split(" ")[0] if self.nome else str(self)

    @property
    def is_staff(self) -> bool:
        """Only third parties read this: rights come from groups and are checked per municipality."""
        return self.is_superuser
