"""From the ballots of each segment to the published result, and after it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from conferencias.credenciamento.actions import credenciar, desfazer
from conferencias.eleicoes import actions
from conferencias.eleicoes.api import resultado
from conferencias.eleicoes.escrutinios import abrir_desempate, abrir_votacao
from conferencias.eleicoes.models import Eleito, Escrutinio
from conferencias.eleicoes.publicacao import publicar, substituir
from conferencias.eleicoes.urnas import candidatos, urnas
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import (
    EscolhaInvalida,
    SemDireito,
    anular,
    encerrar,
    nova_chave_de_envio,
    votar,
)
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.tempo_real.models import Aviso
from tests.conferencias.eleicoes.fabricas import (
    candidata,
    depositar,
    eleicao,
    presente,
    segmento,
    votar_em,
)
from tests.conferencias.salas.fabricas import sala_plenaria


@pytest.fixture
def votada(dia: Conferencia, comissao: Conta) -> Conferencia:
    """Users voted: Ana 3, Bia 2, Caio 1 (two seats, one substitute). Nobody runs elsewhere."""
    nomes = {nome: candidata(dia, comissao, nome=nome) for nome in ("Ana", "Bia", "Caio")}
    votar_em(dia, comissao, "usuarios", {nomes["Ana"]: 3, nomes["Bia"]: 2, nomes["Caio"]: 1, None: 1})
    return dia


def test_only_the_segment_votes_and_only_for_its_candidates(dia: Conferencia, comissao: Conta) -> None:
    do_segmento, de_outro = candidata(dia, comissao), candidata(dia, comissao, "entidades")
    eleitora, de_fora = presente(dia, comissao), presente(dia, comissao, "entidades")
    aberta = abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)
    assert {o.codigo for o in aberta.opcoes.all()} == {do_segmento.codigo, "branco"}

    def tentar(quem: Inscricao, *escolhas: str) -> None:
        votar(votacao=aberta, inscricao=quem, escolhas=escolhas, chave_de_envio=nova_chave_de_envio())

    with pytest.raises(SemDireito):
        tentar(de_fora, do_segmento.codigo)
    with pytest.raises(EscolhaInvalida):
        tentar(eleitora, de_outro.codigo)
    with pytest.raises(EscolhaInvalida):
        tentar(eleitora, do_segmento.codigo, do_segmento.codigo)
    tentar(eleitora, do_segmento.codigo)


def test_the_plenary_s_room_is_told_when_a_ballot_opens_and_when_it_ends(
    dia: Conferencia, comissao: Conta
) -> None:
    sala = sala_plenaria(dia)
    candidata(dia, comissao), presente(dia, comissao)
    avisos = Aviso.objects.filter(canal="sala_fala", chave=sala.chave)
    aberta = abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)
    assert avisos.count() == 1
    encerrar(votacao=aberta, conta=comissao)
    assert avisos.count() == 2


@pytest.mark.parametrize(("por_pessoa", "esperadas"), [(None, 2), (1, 1), (9, 3)])
def test_each_person_marks_as_many_as_the_rules_say_or_the_seats(
    conferencia: Conferencia, comissao: Conta, por_pessoa: int | None, esperadas: int
) -> None:
    dia = eleicao(conferencia, escolhas_por_pessoa=por_pessoa)
    for _vez in range(3):
        candidata(dia, comissao)
    aberta = abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)
    assert aberta.escolhas == esperadas


def test_a_ballot_opens_once_and_again_only_when_annulled(dia: Conferencia, comissao: Conta) -> None:
    candidata(dia, comissao)
    usuarios = segmento(dia, "usuarios")
    aberta = abrir_votacao(conferencia=dia, segmento=usuarios, conta=comissao)
    with pytest.raises(ErroDeNegocio, match="já foi aberta"):
        abrir_votacao(conferencia=dia, segmento=usuarios, conta=comissao)
    anular(votacao=aberta, motivo="Faltou luz.", conta=comissao)
    assert abrir_votacao(conferencia=dia, segmento=usuarios, conta=comissao).pk != aberta.pk
    assert Escrutinio.objects.count() == 1


@pytest.mark.parametrize(
    ("codigo", "frase"), [("trabalhadores", "não tem candidatura"), ("governo", "são de indicação")]
)
def test_a_segment_without_candidates_or_that_appoints_does_not_vote(
    dia: Conferencia, comissao: Conta, codigo: str, frase: str
) -> None:
    with pytest.raises(ErroDeNegocio, match=frase):
        abrir_votacao(conferencia=dia, segmento=segmento(dia, codigo), conta=comissao)


def test_nobody_votes_while_a_candidacy_waits_for_the_committee(dia: Conferencia, comissao: Conta) -> None:
    candidata(dia, comissao)
    actions.candidatar_se(inscricao=presente(dia, comissao))
    with pytest.raises(ErroDeNegocio, match="à espera da comissão"):
        abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)


def test_a_segment_that_did_not_vote_has_no_tie_to_break(dia: Conferencia, comissao: Conta) -> None:
    for _vez in range(3):
        candidata(dia, comissao)
    with pytest.raises(ErroDeNegocio, match="ainda não votou"):
        abrir_desempate(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)


@pytest.mark.parametrize(
    ("mudancas", "frase"),
    [
        ({"vagas": []}, "quantas vagas"),
        ({"cotas": []}, "grupos têm vagas"),
        ({"desempate": ["maior_idade"]}, "terminar no sorteio"),
        ({"vagas": [{"segmento": "usuarios", "titulares": 2, "suplentes": 0}]}, "não fecha com a paridade"),
        ({"modo": None}, "secreta ou nominal"),
    ],
)
def test_nobody_votes_before_the_rules_are_decided(
    conferencia: Conferencia, comissao: Conta, mudancas: dict, frase: str
) -> None:
    dia = eleicao(conferencia, **mudancas)
    candidata(dia, comissao)
    with pytest.raises(AcaoNegada, match=frase):
        abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)


def test_the_result_is_published_once_with_every_step(votada: Conferencia, comissao: Conta) -> None:
    assert resultado(votada) is None
    publicar(conferencia=votada, conta=comissao)
    achado = resultado(votada)
    assert achado
    usuarios = next(d for d in achado.segmentos if d.segmento.codigo == "usuarios")
    assert [(e.nome, e.votos) for e in usuarios.titulares] == [("Ana", 3), ("Bia", 2)]
    assert [e.nome for e in usuarios.suplentes] == ["Caio"]
    assert any("foi para Ana, com 3 votos" in p for p in usuarios.passos)
    assert len(achado.registro.semente) == len(achado.registro.resumo) == 64
    with pytest.raises(AcaoNegada, match="já foi publicado"):
        publicar(conferencia=votada, conta=comissao)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE eleicoes_eleito SET votos = 99")


def test_the_result_waits_for_every_ballot(votada: Conferencia, comissao: Conta) -> None:
    candidata(votada, comissao, "entidades", "Ester")
    with pytest.raises(ErroDeNegocio, match="Falta a votação de: Entidades"):
        publicar(conferencia=votada, conta=comissao)
    aberta = abrir_votacao(conferencia=votada, segmento=segmento(votada, "entidades"), conta=comissao)
    with pytest.raises(ErroDeNegocio, match="Há votação aberta"):
        publicar(conferencia=votada, conta=comissao)
    ester = Inscricao.objects.get(candidaturas__segmento__codigo="entidades")
    depositar(aberta, comissao, [ester], {None: 1})
    publicar(conferencia=votada, conta=comissao)
    assert Eleito.objects.get(nome="Ester").votos == 0, "fewer candidates than seats: elected without a vote"


def test_a_decisive_tie_takes_another_ballot_among_the_tied_only(dia: Conferencia, comissao: Conta) -> None:
    ana, bia, caio = (candidata(dia, comissao, nome=n) for n in ("Ana", "Bia", "Caio"))
    usuarios = segmento(dia, "usuarios")
    votar_em(dia, comissao, "usuarios", {ana: 3, bia: 1, caio: 1})
    with pytest.raises(ErroDeNegocio, match="Ainda há empate"):
        publicar(conferencia=dia, conta=comissao)
    pessoas = [presente(dia, comissao) for _vez in range(3)]
    outra = abrir_desempate(conferencia=dia, segmento=usuarios, conta=comissao)
    assert {o.codigo for o in outra.opcoes.all()} == {bia.codigo, caio.codigo, "branco"}
    depositar(outra, comissao, pessoas, {bia: 1, caio: 2})
    with pytest.raises(ErroDeNegocio, match="não há empate"):
        abrir_desempate(conferencia=dia, segmento=usuarios, conta=comissao)
    publicar(conferencia=dia, conta=comissao)
    assert list(Eleito.objects.filter(papel="titular").values_list("nome", flat=True)) == ["Ana", "Caio"]


def test_who_withdraws_after_the_votes_is_out_and_the_next_goes_up(
    votada: Conferencia, comissao: Conta
) -> None:
    ana = Inscricao.objects.get(participante__nome_civil="Ana")
    actions.desistir(candidatura=ana.candidaturas.get(), inscricao=ana)
    publicar(conferencia=votada, conta=comissao)
    assert list(Eleito.objects.values_list("nome", "papel")) == [("Bia", "titular"), ("Caio", "titular")]
    achado = resultado(votada)
    assert achado
    assert "Ana desistiu" in " ".join(p for d in achado.segmentos for p in d.passos)
    with pytest.raises(AcaoNegada, match="já foi publicado"):
        actions.desistir(candidatura=ana.candidaturas.get(), inscricao=ana)


def test_who_cancelled_the_registration_is_not_elected(votada: Conferencia, comissao: Conta) -> None:
    Inscricao.objects.filter(participante__nome_civil="Ana").update(situacao="cancelada")
    publicar(conferencia=votada, conta=comissao)
    assert list(Eleito.objects.values_list("nome", "papel")) == [("Bia", "titular"), ("Caio", "titular")]


def test_who_left_a_segment_after_its_vote_brings_no_votes_to_another(
    votada: Conferencia, comissao: Conta
) -> None:
    ana = Inscricao.objects.get(participante__nome_civil="Ana")
    actions.desistir(candidatura=ana.candidaturas.get(), inscricao=ana)
    antes = ana.credenciamentos.get()
    desfazer(conferencia=votada, inscricao=ana, motivo="É trabalhadora.", conta=comissao)
    credenciar(
        conferencia=votada,
        inscricao=ana,
        categoria=antes.categoria,
        segmento=segmento(votada, "trabalhadores"),
        conta=comissao,
        entrar=True,
    )
    nova = actions.candidatar_se(inscricao=Inscricao.objects.para_mostrar().get(pk=ana.pk))
    actions.decidir(candidatura=nova, homologa=True, conta=comissao)
    votos = {c.nome: (c.segmento, c.votos) for c in candidatos(votada, urnas(votada))}
    assert votos["Ana"] == ("trabalhadores", 0)
    assert votos["Bia"] == ("usuarios", 2)


def test_after_the_publication_the_first_substitute_takes_the_seat(
    votada: Conferencia, comissao: Conta
) -> None:
    publicar(conferencia=votada, conta=comissao)
    ana, bia = Eleito.objects.get(nome="Ana"), Eleito.objects.get(nome="Bia")
    with pytest.raises(ErroDeNegocio, match="motivo"):
        substituir(eleito=ana, motivo=" ", conta=comissao)
    feita = substituir(eleito=ana, motivo="Mudou de cidade.", conta=comissao)
    assert feita.entra and feita.entra.nome == "Caio"
    with pytest.raises(ErroDeNegocio, match="já foi registrada"):
        substituir(eleito=ana, motivo="De novo.", conta=comissao)
    vazia = substituir(eleito=bia, motivo="Adoeceu.", conta=comissao)
    assert vazia.entra is None
    assert "fica vazia" in vazia.explicacao
    achado = resultado(votada)
    assert achado
    usuarios = next(d for d in achado.segmentos if d.segmento.codigo == "usuarios")
    assert [e.nome for e in usuarios.delegadas] == ["Caio"]
    assert [e.nome for e in usuarios.titulares] == ["Ana", "Bia"], "what was published stays"


def test_the_substitute_who_keeps_the_reserved_seats_comes_first(
    conferencia: Conferencia, comissao: Conta
) -> None:
    vagas = [
        {"segmento": "usuarios", "titulares": 2, "suplentes": 2},
        {"segmento": "governo", "titulares": 2, "suplentes": 0},
    ]
    dia = eleicao(conferencia, vagas=vagas, proporcionalidade=False, cota_total=25)
    ana = candidata(dia, comissao, nome="Ana", grupos=["negras"])
    bia, caio = candidata(dia, comissao, nome="Bia"), candidata(dia, comissao, nome="Caio")
    davi = candidata(dia, comissao, nome="Davi", grupos=["jovens"])
    votar_em(dia, comissao, "usuarios", {ana: 4, bia: 3, caio: 2, davi: 1})
    publicar(conferencia=dia, conta=comissao)
    feita = substituir(eleito=Eleito.objects.get(nome="Ana"), motivo="Mudou-se.", conta=comissao)
    assert feita.entra and feita.entra.nome == "Davi"
    assert "vagas reservadas" in feita.explicacao
    assert "jovens" not in feita.explicacao


def test_appointed_and_elected_come_together(votada: Conferencia, comissao: Conta) -> None:
    for nome in ("Gil", "Hugo"):
        actions.indicar(
            conferencia=votada, inscricao=presente(votada, comissao, "governo", nome), conta=comissao
        )
    publicar(conferencia=votada, conta=comissao)
    governo = Eleito.objects.filter(segmento__codigo="governo")
    assert [(e.nome, e.votos) for e in governo] == [("Gil", None), ("Hugo", None)]
