"""Doubts are warnings with a place, a sentence and mends; a clean norm has none."""

from __future__ import annotations

import json

import pytest

from biblioteca.estrutura import estruturar_paragrafos
from biblioteca.estrutura.modelo import Estrutura
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from biblioteca.estrutura.problemas import Categoria, Problema, conferir

TOPO = ["LEI Nº 10, DE 2 DE MAIO DE 2001", "Dispõe sobre o serviço de que trata esta Lei."]


def ler(*linhas: str, topo: list[str] = TOPO) -> Estrutura:
    return estruturar_paragrafos([Paragrafo((Trecho(linha),)) for linha in [*topo, *linhas]])


def duvidas(*linhas: str, topo: list[str] = TOPO) -> list[Problema]:
    return conferir(ler(*linhas, topo=topo))


def test_a_norm_in_order_has_no_doubts() -> None:
    assert not duvidas(
        "CAPÍTULO I", "Do Serviço", "Art. 1º São:", "I - um; e", "II - dois:", "a) x;", "b) y.", "Parágrafo único. z.",
        "Art. 2º (VETADO)", "Art. 3º x.", "Brasília, 2 de maio de 2001.", "FULANO DE TAL",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("codigo", "linhas", "frase"),
    [
        ("salto", ["Art. 1º x.", "Art. 3º y."], "Art. 3º vem logo depois de art. 1º: pode faltar texto entre eles."),
        ("ordem", ["Art. 1º x.", "Art. 2º y.", "Art. 1º-A z."], "Art. 1º-A vem depois de art. 2º."),
        ("primeiro", ["Art. 4º x.", "Art. 5º y."], "A numeração não começa do primeiro: começa em art. 4º."),
        ("repetido", ["Art. 1º x.", "Art. 2º a.", "Art. 2º b."], "Art. 2º aparece mais de uma vez."),
        ("unico", ["Art. 1º x.", "Parágrafo único. y.", "§ 2º z."], "Art. 1º, parágrafo único não está sozinho."),
        ("alinea_sem_inciso", ["Art. 1º São:", "a) x;", "b) y."], "Art. 1º, alínea a não está dentro de um inciso."),
        ("vazio", ["Art. 1º x.", "Art. 2º", "Art. 3º y."], "Art. 2º está sem texto."),
        ("longo", ["Art. 1º " + "palavra " * 700], None),
        ("rotulo_no_meio", ["Art. 1º Um caso sem ponto § 2º Outro caso."], None),
        ("titulo_sem_nome", ["CAPÍTULO I", "Art. 1º x."], "Capítulo I está sem nome."),
        ("aspas_abertas", ["Art. 1º A Lei nº 8 passa a vigorar com a seguinte redação:", "“Art. 7º Citado.", "Art. 2º Próprio."], None),
        ("depois_do_fim", ["Art. 1º x.", "Brasília, 2 de maio de 2001.", "Uma frase inteira que sobrou. " * 9 + "Fim."], None),
        ("ilegivel", ["Art. 1º x \ufffd y."], "Há 1 sinal que não se consegue ler."),
    ],
)  # fmt: skip
def test_each_doubt_is_told(codigo: str, linhas: list[str], frase: str | None) -> None:
    achados = [d for d in duvidas(*linhas) if d.codigo == codigo]
    assert len(achados) == 1
    assert frase is None or achados[0].frase == frase
    assert achados[0].linha is not None and achados[0].linha >= len(TOPO)


def test_what_identifies_the_norm_and_was_not_found_is_told_without_a_place() -> None:
    sem_topo = {d.codigo: d.linha for d in duvidas("Art. 1º x.", topo=["Um papel"])}
    assert sem_topo == {"sem_tipo": None}
    sem_data = {d.codigo for d in duvidas("Art. 1º x.", topo=["LEI Nº 10"])}
    assert sem_data == {"sem_data", "sem_ementa"}
    assert [d.codigo for d in duvidas(topo=["Um papel"])] == ["sem_artigos"]


def test_letters_that_the_old_alphabet_did_not_have_are_no_gap() -> None:
    alineas = [f"{letra}) x;" for letra in "abcdefghijl"]
    assert not [d for d in duvidas("Art. 1º x:", "I - São:", *alineas) if d.codigo == "salto"]


def test_a_doubt_goes_to_json_with_its_mends_in_words() -> None:
    [duvida] = [d for d in duvidas("Art. 1º x.", "Art. 3º y.") if d.codigo == "salto"]
    dados = duvida.como_dict()
    assert json.loads(json.dumps(dados)) == dados
    assert dados["categoria"] == Categoria.REDACAO.value
    [conserto] = dados["consertos"]
    assert conserto["frase"] == "A linha 4 é continuação do texto acima"
    assert json.loads(conserto["json"]) == conserto["operacao"]


def test_a_mend_that_is_offered_ends_the_doubt() -> None:
    linhas = ["Art. 1º Isto se lê no", "Art. 9º da outra Lei.", "Art. 2º Fim."]
    paragrafos = [Paragrafo((Trecho(linha),)) for linha in [*TOPO, *linhas]]
    duvida = next(d for d in conferir(estruturar_paragrafos(paragrafos)) if d.codigo == "salto")
    assert not conferir(estruturar_paragrafos(paragrafos, [*duvida.consertos]))
