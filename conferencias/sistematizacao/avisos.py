"""What the authors are told when the caderno closes: one message for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from conferencias.propostas.api import Proposta
from conferencias.sistematizacao.consultas import (
    de_outra_lista,
    fechamento_vigente,
    origens_de,
    textos_do_caderno,
)
from conferencias.sistematizacao.models import FechamentoDoCaderno, Texto
from portal.protocolo import apresentar
from portal.tarefas.api import enviar_email
from portal.tarefas.registro import tarefa

if TYPE_CHECKING:
    from portal.municipios.models import Municipio


@tarefa("sistematizacao.avisar", demorada=True)
@transaction.atomic
def avisar_autores(*, fechamento: int) -> None:
    """Promise the messages of a closing, unless the caderno was opened again meanwhile."""
    feito = FechamentoDoCaderno.objects.select_related("conferencia__municipio").get(pk=fechamento)
    if fechamento_vigente(feito.conferencia) != feito:
        return
    for email, propostas in _por_pessoa(feito).items():
        _avisar(feito.conferencia.municipio, email, propostas)


def _por_pessoa(fechamento: FechamentoDoCaderno) -> dict[str, dict[Proposta, list[Texto]]]:
    """Return, for each address, the proposals of that person and the texts that each became."""
    conferencia = fechamento.conferencia
    textos = {texto.pk: texto for texto in textos_do_caderno(conferencia)}
    pessoas: dict[str, dict[Proposta, list[Texto]]] = {}
    raizes = origens_de(conferencia, list(textos))
    emails = dict(
        Proposta.objects.filter(conferencia=conferencia)
        .exclude(autor__email="")
        .values_list("pk", "autor__email")
    )
    for pk, propostas in raizes.items():
        for proposta in propostas:
            if email := emails.get(proposta.pk):
                pessoas.setdefault(email, {}).setdefault(proposta, []).append(textos[pk])
    return pessoas


def _avisar(municipio: Municipio, email: str, propostas: dict[Proposta, list[Texto]]) -> None:
    itens = [
        {
            "proposta": proposta,
            "protocolo": apresentar(proposta.protocolo),
            "textos": [
                (t, municipio.absoluta(t.get_absolute_url()), de_outra_lista(proposta, t)) for t in textos
            ],
        }
        for proposta, textos in propostas.items()
    ]
    assunto = _("Sua proposta está no caderno da conferência")
    enviar_email(
        municipio=municipio,
        para=email,
        assunto=f"{assunto} — {municipio.nome}",
        texto=render_to_string(
            "sistematizacao/email/no_caderno.txt", {"itens": itens, "municipio": municipio}
        ),
    )
