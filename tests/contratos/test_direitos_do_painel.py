"""Who sees what in the panel: one table, role by view. What is not in the table fails."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from portal.municipios.models import Municipio, Papel
from portal.painel.liberacao import liberada
from tests.contas.fabricas import conta, equipe
from tests.contratos.percurso import enderecos

COM, CON, ORG, REL, APO, ADM = (
    Papel.COMUNICACAO,
    Papel.CONSELHO,
    Papel.COMISSAO,
    Papel.RELATORIA,
    Papel.APOIO,
    Papel.ADMINISTRACAO,
)
TODOS = set(Papel)
PAGINAS, ARQUIVOS = {COM, ADM}, {COM, ORG, ADM}
PROPOSTAS, INSCRICOES = {CON, ORG, REL, ADM}, {ORG, APO, ADM}
MESA = {CON, ORG, ADM}
LEITORES = {COM, CON, ORG, REL, ADM}
# Views of the panel that need no id, and the roles that open them.
TABELA: dict[str, set[Papel]] = {
    "wagtailadmin_home": TODOS,
    "wagtailadmin_account": TODOS,
    **dict.fromkeys(["wagtailadmin_pages:search", "wagtailadmin_pages:search_results"], PAGINAS),
    **dict.fromkeys(
        [f"wagtailimages:{v}" for v in ("index", "index_results", "add", "add_multiple")], ARQUIVOS
    ),
    **dict.fromkeys(
        [f"wagtaildocs:{v}" for v in ("index", "index_results", "add", "add_multiple")], ARQUIVOS
    ),
    **dict.fromkeys(["wagtailimages_chooser:create", "wagtaildocs_chooser:create"], ARQUIVOS),
    "wagtailusers_users:index": {ADM},
    "wagtailusers_users:add": {ADM},
    "painel_municipio": {COM, ADM},
    **dict.fromkeys(["mensagens_de_contato:index", "mensagens_de_contato:index_results"], PAGINAS),
    **dict.fromkeys(
        [
            f"biblioteca_painel:{v}"
            for v in ("index", "arquivos", "enviar", "colecoes", "criar_colecao", "termos", "criar_termo")
        ],
        PAGINAS,
    ),
    **dict.fromkeys(
        [f"busca_painel:{v}" for v in ("index", "procurar", "sinonimos", "novo_sinonimo")], PAGINAS
    ),
    **dict.fromkeys(["conferencias:index", "conferencias:index_results"], LEITORES),
    "conferencias:add": {ORG, ADM},
    "painel_regras": {ORG, ADM},
    **dict.fromkeys(["painel_inscricoes", "painel_inscricoes_resultados"], INSCRICOES),
    **dict.fromkeys(
        [
            *("painel_credenciamento", "painel_credenciamento_na_hora", "painel_credenciamento_faltam"),
            *("painel_presencas", "painel_crachas", "painel_rol"),
        ],
        INSCRICOES,
    ),
    "painel_turnos": {ORG, ADM},
    **dict.fromkeys(["painel_programacao", "painel_salas"], PROPOSTAS),
    "painel_sessao_nova": {ORG, ADM},
    "painel_salas_configuracao": {ADM},
    **dict.fromkeys([f"painel_plenaria{v}" for v in ("", "_pauta", "_regimento", "_registro")], MESA),
    "painel_moderacao": PROPOSTAS,
    "painel_votacoes": PROPOSTAS,
    "painel_totem": {CON, ORG, REL, APO, ADM},
    **dict.fromkeys(
        [
            "painel_eleicao",
            *(f"painel_eleicao_{p}" for p in ("candidaturas", "indicar", "simular", "resultado")),
        ],
        MESA,
    ),
    **dict.fromkeys(["painel_sistematizacao", "painel_sistematizacao_historico"], PROPOSTAS),
    **dict.fromkeys(["painel_resultado", "painel_relatorio"], PROPOSTAS),
    "painel_mocoes": {CON, ORG, REL, APO, ADM},
    **dict.fromkeys([f"wagtailsnippets_propostas_proposta:{v}" for v in ("list", "list_results")], PROPOSTAS),
}
# Tools of the editor: they show what the municipality's staff may all see, or nothing.
FERRAMENTAS = {
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtail_localize:javascript_catalog",
    "wagtailadmin_dismissibles",
    "wagtailadmin_block_preview",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_explore_root",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_logout",
    "painel_congelar_regras",  # POST only; its own app tests who may
    *(f"wagtailadmin_choose_page{v}" for v in ("", "_search", "_chosen_multiple", "_external_link")),
    *(f"wagtailadmin_choose_page_{v}_link" for v in ("email", "phone", "anchor")),
    *(f"wagtailimages_chooser:{v}" for v in ("choose", "choose_results", "chosen_multiple")),
    *(f"wagtaildocs_chooser:{v}" for v in ("choose", "choose_results", "chosen_multiple")),
}


def sem_id() -> set[str]:
    return {
        e.nome
        for e in enderecos()
        if e.painel and liberada(e.nome) and "<" not in e.rota and "(" not in e.rota
    }


def test_every_view_is_in_the_table() -> None:
    assert sem_id() - set(TABELA) - FERRAMENTAS == set()
    assert set(TABELA) - sem_id() == set()


@pytest.mark.parametrize("papel", list(Papel))
def test_each_role_opens_what_the_table_says(cliente: Client, municipio: Municipio, papel: Papel) -> None:
    cliente.force_login(equipe(municipio, papel))
    erros = []
    for nome, quem in TABELA.items():
        resposta = cliente.get(reverse(nome))
        # Wagtail refuses by going back to the panel's first page with a message.
        esperado = (200, "") if papel in quem else (302, "/painel/")
        if (resposta.status_code, resposta.headers.get("Location", "")) != esperado:
            erros.append((nome, resposta.status_code, resposta.headers.get("Location")))
    assert erros == []


@pytest.mark.parametrize("papel", list(Papel))
def test_the_menu_offers_only_what_opens(cliente: Client, municipio: Municipio, papel: Papel) -> None:
    from wagtail.admin.menu import admin_menu

    pessoa = equipe(municipio, papel)
    cliente.force_login(pessoa)
    request = cliente.get("/painel/").wsgi_request
    from django_scopes import scope

    with scope(municipio=municipio):
        enderecos_do_menu = [item.url for item in admin_menu.menu_items_for_request(request)]
    assert enderecos_do_menu or papel is Papel.APOIO
    for endereco in enderecos_do_menu:
        resposta = cliente.get(endereco, follow=True)
        assert resposta.status_code == 200, endereco
        assert not resposta.redirect_chain or resposta.redirect_chain[-1][0] != "/painel/", endereco


@pytest.mark.parametrize("nome", sorted(TABELA))
def test_citizens_open_nothing(cliente: Client, nome: str) -> None:
    cliente.force_login(conta())
    assert cliente.get(reverse(nome)).status_code == 403


@pytest.mark.parametrize("papel", list(Papel))
def test_who_writes_pages(cliente: Client, municipio: Municipio, papel: Papel) -> None:
    cliente.force_login(equipe(municipio, papel))
    resposta = cliente.get(reverse("wagtailadmin_pages:edit", args=[municipio.site.root_page_id]))
    assert resposta.status_code == (200 if papel in PAGINAS else 302)
