"""What the team does with norms in the panel: lists, editing, publishing, and who may."""

from __future__ import annotations

import pytest
from django_scopes import scope

from biblioteca.actions import despublicar_norma
from biblioteca.models import Fonte, Norma
from portal.municipios.models import Papel
from portal.tarefas.api import drenar
from tests.biblioteca.fabricas import CORPO, norma, pagina
from tests.biblioteca.painel import PAINEL, enviar, ler_tudo
from tests.contas.fabricas import conta, equipe

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("papel", [Papel.COMUNICACAO, Papel.ADMINISTRACAO])
def test_the_team_sends_checks_edits_and_publishes(cliente, municipio, papel) -> None:
    cliente.force_login(equipe(municipio, papel))
    resposta = enviar(cliente, url_oficial="exemplo.mg.gov.br/lei")
    assert "Na fila" in resposta.content.decode()
    fonte = ler_tudo(municipio)[0]
    html = cliente.get(f"{PAINEL}fontes/{fonte.pk}/").content.decode()
    assert "Artigos 1 a 4" in html and "A rega é diária." in html
    resposta = cliente.post(f"{PAINEL}fontes/{fonte.pk}/gravar/", {"guardar": "1"}, follow=True)
    assert "guardada como rascunho" in resposta.content.decode()
    with scope(municipio=municipio):
        lida = Norma.objects.get(municipio=municipio)
    assert (lida.publicada, lida.url_oficial) == (False, "https://exemplo.mg.gov.br/lei")
    assert cliente.get(lida.get_absolute_url()).status_code == 200  # the draft, for the team
    dados = {**identidade(lida), "apelido": "Lei das Hortas", "resumo": "Quem planta colhe."}
    assert cliente.post(f"{PAINEL}{lida.pk}/", dados).status_code == 302
    cliente.post(f"{PAINEL}{lida.pk}/publicar/")
    cliente.logout()
    html = cliente.get(lida.get_absolute_url()).content.decode()
    assert "Lei das Hortas" in html and "Quem planta colhe." in html
    with scope(municipio=municipio):
        despublicar_norma(norma=Norma.objects.get(pk=lida.pk), conta=None)
    assert cliente.get(lida.get_absolute_url()).status_code == 404


def identidade(lida: Norma) -> dict[str, str]:
    campos = ("tipo", "esfera", "orgao", "numero", "ano", "titulo", "ementa")
    return {nome: str(getattr(lida, nome)) for nome in campos}


def test_a_repeated_identity_is_explained_beside_the_field(cliente, municipio) -> None:
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    norma(municipio, numero="20")
    minha = norma(municipio, numero="21")
    dados = {**identidade(minha), "numero": "20"}
    html = cliente.post(f"{PAINEL}{minha.pk}/", dados).content.decode()
    assert "Já existe na biblioteca: Lei nº 20/2010." in html
    assert "Diga o ano" in cliente.post(f"{PAINEL}{minha.pk}/", {**dados, "ano": ""}).content.decode()
    minha.refresh_from_db()
    assert minha.numero == "21"


def test_the_page_of_a_norm_shows_sources_and_history(cliente, municipio) -> None:
    minha = norma(municipio)
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    html = cliente.get(f"{PAINEL}{minha.pk}/").content.decode()
    assert "(texto atual)" in html and "Texto gravado a partir de um arquivo" in html and "Publicada" in html


def test_the_list_has_only_what_the_person_may_edit(cliente, municipio, outro_municipio) -> None:
    norma(numero="10"), norma(municipio, numero="20"), norma(outro_municipio, numero="30")
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    html = cliente.get(PAINEL).content.decode()
    assert "Lei nº 20/2010" in html and "Lei nº 10/2010" not in html and "Lei nº 30/2010" not in html
    cliente.force_login(conta(is_superuser=True))
    html = cliente.get(PAINEL).content.decode()
    # An operator on this host takes care of the shared library too; another municipality's is on its own host.
    assert "Lei nº 20/2010" in html and "Lei nº 10/2010" in html and "Lei nº 30/2010" not in html


