"""What the chair does: prepare, open, count the hall, close, annul; and what is refused, with its reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conferencias.credenciamento.models import Lugar
from conferencias.nucleo.api import Base, Direito, ModoDeVotacao, TipoDeMaioria
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import (
    Eleitorado,
    JaVotou,
    NovaOpcao,
    Votacao,
    VotacaoFechada,
    abrir,
    anular,
    ao_encerrar,
    encerrar,
    registrar_contagem,
    votacoes_de,
)
from conferencias.votacoes.ganchos import _GANCHOS
from conferencias.votacoes.models import Contagem, Resultado, Votante
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel, mover_etapa
from tests.conferencias.fabricas_do_credenciamento import credenciada
from tests.conferencias.votacoes.fabricas import (
    em_plenaria,
    pessoas,
    presente,
    vota,
    votacao_aberta,
    votacao_preparada,
)

TESTEMUNHAS = ("Dona Maria", "Seu José")


def contar(votacao: Votacao, mesa: Conta, favor: int = 0, contra: int = 0, **campos: Any) -> Contagem:
    padrao: dict[str, Any] = {"contagem": {"favor": favor, "contra": contra}, "testemunhas": TESTEMUNHAS}
    return registrar_contagem(votacao=votacao, conta=mesa, **(padrao | campos))


# --- the roll --------------------------------------------------------------------------------------


def test_the_roll_is_of_who_is_present_with_the_right(plenaria: Conferencia, mesa: Conta) -> None:
    quem = pessoas(plenaria, mesa, no_salao=2, online=1)
    credenciada(plenaria, mesa, "Foi embora")
    votacao = votacao_aberta(plenaria, mesa)
    assert {v.inscricao_id: v.lugar for v in Votante.objects.filter(votacao=votacao)} == {
        quem[0].pk: Lugar.SALAO,
        quem[1].pk: Lugar.SALAO,
        quem[2].pk: Lugar.ONLINE,
    }
    assert votacao.aptos == 4


def test_where_the_rules_let_the_absent_vote_too(conferencia: Conferencia, mesa: Conta) -> None:
    plenaria = em_plenaria(conferencia, {"quorum": 1}, voto_exige_presenca=False)
    pessoas(plenaria, mesa, no_salao=1)
    credenciada(plenaria, mesa, "Em casa")
    assert Votante.objects.filter(votacao=votacao_aberta(plenaria, mesa)).count() == 2


def test_a_segment_an_axis_or_a_list_narrows_the_roll(plenaria: Conferencia, mesa: Conta) -> None:
    segmentos = list(plenaria.segmentos.all())
    do_segmento = presente(plenaria, mesa, "Do segmento", segmento=segmentos[1])
    ana, bia = pessoas(plenaria, mesa, no_salao=2)
    for eleitorado, esperadas in (
        (Eleitorado(segmento=segmentos[1]), {do_segmento.pk}),
        (Eleitorado(eixo=ana.eixo), {ana.pk, bia.pk, do_segmento.pk}),
        (Eleitorado(inscricoes=[ana]), {ana.pk}),
    ):
        votacao = votacao_aberta(plenaria, mesa, eleitorado=eleitorado)
        assert set(votacao.rol.values_list("inscricao", flat=True)) == esperadas


def test_without_quorum_it_does_not_open(conferencia: Conferencia, mesa: Conta) -> None:
    plenaria = em_plenaria(conferencia, {"quorum": 50})
    pessoas(plenaria, mesa, no_salao=1)
    for n in range(2):
        credenciada(plenaria, mesa, f"Falta {n}")
    votacao = votacao_preparada(plenaria, mesa)
    with pytest.raises(AcaoNegada, match=r"2 presentes\. Estão presentes 1"):
        abrir(votacao=votacao, conta=mesa)
    presente(plenaria, mesa, "Chegou")
    assert abrir(votacao=votacao, conta=mesa).quorum == 50


# --- what the rules don't say yet ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votacao", "frase"),
    [
        ({"maioria": None}, "que maioria aprova"),
        ({"maioria": "absoluta", "base": None}, "de quantas pessoas"),
    ],
)
def test_without_a_rule_it_is_not_prepared(
    conferencia: Conferencia, mesa: Conta, votacao: dict[str, Any], frase: str
) -> None:
    with pytest.raises(AcaoNegada, match=frase):
        votacao_preparada(em_plenaria(conferencia, votacao), mesa)


def test_without_a_mode_in_the_rules_it_is_not_prepared(plenaria: Conferencia, mesa: Conta) -> None:
    with pytest.raises(AcaoNegada, match="como se vota"):
        votacao_preparada(plenaria, mesa, modo=None)


@pytest.mark.parametrize(
    ("regras", "frase"),
    [
        ({"votacao": {"quorum": None}}, "qual é o quórum"),
        ({"voto_exige_presenca": None}, "quem não está presente"),
    ],
)
def test_without_a_rule_it_does_not_open(
    conferencia: Conferencia, mesa: Conta, regras: dict[str, Any], frase: str
) -> None:
    plenaria = em_plenaria(conferencia, **regras)
    pessoas(plenaria, mesa, no_salao=1)
    with pytest.raises(AcaoNegada, match=frase):
        abrir(votacao=votacao_preparada(plenaria, mesa), conta=mesa)


def test_given_rules_win_over_those_of_the_conference(plenaria: Conferencia, mesa: Conta) -> None:
    votacao = votacao_preparada(
        plenaria, mesa, maioria=TipoDeMaioria.DOIS_TERCOS, base=Base.PRESENTES, quorum=10
    )
    assert (votacao.maioria, votacao.base, votacao.quorum) == ("dois_tercos", "presentes", 10)


# --- who may, and when -----------------------------------------------------------------------------


@pytest.mark.parametrize("papel", [Papel.RELATORIA, Papel.APOIO, Papel.COMUNICACAO, None])
def test_only_the_chair_conducts(plenaria: Conferencia, mesa: Conta, papel: Papel | None) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    outra = conta_com_papel(plenaria.municipio, papel)
    with pytest.raises(AcaoNegada):
        votacao_preparada(plenaria, outra)
    preparada = votacao_preparada(plenaria, mesa)
    with pytest.raises(AcaoNegada):
        abrir(votacao=preparada, conta=outra)
    aberta = votacao_aberta(plenaria, mesa)
    for negado in (
        lambda: encerrar(votacao=aberta, conta=outra),
        lambda: anular(votacao=aberta, motivo="Porque sim.", conta=outra),
    ):
        with pytest.raises(AcaoNegada, match="Só a mesa"):
            negado()


def test_a_facilitator_conducts_the_voting_that_her_room_let_her_prepare(
    plenaria: Conferencia, mesa: Conta
) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    facilitadora = conta_com_papel(plenaria.municipio, None)
    votacao = votacao_preparada(plenaria, facilitadora, direito=Direito.VOTO_GRUPO, autorizada=True)
    abrir(votacao=votacao, conta=facilitadora)
    assert encerrar(votacao=votacao, conta=facilitadora).votantes == 0


def test_it_opens_only_on_the_day(plenaria: Conferencia, mesa: Conta) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    agora = timezone.now()
    mover_etapa(plenaria, "conferencia", agora + timedelta(hours=1), agora + timedelta(hours=8))
    with pytest.raises(AcaoNegada, match="Só se vota durante a conferência"):
        abrir(votacao=votacao_preparada(plenaria, mesa), conta=mesa)


def test_a_plenary_that_runs_late_still_votes(plenaria: Conferencia, mesa: Conta) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    agora = timezone.now()
    mover_etapa(plenaria, "conferencia", agora - timedelta(hours=9), agora - timedelta(minutes=1))
    assert abrir(votacao=votacao_preparada(plenaria, mesa), conta=mesa).aberta


def test_the_second_chair_gets_a_sentence_and_there_is_one_result(
    plenaria: Conferencia, mesa: Conta, no_escopo: Municipio
) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    votacao, outra = votacao_aberta(plenaria, mesa), conta_com_papel(no_escopo, Papel.CONSELHO, nome="Bia")
    with pytest.raises(AcaoNegada, match="já foi aberta"):
        abrir(votacao=votacao, conta=outra)
    encerrar(votacao=votacao, conta=outra)
    with pytest.raises(AcaoNegada, match="Bia encerrou esta votação"):
        encerrar(votacao=votacao, conta=mesa)
    with pytest.raises(AcaoNegada):
        anular(votacao=votacao, motivo="Não gostei do resultado.", conta=mesa)
    assert Resultado.objects.filter(votacao=votacao).count() == 1


def test_a_clock_that_went_back_does_not_close_before_the_opening(plenaria: Conferencia, mesa: Conta) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa)
    encerrar(votacao=votacao, conta=mesa, agora=timezone.now() - timedelta(hours=3))
    votacao.refresh_from_db()
    assert votacao.encerrada_em == votacao.aberta_em


def test_acts_are_in_the_audit_log_with_the_last_code_of_the_bulletin(
    plenaria: Conferencia, mesa: Conta
) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa)
    encerrar(votacao=votacao, conta=mesa)
    atos = RegistroDeAuditoria.objects.filter(objeto=f"votacoes.votacao:{votacao.pk}").order_by("pk")
    assert [a.acao for a in atos] == ["votacoes.criar", "votacoes.abrir", "votacoes.encerrar"]
    assert atos[2].dados == {"boletim": Resultado.objects.get(votacao=votacao).resumo}


# --- the hall --------------------------------------------------------------------------------------


@pytest.mark.parametrize("modo", [ModoDeVotacao.CONTRASTE, ModoDeVotacao.CRACHA])
def test_hands_and_screens_are_one_roll(plenaria: Conferencia, mesa: Conta, modo: ModoDeVotacao) -> None:
    ana, *_resto, longe = pessoas(plenaria, mesa, no_salao=4, online=1)
    votacao = votacao_aberta(plenaria, mesa, modo=modo)
    vota(votacao, longe, "contra")
    vota(votacao, ana, "favor")  # in the hall, on her telephone
    with pytest.raises(ErroDeNegocio, match="4 votos para 3 pessoas"):
        contar(votacao, mesa, favor=3, contra=1)
    contar(votacao, mesa, favor=2, contra=1)
    resultado = encerrar(votacao=votacao, conta=mesa)
    assert resultado.por_opcao == {"favor": (3, 0, 3), "contra": (1, 1, 2), "abstencao": (0, 0, 0)}
    assert resultado.votantes == resultado.rol == 5


def test_after_the_count_who_is_in_the_hall_votes_no_more_on_a_screen(
    plenaria: Conferencia, mesa: Conta
) -> None:
    ana, longe = pessoas(plenaria, mesa, no_salao=1, online=1)
    votacao = votacao_aberta(plenaria, mesa, modo=ModoDeVotacao.CONTRASTE)
    contar(votacao, mesa, favor=1)
    with pytest.raises(VotacaoFechada, match="levantando a mão"):
        vota(votacao, ana, "contra")
    vota(votacao, longe, "contra")
    assert encerrar(votacao=votacao, conta=mesa).votantes == 2


def test_a_new_count_replaces_the_first_and_both_stay(plenaria: Conferencia, mesa: Conta) -> None:
    pessoas(plenaria, mesa, no_salao=3)
    votacao = votacao_aberta(plenaria, mesa, modo=ModoDeVotacao.CRACHA)
    contar(votacao, mesa, favor=1, contra=2)
    contar(votacao, mesa, favor=2, contra=1)
    assert Contagem.objects.count() == 2
    assert encerrar(votacao=votacao, conta=mesa).aprovada is True


def test_it_does_not_close_before_the_hall_was_counted(plenaria: Conferencia, mesa: Conta) -> None:
    ana = pessoas(plenaria, mesa, no_salao=1)[0]
    votacao = votacao_aberta(plenaria, mesa, modo=ModoDeVotacao.CRACHA)
    with pytest.raises(AcaoNegada, match="Registre a contagem do salão"):
        encerrar(votacao=votacao, conta=mesa)
    vota(votacao, ana, "favor")
    assert encerrar(votacao=votacao, conta=mesa).votantes == 1


@pytest.mark.parametrize("testemunhas", [("", "José"), ("José", " "), ("José  Silva", "josé silva")])
def test_two_different_witnesses_are_named(
    plenaria: Conferencia, mesa: Conta, testemunhas: tuple[str, str]
) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa, modo=ModoDeVotacao.CONTRASTE)
    with pytest.raises(ErroDeNegocio, match="duas testemunhas"):
        contar(votacao, mesa, favor=1, testemunhas=testemunhas)


@pytest.mark.parametrize("contagem", [{"favor": -1}, {"outra": 1}, {"favor": 2}])
def test_an_impossible_count_is_refused(plenaria: Conferencia, mesa: Conta, contagem: dict[str, int]) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa, modo=ModoDeVotacao.CONTRASTE)
    with pytest.raises(ErroDeNegocio):
        contar(votacao, mesa, contagem=contagem)


def test_an_electronic_voting_takes_no_counts(plenaria: Conferencia, mesa: Conta) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    with pytest.raises(AcaoNegada, match="ninguém conta votos no salão"):
        contar(votacao_aberta(plenaria, mesa), mesa, favor=1)


# --- rooms above -----------------------------------------------------------------------------------


def test_the_room_that_asked_is_told_in_the_same_transaction(
    plenaria: Conferencia, mesa: Conta, monkeypatch: pytest.MonkeyPatch
) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    monkeypatch.setattr("conferencias.votacoes.ganchos._GANCHOS", {})
    recebidos = []

    @ao_encerrar("nucleo.Conferencia")
    def falhar(votacao: Votacao, apurado: Any) -> None:
        recebidos.append((votacao.pk, apurado.votantes))
        if len(recebidos) == 1:
            raise ErroDeNegocio("A sala recusou.")

    votacao = votacao_aberta(plenaria, mesa)
    with pytest.raises(ErroDeNegocio, match="recusou"):
        encerrar(votacao=votacao, conta=mesa)
    assert not Resultado.objects.exists()
    encerrar(votacao=votacao, conta=mesa)
    assert recebidos == [(votacao.pk, 0)] * 2
    assert list(votacoes_de(plenaria)) == [votacao]


def test_two_functions_for_one_model_are_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conferencias.votacoes.ganchos._GANCHOS", dict(_GANCHOS))
    ao_encerrar("nucleo.conferencia")(lambda _v, _a: None)
    with pytest.raises(ValueError, match="nucleo"):
        ao_encerrar("nucleo.conferencia")(lambda _v, _a: None)


@pytest.mark.parametrize(
    ("opcoes", "escolhas"),
    [
        ([], 1),
        ([NovaOpcao("a", "A"), NovaOpcao("a", "B")], 1),
        ([NovaOpcao("a", "A")], 0),
        ([NovaOpcao("a", "A")], 3),
    ],
)
def test_an_impossible_ballot_is_refused(
    plenaria: Conferencia, mesa: Conta, opcoes: list[NovaOpcao], escolhas: int
) -> None:
    with pytest.raises(ErroDeNegocio):
        votacao_preparada(plenaria, mesa, opcoes=opcoes, escolhas=escolhas)


# --- the panel -------------------------------------------------------------------------------------


def test_the_chair_opens_counts_and_closes_in_the_panel(
    cliente: Client, plenaria: Conferencia, mesa: Conta
) -> None:
    pessoas(plenaria, mesa, no_salao=2)
    votacao = votacao_preparada(plenaria, mesa, modo=ModoDeVotacao.CONTRASTE)
    cliente.force_login(mesa)
    pagina = reverse("painel_votacao", args=[votacao.chave])
    assert "Abrir a votação" in cliente.get(pagina).content.decode()
    assert cliente.post(pagina, {"acao": "abrir", "minutos": ""}).status_code == 302
    contagem = {"acao": "contar", "votos_favor": "2", "votos_contra": "0", "votos_abstencao": "0"}
    recusada = cliente.post(pagina, contagem | {"testemunha_1": "José", "testemunha_2": "José"})
    assert recusada.status_code == 422
    assert "duas testemunhas" in recusada.content.decode()
    enorme = dict.fromkeys(("votos_favor", "votos_contra", "votos_abstencao"), "9" * 4300)
    nomes = {"testemunha_1": "José", "testemunha_2": "Maria"}
    assert cliente.post(pagina, contagem | enorme | nomes).status_code == 422
    assert (
        cliente.post(pagina, contagem | {"testemunha_1": "José", "testemunha_2": "Maria"}).status_code == 302
    )
    assert (
        cliente.post(pagina, {"acao": "encerrar", "volta": "/painel/votacoes/"})["Location"]
        == "/painel/votacoes/"
    )
    assert "2 a favor" in cliente.get(pagina).content.decode()
    de_novo = cliente.post(pagina, {"acao": "encerrar"})
    assert "encerrou esta votação" in de_novo.content.decode()


def test_forms_of_another_room_come_back_to_it_but_to_no_other_site(
    cliente: Client, plenaria: Conferencia, mesa: Conta
) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_preparada(plenaria, mesa)
    cliente.force_login(mesa)
    pagina = reverse("painel_votacao", args=[votacao.chave])
    fora = cliente.post(pagina, {"acao": "abrir", "volta": "https://exemplo.com/"})
    assert fora["Location"] == pagina


def test_a_person_votes_once_whatever_the_mode(plenaria: Conferencia, mesa: Conta) -> None:
    (ana,) = pessoas(plenaria, mesa, online=1)
    for modo in ModoDeVotacao:
        votacao = votacao_aberta(plenaria, mesa, modo=modo)
        vota(votacao, ana, "favor")
        with pytest.raises(JaVotou):
            vota(votacao, ana, "favor")
