"""What participants and the hall see and do: follow, present and withdraw destaques, read the regimento."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import resposta_com_qr
from conferencias.nucleo.models import Conferencia
from conferencias.plenaria import actions, pauta
from conferencias.plenaria.models import Destaque, Materia
from conferencias.plenaria.redacao import Artigo
from conferencias.plenaria.votos import abrir_votacao, votacao_aberta
from conferencias.votacoes.api import votar
from portal.contas.models import Conta
from portal.erros import AcaoNegada
from portal.municipios.models import Municipio
from portal.tempo_real.models import Aviso
from portal.tempo_real.registro import fragmento, sondar
from tests.conferencias.fabricas import com_regras
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO, OBSERVADORA, credenciada, inscrita
from tests.conferencias.plenaria.fabricas import (
    PLENARIA,
    atual,
    contar_e_encerrar,
    destaque_em,
    lida,
    ouvir_e_abrir,
)

PLENARIA_PUBLICA = "/conferencia/plenaria/"
DADOS = {"tipo": "alteracao", "redacao": "Abrir o CRAS do centro duas noites por semana.", "chave": "uma"}


def texto(resposta) -> str:
    return " ".join(resposta.content.decode().split())


@pytest.fixture(autouse=True)
def _sem_tentativas_anteriores() -> None:
    cache.clear()


def entrar(cliente, inscricao: Inscricao) -> None:
    dados = {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo, "proximo": PLENARIA_PUBLICA}
    assert cliente.post("/conferencia/entrar/", dados).headers["Location"] == PLENARIA_PUBLICA


@pytest.fixture
def na_pessoa(cliente, pessoas):
    """The first delegate's device."""
    entrar(cliente, pessoas[0])
    return cliente


def endereco(materia: Materia) -> str:
    return reverse("plenaria:destacar", args=[materia.pk])


def test_who_is_not_known_enters_first_and_comes_back(materia: Materia, cliente) -> None:
    resposta = cliente.get(endereco(materia))
    assert resposta.headers["Location"] == (
        f"/conferencia/entrar/?proximo=%2Fconferencia%2Fplenaria%2Fdestaque%2F{materia.pk}%2F"
    )


def test_a_person_presents_a_destaque_once_however_often_the_form_is_sent(
    materia: Materia, na_pessoa, pessoas
) -> None:
    for _vez in range(2):
        assert na_pessoa.post(endereco(materia), DADOS).headers["Location"] == PLENARIA_PUBLICA
    feito = Destaque.objects.get()
    assert (feito.inscricao, feito.texto_base) == (pessoas[0], materia.texto)
    html = texto(na_pessoa.get(PLENARIA_PUBLICA))
    assert "Meus destaques" in html and "1 destaque apresentado" in html


@pytest.mark.parametrize(
    ("mudanca", "frase"),
    [
        ({"redacao": ""}, "Escreva como o texto deve ficar"),
        ({"redacao": "Construir um hospital."}, "seria uma proposta nova"),
        ({"tipo": "nova_proposta"}, "Escolha um dos tipos"),
        ({"tipo": ""}, "Escolha o que você pede"),
        ({"redacao": "CRAS " * 2000}, "Encurte-o"),
        ({"redacao": "\x00"}, "Escreva como o texto deve ficar"),
    ],
)
def test_a_destaque_that_cannot_be_is_refused_and_what_was_typed_stays(
    materia: Materia, na_pessoa, mudanca: dict[str, str], frase: str
) -> None:
    resposta = na_pessoa.post(endereco(materia), DADOS | mudanca)
    assert resposta.status_code == 422
    assert frase in texto(resposta)
    assert not Destaque.objects.exists()


def test_after_the_window_the_form_says_so_and_takes_nothing(
    materia: Materia, na_pessoa, mesa: Conta
) -> None:
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    assert "O prazo dos destaques desta parte terminou" in texto(na_pessoa.get(endereco(materia)))
    assert na_pessoa.post(endereco(materia), DADOS).status_code == 422
    assert not Destaque.objects.exists()


def test_only_who_has_voice_or_vote_presents(
    dia: Conferencia, materia: Materia, cliente, mesa: Conta
) -> None:
    quem = {
        "sem credenciamento": (inscrita(dia, "Zélia"), 422),
        "observadora": (credenciada(dia, mesa, "Olga", categoria=OBSERVADORA).inscricao, 422),
        "convidado": (credenciada(dia, mesa, "Caio", categoria=CONVIDADO).inscricao, 302),
    }
    for nome, (pessoa, status) in quem.items():
        entrar(cliente, pessoa)
        assert cliente.post(endereco(materia), DADOS | {"chave": nome}).status_code == status, nome


