"""Doubts about what norm this is."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from biblioteca.estrutura.modelo import Estrutura
from biblioteca.estrutura.problemas import Categoria, Problema

_SEM_NUMERO_PROPRIO = ("constituicao", "regimento", "lei-organica", "guia", "modelo")


def conferir_identidade(estrutura: Estrutura) -> Iterator[Problema]:
    """Type, number, date and ementa that were not found; mends that found no line."""
    lida = estrutura.identificacao
    if not estrutura.dispositivos:
        yield Problema("sem_artigos", Categoria.LEITURA, _("Nenhum artigo foi encontrado neste texto."))
    elif not lida.tipo:
        yield Problema(
            "sem_tipo",
            Categoria.LEITURA,
            _("O título da norma não foi encontrado: escolha o tipo, o número e a data."),
            grave=True,
        )
    elif not lida.numero and lida.tipo not in _SEM_NUMERO_PROPRIO:
        yield Problema("sem_numero", Categoria.LEITURA, _("O número da norma não foi encontrado."))
    if lida.tipo and not lida.data:
        yield Problema("sem_data", Categoria.LEITURA, _("A data da norma não foi encontrada."))
    if lida.tipo and not lida.ementa and lida.tipo != "constituicao":
        yield Problema("sem_ementa", Categoria.LEITURA, _("A ementa da norma não foi encontrada."))
    for indice in estrutura.nao_aplicadas:
        yield Problema(
            "conserto_sem_linha",
            Categoria.LEITURA,
            _("O conserto %(numero)d não foi aplicado: a linha dele não está mais no texto.")
            % {"numero": indice + 1},
        )
