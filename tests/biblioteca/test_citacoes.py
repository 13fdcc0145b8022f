"""Recognising a citation, and finding what it cites only when there is no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblioteca.api import citacao, endereco, localizar_dispositivo
from biblioteca.citacoes import NormaCitada, ler_citacao
from biblioteca.estrutura.escrita import por_extenso
from tests.biblioteca.fabricas import norma

LOAS = NormaCitada(tipo="lei", numero="8742", ano=1993)


@pytest.mark.parametrize(
    ("texto", "norma_citada", "caminho"),
    [
        ("art. 20, § 3º, da Lei nº 8.742/1993", LOAS, "art-20/par-3"),
        ("Art. 20 da Lei 8.742, de 7 de dezembro de 1993", LOAS, "art-20"),
        ("Lei 8.742/93, art. 20", LOAS, "art-20"),
        ("inciso I do § 3º do art. 8º da Lei n. 8742/1993", LOAS, "art-8/par-3/inc-1"),
        ("art. 6º-C, parágrafo único, da Lei nº 8.742/1993", LOAS, "art-6-c/par-unico"),
        ("art. 2º, I, alínea “c”, da Lei nº 8.742/1993", LOAS, "art-2/inc-1/ali-c"),
        ("LOAS, art. 20", NormaCitada(apelido="loas"), "art-20"),
        ("LOAS art 20 § 3", NormaCitada(apelido="loas"), "art-20/par-3"),
        ("art. 4º, caput, do ECA", NormaCitada(apelido="eca"), "art-4"),
        ("CF, art. 5º, LXXVIII", NormaCitada(tipo="constituicao", ano=1988), "art-5/inc-78"),
        ("art. 203, V, da Constituição Federal", NormaCitada(tipo="constituicao", ano=1988), "art-203/inc-5"),
        ("art. 97 do ADCT", NormaCitada(tipo="constituicao", ano=1988), "adct/art-97"),
        ("Res. CNAS", NormaCitada(apelido="res cnas"), ""),
        ("Resolução CNAS nº 109/2009, art. 1º", NormaCitada("resolucao", "CNAS", "109", 2009), "art-1"),
        (
            "Decreto nº 6.214, de 26.9.2007, art. 4",
            NormaCitada(tipo="decreto", numero="6214", ano=2007),
            "art-4",
        ),
        ("Lei 14.601/23, art. 1º", NormaCitada(tipo="lei", numero="14601", ano=2023), "art-1"),
    ],
)
def test_simple_citations(texto, norma_citada, caminho) -> None:
    lida = ler_citacao(texto)
    assert (lida.norma, lida.caminho) == (norma_citada, caminho)


CAMINHOS = st.builds(
    lambda artigo, par, inc, ali: "/".join(filter(None, (artigo, par, inc, ali))),
    st.builds(lambda n, s: f"art-{n}{s}", st.integers(1, 2000), st.sampled_from(["", "-a", "-c"])),
    st.sampled_from(["", "par-unico", "par-1", "par-12", "par-2-a"]),
    st.one_of(st.just(""), st.integers(1, 90).map("inc-{}".format)),
    st.one_of(st.just(""), st.sampled_from("abcfz").map("ali-{}".format)),
)


@given(CAMINHOS)
def test_every_citation_written_can_be_read_again(caminho) -> None:
    lida = ler_citacao(f"{por_extenso(caminho)}, da Lei nº 8.742/1993")
    assert (lida.norma, lida.caminho) == (LOAS, caminho)


@given(st.text(max_size=80))
def test_any_text_can_be_read(texto) -> None:
    ler_citacao(texto)


@pytest.mark.django_db
def test_finds_the_provision_that_is_cited(no_escopo) -> None:
    norma(numero="8.742", ano=1993)
    for texto in (
        "art. 2º, § 1º, da Lei nº 8.742/1993",
        "LOAS, art. 2º, § 1º",
        "/biblioteca/lei-8742-1993/art-2/par-1",
        "https://aurora.localhost/biblioteca/lei-8742-1993/art-2/par-1?x=1#y",
    ):
        achado = localizar_dispositivo(texto, no_escopo)
        assert achado is not None and achado.caminho == "art-2/par-1"
        assert endereco(achado) == "/biblioteca/lei-8742-1993/art-2/par-1"
        assert citacao(achado) == "art. 2º, § 1º, da Lei nº 8.742/1993 (LOAS)"
        assert localizar_dispositivo(citacao(achado), no_escopo) == achado


@pytest.mark.django_db
@pytest.mark.parametrize(
    "texto",
    ["", "art. 2º", "art. 99 da Lei nº 10/2010", "Lei nº 10/2010", "art. 1º da Lei nº 10", "art. 1º da Lei nº 12/2012",
     "art. 2º, item 7, da Lei nº 10/2010", "/biblioteca/lei-10-2010/", "/biblioteca/x/y", "https://exemplo.org/a",
     "http://[art. 20"],
)  # fmt: skip
def test_when_in_doubt_finds_nothing(no_escopo, texto) -> None:
    norma()
    norma(numero="10", ano=2011)
    norma(numero="12", ano=2012, publicada=False)
    assert localizar_dispositivo(texto, no_escopo) is None


@pytest.mark.django_db
def test_norms_of_another_municipality_are_not_cited(no_escopo, outro_municipio) -> None:
    norma(outro_municipio)
    assert localizar_dispositivo("art. 1º da Lei nº 10/2010", no_escopo) is None