def test_while_the_rules_do_not_say_what_destaques_there_are_the_reading_does_not_begin(
    dia: Conferencia, pessoas, mesa: Conta
) -> None:
    dia = com_regras(dia, plenaria=PLENARIA | {"tipos_de_destaque": []})
    artigos = [Artigo("", "Art. 1º", "A conferência é municipal.")]
    parte = pauta.gravar_regimento(conferencia=dia, artigos=artigos, conta=mesa)
    with pytest.raises(AcaoNegada, match="que destaques são aceitos"):
        actions.comecar(parte=parte, conta=mesa)


def test_a_person_withdraws_her_own_destaque_and_nobody_elses(materia: Materia, na_pessoa, pessoas) -> None:
    meu, alheio = destaque_em(materia, pessoas[0]), destaque_em(materia, pessoas[1])
    assert na_pessoa.post(reverse("plenaria:retirar", args=[alheio.pk])).status_code == 404
    pergunta = na_pessoa.get(reverse("plenaria:retirar", args=[meu.pk]))
    assert "o destaque não volta" in texto(pergunta)
    na_pessoa.post(reverse("plenaria:retirar", args=[meu.pk]))
    na_pessoa.post(reverse("plenaria:retirar", args=[meu.pk]))  # back button
    assert [d.estado for d in Destaque.objects.order_by("pk")] == ["retirado", "apresentado"]


def test_everybody_follows_what_is_discussed_voted_and_decided(
    materia: Materia, pessoas, mesa: Conta, cliente
) -> None:
    feito = destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    ouvir_e_abrir(materia, mesa)
    for pagina in (PLENARIA_PUBLICA, "/conferencia/telao/"):
        html = texto(cliente.get(pagina))
        assert 'role="status"' in html and "Votação aberta." in html and "[entrou:" in html
        assert "/conferencia/votacao/" in html or "/conferencia/plenaria/votar.svg" in html
        assert "a favor" not in html.lower()
    contar_e_encerrar(materia, mesa, 3, 0)
    for pagina in (PLENARIA_PUBLICA, "/conferencia/telao/"):
        html = texto(cliente.get(pagina))
        assert "Aprovada com alteração" in html and "3 a favor" in html
    assert feito.inscricao.protocolo not in texto(cliente.get("/conferencia/telao/"))


