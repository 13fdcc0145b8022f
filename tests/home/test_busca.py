"""What is published is found, what is withdrawn is not, and no crash in between changes that."""

from __future__ import annotations

import pytest
from django.db import transaction
from wagtail.models import Page

from home.busca import FonteDePaginas
from home.models import Guia, IndiceDeGuias, IndiceDeNoticias, Noticia, PaginaSimples
from portal.tarefas.api import drenar
from portal.tarefas.models import TarefaPendente
from search.api import Consulta, Especie, buscar
from tests.home import fabricas


def pendentes(pk: int) -> int:
    return TarefaPendente.objects.filter(
        nome="search.indexar", argumentos={"fonte": "pagina", "pk": str(pk)}
    ).count()


def documento(pk: int):
    (unico,) = FonteDePaginas().documentos(str(pk)) or [None]
    return unico


@pytest.fixture
def fila_vazia(municipio) -> None:
    TarefaPendente.objects.all().delete()


@pytest.mark.parametrize(
    ("fabrica", "especie"),
    [
        (fabricas.noticia, Especie.NOTICIA),
        (fabricas.guia, Especie.GUIA),
        (fabricas.video, Especie.VIDEO),
        (fabricas.pagina, Especie.PAGINA),
    ],
)
def test_each_kind_of_page_is_a_document_of_its_municipality(no_escopo, fabrica, especie) -> None:
    pagina = fabrica(no_escopo, resumo="Um resumo")
    achado = documento(pagina.pk)
    assert (achado.especie, achado.municipio_id, achado.titulo) == (especie, no_escopo.pk, pagina.title)
    assert achado.url.startswith("/") and achado.caput == "Um resumo"
    assert achado in list(FonteDePaginas().todos(no_escopo))


def test_texts_of_blocks_and_transcripts_are_searched(no_escopo) -> None:
    guia = fabricas.guia(
        no_escopo, corpo=[("pergunta", {"pergunta": "Pago algo?", "resposta": "<p>É gratuito</p>"})]
    )
    video = fabricas.video(no_escopo, transcricao="<p>Escolha o eixo</p><p>e escreva</p>")
    assert "Pago algo?" in documento(guia.pk).texto and "É gratuito" in documento(guia.pk).texto
    assert "Escolha o eixo e escreva" in documento(video.pk).texto


def test_a_caption_that_repeats_the_words_of_its_picture_is_read_once(no_escopo, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    figura = {"image": fabricas.imagem(no_escopo).pk, "alt_text": "Roda de conversa", "decorative": False}
    bloco = {"type": "imagem", "value": {"imagem": figura, "legenda": "Roda de conversa"}}
    guia = fabricas.guia(no_escopo, resumo="", corpo=[bloco])
    assert documento(guia.pk).texto == "Roda de conversa"


def test_drafts_starter_texts_and_other_municipalities_give_no_document(no_escopo, outro_municipio) -> None:
    rascunho = fabricas.rascunho(fabricas.secao(no_escopo, IndiceDeNoticias), Noticia, title="Rascunho")
    exemplo = fabricas.pagina(no_escopo, "Exemplo", exemplo=True)
    alheia = fabricas.pagina(outro_municipio, "Alheia")
    assert documento(rascunho.pk) is None and documento(exemplo.pk) is None
    assert alheia.pk not in [int(d.pk) for d in FonteDePaginas().todos(no_escopo)]
    assert list(FonteDePaginas().todos(None)) == []


def test_publishing_asks_for_indexing_in_the_very_transaction(municipio, fila_vazia) -> None:
    """A process killed right after Wagtail's commit has already left the promise behind."""
    rascunho = fabricas.rascunho(fabricas.secao(municipio, IndiceDeNoticias), Noticia, title="Nova")
    TarefaPendente.objects.all().delete()
    revisao = rascunho.save_revision()
    assert pendentes(rascunho.pk) == 0  # a draft changes nothing that the public sees
    from wagtail.actions.publish_revision import PublishRevisionAction

    def morrer(*_argumentos: object) -> None:
        raise SystemExit

    original, PublishRevisionAction._after_publish = PublishRevisionAction._after_publish, morrer
    try:
        from wagtail.actions.publish_page_revision import PublishPageRevisionAction

        da_pagina = PublishPageRevisionAction._after_publish
        PublishPageRevisionAction._after_publish = morrer
        with pytest.raises(SystemExit):
            revisao.publish()
    finally:
        PublishRevisionAction._after_publish = original
        PublishPageRevisionAction._after_publish = da_pagina
    assert Noticia.objects.get(pk=rascunho.pk).live
    assert pendentes(rascunho.pk) == 1


def test_a_publication_that_is_rolled_back_promises_nothing(municipio, fila_vazia) -> None:
    rascunho = fabricas.rascunho(fabricas.secao(municipio, IndiceDeNoticias), Noticia, title="Nova")
    TarefaPendente.objects.all().delete()
    with pytest.raises(RuntimeError), transaction.atomic():
        rascunho.save_revision().publish()
        raise RuntimeError
    assert pendentes(rascunho.pk) == 0


@pytest.mark.parametrize("gesto", ["despublicar", "apagar", "mudar endereço", "mover"])
def test_every_change_of_a_public_page_asks_for_indexing(municipio, gesto: str) -> None:
    secao = fabricas.pagina(municipio, "Regras")
    pagina = fabricas.publicar(secao, PaginaSimples, title="Votação")
    TarefaPendente.objects.all().delete()
    if gesto == "despublicar":
        pagina.unpublish()
    elif gesto == "apagar":
        pagina.delete()
    elif gesto == "mudar endereço":
        pagina.slug = "eleicao"
        pagina.save_revision().publish()
    else:
        pagina.move(Page.objects.get(pk=fabricas.inicial(municipio).pk), pos="last-child")
    assert pendentes(pagina.pk) >= 1


def test_what_is_below_a_page_that_moved_is_indexed_at_its_new_address(municipio) -> None:
    regras, outra = fabricas.pagina(municipio, "Regras"), fabricas.pagina(municipio, "Outra")
    filha = fabricas.publicar(regras, PaginaSimples, title="Votação")
    regras.move(Page.objects.get(pk=outra.pk), pos="last-child")
    TarefaPendente.objects.filter(nome="search.indexar").delete()
    drenar()  # the branch's own task asks for each page below
    from portal.municipios.contexto import no_municipio

    with no_municipio(municipio):
        assert documento(filha.pk).url == "/outra/regras/votacao/"


def test_deleting_a_section_withdraws_every_page_below(municipio) -> None:
    regras = fabricas.pagina(municipio, "Regras")
    filha = fabricas.publicar(regras, PaginaSimples, title="Votação")
    TarefaPendente.objects.all().delete()
    Page.objects.get(pk=regras.pk).delete()
    assert pendentes(filha.pk) == 1 and pendentes(regras.pk) == 1


def test_a_guide_is_found_after_publication_and_gone_after_withdrawal(no_escopo) -> None:
    def achados() -> list[str]:
        drenar()
        resultado = buscar(Consulta(texto="cartilha zumbilândia", municipio_id=no_escopo.pk))
        return [item.documento.titulo for item in resultado.itens]

    guia = fabricas.guia(no_escopo, "Cartilha da Zumbilândia")
    assert guia.title in achados()
    Guia.objects.get(pk=guia.pk).unpublish()
    assert guia.title not in achados()
    assert fabricas.secao(no_escopo, IndiceDeGuias).live
