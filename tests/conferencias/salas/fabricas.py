"""A day of conference with its rooms open. Call inside the municipality's scope."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from conferencias.credenciamento.api import Credenciamento
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia, Eixo
from conferencias.salas.models import Sala, Sessao, TipoDeSessao
from portal.contas.models import Conta
from portal.municipios.models import Municipio
from tests.conferencias.fabricas import conferencia_de
from tests.conferencias.fabricas_do_credenciamento import DELEGADA, credenciada, no_dia

GRUPOS: dict[str, Any] = {
    "escolhas_por_pessoa": 2,
    "fala_segundos": 180,
    "so_no_proprio_eixo": True,
    "limites": [
        {"esfera": "municipio", "maximo": 1},
        {"esfera": "estado", "maximo": 1},
        {"esfera": "uniao", "maximo": 1},
    ],
}


def dia_com_salas(municipio: Municipio, **regras: Any) -> Conferencia:
    """A hybrid conference on its day, whose rules let groups work."""
    conferencia = conferencia_de(municipio, modalidade="hibrida")
    padrao = {"grupos": GRUPOS, "votacao": {"modo_no_grupo": "secreta", "troca_de_voto": False, "quorum": 1}}
    return no_dia(conferencia, **(padrao | regras))


def sala_do_grupo(conferencia: Conferencia, eixo: Eixo | None = None, **campos: Any) -> Sala:
    """The room of an axis's group (the first by default), with a session that is on now."""
    eixo = eixo or conferencia.eixos.first()
    return com_sessao(
        Sala.objects.create(conferencia=conferencia, eixo=eixo, nome=f"Grupo {eixo.numero}", **campos)
    )


def sala_plenaria(conferencia: Conferencia, **campos: Any) -> Sala:
    nova = Sala.objects.create(conferencia=conferencia, nome="Plenária", **campos)
    return com_sessao(nova, tipo=TipoDeSessao.PLENARIA)


def com_sessao(sala: Sala, de: float = -0.5, ate: float = 2, **campos: Any) -> Sala:
    """The room with one more session, in hours from now."""
    sessao(sala.conferencia, de, ate, **({"sala": sala, "eixo": sala.eixo} | campos))
    return Sala.objects.select_related("conferencia__municipio", "eixo").get(pk=sala.pk)


def sessao(conferencia: Conferencia, de: float, ate: float, **campos: Any) -> Sessao:
    agora = timezone.now()
    padrao = {
        "titulo": "Trabalho em grupo",
        "tipo": TipoDeSessao.GRUPO,
        "inicio": agora + timedelta(hours=de),
        "fim": agora + timedelta(hours=ate),
    }
    return Sessao.objects.create(conferencia=conferencia, **(padrao | campos))


def delegada(
    conferencia: Conferencia, conta: Conta, nome: str = "Joana Civil da Silva", **campos: Any
) -> Inscricao:
    """A person accredited a while ago, by default a delegate of the first axis."""
    padrao = {"categoria": DELEGADA, "agora": timezone.now() - timedelta(minutes=50)}
    aceito: Credenciamento = credenciada(conferencia, conta, nome, **(padrao | campos))
    return Inscricao.objects.select_related("participante", "eixo", "segmento").get(pk=aceito.inscricao_id)


def entrar(cliente: Any, inscricao: Inscricao) -> Any:
    """Let the client's device take part as the person, as the receipt's button does."""
    resposta = cliente.post(
        "/conferencia/entrar/", {"protocolo": inscricao.protocolo, "acesso": inscricao.token}
    )
    assert resposta.status_code == 302
    return cliente
