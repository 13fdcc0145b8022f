"""What the page of results says of a search: what was understood, of when it is, and where to go from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.municipios.models import Municipio
from search import api, views
from search.documentos import (
    Afrouxada,
    Consulta,
    Esfera,
    Especie,
    Expansao,
    Grupo,
    Item,
    Parte,
    Resultado,
    Sugestao,
    Trecho,
    Vigencia,
)
from search.respostas import Resposta, RespostaZero
from tests.search.fabricas import documento

pytestmark = pytest.mark.django_db
ARTIGO = {
    "pk": "1",
    "parte": "art-20",
    "titulo": "Art. 20 – Lei nº 8.742/1993 (LOAS)",
    "rotulo": "Art. 20",
    "grupo": "lei-8742-1993",
    "url": "/biblioteca/lei-8742-1993/art-20",
}
Responder = Callable[..., list[Consulta]]


def item(pedaco: Parte | None = None, **campos: Any) -> Item:
    um = documento(**(ARTIGO | campos))
    return Item(
        documento=um,
        titulo=(Trecho(um.titulo, False),),
        extrato=(Trecho("zebra", True),),
        pontos=1,
        parte=pedaco,
    )


def grupo(*itens: Item, total: int | None = None) -> Grupo:
    return Grupo(chave=itens[0].documento.grupo, itens=itens, total=total or len(itens))


@pytest.fixture
def responde(monkeypatch: pytest.MonkeyPatch) -> Responder:
    """Make every search answer so; returns the questions that were asked."""

    def fixar(*grupos: Grupo, **campos: Any) -> list[Consulta]:
        feitas: list[Consulta] = []
        padrao = {"grupos": grupos, "total": sum(um.total for um in grupos), "paginas": 1 if grupos else 0}
        resultado = Resultado(**(padrao | campos))

        def buscar(consulta: Consulta) -> Resultado:
            feitas.append(consulta)
            return resultado

        monkeypatch.setattr(api, "buscar", buscar)
        return feitas

    return fixar


def abrir(cliente: Client, endereco: str = "/busca/?q=zebra") -> str:
    resposta = cliente.get(endereco)
    assert resposta.status_code == 200
    return unescape(resposta.content.decode())


# --- groups ---------------------------------------------------------------------------------------
def test_provisions_of_a_norm_come_together_the_best_one_first(cliente: Client, responde: Responder) -> None:
    paragrafo = Parte("art-20/par-3", "§ 3º", "zebra")
    responde(
        grupo(
            item(paragrafo),
            item(rotulo="Art. 21", url="/biblioteca/lei-8742-1993/art-21", titulo="Art. 21 – LOAS"),
            total=7,
        )
    )
    pagina = abrir(cliente)
    assert '<h3><a href="/biblioteca/lei-8742-1993/art-20/par-3">Art. 20' in pagina, "to the very paragraph"
    assert "<strong>§ 3º</strong>" in pagina and "<mark>zebra</mark>" in pagina
    assert '<a href="/biblioteca/lei-8742-1993/art-21">Art. 21</a>' in pagina
    assert '<a href="?q=zebra&obra=lei-8742-1993">Mais 5 resultados nesta norma</a>' in pagina


def test_a_search_inside_one_norm_can_leave_it(cliente: Client, responde: Responder) -> None:
    feitas = responde(grupo(item()))
    pagina = abrir(cliente, "/busca/?q=zebra&obra=lei-8742-1993&ano=1993")
    assert feitas[0].grupo == "lei-8742-1993"
    assert 'href="?q=zebra&ano=1993">Só em uma norma' in pagina


def test_what_is_it_said_with_its_organ_and_page(cliente: Client, responde: Responder) -> None:
    responde(
        grupo(item(tipo="resolucao", orgao="CNAS", ano=2009, pagina=12)),
        grupo(item(especie=Especie.PROPOSTA, grupo="", eixo="Eixo 2", ano=2026)),
        grupo(item(esfera=Esfera.MUNICIPAL, tipo="lei")),
    )
    pagina = abrir(cliente)
    assert "· CNAS · 2009" in pagina and "Página 12 do arquivo" in pagina
    assert "Proposta · Eixo 2 · 2026" in pagina
    assert "· Municipal · 1993" in pagina


# --- time -----------------------------------------------------------------------------------------
def test_a_former_wording_says_until_when_and_leads_to_the_present_one(
    cliente: Client, responde: Responder
) -> None:
    antiga = item(vigente=False, vigente_ate=date(2011, 7, 5), parte="art-20@1", url="/biblioteca/x/art-20")
    feitas = responde(grupo(antiga))
    pagina = abrir(cliente, "/busca/?q=zebra&vigencia=todas")
    assert feitas[0].vigencia == Vigencia.TODAS
    assert "Redação antiga, vigente até 5 de julho de 2011" in pagina
    assert '<h3><a href="/biblioteca/x/art-20?em=2011-07-05">' in pagina, "the text of its last day"
    assert '<a href="/biblioteca/x/art-20">Ver como está hoje</a>' in pagina
    assert "Só o que está em vigor" in pagina


def test_a_revoked_norm_has_no_present_to_lead_to(cliente: Client, responde: Responder) -> None:
    responde(grupo(item(vigente=False, vigente_ate=date(2011, 7, 5))))
    pagina = abrir(cliente, "/busca/?q=zebra&vigencia=anterior")
    assert "Norma revogada, valeu até 5 de julho de 2011" in pagina
    assert "Ver como está hoje" not in pagina


def test_that_only_the_law_of_today_is_shown_is_said_and_can_be_changed(
    cliente: Client, responde: Responder
) -> None:
    responde(grupo(item()), vigencias={Vigencia.EM_VIGOR: 1, Vigencia.ANTERIOR: 4, Vigencia.TODAS: 5})
    pagina = abrir(cliente)
    assert "mostramos o que está em vigor hoje" in pagina
    assert '<a href="?q=zebra&vigencia=todas">Incluir redações antigas e normas revogadas</a>' in pagina
    assert '<a href="?q=zebra&vigencia=anterior">Redações antigas e normas revogadas</a>' in pagina


# --- no dead end ----------------------------------------------------------------------------------
def test_a_likely_misspelling_is_offered(cliente: Client, responde: Responder) -> None:
    responde(grupo(item()), correcao="benefício")
    assert 'Você quis dizer <a href="?q=benef%C3%ADcio&tipo=norma"><strong>benefício</strong>' in abrir(
        cliente, "/busca/?q=benefisio&tipo=norma"
    )


def test_a_search_that_was_mended_says_so_and_can_be_had_as_typed(
    cliente: Client, responde: Responder
) -> None:
    feitas = responde(grupo(item()), correcao="benefício", corrigida=True)
    pagina = abrir(cliente, "/busca/?q=benefisio")
    assert (
        "Mostrando resultados para <strong>“benefício”</strong>, porque nada foi achado com “benefisio”"
        in pagina
    )
    assert '<a href="?q=benefisio&exato=1">Procurar só o que escrevi</a>' in pagina
    assert "Procurar só o que escrevi" not in abrir(cliente, "/busca/?q=benefisio&exato=1")
    assert [um.literal for um in feitas] == [False, True]


def test_synonyms_that_were_looked_for_are_named(cliente: Client, responde: Responder) -> None:
    responde(
        grupo(item()), expansoes=(Expansao("auxílio enterro", ("benefício por morte", "auxílio-funeral")),)
    )
    pagina = abrir(cliente, "/busca/?q=auxilio+enterro")
    assert "Também procuramos:" in pagina and "benefício por morte</span>, <span" in pagina
    assert "Procurar só o que escrevi" in pagina


def test_nothing_found_offers_looser_questions_with_counts(cliente: Client, responde: Responder) -> None:
    feitas = responde()
    abrir(cliente, "/busca/?q=zebra+listrada&ano=1993")
    sem_ano = replace(feitas[0], anos=())
    sem_palavra = replace(feitas[0], texto="zebra")
    responde(
        afrouxadas=(
            Afrouxada(sem_ano, "anos", "", 1200),
            Afrouxada(sem_palavra, "texto", "listrada", 3),
        ),
        so_em_revogada=2,
    )
    pagina = abrir(cliente, "/busca/?q=zebra+listrada&ano=1993")
    assert '<a href="?q=zebra+listrada">Sem o filtro “1993”</a> <span class="meta">(1.200)</span>' in pagina
    assert '<a href="?q=zebra&ano=1993">Procurar zebra</a> <span class="meta">(3)</span>' in pagina
    assert '<a href="?q=zebra+listrada&ano=1993&vigencia=anterior">Só existe em normas revogadas' in pagina


def test_who_looks_only_at_the_past_and_finds_nothing_can_come_back(
    cliente: Client, responde: Responder
) -> None:
    responde()
    pagina = abrir(cliente, "/busca/?q=zebra&vigencia=anterior")
    assert '<a href="?q=zebra">Ver o que está em vigor</a>' in pagina


@pytest.mark.parametrize("achou", [True, False])
def test_who_did_not_find_can_say_so_with_one_touch(
    cliente: Client, responde: Responder, achou: bool
) -> None:
    responde(*([grupo(item())] if achou else []))
    pagina = abrir(cliente)
    assert '<form class="nao-encontrei" method="post" action="/busca/nao-encontrei/">' in pagina
    assert "Não encontrei o que procurava" in pagina


def test_the_search_box_keeps_the_filters_but_not_what_hung_on_the_words(
    cliente: Client, responde: Responder
) -> None:
    responde(grupo(item()))
    pagina = abrir(cliente, "/busca/?q=zebra&tipo=norma&vigencia=todas&obra=x&exato=1")
    formulario = pagina.split("<main")[1].split("</form>")[0]
    assert 'name="tipo" value="norma"' in formulario and 'name="vigencia" value="todas"' in formulario
    assert 'name="obra"' not in formulario and 'name="exato"' not in formulario


def test_headings_don_t_skip_a_level(cliente: Client, responde: Responder) -> None:
    responde(grupo(item()), anos={1993: 1, 2000: 2})
    niveis = [
        int(parte[0]) for parte in abrir(cliente).split("<main")[1].split("<h")[1:] if parte[0].isdigit()
    ]
    assert niveis[0] == 1
    assert all(depois <= antes + 1 for antes, depois in pairwise(niveis))


def test_how_many_were_found_is_the_first_thing_a_screen_reader_says(
    cliente: Client, responde: Responder
) -> None:
    responde(grupo(item()), total=1234)
    assert "<title>1.234 resultados: zebra" in abrir(cliente)


# --- answer zero ----------------------------------------------------------------------------------
@pytest.fixture
def citada(monkeypatch: pytest.MonkeyPatch) -> Callable[[RespostaZero], None]:
    def fixar(zero: RespostaZero) -> None:
        monkeypatch.setattr(views, "responder", lambda _texto, _municipio: zero)

    return fixar


BPC = Resposta(
    titulo="Art. 20 – Lei nº 8.742/1993 (LOAS)",
    texto="O benefício…",
    url="/biblioteca/l/art-20",
    situacao="Em vigor",
)
LOAS = Resposta(titulo="Lei nº 8.742/1993 (LOAS)", texto="", url="/biblioteca/l/")


def test_a_certain_answer_zero_opens_above_the_results(
    cliente: Client, responde: Responder, citada: Callable[[RespostaZero], None]
) -> None:
    responde(grupo(item()))
    citada(RespostaZero(opcoes=(BPC,), entendido="art. 20 da LOAS"))
    pagina = abrir(cliente)
    assert pagina.index('class="resposta-zero"') < pagina.index("1 resultado para")
    zero = pagina.split('class="resposta-zero"')[1].split("</section>")[0]
    for parte in ("Você citou: art. 20 da LOAS", BPC.texto, "Em vigor", f'href="{BPC.url}"'):
        assert parte in zero


def test_two_norms_that_fit_are_a_choice(
    cliente: Client, responde: Responder, citada: Callable[[RespostaZero], None]
) -> None:
    responde()
    citada(RespostaZero(opcoes=(BPC, replace(BPC, url="/outra/")), entendido="resolução 109"))
    pagina = abrir(cliente)
    assert "pode ser de mais de uma norma" in pagina and 'href="/outra/"' in pagina


def test_several_provisions_that_were_cited_are_listed_and_not_a_choice(
    cliente: Client, responde: Responder, citada: Callable[[RespostaZero], None]
) -> None:
    responde()
    citada(RespostaZero(opcoes=(BPC, replace(BPC, url="/outra/")), entendido="arts. 20 e 21", todas=True))
    pagina = abrir(cliente)
    assert "Você citou: arts. 20 e 21" in pagina and 'href="/outra/"' in pagina
    assert "pode ser de mais de uma norma" not in pagina


def test_what_is_not_in_the_library_is_said(
    cliente: Client, responde: Responder, citada: Callable[[RespostaZero], None]
) -> None:
    responde()
    citada(RespostaZero(entendido="art. 99 da LOAS", falta="art. 99 – LOAS", onde=(LOAS,)))
    pagina = abrir(cliente)
    assert "Entendemos que você procura art. 99 da LOAS" in pagina
    assert "Não há na biblioteca: art. 99 – LOAS" in pagina
    assert f'<a href="{LOAS.url}">Abrir {LOAS.titulo}</a>' in pagina, "no dead end"


# --- suggestions ----------------------------------------------------------------------------------
@pytest.fixture
def sugere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        api,
        "sugerir",
        lambda *_tudo: [
            Sugestao("benefícios eventuais", None, ""),
            Sugestao("Lei nº 8.742/1993", "/biblioteca/lei-8742-1993/", "norma"),
        ],
        raising=False,
    )


def test_suggestions_are_links_the_citation_first(
    cliente: Client, sugere: None, citada: Callable[[RespostaZero], None]
) -> None:
    citada(RespostaZero(opcoes=(BPC,)))
    resposta = cliente.get("/busca/sugestoes/", {"q": "loas art 20"})
    pedaco = unescape(resposta.content.decode())
    enderecos = [parte.split('"')[0] for parte in pedaco.split('href="')[1:]]
    assert enderecos == [BPC.url, "/busca/?q=benef%C3%ADcios%20eventuais", "/biblioteca/lei-8742-1993/"]
    assert "Lei ou norma" in pedaco
    assert "3 sugestões" in pedaco and "<html" not in pedaco
    assert "max-age=60" in resposta.headers["Cache-Control"]


def test_a_norm_that_answers_is_not_suggested_again(
    cliente: Client, sugere: None, citada: Callable[[RespostaZero], None]
) -> None:
    citada(RespostaZero(opcoes=(replace(BPC, url="/biblioteca/lei-8742-1993/"),)))
    pedaco = cliente.get("/busca/sugestoes/", {"q": "loas"}).content.decode()
    assert pedaco.count('href="/biblioteca/lei-8742-1993/"') == 1 and "2 sugestões" in pedaco


@pytest.mark.parametrize("q", ["", "b", " b "])
def test_too_little_suggests_nothing(cliente: Client, sugere: None, q: str) -> None:
    assert cliente.get("/busca/sugestoes/", {"q": q}).content == b""


def test_every_search_box_suggests_and_is_an_ordinary_form_without_script(cliente: Client) -> None:
    pagina = abrir(cliente, "/busca/")
    assert pagina.count('data-hx-get="/busca/sugestoes/"') == 2, "the header's and the page's"
    assert pagina.count('role="search"') == 2
    assert "htmx-2.min" in pagina and '<script src="/static/django_htmx' not in pagina, (
        "fetched when it is used"
    )
    assert '"includeIndicatorStyles":false' in pagina and '"allowEval":false' in pagina


# --- feed -----------------------------------------------------------------------------------------
def test_the_feed_is_of_the_same_search_newest_first(
    cliente: Client, responde: Responder, municipio: Municipio
) -> None:
    feitas = responde(grupo(item(data=date(2009, 11, 11)), item(pk="2", ano=1993)))
    resposta = cliente.get("/busca/feed/?q=zebra&tipo=norma&pagina=7&obra=")
    feed = resposta.content.decode()
    assert resposta.headers["Content-Type"].startswith("application/atom+xml")
    pedida = feitas[0]
    assert (pedida.ordem, pedida.por_pagina, pedida.pagina, pedida.agrupar) == ("recentes", 30, 1, False)
    assert pedida.especies == (Especie.NORMA,)
    assert "<id>tag:aurora.localhost,2026:norma:1:art-20</id>" in feed
    assert "2009-11-11" in feed and "1993-01-01" in feed
    assert "feed/?q=zebra&amp;tipo=norma" in unescape(abrir(cliente, "/busca/?q=zebra&tipo=norma")).replace(
        "&tipo", "&amp;tipo"
    )


def test_the_feed_says_where_it_is_and_has_no_future(cliente: Client, responde: Responder) -> None:
    responde(grupo(item(data=date(9998, 1, 1))))
    feed = cliente.get("/busca/feed/?q=zebra&tipo=norma").content.decode()
    assert 'href="http://aurora.localhost/busca/feed/?q=zebra&amp;tipo=norma" rel="self"' in feed
    assert "9998" not in feed and f"<updated>{timezone.localdate():%Y-%m-%d}T00:00:00" in feed


@pytest.mark.parametrize("achou", [True, False])
def test_who_already_read_the_feed_gets_no_body(cliente: Client, responde: Responder, achou: bool) -> None:
    responde(*([grupo(item())] if achou else []))
    primeira = cliente.get("/busca/feed/?q=zebra")
    assert primeira.headers["ETag"] and "max-age=900" in primeira.headers["Cache-Control"]
    segunda = cliente.get("/busca/feed/?q=zebra", headers={"if-none-match": primeira.headers["ETag"]})
    assert (segunda.status_code, segunda.content) == (304, b"")


def test_a_feed_of_nothing_is_not_found(cliente: Client) -> None:
    assert cliente.get("/busca/feed/").status_code == 404
