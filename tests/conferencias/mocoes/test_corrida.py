"""The same person on several devices at the very same moment: real threads, real locks."""

from __future__ import annotations

from typing import Any

import pytest

from conferencias.inscricoes.api import Inscricao
from conferencias.mocoes import actions
from conferencias.mocoes.models import Assinatura, Mocao
from conferencias.mocoes.recusas import JaAssinou
from conferencias.nucleo.api import conferencia_atual
from conferencias.nucleo.models import Conferencia
from portal.erros import ErroDeNegocio
from portal.municipios.models import Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.mocoes.fabricas import com_mocoes, dados, presente, propor
from tests.conferencias.test_corrida import (  # noqa: F401 (fixtures)
    VEZES,
    Correr,
    aberta,
    correr,
    pytestmark,
)


@pytest.fixture
def dia(aberta) -> Conferencia:  # noqa: F811
    return com_mocoes(aberta)


def test_assinar_em_varios_aparelhos_conta_uma_vez(correr: Correr, dia) -> None:  # noqa: F811
    mesa = conta_com_papel(dia.municipio, Papel.COMISSAO)
    mocao = propor(dia, presente(dia, mesa).inscricao)
    pessoa = presente(dia, mesa).inscricao

    def num_aparelho(_indice: int) -> Any:
        try:
            return actions.assinar(
                mocao=Mocao.objects.select_related("conferencia__municipio").get(pk=mocao.pk),
                inscricao=Inscricao.objects.para_mostrar().get(pk=pessoa.pk),
            )
        except ErroDeNegocio as recusa:
            return recusa

    respostas = correr(num_aparelho)

    assert sum(isinstance(r, Assinatura) for r in respostas) == 1
    assert sum(isinstance(r, JaAssinou) for r in respostas) == VEZES - 1


def test_o_mesmo_envio_ao_mesmo_tempo_propoe_uma_vez(correr: Correr, dia) -> None:  # noqa: F811
    dia = com_mocoes(dia, por_pessoa=1)
    autora = presente(dia, conta_com_papel(dia.municipio, Papel.COMISSAO)).inscricao

    def enviar(_indice: int) -> Any:
        conferencia = conferencia_atual(dia.municipio)
        assert conferencia
        return actions.propor(
            conferencia=conferencia,
            inscricao=Inscricao.objects.para_mostrar().get(pk=autora.pk),
            dados=dados(),
            chave_de_envio="a-mesma",
        ).pk

    assert len(set(correr(enviar))) == 1
