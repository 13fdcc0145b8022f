"""A conference on the day: accreditation open, rights decided. Call inside the municipality's scope."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from conferencias.credenciamento.actions import credenciar, registrar_presenca
from conferencias.credenciamento.models import Credenciamento, Lugar, Movimento, Presenca, Turno
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from tests.conferencias.fabricas import com_regras, mover_etapa, nova_inscricao, pessoa

DELEGADA, CONVIDADO, OBSERVADORA = "delegado_eleito", "convidado", "observador"
DIREITOS = {
    DELEGADA: [
        "propor",
        "voz_grupo",
        "voz_plenaria",
        "voto_grupo",
        "voto_plenaria",
        "votar_eleicao",
        "ser_votado",
    ],
    CONVIDADO: ["voz_plenaria"],
}


def no_dia(conferencia: Conferencia, **regras: Any) -> Conferencia:
    """Open accreditation and the conference now; ``regras`` change the ones that let everything be done."""
    agora = timezone.now()
    for tipo in ("credenciamento", "conferencia"):
        conferencia = mover_etapa(conferencia, tipo, agora - timedelta(hours=1), agora + timedelta(hours=8))
    categorias = conferencia.versoes_das_regras.first().dados["categorias"]
    padrao = {
        "categorias": [c | {"direitos": DIREITOS.get(c["codigo"])} for c in categorias],
        "categoria_de_quem_se_inscreve": DELEGADA,
        "credenciamento_online": True,
        "credenciamento_na_hora": True,
        "credenciamento_reabre": True,
        "voto_exige_presenca": True,
    }
    return com_regras(conferencia, **(padrao | regras))


def inscrita(conferencia: Conferencia, nome: str = "Joana Civil da Silva", **campos: Any) -> Inscricao:
    """A registration as the pages read it."""
    nova = nova_inscricao(conferencia, pessoa=pessoa(nome_civil=nome), **campos)
    return Inscricao.objects.para_mostrar().get(pk=nova.pk)


def credenciada(
    conferencia: Conferencia, conta: Conta, nome: str = "Joana Civil da Silva", **campos: Any
) -> Credenciamento:
    return credenciar(
        conferencia=conferencia,
        inscricao=inscrita(conferencia, nome),
        conta=conta,
        **({"categoria": DELEGADA} | campos),
    )


def mover(aceito: Credenciamento, conta: Conta, movimento: Movimento, **campos: Any) -> Presenca:
    return registrar_presenca(
        conferencia=aceito.conferencia,
        inscricao=aceito.inscricao,
        movimento=movimento,
        conta=conta,
        **({"lugar": Lugar.SALAO} | campos),
    )


def turno(conferencia: Conferencia, nome: str, de: float, ate: float) -> Turno:
    """A turn, in hours from now."""
    agora = timezone.now()
    return Turno.objects.create(
        conferencia=conferencia,
        nome=nome,
        inicio=agora + timedelta(hours=de),
        fim=agora + timedelta(hours=ate),
    )
