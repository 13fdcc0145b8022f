"""The programme: now, next and late by what the table records, changes announced, and the calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conferencias.nucleo.models import Conferencia
from conferencias.salas import actions
from conferencias.salas.agenda import Evento, calendario
from conferencias.salas.models import Material, Mudanca, Sala, Sessao
from conferencias.salas.tempo import Andamento, aberta, na_sala, situar, situar_todas
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conferencia_de, conta_com_papel
from tests.conferencias.salas.fabricas import sessao

NOVE = datetime(2027, 6, 1, 9, tzinfo=UTC)
UMA_HORA = timedelta(hours=1)


def das_9_as_10(**campos: object) -> Sessao:
    return Sessao(**({"titulo": "Abertura", "inicio": NOVE, "fim": NOVE + UMA_HORA} | campos))


def test_without_records_of_the_table_the_plan_says_what_is_on() -> None:
    for minutos, esperado in [(-1, Andamento.FUTURA), (0, Andamento.AGORA), (60, Andamento.TERMINADA)]:
        situada = situar(das_9_as_10(), NOVE + timedelta(minutes=minutos), com_registro=False)
        assert situada.andamento is esperado


def test_a_session_that_the_table_did_not_open_is_late_and_not_over() -> None:
    primeira = das_9_as_10(inicio_real=NOVE, fim_real=NOVE + UMA_HORA)
    segunda = das_9_as_10(inicio=NOVE + UMA_HORA, fim=NOVE + 2 * UMA_HORA)
    situadas = situar_todas([primeira, segunda], NOVE + 3 * UMA_HORA)
    assert [s.andamento for _sessao, s in situadas] == [Andamento.TERMINADA, Andamento.ESPERANDO]
    assert situadas[1][1].atraso == 2 * UMA_HORA


def test_a_late_beginning_is_told_and_goes_on_past_the_plan() -> None:
    sessao = das_9_as_10(inicio_real=NOVE + timedelta(minutes=40))
    situada = situar(sessao, NOVE + 2 * UMA_HORA, com_registro=True)
    assert (situada.andamento, situada.atraso) == (Andamento.AGORA, timedelta(minutes=40))


@given(
    antes=st.integers(0, 60),
    inicio_real=st.none() | st.integers(-30, 120),
    dura=st.none() | st.integers(0, 120),
    minuto=st.integers(-120, 400),
)
def test_a_room_never_opens_before_its_time_nor_after_the_table_closed_it(
    antes: int, inicio_real: int | None, dura: int | None, minuto: int
) -> None:
    comeco = None if inicio_real is None else NOVE + timedelta(minutes=inicio_real)
    final = None if comeco is None or dura is None else comeco + timedelta(minutes=dura)
    uma, agora = das_9_as_10(inicio_real=comeco, fim_real=final), NOVE + timedelta(minutes=minuto)
    abre = aberta(uma, agora, timedelta(minutes=antes))
    if agora < min(NOVE, comeco or NOVE) - timedelta(minutes=antes) or (final and agora >= final):
        assert not abre
    if NOVE <= agora < NOVE + UMA_HORA and final is None:
        assert abre
    assert (na_sala([uma], agora, timedelta(minutes=antes)) is uma) is abre


def test_a_change_of_hour_or_place_is_announced_and_one_of_wording_is_not(
    conferencia: Conferencia, comissao: Conta
) -> None:
    uma = actions.gravar_sessao(
        sessao=Sessao(
            conferencia=conferencia, tipo="abertura", titulo="Abertura", inicio=NOVE, fim=NOVE + UMA_HORA
        ),
        conta=comissao,
    )
    uma.titulo = "Abertura solene"
    actions.gravar_sessao(sessao=uma, conta=comissao)
    assert not Mudanca.objects.exists()
    uma.inicio, uma.local = NOVE + timedelta(minutes=30), "Ginásio"
    actions.gravar_sessao(sessao=uma, conta=comissao)
    texto = Mudanca.objects.get().texto
    assert "agora começa em" in texto and "agora é em Ginásio" in texto
    assert RegistroDeAuditoria.objects.filter(acao="salas.gravar_sessao").count() == 3


def test_what_is_taken_out_can_be_put_back(conferencia: Conferencia, comissao: Conta) -> None:
    uma = sessao(conferencia, 1, 2)
    actions.retirar_sessao(sessao=uma, conta=comissao)
    assert uma not in Sessao.objects.da_programacao()
    actions.repor_sessao(sessao=uma, conta=comissao)
    assert uma in Sessao.objects.da_programacao()


def test_pressed_twice_the_first_instant_stands_and_it_can_be_undone(
    conferencia: Conferencia, comissao: Conta
) -> None:
    uma, agora = sessao(conferencia, -1, 1), timezone.now()
    actions.iniciar_sessao(sessao=uma, conta=comissao, agora=agora)
    actions.iniciar_sessao(sessao=uma, conta=comissao, agora=agora + UMA_HORA)
    uma.refresh_from_db()
    assert uma.inicio_real == agora
    with pytest.raises(ErroDeNegocio, match="faz parte do que aconteceu"):
        actions.retirar_sessao(sessao=uma, conta=comissao)
    assert actions.iniciar_sessao(sessao=uma, conta=comissao, desfazer=True).inicio_real is None
    with pytest.raises(ErroDeNegocio, match="primeiro o início"):
        actions.terminar_sessao(sessao=uma, conta=comissao)


@pytest.mark.parametrize("papel", [None, Papel.COMUNICACAO, Papel.APOIO, Papel.RELATORIA])
def test_only_the_committee_edits_the_programme(
    papel: Papel | None, conferencia: Conferencia, no_escopo: Municipio
) -> None:
    conta = conta_com_papel(no_escopo, papel)
    with pytest.raises(AcaoNegada):
        actions.gravar_sessao(sessao=sessao(conferencia, 1, 2), conta=conta)
    with pytest.raises(AcaoNegada):
        actions.iniciar_sessao(sessao=sessao(conferencia, 1, 2), conta=conta)


def test_a_session_that_ends_before_it_begins_and_parts_of_another_conference_are_refused(
    conferencia: Conferencia, comissao: Conta, no_escopo: Municipio
) -> None:
    with pytest.raises(ValidationError, match="termina antes"):
        actions.gravar_sessao(
            sessao=Sessao(
                conferencia=conferencia, tipo="outro", titulo="X", inicio=NOVE, fim=NOVE - UMA_HORA
            ),
            conta=comissao,
        )
    alheia = conferencia_de(no_escopo)
    with pytest.raises(ValidationError, match="desta conferência"):
        actions.gravar_sessao(sessao=sessao(conferencia, 1, 2, eixo=alheia.eixos.first()), conta=comissao)


def test_a_material_is_a_document_or_an_address(conferencia: Conferencia, comissao: Conta) -> None:
    uma = sessao(conferencia, 1, 2)
    with pytest.raises(ValidationError):
        actions.gravar_material(material=Material(sessao=uma, titulo="Nada"), conta=comissao)
    certo = Material(sessao=uma, titulo="Texto", link="https://exemplo.com.br/t.pdf")
    assert actions.gravar_material(material=certo, conta=comissao).endereco == "https://exemplo.com.br/t.pdf"
    with pytest.raises(ValidationError):
        actions.gravar_material(
            material=Material(sessao=uma, titulo="Mal", link="javascript:alert(1)"), conta=comissao
        )


def test_the_page_shows_now_next_and_changes_to_everybody(
    conferencia: Conferencia, comissao: Conta, cliente
) -> None:
    sessao(conferencia, -0.5, 1, titulo="Palestra magna")
    depois = sessao(conferencia, 1, 2, titulo="Plenária final", local="Salão")
    depois.local = "Ginásio"
    actions.gravar_sessao(sessao=depois, conta=comissao)
    texto = cliente.get("/conferencia/programacao/").content.decode()
    assert texto.count("Palestra magna") == 2 and "Acontece agora" in texto
    assert "agora é em Ginásio" in texto
    assert "Entre com a sua inscrição" in texto


def test_the_cost_of_the_programme_does_not_grow_with_it(
    conferencia: Conferencia, cliente, django_assert_max_num_queries
) -> None:
    def custo() -> int:
        with django_assert_max_num_queries(30) as contadas:
            cliente.get("/conferencia/programacao/")
        return len(contadas)

    sessao(conferencia, 0, 1)
    cliente.get("/conferencia/programacao/")
    antes = custo()
    for n in range(15):
        nova = sessao(conferencia, n, n + 1)
        Material.objects.create(conferencia=conferencia, sessao=nova, titulo="T", link="https://x.org/a")
    assert custo() == antes


def test_the_neighbour_does_not_see_the_programme(
    conferencia: Conferencia, outro_municipio: Municipio, client
) -> None:
    sessao(conferencia, 0, 1, titulo="Só da Aurora")
    texto = client.get("/conferencia/programacao/", HTTP_HOST=outro_municipio.host).content.decode()
    assert "Só da Aurora" not in texto


def desdobrar(texto: str) -> list[str]:
    return texto.replace("\r\n ", "").split("\r\n")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_any_title_makes_a_calendar_whose_lines_fit_and_whose_text_comes_back(titulo: str) -> None:
    texto = calendario(
        "C", [Evento(uid="1", revisao=0, alterado_em=NOVE, inicio=NOVE, fim=NOVE + UMA_HORA, titulo=titulo)]
    )
    assert all(len(linha.encode()) <= 75 for linha in texto.split("\r\n"))
    resumo = next(linha for linha in desdobrar(texto) if linha.startswith("SUMMARY:"))[8:]
    volta = resumo.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert volta == titulo


def test_the_calendar_tells_of_what_was_taken_out(conferencia: Conferencia, comissao: Conta, cliente) -> None:
    uma = sessao(conferencia, 1, 2, titulo="Oficina; com, vírgula")
    actions.retirar_sessao(sessao=uma, conta=comissao)
    resposta = cliente.get("/conferencia/programacao/programacao.ics")
    linhas = desdobrar(resposta.content.decode())
    assert resposta["Content-Type"].startswith("text/calendar")
    assert {
        "STATUS:CANCELLED",
        "SUMMARY:Oficina\\; com\\, vírgula",
        f"UID:sessao-{uma.pk}@aurora.localhost",
    } <= set(linhas)


def test_my_rooms_are_those_of_my_axis_and_the_plenary(
    conferencia: Conferencia, sala: Sala, joana, cliente
) -> None:
    from tests.conferencias.salas.fabricas import entrar, sala_do_grupo, sala_plenaria

    alheia = sala_do_grupo(conferencia, conferencia.eixos.all()[1])
    plenaria = sala_plenaria(conferencia)
    texto = entrar(cliente, joana).get("/conferencia/programacao/").content.decode()
    assert sala.chave in texto and plenaria.chave in texto
    assert alheia.chave not in texto
