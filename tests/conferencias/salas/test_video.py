"""Video by driver: only https, only hosts that the municipality allows, nothing loaded before it is asked for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencias.inscricoes.api import Inscricao
from conferencias.salas import actions, video
from conferencias.salas.models import Sala
from conferencias.salas.video import Quadro, montar
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.salas.fabricas import entrar

SERVIDORES = frozenset({"meet.exemplo.org", "video.exemplo.org:8443"})
YOUTUBE = "https://www.youtube-nocookie.com"


@pytest.mark.parametrize(
    "endereco",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ?si=abc",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
    ],
)
def test_youtube_is_shown_from_the_host_without_cookies(endereco: str) -> None:
    quadro = montar("youtube", endereco, ())
    assert quadro and quadro.origem == YOUTUBE
    assert quadro.endereco.startswith(f"{YOUTUBE}/embed/dQw4w9WgXcQ?")
    assert "camera" not in quadro.permissoes


def test_a_jitsi_room_asks_for_camera_and_microphone_of_its_own_host_only() -> None:
    quadro = montar("jitsi", "https://meet.exemplo.org/ConferenciaGrupo1", SERVIDORES)
    assert quadro and quadro.origem == "https://meet.exemplo.org"
    assert {"camera", "microphone"} <= set(quadro.recursos)


RUINS = [
    ("https", "http://meet.exemplo.org/x", "precisa começar com https"),
    ("https", "javascript:alert(1)", "precisa começar com https"),
    ("https", "data:text/html,<script>", "precisa começar com https"),
    ("https", "//meet.exemplo.org/x", "precisa começar com https"),
    ("https", "https://user:senha@meet.exemplo.org/x", "precisa começar com https"),
    ("https", "https://meet.exemplo.org:99999/x", "precisa começar com https"),
    ("https", "https://mal.exemplo.com/x", "não está na lista"),
    ("https", "https://meet.exemplo.org.mal.com/x", "não está na lista"),
    ("https", "https://meet.exemplo.org:444/x", "não está na lista"),
    ("https", "https://meet.exemplo.org\\@mal.com/", "https|lista"),
    ("https", "https://meet.exemplo.org; script-src *", "https|lista"),
    ("jitsi", "https://meet.exemplo.org/", "sala do Jitsi"),
    ("jitsi", "https://meet.exemplo.org/a/b", "sala do Jitsi"),
    ("youtube", "https://www.youtube.com/", "YouTube"),
    ("youtube", "https://youtube.com.mal.com/watch?v=dQw4w9WgXcQ", "YouTube"),
    ("youtube", 'https://youtu.be/"><script>', "YouTube"),
    ("antigo", "https://meet.exemplo.org/x", "não existe mais"),
]


@pytest.mark.parametrize(("driver", "endereco", "frase"), RUINS)
def test_an_address_that_cannot_be_shown_says_why(driver: str, endereco: str, frase: str) -> None:
    with pytest.raises(ErroDeNegocio, match=frase):
        montar(driver, endereco, SERVIDORES)


@given(st.text(max_size=80), st.sampled_from(["https", "jitsi", "youtube"]))
def test_whatever_is_typed_a_frame_is_only_ever_of_an_allowed_host(texto: str, driver: str) -> None:
    for endereco in (texto, f"https://{texto}", f"https://meet.exemplo.org/{texto}"):
        try:
            quadro = montar(driver, endereco, SERVIDORES)
        except ErroDeNegocio:
            continue
        assert quadro and quadro.origem in {
            YOUTUBE,
            "https://meet.exemplo.org",
            "https://video.exemplo.org:8443",
        }


class DeMentira:
    """A driver for tests: shows the address as it is."""

    nome = "De mentira"

    def quadro(self, endereco: str, servidores: Any) -> Quadro:
        return Quadro(endereco, "https://quadro.exemplo.org", endereco, ("camera", "fullscreen"))


@pytest.fixture
def com_video(sala: Sala, monkeypatch: pytest.MonkeyPatch) -> Sala:
    monkeypatch.setattr(video, "_drivers", dict(video._drivers))
    video.registrar_driver("mentira", DeMentira())
    Sala.objects.filter(pk=sala.pk).update(
        driver="mentira",
        endereco_do_video="https://quadro.exemplo.org/grupo",
        driver_de_libras="youtube",
        endereco_de_libras="https://youtu.be/dQw4w9WgXcQ",
        telefone="0800 000 0000, sala 12",
    )
    return sala


def politica(resposta: Any) -> dict[str, str]:
    partes = (p.strip().partition(" ") for p in resposta["Content-Security-Policy"].split(";"))
    return {nome: valor for nome, _espaco, valor in partes}


def test_nothing_of_another_site_is_loaded_before_the_person_asks(
    com_video: Sala, joana: Inscricao, cliente
) -> None:
    resposta = entrar(cliente, joana).get(com_video.get_absolute_url())
    pagina = resposta.content.decode()
    assert "<iframe" not in pagina and "Mostrar o vídeo aqui" in pagina
    assert "exemplo.org" not in resposta["Content-Security-Policy"]
    assert "Abrir o vídeo em outra janela" in pagina and "0800 000 0000, sala 12" in pagina
    assert "camera=()" in resposta["Permissions-Policy"]


def test_asked_for_the_page_may_load_the_hosts_of_its_room_and_no_other(
    com_video: Sala, joana: Inscricao, cliente
) -> None:
    resposta = entrar(cliente, joana).get(com_video.get_absolute_url() + "?video=1")
    pagina = resposta.content.decode()
    assert pagina.count("<iframe") == 2 and 'title="Intérprete de Libras"' in pagina
    assert sorted(politica(resposta)["frame-src"].split()) == [
        "https://quadro.exemplo.org",
        YOUTUBE,
    ]
    assert politica(resposta)["default-src"] == "'self'"
    permissoes = resposta["Permissions-Policy"]
    assert 'camera=(self "https://quadro.exemplo.org")' in permissoes and "geolocation=()" in permissoes
    outra = cliente.get("/conferencia/programacao/")
    assert "exemplo.org" not in outra["Content-Security-Policy"]


def test_a_host_taken_from_the_list_is_not_framed_any_more(
    sala: Sala, joana: Inscricao, comissao: Conta, no_escopo: Municipio, cliente
) -> None:
    administracao = conta_com_papel(no_escopo, Papel.ADMINISTRACAO)
    conferencia = sala.conferencia
    actions.configurar(conferencia=conferencia, conta=administracao, servidores_de_video="meet.exemplo.org")
    sala.driver, sala.endereco_do_video = "jitsi", "https://meet.exemplo.org/Grupo1"
    actions.gravar_sala(sala=sala, conta=comissao)
    endereco = sala.get_absolute_url() + "?video=1"
    assert "<iframe" in entrar(cliente, joana).get(endereco).content.decode()
    actions.configurar(conferencia=conferencia, conta=administracao, servidores_de_video="")
    resposta = cliente.get(endereco)
    assert "<iframe" not in resposta.content.decode() and "exemplo" not in resposta["Content-Security-Policy"]


def test_a_room_is_not_saved_with_a_video_that_cannot_be_shown(sala: Sala, comissao: Conta) -> None:
    sala.driver, sala.endereco_do_video = "https", "http://mal.exemplo.com"
    with pytest.raises(ErroDeNegocio) as erro:
        actions.gravar_sala(sala=sala, conta=comissao)
    assert erro.value.campo == "endereco_do_video"


@pytest.mark.parametrize("papel", [None, Papel.COMISSAO, Papel.RELATORIA])
def test_only_the_administration_allows_hosts(papel: Papel | None, sala: Sala, no_escopo: Municipio) -> None:
    with pytest.raises(AcaoNegada):
        actions.configurar(
            conferencia=sala.conferencia, conta=conta_com_papel(no_escopo, papel), servidores_de_video="x.org"
        )
