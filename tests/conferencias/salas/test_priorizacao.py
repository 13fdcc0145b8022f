"""The group's vote puts its proposals in order, by the limits of the rules; ties are settled with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.propostas.api import Proposta
from conferencias.salas import actions
from conferencias.salas.actions.relato import classificacao_de
from conferencias.salas.api import prioridades_do_grupo, relato_de
from conferencias.salas.classificacao import Candidata, classificar
from conferencias.salas.models import Priorizacao, Sala
from conferencias.votacoes.api import JaVotou, pode_votar, votar
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import com_regras, conta_com_papel, nova_proposta
from tests.conferencias.salas.fabricas import GRUPOS, delegada, sala_do_grupo, sala_plenaria

candidatas = st.lists(
    st.tuples(st.sampled_from(["municipio", "estado"]), st.integers(0, 4)), max_size=12
).map(lambda linhas: [Candidata(f"p{n}", esfera, votos, n) for n, (esfera, votos) in enumerate(linhas)])
limites = st.fixed_dictionaries({"municipio": st.integers(0, 4), "estado": st.integers(0, 4)})


@given(candidatas, limites, st.randoms())
def test_limits_are_never_passed_and_the_order_of_arrival_of_rows_does_not_matter(
    todas, limite, sorte
) -> None:
    resultado = classificar(todas, limite)
    misturadas = list(todas)
    sorte.shuffle(misturadas)
    assert classificar(misturadas, limite) == resultado
    for esfera in limite:
        desta = [lugar for lugar in resultado.lugares if lugar.candidata.esfera == esfera]
        assert sum(lugar.levada for lugar in desta) <= limite[esfera]
        assert [lugar.posicao for lugar in desta] == list(range(1, len(desta) + 1))
        votos = [lugar.candidata.votos for lugar in desta]
        assert votos == sorted(votos, reverse=True)
        fora = [lugar.candidata.votos for lugar in desta if not lugar.levada]
        for lugar in desta:
            assert not lugar.levada or lugar.candidata.votos > 0
            if lugar.levada and not any(e.esfera == esfera for e in resultado.empates):
                assert all(lugar.candidata.votos > v for v in fora)


@given(candidatas, limites, st.randoms())
def test_a_tie_at_the_limit_is_settled_by_naming_as_many_as_fit(todas, limite, sorte) -> None:
    pendente = classificar(todas, limite)
    escolhidas = [c for e in pendente.empates for c in sorte.sample(e.empatadas, e.vagas)]
    resolvida = classificar(todas, limite, escolhidas)
    assert resolvida.empates == ()
    levadas = {lugar.candidata.codigo for lugar in resolvida.lugares if lugar.levada}
    assert set(escolhidas) <= levadas
    for empate in pendente.empates:
        assert levadas & set(empate.empatadas) == set(escolhidas) & set(empate.empatadas)


@pytest.fixture
def propostas(conferencia: Conferencia, conselheira: Conta) -> list[Proposta]:
    """Three for the city and one for the state, approved, of the group's axis; and one of another axis."""
    eixo, outro = conferencia.eixos.all()[:2]
    feitas = [
        nova_proposta(conferencia, eixo=e, esfera=esfera)
        for e, esfera in [(eixo, "municipio")] * 3 + [(eixo, "estado"), (outro, "municipio")]
    ]
    Proposta.objects.filter(pk__in=[p.pk for p in feitas]).update(live=True, situacao="aprovada")
    return feitas


@pytest.fixture
def grupo(sala: Sala, conferencia: Conferencia, comissao: Conta) -> list[Inscricao]:
    """Three people of the axis, in the room."""
    pessoas = [delegada(conferencia, comissao, f"Delegada Número {n}") for n in range(3)]
    for uma in pessoas:
        actions.estar(sala=sala, inscricao=uma)
    return pessoas


Votar = Callable[..., Priorizacao]


@pytest.fixture
def votacao(sala: Sala, grupo: list[Inscricao], propostas: list[Proposta], comissao: Conta) -> Votar:
    """Open the vote, give each person's marks (indexes of ``propostas``) and close it."""

    def realizar(*marcas: list[int]) -> Priorizacao:
        priorizacao = actions.abrir_priorizacao(sala=sala, conta=comissao)
        for n, (pessoa, marcadas) in enumerate(zip(grupo, marcas, strict=False)):
            votar(
                votacao=priorizacao.votacao,
                inscricao=pessoa,
                escolhas=[propostas[m].protocolo for m in marcadas],
                chave_de_envio=f"voto-{n}",
            )
        actions.encerrar_priorizacao(priorizacao=priorizacao, conta=comissao)
        return Priorizacao.objects.select_related("sala__conferencia__municipio", "votacao").get(
            pk=priorizacao.pk
        )

    return realizar


