"""Captions in WebVTT: read with care, since they come from people's machines. Pure functions."""

from __future__ import annotations

import io

import webvtt
from django.utils.translation import gettext as _

TAMANHO_MAXIMO = 2 * 1024 * 1024  # bytes; a film of three hours has about 200 KB


class LegendaInvalida(ValueError):
    """The file can't be used as captions; the message says why, for people."""


def conferir(conteudo: bytes) -> int:
    """Return how many captions there are in a WebVTT file.

    Raises LegendaInvalida when it is too large, is not UTF-8, is not WebVTT, has none, or has times out of order.
    """
    if len(conteudo) > TAMANHO_MAXIMO:
        raise LegendaInvalida(_("O arquivo de legendas passa de 2 MB. Confira se é mesmo um arquivo .vtt."))
    try:
        texto = conteudo.decode("utf-8-sig")
    except UnicodeDecodeError as erro:
        raise LegendaInvalida(_("Salve o arquivo de legendas com a codificação UTF-8.")) from erro
    if not texto.startswith("WEBVTT"):
        raise LegendaInvalida(_("O arquivo não está no formato WebVTT: a primeira linha deve ser “WEBVTT”."))
    try:
        legendas = webvtt.from_buffer(io.StringIO(texto)).captions
    except webvtt.errors.MalformedFileError as erro:
        raise LegendaInvalida(
            _("O arquivo de legendas tem um erro de formato. Abra e salve de novo em um editor de legendas.")
        ) from erro
    if not legendas:
        raise LegendaInvalida(_("O arquivo de legendas está vazio ou sem tempos que possam ser lidos."))
    # The parser drops a line of times that it can't read, and with it what the person should hear.
    if len(legendas) != texto.count("-->"):
        raise LegendaInvalida(
            _("Há um tempo escrito errado no arquivo. O certo é 00:00:01.000 --> 00:00:04.000.")
        )
    _conferir_tempos(legendas)
    return len(legendas)


def _conferir_tempos(legendas: list[webvtt.Caption]) -> None:
    for numero, legenda in enumerate(legendas, start=1):
        if legenda.end_time <= legenda.start_time:
            raise LegendaInvalida(
                _("A legenda número %(numero)s termina antes de começar (%(inicio)s). Confira os tempos.")
                % {"numero": numero, "inicio": legenda.start}
            )
