"""One table: verb × who × stage of accreditation. What the table does not name is denied."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from conferencias.credenciamento.recusas import explicar
from conferencias.credenciamento.rules import EXIGENCIAS, Ato, pode
from conferencias.nucleo.models import Conferencia
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import com_regras, conta_com_papel, mover_etapa, nova_inscricao
from tests.conferencias.fabricas_do_credenciamento import no_dia

EQUIPE, COMISSAO, AUTORA = (
    {Papel.APOIO, Papel.COMISSAO, Papel.ADMINISTRACAO},
    {Papel.COMISSAO, Papel.ADMINISTRACAO},
    {"autora"},
)
QUEM = [*Papel, "ninguem", "autora", "de_fora"]
ANTES, ABERTO, ENCERRADO, DEPOIS = "antes", "aberto", "encerrado", "depois"
SEMPRE = {ANTES, ABERTO, ENCERRADO, DEPOIS}
# Verb → who may, in which stages. "depois": the window ended and nobody closed; the conference goes on.
TABELA = {
    "atender": (EQUIPE, SEMPRE),
    "credenciar": (EQUIPE, {ABERTO}),
    "inscrever_na_hora": (EQUIPE, {ABERTO}),
    "credenciar_se": (AUTORA, {ABERTO}),
    "registrar_presenca": (EQUIPE, {ABERTO, ENCERRADO, DEPOIS}),
    "editar_turnos": (COMISSAO, SEMPRE),
    "encerrar": (COMISSAO, {ABERTO, DEPOIS}),
    "reabrir": (COMISSAO, {ENCERRADO}),
    "apagar": (set(), set()),
}
DAS_REGRAS = {
    "inscrever_na_hora": "credenciamento_na_hora",
    "credenciar_se": "credenciamento_online",
    "reabrir": "credenciamento_reabre",
}


@pytest.fixture
def pessoas(conferencia: Conferencia, outro_municipio: Municipio) -> dict:
    municipio = conferencia.municipio
    return {
        **{papel: conta_com_papel(municipio, papel) for papel in Papel},
        "ninguem": None,
        "autora": conta_com_papel(municipio),
        "de_fora": conta_com_papel(outro_municipio, Papel.APOIO),
    }


def em(conferencia: Conferencia, etapa: str) -> Conferencia:
    conferencia, agora, hora = no_dia(conferencia), timezone.now(), timedelta(hours=1)
    if etapa == ANTES:
        for tipo in ("credenciamento", "conferencia"):
            conferencia = mover_etapa(conferencia, tipo, agora + hora, agora + 9 * hora)
    if etapa == DEPOIS:
        conferencia = mover_etapa(conferencia, "credenciamento", agora - 2 * hora, agora - hora)
    return conferencia


def ato(conferencia: Conferencia, etapa: str, pessoas: dict) -> Ato:
    return Ato(
        conferencia=conferencia,
        agora=timezone.now(),
        encerrado=etapa == ENCERRADO,
        inscricao=nova_inscricao(conferencia, conta=pessoas["autora"]),
    )


@pytest.mark.parametrize("etapa", sorted(SEMPRE))
def test_rights_over_accreditation(conferencia: Conferencia, pessoas: dict, etapa: str) -> None:
    este = ato(em(conferencia, etapa), etapa, pessoas)
    for verbo, (quem_pode, quando) in TABELA.items():
        for quem in QUEM:
            esperado = quem in quem_pode and etapa in quando
            assert pode(verbo, pessoas[quem], este) == esperado, (verbo, quem, etapa)
            if verbo in EXIGENCIAS.verbos:
                frase = explicar(verbo, pessoas[quem], este)
                assert bool(frase) != esperado and not frase[:1].islower(), (verbo, quem, etapa)


def test_every_verb_is_in_the_table() -> None:
    assert set(EXIGENCIAS.verbos) == set(TABELA) - {"apagar"}


@pytest.mark.parametrize("verbo", sorted(DAS_REGRAS))
@pytest.mark.parametrize("decidido", [None, False])
def test_what_the_rules_do_not_allow_nobody_may(
    conferencia: Conferencia, pessoas: dict, verbo: str, decidido: bool | None
) -> None:
    etapa = ENCERRADO if verbo == "reabrir" else ABERTO
    este = ato(com_regras(em(conferencia, etapa), **{DAS_REGRAS[verbo]: decidido}), etapa, pessoas)
    assert not any(pode(verbo, pessoas[quem], este) for quem in QUEM)


def test_no_staff_group_changes_the_ledgers_by_itself(pessoas: dict) -> None:
    for papel in Papel:
        dadas = {p for p in pessoas[papel].get_all_permissions() if p.startswith("credenciamento.")}
        assert all(p.startswith("credenciamento.view_") for p in dadas)
        assert bool(dadas) == (papel in EQUIPE)
