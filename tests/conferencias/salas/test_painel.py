"""The programme and the rooms in the panel: prepared by the committee, recorded by the table, run by facilitators."""

from __future__ import annotations

from typing import Any

import pytest

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.salas import actions
from conferencias.salas.api import com_a_palavra, fila, relato_de
from conferencias.salas.models import Sala, Sessao
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.salas.fabricas import delegada, sala_plenaria, sessao

PROGRAMACAO = "/painel/programacao/"


@pytest.fixture
def da_comissao(cliente: Any, comissao: Conta) -> Any:
    cliente.force_login(comissao)
    return cliente


def campos_da_sessao(**mudancas: str) -> dict[str, str]:
    padrao = {
        "tipo": "abertura",
        "titulo": "Abertura solene",
        "inicio": "2027-06-01T09:00",
        "fim": "2027-06-01T10:00",
        "local": "Salão",
        "pessoas": "Maria, presidente",
    }
    return padrao | mudancas


def test_the_committee_writes_the_programme_in_the_citys_hours(da_comissao, conferencia: Conferencia) -> None:
    resposta = da_comissao.post(f"{PROGRAMACAO}sessao/", campos_da_sessao())
    assert resposta.status_code == 302
    nova = Sessao.objects.get()
    assert nova.inicio.astimezone(conferencia.municipio.zona).hour == 9
    assert "Abertura solene" in da_comissao.get(PROGRAMACAO).content.decode()
    mudada = da_comissao.post(f"{PROGRAMACAO}sessao/{nova.pk}/", campos_da_sessao(fim="2027-06-01T08:00"))
    assert mudada.status_code == 422 and "termina antes de começar" in mudada.content.decode()


def test_the_table_records_by_buttons_and_can_undo(da_comissao, conferencia: Conferencia) -> None:
    uma = sessao(conferencia, -1, 1)
    for acao, campos in [
        ("iniciar", (True, False)),
        ("terminar", (True, True)),
        ("desfazer_fim", (True, False)),
        ("desfazer_inicio", (False, False)),
    ]:
        da_comissao.post(f"{PROGRAMACAO}sessao/{uma.pk}/andamento/", {"acao": acao})
        uma.refresh_from_db()
        assert (bool(uma.inicio_real), bool(uma.fim_real)) == campos
    assert da_comissao.post(f"{PROGRAMACAO}sessao/{uma.pk}/andamento/", {"acao": "apagar"}).status_code == 404


def test_materials_are_added_and_taken_out(da_comissao, conferencia: Conferencia) -> None:
    uma = sessao(conferencia, 1, 2)
    endereco = f"{PROGRAMACAO}sessao/{uma.pk}/material/"
    da_comissao.post(endereco, {"titulo": "Texto", "link": "https://exemplo.com.br/t.pdf"})
    assert "exemplo.com.br/t.pdf" in da_comissao.get(f"{PROGRAMACAO}sessao/{uma.pk}/").content.decode()
    recusado = da_comissao.post(endereco, {"titulo": "Nada"})
    assert recusado.status_code == 422 and "só um dos dois" in recusado.content.decode()
    assert 'value="Nada"' in recusado.content.decode(), "what was typed stays"
    da_comissao.post(f"{PROGRAMACAO}material/{uma.materiais.get().pk}/retirar/")
    assert not uma.materiais.exists()


def test_one_button_makes_the_rooms_that_are_missing(da_comissao, conferencia: Conferencia) -> None:
    for _vez in range(2):
        da_comissao.post(f"{PROGRAMACAO}salas/")
    assert Sala.objects.count() == conferencia.eixos.count() + 1
    assert Sala.objects.filter(eixo=None).count() == 1


def test_a_room_gets_its_video_and_facilitators_and_a_bad_address_is_told_by_its_field(
    da_comissao, sala: Sala, no_escopo: Municipio, conferencia: Conferencia
) -> None:
    facilitadora = conta_com_papel(no_escopo, Papel.APOIO, nome="Facilitadora Fê")
    campos = {
        "nome": "Grupo",
        "driver": "https",
        "endereco_do_video": "http://mal.exemplo.com",
        "driver_de_libras": "nenhum",
        "facilitadores": [facilitadora.pk],
    }
    resposta = da_comissao.post(f"{PROGRAMACAO}salas/{sala.pk}/", campos)
    assert resposta.status_code == 422 and "https://" in resposta.content.decode()
    campos |= {"driver": "youtube", "endereco_do_video": "https://youtu.be/dQw4w9WgXcQ"}
    assert da_comissao.post(f"{PROGRAMACAO}salas/{sala.pk}/", campos).status_code == 302
    assert list(Sala.objects.get(pk=sala.pk).facilitadores.all()) == [facilitadora]
    da_comissao.force_login(facilitadora)
    plenaria = sala_plenaria(conferencia)
    assert da_comissao.get(f"{PROGRAMACAO}salas/{sala.pk}/conduzir/").status_code == 200
    assert da_comissao.get(f"{PROGRAMACAO}salas/{plenaria.pk}/conduzir/").status_code != 200
    lista = da_comissao.get(f"{PROGRAMACAO}salas/").content.decode()
    assert "Grupo" in lista and f"salas/{plenaria.pk}/" not in lista