def test_the_halls_screen_follows_the_votes_and_a_vote_leaves_no_notice(
    dia: Conferencia, materia: Materia, pessoas, mesa: Conta, django_assert_max_num_queries
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    votacao = votacao_aberta(ouvir_e_abrir(materia, mesa, modo="nominal"))
    assert votacao
    chave, avisos = str(dia.pk), Aviso.objects.count()
    antes = sondar(municipio=dia.municipio, canal="telao", chave=chave)
    votar(votacao=votacao, inscricao=pessoas[0], escolhas=["favor"], chave_de_envio="uma")
    with django_assert_max_num_queries(5):
        assert sondar(municipio=dia.municipio, canal="telao", chave=chave) != antes
    assert Aviso.objects.count() == avisos, "nothing may keep the hour of a vote"
    assert "Votaram na tela: 1 de 3" in fragmento(
        municipio=dia.municipio, canal="telao", chave=chave, idioma="pt-br"
    )


def test_the_chair_s_page_tells_what_goes_on_while_she_looks_at_it(
    dia: Conferencia, materia: Materia, pessoas, mesa: Conta, django_assert_max_num_queries
) -> None:
    def agora() -> str:
        return fragmento(municipio=dia.municipio, canal="mesa", chave=str(dia.pk), idioma="pt-br")

    assert "0 destaques por decidir" in agora()
    destaque_em(materia, pessoas[0])
    assert "1 destaque por decidir" in agora()
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    votacao = votacao_aberta(ouvir_e_abrir(materia, mesa, modo="nominal"))
    assert votacao
    chave = str(dia.pk)
    antes = sondar(municipio=dia.municipio, canal="mesa", chave=chave)
    votar(votacao=votacao, inscricao=pessoas[0], escolhas=["favor"], chave_de_envio="uma")
    with django_assert_max_num_queries(8):
        assert sondar(municipio=dia.municipio, canal="mesa", chave=chave) != antes
    assert "votaram na tela 1 de 3" in agora()
    assert str(mesa) in agora(), "who did the last act"


def test_a_result_stays_on_the_screens_with_what_was_voted_until_the_next_part_begins(
    dia: Conferencia, materia: Materia, pessoas, mesa: Conta
) -> None:
    def telas() -> list[str]:
        return [
            fragmento(municipio=dia.municipio, canal=canal, chave=str(dia.pk), idioma="pt-br")
            for canal in ("telao", "plenaria")
        ]

    destaque_em(materia, pessoas[0])
    destaque_em(materia, pessoas[1], tipo="supressao", redacao="")
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.aprovar_em_bloco(parte=materia.parte, conta=mesa)
    contar_e_encerrar(ouvir_e_abrir(materia, mesa), mesa, 2, 1)
    # The next destaque is already on the screen: the result must not be read as its own.
    assert all("Passaria a ser" not in tela for tela in telas()), "the difference shows the new wording"
    assert all("Supressão total" in tela and "Última votação: Mudar 1.1.1?" in tela for tela in telas())
    for _fala in ("favor", "contra"):
        actions.dar_a_palavra(materia=materia, conta=mesa)
    abrir_votacao(materia=materia, conta=mesa)
    contar_e_encerrar(materia, mesa, 3, 0)
    assert all("1.1.1: Retirada do texto." in tela and "3 a favor" in tela for tela in telas())


def test_who_asked_is_on_the_screen_by_public_name_only(
    dia: Conferencia, materia: Materia, pessoas, mesa: Conta, cliente
) -> None:
    pessoa = pessoas[0].participante
    pessoa.nome_social = "Jô"
    pessoa.save()
    destaque_em(materia, Inscricao.objects.para_mostrar().get(pk=pessoas[0].pk))
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.discutir(materia=materia, conta=mesa)
    html = texto(cliente.get("/conferencia/telao/"))
    assert "pedida por Jô" in html
    assert pessoa.nome_civil not in html and pessoa.email not in html


def test_the_qr_code_opens_the_vote_that_is_open(materia: Materia, pessoas, mesa: Conta, cliente) -> None:
    antes = cliente.get(reverse("plenaria:qr"))
    assert antes.headers["Content-Type"] == "image/svg+xml"
    assert antes.headers["Cache-Control"] == "no-store"
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    ouvir_e_abrir(materia, mesa)
    votacao = votacao_aberta(atual(materia))
    assert votacao
    esperado = resposta_com_qr(f"http://aurora.localhost/conferencia/votacao/{votacao.chave}/").content
    assert cliente.get(reverse("plenaria:qr")).content == esperado != antes.content


def test_the_regimento_shows_what_the_plenary_changed(
    dia: Conferencia, pessoas, mesa: Conta, cliente
) -> None:
    artigos = [
        Artigo("CAPÍTULO I", "Art. 1º", "A conferência é municipal."),
        Artigo("", "Art. 2º", "Vota-se."),
    ]
    parte = lida(pauta.gravar_regimento(conferencia=dia, artigos=artigos, conta=mesa), mesa)
    primeiro, segundo = parte.materias.select_related("parte", "conferencia__municipio")[:2]
    destaque_em(primeiro, pessoas[0], redacao="A conferência é municipal e aberta.", tipo="acrescimo")
    destaque_em(segundo, pessoas[0], redacao="", tipo="supressao")
    actions.encerrar_janela(parte=parte, conta=mesa)
    for materia in (primeiro, segundo):
        contar_e_encerrar(ouvir_e_abrir(materia, mesa), mesa, 3, 0)
    html = texto(cliente.get("/conferencia/regimento/"))
    assert "Ainda não foi aprovado" in html
    assert "[entrou: </span>municipal e aberta.<span" in html and "Art. 2º: retirado pela plenária." in html


def test_without_a_conference_or_a_plenary_the_pages_say_so(
    municipio: Municipio, cliente, conferencia: Conferencia
) -> None:
    assert "A plenária ainda não começou" in texto(cliente.get(PLENARIA_PUBLICA))
    assert "A plenária vai começar" in texto(cliente.get("/conferencia/telao/"))
    assert "O regimento ainda não está aqui" in texto(cliente.get("/conferencia/regimento/"))
    Conferencia.objects.filter(pk=conferencia.pk).update(publicada=False)
    for pagina in (PLENARIA_PUBLICA, "/conferencia/telao/", "/conferencia/regimento/"):
        assert cliente.get(pagina).status_code == 404


def test_the_neighbour_city_sees_nothing(
    materia: Materia, client, outro_municipio: Municipio, pessoas
) -> None:
    feito = destaque_em(materia, pessoas[0])
    client.defaults["HTTP_HOST"] = outro_municipio.host
    assert client.get(endereco(materia)).status_code == 404
    assert client.get(reverse("plenaria:retirar", args=[feito.pk])).status_code == 404
    assert materia.texto not in texto(client.get("/conferencia/telao/"))
    assert atual(materia).destaques.count() == 1
