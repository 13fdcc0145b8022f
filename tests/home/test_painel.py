"""The team's own panel: publishing without a developer, and only at home."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.blocos import BLOCOS_DA_INICIAL
from home.models import (
    Imagem,
    IndiceDeGuias,
    IndiceDeNoticias,
    IndiceDeVideos,
    MensagemDeContato,
    Noticia,
    RelogioDaPublicacao,
    Video,
    tipos_de_pagina,
)
from portal.municipios.models import Municipio, Papel
from portal.protocolo import novo_protocolo
from tests.contas.fabricas import equipe
from tests.home import fabricas
from tests.home.test_videos import rascunho as rascunho_de_video

PODEM_PUBLICAR = [Papel.COMUNICACAO, Papel.ADMINISTRACAO]


def entrar(client, municipio: Municipio, papel: Papel):
    client.defaults["HTTP_HOST"] = municipio.host
    client.force_login(equipe(municipio, papel))
    return client


@pytest.fixture
def editora(client, municipio):
    return entrar(client, municipio, Papel.COMUNICACAO)


def formulario_de_noticia(titulo: str, **extras: object) -> dict[str, object]:
    return nested_form_data(
        {
            "title": titulo,
            "resumo": "Um resumo",
            "data": "2027-03-01",
            "imagem": "",
            "corpo": streamfield([("texto", rich_text("<p>Texto da notícia</p>"))]),
            "slug": "do-painel",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
            **extras,
        }
    )


def criar_noticia(client, municipio: Municipio, **extras: object):
    secao = fabricas.secao(municipio, IndiceDeNoticias)
    endereco = reverse("wagtailadmin_pages:add", args=["home", "noticia", secao.pk])
    return client.post(endereco, formulario_de_noticia("Do painel", **extras))


@pytest.mark.parametrize("papel", PODEM_PUBLICAR)
def test_the_team_publishes_a_news_item_from_the_panel(client, municipio, papel: Papel) -> None:
    entrar(client, municipio, papel)
    assert criar_noticia(client, municipio, **{"action-publish": "1"}).status_code == 302
    publica = client.get("/noticias/do-painel/")
    assert publica.status_code == 200 and "Texto da notícia" in publica.content.decode()


@pytest.mark.parametrize("papel", [p for p in Papel if p not in PODEM_PUBLICAR])
def test_who_is_not_of_the_team_changes_no_page(client, municipio, papel: Papel) -> None:
    entrar(client, municipio, papel)
    assert criar_noticia(client, municipio, **{"action-publish": "1"}).status_code in (302, 403, 404)
    assert not Noticia.objects.filter(slug="do-painel").exists()


def test_a_draft_saved_in_the_panel_is_previewed_but_not_public(editora, municipio) -> None:
    criar_noticia(editora, municipio)
    noticia = Noticia.objects.get(slug="do-painel")
    assert not noticia.live
    assert editora.get("/noticias/do-painel/").status_code == 404
    previa = editora.get(reverse("wagtailadmin_pages:view_draft", args=[noticia.pk]))
    assert previa.status_code == 200 and "Texto da notícia" in previa.content.decode()


def test_a_schedule_set_in_the_panel_is_in_the_city_hour(editora, municipio) -> None:
    municipio.fuso = "America/Rio_Branco"
    municipio.save()
    amanha = timezone.now() + timedelta(days=1)
    criar_noticia(
        editora, municipio, **{"action-publish": "1", "go_live_at": amanha.strftime("%Y-%m-%d 08:00")}
    )
    noticia = Noticia.objects.get(slug="do-painel")
    assert not noticia.live
    assert noticia.go_live_at.astimezone(municipio.zona).hour == 8


@pytest.mark.parametrize("tipo", [t for t in tipos_de_pagina() if t.__name__ != "HomePage"])
def test_every_kind_of_page_opens_its_form_in_portuguese(editora, municipio, tipo) -> None:
    pagina = tipo.objects.filter(path__startswith=fabricas.inicial(municipio).path).first()
    if pagina is None:
        mae = next(
            fabricas.secao(municipio, secao)
            for secao in (IndiceDeNoticias, IndiceDeVideos, IndiceDeGuias)
            if tipo in secao.clean_subpage_models()
        )
        pagina = fabricas.rascunho(mae, tipo, title="Nova")
    html = editora.get(reverse("wagtailadmin_pages:edit", args=[pagina.pk])).content.decode()
    assert str(tipo._meta.get_field("resumo").help_text)[:40] in html
    assert tipo.get_page_description()


def test_the_home_page_form_opens(editora, municipio) -> None:
    assert (
        editora.get(reverse("wagtailadmin_pages:edit", args=[municipio.site.root_page_id])).status_code == 200
    )


def test_every_page_of_another_municipality_is_out_of_reach(editora, outro_municipio) -> None:
    alheia = fabricas.noticia(outro_municipio, "Alheia")
    for nome in ("edit", "delete", "unpublish", "history", "move", "copy", "usage", "view_draft"):
        assert editora.get(reverse(f"wagtailadmin_pages:{nome}", args=[alheia.pk])).status_code in (
            302,
            403,
            404,
        ), nome
    assert Noticia.objects.get(pk=alheia.pk).live
    secao = fabricas.secao(outro_municipio, IndiceDeNoticias)
    assert editora.get(reverse("wagtailadmin_explore", args=[secao.pk])).status_code in (302, 403, 404)


def test_a_link_to_another_municipality_is_refused(editora, municipio, outro_municipio) -> None:
    alheia = fabricas.pagina(outro_municipio, "Alheia")
    bloco = dict(BLOCOS_DA_INICIAL)["chamada"]
    with scope(municipio=municipio), pytest.raises(StructBlockValidationError) as erro:
        bloco.clean(
            bloco.to_python(
                {"titulo": "T", "texto": "", "botao": {"rotulo": "R", "pagina": alheia.pk, "endereco": ""}}
            )
        )
    assert "botao" in erro.value.block_errors


def test_a_picture_without_words_is_not_accepted(editora, municipio) -> None:
    def enviar(**campos: object):
        pixels = fabricas.imagem(municipio).file.read()
        dados = {
            "title": "foto.png",
            "file": SimpleUploadedFile("foto.png", pixels, "image/png"),
            "collection": municipio.colecao_id,
        }
        return editora.post(reverse("wagtailimages:add"), dados | campos)

    assert "Escreva o texto alternativo" in enviar().content.decode()
    assert not Imagem.objects.filter(title="foto.png").exists()
    assert enviar(description="Pessoas na praça").status_code == 302
    assert enviar(decorativa="on").status_code == 302
    assert Imagem.objects.filter(title="foto.png").count() == 2


def test_a_section_of_the_portal_is_not_deleted_by_mistake(editora, municipio) -> None:
    secao = fabricas.secao(municipio, IndiceDeNoticias)
    resposta = editora.post(reverse("wagtailadmin_pages:delete", args=[secao.pk]), follow=True)
    assert Page.objects.filter(pk=secao.pk).exists()
    assert "não pode ser apagada" in resposta.content.decode()


def test_the_panel_says_when_scheduled_pages_were_last_looked_at(editora, municipio) -> None:
    RelogioDaPublicacao.objects.all().delete()
    assert "ainda não rodou" in editora.get(reverse("wagtailadmin_home")).content.decode()
    RelogioDaPublicacao.objects.create(pk=1, conferida_em=timezone.now())
    html = editora.get(reverse("wagtailadmin_home")).content.decode()
    assert "está funcionando" in html and "Textos de exemplo ainda no ar" in html
    RelogioDaPublicacao.objects.update(conferida_em=timezone.now() - timedelta(minutes=11))
    assert "está parada" in editora.get(reverse("wagtailadmin_home")).content.decode()


def test_a_video_without_captions_stays_a_draft_and_the_form_says_why(editora, municipio) -> None:
    video = rascunho_de_video(municipio, arquivo=fabricas.documento(municipio, "v.mp4", b"0"))
    dados = nested_form_data(
        {
            "title": "Vídeo",
            "resumo": "",
            "arquivo": video.arquivo_id,
            "legendas": "",
            "endereco_externo": "",
            "capa": "",
            "transcricao": rich_text(""),
            "slug": video.slug,
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
        }
    )
    endereco = reverse("wagtailadmin_pages:edit", args=[video.pk])
    assert editora.post(endereco, dados).status_code == 302  # a draft may lack anything
    resposta = editora.post(endereco, dados | {"action-publish": "1"})
    assert "Escolha o arquivo de legendas" in resposta.content.decode()
    assert not Video.objects.get(pk=video.pk).live


def mensagem(municipio: Municipio, assunto: str) -> MensagemDeContato:
    with scope(municipio=municipio):
        return MensagemDeContato.objects.create(
            municipio=municipio,
            protocolo=novo_protocolo(),
            nome="Maria",
            assunto=assunto,
            mensagem="Texto inteiro",
        )


@pytest.mark.parametrize("papel", list(Papel))
def test_messages_are_read_by_the_team_of_their_municipality_only(
    client, municipio, outro_municipio, papel
) -> None:
    nossa, alheia = mensagem(municipio, "Nossa"), mensagem(outro_municipio, "Alheia")
    entrar(client, municipio, papel)
    lista = client.get(reverse("mensagens_de_contato:index"))
    lida = client.get(reverse("mensagens_de_contato:inspect", args=[nossa.pk]))
    dela = client.get(reverse("mensagens_de_contato:inspect", args=[alheia.pk]))
    if papel in PODEM_PUBLICAR:
        assert "Nossa" in lista.content.decode() and "Alheia" not in lista.content.decode()
        assert "Texto inteiro" in lida.content.decode()
        assert dela.status_code == 404
    else:
        assert "Nossa" not in lista.content.decode() and lida.status_code != 200 and dela.status_code != 200


@pytest.mark.parametrize("papel", PODEM_PUBLICAR)
def test_messages_are_neither_written_nor_erased_in_the_panel(client, municipio, papel) -> None:
    nossa = mensagem(municipio, "Nossa")
    entrar(client, municipio, papel)
    for nome, argumentos in (("add", []), ("edit", [nossa.pk]), ("delete", [nossa.pk])):
        assert client.post(reverse(f"mensagens_de_contato:{nome}", args=argumentos)).status_code in (
            302,
            403,
            404,
        )
    with scope(municipio=municipio):
        assert MensagemDeContato.objects.get(pk=nossa.pk).assunto == "Nossa"


def test_there_are_few_blocks_each_with_description_preview_and_group() -> None:
    assert len(BLOCOS_DA_INICIAL) <= 12
    assert len({str(bloco.meta.group) for _nome, bloco in BLOCOS_DA_INICIAL}) == 4
    for nome, bloco in BLOCOS_DA_INICIAL:
        assert bloco.get_description() and bloco.label, nome
        assert bloco.is_previewable, nome


@pytest.mark.parametrize("nome", [nome for nome, _bloco in BLOCOS_DA_INICIAL])
def test_each_block_shows_a_preview(editora, municipio, nome: str) -> None:
    bloco = dict(BLOCOS_DA_INICIAL)[nome]
    resposta = editora.get(reverse("wagtailadmin_block_preview"), {"id": bloco.definition_prefix})
    assert resposta.status_code == 200
    assert "portal.css" in resposta.content.decode()