def test_the_administration_says_which_hosts_are_allowed(cliente, sala: Sala, no_escopo: Municipio) -> None:
    cliente.force_login(conta_com_papel(no_escopo, Papel.ADMINISTRACAO))
    campos = {"abre_minutos_antes": 10, "silencio_minutos": 5, "mensagens_por_minuto": 6}
    endereco = f"{PROGRAMACAO}salas/configuracao/"
    for ruim in ("https://meet.exemplo.org", "*", "a b.org", "*.exemplo.org"):
        assert cliente.post(endereco, campos | {"servidores_de_video": ruim}).status_code == 422
    assert cliente.post(endereco, campos | {"servidores_de_video": "Meet.Exemplo.org\n"}).status_code == 302
    assert "meet.exemplo.org" in cliente.get(endereco).content.decode()


def test_a_facilitator_runs_the_queue_without_javascript(
    da_comissao, sala: Sala, conferencia: Conferencia, comissao: Conta, joana: Inscricao
) -> None:
    endereco = f"{PROGRAMACAO}salas/{sala.pk}/conduzir/"
    salao = delegada(conferencia, comissao, "Pessoa do Salão")
    actions.pedir_fala(sala=sala, inscricao=joana)
    cracha = salao.credenciamentos.get().numero
    da_comissao.post(endereco, {"acao": "por_na_fila", "cracha": str(cracha)})
    assert [p.inscricao for p in fila(sala)] == [joana, salao]
    da_comissao.post(endereco, {"acao": "chamar", "pedido": fila(sala)[0].pk})
    assert com_a_palavra(sala).inscricao == joana
    pagina = da_comissao.get(endereco).content.decode()
    assert "Encerrar a fala" in pagina and "Pessoa do Salão" in pagina
    da_comissao.post(endereco, {"acao": "encerrar_fala", "pedido": com_a_palavra(sala).pk})
    assert com_a_palavra(sala) is None
    for ruim in ("0", "999", "abc", "-1", "٣"):
        resposta = da_comissao.post(endereco, {"acao": "por_na_fila", "cracha": ruim})
        assert resposta.status_code == 422 and "número de crachá" in resposta.content.decode()


def test_the_report_is_written_and_handed_over_and_a_refused_one_stays_written(
    da_comissao, sala: Sala
) -> None:
    endereco = f"{PROGRAMACAO}salas/{sala.pk}/conduzir/"
    da_comissao.post(endereco, {"acao": "relatar", "relato": "O grupo leu tudo", "versao_lida": "0"})
    recusada = da_comissao.post(endereco, {"acao": "relatar", "relato": "Em outra aba", "versao_lida": "0"})
    assert recusada.status_code == 422 and "Em outra aba" in recusada.content.decode()
    da_comissao.post(endereco, {"acao": "relatar", "relato": "Pronto", "versao_lida": "1", "entregar": "sim"})
    assert relato_de(sala).entregue


def test_an_empty_conversation_says_so(da_comissao, sala: Sala, joana: Inscricao) -> None:
    endereco = f"{PROGRAMACAO}salas/{sala.pk}/conduzir/"
    vazia = da_comissao.get(endereco).content.decode()
    assert "Ninguém escreveu ainda.</p></li>" in vazia
    actions.estar(sala=sala, inscricao=joana)
    actions.escrever(sala=sala, inscricao=joana, texto="Oi", chave_de_envio="m")
    com_uma = da_comissao.get(endereco).content.decode()
    assert ': <span dir="auto">Oi</span>' in com_uma and "Ninguém escreveu ainda." not in com_uma


def test_a_refused_button_keeps_the_badge_and_shows_what_was_refused(
    da_comissao, sala: Sala, joana: Inscricao
) -> None:
    endereco = f"{PROGRAMACAO}salas/{sala.pk}/conduzir/"
    sem_dono = da_comissao.post(endereco, {"acao": "por_na_fila", "cracha": "987"})
    assert sem_dono.status_code == 422 and 'value="987"' in sem_dono.content.decode()
    actions.estar(sala=sala, inscricao=joana)
    dela = actions.escrever(sala=sala, inscricao=joana, texto="Oi", chave_de_envio="m")
    sem_motivo = da_comissao.post(endereco, {"acao": "ocultar", "mensagem": dela.pk, "motivo": ""})
    assert "<details open><summary>Últimas mensagens" in sem_motivo.content.decode()


@pytest.mark.parametrize("papel", [Papel.COMUNICACAO, Papel.APOIO])
def test_other_roles_do_not_open_these_pages(papel: Papel, cliente, sala: Sala, no_escopo: Municipio) -> None:
    cliente.force_login(conta_com_papel(no_escopo, papel))
    for parte in (
        "",
        "sessao/",
        "salas/",
        f"salas/{sala.pk}/",
        f"salas/{sala.pk}/conduzir/",
        "salas/configuracao/",
    ):
        assert cliente.get(PROGRAMACAO + parte).status_code != 200, parte


def test_the_cost_of_running_a_room_does_not_grow_with_it(
    da_comissao, sala: Sala, conferencia: Conferencia, comissao: Conta, django_assert_max_num_queries
) -> None:
    endereco = f"{PROGRAMACAO}salas/{sala.pk}/conduzir/"

    def custo() -> int:
        with django_assert_max_num_queries(80) as contadas:
            assert da_comissao.get(endereco).status_code == 200
        return len(contadas)

    def encher(n: int) -> None:
        uma = delegada(conferencia, comissao, f"Pessoa {n}")
        actions.estar(sala=sala, inscricao=uma)
        actions.pedir_fala(sala=sala, inscricao=uma)
        actions.escrever(sala=sala, inscricao=uma, texto="Oi", chave_de_envio=f"m{n}")

    encher(0)
    da_comissao.get(endereco)
    antes = custo()
    for n in range(1, 5):
        encher(n)
    assert custo() == antes
