"""Links in texts, and who cites whom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from biblioteca import referencias
from biblioteca.actions import despublicar_norma
from biblioteca.citacoes import achar_citacoes
from biblioteca.ligacoes import ligar
from biblioteca.localizacao import Texto
from biblioteca.models import Citacao, Norma, Termo
from biblioteca.referencias import frase_em, guardar_citacoes, slug_da_citada
from portal.municipios.contexto import no_municipio
from portal.tarefas.api import drenar, drenar_demoradas, enfileirar
from portal.tarefas.models import TarefaPendente
from search.documentos import Documento, Especie, Parte
from search.fontes import fonte_chamada
from search.indexacao import reconstruir
from tests.biblioteca.fabricas import norma

pytestmark = pytest.mark.django_db


def _ligado(texto: str, lida: Norma, municipio, lido: str = "art-1", consulta: str = "") -> str:
    return ligar([Texto(texto, lido)], lida, municipio, consulta)[0]


def _a(url: str, texto: str, classe: str = "remissao") -> str:
    return f'<a class="{classe}" href="{url}">{texto}</a>'


@pytest.fixture
def lendo(no_escopo) -> Norma:
    return norma(numero="8.742", ano=1993)


def test_each_provision_is_a_link_and_the_norm_goes_with_the_last(no_escopo, lendo) -> None:
    norma(numero="10", ano=2010)
    texto = "Valem os arts. 1º e 4º da Lei nº 10/2010, e o § 1º do art. 2º desta Lei."
    assert _ligado(texto, lendo, no_escopo) == (
        f"Valem os {_a('/biblioteca/lei-10-2010/art-1', 'arts. 1º')} e "
        f"{_a('/biblioteca/lei-10-2010/art-4', '4º da Lei nº 10/2010')}, e o "
        f"{_a('/biblioteca/lei-8742-1993/art-2/par-1', '§ 1º do art. 2º desta Lei')}."
    )


def test_the_norm_named_first_goes_with_the_first_provision(no_escopo, lendo) -> None:
    norma(numero="10", ano=2010)
    assert _ligado("Lei 10/2010, arts. 1º e 4º", lendo, no_escopo) == (
        f"{_a('/biblioteca/lei-10-2010/art-1', 'Lei 10/2010, arts. 1º')} e "
        f"{_a('/biblioteca/lei-10-2010/art-4', '4º')}"
    )


def test_without_the_provision_only_the_name_of_the_norm_is_a_link(no_escopo, lendo) -> None:
    norma(numero="10", ano=2010)
    assert _ligado("art. 90 da Lei nº 10/2010", lendo, no_escopo) == (
        f"art. 90 da {_a('/biblioteca/lei-10-2010/', 'Lei nº 10/2010')}"
    )


@pytest.mark.parametrize("texto", ["art. 90 desta Lei", "art. 1º da Lei nº 9/2009", "a < b & c"])
def test_what_leads_nowhere_stays_as_text(no_escopo, lendo, texto) -> None:
    assert "<a" not in _ligado(texto, lendo, no_escopo, lido="art-1")


def test_the_text_is_escaped(no_escopo, lendo) -> None:
    assert _ligado("<b>art. 4º</b> & §", lendo, no_escopo) == (
        f"&lt;b&gt;{_a('/biblioteca/lei-8742-1993/art-4', 'art. 4º')}&lt;/b&gt; &amp; §"
    )


def test_links_inside_the_norm_stay_on_the_day_that_is_read(no_escopo, lendo) -> None:
    html = _ligado("art. 4º desta Lei", lendo, no_escopo, consulta="?em=2011-07-06")
    assert 'href="/biblioteca/lei-8742-1993/art-4?em=2011-07-06"' in html


def test_drafts_and_norms_of_others_are_not_linked(no_escopo, outro_municipio, lendo) -> None:
    norma(numero="12", ano=2012, publicada=False)
    norma(outro_municipio, numero="13", ano=2013)
    assert "<a" not in _ligado("Lei nº 12/2012 e Lei nº 13/2013", lendo, no_escopo)


def test_a_page_asks_the_database_four_times(no_escopo, lendo) -> None:
    def perguntas(quantos: int) -> int:
        textos = [Texto(f"Veja o art. {n}º e o art. 1º da Lei nº {n}/2010.", "art-1") for n in range(quantos)]
        with CaptureQueriesContext(
            connection,
        ) as feitas:
            ligar(textos, lendo, no_escopo)
        return len(feitas)

    assert perguntas(40) == perguntas(2) <= 4


# Terms


def test_a_term_is_linked_once_by_whole_words_the_longest_first(no_escopo, lendo) -> None:
    Termo.objects.create(termo="Benefício", definicao="…")
    Termo.objects.create(
        termo="Benefício eventual", variantes="benefícios eventuais, BE", definicao="…", municipio=no_escopo
    )
    url = reverse("biblioteca:glossario")
    html = _ligado(
        "O BENEFÍCIO EVENTUAL, os benefícios eventuais e o beneficiário do benefício.", lendo, no_escopo
    )
    assert html == (
        f"O {_a(url + '#beneficio-eventual', 'BENEFÍCIO EVENTUAL', 'termo')}, os benefícios eventuais e o "
        f"beneficiário do {_a(url + '#beneficio', 'benefício', 'termo')}."
    )


def test_an_acronym_is_linked_only_in_capitals(no_escopo, lendo) -> None:
    Termo.objects.create(termo="SUAS", variantes="Sistema Único", definicao="…")
    url = reverse("biblioteca:glossario") + "#suas"
    assert "<a" not in _ligado("Suas metas e as suas relações.", lendo, no_escopo)
    assert _ligado("As suas metas são do SUAS.", lendo, no_escopo) == (
        f"As suas metas são do {_a(url, 'SUAS', 'termo')}."
    )
    assert _a(url, "sistema único", "termo") in _ligado("O sistema único.", lendo, no_escopo)


def test_a_term_inside_a_citation_is_not_linked(no_escopo, lendo) -> None:
    Termo.objects.create(termo="LOAS", definicao="…")
    html = _ligado("art. 4º da LOAS", lendo, no_escopo)
    assert html == _a("/biblioteca/lei-8742-1993/art-4", "art. 4º da LOAS")


def test_terms_of_another_norm_or_municipality_do_not_count(no_escopo, outro_municipio, lendo) -> None:
    Termo.objects.create(termo="horta", definicao="…", norma=norma(numero="10", ano=2010))
    with no_municipio(outro_municipio):
        Termo.objects.create(termo="rega", definicao="…", municipio=outro_municipio)
    assert "<a" not in _ligado("A horta e a rega.", lendo, no_escopo)


# The graph


def _guia(texto: str, municipio, pk: str = "7", **campos: object) -> Documento:
    dados = {"fonte": "pagina", "especie": Especie.GUIA, "titulo": "Guia", "url": "/guias/x/", **campos}
    return Documento(pk=pk, municipio_id=municipio and municipio.pk, texto=texto, **dados)


def _guardadas() -> list[tuple[str, str]]:
    return list(Citacao.objects.order_by("norma", "caminho").values_list("norma", "caminho"))


def test_what_a_public_document_cites_is_kept_with_its_sentence(no_escopo, lendo) -> None:
    texto = "Leia antes. O art. 2º, § 1º, da LOAS diz como regar. Depois, descanse."
    guardar_citacoes("pagina", "7", [_guia(texto, no_escopo)])
    (citacao,) = Citacao.objects.all()
    assert (citacao.norma, citacao.caminho) == ("lei-8742-1993", "art-2/par-1")
    assert citacao.trecho == "O art. 2º, § 1º, da LOAS diz como regar."
    assert (citacao.titulo, citacao.url, citacao.especie) == ("Guia", "/guias/x/", "guia")


def test_keeping_again_changes_nothing_and_what_is_gone_goes(no_escopo, lendo) -> None:
    documentos = [_guia("art. 1º da LOAS, art. 1º da LOAS e art. 4º da LOAS", no_escopo)]
    for _ in range(2):
        guardar_citacoes("pagina", "7", documentos)
        assert _guardadas() == [("lei-8742-1993", "art-1"), ("lei-8742-1993", "art-4")]
    guardar_citacoes("pagina", "7", [])
    assert _guardadas() == []


def test_drafts_and_former_wordings_cite_nothing(no_escopo, lendo) -> None:
    textos = [_guia("LOAS", no_escopo, rascunho=True), _guia("LOAS", no_escopo, vigente=False, parte="x")]
    guardar_citacoes("pagina", "7", textos)
    assert _guardadas() == []


def test_a_norm_that_is_not_here_yet_is_kept_by_its_future_address(no_escopo) -> None:
    guardar_citacoes("pagina", "7", [_guia("Veja o art. 1º da Lei nº 10/2010 e a Lei nº 9.", no_escopo)])
    assert _guardadas() == [("lei-10-2010", "art-1")]
    assert norma(numero="10", ano=2010).slug == "lei-10-2010"


def test_a_range_covers_what_is_between(no_escopo, lendo) -> None:
    guardar_citacoes("pagina", "7", [_guia("arts. 1º a 4º da LOAS", no_escopo)])
    assert [caminho for _, caminho in _guardadas()] == ["art-1", "art-2", "art-3", "art-4"]


def test_a_norm_cites_by_its_provisions(no_escopo, lendo) -> None:
    documento = _guia(
        "", None, pk=str(lendo.pk), fonte="norma", especie=Especie.NORMA, parte="art-2", caput="Ver o art. 4º.",
        partes=(Parte("art-2/par-1", "§ 1º", "Como no caput deste artigo e na Lei nº 10/2010."),),
    )  # fmt: skip
    with no_municipio(None):
        guardar_citacoes("norma", str(lendo.pk), [documento])
    linhas = Citacao.objects.order_by("parte", "norma").values_list(
        "parte", "norma", "caminho", "url", "titulo"
    )
    do_paragrafo = ("/biblioteca/lei-8742-1993/art-2/par-1", "Art. 2º, § 1º – Lei nº 8.742/1993 (LOAS)")
    assert list(linhas) == [
        ("art-2", "lei-8742-1993", "art-4", "/guias/x/", "Guia"),
        ("art-2/par-1", "lei-10-2010", "", *do_paragrafo),
        ("art-2/par-1", "lei-8742-1993", "art-2", *do_paragrafo),
    ]


def test_the_documents_of_the_norms_can_be_kept(no_escopo, lendo) -> None:
    with no_municipio(None):
        guardar_citacoes("norma", str(lendo.pk), fonte_chamada("norma").documentos(str(lendo.pk)))


def test_what_was_public_before_is_kept_by_a_task(no_escopo, lendo) -> None:
    propria = norma(
        no_escopo, numero="11", ano=2011, ementa="Altera a Lei nº 8.742, de 7 de dezembro de 1993."
    )
    Citacao.objects.all().delete()
    with no_municipio(None):
        enfileirar("biblioteca.recitar", municipio=None)
    enfileirar("biblioteca.recitar", municipio=no_escopo)
    drenar_demoradas()
    da_propria = Citacao.objects.get(fonte="norma", pk_da_fonte=str(propria.pk), norma=lendo.slug)
    assert da_propria.municipio == no_escopo


def test_keeping_takes_few_queries(no_escopo, lendo, django_assert_max_num_queries) -> None:
    texto = " ".join(
        f"Veja o art. {n}º da LOAS e a Lei nº {n}/2010. Veja os arts. 1º a 3º da LOAS." for n in range(60)
    )
    with django_assert_max_num_queries(12):
        guardar_citacoes("pagina", "7", [_guia(texto, no_escopo)])


def test_keeping_all_again_writes_only_after_reading_the_whole_source(no_escopo, monkeypatch) -> None:
    """SQLite refuses to write while the same connection is in the middle of reading, once another has written."""
    passos: list[str] = []

    class Fonte:
        nome = "pagina"

        def documentos(self, pk: str) -> list[Documento]:
            return [_guia("Sem citação.", no_escopo, pk)]

        def todos(self, _municipio: object) -> Iterator[Documento]:
            for pk in ("1", "1", "2"):
                passos.append("leu")
                yield _guia("Sem citação.", no_escopo, pk)

    monkeypatch.setattr(referencias, "fontes_registradas", lambda: (Fonte(),))
    monkeypatch.setattr(referencias, "guardar_citacoes", lambda _fonte, pk, _docs: passos.append(pk))
    referencias.recitar()
    assert passos == ["leu", "leu", "leu", "1", "2"]


def test_a_norm_is_indexed_again_when_what_cites_it_doubles(no_escopo, lendo) -> None:
    """How much it is cited counts in the search, by doublings."""
    citada = norma(numero="10", ano=2010)
    TarefaPendente.objects.all().delete()

    def citar(pk: int, texto: str) -> int:
        guardar_citacoes("pagina", str(pk), [_guia(texto, no_escopo, str(pk))])
        pedidas = TarefaPendente.objects.filter(nome="search.indexar", argumentos__pk=str(citada.pk))
        quantas = pedidas.count()
        pedidas.delete()
        return quantas

    assert [citar(n, "Veja a Lei nº 10/2010.") for n in range(1, 5)] == [1, 0, 1, 0]
    assert citar(4, "Veja a Lei nº 10/2010.") == 0
    assert [citar(n, "Sem citação.") for n in range(1, 5)] == [0, 1, 0, 1]


def test_the_address_of_a_norm_is_guessed_only_when_the_citation_says_enough() -> None:
    def slug(texto: str) -> str:
        (citacao,) = achar_citacoes(texto)
        assert citacao.norma
        return slug_da_citada(citacao.norma)

    assert slug("Resolução CNAS/MDS nº 100/2023") == "resolucao-cnasmds-100-2023"
    assert slug("Constituição Federal") == "constituicao-1988"
    assert slug("Lei Municipal nº 5/2020") == "lei-municipal-5-2020"
    assert slug("Lei nº 8.742") == slug("Lei Estadual nº 5/2020") == ""


def test_a_long_sentence_is_cut_around_the_citation() -> None:
    texto = "x " * 400 + "art. 5º" + " y" * 400
    frase = frase_em(texto, 800, 807)
    assert "art. 5º" in frase and len(frase) < 520 and frase.startswith("…") and frase.endswith("…")


def test_publishing_keeps_and_withdrawing_forgets(no_escopo, lendo, settings, tmp_path) -> None:
    """The whole way: an action, the outbox, the search's documents, the observer."""
    settings.DADOS = tmp_path  # an index of its own: what it leaves there would answer other tests
    reconstruir()  # without an index the outbox waits for one
    propria = norma(
        no_escopo, numero="11", ano=2011, ementa="Altera a Lei nº 8.742, de 7 de dezembro de 1993."
    )
    drenar()
    assert Citacao.objects.filter(pk_da_fonte=str(propria.pk), norma=lendo.slug).count() == 1
    despublicar_norma(norma=propria, conta=None)
    drenar()
    assert not Citacao.objects.filter(pk_da_fonte=str(propria.pk)).exists()
