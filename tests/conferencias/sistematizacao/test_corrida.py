"""Several rapporteurs on the same text at the very same moment: real threads, real locks."""

from __future__ import annotations

from typing import Any

import pytest

from conferencias.nucleo.models import Conferencia
from conferencias.sistematizacao import actions
from conferencias.sistematizacao.models import Operacao, Texto
from conferencias.sistematizacao.recusas import TextoMudou
from portal.contas.models import Conta
from portal.erros import ErroDeNegocio
from portal.municipios.models import Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.sistematizacao.fabricas import comecado, redigir
from tests.conferencias.test_corrida import (  # noqa: F401 (fixtures)
    VEZES,
    Correr,
    aberta,
    correr,
    pytestmark,
)


@pytest.fixture
def textos(aberta: Conferencia) -> list[Texto]:  # noqa: F811
    conselho, relatoria = (conta_com_papel(aberta.municipio, p) for p in (Papel.CONSELHO, Papel.RELATORIA))
    return comecado(aberta, conselho, relatoria, 4)


def test_de_quem_mexe_no_mesmo_texto_um_so_consegue(correr: Correr, textos) -> None:  # noqa: F811
    conta = conta_com_papel(textos[0].municipio, Papel.RELATORIA)

    def reescrever(indice: int) -> Any:
        try:
            return actions.reescrever(
                texto=Texto.objects.select_related("eixo", "conferencia__municipio").get(pk=textos[0].pk),
                redacao=redigir(f"Versão {indice}."),
                conta=Conta.objects.get(pk=conta.pk),
            )
        except ErroDeNegocio as recusa:
            return recusa

    respostas = correr(reescrever)

    assert sum(isinstance(r, Operacao) for r in respostas) == 1
    assert sum(isinstance(r, TextoMudou) for r in respostas) == VEZES - 1


def test_textos_diferentes_ao_mesmo_tempo_todos_conseguem(correr: Correr, textos) -> None:  # noqa: F811
    conta = conta_com_papel(textos[0].municipio, Papel.RELATORIA)

    def reescrever(indice: int) -> Any:
        este = Texto.objects.select_related("eixo", "conferencia__municipio").get(pk=textos[indice].pk)
        return actions.reescrever(
            texto=este, redacao=redigir(f"Versão {indice}."), conta=Conta.objects.get(pk=conta.pk)
        ).sequencia

    assert len(set(correr(reescrever))) == VEZES
