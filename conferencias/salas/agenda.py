"""The programme as an iCalendar file (RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

CABE_NA_LINHA = 75  # octets (§ 3.1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Evento:
    """``uid`` never changes; ``revisao`` grows with each change, so that calendars update what they have."""

    uid: str
    revisao: int
    alterado_em: datetime
    inicio: datetime
    fim: datetime
    titulo: str
    descricao: str = ""
    local: str = ""
    url: str = ""
    cancelado: bool = False


def calendario(nome: str, eventos: Iterable[Evento]) -> str:
    """Return the file, lines folded and ended as the format asks."""
    linhas = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//portal-conferencias//programacao//PT"]
    linhas += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_texto(nome)}"]
    for evento in eventos:
        linhas += _do_evento(evento)
    linhas.append("END:VCALENDAR")
    return "".join(f"{pedaco}\r\n" for linha in linhas for pedaco in _dobrar(linha))


def _do_evento(evento: Evento) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_texto(evento.uid)}"
    yield f"SEQUENCE:{evento.revisao}"
    yield f"DTSTAMP:{_instante(evento.alterado_em)}"
    yield f"DTSTART:{_instante(evento.inicio)}"
    yield f"DTEND:{_instante(evento.fim)}"
    yield f"SUMMARY:{_texto(evento.titulo)}"
    for nome, valor in (("DESCRIPTION", evento.descricao), ("LOCATION", evento.local)):
        if valor:
            yield f"{nome}:{_texto(valor)}"
    if evento.url:
        yield f"URL:{evento.url}"
    yield f"STATUS:{'CANCELLED' if evento.cancelado else 'CONFIRMED'}"
    yield "END:VEVENT"


def _instante(momento: datetime) -> str:
    return momento.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _texto(texto: str) -> str:
    """Escape a TEXT value (§ 3.3.11)."""
    linhas = texto.replace("\r\n", "\n").replace("\r", "\n")
    for antes, depois in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        linhas = linhas.replace(antes, depois)
    return linhas


def _dobrar(linha: str) -> Iterator[str]:
    """Cut a long line in pieces that fit, never inside a character; those after the first begin with a space."""
    pedaco, tamanho = "", 0
    for letra in linha:
        octetos = len(letra.encode())
        if tamanho + octetos > CABE_NA_LINHA:
            yield pedaco
            pedaco, tamanho = " ", 1
        pedaco += letra
        tamanho += octetos
    yield pedaco
