"""Collections and the glossary: who sees what, in which order, and the panel that keeps them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from biblioteca.colecoes import por_na_colecao, salvar_colecao, salvar_termo
from biblioteca.models import Colecao, Dispositivo, ItemDaColecao, Termo
from biblioteca.painel.citado import achar_citado
from biblioteca.semente import montar_kit, semear
from portal.erros import AcaoNegada
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Papel
from tests.biblioteca.fabricas import norma
from tests.contas.fabricas import conta, equipe

pytestmark = pytest.mark.django_db


def colecao(municipio, *, publicada: bool = True, titulo: str = "Kit da horta") -> Colecao:
    nova = Colecao(municipio=municipio, titulo=titulo, publicada=publicada)
    with no_municipio(municipio):
        salvar_colecao(colecao=nova, conta=None)
    return nova


def com_itens(municipio, *numeros: str) -> Colecao:
    feita = colecao(municipio)
    for numero in numeros:
        lida = norma(numero=numero)
        with no_municipio(municipio):
            por_na_colecao(colecao=feita, norma=lida)
    return feita


def ordem(feita: Colecao) -> list[str]:
    with no_municipio(feita.municipio):
        return list(ItemDaColecao.objects.filter(colecao=feita).values_list("norma__numero", flat=True))


def test_a_collection_shows_its_published_norms_in_the_teams_order(cliente, municipio) -> None:
    feita = com_itens(municipio, "10", "20")
    rascunho = norma(numero="30", publicada=False)
    with no_municipio(municipio):
        por_na_colecao(colecao=feita, norma=rascunho)
        artigo = Dispositivo.objects.get(norma__numero="10", caminho="art-2")
        por_na_colecao(colecao=feita, norma=artigo.norma, dispositivo=artigo, nota="Os deveres.")
    pagina = cliente.get("/biblioteca/colecoes/kit-da-horta/").content.decode()
    titulos = re.findall(r'<h2><a href="(/biblioteca/[^"]+)">', pagina)
    assert titulos == [
        "/biblioteca/lei-10-2010/",
        "/biblioteca/lei-20-2010/",
        "/biblioteca/lei-10-2010/art-2",
    ]
    assert "Os deveres." in pagina
    lista = cliente.get("/biblioteca/").content.decode()
    assert "Kit da horta" in lista and "3 itens" in lista


def test_drafts_and_collections_of_others_are_not_found(cliente, municipio, outro_municipio) -> None:
    colecao(municipio, publicada=False)
    com_itens(outro_municipio, "10")
    assert cliente.get("/biblioteca/colecoes/kit-da-horta/").status_code == 404
    assert "Kit da horta" not in cliente.get("/biblioteca/").content.decode()


def test_only_the_team_changes_its_collections_and_only_operators_the_shared(
    municipio, outro_municipio
) -> None:
    da_equipe = equipe(municipio, Papel.COMUNICACAO)
    with no_municipio(municipio):
        salvar_colecao(colecao=Colecao(municipio=municipio, titulo="Própria"), conta=da_equipe)
        for dono, quem in ((None, da_equipe), (municipio, equipe(municipio, Papel.CONSELHO))):
            with pytest.raises(AcaoNegada):
                salvar_colecao(colecao=Colecao(municipio=dono, titulo="Alheia"), conta=quem)
            with pytest.raises(AcaoNegada):
                salvar_termo(termo=Termo(municipio=dono, termo="x", definicao="y"), conta=quem)
        salvar_colecao(colecao=Colecao(titulo="De todos"), conta=conta("op@exemplo.org", is_superuser=True))


def test_a_shared_collection_takes_no_local_norm(municipio) -> None:
    local, feita = norma(municipio), colecao(None)
    with no_municipio(municipio), pytest.raises(AcaoNegada):
        por_na_colecao(colecao=feita, norma=local)


def test_titles_may_repeat_and_addresses_may_not(municipio) -> None:
    assert [colecao(municipio).slug for _ in range(3)] == ["kit-da-horta", "kit-da-horta-2", "kit-da-horta-3"]


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("art. 2º, § 1º, da Lei nº 10/2010", ("10", "art-2/par-1")),
        ("Lei nº 10/2010", ("10", None)),
        ("http://exemplo.org/biblioteca/lei-10-2010/art-3?em=2012-01-01", ("10", "art-3")),
        ("/biblioteca/lei-10-2010/", ("10", None)),
        ("hortas comunitarias", ("10", None)),
        ("art. 99 da Lei nº 10/2010", None),
        ("Lei nº 11/2010", None),
        ("girafa", None),
    ],
)
def test_what_the_team_writes_names_a_norm_or_a_provision(municipio, texto, esperado) -> None:
    norma()
    norma(numero="11", publicada=False, ementa="Dispõe sobre girafas.")
    with no_municipio(municipio):
        achado = achar_citado(texto, municipio)
    assert (achado and (achado[0].numero, achado[1] and achado[1].caminho)) == esperado


@pytest.fixture
def painel(cliente, municipio):
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    return cliente


def test_the_team_makes_a_collection_fills_it_and_puts_it_in_order(painel, municipio) -> None:
    norma(), norma(numero="20")
    resposta = painel.post(
        reverse("biblioteca_painel:criar_colecao"), {"titulo": "Hortas", "publicada": "on"}
    )
    with no_municipio(municipio):
        feita = Colecao.objects.get(titulo="Hortas")
    assert (resposta.status_code, feita.municipio_id) == (302, municipio.pk)
    por = reverse("biblioteca_painel:por_na_colecao", args=[feita.pk])
    for texto in ("Lei nº 10/2010", "Lei nº 20/2010"):
        assert painel.post(por, {"citacao": texto}).status_code == 302
    erro = painel.post(por, {"citacao": "Lei nº 99/2010"}).content.decode()
    assert "Não encontramos esta norma" in erro and "Lei nº 99/2010" in erro
    with no_municipio(municipio):
        ultimo = ItemDaColecao.objects.filter(colecao=feita).last()
    mover = reverse("biblioteca_painel:mover_item", args=[feita.pk, ultimo.pk])
    assert painel.post(mover, {"sentido": "subir"}).status_code == 302
    assert ordem(feita) == ["20", "10"]
    painel.post(mover, {"sentido": "subir"})  # already the first
    assert ordem(feita) == ["20", "10"]
    painel.post(reverse("biblioteca_painel:tirar_item", args=[feita.pk, ultimo.pk]))
    assert ordem(feita) == ["10"]
    pagina = painel.get(reverse("biblioteca_painel:colecao", args=[feita.pk])).content.decode()
    assert "Lei nº 10/2010" in pagina
    painel.post(reverse("biblioteca_painel:excluir_colecao", args=[feita.pk]))
    assert "Hortas" not in painel.get(reverse("biblioteca_painel:colecoes")).content.decode()


def test_the_buttons_of_a_norm_and_of_its_article_have_different_names(painel, municipio) -> None:
    feita = com_itens(municipio, "10")
    por = reverse("biblioteca_painel:por_na_colecao", args=[feita.pk])
    painel.post(por, {"citacao": "art. 1º da Lei nº 10/2010"})
    pagina = painel.get(reverse("biblioteca_painel:colecao", args=[feita.pk])).content.decode()
    for botao in ("Subir", "Descer", "Tirar"):
        for nome in ("Lei nº 10/2010", "Art. 1º – Lei nº 10/2010"):
            assert pagina.count(f'{botao}<span class="w-sr-only"> – {nome}</span>') == 1


def test_the_team_explains_words_and_sees_no_shared_one_to_change(painel, municipio) -> None:
    norma()
    compartilhado = Termo(termo="CRAS", definicao="Casa.")
    with no_municipio(None):
        salvar_termo(termo=compartilhado, conta=None)
    criar = reverse("biblioteca_painel:criar_termo")
    dados = {"termo": "horta", "definicao": "Onde se planta.", "define": "Lei nº 10/2010, art. 1º"}
    criado = painel.post(criar, dados, follow=True).content.decode()
    assert "“horta” está no glossário" in criado and "em até cinco minutos" in criado
    assert "já está no glossário" in painel.post(criar, dados).content.decode()
    assert (
        "Não encontramos este trecho"
        in painel.post(criar, dados | {"termo": "rega", "define": "art. 99"}).content.decode()
    )
    with no_municipio(municipio):
        termo = Termo.objects.get(termo="horta")
    assert (termo.municipio_id, termo.dispositivo.caminho) == (municipio.pk, "art-1")
    assert painel.get(reverse("biblioteca_painel:termo", args=[compartilhado.pk])).status_code == 404
    assert (
        "CRAS" not in painel.get(reverse("biblioteca_painel:termos")).content.decode().partition("<main")[2]
    )
    painel.post(reverse("biblioteca_painel:excluir_termo", args=[termo.pk]))
    with no_municipio(municipio):
        assert not Termo.objects.filter(termo="horta").exists()


def test_the_glossary_prefers_the_municipalitys_words(cliente, municipio, outro_municipio) -> None:
    norma()
    for dono, termo, definicao in (
        (None, "Horta", "De todos."),
        (municipio, "horta", "Daqui."),
        (outro_municipio, "pomar", "De lá."),
        (None, "água", "Que se bebe."),
    ):
        with no_municipio(dono):
            salvar_termo(termo=Termo(municipio=dono, termo=termo, definicao=definicao), conta=None)
    pagina = cliente.get("/biblioteca/glossario/").content.decode()
    assert "Daqui." in pagina and "De todos." not in pagina and "De lá." not in pagina
    assert re.findall(r'<h2 id="letra-(\w)"', pagina) == ["A", "H"]
    assert 'id="horta"' in pagina


def test_what_comes_with_the_library_is_put_once_and_linked_when_the_norm_arrives(municipio) -> None:
    assert semear()[0] >= 12
    with no_municipio(None):
        Termo.objects.filter(termo="SUAS").update(definicao="Mudada pela equipe.")
        assert Termo.objects.get(termo="SUAS").dispositivo is None
    corpo = "".join(f"<p>Art. {n}. Texto {n}.</p>" for n in (3, 6, 15, 16, 20, 22))
    norma(numero="8.742", ano=1993, corpo=corpo)
    assert semear() == (0, 0)
    with no_municipio(None):
        suas = Termo.objects.get(termo="SUAS")
        assert (suas.definicao, suas.dispositivo.caminho) == ("Mudada pela equipe.", "art-6")
        assert ItemDaColecao.objects.filter(colecao__titulo="Benefícios eventuais").count() == 2


def test_the_kit_of_a_municipality_is_made_once_from_its_own_models(municipio) -> None:
    norma(municipio, tipo="RESOLUÇÃO"), norma(municipio, numero="11")
    with no_municipio(municipio):
        montar_kit(municipio)
        montar_kit(municipio)
        feita = Colecao.objects.get()
    assert ordem(feita) == ["10"]


@pytest.mark.parametrize("quantos", [2, 20])
def test_a_collection_costs_the_same_whatever_its_size(
    cliente, municipio, quantos, django_assert_max_num_queries
) -> None:
    com_itens(municipio, *(str(n) for n in range(1, quantos + 1)))
    with django_assert_max_num_queries(6):
        assert cliente.get("/biblioteca/colecoes/kit-da-horta/").status_code == 200
