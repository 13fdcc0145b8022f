"""The queue of speakers: hall and online in one, first speech first, one speaker at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from conferencias.credenciamento.api import Lugar
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.salas import actions
from conferencias.salas.api import com_a_palavra, fila
from conferencias.salas.models import EstadoDaFala, PedidoDeFala, Sala
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from portal.tempo_real.models import Aviso
from tests.conferencias.fabricas import com_regras, conta_com_papel
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO
from tests.conferencias.salas.fabricas import GRUPOS, delegada, entrar, sala_plenaria


@pytest.fixture
def pessoas(conferencia: Conferencia, comissao: Conta) -> list[Inscricao]:
    return [delegada(conferencia, comissao, f"Pessoa Número {n}") for n in range(3)]


def nomes(sala: Sala) -> list[str]:
    return [p.inscricao.participante.nome_publico for p in fila(sala)]


def test_who_asks_first_speaks_first_wherever_she_is(
    sala: Sala, pessoas: list[Inscricao], comissao: Conta
) -> None:
    um, dois, tres = pessoas
    actions.pedir_fala(sala=sala, inscricao=um)
    actions.pedir_fala(sala=sala, inscricao=dois, lugar=Lugar.SALAO, conta=comissao)
    actions.pedir_fala(sala=sala, inscricao=tres)
    assert [p.lugar for p in fila(sala)] == ["online", "salao", "online"]
    assert nomes(sala) == ["Pessoa Número 0", "Pessoa Número 1", "Pessoa Número 2"]


def test_who_has_not_spoken_in_the_session_comes_before_who_has(
    sala: Sala, pessoas: list[Inscricao], comissao: Conta
) -> None:
    um, dois, tres = pessoas
    actions.encerrar_fala(
        pedido=actions.chamar(pedido=actions.pedir_fala(sala=sala, inscricao=um), conta=comissao),
        conta=comissao,
    )
    actions.pedir_fala(sala=sala, inscricao=um)
    actions.pedir_fala(sala=sala, inscricao=dois)
    actions.pedir_fala(sala=sala, inscricao=tres)
    assert nomes(sala) == ["Pessoa Número 1", "Pessoa Número 2", "Pessoa Número 0"]


def test_asking_twice_keeps_the_first_place(sala: Sala, pessoas: list[Inscricao]) -> None:
    um = actions.pedir_fala(sala=sala, inscricao=pessoas[0])
    actions.pedir_fala(sala=sala, inscricao=pessoas[1])
    assert actions.pedir_fala(sala=sala, inscricao=pessoas[0]) == um
    assert len(fila(sala)) == 2


def test_the_time_to_speak_is_the_rules(sala: Sala, pessoas: list[Inscricao], comissao: Conta) -> None:
    agora = timezone.now()
    falando = actions.chamar(
        pedido=actions.pedir_fala(sala=sala, inscricao=pessoas[0]), conta=comissao, agora=agora
    )
    assert falando.termina_em == agora + timedelta(seconds=180)
    outra = actions.chamar(
        pedido=actions.pedir_fala(sala=sala, inscricao=pessoas[1]), conta=comissao, segundos=60, agora=agora
    )
    assert outra.termina_em == agora + timedelta(seconds=60)


def test_without_the_rule_nobody_is_called_and_the_sentence_names_it(
    sala: Sala, pessoas: list[Inscricao], comissao: Conta, conferencia: Conferencia
) -> None:
    sala.conferencia = com_regras(conferencia, grupos=GRUPOS | {"fala_segundos": None})
    pedido = actions.pedir_fala(sala=sala, inscricao=pessoas[0])
    with pytest.raises(AcaoNegada, match="quanto tempo dura cada fala"):
        actions.chamar(pedido=pedido, conta=comissao)


def test_calling_the_next_ends_the_speech_before_and_two_facilitators_do_not_skip_anybody(
    sala: Sala, pessoas: list[Inscricao], comissao: Conta
) -> None:
    pedidos = [actions.pedir_fala(sala=sala, inscricao=p) for p in pessoas]
    actions.chamar(pedido=pedidos[0], conta=comissao)
    actions.chamar(pedido=pedidos[1], conta=comissao)
    assert com_a_palavra(sala) == pedidos[1]
    pedidos[0].refresh_from_db()
    assert pedidos[0].estado == EstadoDaFala.ENCERRADA
    with pytest.raises(ErroDeNegocio, match="não está mais na fila"):
        actions.chamar(pedido=PedidoDeFala.objects.get(pk=pedidos[1].pk), conta=comissao)
    assert fila(sala) == [pedidos[2]]


def test_the_database_takes_one_speaker_and_one_open_request_a_person(
    sala: Sala, pessoas: list[Inscricao], comissao: Conta
) -> None:
    from django.db import transaction

    actions.chamar(pedido=actions.pedir_fala(sala=sala, inscricao=pessoas[0]), conta=comissao)
    base = {"conferencia": sala.conferencia, "sala": sala, "lugar": "online"}
    for campos in (
        {"inscricao": pessoas[0]},
        {"inscricao": pessoas[1], "estado": "com_a_palavra", "chamado_em": timezone.now(), "segundos": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PedidoDeFala.objects.create(**base, **campos)


def test_one_withdraws_for_oneself_only_and_not_while_speaking(
    sala: Sala, pessoas: list[Inscricao], comissao: Conta
) -> None:
    pedido = actions.pedir_fala(sala=sala, inscricao=pessoas[0])
    with pytest.raises(AcaoNegada):
        actions.desistir(pedido=pedido, inscricao=pessoas[1])
    actions.desistir(pedido=pedido, inscricao=pessoas[0])
    assert actions.desistir(pedido=pedido, inscricao=pessoas[0]).estado == EstadoDaFala.DESISTIU
    falando = actions.chamar(pedido=actions.pedir_fala(sala=sala, inscricao=pessoas[0]), conta=comissao)
    with pytest.raises(ErroDeNegocio, match="já está com a palavra"):
        actions.desistir(pedido=falando, inscricao=pessoas[0])


def test_without_voice_nobody_asks_and_the_plenary_has_its_own_right(
    conferencia: Conferencia, comissao: Conta
) -> None:
    plenaria = sala_plenaria(conferencia)
    convidada = delegada(conferencia, comissao, "Convidada Célia", categoria=CONVIDADO)
    assert actions.pedir_fala(sala=plenaria, inscricao=convidada).estado == EstadoDaFala.NA_FILA
    sem_voz = com_regras(
        conferencia,
        categorias=[
            c | {"direitos": []} if c["codigo"] == CONVIDADO else c
            for c in conferencia.versoes_das_regras.first().dados["categorias"]
        ],
    )
    plenaria.conferencia = sem_voz
    outra = delegada(sem_voz, comissao, "Outro Convidado", categoria=CONVIDADO)
    with pytest.raises(AcaoNegada, match="sem direito a voz"):
        actions.pedir_fala(sala=plenaria, inscricao=outra)


@pytest.mark.parametrize("papel", [None, Papel.COMUNICACAO, Papel.APOIO, Papel.CONSELHO])
def test_only_who_runs_the_group_gives_the_floor(
    papel: Papel | None, sala: Sala, pessoas: list[Inscricao], no_escopo: Municipio
) -> None:
    conta, pedido = conta_com_papel(no_escopo, papel), actions.pedir_fala(sala=sala, inscricao=pessoas[0])
    for agir in (actions.chamar, actions.encerrar_fala, actions.desistir):
        with pytest.raises(AcaoNegada, match="Só quem facilita"):
            agir(pedido=pedido, conta=conta)
    with pytest.raises(AcaoNegada):
        actions.pedir_fala(sala=sala, inscricao=pessoas[1], conta=conta)


def test_a_named_facilitator_runs_her_room_and_no_other(
    sala: Sala, conferencia: Conferencia, pessoas: list[Inscricao], comissao: Conta, no_escopo: Municipio
) -> None:
    facilitadora, plenaria = conta_com_papel(no_escopo, Papel.APOIO), sala_plenaria(conferencia)
    actions.gravar_sala(sala=sala, conta=comissao, facilitadores=[facilitadora])
    assert actions.chamar(pedido=actions.pedir_fala(sala=sala, inscricao=pessoas[0]), conta=facilitadora)
    with pytest.raises(AcaoNegada):
        actions.chamar(pedido=actions.pedir_fala(sala=plenaria, inscricao=pessoas[0]), conta=facilitadora)


def test_each_move_of_the_queue_tells_who_watches(
    sala: Sala, pessoas: list[Inscricao], comissao: Conta
) -> None:
    def avisos() -> int:
        return Aviso.objects.filter(canal="sala_fala", chave=sala.chave).count()

    pedido = actions.pedir_fala(sala=sala, inscricao=pessoas[0])
    assert avisos() == 1
    actions.chamar(pedido=pedido, conta=comissao)
    actions.encerrar_fala(pedido=pedido, conta=comissao)
    actions.encerrar_fala(pedido=pedido, conta=comissao)
    assert avisos() == 3


def test_without_javascript_the_hand_goes_up_and_down_by_buttons(
    sala: Sala, joana: Inscricao, cliente
) -> None:
    entrar(cliente, joana)
    pagina = cliente.post(sala.get_absolute_url() + "fala/", {"acao": "pedir"}, follow=True).content.decode()
    assert "você é a 1ª pessoa da fila" in pagina and "Baixar a mão" in pagina
    pagina = cliente.post(
        sala.get_absolute_url() + "fala/", {"acao": "desistir"}, follow=True
    ).content.decode()
    assert "Levantar a mão para falar" in pagina and not fila(sala)


def test_who_is_called_reads_that_it_is_her_turn(
    sala: Sala, joana: Inscricao, comissao: Conta, cliente
) -> None:
    actions.chamar(pedido=actions.pedir_fala(sala=sala, inscricao=joana), conta=comissao)
    pagina = entrar(cliente, joana).get(sala.get_absolute_url()).content.decode()
    assert "É a sua vez de falar." in pagina and "data-ate" in pagina


class Fila(RuleBasedStateMachine):
    """Whatever is pressed, in whatever order: one speaker at most, nobody twice, first speeches first."""

    sala: Sala
    pessoas: list[Inscricao]
    comissao: Conta

    @rule(n=st.integers(0, 2))
    def pedir(self, n: int) -> None:
        actions.pedir_fala(sala=self.sala, inscricao=self.pessoas[n])

    @rule(n=st.integers(0, 2))
    def desistir(self, n: int) -> None:
        for pedido in PedidoDeFala.objects.filter(
            sala=self.sala, inscricao=self.pessoas[n], estado="na_fila"
        ):
            actions.desistir(pedido=pedido, inscricao=self.pessoas[n])

    @rule(n=st.integers(0, 3))
    def chamar(self, n: int) -> None:
        if n < len(esperando := fila(self.sala)):
            actions.chamar(pedido=esperando[n], conta=self.comissao)

    @rule()
    def encerrar(self) -> None:
        if falando := com_a_palavra(self.sala):
            actions.encerrar_fala(pedido=falando, conta=self.comissao)

    @invariant()
    def em_ordem(self) -> None:
        abertos = PedidoDeFala.objects.filter(sala=self.sala, estado__in=["na_fila", "com_a_palavra"])
        assert len({p.inscricao_id for p in abertos}) == len(abertos)
        assert abertos.filter(estado="com_a_palavra").count() <= 1
        falas = [p.falas_antes for p in fila(self.sala)]
        assert falas == sorted(falas)

    def teardown(self) -> None:
        PedidoDeFala.objects.filter(sala=self.sala).delete()


def test_the_queue_keeps_its_order_whatever_is_pressed(
    sala: Sala, pessoas: list[Inscricao], comissao: Conta
) -> None:
    Fila.sala, Fila.pessoas, Fila.comissao = sala, pessoas, comissao
    run_state_machine_as_test(Fila, settings=settings(max_examples=12, stateful_step_count=12, deadline=None))
