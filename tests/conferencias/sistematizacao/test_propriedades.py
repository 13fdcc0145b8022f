"""Whatever rapporteurs do, in whatever order: no origin is lost, undoing restores exactly, numbers are a permutation."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conferencias.nucleo.models import Conferencia
from conferencias.sistematizacao import actions
from conferencias.sistematizacao.consultas import arestas
from conferencias.sistematizacao.diferencas import PALAVRAS_NO_MAXIMO, comparar
from conferencias.sistematizacao.estados import TipoDeOperacao
from conferencias.sistematizacao.models import Operacao, Texto
from conferencias.sistematizacao.origens import Aresta, numerar, raizes
from conferencias.sistematizacao.posicoes import logo_depois
from conferencias.sistematizacao.recusas import JaUsado
from conferencias.sistematizacao.semelhancas import PARES_NO_MAXIMO, parecidos
from portal.contas.models import Conta
from tests.conferencias.sistematizacao.fabricas import comecado, redigir, vigentes

Retrato = list[tuple[int, str]]


def retrato(conferencia: Conferencia) -> Retrato:
    return [(t.pk, t.numero) for t in vigentes(conferencia)]


def conferir(conferencia: Conferencia, todas: set[int | None]) -> None:
    textos = vigentes(conferencia)
    achadas = raizes(arestas(conferencia))
    assert {r.proposta for t in textos for r in achadas[t.pk]} == todas
    por_lugar = Counter((t.eixo_id, t.esfera) for t in textos)
    for (eixo, esfera), quantos in por_lugar.items():
        ordens = sorted(t.ordem for t in textos if (t.eixo_id, t.esfera) == (eixo, esfera))
        assert ordens == list(range(1, quantos + 1))


def agir(conferencia: Conferencia, conta: Conta, dado: st.DataObject) -> Operacao:
    textos = vigentes(conferencia)
    esfera = dado.draw(st.sampled_from(["municipio", "estado"]))
    texto = dado.draw(st.sampled_from(textos))
    vizinhos = [t for t in textos if t.eixo == texto.eixo]
    escolhas = ["reescrever", "desmembrar", "mover"] + ["aglutinar"] * (len(vizinhos) > 1)
    escolha = dado.draw(st.sampled_from(escolhas))
    if escolha == "aglutinar":
        juntos = dado.draw(st.lists(st.sampled_from(vizinhos), min_size=2, max_size=3, unique=True))
        return actions.aglutinar(
            conferencia=conferencia, textos=juntos, redacao=redigir(esfera=esfera), conta=conta
        )
    if escolha == "mover":
        return mover(conferencia, texto, conta, dado)
    if escolha == "desmembrar":
        return actions.desmembrar(texto=texto, partes=[redigir(), redigir(esfera=esfera)], conta=conta)
    novo = redigir(f"{texto.texto}.", esfera=esfera)
    return actions.reescrever(texto=texto, redacao=novo, conta=conta)


def mover(conferencia: Conferencia, texto: Texto, conta: Conta, dado: st.DataObject) -> Operacao:
    """To any place of any list; the text is found there, and the others keep their order."""
    eixo = dado.draw(st.sampled_from(list(conferencia.eixos.all()[:2])))
    esfera = dado.draw(st.sampled_from(["municipio", "estado"]))
    outros = [t for t in vigentes(conferencia) if t != texto]
    la = [t for t in outros if (t.eixo, t.esfera) == (eixo, esfera)]
    lugares = set(range(1, len(la) + 2))
    if (texto.eixo, texto.esfera) == (eixo, esfera):
        lugares.discard(texto.ordem)
    assume(lugares)
    lugar = dado.draw(st.sampled_from(sorted(lugares)))
    ato = actions.mover(texto=texto, eixo=eixo, esfera=esfera, lugar=lugar, conta=conta)
    depois = [t for t in vigentes(conferencia) if (t.eixo, t.esfera) == (eixo, esfera)]
    assert depois == [*la[: lugar - 1], ato.textos.get(), *la[lugar - 1 :]]
    assert [t for t in vigentes(conferencia) if t in outros] == outros
    return ato


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(dado=st.data())
def test_atos_em_qualquer_ordem_nao_perdem_origens_e_se_desfazem(
    dado: st.DataObject, conferencia: Conferencia, conselheira: Conta, relatora: Conta
) -> None:
    with transaction.atomic():
        comecado(conferencia, conselheira, relatora, 4)
        todas = {aresta.proposta for aresta in arestas(conferencia) if aresta.proposta}
        comeco = retrato(conferencia)
        for _ in range(dado.draw(st.integers(1, 5))):
            antes = retrato(conferencia)
            ato = agir(conferencia, relatora, dado)
            conferir(conferencia, todas)
            if dado.draw(st.booleans()):
                actions.desfazer(operacao=ato, conta=relatora)
                assert retrato(conferencia) == antes
        desfazer_tudo(relatora, dado)
        assert retrato(conferencia) == comeco
        transaction.set_rollback(True)


def desfazer_tudo(relatora: Conta, dado: st.DataObject) -> None:
    """In any order that is accepted; one that stands under others is refused and changes nothing."""
    while vivos := list(
        Operacao.objects.filter(desfeita_por__isnull=True).exclude(
            tipo__in=[TipoDeOperacao.INICIO, TipoDeOperacao.DESFAZER]
        )
    ):
        ato = dado.draw(st.sampled_from(vivos))
        try:
            actions.desfazer(operacao=ato, conta=relatora)
        except JaUsado as recusa:
            assert set(recusa.depois) <= set(vivos)
            assert set(recusa.depois)


@given(st.lists(st.integers(0, 20), max_size=30))
def test_ha_sempre_um_lugar_entre_dois_textos(lugares: list[int]) -> None:
    posicoes = [f"000001.{i:05d}" for i in range(1, 4)]
    for lugar in lugares:
        lugar %= len(posicoes) + 1
        posicoes.insert(lugar, logo_depois(posicoes[lugar - 1] if lugar else "", posicoes))
        assert posicoes == sorted(set(posicoes))


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from("ab"), st.text(max_size=3))))
def test_numerar_e_uma_permutacao_na_ordem_das_posicoes(linhas: list[tuple[int, str, str]]) -> None:
    textos = [(pk, *linha) for pk, linha in enumerate(linhas)]

    ordens = numerar(textos)

    for eixo, esfera in {(e, s) for _pk, e, s, _p in textos}:
        do_lugar = sorted((p, pk) for pk, e, s, p in textos if (e, s) == (eixo, esfera))
        assert [ordens[pk] for _p, pk in do_lugar] == list(range(1, len(do_lugar) + 1))


@given(
    st.text(alphabet="abc \n.", max_size=60),
    st.text(alphabet="abc \n.", max_size=60),
)
def test_a_diferenca_contem_os_dois_textos_letra_por_letra(antes: str, depois: str) -> None:
    trechos = comparar(antes, depois)

    assert "".join(t.texto for t in trechos if t.tipo != "entrou") == antes
    assert "".join(t.texto for t in trechos if t.tipo != "saiu") == depois


def test_textos_enormes_se_mostram_inteiros() -> None:
    grande = "a " * (PALAVRAS_NO_MAXIMO + 1)

    assert [t.tipo for t in comparar(grande, grande + "b")] == ["saiu", "entrou"]
    assert [t.tipo for t in comparar(grande, grande)] == ["igual"]


def test_raizes_atravessam_o_grafo_e_contam_cada_proposta_uma_vez() -> None:
    grafo = [
        Aresta(1, None, 10),
        Aresta(2, None, 20),
        Aresta(3, 1, None),
        Aresta(4, 1, None),
        Aresta(5, 3, None),
        Aresta(5, 4, None),
        Aresta(5, 2, None),
    ]

    assert [r.proposta for r in raizes(grafo)[5]] == [10, 20]


def test_parecidos_vem_do_mais_para_o_menos_parecido_e_ha_um_teto() -> None:
    pares = parecidos([(1, "Ampliar o CRAS rural"), (2, "ampliar o cras RURAL."), (3, "Mais ônibus")])

    assert [(p.um, p.outro, p.semelhanca) for p in pares] == [(1, 2, 100)]
    assert len(parecidos([(n, "o mesmo texto") for n in range(40)])) == PARES_NO_MAXIMO
    assert parecidos([]) == []


@pytest.mark.django_db
def test_o_banco_recusa_dois_textos_com_o_mesmo_numero(conferencia, conselheira, relatora) -> None:
    from django.db import IntegrityError

    um, dois, _tres = comecado(conferencia, conselheira, relatora)
    with pytest.raises(IntegrityError), transaction.atomic():
        Texto.objects.filter(pk=dois.pk).update(ordem=um.ordem)
