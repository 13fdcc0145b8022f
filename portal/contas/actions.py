"""Who works for a municipality: given, changed and taken away by that municipality's administration."""

from __future__ import annotations

from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.auditoria.api import registrar
from portal.contas.models import Conta
from portal.contas.papeis import papeis, tem_papel
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from portal.tarefas.api import enviar_email


@transaction.atomic
def dar_acesso(
    *,
    email: str,
    nome: str = "",
    telefone: str = "",
    quais: Collection[str],
    municipio: Municipio,
    por: Conta,
) -> Conta:
    """Give roles to the account of this e-mail, made when there is none; the person is told by e-mail.

    An account that already exists keeps its own name and telephone: they are the person's, not ours to
    change or to show. Raises AcaoNegada without the administration's role, ErroDeNegocio without a role.
    """
    _exigir_administracao(por, municipio)
    email = Conta.objects.normalize_email(email).lower()
    conta = Conta.objects.filter(email__iexact=email).first()
    if conta is not None and _so_de_cadastro(conta):
        registrar("conta.descartada", objeto=conta, conta=por)
        conta.delete()
        conta = None
    if conta is None:
        conta = Conta.objects.create_user(email, nome=nome, telefone=telefone)
        registrar("conta.criada", objeto=conta, conta=por)
    _trocar(conta, {*papeis(conta, municipio), *quais}, municipio=municipio, por=por)
    enviar_email(municipio=municipio, para=email, assunto=_assunto(municipio), texto=_texto(municipio))
    return conta


@transaction.atomic
def mudar_papeis(*, conta: Conta, quais: Collection[str], municipio: Municipio, por: Conta) -> None:
    """Replace a person's roles in the municipality. Nobody gives up their own administration by mistake."""
    _exigir_administracao(por, municipio)
    if (
        conta.pk == por.pk
        and Papel.ADMINISTRACAO in papeis(conta, municipio)
        and Papel.ADMINISTRACAO not in quais
    ):
        raise ErroDeNegocio(
            _("Você não pode retirar de si a administração. Peça a outra pessoa da administração."),
            campo="papeis",
        )
    _trocar(conta, quais, municipio=municipio, por=por)


@transaction.atomic
def retirar_acesso(*, conta: Conta, municipio: Municipio, por: Conta) -> None:
    """Take away all of a person's roles here; the account, and its roles elsewhere, stay."""
    _exigir_administracao(por, municipio)
    if conta.pk == por.pk:
        raise ErroDeNegocio(
            _("Você não pode retirar o seu próprio acesso. Peça a outra pessoa da administração.")
        )
    _trocar(conta, (), municipio=municipio, por=por)


def _so_de_cadastro(conta: Conta) -> bool:
    """Tell whether anybody may have signed up with this e-mail: it was never proved, and the account never used.

    Until then whoever signed up may still change the e-mail to their own, and would take the roles along.
    """
    provado = EmailAddress.objects.filter(user=conta, verified=True).exists()
    usada = conta.last_login is not None or conta.is_superuser or conta.groups.exists()
    return conta.has_usable_password() and not provado and not usada


def _exigir_administracao(por: Conta, municipio: Municipio) -> None:
    if not tem_papel(por, municipio, Papel.ADMINISTRACAO):
        raise AcaoNegada(_("Só a administração municipal cuida das pessoas da equipe."))


def _trocar(conta: Conta, quais: Collection[str], *, municipio: Municipio, por: Conta) -> None:
    antes = papeis(conta, municipio)
    todos = Group.objects.filter(municipal__municipio=municipio)
    conta.groups.remove(*todos.exclude(municipal__papel__in=quais))
    conta.groups.add(*todos.filter(municipal__papel__in=quais))
    conta.__dict__.pop("_papeis", None)
    registrar(
        "conta.papeis", objeto=conta, conta=por, dados={"antes": sorted(antes), "depois": sorted(quais)}
    )


def _assunto(municipio: Municipio) -> str:
    return _("Você faz parte da equipe do portal de %(municipio)s") % {"municipio": municipio.nome}


def _texto(municipio: Municipio) -> str:
    return _(
        "Olá!\n\nA administração municipal deu a você acesso ao painel do portal de conferências de %(municipio)s.\n\n"
        "Para entrar, abra o endereço abaixo e peça um código por e-mail. Não é preciso ter senha.\n\n%(endereco)s\n\n"
        "Se você não esperava esta mensagem, responda ao órgão gestor: %(contato)s"
    ) % {
        "municipio": municipio.nome,
        "endereco": municipio.absoluta(reverse("wagtailadmin_home")),
        "contato": municipio.email_contato or municipio.orgao or municipio.nome,
    }
