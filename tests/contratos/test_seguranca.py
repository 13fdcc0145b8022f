"""Headers, cookies, scripts and doors: what a scan of the portal would look for."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from portal.municipios.models import Municipio, Papel
from portal.painel.liberacao import liberada, nomes_liberados
from tests.contas.fabricas import conta, equipe
from tests.contratos.percurso import enderecos
from tests.contratos.test_projeto import PRODUCAO, RAIZ

# The panel's addresses that stay closed to staff, and why. A name in neither list fails the test below.
FECHADAS = {
    "": "test404 and the catch-all of Wagtail",
    "wagtailadmin_error_test": "raises on purpose",
    "wagtailadmin_login": "allauth's is the only way in",
    "wagtailadmin_password_reset": "allauth's",
    "wagtailadmin_password_reset_done": "allauth's",
    "wagtailadmin_password_reset_confirm": "allauth's",
    "wagtailadmin_password_reset_complete": "allauth's",
    "wagtailadmin_api:pages:find": "finds by path in any tree",
    "wagtailadmin_api:pages:action": "the panel does not use it",
    "wagtailadmin_api:documents:*": "lists everybody's documents",
    "wagtailadmin_api:images:*": "lists everybody's images",
    "wagtailadmin_pages:type_use": "lists everybody's pages",
    "wagtailadmin_pages:type_use_results": "lists everybody's pages",
    "wagtailadmin_pages:choose_parent": "offers everybody's pages",
    "wagtailadmin_pages:set_privacy": "names everybody's groups",
    "wagtailadmin_collections:*": "the municipality has one, made with it",
    "wagtailadmin_workflows:*": "made with the municipality; the views list everybody's",
    "wagtailadmin_reports:*": "list everybody's pages, and people's e-mails",
    "wagtailredirects:*": "not filtered by site",
    "wagtailembeds:*": "nothing of third parties is embedded",
    "wagtailsnippets:index": "each kind has its own item in the menu",
    "wagtailimages:url_generator": "not used",
    "wagtailimages:url_generator_output": "not used",
    "wagtailimages:preview": "not used",
    "wagtaillocales:*": "languages are the platform's",
    "wagtailsites:*": "addresses are the platform's",
    "wagtailusers_groups:*": "rights are made with the municipality",
    "wagtail_localize:submit_snippet_translation": "only pages are translated",
    "wagtail_localize:machine_translate": "no text leaves the portal",
    "wagtail_localize:translations_report": "lists everybody's pages",
    "wagtail_localize:edit_override": "keeps any page or image by its number, without asking whose it is",
    "wagtail_localize:translations_report_results": "lists everybody's pages",
    "wagtail_localize:snippets_api_listing": "lists everybody's",
    "wagtail_localize:snippets_api_detail": "lists everybody's",
    **{
        f"mensagens_de_contato:{nome}": "messages are read, never changed"
        for nome in ("add", "edit", "delete", "history", "history_results", "usage")
    },
    "conferencias:delete": "a conference is never erased",
    "conferencias:usage": "nothing points to it but its own rows",
    "wagtailsnippetchoosers_propostas_proposta:*": "no page points to a proposal",
    **{
        f"wagtailsnippets_propostas_proposta:{nome}": "the council decides; it does not write, publish or erase"
        for nome in (
            *("add", "delete", "unpublish", "usage", "confirm_workflow_cancellation"),
            *("revisions_compare", "revisions_revert", "revisions_unschedule"),
        )
    },
}


def fechada(nome: str) -> bool:
    return nome in FECHADAS or f"{nome.rpartition(':')[0]}:*" in FECHADAS


def csp(resposta: HttpResponse) -> dict[str, list[str]]:
    partes = resposta.headers["Content-Security-Policy"].split(";")
    return {nome: valores for nome, *valores in (parte.split() for parte in partes)}


@pytest.mark.parametrize("caminho", ["/", "/conta/login/", "/busca/", "/nao-existe/", "/painel/"])
def test_the_headers_of_every_page(cliente: Client, settings, municipio: Municipio, caminho: str) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 63072000, True
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    resposta = cliente.get(caminho, secure=True)
    cabecalhos = resposta.headers
    assert cabecalhos["Strict-Transport-Security"].startswith("max-age=63072000; includeSubDomains")
    assert cabecalhos["X-Content-Type-Options"] == "nosniff"
    assert cabecalhos["Referrer-Policy"] == "same-origin"
    assert cabecalhos["Cross-Origin-Opener-Policy"] == "same-origin"
    moldura = ("SAMEORIGIN", ["'self'"]) if caminho == "/painel/" else ("DENY", ["'none'"])
    assert (cabecalhos["X-Frame-Options"], csp(resposta)["frame-ancestors"]) == moldura
    assert "camera=()" in cabecalhos["Permissions-Policy"]
    politica = csp(resposta)
    assert politica["default-src"] == ["'self'"]
    assert politica["object-src"] == ["'none'"]
    assert politica["base-uri"] == politica["form-action"] == ["'self'"]
    assert "script-src" not in politica, "scripts fall back to default-src: our own files only"
    assert "'unsafe-eval'" not in str(politica)


def test_only_the_panel_allows_inline_styles(cliente: Client, municipio: Municipio) -> None:
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    assert csp(cliente.get("/painel/"))["style-src"] == ["'self'", "'unsafe-inline'"]
    assert "style-src" not in csp(cliente.get("/conta/"))
    assert "unsafe" not in str(csp(cliente.get("/")))


def test_a_preview_may_be_framed_by_the_editor_and_is_otherwise_strict(
    cliente: Client, municipio: Municipio
) -> None:
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    inicio = municipio.site.root_page_id
    resposta = cliente.get(reverse("wagtailadmin_pages:view_draft", args=[inicio]))
    assert resposta.status_code == 200
    assert resposta.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert csp(resposta)["frame-ancestors"] == ["'self'"]
    assert "unsafe" not in str(csp(resposta))
    assert csp(cliente.get("/"))["frame-ancestors"] == ["'none'"]


def test_production_cookies_and_transport() -> None:
    nomes = [
        *(
            "SESSION_COOKIE_NAME",
            "SESSION_COOKIE_SECURE",
            "SESSION_COOKIE_HTTPONLY",
            "SESSION_COOKIE_SAMESITE",
        ),
        *("CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY", "CSRF_COOKIE_SAMESITE"),
        *("SECURE_SSL_REDIRECT", "SECURE_HSTS_PRELOAD", "EXIGIR_SEGUNDO_FATOR", "DEBUG", "AXES_ENABLED"),
        *("SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN"),
    ]
    programa = (
        "import json; from django.conf import settings;"
        f"print(json.dumps({{n: getattr(settings, n, True) for n in {nomes!r}}}))"
    )
    feito = subprocess.run(
        [sys.executable, "-c", programa],
        cwd=RAIZ,
        env={"PATH": "", **PRODUCAO},
        capture_output=True,
        text=True,
    )
    valores = json.loads(feito.stdout)
    for cookie in ("SESSION", "CSRF"):
        assert valores[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert valores[f"{cookie}_COOKIE_SECURE"] and valores[f"{cookie}_COOKIE_HTTPONLY"]
        assert valores[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
        assert valores[f"{cookie}_COOKIE_DOMAIN"] is None
    assert valores["SECURE_SSL_REDIRECT"] and valores["SECURE_HSTS_PRELOAD"]
    assert valores["EXIGIR_SEGUNDO_FATOR"] and valores["AXES_ENABLED"] and not valores["DEBUG"]


def test_the_session_cookie_is_not_for_scripts(cliente: Client) -> None:
    cliente.post(reverse("account_login"), {"login": conta().email, "password": "girassol-de-outubro"})
    biscoito = cliente.cookies["sessionid"]
    assert biscoito["httponly"] and biscoito["samesite"] == "Lax"


def test_every_panel_address_was_looked_at() -> None:
    """New addresses, of a new Wagtail or of ours, stay closed until somebody decides."""
    nomes = {endereco.nome for endereco in enderecos() if endereco.painel}
    assert {nome for nome in nomes if not liberada(nome) and not fechada(nome)} == set()


def test_the_list_of_free_addresses_is_exact() -> None:
    nomes = {endereco.nome for endereco in enderecos()}
    sobras = {
        livre
        for livre in nomes_liberados()
        if not any(nome == livre or (livre.endswith(":*") and nome.startswith(livre[:-1])) for nome in nomes)
    }
    assert sobras == set()


@pytest.mark.parametrize(
    "caminho",
    [
        "reports/locked/",
        "reports/site-history/",
        "sites/",
        "groups/",
        "locales/",
        "workflows/list/",
        "redirects/",
    ],
)
def test_the_platforms_own_views_are_for_operators(
    cliente: Client, municipio: Municipio, caminho: str
) -> None:
    cliente.force_login(equipe(municipio, *Papel))
    assert cliente.get(f"/painel/{caminho}").status_code == 404
    cliente.force_login(conta(is_superuser=True))
    assert cliente.get(f"/painel/{caminho}").status_code == 200


def test_djangos_admin_and_public_apis_are_not_there(cliente: Client) -> None:
    rotas = [endereco.rota for endereco in enderecos()]
    assert not any("django-admin" in rota or rota.startswith(("admin/", "api/")) for rota in rotas)


def sem_scripts_na_pagina(conteudo: bytes) -> list[str]:
    arvore = html.fromstring(conteudo)
    embutidos = [
        html.tostring(s, encoding="unicode")[:120]
        for s in arvore.iter("script")
        if not s.get("src")
        and s.get("type") not in {"application/json", "application/ld+json", "text/x-template"}
    ]
    eventos = [f"{e.tag} {n}" for e in arvore.iter() for n in (e.attrib or {}) if n.lower().startswith("on")]
    enderecos_js = [h for e, _a, h, _p in arvore.iterlinks() if h.strip().lower().startswith("javascript:")]
    return embutidos + eventos + enderecos_js


def paginas_do_painel() -> list[str]:
    """Addresses of the panel that need no id: forms to create included."""
    return sorted(
        {
            "/" + endereco.rota
            for endereco in enderecos()
            if endereco.painel
            and "<" not in endereco.rota
            and "(" not in endereco.rota
            and "^" not in endereco.rota
        }
        - {"/painel/failwhale/", "/painel/logout/"}
    )


def test_no_page_of_the_panel_has_an_inline_script(cliente: Client, municipio: Municipio) -> None:
    from home.models import HomePage

    cliente.force_login(conta(is_superuser=True))
    inicio = HomePage.objects.get(pk=municipio.site.root_page_id)
    caminhos = [*paginas_do_painel(), reverse("wagtailadmin_pages:edit", args=[inicio.pk])]
    for secao in [inicio, *inicio.get_children().specific()]:
        for tipo in type(secao).creatable_subpage_models():
            caminhos.append(
                reverse(
                    "wagtailadmin_pages:add", args=[tipo._meta.app_label, tipo._meta.model_name, secao.pk]
                )
            )
    achados, lidas = {}, 0
    for caminho in caminhos:
        resposta = cliente.get(caminho)
        if resposta.status_code == 200 and resposta.headers["Content-Type"].startswith("text/html"):
            lidas += 1
            if problemas := sem_scripts_na_pagina(resposta.content):
                achados[caminho] = problemas
    assert achados == {}
    assert lidas > 40


def test_a_document_is_an_attachment_that_runs_nothing(cliente: Client, municipio: Municipio) -> None:
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model

    documento = get_document_model().objects.create(
        title="Guia", file=ContentFile(b"<script>1</script>", name="guia.txt"), collection=municipio.colecao
    )
    resposta = cliente.get(documento.url)
    assert resposta.status_code == 200
    assert resposta.headers["X-Content-Type-Options"] == "nosniff"
    assert resposta.headers["Content-Security-Policy"] == "default-src 'none'"
    assert resposta.headers["Content-Disposition"].startswith("attachment")


def test_a_document_of_another_municipality_or_of_none_is_not_found(
    cliente: Client, outro_municipio: Municipio
) -> None:
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model
    from wagtail.models import Collection

    for colecao in (outro_municipio.colecao, Collection.get_first_root_node()):
        documento = get_document_model().objects.create(
            title="Guia", file=ContentFile(b"x", name="guia.txt"), collection=colecao
        )
        assert cliente.get(documento.url).status_code == 404
