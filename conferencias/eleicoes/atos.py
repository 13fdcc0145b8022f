"""What every act of this room begins with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from conferencias.eleicoes.models import AtoDeCandidatura, Candidatura, ResultadoDaEleicao, Situacao
from conferencias.eleicoes.rules import Ato
from conferencias.eleicoes.tabela import impedimentos
from conferencias.eleicoes.urnas import indicado, segmentos_da_eleicao, urnas
from conferencias.nucleo.api import Conferencia, ModoDeVotacao, regras_vigentes

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from conferencias.nucleo.api import Segmento

EM_QUE_SE_ELEGE = frozenset({ModoDeVotacao.SECRETA, ModoDeVotacao.NOMINAL})
SEM_MODO = _(
    "As regras ainda não dizem se a eleição é secreta ou nominal, as duas formas em que cada pessoa vota em nomes. Decida em “Regras da conferência”, na parte das votações."
)


def ato(
    conferencia: Conferencia,
    agora: datetime,
    *,
    inscricao: Inscricao | None = None,
    candidatura: Candidatura | None = None,
    segmento: Segmento | None = None,
) -> Ato:
    """Return what the rules look at. ``segmento``: where somebody wants to run, when there is no candidacy yet."""
    regras = regras_vigentes(conferencia).regras.eleicao
    segmento = candidatura.segmento if candidatura else segmento
    de = segmento and segmento.pk
    com_vagas = {v.segmento for v in regras.vagas if v.titulares}
    atos = list(AtoDeCandidatura.objects.filter(candidatura=candidatura)) if candidatura else []
    return Ato(
        conferencia=conferencia,
        agora=agora,
        inscricao=inscricao,
        candidatura=candidatura,
        vota=de is not None and any(u.votacao and u.escrutinio.segmento_id == de for u in urnas(conferencia)),
        indicado=segmento is not None and indicado(segmento, regras),
        sem_vagas=segmento is not None and bool(regras.vagas) and segmento.codigo not in com_vagas,
        publicada=ResultadoDaEleicao.objects.filter(conferencia=conferencia).exists(),
        impedimentos=tuple(faltam_nas_regras(conferencia)),
        recusa=next((a for a in reversed(atos) if a.situacao == Situacao.INDEFERIDA), None),
        recorreu=any(a.situacao == Situacao.RECURSO for a in atos),
    )


def faltam_nas_regras(conferencia: Conferencia) -> list[str]:
    """Return what the rules have to decide or mend before anybody votes, one sentence each."""
    regras = regras_vigentes(conferencia).regras
    frases = impedimentos(regras.eleicao, segmentos_da_eleicao(conferencia, regras.eleicao))
    return frases if regras.votacao.modo_na_eleicao in EM_QUE_SE_ELEGE else [*frases, str(SEM_MODO)]
