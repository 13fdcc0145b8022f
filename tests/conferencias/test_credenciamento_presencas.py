"""The ledger read as pure data: who is in, in which turn, and what they may do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conferencias.credenciamento import api, consultas
from conferencias.credenciamento.actions import desfazer
from conferencias.credenciamento.comissao import apagar_turno, criar_turno
from conferencias.credenciamento.direitos import Participacao, responder
from conferencias.credenciamento.models import Lugar, Movimento
from conferencias.credenciamento.presencas import Evento, presentes, turno_em, validos
from conferencias.nucleo.api import regras_vigentes
from conferencias.nucleo.models import Conferencia
from conferencias.nucleo.regras import Direito
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import com_regras, conta_com_papel
from tests.conferencias.fabricas_do_credenciamento import (
    CONVIDADO,
    DELEGADA,
    credenciada,
    inscrita,
    mover,
    turno,
)

AGORA = datetime(2027, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def comissao(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.COMISSAO)


@st.composite
def livros(draw: st.DrawFn) -> list[Evento]:
    """A ledger of three people in two places, with some annulments, in the order of writing."""
    eventos: list[Evento] = []
    for pk in range(draw(st.integers(0, 14))):
        anulaveis = [e.pk for e in eventos if e.corrige is None and e.pk not in {x.corrige for x in eventos}]
        if anulaveis and draw(st.booleans()) and draw(st.booleans()):
            alvo = draw(st.sampled_from(anulaveis))
            eventos.append(
                Evento(pk, eventos[alvo].pessoa, "anulado", "salao", AGORA + timedelta(minutes=pk), alvo)
            )
        else:
            quando = AGORA + timedelta(minutes=draw(st.integers(0, 20)))
            eventos.append(
                Evento(
                    pk,
                    draw(st.integers(1, 3)),
                    draw(st.sampled_from(["entrou", "saiu"])),
                    draw(st.sampled_from(["salao", "online"])),
                    quando,
                )
            )
    return eventos


@given(livros(), st.randoms())
def test_who_is_in_does_not_depend_on_the_order_of_reading(livro: list[Evento], acaso) -> None:
    misturado = list(livro)
    acaso.shuffle(misturado)
    assert presentes(misturado) == presentes(livro)


@given(livros(), st.data())
def test_an_annulled_record_is_as_if_it_had_never_been(livro: list[Evento], dados: st.DataObject) -> None:
    movimentos = validos(livro)
    if movimentos:
        errado = dados.draw(st.sampled_from(movimentos))
        anulacao = Evento(99, errado.pessoa, "anulado", errado.lugar, AGORA + timedelta(hours=9), errado.pk)
        assert presentes([*livro, anulacao]) == presentes([e for e in movimentos if e is not errado])


@given(livros(), st.integers(1, 3))
def test_leaving_last_always_takes_out_and_nobody_else(livro: list[Evento], pessoa: int) -> None:
    saida = Evento(99, pessoa, "saiu", "salao", AGORA + timedelta(hours=9))
    depois = presentes([*livro, saida])
    assert pessoa not in depois
    assert depois == {p: e for p, e in presentes(livro).items() if p != pessoa}


@given(livros())
def test_each_person_is_in_one_place(livro: list[Evento]) -> None:
    for pessoa, evento in presentes(livro).items():
        assert evento.pessoa == pessoa and evento.movimento == "entrou"


class Janela:
    def __init__(self, de: int, ate: int) -> None:
        self.inicio, self.fim = AGORA + timedelta(hours=de), AGORA + timedelta(hours=ate)


@pytest.mark.parametrize(("hora", "qual"), [(-2, 0), (0, 0), (3, 0), (4, 1), (5, 1), (7, 1), (8, 1), (30, 1)])
def test_every_instant_belongs_to_a_turn(hora: int, qual: int) -> None:
    turnos = [Janela(0, 4), Janela(5, 8)]
    assert turno_em(list(reversed(turnos)), AGORA + timedelta(hours=hora)) is turnos[qual]
    assert turno_em([], AGORA) is None


def test_presence_does_not_pass_from_one_turn_to_the_next(dia: Conferencia, mesa: Conta) -> None:
    manha, tarde = turno(dia, "Manhã", -1, 2), turno(dia, "Tarde", 3, 6)
    fica, volta = (credenciada(dia, mesa, nome, entrar=True) for nome in ("Ana", "Bia"))
    a_tarde = timezone.now() + timedelta(hours=4)
    assert len(consultas.presentes(dia)) == 2
    assert consultas.presentes(dia, a_tarde) == []
    mover(volta, mesa, Movimento.ENTROU, agora=a_tarde, lugar=Lugar.ONLINE)
    (presente,) = consultas.presentes(dia, a_tarde)
    assert (presente.inscricao, presente.lugar, presente.categoria) == (
        volta.inscricao_id,
        "online",
        DELEGADA,
    )
    assert [(c["turno"], c["pessoas"], dict(c["lugares"])) for c in consultas.contar_por_turno(dia)] == [
        (manha, 2, {"salao": 2}),
        (tarde, 1, {"online": 1}),
    ]
    assert fica.inscricao_id != volta.inscricao_id


def test_the_past_is_read_as_it_was(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    antes = timezone.now()
    desfazer(conferencia=dia, inscricao=aceito.inscricao, motivo="Engano.", conta=mesa)
    assert consultas.presentes(dia) == []
    assert [p.inscricao for p in consultas.presentes(dia, antes)] == [aceito.inscricao_id]
    assert consultas.participacao(aceito.inscricao, antes).presente
    assert not consultas.participacao(aceito.inscricao).credenciada


def test_reading_who_is_in_costs_three_queries_for_2_and_for_20(
    dia: Conferencia, mesa: Conta, django_assert_num_queries
) -> None:
    for quantas in (2, 18):
        for _vez in range(quantas):
            credenciada(dia, mesa, entrar=True)
        with django_assert_num_queries(3):
            consultas.presentes(dia)


# --- rights ---------------------------------------------------------------------------------------

SIM, NAO, INDEFINIDO = True, False, None


@pytest.mark.parametrize(
    ("categoria", "credenciada_", "presente", "exige", "direito", "esperado"),
    [
        (DELEGADA, True, True, True, Direito.VOTO_PLENARIA, SIM),
        (DELEGADA, True, False, True, Direito.VOTO_PLENARIA, NAO),
        (DELEGADA, True, False, False, Direito.VOTO_PLENARIA, SIM),
        (DELEGADA, True, False, None, Direito.VOTO_PLENARIA, INDEFINIDO),
        (DELEGADA, True, True, None, Direito.VOTO_PLENARIA, SIM),
        (DELEGADA, False, False, True, Direito.VOTO_PLENARIA, NAO),
        (DELEGADA, False, False, True, Direito.PROPOR, SIM),
        (DELEGADA, True, False, True, Direito.VOZ_PLENARIA, SIM),
        (DELEGADA, True, False, True, Direito.VOTAR_ELEICAO, NAO),
        (CONVIDADO, True, True, True, Direito.VOTO_PLENARIA, NAO),
        (CONVIDADO, True, True, True, Direito.VOZ_PLENARIA, SIM),
        ("observador", True, True, True, Direito.VOTO_PLENARIA, INDEFINIDO),
        ("que_saiu_das_regras", True, True, True, Direito.VOTO_PLENARIA, INDEFINIDO),
    ],
)
def test_rights_come_from_the_matrix_accreditation_and_presence(
    dia: Conferencia,
    categoria: str,
    credenciada_: bool,
    presente: bool,
    exige: bool | None,
    direito: Direito,
    esperado: bool | None,
) -> None:
    regras = regras_vigentes(com_regras(dia, voto_exige_presenca=exige)).regras
    pessoa = Participacao(categoria=categoria, credenciada=credenciada_, presente=presente)
    resposta = responder(regras, pessoa, direito)
    assert resposta.pode is esperado and resposta.motivo.endswith(".")


def test_the_right_to_vote_follows_the_person_through_the_day(dia: Conferencia, mesa: Conta) -> None:
    inscricao = inscrita(dia)
    assert api.tem_direito_a_voto(inscricao).pode is False
    aceito = credenciada(dia, mesa, entrar=True)
    assert api.tem_direito_a_voto(aceito.inscricao).pode is True
    mover(aceito, mesa, Movimento.SAIU)
    assert api.tem_direito_a_voto(aceito.inscricao).pode is False
    assert api.tem_direito(aceito.inscricao, Direito.VOZ_PLENARIA).pode is True


# --- turns ----------------------------------------------------------------------------------------


def test_turns_do_not_overlap_nor_end_before_they_begin(dia: Conferencia, comissao: Conta) -> None:
    agora = timezone.now()
    criar_turno(conferencia=dia, nome="Manhã", inicio=agora, fim=agora + timedelta(hours=4), conta=comissao)
    with pytest.raises(ErroDeNegocio, match="se mistura com o do turno “Manhã”"):
        criar_turno(
            conferencia=dia,
            nome="Outro",
            inicio=agora + timedelta(hours=3),
            fim=agora + timedelta(hours=5),
            conta=comissao,
        )
    with pytest.raises(ErroDeNegocio, match="termina antes"):
        criar_turno(conferencia=dia, nome="Outro", inicio=agora, fim=agora, conta=comissao)


def test_a_turn_with_records_stays(dia: Conferencia, comissao: Conta, mesa: Conta) -> None:
    usado, vazio = turno(dia, "Manhã", -1, 2), turno(dia, "Tarde", 3, 6)
    credenciada(dia, mesa, entrar=True)
    apagar_turno(turno=vazio, conta=comissao)
    with pytest.raises(ErroDeNegocio, match="fica guardado"):
        apagar_turno(turno=usado, conta=comissao)
    with pytest.raises(AcaoNegada):
        apagar_turno(turno=usado, conta=mesa)
    assert consultas.turnos(dia) == [usado]
