"""Two chairs, and a participant, at the very same moment: real threads, real locks, as in ``test_corrida``."""

from __future__ import annotations

from typing import Any

import pytest

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.plenaria import actions
from conferencias.plenaria.destaques import DadosDoDestaque, destacar
from conferencias.plenaria.eventos import ultimo
from conferencias.plenaria.models import Destaque, Evento, Materia, Parte, TipoDeEvento
from conferencias.plenaria.recusas import MudouNoMeio
from portal.contas.models import Conta
from portal.erros import ErroDeNegocio
from portal.municipios.models import Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.plenaria.fabricas import com_pauta, lida, na_plenaria, no_salao
from tests.conferencias.test_corrida import (  # noqa: F401 (fixtures)
    VEZES,
    Correr,
    aberta,
    contar,
    correr,
    pytestmark,
)


@pytest.fixture
def mesa(aberta) -> Conta:  # noqa: F811
    return conta_com_papel(aberta.municipio, Papel.COMISSAO)


@pytest.fixture
def dia(aberta, mesa: Conta) -> Conferencia:  # noqa: F811
    return na_plenaria(aberta)


@pytest.fixture
def parte(dia: Conferencia, mesa: Conta) -> Parte:
    no_salao(dia, mesa, 3)
    return lida(com_pauta(dia, mesa), mesa)


def tentar(acao: Any, **argumentos: Any) -> Any:
    try:
        return acao(**argumentos)
    except ErroDeNegocio as recusa:
        return recusa


def test_one_act_when_all_chairs_press_the_same_button(correr: Correr, parte: Parte, mesa: Conta) -> None:  # noqa: F811
    evento = ultimo(parte.conferencia)
    assert evento
    visto, chave, conta = evento.pk, parte.pk, mesa.pk

    def na_mesa(_indice: int) -> Any:
        minha = Parte.objects.select_related("conferencia__municipio").get(pk=chave)
        return tentar(actions.encerrar_janela, parte=minha, conta=Conta.objects.get(pk=conta), visto=visto)

    respostas = correr(na_mesa)
    assert sum(isinstance(r, Parte) for r in respostas) == 1
    assert sum(isinstance(r, MudouNoMeio) for r in respostas) == VEZES - 1
    assert contar(correr, Evento, tipo=TipoDeEvento.JANELA_ENCERRADA) == 1


def test_a_destaque_and_the_end_of_the_window_at_once_leave_no_half_done_thing(
    correr: Correr,  # noqa: F811
    parte: Parte,
    mesa: Conta,
) -> None:
    materia = parte.materias.first().pk
    pessoas = list(Inscricao.objects.values_list("pk", flat=True))
    chave, conta = parte.pk, mesa.pk

    def junto(indice: int) -> Any:
        if indice == 0:
            minha = Parte.objects.select_related("conferencia__municipio").get(pk=chave)
            return tentar(actions.encerrar_janela, parte=minha, conta=Conta.objects.get(pk=conta))
        return tentar(
            destacar,
            materia=Materia.objects.select_related("parte", "conferencia__municipio").get(pk=materia),
            inscricao=Inscricao.objects.para_mostrar().get(pk=pessoas[indice % len(pessoas)]),
            dados=DadosDoDestaque(tipo="supressao"),
            chave_de_envio=f"junto-{indice}",
        )

    respostas = correr(junto)
    assert isinstance(respostas[0], Parte)
    feitos = [r for r in respostas if isinstance(r, Destaque)]
    assert contar(correr, Destaque) == len(feitos)
    assert sorted(d.ordem for d in feitos) == list(range(1, len(feitos) + 1))
    assert all("O prazo dos destaques" in str(r) for r in respostas[1:] if not isinstance(r, Destaque)), (
        respostas
    )
