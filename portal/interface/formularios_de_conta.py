"""allauth's forms with our markup, labels and messages (settings ACCOUNT_FORMS and MFA_FORMS name them)."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as conta
from allauth.core import context
from allauth.mfa.base import forms as segundo_fator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.interface.formularios import FormularioMixin

EMAIL, SENHA, NOVA_SENHA, CODIGO = _("E-mail"), _("Senha"), _("Nova senha"), _("Código")
DICA_DA_SENHA = _("Use 8 letras, números ou sinais, ou mais. Uma frase de três palavras é fácil de lembrar.")
_SEM_CORRETOR = {"spellcheck": "false", "autocapitalize": "none"}
_NUMEROS = {"inputmode": "numeric", "class": "curto", "autocomplete": "one-time-code"}
# By the field's name in allauth: label, hint (links belong to the page, not to hints) and attributes.
_CAMPOS: dict[str, tuple[Any, Any, dict[str, str]]] = {
    "login": (EMAIL, "", _SEM_CORRETOR),
    "email": (EMAIL, "", _SEM_CORRETOR),
    "password": (SENHA, "", {}),
    "oldpassword": (_("Senha de hoje"), "", {}),
    "password1": (NOVA_SENHA, DICA_DA_SENHA, {}),
    "password2": (_("Nova senha, outra vez"), "", {}),
    "remember": (
        _("Continuar nesta conta depois de fechar o navegador"),
        _("Não marque num aparelho que outras pessoas usam."),
        {},
    ),
    "code": (CODIGO, "", _NUMEROS),
}


# By allauth's own code: what to say instead of its message.
_MENSAGENS = {
    "email_password_mismatch": _(
        "O e-mail ou a senha não conferem. Confira os dois, ou entre com um código por e-mail."
    ),
    "incorrect_code": _("O código não confere. Confira os números, ou peça outro código."),
    "incorrect_password": _("A senha não confere."),
    "enter_current_password": _("A senha de hoje não confere."),
    "too_many_login_attempts": _(
        "Houve muitas tentativas para esta conta. Espere alguns minutos e tente de novo."
    ),
    "email_taken": _("Já existe uma conta com este e-mail. Entre com ela, ou crie uma nova senha."),
    "duplicate_email": _("Este já é o e-mail da sua conta."),
    "same_as_current": _("Este já é o e-mail da sua conta. Escreva outro."),
    "password_too_common": _("Muita gente usa esta senha, e ela é fácil de adivinhar. Escolha outra."),
}


class _FormularioDeConta(FormularioMixin):
    trocas: dict[str, tuple[Any, Any, dict[str, str]]] = {}

    def ajustar_campos(self) -> None:
        for nome, campo in self.fields.items():
            campo.widget.attrs.pop("placeholder", None)
            if nome in (textos := {**_CAMPOS, **self.trocas}):
                campo.label, campo.help_text, atributos = textos[nome]
                campo.widget.attrs |= atributos

    def add_error(self, field: str | None, error: Any) -> None:
        erro = error if isinstance(error, ValidationError) else ValidationError(error)
        for um in [] if hasattr(erro, "error_dict") else erro.error_list:
            um.message = _MENSAGENS.get(um.code or "", um.message)
        super().add_error(field, erro)


class Entrar(_FormularioDeConta, conta.LoginForm):
    pass


class CriarConta(_FormularioDeConta, conta.SignupForm):
    trocas = {"password1": (SENHA, DICA_DA_SENHA, {})}


class IncluirEmail(_FormularioDeConta, conta.AddEmailForm):
    trocas = {"email": (_("Novo e-mail"), "", _SEM_CORRETOR)}


class TrocarEmail(_FormularioDeConta, conta.ChangeEmailForm):
    trocas = {"email": (_("Novo e-mail"), "", _SEM_CORRETOR)}


class MudarSenha(_FormularioDeConta, conta.ChangePasswordForm):
    pass


class CriarSenha(_FormularioDeConta, conta.SetPasswordForm):
    pass


class PedirNovaSenha(_FormularioDeConta, conta.ResetPasswordForm):
    pass


class DefinirNovaSenha(_FormularioDeConta, conta.ResetPasswordKeyForm):
    pass


class ConfirmarComSenha(_FormularioDeConta, conta.ReauthenticateForm):
    pass


class PedirCodigo(_FormularioDeConta, conta.RequestLoginCodeForm):
    pass


class ConferirCodigo(_FormularioDeConta, conta.ConfirmLoginCodeForm):
    pass


class ConferirEmail(_FormularioDeConta, conta.ConfirmEmailVerificationCodeForm):
    pass


class _CodigoDoAplicativo(_FormularioDeConta):
    trocas = {
        "code": (
            CODIGO,
            _("Os seis números que o aplicativo mostra, ou um dos seus códigos de recuperação."),
            _NUMEROS,
        )
    }


class SegundaEtapa(_CodigoDoAplicativo, segundo_fator.AuthenticateForm):
    pass


class ConfirmarComCodigo(_CodigoDoAplicativo, segundo_fator.ReauthenticateForm):
    pass


class AtivarAplicativo(_FormularioDeConta, ActivateTOTPForm):
    trocas = {"code": (CODIGO, _("Os seis números que o aplicativo mostra agora."), _NUMEROS)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # allauth makes another secret whenever the page is shown, and what the telephone has read stops working.
        lido = context.request.session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if lido:
            self.secret = context.request.session[SECRET_SESSION_KEY] = lido


class DesativarAplicativo(_FormularioDeConta, DeactivateTOTPForm):
    pass


class GerarCodigos(_FormularioDeConta, GenerateRecoveryCodesForm):
    pass
