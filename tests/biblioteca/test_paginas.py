"""Public pages: what is read, by whom, and how many queries it costs."""

from __future__ import annotations

import re

import pytest
from django.urls import Resolver404, resolve, reverse
from django_scopes import scope

from biblioteca.models import Dispositivo, Norma
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Papel
from tests.biblioteca.fabricas import CORPO, corpo_longo, norma
from tests.contas.fabricas import equipe

pytestmark = pytest.mark.django_db
LISTA = "/biblioteca/"


def ler(cliente, endereco: str, codigo: int = 200) -> str:
    resposta = cliente.get(endereco)
    assert resposta.status_code == codigo
    return resposta.content.decode()


def texto(html: str) -> str:
    """Visible text of the main part, blanks collapsed."""
    principal = html.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", principal))


def test_the_empty_library_says_so(cliente) -> None:
    assert "A biblioteca ainda está vazia." in ler(cliente, LISTA)


def test_the_list_shows_own_and_shared_published_norms_only(cliente, municipio, outro_municipio) -> None:
    norma(numero="10"), norma(municipio, numero="20"), norma(outro_municipio, numero="30")
    norma(numero="40", publicada=False)
    pagina = texto(ler(cliente, LISTA))
    assert "2 normas" in pagina
    assert pagina.index("Lei nº 20/2010") < pagina.index("Lei nº 10/2010")
    assert "Lei nº 30/2010" not in pagina and "Lei nº 40/2010" not in pagina


@pytest.mark.parametrize(
    ("consulta", "numeros"),
    [
        ("tipo=decreto", {"2"}),
        ("esfera=municipal", {"3"}),
        ("esfera=federal", {"1", "2", "4"}),
        ("ano=2015", {"2"}),
        ("q=mandioca", {"2"}),
        ("q=dispoe+comunitarias", {"1", "3"}),
        ("q=Dispõe+comunitárias", {"1", "3"}),
        ("orgao=CNAS", {"4"}),
        ("assunto=benef%C3%ADcios", {"1"}),
        ("assunto=conselhos&situacao=em-vigor", {"1"}),
        ("situacao=revogada", {"4"}),
        ("q=lei+3", {"3"}),
        ("tipo=nada&ano=abc&esfera=marte", {"1", "2", "3", "4"}),
        ("q=girafa", set()),
    ],
)
def test_filters_of_the_list(cliente, municipio, consulta, numeros) -> None:
    norma(numero="1")
    norma(numero="2", ano=2015, tipo="DECRETO", ementa="Dispõe sobre o plantio da mandioca nas hortas.")
    norma(municipio, numero="3")
    norma(numero="4", tipo="RESOLUÇÃO CNAS", ementa="Orienta o uso da água.")
    with no_municipio(None):
        Norma.objects.filter(numero="1").update(assuntos="conselhos, benefícios")
        Norma.objects.filter(numero="4").update(assuntos="conselhos e fundos", revogada_por="Lei nº 9")
    pagina = ler(cliente, f"{LISTA}?{consulta}")
    assert set(re.findall(r'<a href="/biblioteca/[^"]+">[^<]+ nº (\d+)/', pagina)) == numeros
    if not numeros:
        assert "Nenhuma norma com esses filtros." in pagina


def test_a_filter_that_no_norm_has_is_said_not_to_be_used(cliente) -> None:
    norma(numero="1", ano=2010)
    norma(numero="2", ano=2015)
    pagina = ler(cliente, f"{LISTA}?ano=1901&tipo=<b>")
    assert "tem “1901” em Ano" in pagina and "“&lt;b&gt;” em Tipo" in pagina
    assert "não usa este filtro" not in ler(cliente, f"{LISTA}?ano=2015&q=girafa")


def test_long_lists_come_in_pages_and_keep_the_filters(cliente) -> None:
    for numero in range(1, 23):
        norma(numero=str(numero))
    assert "?tipo=lei&amp;pagina=2" in ler(cliente, f"{LISTA}?tipo=lei")


