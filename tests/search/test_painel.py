"""The search in the panel: what people did not find, the team's synonyms, and drafts."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada
from portal.municipios.models import Municipio, Papel
from search import motores
from search.actions import gravar_sinonimo, mudar_estado
from search.models import BuscaFrustrada, Sinonimo
from tests.contas.fabricas import conta, equipe
from tests.search.fabricas import dando, documento

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indice(settings: Any, tmp_path: Any) -> None:
    settings.DADOS = tmp_path
    settings.BUSCA = {"motor": "tantivy", "url": "", "indice": ""}


@pytest.fixture
def editora(cliente: Client, municipio: Municipio) -> Conta:
    pessoa = equipe(municipio, Papel.COMUNICACAO)
    cliente.force_login(pessoa)
    return pessoa


@pytest.fixture
def operadora(cliente: Client) -> Conta:
    pessoa = conta(is_superuser=True)
    cliente.force_login(pessoa)
    return pessoa


def frustrada(municipio: Municipio, texto: str = "auxílio enterro", **campos: Any) -> BuscaFrustrada:
    with scope(municipio=municipio):
        return BuscaFrustrada.objects.create(municipio=municipio, texto=texto, **campos)


def sinonimo(municipio: Municipio | None, termo: str = "auxílio enterro", para: str = "zebra") -> Sinonimo:
    return Sinonimo._base_manager.create(municipio=municipio, termo=termo, equivalentes=para)


def abrir(cliente: Client, caminho: str, **parametros: Any) -> str:
    resposta = cliente.get(f"/painel/busca/{caminho}", parametros)
    assert resposta.status_code == 200
    return unescape(resposta.content.decode())


def enviar(cliente: Client, caminho: str, **dados: Any) -> Any:
    return cliente.post(f"/painel/busca/{caminho}", dados, follow=True)


# --- searches without answer ----------------------------------------------------------------------
def test_the_list_shows_what_is_open_most_asked_first(
    cliente: Client, municipio: Municipio, outro_municipio: Municipio, editora: Conta
) -> None:
    frustrada(municipio, "pouco", sem_resultado=1)
    frustrada(municipio, "muito", sem_resultado=9, pedidos=3)
    frustrada(municipio, "pronta", estado="resolvida")
    frustrada(outro_municipio, "da vizinha", pedidos=99)
    pagina = abrir(cliente, "")
    assert pagina.index("muito") < pagina.index("pouco")
    assert "da vizinha" not in pagina and "pronta" not in pagina
    assert "A resolver (2)" in pagina and "Resolvida (1)" in pagina
    assert 'href="/busca/?q=muito"' in pagina, "opens the search as a citizen sees it"
    assert "termo=muito" in pagina, "leads to a synonym"
    assert "pronta" in abrir(cliente, "", estado="resolvida")
    assert "muito" in abrir(cliente, "", estado="nada")


def test_a_search_is_marked_and_the_act_is_logged(
    cliente: Client, municipio: Municipio, editora: Conta
) -> None:
    uma = frustrada(municipio)
    pagina = enviar(cliente, f"{uma.pk}/estado/", estado="resolvida").content.decode()
    assert "está resolvida" in pagina
    with scope(municipio=municipio):
        assert BuscaFrustrada.objects.get(pk=uma.pk).estado == "resolvida"
        registro = RegistroDeAuditoria.objects.get(acao="busca.sem_resposta")
    assert (registro.conta, registro.dados) == (editora, {"estado": "resolvida"})
    assert cliente.post(f"/painel/busca/{uma.pk}/estado/", {"estado": "x"}).status_code == 404


def test_after_marking_one_goes_back_but_never_to_another_site(
    cliente: Client, municipio: Municipio, editora: Conta
) -> None:
    caminho = f"/painel/busca/{frustrada(municipio).pk}/estado/"
    dados = {"estado": "ignorada", "voltar": "/painel/busca/?estado=aberta&page=2"}
    assert cliente.post(caminho, dados).url == dados["voltar"]
    assert cliente.post(caminho, dados | {"voltar": "//mau.example/"}).url == "/painel/busca/"


def test_the_list_costs_the_same_however_long(
    cliente: Client, municipio: Municipio, editora: Conta, django_assert_max_num_queries: Any
) -> None:
    abrir(cliente, "")  # what Django remembers after the first request
    custos = []
    for quantas in (2, 20):
        for n in range(quantas):
            frustrada(municipio, f"busca {quantas} {n}")
        with django_assert_max_num_queries(20) as consultas:
            abrir(cliente, "")
        custos.append(len(consultas))
    assert custos[0] == custos[1]


def test_the_first_page_of_the_panel_says_what_waits(
    cliente: Client, municipio: Municipio, editora: Conta
) -> None:
    assert "a resolver" not in cliente.get("/painel/").content.decode()
    frustrada(municipio, pedidos=2)
    pagina = cliente.get("/painel/").content.decode()
    assert "1 busca a resolver" in pagina and "auxílio enterro (2)" in pagina


# --- synonyms -------------------------------------------------------------------------------------
def test_a_synonym_is_kept_from_a_search_without_answer_and_counts_at_once(
    cliente: Client, municipio: Municipio, editora: Conta
) -> None:
    motores.motor().recriar(dando(documento(texto="benefício por morte", titulo="Decreto")))
    assert "Decreto" not in unescape(cliente.get("/busca/", {"q": "auxílio girafa"}).content.decode())
    formulario = abrir(cliente, "sinonimos/novo/", termo="auxílio girafa")
    assert 'value="auxílio girafa"' in formulario
    assert "Vale para todos os municípios" not in formulario, "only operators may"
    pagina = enviar(
        cliente, "sinonimos/novo/", termo=" auxílio  girafa ", equivalentes="benefício por morte\n"
    )
    assert "já usam" in unescape(pagina.content.decode())
    achado = unescape(cliente.get("/busca/", {"q": "auxílio girafa"}).content.decode())
    assert "Decreto" in achado and "Também procuramos" in achado
    with scope(municipio=municipio):
        um = Sinonimo.objects.get()
        assert (um.municipio, um.termo) == (municipio, "auxílio girafa")
        assert RegistroDeAuditoria.objects.get(acao="busca.sinonimo_criado").conta == editora


@pytest.mark.parametrize(
    ("termo", "equivalentes", "frase"),
    [
        ("", "zebra", "Escreva a palavra ou a expressão"),
        ("zebra", "", "Escreva ao menos uma expressão"),
        ("z", "zebra", "curto ou comum demais"),
        ("de para o", "zebra", "curto ou comum demais"),
        ("zebra", "o\n", "curto ou comum demais"),
        ("zebra", "ZEBRA\nzêbra\nzebras", "diferente da que as pessoas escrevem"),
        ("zebra", "\n".join(f"animal {n}" for n in range(21)), "no máximo 20"),
        ("zebra", "comprida " * 20, "mais de 120 letras"),
        ("Auxílio ENTERRO", "zebra", "já tem sinônimos"),
        ("auxílios enterro", "zebra", "já tem sinônimos"),
    ],
)
def test_what_would_spoil_the_search_is_refused_with_a_reason(
    cliente: Client, municipio: Municipio, editora: Conta, termo: str, equivalentes: str, frase: str
) -> None:
    sinonimo(municipio)
    pagina = enviar(cliente, "sinonimos/novo/", termo=termo, equivalentes=equivalentes)
    assert frase in unescape(pagina.content.decode())
    assert Sinonimo._base_manager.count() == 1


def test_repeated_forms_are_kept_once(municipio: Municipio, editora: Conta) -> None:
    with scope(municipio=municipio):
        um = gravar_sinonimo(
            sinonimo=Sinonimo(municipio=municipio, termo="zebra", equivalentes="Cavalo\n\ncavalo \n égua"),
            conta=editora,
        )
    assert um.equivalentes == "Cavalo\négua"


def test_a_ring_of_synonyms_is_harmless(cliente: Client, municipio: Municipio) -> None:
    motores.motor().recriar(dando(documento(texto="zebra")))
    sinonimo(municipio, "cavalo", "zebra")
    sinonimo(municipio, "zebra", "cavalo")
    assert "1 resultado para" in cliente.get("/busca/", {"q": "cavalo"}).content.decode()


def test_trying_shows_both_lists_and_keeps_nothing(
    cliente: Client, municipio: Municipio, editora: Conta
) -> None:
    motores.motor().recriar(dando(documento(texto="benefício por morte", titulo="Decreto das mortes")))
    dados = {"termo": "girafa", "equivalentes": "benefício por morte", "experimentar": "1"}
    pagina = unescape(enviar(cliente, "sinonimos/novo/", **dados).content.decode())
    sem, com = pagina.split('id="previa"')[1].split("<td>")[1:3]
    assert "Não encontra nada" in sem and "Decreto das mortes" in com
    assert Sinonimo._base_manager.count() == 0
    assert "Novo sinônimo" in pagina


def test_trying_a_change_compares_with_nothing_and_leaves_it_as_it_was(
    cliente: Client, municipio: Municipio, editora: Conta
) -> None:
    motores.motor().recriar(dando(documento(texto="zebra", titulo="Lei das zebras")))
    um = sinonimo(municipio, "girafa", "cavalo")
    dados = {"termo": "girafa", "equivalentes": "zebra", "experimentar": "1"}
    pagina = unescape(enviar(cliente, f"sinonimos/{um.pk}/", **dados).content.decode())
    assert "Lei das zebras" in pagina.split('id="previa"')[1]
    assert Sinonimo._base_manager.get().equivalentes == "cavalo"


def test_a_synonym_is_changed_and_excluded_after_a_question(
    cliente: Client, municipio: Municipio, editora: Conta
) -> None:
    um = sinonimo(municipio)
    enviar(cliente, f"sinonimos/{um.pk}/", termo=um.termo, equivalentes="cavalo", nos_dois_sentidos="on")
    um = Sinonimo._base_manager.get()
    assert (um.equivalentes, um.nos_dois_sentidos) == ("cavalo", True)
    assert "Excluir" in abrir(cliente, f"sinonimos/{um.pk}/excluir/")
    enviar(cliente, f"sinonimos/{um.pk}/excluir/")
    assert Sinonimo._base_manager.count() == 0
    with scope(municipio=municipio):
        atos = set(RegistroDeAuditoria.objects.values_list("acao", flat=True))
    assert {"busca.sinonimo_mudado", "busca.sinonimo_excluido"} <= atos


def test_those_of_everybody_are_shown_but_only_operators_change_them(
    cliente: Client, municipio: Municipio, editora: Conta
) -> None:
    geral = sinonimo(None, "termo geral")
    pagina = abrir(cliente, "sinonimos/")
    assert "termo geral" in pagina and f"sinonimos/{geral.pk}/" not in pagina
    assert "CRAS" in pagina, "those that come with the portal are beside"
    for metodo in (cliente.get, cliente.post):
        for caminho in (f"sinonimos/{geral.pk}/", f"sinonimos/{geral.pk}/excluir/"):
            assert metodo(f"/painel/busca/{caminho}").status_code == 404
    with scope(municipio=municipio), pytest.raises(AcaoNegada):
        gravar_sinonimo(sinonimo=geral, conta=editora)


def test_operators_keep_synonyms_of_everybody(
    cliente: Client, municipio: Municipio, operadora: Conta
) -> None:
    enviar(cliente, "sinonimos/novo/", termo="girafa", equivalentes="zebra", para_todos="on")
    assert Sinonimo._base_manager.get().municipio is None
    enviar(cliente, "sinonimos/novo/", termo="girafa", equivalentes="cavalo")
    assert Sinonimo._base_manager.filter(municipio=municipio).count() == 1


# --- who may --------------------------------------------------------------------------------------
def test_a_synonym_written_for_a_search_without_answer_closes_it(
    cliente: Client, municipio: Municipio, outro_municipio: Municipio, editora: Conta
) -> None:
    minha, vizinha = frustrada(municipio, "auxílio girafa"), frustrada(outro_municipio)
    assert f"busca={minha.pk}" in abrir(cliente, "")
    dados = {"termo": "auxílio girafa", "equivalentes": "benefício por morte"}
    pagina = unescape(enviar(cliente, f"sinonimos/novo/?busca={minha.pk}", **dados).content.decode())
    assert "“auxílio girafa” está resolvida" in pagina
    for busca, termo in ((str(vizinha.pk), "zebra"), ("9" * 40, "cavalo"), ("²", "égua")):
        assert (
            enviar(cliente, f"sinonimos/novo/?busca={busca}", **dados | {"termo": termo}).status_code == 200
        )
    for uma, estado in ((minha, "resolvida"), (vizinha, "aberta")):
        with scope(municipio=uma.municipio):
            uma.refresh_from_db()
        assert uma.estado == estado


CAMINHOS = ("", "procurar/", "sinonimos/", "sinonimos/novo/")


@pytest.mark.parametrize("papel", [p for p in Papel if p not in (Papel.COMUNICACAO, Papel.ADMINISTRACAO)])
def test_other_roles_don_t_reach_it(cliente: Client, municipio: Municipio, papel: Papel) -> None:
    pessoa = equipe(municipio, papel)
    cliente.force_login(pessoa)
    for caminho in CAMINHOS:
        resposta = cliente.get(f"/painel/busca/{caminho}")
        assert resposta.status_code in (302, 403), caminho
    assert "/painel/busca/" not in cliente.get("/painel/").content.decode()
    with scope(municipio=municipio), pytest.raises(AcaoNegada):
        mudar_estado(frustrada=frustrada(municipio), estado="resolvida", conta=pessoa)


def test_the_neighbour_s_rows_are_not_found(
    cliente: Client, municipio: Municipio, outro_municipio: Municipio, editora: Conta
) -> None:
    dela, outra = sinonimo(outro_municipio, "termo vizinho"), frustrada(outro_municipio, "busca vizinha")
    assert "vizinh" not in abrir(cliente, "sinonimos/") + abrir(cliente, "")
    for caminho in (f"{outra.pk}/estado/", f"sinonimos/{dela.pk}/", f"sinonimos/{dela.pk}/excluir/"):
        assert cliente.post(f"/painel/busca/{caminho}", {"estado": "resolvida"}).status_code == 404


# --- drafts ---------------------------------------------------------------------------------------
def test_the_team_finds_drafts_and_nobody_else_does(
    cliente: Client, municipio: Municipio, outro_municipio: Municipio, editora: Conta
) -> None:
    def rascunho(pk: str, de: Municipio | None, titulo: str) -> Any:
        return documento(
            pk=pk,
            municipio_id=de.pk if de else None,
            titulo=titulo,
            texto="zebra",
            rascunho=True,
            url=f"/r/{pk}/",
        )

    motores.motor().recriar(
        dando(
            documento(pk="1", titulo="Lei publicada", texto="zebra"),
            rascunho("2", municipio, "Rascunho meu"),
            rascunho("3", outro_municipio, "Rascunho vizinho"),
            rascunho("4", None, "Rascunho de todos"),
        )
    )
    no_painel = abrir(cliente, "procurar/", q="zebra")
    assert "Lei publicada" in no_painel and "Rascunho meu" in no_painel
    assert "Rascunho vizinho" not in no_painel and "Rascunho de todos" not in no_painel
    for endereco in ENDERECOS_PUBLICOS:
        assert "Rascunho" not in cliente.get(endereco).content.decode(), endereco


ENDERECOS_PUBLICOS = (
    "/busca/?q=zebra",
    "/busca/?q=zebra&vigencia=todas",
    "/busca/?q=zebra&vigencia=anterior",
    "/busca/?q=zebra&ordem=recentes",
    "/busca/?q=zebra&tipo=norma&esfera=federal&ano=1993",
    "/busca/?q=zebra&com_rascunhos=1&rascunho=1&com_rascunhos=True",
    "/busca/?q=zebra&obra=lei-8742-1993&exato=1",
    "/busca/feed/?q=zebra&vigencia=todas&com_rascunhos=1",
    "/busca/sugestoes/?q=rascunho",
)