def test_the_most_voted_of_each_sphere_go_to_the_plenary(
    votacao: Votar, propostas: list[Proposta], sala: Sala, conferencia: Conferencia
) -> None:
    assert prioridades_do_grupo(conferencia, sala.eixo) == []
    votacao([0, 3], [0, 1], [0, 3])
    levadas = prioridades_do_grupo(conferencia, sala.eixo)
    assert [(p.pk, p.posicao, p.votos) for p in levadas] == [(propostas[0].pk, 1, 3), (propostas[3].pk, 1, 2)]
    assert prioridades_do_grupo(conferencia, conferencia.eixos.all()[1]) == []


def test_the_order_costs_one_query(
    votacao: Votar, sala: Sala, conferencia: Conferencia, django_assert_num_queries
) -> None:
    votacao([0, 3], [0, 1], [0, 3])
    with django_assert_num_queries(1):
        prioridades_do_grupo(conferencia, sala.eixo)


def test_only_approved_proposals_of_the_axis_are_on_the_ballot(
    sala: Sala, grupo: list[Inscricao], propostas: list[Proposta], comissao: Conta
) -> None:
    Proposta.objects.filter(pk=propostas[1].pk).update(live=False, situacao="em_moderacao")
    votacao = actions.abrir_priorizacao(sala=sala, conta=comissao).votacao
    codigos = set(votacao.opcoes.values_list("codigo", flat=True))
    assert codigos == {propostas[n].protocolo for n in (0, 2, 3)} | {"branco"}
    assert votacao.escolhas == 2


def test_a_tie_at_the_limit_waits_for_the_facilitator_and_keeps_her_reason(
    votacao: Votar, propostas: list[Proposta], sala: Sala, conferencia: Conferencia, comissao: Conta
) -> None:
    priorizacao = votacao([0, 3], [1, 3], [2, 3])
    assert prioridades_do_grupo(conferencia, sala.eixo) == []
    pendente = classificacao_de(priorizacao)
    assert pendente and pendente.empates[0].vagas == 1 and len(pendente.empates[0].empatadas) == 3
    escolhida = propostas[2].protocolo
    for escolhidas, motivo, frase in [
        ([escolhida], " ", "como o grupo desempatou"),
        ([], "Sorteio", "exatamente esse número"),
        ([propostas[0].protocolo, escolhida], "Sorteio", "exatamente esse número"),
        ([propostas[4].protocolo], "Sorteio", "exatamente esse número"),
    ]:
        with pytest.raises(ErroDeNegocio, match=frase):
            actions.desempatar(priorizacao=priorizacao, escolhidas=escolhidas, motivo=motivo, conta=comissao)
    actions.desempatar(
        priorizacao=priorizacao, escolhidas=[escolhida], motivo="Sorteio na sala", conta=comissao
    )
    levadas = prioridades_do_grupo(conferencia, sala.eixo)
    assert [p.pk for p in levadas] == [propostas[2].pk, propostas[3].pk]
    assert priorizacao.priorizadas.get(proposta=propostas[2]).motivo == "Sorteio na sala"
    assert priorizacao.priorizadas.get(proposta=propostas[3]).motivo == ""
    with pytest.raises(ErroDeNegocio, match="Não há empate"):
        actions.desempatar(priorizacao=priorizacao, escolhidas=[escolhida], motivo="De novo", conta=comissao)


@pytest.mark.parametrize(
    ("regras", "frase"),
    [
        ({"grupos": GRUPOS | {"escolhas_por_pessoa": None}}, "quantas propostas cada pessoa marca"),
        ({"grupos": GRUPOS | {"limites": GRUPOS["limites"][:1]}}, r"leva à plenária \(Estado\)"),
        ({"votacao": {"modo_no_grupo": None, "quorum": 1}}, "como se vota"),
    ],
)
def test_without_a_rule_the_vote_does_not_open_and_the_sentence_names_it(
    regras: dict, frase: str, sala: Sala, grupo, propostas, comissao: Conta, conferencia: Conferencia
) -> None:
    sala.conferencia = com_regras(conferencia, **regras)
    with pytest.raises(AcaoNegada, match=frase):
        actions.abrir_priorizacao(sala=sala, conta=comissao)
    assert not Priorizacao.objects.exists()


def test_a_group_without_proposals_has_nothing_to_put_in_order(sala: Sala, grupo, comissao: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match="Não há propostas aprovadas"):
        actions.abrir_priorizacao(sala=sala, conta=comissao)


def test_people_of_another_axis_do_not_vote_in_this_group(
    sala: Sala, grupo, propostas, comissao: Conta, conferencia: Conferencia
) -> None:
    outra = delegada(conferencia, comissao, "Rita de Outro Eixo")
    Inscricao.objects.filter(pk=outra.pk).update(eixo=conferencia.eixos.all()[1])
    outra.refresh_from_db()
    actions.estar(sala=sala_plenaria(conferencia), inscricao=outra)
    votacao = actions.abrir_priorizacao(sala=sala, conta=comissao).votacao
    assert not pode_votar(votacao, outra).pode and pode_votar(votacao, grupo[0]).pode


