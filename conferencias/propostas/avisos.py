"""E-mails to the author, in plain text, at each decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from conferencias.nucleo.api import apresentar_codigo
from conferencias.propostas.estados import Decisao
from portal.protocolo import apresentar
from portal.tarefas.api import enviar_email

if TYPE_CHECKING:
    from conferencias.propostas.models import Proposta


def avisar(proposta: Proposta, decisao: Decisao, motivo: str) -> None:
    """Promise the message in the current transaction; nothing for a person without e-mail."""
    if not proposta.autor.email:
        return
    assunto = {
        Decisao.ENVIAR: _("Recebemos sua proposta"),
        Decisao.REENVIAR: _("Recebemos sua proposta corrigida"),
        Decisao.APROVAR: _("Sua proposta foi aprovada"),
        Decisao.DEVOLVER: _("Sua proposta precisa de uma correção"),
        Decisao.RECUSAR: _("Resposta do conselho à sua proposta"),
        Decisao.RETIRAR: _("Você retirou sua proposta"),
        Decisao.REABRIR: _("A análise da sua proposta foi reaberta"),
    }[decisao]
    municipio = proposta.conferencia.municipio
    contexto = {
        "proposta": proposta,
        "decisao": decisao.value,
        "motivo": motivo,
        "municipio": municipio,
        "protocolo": apresentar(proposta.protocolo),
        "codigo": apresentar_codigo(proposta.codigo),
        "endereco": municipio.absoluta(proposta.endereco_do_autor()),
        "endereco_publico": municipio.absoluta(proposta.get_absolute_url()),
    }
    texto = render_to_string("propostas/email/aviso.txt", contexto)
    enviar_email(
        municipio=municipio, para=proposta.autor.email, assunto=f"{assunto} — {municipio.nome}", texto=texto
    )
