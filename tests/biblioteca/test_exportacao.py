"""The norm as a file: what each format has, and who gets none."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import pypdf
import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from biblioteca.abnt import referencia
from biblioteca.citacoes.urn import ler_urn
from biblioteca.datas import datar
from biblioteca.exportacao import FORMATOS
from biblioteca.exportacao.pdf import _TRAVA, GRANDE
from biblioteca.exportacao.urn import id_lexml, urn_da_norma
from biblioteca.models import Esfera, Norma, PaginaDoDocumento
from portal.municipios.contexto import no_municipio
from tests.biblioteca.fabricas import corpo_longo, norma
from tests.biblioteca.lexml import L, faltas_no_esquema

pytestmark = pytest.mark.django_db
NORMA = "/biblioteca/lei-10-2010"


@pytest.fixture(autouse=True)
def cache_vazio():
    cache.clear()
    yield
    cache.clear()


def baixar(cliente, formato: str, consulta: str = "") -> bytes:
    resposta = cliente.get(f"{NORMA}.{formato}{consulta}")
    assert resposta.status_code == 200, formato
    assert resposta["X-Content-Type-Options"] == "nosniff"
    return resposta.content


def test_plain_text_has_the_whole_norm_its_day_and_the_notice(cliente) -> None:
    norma()
    texto = baixar(cliente, "txt").decode()
    for trecho in (
        "LEI Nº 10, DE 2 DE MAIO DE 2010",
        "CAPÍTULO I – Das Hortas",
        "Art. 2º São deveres da equipe:",
        "  I - regar;",
        "  II - (VETADO)",
        "Art. 3º (Revogado por: Lei nº 21, de 2016)",
        "Este texto não substitui o publicado oficialmente.",
        "/biblioteca/lei-10-2010/",
    ):
        assert trecho in texto, trecho


def test_a_pdf_has_title_language_bookmarks_and_text_that_can_be_copied(cliente) -> None:
    norma()
    resposta = cliente.get(f"{NORMA}.pdf")
    assert resposta["Content-Disposition"] == 'attachment; filename="lei-10-2010.pdf"'
    lido = pypdf.PdfReader(io.BytesIO(resposta.content))
    assert lido.metadata.title == "Lei nº 10, de 2 de maio de 2010"
    assert lido.trailer["/Root"]["/Lang"] == "pt-BR"
    assert [marca.title for marca in lido.outline if not isinstance(marca, list)] == [
        "CAPÍTULO I – Das Hortas",
        "CAPÍTULO II – Das Colheitas",
    ]
    paginas = "\n".join(pagina.extract_text() for pagina in lido.pages)
    assert "São deveres da equipe" in paginas and "§ 1º" in paginas and "não substitui" in paginas


def test_one_long_pdf_at_a_time_and_each_is_kept_for_the_day(cliente) -> None:
    norma(corpo=corpo_longo(GRANDE + 10))
    cache.set(_TRAVA, 1)
    ocupado = cliente.get(f"{NORMA}.pdf")
    assert (ocupado.status_code, ocupado["Retry-After"]) == (503, "10")
    assert "Tente de novo em alguns segundos" in ocupado.content.decode()
    cache.delete(_TRAVA)
    primeiro = baixar(cliente, "pdf")
    cache.set(_TRAVA, 1)
    assert baixar(cliente, "pdf") == primeiro


def test_lexml_names_the_norm_and_nests_its_provisions(cliente) -> None:
    norma()
    raiz = etree.fromstring(baixar(cliente, "xml"))
    assert raiz.tag == f"{L}LexML"
    assert raiz.find(f"{L}Metadado/{L}Identificacao").get("URN") == "urn:lex:br:federal:lei:2010-05-02;10"
    articulacao = raiz.find(f"{L}Norma/{L}Articulacao")
    artigo = articulacao.find(f"{L}Capitulo[@id='cap1']/{L}Artigo[@id='art2']")
    assert artigo.findtext(f"{L}Rotulo") == "Art. 2º"
    caput = artigo.find(f"{L}Caput[@id='art2_cpt']")
    assert caput.findtext(f"{L}p") == "São deveres da equipe:"
    assert [i.get("id") for i in caput.iter(f"{L}Inciso")] == [
        "art2_cpt_inc1",
        "art2_cpt_inc2",
        "art2_cpt_inc3",
    ]
    assert artigo.find(f"{L}Paragrafo[@id='art2_par1']/{L}p").text == "A rega é diária."
    assert articulacao.findtext(f"{L}Capitulo/{L}NomeAgrupador") == "Das Hortas"


COMPLETA = """
<p align="center">TÍTULO I<br>Das Hortas</p><p align="center">CAPÍTULO I<br>Do Plantio</p>
<p align="center">Seção I<br>Das Sementes</p><p align="center">Subseção I<br>Da Coleta</p>
<p>Art. 1º A horta tem:</p><p>I - canteiros:</p><p>a) rasos, que são:</p><p>1. de terra;</p><p>II - poço.</p>
<p>II - poço repetido.</p><p>§ 1º A rega é:</p><p>I - diária.</p><p>Parágrafo único. Vale.</p>
<p>Art. 1º-A. São ferramentas:</p><p>a) a enxada;</p><p>b) o ancinho.</p>
<p>Art. 2º A Lei nº 1, de 2000, passa a vigorar com esta redação:</p><p>“Art. 5º Planta-se.” (NR)</p>
<p>Art. 3º Esta Lei entra em vigor hoje.</p><p>Brasília, 2 de maio de 2010.</p><p>FULANA DE TAL</p>
"""


@pytest.mark.parametrize(
    "campos", [{}, {"corpo": COMPLETA}, {"corpo": "<p>Art. único. A horta é de todos.</p>"}]
)
def test_lexml_is_what_the_schema_of_lexml_asks(cliente, campos) -> None:
    norma(**campos)
    assert faltas_no_esquema(baixar(cliente, "xml")) == []


def test_a_state_norm_of_nobody_knows_which_state_has_no_urn(no_escopo) -> None:
    feita = norma()
    feita.esfera = Esfera.ESTADUAL
    assert urn_da_norma(feita) == ""


def test_json_ld_is_legislation_in_the_file_and_in_the_page(cliente) -> None:
    norma(ementa="Dispõe sobre &lt;/script&gt;&lt;b&gt; e hortas.")
    dados = json.loads(baixar(cliente, "json"))
    assert (dados["@type"], dados["legislationDate"]) == ("Legislation", "2010-05-02")
    assert dados["legislationIdentifier"] == "urn:lex:br:federal:lei:2010-05-02;10"
    assert any(parte["text"] == "A rega é diária." for parte in dados["hasPart"])
    pagina = cliente.get(f"{NORMA}/").content.decode()
    bloco = re.search(r'<script type="application/ld\+json">(.*?)</script>', pagina, re.S)[1]
    assert json.loads(bloco)["description"] == "Dispõe sobre </script><b> e hortas."
    assert "<b>" not in bloco


@pytest.mark.parametrize("formato", FORMATOS)
def test_each_format_of_another_day(cliente, formato) -> None:
    feita = norma()
    with no_municipio(None):
        datar(feita)
    antes, hoje = baixar(cliente, formato, "?em=2012-03-04"), baixar(cliente, formato)
    if formato == "pdf":
        antes, hoje = (
            "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(conteudo)).pages).encode()
            for conteudo in (antes, hoje)
        )
    assert "São deveres:".encode() in antes and "São deveres da equipe:".encode() not in antes
    assert "São deveres da equipe:".encode() in hoje
    if formato == "xml":
        assert b"2010-05-02;10@versao.vigente.em;2012-03-04" in antes


@pytest.mark.parametrize("formato", FORMATOS)
@pytest.mark.parametrize(
    ("em", "frase"), [("ontem+%26", "Não entendemos esta data."), ("2001-01-01", "a norma ainda não existia")]
)
def test_a_day_without_text_is_explained_by_the_page_of_the_norm(cliente, formato, em, frase) -> None:
    norma()
    resposta = cliente.get(f"{NORMA}.{formato}?em={em}", follow=True)
    assert resposta.redirect_chain == [(f"{NORMA}/?em={em}", 302)]
    assert frase in resposta.content.decode()


@pytest.mark.parametrize("formato", ["txt", "xml", "json"])
def test_what_fell_on_a_day_that_nobody_says_is_in_the_file_of_a_past_day_with_a_note(
    cliente, formato
) -> None:
    norma(corpo="<p>Art. 1º A horta é de todos.</p><p><strike>Art. 2º A rega é diária.</strike></p>")
    nota = "A rega é diária. (hoje não vale mais; não se sabe desde quando)".encode()
    assert nota in baixar(cliente, formato, "?em=2012-03-04")
    assert nota not in baixar(cliente, formato)


@pytest.mark.parametrize("formato", FORMATOS)
def test_drafts_and_norms_of_others_have_no_file(cliente, outro_municipio, formato) -> None:
    norma(outro_municipio), norma(numero="11", publicada=False)
    for slug in ("lei-municipal-10-2010", "lei-11-2010", "nada"):
        assert cliente.get(f"/biblioteca/{slug}.{formato}").status_code == 404
    assert cliente.get("/biblioteca/lei-municipal-10-2010/comparar/").status_code == 404


@pytest.mark.parametrize("formato", ["txt", "pdf", "json"])
def test_a_document_by_pages_is_a_file_too(cliente, formato) -> None:
    feita = norma()
    with no_municipio(None):
        feita.dispositivos.all().delete()
        PaginaDoDocumento.objects.create(norma=feita, numero=1, texto="O que plantar em cada mês.")
    conteudo = baixar(cliente, formato)
    if formato == "pdf":
        conteudo = pypdf.PdfReader(io.BytesIO(conteudo)).pages[0].extract_text().encode()
    assert "O que plantar em cada mês.".encode() in conteudo


@pytest.mark.parametrize("formato", ["txt", "xml", "json"])
def test_a_file_costs_the_same_whatever_the_size(cliente, formato, django_assert_max_num_queries) -> None:
    norma(corpo=corpo_longo(60))
    with django_assert_max_num_queries(5):
        baixar(cliente, formato)


def test_the_original_file_is_given_only_with_the_published_norm(cliente) -> None:
    feita = norma()
    with no_municipio(None):
        fonte = feita.fontes.get()
    endereco = f"{NORMA}/original/{fonte.pk}"
    assert endereco in cliente.get(f"{NORMA}/").content.decode()
    resposta = cliente.get(endereco)
    assert resposta.status_code == 200
    assert resposta["Content-Type"] == "application/octet-stream"
    assert resposta["Content-Disposition"].startswith("attachment")
    assert b"hortas" in b"".join(resposta.streaming_content)
    outra = norma(numero="12")
    assert cliente.get(f"/biblioteca/{outra.slug}/original/{fonte.pk}").status_code == 404
    with no_municipio(None):
        Norma.objects.filter(pk=feita.pk).update(publicada=False)
    assert cliente.get(endereco).status_code == 404


@pytest.mark.parametrize(
    ("urn", "destino"),
    [
        ("urn:lex:br:federal:lei:2010-05-02;10", f"{NORMA}/"),
        ("urn:lex:br:federal:lei:2010;10!art2_par1", f"{NORMA}/art-2/par-1"),
        ("urn:lex:br:federal:lei:2010-05-02;10!art2_cpt_inc1", f"{NORMA}/art-2/inc-1"),
        (
            "urn:lex:br:federal:lei:2010-05-02;10@versao.vigente.em;2012-03-04!art2",
            f"{NORMA}/art-2?em=2012-03-04",
        ),
        ("urn:lex:br:federal:lei:2010-05-02;10!art99", f"{NORMA}/"),
        ("urn:lex:br;sao.paulo;vila.aurora:municipal:lei:2010-05-02;77", None),
        ("urn:lex:br:federal:lei:2010-05-02;11", None),
        ("urn:lex:nada", None),
    ],
)
def test_a_urn_leads_to_the_norm_or_provision(cliente, urn, destino) -> None:
    norma()
    resposta = cliente.get(f"/biblioteca/urn/{urn}")
    assert (resposta.url if resposta.status_code == 302 else None) == destino


def test_a_municipal_urn_names_state_and_municipality(cliente, municipio) -> None:
    feita = norma(municipio)
    urn = urn_da_norma(feita)
    assert re.fullmatch(r"urn:lex:br;[a-z.]+;[a-z.]+:municipal:lei:2010-05-02;10", urn)
    assert cliente.get(f"/biblioteca/urn/{urn}").url == "/biblioteca/lei-municipal-10-2010/"
    de_outra = re.sub(r";[a-z.]+:municipal", ";outra.cidade:municipal", urn)
    assert cliente.get(f"/biblioteca/urn/{de_outra}").status_code == 404


@given(
    artigo=st.integers(1, 400),
    sufixo=st.sampled_from(["", "-a", "-b", "-z", "-repetido", "-repetido2"]),
    paragrafo=st.sampled_from(["", "/par-unico", "/par-3", "/par-12-a"]),
    resto=st.sampled_from(["", "/ali-b", "/inc-4", "/inc-4/ali-c", "/inc-4/ali-c/item-2"]),
)
def test_a_fragment_that_is_written_is_read_back(artigo, sufixo, paragrafo, resto) -> None:
    caminho = f"art-{artigo}{sufixo}{paragrafo}{resto}"
    for com_caput in (True, False):
        lida = ler_urn(f"urn:lex:br:federal:lei:2010;10!{id_lexml(caminho, com_caput=com_caput)}")
        assert lida and lida.caminho == caminho


@pytest.mark.parametrize(
    ("campos", "esperada"),
    [
        (
            {"titulo": "Lei nº 8.742, de 7 de dezembro de 1993", "ementa": "Dispõe.", "ano": 1993},
            "BRASIL. Lei nº 8.742, de 7 de dezembro de 1993. Dispõe. Disponível em: http://x/. Acesso em: 1 maio 2026.",
        ),
        (
            {"titulo": "Resolução CNAS nº 109, de 11 de novembro de 2009", "orgao": "CNAS", "ano": 2009},
            "BRASIL. Conselho Nacional de Assistência Social. Resolução CNAS nº 109, de 11 de novembro de 2009. "
            "Disponível em: http://x/. Acesso em: 1 maio 2026.",
        ),
    ],
)
def test_the_reference_follows_abnt(campos, esperada) -> None:
    assert str(referencia(Norma(**campos), "http://x/", date(2026, 5, 1))) == esperada
