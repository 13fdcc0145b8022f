"""Checking a file before it enters the library: doubts, mends, undo, confirmation, and whose file it is."""

from __future__ import annotations

import re

import pytest
from django_scopes import scope

from biblioteca.actions import importar_norma
from biblioteca.estrutura.consertos import digital
from biblioteca.extracao.modelo import Recusa
from biblioteca.interpretacao import interpretar_fonte
from biblioteca.models import Conserto, Dispositivo, Fonte, Norma
from portal.municipios.models import Papel
from portal.tarefas.api import drenar
from tests.biblioteca.fabricas import CORPO, norma, pagina
from tests.biblioteca.painel import PAINEL, enviar, ler_tudo
from tests.contas.fabricas import conta, equipe

pytestmark = pytest.mark.django_db
SALTADA = pagina("50", corpo=CORPO.replace("Art. 3º", "Art. 7º").replace("Art. 4º", "Art. 8º"))


@pytest.fixture
def editora(cliente, municipio):
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    return cliente


def html_de(cliente, fonte: Fonte, consulta: str = "") -> str:
    return cliente.get(f"{PAINEL}fontes/{fonte.pk}/{consulta}").content.decode()


def numero_da_linha(html: str, comeco: str) -> int:
    """Number of the row whose original text begins so."""
    linhas = re.findall(r'id="linha-(\d+)".*?biblioteca-original">(.*?)</td>', html, re.S)
    return next(int(numero) for numero, texto in linhas if texto.startswith(comeco))


def lida(cliente, municipio, *conteudos: bytes, **campos: object) -> Fonte:
    enviar(cliente, *conteudos, **campos)
    return ler_tudo(municipio)[-1]


UNIAO = "<p>O PRESIDENTE DA REPÚBLICA Faço saber que o Congresso Nacional decreta:</p>"


@pytest.mark.parametrize(
    ("preambulo", "esfera"), [(UNIAO, "federal"), ("<p>O PREFEITO decreta:</p>", "municipal")]
)
def test_a_law_of_the_union_is_federal_whoever_sends_it(editora, municipio, preambulo, esfera) -> None:
    fonte = lida(editora, municipio, pagina("50", corpo=preambulo + CORPO))
    enviada = editora.post(f"{PAINEL}fontes/{fonte.pk}/gravar/", {"guardar": "1"})
    assert enviada.status_code == 302
    with scope(municipio=municipio):
        assert Norma.objects.get(municipio=municipio, numero="50").esfera == esfera


def test_who_sends_what_everybody_has_is_told(editora, municipio) -> None:
    norma(numero="50")
    html = html_de(editora, lida(editora, municipio, pagina("50", corpo=UNIAO + CORPO)))
    assert "Lei nº 50/2010 já está na biblioteca compartilhada" in html
    assert "biblioteca compartilhada, e" not in html_de(editora, lida(editora, municipio, pagina("51")))


def test_the_batch_says_how_each_file_ended_and_its_table_comes_alone(editora, municipio) -> None:
    enviar(editora, pagina(), b"", b"%PDF-1.4 x")
    drenar()
    with scope(municipio=municipio):
        remessa = Fonte.objects.first().remessa_id
    html = editora.get(f"{PAINEL}remessas/{remessa}/").content.decode()
    assert "1 arquivo pronto. 2 não puderam ser lidos." in html and "está vazio" in html
    tabela = editora.get(f"{PAINEL}remessas/{remessa}/andamento/").content.decode()
    assert tabela.lstrip().startswith("<div data-andamento ") and "Conferir" in tabela
    assert "reler/" not in tabela  # neither would ever be read


def test_a_refusal_that_may_pass_can_be_tried_again(editora, municipio, monkeypatch) -> None:
    def demorar(*_args: object, **_opcoes: object) -> None:
        raise Recusa("demorado")

    with monkeypatch.context() as lento:
        lento.setattr("biblioteca.extracao.processo.ler_em_processo", demorar)
        enviar(editora, pagina())
        drenar()
    with scope(municipio=municipio):
        remessa = Fonte.objects.first().remessa_id
    html = editora.get(f"{PAINEL}remessas/{remessa}/").content.decode()
    assert "passou do tempo" in html and "Tentar de novo" in html
    editora.post(f"{PAINEL}fontes/{re.findall(r'fontes/([0-9]+)/reler/', html)[0]}/reler/")
    assert "Na fila" in editora.get(f"{PAINEL}remessas/{remessa}/").content.decode()


def test_a_doubt_leads_to_its_line_and_back(editora, municipio) -> None:
    fonte = lida(editora, municipio, SALTADA)
    html = html_de(editora, fonte)
    assert "faltam 3, 4, 5, 6" in html
    destinos = set(re.findall(r'href="\?p=1#(linha-\d+)"', html))
    assert destinos and all(f'id="{destino}"' in html for destino in destinos)


