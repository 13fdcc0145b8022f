"""How the table conducts: reading, window, bloc, speeches, votes, and what each result does to the text."""

from __future__ import annotations

import pytest

from conferencias.plenaria import actions, destaques, votos
from conferencias.plenaria.api import deliberacoes
from conferencias.plenaria.consultas import eventos
from conferencias.plenaria.models import EstadoDaParte, Evento, Materia, Parte, TipoDeEvento
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from tests.conferencias.plenaria.fabricas import (
    TEXTO,
    atual,
    contar_e_encerrar,
    destaque_em,
    ouvir_e_abrir,
)

DUAS_NOITES = "Abrir o CRAS do centro duas noites por semana."


@pytest.fixture
def em_votacao(materia: Materia, pessoas, mesa: Conta) -> Materia:
    """The first text, with the vote on its destaque open; the other two were approved en bloc."""
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.aprovar_em_bloco(parte=materia.parte, conta=mesa)
    return ouvir_e_abrir(materia, mesa)


def test_texts_nobody_marked_are_approved_en_bloc_and_listed_one_by_one(
    materia: Materia, pessoas, mesa: Conta
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    aprovadas = actions.aprovar_em_bloco(parte=materia.parte, conta=mesa)
    assert [m.numero for m in aprovadas] == ["1.1.2", "1.1.3"]
    linhas = Evento.objects.filter(tipo=TipoDeEvento.APROVADA_EM_BLOCO)
    assert [e.materia.numero for e in linhas] == ["1.1.2", "1.1.3"]
    assert all(e.conta == mesa and e.momento for e in linhas)
    assert atual(materia).estado == "lida"


def test_a_part_without_destaques_ends_with_the_bloc(em_leitura: Parte, mesa: Conta) -> None:
    actions.encerrar_janela(parte=em_leitura, conta=mesa)
    actions.aprovar_em_bloco(parte=em_leitura, conta=mesa)
    em_leitura.refresh_from_db()
    assert em_leitura.estado == EstadoDaParte.ENCERRADA
    assert deliberacoes(em_leitura.conferencia).count() == 3


@pytest.mark.parametrize(
    ("favor", "contra", "estado", "texto", "frase"),
    [
        (2, 1, "aprovada_com_alteracao", DUAS_NOITES, "passa a ser"),
        (1, 2, "aprovada", TEXTO, "fica como estava"),
        (1, 1, "aprovada", TEXTO, "empate"),
        (0, 0, "aprovada", TEXTO, "empate"),
    ],
)
def test_the_vote_changes_the_text_or_leaves_it_as_it_was(
    em_votacao: Materia, mesa: Conta, favor: int, contra: int, estado: str, texto: str, frase: str
) -> None:
    depois = contar_e_encerrar(em_votacao, mesa, favor, contra)
    assert (depois.estado, depois.texto, depois.texto_lido) == (estado, texto, TEXTO)
    assert frase in depois.explicacao
    assert depois.parte.estado == EstadoDaParte.ENCERRADA


def test_a_text_that_two_votes_decided_is_explained_by_both(materia: Materia, pessoas, mesa: Conta) -> None:
    for pessoa in pessoas[:2]:
        destaque_em(materia, pessoa)
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    contar_e_encerrar(ouvir_e_abrir(materia, mesa), mesa, 2, 1)
    for _fala in ("favor", "contra"):
        actions.dar_a_palavra(materia=materia, conta=mesa)
    votos.abrir_votacao(materia=materia, conta=mesa)
    depois = contar_e_encerrar(materia, mesa, 1, 2)
    assert depois.estado == "aprovada_com_alteracao"
    assert depois.explicacao.index("passa a ser") < depois.explicacao.index("fica como estava")
    decidida = eventos(materia.conferencia).get(tipo="decidida")
    assert decidida.detalhe == depois.explicacao


def test_a_suppression_takes_the_text_out_and_overtakes_the_other_destaques(
    materia: Materia, pessoas, mesa: Conta
) -> None:
    destaque_em(materia, pessoas[0], tipo="supressao", redacao="")
    outro = destaque_em(materia, pessoas[1])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    depois = contar_e_encerrar(ouvir_e_abrir(materia, mesa), mesa, 3, 0)
    outro.refresh_from_db()
    assert depois.estado == "suprimida"
    assert outro.estado == "prejudicado"
    assert depois.pk not in deliberacoes(materia.conferencia).values_list("pk", flat=True)


def test_several_destaques_are_voted_in_order_and_the_later_ones_are_warned(
    materia: Materia, pessoas, mesa: Conta
) -> None:
    destaque_em(materia, pessoas[0])
    segundo = destaque_em(materia, pessoas[1], redacao="Abrir o CRAS do centro todas as noites.")
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    depois = contar_e_encerrar(ouvir_e_abrir(materia, mesa), mesa, 3, 0)
    assert (depois.estado, depois.destaque) == ("em_discussao", segundo)
    assert depois.destaque.desatualizado
    destaques.prejudicar(destaque=segundo, motivo="O texto já mudou.", conta=mesa)
    assert atual(materia).estado == "aprovada_com_alteracao"


def test_a_text_whose_destaques_were_withdrawn_goes_back_to_the_bloc(
    materia: Materia, pessoas, mesa: Conta
) -> None:
    feito = destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.discutir(materia=materia, conta=mesa)
    destaques.retirar(destaque=feito, inscricao=pessoas[0])
    assert atual(materia).estado == "lida"
    assert len(actions.aprovar_em_bloco(parte=materia.parte, conta=mesa)) == 3


def test_the_speeches_of_the_rules_come_before_the_vote(materia: Materia, pessoas, mesa: Conta) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.discutir(materia=materia, conta=mesa)
    with pytest.raises(ErroDeNegocio, match="Ainda há falas"):
        votos.abrir_votacao(materia=materia, conta=mesa)
    actions.dar_a_palavra(materia=materia, conta=mesa)
    with pytest.raises(ErroDeNegocio, match="Falta ouvir a fala contrária"):
        votos.abrir_votacao(materia=materia, conta=mesa)
    actions.dar_a_palavra(materia=materia, conta=mesa)
    with pytest.raises(ErroDeNegocio, match="já foram feitas"):
        actions.dar_a_palavra(materia=materia, conta=mesa)
    assert votos.abrir_votacao(materia=materia, conta=mesa).aberta


def test_while_a_vote_is_open_the_table_does_nothing_else(em_votacao: Materia, mesa: Conta) -> None:
    for ato in (
        lambda: actions.questao_de_ordem(conferencia=em_votacao.conferencia, texto="Tempo!", conta=mesa),
        lambda: votos.propor_remessa(materia=em_votacao, destino="ao CMAS", conta=mesa),
        lambda: actions.aprovar_em_bloco(parte=em_votacao.parte, conta=mesa),
        lambda: actions.discutir(materia=em_votacao, conta=mesa),
        lambda: destaques.retirar(destaque=em_votacao.destaque, conta=mesa),
        lambda: votos.abrir_votacao(materia=em_votacao, conta=mesa),
    ):
        with pytest.raises(AcaoNegada, match="Há uma votação aberta"):
            ato()


def test_an_annulled_vote_goes_back_to_the_discussion_and_can_be_called_again(
    em_votacao: Materia, mesa: Conta
) -> None:
    votos.anular_votacao(materia=em_votacao, motivo="A contagem foi perdida.", conta=mesa)
    assert atual(em_votacao).estado == "em_discussao"
    votos.abrir_votacao(materia=em_votacao, conta=mesa)
    assert contar_e_encerrar(em_votacao, mesa, 3, 0).estado == "aprovada_com_alteracao"


@pytest.mark.parametrize(("favor", "estado"), [(3, "remetida"), (0, "em_discussao")])
def test_a_text_is_referred_only_by_vote(
    materia: Materia, pessoas, mesa: Conta, favor: int, estado: str
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.discutir(materia=materia, conta=mesa)
    votos.propor_remessa(materia=materia, destino="Conselho de Saúde", conta=mesa)
    depois = contar_e_encerrar(materia, mesa, favor, 3 - favor)
    assert depois.estado == estado
    assert ("Conselho de Saúde" in depois.explicacao) == (estado == "remetida")


def test_the_window_reopens_only_while_nothing_was_decided(materia: Materia, pessoas, mesa: Conta) -> None:
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    with pytest.raises(AcaoNegada, match="prazo dos destaques desta parte terminou"):
        destaque_em(materia, pessoas[0])
    actions.reabrir_janela(parte=materia.parte, conta=mesa)
    destaque_em(atual(materia), pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.aprovar_em_bloco(parte=materia.parte, conta=mesa)
    with pytest.raises(AcaoNegada, match="não reabre mais"):
        actions.reabrir_janela(parte=materia.parte, conta=mesa)
