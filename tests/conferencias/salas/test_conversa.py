"""The conversation: only added to, moderated with a reason, kind about floods, and safe with whatever is pasted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conferencias.inscricoes.api import Inscricao
from conferencias.inscricoes.models import Participante
from conferencias.nucleo.models import Conferencia
from conferencias.salas import actions
from conferencias.salas.consultas import configuracao, conversa
from conferencias.salas.models import Mensagem, Sala, TipoDeMensagem
from conferencias.salas.texto import limpar
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO
from tests.conferencias.salas.fabricas import delegada, entrar, sala_plenaria


def mandar(
    sala: Sala, quem: Inscricao, texto: str = "Bom dia", chave: str = "1", **campos: object
) -> Mensagem:
    return actions.escrever(sala=sala, inscricao=quem, texto=texto, chave_de_envio=chave, **campos)  # type: ignore[arg-type]


def postar(cliente, sala: Sala, texto: str, tipo: str = "conversa", chave: str = "c1"):
    return cliente.post(
        sala.get_absolute_url() + "mensagem/", {"texto": texto, "tipo": tipo, "chave": chave}, follow=True
    )


def test_a_message_shows_the_public_name_and_the_text_as_typed(sala: Sala, joana: Inscricao, cliente) -> None:
    Participante.objects.filter(pk=joana.participante_id).update(nome_social="Jô do Bairro")
    entrar(cliente, joana)
    pagina = postar(cliente, sala, "<b>Oi</b> & <script>alert(1)</script>").content.decode()
    assert "Jô do Bairro" in pagina and "Joana Civil" not in pagina
    assert "&lt;b&gt;Oi&lt;/b&gt; &amp; &lt;script&gt;" in pagina and "<script>alert" not in pagina


def test_ten_thousand_letters_are_refused_with_their_number_and_stay_written(
    sala: Sala, joana: Inscricao, cliente
) -> None:
    resposta = postar(entrar(cliente, joana), sala, "a" * 10_000)
    assert resposta.status_code == 422
    pagina = resposta.content.decode()
    assert "A mensagem tem 10000 letras" in pagina and "a" * 10_000 in pagina
    assert not Mensagem.objects.exists()


def test_marks_that_turn_the_text_of_others_are_taken_out(sala: Sala, joana: Inscricao) -> None:
    assert (
        mandar(sala, joana, "oi \u202egnitset\u202c \u2066x\u2069\u200b fim\x00").texto == "oi gnitset x fim"
    )
    with pytest.raises(ErroDeNegocio, match="Escreva a mensagem"):
        mandar(sala, joana, "\u202e\u200b  \n", chave="2")


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once_and_leaves_no_control_or_direction(texto: str) -> None:
    limpo = limpar(texto)
    assert limpar(limpo) == limpo
    assert not set(limpo) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00\x1b")
    assert "\n\n\n" not in limpo


def test_the_same_sending_twice_is_one_message(sala: Sala, joana: Inscricao, cliente) -> None:
    entrar(cliente, joana)
    postar(cliente, sala, "Uma vez só")
    postar(cliente, sala, "Uma vez só")
    assert Mensagem.objects.count() == 1


def test_a_flood_is_told_kindly_and_the_limit_is_data(
    sala: Sala, joana: Inscricao, municipio: Municipio
) -> None:
    atual = configuracao(municipio)
    atual.mensagens_por_minuto = 2
    atual.save()
    agora = timezone.now()
    mandar(sala, joana, chave="1", agora=agora)
    mandar(sala, joana, chave="2", agora=agora)
    with pytest.raises(ErroDeNegocio, match="o seu texto continua aqui"):
        mandar(sala, joana, chave="3", agora=agora)
    mandar(sala, joana, chave="3", agora=agora + timedelta(minutes=1, seconds=1))


def test_a_hidden_message_leaves_its_reason_and_its_row(
    sala: Sala, joana: Inscricao, comissao: Conta, cliente
) -> None:
    mensagem = mandar(sala, joana, "Ofensa")
    with pytest.raises(ErroDeNegocio, match="por que a mensagem sai"):
        actions.ocultar(mensagem=mensagem, motivo=" ", conta=comissao)
    for _vez in range(2):
        actions.ocultar(mensagem=mensagem, motivo="Ofende uma pessoa", conta=comissao)
    pagina = entrar(cliente, joana).get(sala.get_absolute_url()).content.decode()
    assert "Motivo: Ofende uma pessoa" in pagina and "<p>Ofensa</p>" not in pagina
    assert Mensagem.objects.get().texto == "Ofensa"


def test_messages_are_never_changed_nor_erased_even_around_the_models(sala: Sala, joana: Inscricao) -> None:
    mandar(sala, joana)
    for comando in ("UPDATE salas_mensagem SET texto = 'x'", "DELETE FROM salas_mensagem"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(comando)


@pytest.mark.parametrize("papel", [None, Papel.COMUNICACAO, Papel.CONSELHO])
def test_only_who_runs_the_room_moderates(
    papel: Papel | None, sala: Sala, joana: Inscricao, no_escopo: Municipio
) -> None:
    mensagem, conta = mandar(sala, joana), conta_com_papel(no_escopo, papel)
    with pytest.raises(AcaoNegada):
        actions.ocultar(mensagem=mensagem, motivo="Não gostei", conta=conta)
    with pytest.raises(AcaoNegada):
        actions.escrever(sala=sala, texto="Oi", conta=conta, chave_de_envio="9")


def test_a_question_in_writing_is_answered_in_the_room(
    sala: Sala, joana: Inscricao, comissao: Conta, cliente
) -> None:
    pergunta = mandar(sala, joana, "Quando abre o CRAS?", tipo=TipoDeMensagem.PERGUNTA)
    actions.atender(mensagem=pergunta, conta=comissao, resposta="Às 8 horas")
    assert "Resposta: Às 8 horas" in entrar(cliente, joana).get(sala.get_absolute_url()).content.decode()


def test_help_is_read_by_the_team_only_and_anybody_in_the_room_may_ask(
    conferencia: Conferencia, comissao: Conta, cliente
) -> None:
    plenaria = sala_plenaria(conferencia)
    convidada = delegada(conferencia, comissao, "Convidada Célia", categoria=CONVIDADO)
    pagina = postar(entrar(cliente, convidada), plenaria, "Não ouço nada", tipo="ajuda").content.decode()
    assert "A equipe recebeu o seu pedido de ajuda" in pagina
    assert [m.texto for m in conversa(plenaria, TipoDeMensagem.AJUDA)] == ["Não ouço nada"]
    assert "Não ouço nada" not in pagina


def test_a_message_of_another_room_is_not_moderated_from_this_one(
    sala: Sala, conferencia: Conferencia, joana: Inscricao, comissao: Conta, cliente
) -> None:
    plenaria = sala_plenaria(conferencia)
    mensagem = mandar(sala, joana)
    cliente.force_login(comissao)
    resposta = cliente.post(
        f"/painel/programacao/salas/{plenaria.pk}/conduzir/",
        {"acao": "ocultar", "mensagem": mensagem.pk, "motivo": "x"},
    )
    assert resposta.status_code == 422 and not mensagem.providencias.exists()
