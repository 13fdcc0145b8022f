from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.interface.tema import endereco_do_tema, folha_do_tema
from portal.municipios.contraste import contraste
from portal.municipios.models import Municipio

CSS = (Path(settings.BASE_DIR) / "static/css/portal.css").read_text(encoding="utf-8")
# Text colour on background, and what is a shape only (3:1).
PARES_DE_TEXTO = [
    ("texto", "fundo"),
    ("texto", "fundo-suave"),
    ("texto-suave", "fundo"),
    ("texto-suave", "fundo-suave"),
    ("cor-primaria", "fundo"),
    ("cor-primaria", "fundo-suave"),
    ("sobre-cor", "cor-primaria"),
    ("sobre-escura", "cor-escura"),
    *((cor, f"{cor}-fundo") for cor in ("sucesso", "alerta", "perigo", "informa")),
    *(("texto", f"{cor}-fundo") for cor in ("sucesso", "alerta", "perigo", "informa")),
    ("perigo", "fundo"),
]
PARES_DE_FORMA = [("borda-campo", "fundo"), ("foco", "fundo"), ("foco", "cor-escura"), ("sucesso", "fundo")]


def cores(seletor: str) -> dict[str, str]:
    """Return the custom properties of the first rule of a selector."""
    regra = re.search(re.escape(seletor) + r"\s*\{(.*?)\}", CSS, re.DOTALL)
    assert regra
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", regra[1]))


@pytest.mark.parametrize("seletor", [":root", "html.contraste"])
def test_fixed_colours_have_the_contrast_that_wcag_asks(seletor):
    paleta = cores(seletor)
    fracos = [
        (frente, fundo, round(contraste(paleta[frente], paleta[fundo]), 2))
        for pares, minimo in ((PARES_DE_TEXTO, 4.5), (PARES_DE_FORMA, 3))
        for frente, fundo in pares
        if contraste(paleta[frente], paleta[fundo]) < minimo
    ]
    assert fracos == []


def test_contrast_theme_changes_every_colour_of_the_normal_one():
    assert (
        cores("html.contraste").keys() - {"fundo-destaque"} == cores(":root").keys()
    )  # a gradient in the normal theme


def test_municipality_starts_with_the_colours_of_the_stylesheet():
    paleta = cores(":root")
    assert (paleta["cor-primaria"], paleta["cor-escura"]) == (
        Municipio().cor_primaria,
        Municipio().cor_escura,
    )


def test_each_host_gets_its_own_colours(client, municipio, outro_municipio):
    outro_municipio.cor_primaria, outro_municipio.cor_escura = "#7a1f5c", "#3b0d2c"
    outro_municipio.save()
    nosso = client.get("/tema.css", HTTP_HOST=municipio.host)
    deles = client.get("/tema.css", HTTP_HOST=outro_municipio.host)
    assert "#1351b4" in nosso.content.decode()
    assert "#7a1f5c" in deles.content.decode()
    assert "#1351b4" not in deles.content.decode()
    assert nosso["ETag"] != deles["ETag"]


def test_theme_is_cached_for_good_under_an_address_that_changes_with_the_colours(cliente, municipio):
    antes = endereco_do_tema(municipio)
    resposta = cliente.get(antes)
    assert "immutable" in resposta["Cache-Control"]
    assert "Cookie" not in resposta.get("Vary", "")
    assert cliente.get(antes, HTTP_IF_NONE_MATCH=resposta["ETag"]).status_code == 304
    municipio.cor_primaria = "#0b6b3a"
    assert endereco_do_tema(municipio) != antes


def test_colour_that_is_no_colour_never_reaches_the_stylesheet(municipio):
    municipio.cor_primaria = "red;}*{x:y"
    assert folha_do_tema(municipio) == ""


def test_contrast_is_turned_on_and_off_by_a_plain_form(cliente):
    ida = cliente.post("/contraste/", {"contraste": "alto", "voltar": "/acessibilidade/?a=1"})
    assert (ida.status_code, ida["Location"]) == (303, "/acessibilidade/?a=1")
    assert 'class="contraste"' in cliente.get("/acessibilidade/").content.decode()
    cliente.post("/contraste/", {"contraste": "normal", "voltar": "/acessibilidade/"})
    assert 'class="contraste"' not in cliente.get("/acessibilidade/").content.decode()


@pytest.mark.parametrize(
    "voltar",
    [
        "https://golpe.example/",
        "//golpe.example/",
        "/\\golpe.example",
        "javascript:alert(1)",
        "",
        "\n//golpe.example",
    ],
)
def test_contrast_form_never_leads_to_another_site(cliente, voltar):
    assert cliente.post("/contraste/", {"contraste": "alto", "voltar": voltar})["Location"] == "/"


def test_contrast_is_not_changed_by_a_link(cliente):
    assert cliente.get("/contraste/?contraste=alto").status_code == 405


def test_what_every_page_loads_stays_small():
    assert len(CSS.encode()) < 40 * 1024
    assert (Path(settings.BASE_DIR) / "static/js/portal.js").stat().st_size <= 4 * 1024
