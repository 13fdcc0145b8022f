"""The chair's cockpit: one next step from the pasted regimento to the last decision, and what goes wrong on the way."""

from __future__ import annotations

import re

import pytest

from conferencias.nucleo.api import congelar_regras
from conferencias.nucleo.models import Conferencia
from conferencias.plenaria import actions
from conferencias.plenaria.models import Evento, Materia, Parte, TipoDeEvento
from conferencias.plenaria.rules import regimento_aprovado
from conferencias.plenaria.votos import votacao_aberta
from conferencias.salas.api import com_a_palavra, fila, pedir_fala
from conferencias.votacoes.api import registrar_contagem
from portal.contas.models import Conta
from portal.municipios.models import Papel
from tests.conferencias.fabricas import com_regras, conta_com_papel
from tests.conferencias.plenaria.fabricas import (
    VOTACAO,
    atual,
    caderno,
    destaque_em,
    ouvir_e_abrir,
)
from tests.conferencias.salas.fabricas import GRUPOS, sala_plenaria

BACKEND = "portal.contas.backends.BackendMunicipal"
MESA = "/painel/plenaria/"
REGIMENTO = "CAPÍTULO I\nDOS OBJETIVOS\nArt. 1º A conferência avalia a política.\nArt. 2º Vota-se por crachá."


@pytest.fixture
def da_mesa(cliente, mesa: Conta):
    cliente.force_login(mesa, backend=BACKEND)
    return cliente


def texto(resposta) -> str:
    return " ".join(resposta.content.decode().split())


def campos(html: str) -> dict[str, str]:
    """The hidden fields of the next step's form."""
    formulario = html[html.index('id="passo"') :]
    formulario = formulario[: formulario.index("plenaria-principal")]
    nomes = re.findall(r'<input type="hidden" name="(acao|visto|alvo|motivo)" value="([^"]*)"', formulario)
    return dict(nomes[-4:])


def apertar(cliente, **mais: str):
    """Press the big button, and say yes if it asks."""
    enviado = campos(texto(cliente.get(MESA))) | {"certeza": "sim"} | mais
    return cliente.post(MESA, enviado, follow=True)


def contar(cliente, favor: int, contra: int) -> None:
    materia = Materia.objects.get(estado="em_votacao")
    dados = {"acao": "contar", "alvo": materia.pk, "votos_favor": favor, "votos_contra": contra}
    resposta = cliente.post(
        MESA, dados | {"votos_abstencao": 0, "testemunha_1": "Ana", "testemunha_2": "Bia"}, follow=True
    )
    assert "A contagem do salão está gravada" in texto(resposta)


def test_from_the_regimento_to_the_end_by_the_big_button(
    dia: Conferencia, pessoas, mesa: Conta, da_mesa
) -> None:
    caderno(dia, mesa, textos=2)
    conferida = da_mesa.post(f"{MESA}regimento/", {"texto": REGIMENTO, "acao": "conferir"})
    assert "Confira: 2 artigos" in texto(conferida)
    da_mesa.post(f"{MESA}regimento/", {"texto": REGIMENTO, "acao": "gravar"})
    da_mesa.post(f"{MESA}pauta/", {"acao": "montar"})
    rotulos = []
    for _vez in range(30):
        html = texto(da_mesa.get(MESA))
        if "não há mais nada a decidir" in html:
            break
        rotulos.append(re.search(r'plenaria-principal"[^>]*>([^<]+)', html)[1])  # type: ignore[index]
        if rotulos[-1] == "Encerrar a votação":
            contar(da_mesa, 3, 0)
        apertar(da_mesa)
    assert rotulos == [
        "Começar: Regimento interno",
        "Ler Art. 1º",
        "Ler Art. 2º",
        "Encerrar o prazo dos destaques",
        "Aprovar em bloco os 2 textos sem destaque",
        "Abrir a votação de Regimento inteiro",
        "Encerrar a votação",
        f"Começar: {dia.eixos.first()}".replace('"', "&quot;"),
        "Ler 1.1.1",
        "Ler 1.1.2",
        "Encerrar o prazo dos destaques",
        "Aprovar em bloco os 2 textos sem destaque",
    ]
    assert regimento_aprovado(Conferencia.objects.get(pk=dia.pk))
    assert Evento.objects.filter(tipo=TipoDeEvento.REGIMENTO_APROVADO, conta=mesa).count() == 1


