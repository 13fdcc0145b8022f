"""What the library gives to the search, and what the team does in the panel."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from biblioteca.actions import despublicar_norma
from biblioteca.models import Norma
from portal.municipios.models import Papel
from portal.tarefas.api import drenar
from search.fontes import fonte_chamada
from tests.biblioteca.fabricas import norma, pagina
from tests.contas.fabricas import conta, equipe

pytestmark = pytest.mark.django_db
PAINEL = "/painel/biblioteca/"


# --- documents of the search ---------------------------------------------------------------------------


def test_a_norm_gives_one_document_and_one_for_each_article_in_force(no_escopo) -> None:
    lida = norma()
    documentos = {d.parte: d for d in fonte_chamada("norma").documentos(str(lida.pk))}
    assert list(documentos) == ["", "art-1", "art-2", "art-4"]  # art. 3º is revoked
    artigo = documentos["art-2"]
    assert artigo.titulo == "Art. 2º – Lei nº 10/2010"
    assert artigo.url == "/biblioteca/lei-10-2010/art-2"
    assert artigo.caput == "São deveres da equipe:"
    assert artigo.texto == "São deveres da equipe:\nI - regar;\n§ 1º A rega é diária."
    assert (artigo.contexto, artigo.ano, artigo.grupo, artigo.municipio_id) == (
        "Das Hortas",
        2010,
        "lei-10-2010",
        None,
    )
    assert documentos[""].texto.startswith("Dispõe sobre as hortas")


def test_drafts_and_withdrawn_norms_give_no_document(no_escopo) -> None:
    lida = norma(publicada=False)
    fonte = fonte_chamada("norma")
    assert fonte.documentos(str(lida.pk)) == []
    publicada = norma(numero="11")
    assert fonte.documentos(str(publicada.pk))
    despublicar_norma(norma=publicada, conta=None)
    assert fonte.documentos(str(publicada.pk)) == []


def test_the_whole_source_is_split_by_owner(municipio, outro_municipio) -> None:
    norma(), norma(municipio, numero="20"), norma(outro_municipio, numero="30")
    fonte = fonte_chamada("norma")
    assert {d.grupo for d in fonte.todos(None)} == {"lei-10-2010"}
    assert {d.grupo for d in fonte.todos(municipio)} == {"lei-municipal-20-2010"}


# --- panel -------------------------------------------------------------------------------------------------


@pytest.fixture
def painel(cliente, settings):
    settings.EXIGIR_SEGUNDO_FATOR = False
    return cliente


def enviar(cliente, conteudo: bytes = pagina()):
    arquivo = SimpleUploadedFile("norma.html", conteudo, content_type="text/html")
    return cliente.post(
        f"{PAINEL}enviar/", {"arquivo": arquivo, "url_oficial": "exemplo.mg.gov.br/lei"}, follow=True
    )


@pytest.mark.parametrize("papel", [Papel.COMUNICACAO, Papel.ADMINISTRACAO])
def test_the_team_sends_checks_edits_and_publishes(painel, municipio, papel) -> None:
    painel.force_login(equipe(municipio, papel))
    resposta = enviar(painel)
    assert "Lemos 4 artigos" in resposta.content.decode()
    with scope(municipio=municipio):
        lida = Norma.objects.get(municipio=municipio)
    assert (lida.publicada, lida.url_oficial) == (False, "https://exemplo.mg.gov.br/lei")
    assert painel.get(lida.get_absolute_url()).status_code == 200  # the draft, for the team
    dados = {"titulo": lida.titulo, "apelido": "Lei das Hortas", "resumo": "Quem planta colhe."}
    assert painel.post(f"{PAINEL}{lida.pk}/", dados).status_code == 302
    painel.post(f"{PAINEL}{lida.pk}/publicar/")
    painel.logout()
    html = painel.get(lida.get_absolute_url()).content.decode()
    assert "Lei das Hortas" in html and "Quem planta colhe." in html
    with scope(municipio=municipio):
        despublicar_norma(norma=Norma.objects.get(pk=lida.pk), conta=None)
    assert painel.get(lida.get_absolute_url()).status_code == 404


def test_a_bad_file_is_explained_beside_the_field(painel, municipio) -> None:
    painel.force_login(equipe(municipio, Papel.COMUNICACAO))
    assert "O arquivo é um PDF" in enviar(painel, b"%PDF-1.4").content.decode()
    assert "O arquivo está vazio" in enviar(painel, b"").content.decode()


def test_the_list_has_only_what_the_person_may_edit(painel, municipio, outro_municipio) -> None:
    norma(numero="10"), norma(municipio, numero="20"), norma(outro_municipio, numero="30")
    painel.force_login(equipe(municipio, Papel.COMUNICACAO))
    html = painel.get(PAINEL).content.decode()
    assert "Lei nº 20/2010" in html and "Lei nº 10/2010" not in html and "Lei nº 30/2010" not in html
    painel.force_login(conta(is_superuser=True))
    html = painel.get(PAINEL).content.decode()
    assert "Lei nº 20/2010" in html and "Lei nº 10/2010" in html and "Lei nº 30/2010" not in html


@pytest.mark.parametrize("fim", ["", "publicar/", "despublicar/"])
def test_federal_and_foreign_norms_are_out_of_reach(painel, municipio, outro_municipio, fim) -> None:
    painel.force_login(equipe(municipio, Papel.ADMINISTRACAO))
    for alheia in (norma(publicada=False), norma(outro_municipio, publicada=False)):
        assert painel.post(f"{PAINEL}{alheia.pk}/{fim}", {"titulo": "x"}).status_code == 404
        alheia.refresh_from_db()
        assert not alheia.publicada and alheia.titulo != "x"


@pytest.mark.parametrize("papel", [Papel.CONSELHO, Papel.COMISSAO, Papel.RELATORIA, Papel.APOIO])
def test_other_roles_do_not_touch_the_library(painel, municipio, papel) -> None:
    minha = norma(municipio, publicada=False)
    painel.force_login(equipe(municipio, papel))
    for endereco in ("", "enviar/", f"{minha.pk}/"):
        # Wagtail answers a refusal with a way back to the panel's first page
        assert painel.get(PAINEL + endereco).status_code in (302, 403)
    painel.post(f"{PAINEL}{minha.pk}/publicar/")
    minha.refresh_from_db()
    assert not minha.publicada


def test_publishing_takes_a_post(painel, municipio) -> None:
    minha = norma(municipio, publicada=False)
    painel.force_login(equipe(municipio, Papel.COMUNICACAO))
    assert painel.get(f"{PAINEL}{minha.pk}/publicar/").status_code == 405


def test_the_outbox_puts_the_articles_in_the_index(municipio) -> None:
    from search.api import Consulta, buscar

    lida = norma(municipio)
    drenar()
    achados = buscar(Consulta(texto="colheita planta horta", municipio_id=municipio.pk)).itens
    assert lida.get_absolute_url() + "art-1" in {item.documento.url for item in achados}
    with scope(municipio=municipio):
        despublicar_norma(norma=lida, conta=None)
    drenar()
    assert not buscar(Consulta(texto="horta", municipio_id=municipio.pk)).itens
