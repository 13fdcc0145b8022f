"""What of the rules stands still from the first ballot on: nobody changes the election after seeing how it goes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conferencias.eleicoes.models import ResultadoDaEleicao
from conferencias.eleicoes.urnas import urnas
from conferencias.nucleo.api import Conferencia, Regras, antes_de_mudar_regras
from portal.erros import ErroDeNegocio

# Times of candidacies and of appeals: other segments may still be in them, and no seat is allocated by them.
QUE_PODEM_MUDAR = {"candidaturas_inicio", "candidaturas_fim", "recurso_minutos"}


def trava(conferencia: Conferencia) -> str:
    """Return why seats, reserved seats and ties can't change; empty while they can."""
    if ResultadoDaEleicao.objects.filter(conferencia=conferencia).exists():
        return _(
            "O resultado da eleição já foi publicado: vagas, vagas reservadas, suplência e desempate não mudam mais."
        )
    votacoes = [u.votacao for u in urnas(conferencia) if u.votacao]
    if any(v.encerrada for v in votacoes):
        return _(
            "Uma votação da eleição já terminou: vagas, vagas reservadas, suplência e desempate não mudam mais, porque o resultado usa as regras de quando se votou."
        )
    if votacoes:
        return _(
            "A votação da eleição já começou: vagas, vagas reservadas, suplência e desempate não mudam. Para mudar, anule antes a votação aberta, com o motivo."
        )
    return ""


@antes_de_mudar_regras
def da_eleicao(conferencia: Conferencia, antes: Regras, depois: Regras) -> None:
    """Refuse a change of what the allocation uses. Raises ErroDeNegocio."""
    iguais = antes.eleicao.model_dump(exclude=QUE_PODEM_MUDAR) == depois.eleicao.model_dump(
        exclude=QUE_PODEM_MUDAR
    )
    if not iguais and (motivo := trava(conferencia)):
        raise ErroDeNegocio(motivo)