def test_a_council_member_who_presides_approves_the_regimento_too(
    dia: Conferencia, pessoas, cliente, mesa: Conta
) -> None:
    caderno(dia, mesa, textos=1)
    preside = conta_com_papel(dia.municipio, Papel.CONSELHO)
    cliente.force_login(preside, backend=BACKEND)
    cliente.post(f"{MESA}regimento/", {"texto": REGIMENTO, "acao": "gravar"})
    for _vez in range(7):
        if Materia.objects.filter(estado="em_votacao").exists():
            contar(cliente, 3, 0)
        apertar(cliente)
    assert regimento_aprovado(Conferencia.objects.get(pk=dia.pk))


def test_a_regimento_that_was_not_approved_binds_nothing_and_another_may_be_read(
    dia: Conferencia, pessoas, mesa: Conta, da_mesa
) -> None:
    caderno(dia, mesa, textos=1)
    da_mesa.post(f"{MESA}regimento/", {"texto": REGIMENTO, "acao": "gravar"})
    da_mesa.post(f"{MESA}pauta/", {"acao": "montar"})
    for _vez in range(7):
        if Materia.objects.filter(estado="em_votacao").exists():
            contar(da_mesa, 0, 3)
        apertar(da_mesa)
    assert not regimento_aprovado(Conferencia.objects.get(pk=dia.pk))
    assert "O regimento ainda não foi aprovado" in texto(da_mesa.get(MESA))
    assert "O regimento ainda não foi aprovado" in texto(apertar(da_mesa))
    da_mesa.post(f"{MESA}regimento/", {"texto": REGIMENTO, "acao": "gravar"})
    assert "Começar: Regimento interno" in texto(da_mesa.get(MESA))


def test_two_chairs_press_the_same_button_and_only_one_act_happens(em_leitura: Parte, da_mesa) -> None:
    enviado = campos(texto(da_mesa.get(MESA)))
    assert da_mesa.post(MESA, enviado).status_code == 302
    segunda = da_mesa.post(MESA, enviado)
    assert segunda.status_code == 422
    assert "Nada foi feito duas vezes" in texto(segunda)
    assert "Aprovar em bloco" in texto(segunda)
    assert Evento.objects.filter(tipo=TipoDeEvento.JANELA_ENCERRADA).count() == 1


def test_a_destaque_that_arrives_does_not_make_the_chairs_screen_old(
    materia: Materia, pessoas, da_mesa
) -> None:
    enviado = campos(texto(da_mesa.get(MESA)))
    destaque_em(materia, pessoas[0])
    assert da_mesa.post(MESA, enviado).status_code == 302


@pytest.mark.parametrize("mudanca", [{"visto": ""}, {"visto": "9" * 40}, {"visto": "-1"}, {"visto": "x"}])
def test_a_form_that_says_nothing_of_what_was_seen_does_nothing(em_leitura: Parte, da_mesa, mudanca) -> None:
    enviado = campos(texto(da_mesa.get(MESA))) | mudanca
    assert da_mesa.post(MESA, enviado).status_code == 422
    em_leitura.refresh_from_db()
    assert em_leitura.estado == "leitura"


@pytest.mark.parametrize("acao", ["", "nada", "_ler", "__class__", "contar", "chamar", "retirar"])
def test_a_forged_button_is_refused_with_a_sentence(em_leitura: Parte, da_mesa, acao: str) -> None:
    for alvo in ("", "x", "9" * 40):
        assert da_mesa.post(MESA, {"acao": acao, "alvo": alvo, "visto": "0"}).status_code == 422