def test_publishing_with_grave_doubts_asks_again(editora, municipio) -> None:
    fonte = lida(editora, municipio, SALTADA)
    endereco = f"{PAINEL}fontes/{fonte.pk}/gravar/"
    resposta = editora.post(endereco, {"publicar": "1"}, follow=True)
    assert "Publicar assim mesmo" in resposta.content.decode()
    with scope(municipio=municipio):
        assert not Norma.objects.filter(municipio=municipio).exists()
    editora.post(endereco, {"publicar": "1", "confirmo": "1"})
    with scope(municipio=municipio):
        assert Norma.objects.get(municipio=municipio).publicada


def test_a_line_is_mended_and_the_mend_undone(editora, municipio) -> None:
    texto = "Artigo primeiro. A horta pertence a quem planta."
    fonte = lida(
        editora, municipio, pagina(corpo=CORPO.replace("Art. 1º A horta pertence a quem planta.", texto))
    )
    numero = numero_da_linha(html_de(editora, fonte), "Artigo primeiro")
    form = html_de(editora, fonte, f"?corrigir={numero}")
    assert f'name="linha" value="{numero}"' in form and f'name="digital" value="{digital(texto)}"' in form
    pedido = {"linha": numero, "digital": digital(texto), "gesto": "artigo", "rotulo": "Art. 1º"}
    editora.post(f"{PAINEL}fontes/{fonte.pk}/consertar/", pedido)
    editora.post(f"{PAINEL}fontes/{fonte.pk}/consertar/", pedido)  # a double click
    html = html_de(editora, fonte)
    assert "Consertos feitos" in html and "Art. 1º" in html
    with scope(municipio=municipio):
        conserto = Conserto.objects.get()
    editora.post(f"{PAINEL}fontes/{fonte.pk}/desfazer/", {"conserto": conserto.pk})
    assert "Consertos feitos" not in html_de(editora, fonte)


def test_mends_are_applied_when_the_same_file_comes_again(editora, municipio) -> None:
    fonte = lida(editora, municipio)
    numero = numero_da_linha(html_de(editora, fonte), "§ 1º")
    pedido = {"linha": numero, "digital": digital("§ 1º A rega é diária."), "gesto": "texto"}
    editora.post(f"{PAINEL}fontes/{fonte.pk}/consertar/", pedido)
    with scope(municipio=municipio):
        feita = importar_norma(conteudo=pagina(), arquivo="outra-vez.htm", municipio=municipio)
        caminhos = set(Dispositivo.objects.filter(norma=feita.norma).values_list("caminho", flat=True))
    assert "art-2/par-1" not in caminhos and "art-2" in caminhos


@pytest.mark.parametrize(
    "pedido",
    [
        {},
        {"operacao": "{}"},
        {"operacao": "[["},
        {"linha": "-1", "digital": "x", "gesto": "artigo"},
        {"linha": "99999", "digital": "x", "gesto": "artigo"},
        {"linha": "1", "digital": "de outra linha", "gesto": "artigo"},
        {"linha": "1", "digital": "x", "gesto": "apagar"},
        {"linha": "0", "digital": digital("LEI Nº 10, DE 2 DE MAIO DE 2010"), "gesto": "juntar"},
        {
            "linha": "0",
            "digital": digital("LEI Nº 10, DE 2 DE MAIO DE 2010"),
            "gesto": "dividir",
            "comeco": "nada",
        },
    ],
)
def test_bad_or_stale_mends_change_nothing(editora, municipio, pedido) -> None:
    fonte = lida(editora, municipio)
    resposta = editora.post(f"{PAINEL}fontes/{fonte.pk}/consertar/", pedido)
    assert resposta.status_code in (302, 422)
    with scope(municipio=municipio):
        assert not Conserto.objects.exists()


def test_a_refused_mend_of_a_line_comes_back_as_it_was_typed(editora, municipio) -> None:
    fonte = lida(editora, municipio, SALTADA)
    numero = numero_da_linha(html_de(editora, fonte), "Art. 7º")
    pedido = {"linha": numero, "gesto": "dividir", "comeco": "palavras que não há", "rotulo": "Art. 4º"}
    with scope(municipio=municipio):
        linha = interpretar_fonte(fonte, []).estrutura.linhas[numero]
    voltou = editora.post(
        f"{PAINEL}fontes/{fonte.pk}/consertar/", {**pedido, "digital": digital(linha.texto), "p": "1"}
    )
    html = voltou.content.decode()
    assert voltou.status_code == 422 and "Copie-as como estão nela" in html
    assert 'value="palavras que não há"' in html and 'value="Art. 4º"' in html
    assert re.search(r'<option value="dividir"[^>]* selected', html)
    seguiu = editora.get(f"{PAINEL}fontes/{fonte.pk}/consertar/?p=1&linhas=1")
    assert seguiu.url == f"{PAINEL}fontes/{fonte.pk}/?p=1&linhas=1"


def test_what_was_read_is_only_discarded_after_a_second_yes(editora, municipio) -> None:
    fonte = lida(editora, municipio, SALTADA)
    descartar = f"{PAINEL}fontes/{fonte.pk}/descartar/"
    assert editora.post(descartar).url == descartar
    assert "Descartar este arquivo?" in editora.get(descartar).content.decode()
    with scope(municipio=municipio):
        assert Fonte.objects.filter(pk=fonte.pk).exists()
        editora.post(descartar, {"confirmo": "1"})
        assert not Fonte.objects.filter(pk=fonte.pk).exists()