def test_where_people_choose_their_group_who_is_in_the_room_votes_in_it_and_in_no_other(
    sala: Sala, grupo, propostas, comissao: Conta, conferencia: Conferencia
) -> None:
    livre = com_regras(conferencia, grupos=GRUPOS | {"so_no_proprio_eixo": False})
    sala.conferencia = livre
    segunda = sala_do_grupo(livre, livre.eixos.all()[1])
    actions.estar(sala=segunda, inscricao=grupo[0])
    primeira_votacao = actions.abrir_priorizacao(sala=sala, conta=comissao).votacao
    segunda_votacao = actions.abrir_priorizacao(sala=segunda, conta=comissao).votacao
    assert [pode_votar(v, grupo[0]).pode for v in (primeira_votacao, segunda_votacao)] == [False, True]
    assert [pode_votar(v, grupo[1]).pode for v in (primeira_votacao, segunda_votacao)] == [True, False]


def test_one_vote_a_person_and_one_vote_a_group(
    sala: Sala, grupo, propostas: list[Proposta], comissao: Conta
) -> None:
    votacao = actions.abrir_priorizacao(sala=sala, conta=comissao).votacao
    marcas = [propostas[0].protocolo]
    votar(votacao=votacao, inscricao=grupo[0], escolhas=marcas, chave_de_envio="a")
    with pytest.raises(JaVotou):
        votar(votacao=votacao, inscricao=grupo[0], escolhas=marcas, chave_de_envio="b")
    with pytest.raises(ErroDeNegocio, match="já abriu a votação"):
        actions.abrir_priorizacao(sala=sala, conta=comissao)


def test_an_annulled_vote_gives_place_to_another(
    sala: Sala, grupo, propostas, comissao: Conta, conferencia: Conferencia
) -> None:
    primeira = actions.abrir_priorizacao(sala=sala, conta=comissao)
    actions.anular_priorizacao(priorizacao=primeira, motivo="Faltou gente", conta=comissao)
    assert actions.abrir_priorizacao(sala=sala, conta=comissao) != primeira
    assert prioridades_do_grupo(conferencia, sala.eixo) == []


@pytest.mark.parametrize(("papel", "ve"), [(Papel.RELATORIA, True), (Papel.CONSELHO, False)])
def test_the_page_of_the_voting_leads_back_to_the_group_who_may_open_it(
    papel: Papel, ve: bool, cliente, sala: Sala, grupo, propostas, comissao: Conta, no_escopo: Municipio
) -> None:
    votacao = actions.abrir_priorizacao(sala=sala, conta=comissao).votacao
    cliente.force_login(conta_com_papel(no_escopo, papel))
    pagina = cliente.get(f"/painel/votacoes/{votacao.chave}/").content.decode()
    volta = f'<a href="/painel/programacao/salas/{sala.pk}/conduzir/">Voltar: {sala.nome}</a>'
    assert (volta in pagina) is ve


def test_closing_is_asked_twice_and_says_what_it_does_without_javascript(
    cliente, sala: Sala, grupo, propostas: list[Proposta], comissao: Conta
) -> None:
    cliente.force_login(comissao)
    endereco = f"/painel/programacao/salas/{sala.pk}/conduzir/"
    botao = {"acao": "encerrar_priorizacao"}
    assert cliente.post(endereco, botao).url == endereco
    votacao = actions.abrir_priorizacao(sala=sala, conta=comissao).votacao
    votar(votacao=votacao, inscricao=grupo[0], escolhas=[propostas[0].protocolo], chave_de_envio="a")
    pergunta = " ".join(cliente.post(endereco, botao).content.decode().split())
    assert "não reabre e ninguém mais vota" in pergunta and "Votaram na tela: 1, de 3 no rol." in pergunta
    votacao.refresh_from_db()
    assert votacao.aberta
    assert cliente.post(endereco, botao | {"certeza": "sim"}).status_code == 302
    votacao.refresh_from_db()
    assert votacao.encerrada


@pytest.mark.parametrize("papel", [None, Papel.COMUNICACAO, Papel.CONSELHO, Papel.APOIO])
def test_only_who_runs_the_group_opens_its_vote_and_writes_its_report(
    papel: Papel | None, sala: Sala, grupo, propostas, no_escopo: Municipio
) -> None:
    conta = conta_com_papel(no_escopo, papel)
    with pytest.raises(AcaoNegada, match="Só quem facilita"):
        actions.abrir_priorizacao(sala=sala, conta=conta)
    with pytest.raises(AcaoNegada):
        actions.gravar_relato(sala=sala, texto="Oi", conta=conta)


def test_each_version_of_the_report_is_kept_and_two_writers_do_not_lose_each_other(
    sala: Sala, comissao: Conta
) -> None:
    actions.gravar_relato(sala=sala, texto="Primeiro", conta=comissao)
    segunda = actions.gravar_relato(sala=sala, texto="Segundo", conta=comissao, versao_lida=1, entregar=True)
    assert relato_de(sala) == segunda and segunda.entregue
    with pytest.raises(ErroDeNegocio, match="Outra pessoa gravou o relato"):
        actions.gravar_relato(sala=sala, texto="Perdido", conta=comissao, versao_lida=1)
    assert [r.texto for r in sala.relatos.all()] == ["Segundo", "Primeiro"]
