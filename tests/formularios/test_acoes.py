"""What keeps a draft whole when two act at once, and what erases it in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from formularios import actions
from formularios.models import Formulario, Rascunho
from formularios.tarefas import apagar_rascunhos_vencidos
from portal.tarefas.registro import periodicas
from tests.formularios.fabricas import abrir_janelas


def outra_copia(rascunho: Rascunho) -> Rascunho:
    """The same row, as read by another request."""
    return Rascunho.objects.get(pk=rascunho.pk)


def gravar(rascunho: Rascunho, passo: str, valor: str, versao_lida: int = 0) -> None:
    actions.gravar_passo(
        rascunho=rascunho,
        passo=passo,
        campos={"nome": [valor]},
        valido=True,
        versao_lida=versao_lida,
        guarda_dias=60,
    )


def test_two_that_save_different_steps_at_once_both_stay(inscricao: Rascunho) -> None:
    uma, outra = outra_copia(inscricao), outra_copia(inscricao)
    gravar(uma, "identificacao", "Maria")
    gravar(outra, "contato", "ninguém")
    final = outra_copia(inscricao)
    assert final.campos("identificacao") == {"nome": ["Maria"]}
    assert final.campos("contato") == {"nome": ["ninguém"]}
    assert final.versao == 2


def test_two_that_save_the_same_step_at_once_do_not_undo_each_other(inscricao: Rascunho) -> None:
    uma, outra = outra_copia(inscricao), outra_copia(inscricao)
    gravar(uma, "identificacao", "Maria")
    with pytest.raises(actions.ConflitoDeVersao):
        gravar(outra, "identificacao", "João")
    assert outra_copia(inscricao).campos("identificacao") == {"nome": ["Maria"]}


def test_of_two_that_send_at_once_one_sends_and_both_get_its_protocol(inscricao: Rascunho) -> None:
    uma, outra = outra_copia(inscricao), outra_copia(inscricao)
    assert actions.enviar(rascunho=uma, versao_revista=0, concluir=lambda: "AAAA2222") == "AAAA2222"
    assert actions.enviar(rascunho=outra, versao_revista=0, concluir=lambda: "BBBB3333") == "AAAA2222"


def test_a_sending_that_fails_leaves_the_draft_as_it_was(inscricao: Rascunho) -> None:
    gravar(inscricao, "identificacao", "Maria")

    def falhar() -> str:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        actions.enviar(rascunho=inscricao, versao_revista=1, concluir=falhar)
    depois = outra_copia(inscricao)
    assert (depois.enviado_em, depois.versao, depois.campos("identificacao")) == (
        None,
        1,
        {"nome": ["Maria"]},
    )


def test_nothing_is_saved_after_sending(inscricao: Rascunho) -> None:
    atrasada = outra_copia(inscricao)
    actions.enviar(rascunho=inscricao, versao_revista=0, concluir=lambda: "AAAA2222")
    with pytest.raises(actions.RascunhoEnviado):
        gravar(atrasada, "identificacao", "Maria")
    assert outra_copia(inscricao).dados == {}


def test_the_database_refuses_a_sent_draft_without_protocol(inscricao: Rascunho) -> None:
    with pytest.raises(IntegrityError):
        Rascunho.objects.filter(pk=inscricao.pk).update(enviado_em=timezone.now())


def test_each_change_gives_the_whole_keeping_time_again(inscricao: Rascunho) -> None:
    Rascunho.objects.update(expira_em=timezone.now() + timedelta(days=1))
    inscricao.refresh_from_db()
    gravar(inscricao, "identificacao", "Maria")
    assert outra_copia(inscricao).expira_em > timezone.now() + timedelta(days=59)


def test_expired_drafts_are_erased_in_every_municipality_and_the_others_stay(
    inscricao, outro_municipio
) -> None:
    with scope(municipio=outro_municipio):
        vizinha = abrir_janelas(outro_municipio)
        vencida = actions.comecar(conferencia=vizinha, formulario=Formulario.PROPOSTA, guarda_dias=60)
        Rascunho.objects.filter(pk=vencida.pk).update(expira_em=timezone.now() - timedelta(minutes=1))
    with scopes_disabled():
        antes = Rascunho.objects.count()
    assert apagar_rascunhos_vencidos in [periodica.executar for periodica in periodicas]
    apagar_rascunhos_vencidos()
    with scopes_disabled():
        assert antes - Rascunho.objects.count() == 1
        assert Rascunho.objects.filter(pk=inscricao.pk).exists()


def test_a_code_already_taken_gives_way_to_another_token(conferencia, inscricao, monkeypatch) -> None:
    fila = [inscricao.token, "outro-token-de-22-sina"]
    monkeypatch.setattr(actions, "novo_token", lambda: fila.pop(0))
    novo = actions.comecar(conferencia=conferencia, formulario=Formulario.PROPOSTA, guarda_dias=60)
    assert novo.token == "outro-token-de-22-sina"
