"""Who may do what, and when: one table, verb by verb; and sentences for each refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from conferencias.nucleo.models import Conferencia
from conferencias.plenaria.atos import ato_sobre
from conferencias.plenaria.models import Materia, Parte
from conferencias.plenaria.recusas import explicar
from conferencias.plenaria.rules import EXIGENCIAS, Ato, pode
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel, mover_etapa
from tests.conferencias.plenaria.fabricas import destaque_em

DA_MESA = {Papel.CONSELHO, Papel.COMISSAO, Papel.ADMINISTRACAO}


@pytest.fixture
def ato(materia: Materia) -> Ato:
    return ato_sobre(materia.conferencia, timezone.now(), materia=materia)


def test_an_unknown_verb_is_denied(ato: Ato, mesa: Conta) -> None:
    assert not pode("cancelar_a_democracia", mesa, ato)


@pytest.mark.parametrize(
    "verbo", [v for v, exige in EXIGENCIAS.verbos.items() if "preside" in {e.name for e in exige}]
)
def test_only_the_table_conducts(ato: Ato, verbo: str, no_escopo: Municipio) -> None:
    for papel in set(Papel) - DA_MESA:
        frase = explicar(verbo, conta_com_papel(no_escopo, papel), ato)
        assert "Só a mesa" in frase or verbo == "destacar_pela_mesa"
    for ninguem in (None, conta_com_papel(no_escopo)):
        assert not pode(verbo, ninguem, ato)


def test_the_table_of_another_city_conducts_nothing_here(ato: Ato, outro_municipio: Municipio) -> None:
    estranha = conta_com_papel(outro_municipio, Papel.ADMINISTRACAO)
    assert not any(pode(verbo, estranha, ato) for verbo in EXIGENCIAS.verbos if verbo != "retirar")


@pytest.mark.parametrize(
    ("verbo", "mudanca", "frase"),
    [
        ("comecar", {"ha_credenciadas": False}, "Ninguém está credenciado"),
        ("comecar", {"outra_aberta": True}, "Outra parte da ordem do dia está aberta"),
        ("encerrar_janela", {"falta_ler": True}, "Ainda há textos por ler"),
        ("questao_de_ordem", {"em_votacao": True}, "não cabe questão de ordem"),
    ],
)
def test_each_refusal_says_how_to_mend_it(
    parte: Parte, ato: Ato, mesa: Conta, verbo: str, mudanca: dict[str, bool], frase: str
) -> None:
    alvo = replace(ato, parte=Parte(estado="preparada" if verbo == "comecar" else "leitura"), **mudanca)
    assert frase in explicar(verbo, mesa, alvo)


def test_the_plenary_does_not_begin_before_its_day_and_does_not_stop_at_its_end(
    dia: Conferencia, parte: Parte, mesa: Conta
) -> None:
    agora = timezone.now()
    amanha = mover_etapa(dia, "conferencia", agora + timedelta(days=1), agora + timedelta(days=2))
    assert "ainda não pode começar" in explicar("comecar", mesa, ato_sobre(amanha, agora, parte=parte))
    ontem = mover_etapa(dia, "conferencia", agora - timedelta(days=2), agora - timedelta(minutes=1))
    assert pode("comecar", mesa, ato_sobre(ontem, agora, parte=parte))


def test_a_participant_withdraws_only_what_is_hers(materia: Materia, pessoas) -> None:
    feito = destaque_em(materia, pessoas[0])
    for pessoa, deixa in ((pessoas[0], True), (pessoas[1], False), (None, False)):
        alvo = ato_sobre(
            materia.conferencia, timezone.now(), materia=materia, destaque=feito, inscricao=pessoa
        )
        assert pode("retirar", None, alvo) is deixa