def test_the_list_is_filtered_by_state_type_and_words(cliente, municipio) -> None:
    norma(municipio, numero="20"), norma(municipio, numero="21", publicada=False)
    norma(municipio, numero="22", tipo="DECRETO", ementa="Regulamenta as composteiras do município.")
    from biblioteca.actions import importar_norma

    with scope(municipio=municipio):
        novo = pagina("20", corpo=CORPO.replace("diária", "semanal"))
        importar_norma(conteudo=novo, arquivo="novo.htm", municipio=municipio)
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))

    def achadas(consulta: str) -> set[str]:
        html = cliente.get(f"{PAINEL}?{consulta}").content.decode()
        return {numero for numero in ("20", "21", "22") if f"nº {numero}/2010" in html}

    assert achadas("situacao=rascunho") == {"21"}
    assert achadas("situacao=publicada") == {"20", "22"}
    assert achadas("situacao=aguarda") == {"20"}
    assert achadas("tipo=decreto") == achadas("q=composteiras") == {"22"}
    assert achadas("tipo=xyz&situacao=xyz") == {"20", "21", "22"}
    assert "Nenhuma norma com estes filtros" in cliente.get(f"{PAINEL}?q=xyzw").content.decode()


@pytest.mark.parametrize("fim", ["", "publicar/", "despublicar/"])
def test_federal_and_foreign_norms_are_out_of_reach(cliente, municipio, outro_municipio, fim) -> None:
    cliente.force_login(equipe(municipio, Papel.ADMINISTRACAO))
    for alheia in (norma(publicada=False), norma(outro_municipio, publicada=False)):
        assert cliente.post(f"{PAINEL}{alheia.pk}/{fim}", {"titulo": "x"}).status_code == 404
        alheia.refresh_from_db()
        assert not alheia.publicada and alheia.titulo != "x"


@pytest.mark.parametrize("papel", [Papel.CONSELHO, Papel.COMISSAO, Papel.RELATORIA, Papel.APOIO])
def test_other_roles_do_not_touch_the_library(cliente, municipio, papel) -> None:
    minha = norma(municipio, publicada=False)
    with scope(municipio=municipio):
        fonte = Fonte.objects.get(norma=minha)
    cliente.force_login(equipe(municipio, papel))
    for endereco in ("", "enviar/", "arquivos/", f"{minha.pk}/", f"fontes/{fonte.pk}/original/"):
        # Wagtail answers a refusal with a way back to the panel's first page
        assert cliente.get(PAINEL + endereco).status_code in (302, 403)
    enviar(cliente, pagina("99"))
    cliente.post(f"{PAINEL}{minha.pk}/publicar/")
    minha.refresh_from_db()
    assert not minha.publicada
    with scope(municipio=municipio):
        assert Fonte.objects.count() == 1


def test_publishing_takes_a_post(cliente, municipio) -> None:
    minha = norma(municipio, publicada=False)
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    assert cliente.get(f"{PAINEL}{minha.pk}/publicar/").status_code == 405


def test_the_lists_cost_the_same_however_long(cliente, municipio, django_assert_max_num_queries) -> None:
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    for n in range(1, 12):
        norma(municipio, numero=str(n), publicada=n % 2 == 0)
    enviar(cliente, *[b"<p>Regimento %d</p><p>Art. 1. Texto do artigo.</p>" % n for n in range(12)])
    for endereco in ("", "arquivos/"):
        cliente.get(PAINEL + endereco)
        with django_assert_max_num_queries(22):
            cliente.get(PAINEL + endereco)


def test_words_that_no_title_has_are_looked_for_in_the_texts_drafts_too(
    cliente, municipio, outro_municipio
) -> None:
    norma(municipio, numero="21", publicada=False), norma(outro_municipio, numero="22")
    norma(municipio, numero="23", corpo="<p>Art. 1º Nada aqui.</p>")
    drenar()
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    html = cliente.get(f"{PAINEL}?q=colheita+repartida").content.decode()
    assert "Lei nº 21/2010" in html and "Estas as têm no texto" in html
    assert "Lei nº 22/2010" not in html and "Lei nº 23/2010" not in html