def test_a_norm_shows_identity_contents_and_text(cliente) -> None:
    norma()
    html = ler(cliente, "/biblioteca/lei-10-2010/")
    pagina = texto(html)
    for parte in (
        "Lei nº 10/2010",
        "hortas comunitárias",
        "CAPÍTULO I – Das Hortas",
        "art. 1º a art. 2º",
        "A horta pertence a quem planta.",
    ):
        assert parte in pagina
    assert "Texto coletado em" in pagina
    assert 'href="?pagina=1#cap-2"' in html and 'id="art-2.par-1"' in html
    assert 'href="/biblioteca/lei-10-2010/art-2/par-1"' in html


def test_what_is_revoked_or_vetoed_says_so_in_words(cliente) -> None:
    norma()
    pagina = texto(ler(cliente, "/biblioteca/lei-10-2010/"))
    assert re.search(r"Art\. 3º\s+Revogado\.", pagina)
    assert re.search(r"II -\s+Vetado\.", pagina)
    assert "revogado por: Lei nº 21, de 2016" in pagina


def test_a_provision_has_its_address_its_context_and_its_former_wordings(cliente) -> None:
    norma()
    pagina = texto(ler(cliente, "/biblioteca/lei-10-2010/art-2"))
    assert "Redação dada por: Lei nº 20, de 2015." in pagina
    assert "1 redação anterior" in pagina and "São deveres:" in pagina
    assert "Como citar: art. 2º da Lei nº 10/2010" in pagina
    assert "Anterior: art. 1º" in pagina and "Seguinte: art. 3º" in pagina
    html = ler(cliente, "/biblioteca/lei-10-2010/art-2/par-1")
    assert (
        f'value="http://{cliente.defaults["HTTP_HOST"]}/biblioteca/lei-10-2010/art-2/par-1" readonly' in html
    )
    assert re.search(r'id="art-2\.par-1" aria-current="true"', html)
    assert "Redação original. Em vigor desde 2 de maio de 2010." in texto(html)


def test_a_heading_has_an_address_too(cliente) -> None:
    norma()
    assert "A horta pertence" in texto(ler(cliente, "/biblioteca/lei-10-2010/cap-1"))


@pytest.mark.parametrize("caminho", ["art-99", "art-2/inc-77", "x", "cap-1/art-2"])
def test_what_does_not_exist_is_not_found(cliente, caminho) -> None:
    norma()
    resposta = cliente.get(f"/biblioteca/lei-10-2010/{caminho}")
    assert resposta.status_code == 404
    assert '<a href="/biblioteca/lei-10-2010/">Abrir Lei nº 10/2010</a>' in resposta.content.decode()


def test_nul_is_in_no_address() -> None:
    """PostgreSQL would refuse the query, and the page would be an error."""
    with pytest.raises(Resolver404):
        resolve("/biblioteca/lei-10-2010/art-1\0")


def test_a_slash_too_many_leads_to_the_same_address(cliente) -> None:
    norma()
    resposta = cliente.get("/biblioteca/lei-10-2010/art-2/")
    assert (resposta.status_code, resposta.url) == (301, "/biblioteca/lei-10-2010/art-2")


def test_a_provision_that_left_the_text_keeps_its_address(cliente) -> None:
    norma()
    norma(corpo=CORPO.replace("<p>I - regar;</p>", ""))
    pagina = texto(ler(cliente, "/biblioteca/lei-10-2010/art-2/inc-1"))
    assert "saiu do texto" in pagina and "regar;" in pagina
    assert "regar" not in texto(ler(cliente, "/biblioteca/lei-10-2010/"))


