"""A text that waits is found by the team in the panel's search, and by nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from biblioteca.actions import gravar_fonte, importar_norma
from biblioteca.correcoes import corrigir_metadados
from biblioteca.models import Fonte, Norma
from biblioteca.recebimento import descartar_fonte, receber, reler_fonte
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio, Papel
from portal.tarefas.api import drenar
from search.fontes import fonte_chamada
from search.indexacao import reconstruir
from tests.biblioteca.fabricas import CORPO, norma, pagina
from tests.contas.fabricas import equipe

pytestmark = pytest.mark.django_db
NOVO = CORPO.replace("A horta pertence a quem planta.", "A horta pertence às girafas.")


@pytest.fixture(autouse=True)
def indice(settings: Any, tmp_path: Any) -> None:
    settings.DADOS = tmp_path
    reconstruir()


@pytest.fixture
def editora(cliente: Client, municipio: Municipio) -> Client:
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    return cliente


def no_painel(cliente: Client, palavras: str = "girafas") -> str:
    drenar()  # the reading, which is long and goes last,
    drenar()  # and what it asked of the index
    resposta = cliente.get("/painel/busca/procurar/", {"q": palavras})
    return resposta.content.decode().partition("<h2>")[2]


def publicada_e_novo_texto(municipio: Municipio) -> tuple[Norma, Fonte]:
    """A norm that is public, and a file with another text of it, not published."""
    publica = norma(municipio)
    with no_municipio(municipio):
        importar_norma(conteudo=pagina(corpo=NOVO), arquivo="novo.htm", municipio=municipio)
        return publica, Fonte.objects.get(norma=publica, estado="lida")


def test_the_new_text_of_a_public_norm_is_found_where_it_is_checked(editora, municipio) -> None:
    publica, fonte = publicada_e_novo_texto(municipio)
    html = no_painel(editora)
    assert f'href="/painel/biblioteca/fontes/{fonte.pk}/?p=1#linha-' in html
    assert f"Art. 1º – {publica.nome} (texto à espera)" in html and "Rascunho" in html
    for endereco in (
        "/busca/?q=girafas&vigencia=todas",
        "/busca/sugestoes/?q=girafas",
        "/busca/feed/?q=girafas",
    ):
        assert "à espera" not in editora.get(endereco).content.decode()


def test_a_text_published_or_discarded_waits_no_more(editora, municipio) -> None:
    _publica, fonte = publicada_e_novo_texto(municipio)
    assert "à espera" in no_painel(editora)
    with no_municipio(municipio):
        gravar_fonte(fonte=fonte, conta=None, publicar=True)
    html = no_painel(editora)
    assert "girafas" in html and "à espera" not in html
    with no_municipio(municipio):
        receber([("a.htm", pagina("77", corpo=NOVO))], municipio=municipio, conta=None)
        assert "à espera" in no_painel(editora)
        descartar_fonte(fonte=Fonte.objects.get(estado="lida"), conta=None)
    assert "à espera" not in no_painel(editora)


def test_a_mend_changes_how_it_is_found(editora, municipio) -> None:
    with no_municipio(municipio):
        receber([("a.htm", pagina(corpo=NOVO))], municipio=municipio, conta=None)
        assert "Lei nº 10/2010 (texto à espera)" in no_painel(editora)
        corrigir_metadados(fonte=Fonte.objects.get(), valores={"numero": "77"}, conta=None)
    assert "Lei nº 77/2010 (texto à espera)" in no_painel(editora)


def test_the_neighbours_and_everybody_s_waiting_texts_are_not_found(editora, outro_municipio) -> None:
    for dono in (outro_municipio, None):
        with no_municipio(dono):
            receber([("a.htm", pagina(corpo=NOVO))], municipio=dono, conta=None)
            drenar()
    assert "girafas" not in no_painel(editora)


def test_a_text_read_again_waits_only_when_it_was_read(editora, municipio) -> None:
    _publica, fonte = publicada_e_novo_texto(municipio)
    no_painel(editora)
    with no_municipio(municipio):
        reler_fonte(fonte=fonte, conta=None)
        assert not fonte_chamada("texto-a-espera").documentos(str(fonte.pk))
    assert "à espera" in no_painel(editora)


def test_one_text_that_can_t_be_read_any_more_does_not_stop_the_others(municipio) -> None:
    _publica, fonte = publicada_e_novo_texto(municipio)
    with no_municipio(municipio):
        Fonte.objects.create(municipio=municipio, nome="x", sha256="0" * 64, estado="lida", extraido=b"x")
    achados = fonte_chamada("texto-a-espera").todos(municipio)
    assert {d.pk for d in achados} == {str(fonte.pk)}


def test_a_manual_that_waits_is_found_by_page(municipio) -> None:
    with no_municipio(municipio):
        receber(
            [("Manual_das_hortas.txt", b"Como plantar girafas no quintal. " * 9)],
            municipio=municipio,
            conta=None,
        )
        drenar()
        _capa, folha = fonte_chamada("texto-a-espera").documentos(str(Fonte.objects.get().pk))
    assert (folha.pagina, folha.url.endswith("?p=1"), folha.rascunho) == (1, True, True)


def test_a_chapter_is_no_text_and_an_article_has_all_below_it(municipio) -> None:
    publicada_e_novo_texto(municipio)
    documentos = {d.parte: d for d in fonte_chamada("texto-a-espera").todos(municipio)}
    assert list(documentos) == ["", "art-1", "art-2", "art-4"], "the third is revoked"
    assert documentos["art-2"].inteiro == "Art. 2º São deveres da equipe:\nI - regar;\n§ 1º A rega é diária."
