"""What changes the data of this app."""

from __future__ import annotations

from hashlib import sha256

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from home.models import MensagemDeContato
from portal.erros import ErroDeNegocio
from portal.municipios.models import Municipio
from portal.protocolo import apresentar, novo_protocolo
from portal.tarefas.api import enviar_email

MENSAGENS_POR_REMETENTE = 20
JANELA = 10 * 60  # seconds; many people of a CRAS share one address


class MensagensDemais(ErroDeNegocio):
    """Too many messages came from one address in a short time."""


def enviar_mensagem(
    *, municipio: Municipio, remetente: str, nome: str, email: str, telefone: str, assunto: str, mensagem: str
) -> MensagemDeContato:
    """Keep a message of the contact page and send it to the municipality's address, in one transaction.

    ``remetente``: the network address it came from, used only to count (never stored with the message).
    Raises MensagensDemais past the limit.
    """
    _contar(municipio, remetente)
    with transaction.atomic():
        guardada = MensagemDeContato.objects.create(
            municipio=municipio,
            protocolo=novo_protocolo(),
            nome=nome,
            email=email,
            telefone=telefone,
            assunto=" ".join(assunto.split()),
            mensagem=mensagem,
        )
        if municipio.email_contato:
            enviar_email(
                municipio=municipio,
                para=municipio.email_contato,
                assunto=_("Mensagem do portal: %(assunto)s") % {"assunto": guardada.assunto},
                texto=_corpo_do_email(guardada),
            )
    return guardada


def _corpo_do_email(mensagem: MensagemDeContato) -> str:
    vazio = _("não informado")
    return _(
        "%(mensagem)s\n\n"
        "--\nNome: %(nome)s\nE-mail: %(email)s\nTelefone: %(telefone)s\nProtocolo: %(protocolo)s\n\n"
        "Esta mensagem foi escrita na página de contato do portal e está guardada no painel."
    ) % {
        "mensagem": mensagem.mensagem,
        "nome": mensagem.nome,
        "email": mensagem.email or vazio,
        "telefone": mensagem.telefone or vazio,
        "protocolo": apresentar(mensagem.protocolo),
    }


def _contar(municipio: Municipio, remetente: str) -> None:
    chave = f"contato:{municipio.pk}:{sha256(remetente.encode()).hexdigest()[:16]}"
    cache.add(chave, 0, JANELA)
    if cache.incr(chave) > MENSAGENS_POR_REMETENTE:
        raise MensagensDemais(
            _("Recebemos muitas mensagens deste endereço em pouco tempo. Espere dez minutos e envie de novo.")
        )