def test_a_long_norm_is_read_in_parts_that_join_up(cliente) -> None:
    norma(corpo=corpo_longo(60))
    endereco, lidos = "/biblioteca/lei-10-2010/", []
    for numero in range(1, 10):
        html = ler(cliente, f"{endereco}?pagina={numero}")
        assert len(html.encode()) < 100 * 1024
        lidos += re.findall(r'id="art-(\d+)"', html)
        if 'rel="next"' not in html:
            break
    assert lidos == [str(n) for n in range(1, 61)]
    assert numero > 1
    for errado in (0, numero + 1, "9" * 30):
        assert cliente.get(f"{endereco}?pagina={errado}").status_code == 404
    assert cliente.get(f"{endereco}?pagina=abc").status_code == 200


def test_norms_of_others_and_drafts_are_not_found(cliente, outro_municipio) -> None:
    norma(outro_municipio)
    norma(numero="11", publicada=False)
    for slug in ("lei-municipal-10-2010", "lei-11-2010"):
        assert cliente.get(f"/biblioteca/{slug}/").status_code == 404
        assert cliente.get(f"/biblioteca/{slug}/art-1").status_code == 404


def test_the_team_reads_its_own_draft_and_no_other(cliente, municipio, outro_municipio) -> None:
    norma(municipio, publicada=False), norma(numero="11", publicada=False)
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    assert "Só a equipe vê esta página" in ler(cliente, "/biblioteca/lei-municipal-10-2010/")
    assert cliente.get("/biblioteca/lei-11-2010/").status_code == 404
    cliente.force_login(equipe(municipio, Papel.CONSELHO))
    assert cliente.get("/biblioteca/lei-municipal-10-2010/").status_code == 404


def test_each_text_is_escaped(cliente) -> None:
    norma(ementa="Dispõe sobre &lt;script&gt;alert(1)&lt;/script&gt; e hortas.",
          corpo="<p>Art. 1º &lt;img src=x onerror=alert(1)&gt; fim.</p>")  # fmt: skip
    for endereco in (LISTA, "/biblioteca/lei-10-2010/", "/biblioteca/lei-10-2010/art-1"):
        html = ler(cliente, endereco)
        assert "<script>alert" not in html and "<img src=x" not in html


@pytest.mark.parametrize(
    ("endereco", "limite", "na_primeira"),
    [
        (LISTA, 7, 7),
        ("/biblioteca/lei-10-2010/", 8, 12),
        ("/biblioteca/lei-10-2010/?em=2014-01-01", 10, 14),
        ("/biblioteca/lei-10-2010/art-2/par-1", 11, 15),
        ("/biblioteca/lei-10-2010/art-2/par-1?em=2014-01-01", 11, 15),
    ],
)
def test_pages_cost_the_same_whatever_the_size(
    cliente, endereco, limite, na_primeira, django_assert_max_num_queries
) -> None:
    """``na_primeira``: while the links of its texts are not kept yet."""
    norma()
    with django_assert_max_num_queries(na_primeira):
        ler(cliente, endereco)
    with django_assert_max_num_queries(limite) as poucas:
        ler(cliente, endereco)
    norma(corpo=CORPO.replace("<p>§ 1º", "".join(f"<p>{n}) x;</p>" for n in "abcdefghij") + "<p>§ 1º")
          + "".join(f"<p>Art. {n}. x.</p><p>I - y;</p>" for n in range(5, 200)))  # fmt: skip
    for numero in range(11, 31):
        norma(numero=str(numero))
    with django_assert_max_num_queries(na_primeira):
        ler(cliente, endereco)
    with django_assert_max_num_queries(limite) as muitas:
        ler(cliente, endereco)
    assert len(muitas.captured_queries) == len(poucas.captured_queries)


def test_addresses_made_by_the_models_are_the_pages_addresses(cliente, municipio) -> None:
    norma()
    with scope(municipio=municipio):
        for dispositivo in Dispositivo.objects.select_related("norma"):
            assert cliente.get(dispositivo.get_absolute_url()).status_code == 200
    assert reverse("biblioteca:lista") == LISTA
