"""Video by driver: what each kind of address becomes inside a frame, and which host the frame may load. Pure.

Nothing of another site is loaded before the person asks for it, and a page lets its frames load only the hosts of its room.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.erros import ErroDeNegocio

YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
SO_ASSISTIR = ("autoplay", "encrypted-media", "fullscreen", "picture-in-picture")
PARTICIPAR = (*SO_ASSISTIR, "camera", "microphone", "display-capture")
_CODIGO = re.compile(r"[\w-]{6,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Quadro:
    """A frame: ``origem`` is all that it may load (scheme and host), ``recursos`` what its site may ask of the browser.

    ``apartado``: the address for who opens it in a window of its own.
    """

    endereco: str
    origem: str
    apartado: str
    recursos: tuple[str, ...] = SO_ASSISTIR

    @property
    def servidor(self) -> str:
        return self.origem.removeprefix("https://")

    @property
    def permissoes(self) -> str:
        """The value of the frame's ``allow``."""
        return "; ".join(self.recursos)


class Driver(Protocol):
    """A kind of video. ``quadro`` raises ErroDeNegocio, in a sentence, for an address that it can't show."""

    @property
    def nome(self) -> str | Promise: ...

    def quadro(self, endereco: str, servidores: Collection[str]) -> Quadro: ...


class DoYouTube:
    """A stream or video of YouTube, from the host that sets no cookies."""

    nome = gettext_lazy("Transmissão no YouTube")

    def quadro(self, endereco: str, servidores: Collection[str]) -> Quadro:
        partes = _https(endereco)
        codigo = _codigo_do_youtube(partes) if partes.hostname in YOUTUBE else ""
        if not _CODIGO.fullmatch(codigo):
            raise ErroDeNegocio(
                _("Copie o endereço do vídeo no YouTube, como https://www.youtube.com/watch?v=…")
            )
        origem = "https://www.youtube-nocookie.com"
        return Quadro(
            endereco=f"{origem}/embed/{codigo}?cc_load_policy=1&hl=pt",
            origem=origem,
            apartado=f"https://www.youtube.com/watch?v={codigo}",
        )


class DoJitsi:
    """A room of a Jitsi server, in which people show themselves and speak."""

    nome = gettext_lazy("Sala do Jitsi")

    def quadro(self, endereco: str, servidores: Collection[str]) -> Quadro:
        partes = _permitido(endereco, servidores)
        sala = partes.path.strip("/")
        if not sala or "/" in sala:
            raise ErroDeNegocio(
                _("Copie o endereço da sala do Jitsi, como https://meet.exemplo.org/NomeDaSala")
            )
        origem = _origem(partes)
        limpo = f"{origem}/{quote(sala, safe='%')}"
        return Quadro(limpo + "#config.prejoinConfig.enabled=true", origem, limpo, PARTICIPAR)


class DeQualquerServidor:
    """The address for frames that some other service gives."""

    nome = gettext_lazy("Outro serviço de vídeo")

    def quadro(self, endereco: str, servidores: Collection[str]) -> Quadro:
        partes = _permitido(endereco, servidores)
        return Quadro(partes.geturl(), _origem(partes), partes.geturl(), PARTICIPAR)


SEM_VIDEO = "nenhum"
_drivers: dict[str, Driver] = {"youtube": DoYouTube(), "jitsi": DoJitsi(), "https": DeQualquerServidor()}


def registrar_driver(codigo: str, driver: Driver) -> None:
    """Add a kind of video."""
    _drivers[codigo] = driver


def escolhas() -> list[tuple[str, str | Promise]]:
    """Return the kinds of video as a form offers them."""
    return [(SEM_VIDEO, gettext_lazy("Sem vídeo")), *((codigo, d.nome) for codigo, d in _drivers.items())]


def montar(driver: str, endereco: str, servidores: Collection[str]) -> Quadro | None:
    """Return the frame of a room, or None for a room without video. ErroDeNegocio when the address can't be shown."""
    if driver == SEM_VIDEO:
        return None
    if driver not in _drivers:
        raise ErroDeNegocio(_("Este tipo de vídeo não existe mais. Escolha outro na sala."))
    return _drivers[driver].quadro(endereco, servidores)


def _https(endereco: str) -> SplitResult:
    try:
        partes = urlsplit(endereco.strip())
        sem_porta_estranha = partes.port is None or partes.port > 0
    except ValueError:
        partes, sem_porta_estranha = SplitResult("", "", "", "", ""), False
    servidor = partes.hostname or ""
    if (
        partes.scheme != "https"
        or not sem_porta_estranha
        or partes.username is not None
        or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", servidor)
    ):
        raise ErroDeNegocio(_("O endereço do vídeo precisa começar com https:// e ter o nome do servidor."))
    return partes


def _permitido(endereco: str, servidores: Collection[str]) -> SplitResult:
    partes = _https(endereco)
    if partes.netloc.lower() not in servidores:
        raise ErroDeNegocio(
            _(
                "O servidor %(servidor)s não está na lista de servidores de vídeo. A administração municipal acrescenta-o em “Configuração das salas”."
            )
            % {"servidor": partes.netloc}
        )
    return partes


def _origem(partes: SplitResult) -> str:
    return f"https://{partes.netloc.lower()}"


def _codigo_do_youtube(partes: SplitResult) -> str:
    trechos = [t for t in partes.path.split("/") if t]
    if partes.hostname == "youtu.be":
        return trechos[0] if trechos else ""
    if len(trechos) == 2 and trechos[0] in {"live", "embed", "shorts"}:
        return trechos[1]
    return parse_qs(partes.query).get("v", [""])[0]
