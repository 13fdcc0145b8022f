"""The library's own scope and what the database refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from biblioteca import urls as enderecos
from biblioteca.identidade import DE_OUTRAS_PAGINAS, slug_livre
from biblioteca.models import Dispositivo, Norma, Redacao
from tests.biblioteca.fabricas import norma

MODELOS = (Norma, Dispositivo, Redacao)
USOS = {
    "iterate": list,
    "count": lambda q: q.count(),
    "exists": lambda q: q.exists(),
    "filter": lambda q: q.filter(pk=1),
    "exclude": lambda q: q.exclude(pk=1),
    "get": lambda q: q.get(pk=1),
    "in_bulk": lambda q: q.in_bulk([1]),
    "values": lambda q: q.values(),
    "update": lambda q: q.update(pk=1),
    "delete": lambda q: q.delete(),
    "contains": lambda q: q.contains(None),
}


@pytest.mark.parametrize("modelo", MODELOS)
@pytest.mark.parametrize("uso", USOS)
def test_without_a_scope_nothing_can_be_read(modelo, uso) -> None:
    with pytest.raises(ScopeError):
        USOS[uso](modelo.objects.get_queryset())


@pytest.mark.django_db
def test_a_scope_sees_its_own_and_the_shared_and_nothing_else(municipio, outro_municipio) -> None:
    federal, minha, alheia = norma(), norma(municipio, numero="1"), norma(outro_municipio, numero="2")
    with scope(municipio=municipio):
        assert set(Norma.objects.all()) == {federal, minha}
        donos = Dispositivo.objects.values_list("norma", flat=True)
        assert set(donos) == {federal.pk, minha.pk}
        assert not Redacao.objects.filter(dispositivo__norma=alheia.pk)
    with scope(municipio=None):
        assert set(Norma.objects.all()) == {federal}
    with scopes_disabled():
        assert Norma.objects.count() == 3


@pytest.mark.django_db
def test_drafts_are_never_visible(municipio) -> None:
    norma(publicada=False)
    with scope(municipio=municipio):
        assert not Norma.objects.visiveis(municipio)


@pytest.mark.django_db
def test_a_federal_norm_is_one_by_kind_number_and_year(municipio) -> None:
    primeira = norma()
    with pytest.raises(IntegrityError), transaction.atomic():
        Norma.objects.create(tipo="lei", numero="10", ano=2010, slug="outra", titulo="x")
    local = norma(municipio)
    assert local != primeira
    assert (primeira.slug, local.slug) == ("lei-10-2010", "lei-municipal-10-2010")


@pytest.mark.django_db
def test_each_provision_has_one_path_and_one_current_wording(no_escopo) -> None:
    lida = norma()
    artigo = Dispositivo.objects.get(norma=lida, caminho="art-2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispositivo.objects.create(norma=lida, caminho="art-2", tipo="artigo", rotulo="Art. 2º", ordem=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redacao.objects.create(dispositivo=artigo, ordem=9, situacao="vigente")


def test_names_are_written_as_people_cite_them() -> None:
    lei = Norma(tipo="lei", numero="8742", ano=1993, titulo="Lei", apelido="LOAS")
    assert (lei.nome, lei.nome_curto) == ("Lei nº 8.742/1993 (LOAS)", "Lei nº 8.742/1993")
    assert Norma(tipo="resolucao", orgao="CNAS", numero="109", ano=2009).nome == "Resolução CNAS nº 109/2009"
    assert Dispositivo(caminho="art-20/par-3/inc-2/ali-a").nome == "art. 20, § 3º, inciso II, alínea a"
    assert Dispositivo(caminho="adct/art-76-a/par-unico").nome == "ADCT, art. 76-A, parágrafo único"


def test_no_norm_takes_the_address_of_another_page_of_the_library() -> None:
    primeiros = {str(rota.pattern).split("/")[0] for rota in enderecos.urlpatterns}
    assert {um for um in primeiros if um and "<" not in um} == DE_OUTRAS_PAGINAS


@pytest.mark.django_db
@pytest.mark.parametrize("titulo", ["Glossário", "Coleções", "URN"])
def test_a_norm_called_like_a_page_can_still_be_opened(municipio, titulo: str) -> None:
    with scope(municipio=municipio):
        assert slug_livre(Norma(municipio=municipio, titulo=titulo)) == f"{slugify(titulo)}-2"
