"""Videos: nobody left out, nobody watched without knowing."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from home.legendas import LegendaInvalida, conferir
from home.midia import trecho_pedido
from home.models import IndiceDeVideos, Video
from home.models.videos import tocador
from tests.home import fabricas


def rascunho(municipio, **campos) -> Video:
    return fabricas.rascunho(fabricas.secao(municipio, IndiceDeVideos), Video, title="Vídeo", **campos)


def recusado(video: Video) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as erro:
        video.save_revision().publish()
    return erro.value.message_dict


def test_an_uploaded_video_is_not_published_without_captions(municipio) -> None:
    video = rascunho(municipio, arquivo=fabricas.documento(municipio, "v.mp4", b"0"))
    assert "legendas" in recusado(video)["legendas"][0]
    assert not Video.objects.get(pk=video.pk).live


@pytest.mark.parametrize(
    ("nome", "conteudo", "frase"),
    [
        ("l.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nSRT", "WebVTT"),
        ("l.vtt", b"WEBVTT\n\n00:00:05.000 --> 00:00:01.000\nx", "termina antes de começar"),
        ("l.vtt", b"\xff\xfe\x00bin", "UTF-8"),
        ("l.txt", b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nx", ".vtt"),
    ],
)
def test_broken_captions_block_publication_and_say_why(municipio, nome, conteudo, frase) -> None:
    video = rascunho(
        municipio,
        arquivo=fabricas.documento(municipio, "v.mp4", b"0"),
        legendas=fabricas.documento(municipio, nome, conteudo),
    )
    assert frase in recusado(video)["legendas"][0]


def test_a_video_elsewhere_is_not_published_without_transcript(municipio) -> None:
    video = rascunho(municipio, endereco_externo="https://youtu.be/abc", transcricao="<p> </p>")
    assert "transcricao" in recusado(video)


def test_a_video_is_one_thing_or_the_other(municipio) -> None:
    assert "arquivo" in recusado(rascunho(municipio))
    assert (
        "não é um vídeo"
        in recusado(rascunho(municipio, arquivo=fabricas.documento(municipio, "v.pdf", b"%PDF")))["arquivo"][
            0
        ]
    )


def test_nothing_of_another_site_is_loaded_before_the_person_asks(cliente, municipio) -> None:
    fabricas.video(municipio, slug="fora", endereco_externo="https://www.youtube.com/watch?v=abc_DEF-123")
    antes = cliente.get("/videos/fora/")
    html = antes.content.decode()
    assert "<iframe" not in html and "youtube-nocookie" not in html
    assert "youtube" not in antes["Content-Security-Policy"]
    assert "Este vídeo está em youtube.com" in html
    depois = cliente.get("/videos/fora/?assistir=1")
    assert 'src="https://www.youtube-nocookie.com/embed/abc_DEF-123' in depois.content.decode()
    assert "frame-src https://www.youtube-nocookie.com" in depois["Content-Security-Policy"]


def test_an_unknown_site_is_only_a_link(cliente, municipio) -> None:
    fabricas.video(municipio, slug="fora", endereco_externo="https://video.exemplo.org/42")
    resposta = cliente.get("/videos/fora/?assistir=1")
    assert "<iframe" not in resposta.content.decode()
    assert 'href="https://video.exemplo.org/42"' in resposta.content.decode()


@pytest.mark.parametrize(
    ("endereco", "esperado"),
    [
        ("https://youtu.be/abc?t=3", "youtube-nocookie.com/embed/abc"),
        ("https://m.youtube.com/watch?v=abc&list=x", "youtube-nocookie.com/embed/abc"),
        ("https://www.youtube.com/shorts/abc", "youtube-nocookie.com/embed/abc"),
        ("https://vimeo.com/12345", "player.vimeo.com/video/12345"),
        ("https://youtube.com.exemplo.org/watch?v=abc", ""),
        ('https://youtu.be/"onload=x', ""),
        ("https://www.youtube.com/", ""),
        ("", ""),
    ],
)
def test_only_known_players_are_put_in_the_page(endereco: str, esperado: str) -> None:
    assert (esperado in tocador(endereco)) if esperado else tocador(endereco) == ""


def test_the_page_carries_captions_and_transcript(cliente, municipio) -> None:
    fabricas.video(municipio, slug="nosso")
    html = cliente.get("/videos/nosso/").content.decode()
    assert '<track kind="captions" srclang="pt-BR"' in html and 'preload="none"' in html
    assert "Transcrição" in html and "Este vídeo tem legendas." in html


def test_a_phone_asks_for_a_part_of_the_video(cliente, municipio) -> None:
    video = fabricas.video(municipio, arquivo=fabricas.documento(municipio, "v.mp4", bytes(range(256)) * 20))
    endereco = video.arquivo.url
    resposta = cliente.get(endereco, HTTP_RANGE="bytes=0-1")
    assert (resposta.status_code, resposta.content) == (206, b"\x00\x01")
    assert resposta["Content-Range"] == "bytes 0-1/5120" and resposta["Content-Type"] == "video/mp4"
    assert cliente.get(endereco, HTTP_RANGE="bytes=5100-").content == (bytes(range(256)) * 20)[5100:]
    assert cliente.get(endereco, HTTP_RANGE="bytes=9000-").status_code == 416
    assert cliente.get(endereco).status_code == 200


@pytest.mark.parametrize(
    ("cabecalho", "esperado"),
    [
        ("", None),
        ("bytes=-", None),
        ("itens=0-1", None),
        ("bytes=0-1,5-9", None),
        ("bytes=0-", (0, 10)),
        ("bytes=2-4", (2, 5)),
        ("bytes=-3", (7, 10)),
        ("bytes=5-999", (5, 10)),
        ("bytes=8-3", (8, 4)),
    ],
)
def test_ranges_as_the_standard_writes_them(cabecalho: str, esperado: tuple[int, int] | None) -> None:
    assert trecho_pedido(cabecalho, 10) == esperado


def test_captions_are_served_as_captions_and_only_at_home(cliente, municipio, outro_municipio) -> None:
    video = fabricas.video(municipio)
    assert cliente.get(video.legendas.url)["Content-Type"].startswith("text/vtt")
    assert cliente.get(video.legendas.url, HTTP_HOST=outro_municipio.host).status_code == 404


@pytest.mark.parametrize(
    "texto",
    [
        "WEBVTT\n\n00:01.000 --> 00:02.500\nOi\n",
        "\ufeffWEBVTT - título\n\n1\n00:00:01.000 --> 00:00:02.000\nOi\n",
    ],
)
def test_good_captions_are_counted(texto: str) -> None:
    assert conferir(texto.encode()) == 1


@pytest.mark.parametrize(
    "texto",
    [
        "",
        "WEBVTT",
        "WEBVTT\n\n99:99 --> x\nOi\n",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nOi\n\n00:00:03 --> 00:00:04\nerrado\n",
    ],
)
def test_bad_captions_are_refused(texto: str) -> None:
    with pytest.raises(LegendaInvalida):
        conferir(texto.encode())
