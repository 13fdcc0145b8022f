"""Step 30 of bringing a municipality up: a first conference from a template, for the team to correct and publish."""

from __future__ import annotations

from django.utils import timezone

from conferencias.nucleo.actions import criar_do_modelo
from conferencias.nucleo.modelo_de_conferencia import CICLO_2025, ler_modelo
from conferencias.nucleo.models import Conferencia, RegrasDaConferencia
from conferencias.nucleo.rules import PAPEIS_QUE_ORGANIZAM
from portal.municipios.models import Municipio, Papel
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=30)
def primeira_conferencia(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    conceder(municipio, PAPEIS_QUE_ORGANIZAM, Conferencia, ["view", "add", "change"])
    conceder(municipio, [Papel.CONSELHO, Papel.RELATORIA, Papel.COMUNICACAO], Conferencia, ["view"])
    conceder(municipio, [*PAPEIS_QUE_ORGANIZAM, Papel.CONSELHO], RegrasDaConferencia, ["view"])
    if Conferencia.objects.filter(municipio=municipio).exists():
        return
    hoje = timezone.localdate(timezone=municipio.zona)
    criar_do_modelo(municipio=municipio, modelo=ler_modelo(CICLO_2025, hoje=hoje, zona=municipio.zona))
