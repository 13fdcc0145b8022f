"""What everybody who watches a voting sees: that it opened, that it closed, and then the result."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from conferencias.votacoes.consultas import apuracao
from conferencias.votacoes.models import Votacao
from portal.municipios.models import Municipio
from portal.tempo_real.api import canal, mudou

CANAL = "votacao"


@canal(CANAL)
def desenhar(_municipio: Municipio, chave: str) -> str:
    votacao = Votacao.objects.select_related("conferencia").filter(chave=chave).first()
    if votacao is None:
        return ""
    apurado = apuracao(votacao) if votacao.encerrada else None
    return render_to_string(
        "votacoes/_ao_vivo.html",
        {
            "votacao": votacao,
            "aberta": votacao.aberta and not (votacao.fecha_em and timezone.now() >= votacao.fecha_em),
            "explicacao": apurado.explicacao if apurado else "",
            "cedula": reverse("votacoes:cedula", args=[votacao.chave]),
            "resultado": reverse("votacoes:resultado", args=[votacao.chave]),
        },
    )


def avisar_quem_acompanha(votacao: Votacao) -> None:
    """Tell it when the voting opens, closes or is annulled; never at a vote, whose hour nothing may keep."""
    mudou(CANAL, votacao.chave, votacao.conferencia.municipio)