def test_what_cannot_be_undone_asks_first_and_lists_what_it_reaches(
    materia: Materia, pessoas, mesa: Conta, da_mesa
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    pergunta = da_mesa.post(MESA, campos(texto(da_mesa.get(MESA))))
    html = texto(pergunta)
    assert pergunta.status_code == 200
    assert "1.1.2" in html and "1.1.3" in html and "1.1.1" not in html
    assert not Materia.objects.filter(estado="aprovada_em_bloco").exists()


def test_the_browser_closed_in_the_middle_of_a_vote_finds_it_as_it_was(
    materia: Materia, pessoas, mesa: Conta, da_mesa, cliente
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    ouvir_e_abrir(materia, mesa)
    cliente.logout()
    cliente.force_login(mesa, backend=BACKEND)
    html = texto(cliente.get(MESA))
    assert "Encerrar a votação" in html and "No salão, por contar" in html
    assert "Conte o salão e grave os números" in html
    assert "Há uma votação aberta" in html


def test_closing_a_vote_says_how_many_were_counted_in_the_hall_never_for_what(
    materia: Materia, pessoas, mesa: Conta, da_mesa
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    votacao = votacao_aberta(ouvir_e_abrir(materia, mesa))
    registrar_contagem(
        votacao=votacao, contagem={"favor": 2, "contra": 1}, testemunhas=("Ana", "Bia"), conta=mesa
    )
    pedido = {"acao": "encerrar_votacao", "alvo": materia.pk, "visto": "0"}
    html = texto(da_mesa.post(MESA, pedido))
    assert "Contadas no salão: 3. Testemunhas: Ana e Bia." in html
    assert "favor" not in html


@pytest.mark.parametrize(
    ("mudanca", "frase"),
    [
        ({}, "passa do rol do salão"),
        ({"votos_favor": "três"}, "Escreva um número em cada opção"),
        ({"votos_favor": "2", "testemunha_2": "Ana"}, "que não sejam a mesma pessoa"),
    ],
)
def test_a_count_that_is_refused_keeps_what_was_typed(
    materia: Materia, pessoas, mesa: Conta, da_mesa, mudanca: dict[str, str], frase: str
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    ouvir_e_abrir(materia, mesa)
    enviado = {"acao": "contar", "alvo": materia.pk}
    digitado = {"votos_favor": "9", "votos_contra": "1", "votos_abstencao": "0"}
    digitado |= {"testemunha_1": "Ana", "testemunha_2": "Bia"} | mudanca
    resposta = da_mesa.post(MESA, enviado | digitado)
    html = texto(resposta)
    assert resposta.status_code == 422 and frase in html
    for campo, valor in digitado.items():
        assert re.search(f'name="{campo}"[^>]* value="{valor}"', html), campo


def test_where_the_rules_leave_the_mode_open_the_table_chooses(
    materia: Materia, pessoas, mesa: Conta, da_mesa
) -> None:
    destaque_em(materia, pessoas[0])
    aberta = com_regras(materia.conferencia, votacao=VOTACAO | {"modo_na_plenaria": None})
    congelar_regras(conferencia=aberta, conta=mesa)
    materia = atual(materia)
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.aprovar_em_bloco(parte=materia.parte, conta=mesa)
    for _vez in range(3):
        apertar(da_mesa)
    sem_escolha = apertar(da_mesa)
    assert "Escolha um dos modos" in texto(sem_escolha)
    de_tela_velha = texto(apertar(da_mesa, modo="nominal", visto="1"))
    assert 'value="nominal" required checked' in de_tela_velha, "what was chosen stays"
    apertar(da_mesa, modo="nominal")
    assert atual(materia).estado == "em_votacao"


def test_where_the_rules_say_the_mode_the_table_cannot_choose_another(
    materia: Materia, pessoas, mesa: Conta, da_mesa
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    votacao = ouvir_e_abrir(materia, mesa, modo="secreta")
    assert votacao.estado == "em_votacao"
    assert "Contraste visual" in texto(da_mesa.get(MESA))


def test_the_floor_speaks_and_the_table_types_by_badge(materia: Materia, pessoas, da_mesa) -> None:
    endereco = f"{MESA}destaque/{materia.pk}/"
    dados = {"cracha": "1", "tipo": "supressao", "redacao": materia.texto, "chave": "a"}
    assert da_mesa.post(endereco, dados | {"cracha": "999"}).status_code == 422
    assert da_mesa.post(endereco, dados).status_code == 302
    assert da_mesa.post(endereco, dados).status_code == 302  # the same form again
    assert [d.inscricao for d in materia.destaques.all()] == [pessoas[0]]


@pytest.mark.parametrize("papel", [Papel.COMUNICACAO, Papel.APOIO, Papel.RELATORIA])
def test_who_does_not_preside_does_not_enter(dia: Conferencia, cliente, papel: Papel) -> None:
    cliente.force_login(conta_com_papel(dia.municipio, papel), backend=BACKEND)
    for pagina in ("", "pauta/", "regimento/", "registro/"):
        assert cliente.get(f"{MESA}{pagina}").status_code == 302


def test_the_queue_of_speakers_is_called_from_the_cockpit(
    dia: Conferencia, pessoas, mesa: Conta, da_mesa
) -> None:
    dia = com_regras(dia, grupos=GRUPOS)
    sala = sala_plenaria(dia)
    for pessoa in pessoas[:2]:
        pedir_fala(sala=sala, inscricao=pessoa)
    primeiro = fila(sala)[0]
    assert f"Chamar {primeiro.inscricao.participante.nome_publico}" in texto(da_mesa.get(MESA))
    assert da_mesa.post(MESA, {"acao": "chamar", "alvo": primeiro.pk}).status_code == 302
    assert com_a_palavra(sala) == primeiro
    assert da_mesa.post(MESA, {"acao": "chamar", "alvo": "999"}).status_code == 422
    da_mesa.post(MESA, {"acao": "encerrar_fala", "alvo": primeiro.pk})
    assert com_a_palavra(sala) is None


def test_what_is_pasted_with_a_nul_is_written_down_whole_without_it(da_mesa, em_leitura: Parte) -> None:
    da_mesa.post(MESA, {"acao": "questao_de_ordem", "texto": "Peço o\x00 tempo\x00."})
    evento = Evento.objects.get(tipo=TipoDeEvento.QUESTAO_DE_ORDEM)
    assert evento.detalhe == "Peço o tempo."


def test_the_page_of_a_voting_leads_back_to_the_table(
    da_mesa, materia: Materia, pessoas, mesa: Conta
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    votacao = votacao_aberta(ouvir_e_abrir(materia, mesa))
    assert votacao is not None
    pagina = texto(da_mesa.get(f"/painel/votacoes/{votacao.chave}/"))
    assert f'<a href="{MESA}">Voltar: Mesa da plenária</a>' in pagina


def test_the_first_page_leads_who_presides_to_what_is_to_be_done_now(
    cliente, materia: Materia, pessoas, mesa: Conta
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    votacao = votacao_aberta(ouvir_e_abrir(materia, mesa))
    assert votacao is not None
    municipio = materia.conferencia.municipio
    cliente.force_login(conta_com_papel(municipio, Papel.CONSELHO), backend=BACKEND)
    inicio = texto(cliente.get("/painel/"))
    for destino in (MESA, "/painel/votacoes/", f"/painel/votacoes/{votacao.chave}/", "/painel/moderacao/"):
        assert f'href="{destino}"' in inicio
        assert cliente.get(destino).status_code == 200
    assert "A conferência agora" in inicio and f"{len(pessoas)} pessoas credenciadas" in inicio
    cliente.force_login(conta_com_papel(municipio, Papel.COMUNICACAO), backend=BACKEND)
    assert "Conduzir a plenária" not in texto(cliente.get("/painel/"))