def test_metadata_are_corrected_and_errors_explained(editora, municipio) -> None:
    fonte = lida(editora, municipio)
    dados = {
        "tipo": "lei",
        "esfera": "municipal",
        "orgao": "",
        "numero": "8.742",
        "ano": "",
        "data": "02/05/2010",
    }
    dados |= {"titulo": "", "ementa": "Corrigida."}
    resposta = editora.post(f"{PAINEL}fontes/{fonte.pk}/", dados)
    assert resposta.status_code == 422 and "Diga o ano" in resposta.content.decode()
    editora.post(f"{PAINEL}fontes/{fonte.pk}/", {**dados, "ano": "2010"})
    with scope(municipio=municipio):
        valores = Conserto.objects.get().operacao["valores"]
    assert valores == {"numero": "8742", "titulo": "", "ementa": "Corrigida."}
    assert "Lei nº 8.742, de 2 de maio de 2010" in html_de(editora, fonte)


def test_only_operators_choose_the_shared_library(cliente, editora, municipio) -> None:
    enviar(editora, destino="compartilhada")
    assert len(ler_tudo(municipio)) == 1 and ler_tudo(None) == []
    cliente.force_login(conta(is_superuser=True))
    enviar(cliente, pagina("60"), destino="compartilhada")
    assert [f.estado for f in ler_tudo(None)] == ["lida"]


@pytest.mark.parametrize("fim", ["", "consertar/", "desfazer/", "gravar/", "reler/", "descartar/"])
def test_files_of_others_are_not_found(cliente, municipio, outro_municipio, fim) -> None:
    with scope(municipio=outro_municipio):
        alheia = importar_norma(
            conteudo=pagina(), arquivo="a.htm", municipio=outro_municipio
        ).norma.fontes.get()
    with scope(municipio=None):
        compartilhada = importar_norma(conteudo=pagina(), arquivo="a.htm", municipio=None).norma.fontes.get()
    cliente.force_login(equipe(municipio, Papel.ADMINISTRACAO))
    for fonte in (alheia, compartilhada):
        assert cliente.post(f"{PAINEL}fontes/{fonte.pk}/{fim}").status_code == 404
        for arquivo in ("original/", "pagina-1.png"):
            assert cliente.get(f"{PAINEL}fontes/{fonte.pk}/{arquivo}").status_code == 404


def test_the_original_is_only_ever_a_download(editora, municipio) -> None:
    fonte = lida(editora, municipio, b"<script>alert(1)</script>" + pagina())
    resposta = editora.get(f"{PAINEL}fontes/{fonte.pk}/original/")
    assert resposta.headers["Content-Disposition"].startswith("attachment")
    assert resposta.headers["X-Content-Type-Options"] == "nosniff"
    assert resposta.headers["Content-Type"] == "application/octet-stream"
    assert b"".join(resposta.streaming_content).startswith(b"<script>")
    assert "<script>alert" not in html_de(editora, fonte)
    assert editora.get(f"{PAINEL}fontes/{fonte.pk}/pagina-1.png").status_code == 404  # not a PDF


def test_a_document_without_articles_is_shown_by_pages(editora, municipio) -> None:
    texto = ("Cuidar da horta é tarefa de todos nós.\n\n" * 200).encode()
    fonte = lida(editora, municipio, texto, nome="manual das hortas.txt")
    html = html_de(editora, fonte)
    assert "sem artigos" in html and "Página 1" in html and "Corrigir a linha" not in html
    assert 'id="linha-0"' in html_de(editora, fonte, "?linhas=1")
    editora.post(f"{PAINEL}fontes/{fonte.pk}/gravar/", {"guardar": "1"})
    with scope(municipio=municipio):
        assert Norma.objects.get(municipio=municipio).paginas.count() > 1


def test_a_file_that_is_done_sends_back_to_its_batch(editora, municipio) -> None:
    fonte = lida(editora, municipio)
    editora.post(f"{PAINEL}fontes/{fonte.pk}/gravar/", {"guardar": "1"})
    for fim in ("", "gravar/"):
        resposta = editora.get(f"{PAINEL}fontes/{fonte.pk}/{fim}", follow=True)
        assert resposta.redirect_chain[-1][0] == f"{PAINEL}remessas/{fonte.remessa_id}/"
        assert "não está mais à espera" in resposta.content.decode()


def test_checking_costs_the_same_however_long_the_text(
    editora, municipio, django_assert_max_num_queries
) -> None:
    longa = "".join(f"<p>Art. {n}. Texto do artigo {n}.</p>" for n in range(1, 400))
    fonte = lida(editora, municipio, pagina(corpo=longa))
    html_de(editora, fonte)
    with django_assert_max_num_queries(24):
        html = html_de(editora, fonte, "?p=2")
    assert html.count("<tr id=") == 150
