"""One table: verb × who × is the moderation open. What the table does not name is denied."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from conferencias.inscricoes import rules as de_inscricoes
from conferencias.nucleo import rules as de_nucleo
from conferencias.nucleo.models import Conferencia
from conferencias.propostas import rules as de_propostas
from conferencias.propostas.estados import DO_CONSELHO
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel, mover_etapa, nova_inscricao, nova_proposta

QUEM = [*Papel, "ninguem", "autora", "conselho_de_fora"]
SEMPRE, NUNCA, ABERTA = "sempre", "nunca", "aberta"
# Verb of propostas → who may, and when ("aberta": while the stages are open). Absent: never.
PROPOSTAS = {
    "enviar": dict.fromkeys(QUEM, ABERTA),
    "reenviar": {"autora": ABERTA},
    "retirar": {"autora": SEMPRE},
    "ver_fila": dict.fromkeys([Papel.CONSELHO, Papel.COMISSAO, Papel.RELATORIA, Papel.ADMINISTRACAO], SEMPRE),
    "aprovar": {Papel.CONSELHO: ABERTA},
    "devolver": {Papel.CONSELHO: ABERTA},
    "recusar": {Papel.CONSELHO: ABERTA},
    "reabrir": {Papel.CONSELHO: ABERTA},
    "publicar": {},
    "apagar": {},
}
INSCRICOES = {
    "inscrever": dict.fromkeys(QUEM, ABERTA),
    "cancelar": {"autora": ABERTA},
    "ver": dict.fromkeys([Papel.COMISSAO, Papel.ADMINISTRACAO, Papel.APOIO], SEMPRE),
    "ver_acessibilidade": {Papel.COMISSAO: SEMPRE},
    "apagar": {},
}
NUCLEO = {
    "editar_conferencia": dict.fromkeys([Papel.COMISSAO, Papel.ADMINISTRACAO], SEMPRE),
    "mudar_regras": dict.fromkeys([Papel.COMISSAO, Papel.ADMINISTRACAO], SEMPRE),
    "apagar": {},
}


def _esperado(tabela: dict, verbo: str, quem: str, aberta: bool) -> bool:
    quando = tabela[verbo].get(quem, NUNCA)
    return quando == SEMPRE or (quando == ABERTA and aberta)


@pytest.fixture
def pessoas(conferencia: Conferencia, outro_municipio: Municipio) -> dict:
    municipio = conferencia.municipio
    return {
        **{papel: conta_com_papel(municipio, papel) for papel in Papel},
        "ninguem": None,
        "autora": conta_com_papel(municipio),
        "conselho_de_fora": conta_com_papel(outro_municipio, Papel.CONSELHO),
    }


def _fechar(conferencia: Conferencia) -> Conferencia:
    passado = timezone.now() - timedelta(days=5)
    for tipo in ("inscricoes", "propostas", "moderacao"):
        conferencia = mover_etapa(conferencia, tipo, passado - timedelta(days=5), passado)
    return conferencia


@pytest.mark.parametrize("aberta", [True, False])
def test_rights_over_proposals(conferencia: Conferencia, pessoas: dict, aberta: bool) -> None:
    proposta = nova_proposta(conferencia, conta=pessoas["autora"])
    if not aberta:
        conferencia = _fechar(conferencia)
    ato = de_propostas.Ato(conferencia=conferencia, agora=timezone.now(), proposta=proposta)
    for verbo in PROPOSTAS:
        for quem in QUEM:
            obtido = de_propostas.pode(verbo, pessoas[quem], ato)
            assert obtido == _esperado(PROPOSTAS, verbo, quem, aberta), (verbo, quem, aberta)


@pytest.mark.parametrize("aberta", [True, False])
def test_rights_over_registrations(conferencia: Conferencia, pessoas: dict, aberta: bool) -> None:
    inscricao = nova_inscricao(conferencia, conta=pessoas["autora"])
    if not aberta:
        conferencia = _fechar(conferencia)
    ato = de_inscricoes.Ato(conferencia=conferencia, agora=timezone.now(), inscricao=inscricao)
    for verbo in INSCRICOES:
        for quem in QUEM:
            obtido = de_inscricoes.pode(verbo, pessoas[quem], ato)
            assert obtido == _esperado(INSCRICOES, verbo, quem, aberta), (verbo, quem, aberta)


def test_rights_over_the_conference(conferencia: Conferencia, pessoas: dict) -> None:
    for verbo in NUCLEO:
        for quem in QUEM:
            obtido = de_nucleo.pode(verbo, pessoas[quem], conferencia)
            assert obtido == _esperado(NUCLEO, verbo, quem, aberta=True), (verbo, quem)


def test_every_decision_of_the_council_is_in_the_table() -> None:
    assert {d.value for d in DO_CONSELHO} <= set(PROPOSTAS)


def test_no_staff_group_may_publish_or_change_a_proposal_by_itself(pessoas: dict) -> None:
    for papel in Papel:
        dadas = {p for p in pessoas[papel].get_all_permissions() if p.startswith("propostas.")}
        assert dadas <= {"propostas.view_proposta"}, papel


def test_who_sees_accessibility_needs(pessoas: dict) -> None:
    quem = {p for p in Papel if pessoas[p].has_perm("inscricoes.view_necessidadedeacessibilidade")}
    assert quem == {Papel.COMISSAO}
