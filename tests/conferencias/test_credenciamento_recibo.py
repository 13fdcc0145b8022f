"""What accreditation adds to a person's own page, and the way of the team through the QR code."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conferencias.credenciamento.actions import recusar
from conferencias.credenciamento.models import Credenciamento
from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import com_regras, conta_com_papel, nova_inscricao
from tests.conferencias.fabricas_do_credenciamento import credenciada, inscrita, no_dia
from tests.conferencias.test_credenciamento_painel import BACKEND, pagina_de, texto


@pytest.fixture
def dia(conferencia: Conferencia) -> Conferencia:
    return no_dia(conferencia)


@pytest.fixture
def mesa(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.APOIO, nome="Mesa Um")


def test_the_team_lands_on_the_desk_from_the_qr_code_and_others_on_the_receipt(
    dia: Conferencia, no_escopo: Municipio, mesa: Conta, outro_municipio: Municipio, cliente
) -> None:
    conta = conta_com_papel(no_escopo)
    inscricao = Inscricao.objects.get(pk=nova_inscricao(dia, conta=conta).pk)
    com_segredo, do_cracha = (
        inscricao.endereco_do_recibo(),
        reverse("inscricoes:recibo", args=[inscricao.protocolo]),
    )
    for quem in (
        None,
        conta,
        conta_com_papel(no_escopo, Papel.CONSELHO),
        conta_com_papel(outro_municipio, Papel.APOIO),
    ):
        cliente.logout()
        if quem:
            cliente.force_login(quem, backend=BACKEND)
        assert cliente.get(com_segredo).status_code == 200
    cliente.force_login(mesa, backend=BACKEND)
    for endereco in (com_segredo, do_cracha):
        assert cliente.get(endereco).headers["Location"] == pagina_de(inscricao)


def test_the_team_member_sees_her_own_receipt(dia: Conferencia, mesa: Conta, cliente) -> None:
    cliente.force_login(mesa, backend=BACKEND)
    assert cliente.get(nova_inscricao(dia, conta=mesa).endereco_do_recibo()).status_code == 200


def test_the_receipt_says_whether_one_is_accredited_and_what_one_may_do(
    dia: Conferencia, mesa: Conta, cliente
) -> None:
    inscricao = inscrita(dia)
    assert "Você ainda não se credenciou." in texto(cliente.get(inscricao.endereco_do_recibo()))
    aceito = credenciada(dia, mesa, entrar=True)
    html = texto(cliente.get(aceito.inscricao.endereco_do_recibo()))
    assert "Crachá nº 1, Delegada ou delegado." in html and "Sua presença está registrada." in html
    assert "Votar na plenária</dt><dd>Sim." in html
    recusar(conferencia=dia, inscricao=inscricao, motivo="Mora em outra cidade.", conta=mesa)
    assert "Mora em outra cidade." in texto(cliente.get(inscricao.endereco_do_recibo()))


def test_one_accredits_oneself_in_two_steps(dia: Conferencia, cliente) -> None:
    inscricao = inscrita(dia)
    endereco = reverse("credenciamento:credenciar_me", args=[inscricao.protocolo])
    com_segredo = f"{endereco}?acesso={inscricao.token}"
    assert com_segredo in texto(cliente.get(inscricao.endereco_do_recibo())).replace("&amp;", "&")
    assert "como <strong>Delegada ou delegado</strong>" in texto(cliente.get(com_segredo))
    assert not Credenciamento.objects.exists(), "a GET changes nothing"
    assert "Seu crachá é o nº 1." in texto(cliente.post(com_segredo, follow=True))
    assert "já está credenciada" in texto(cliente.post(com_segredo, follow=True))
    assert "já está feito" in texto(cliente.get(com_segredo))
    assert Credenciamento.objects.count() == 1


def test_without_the_secret_nobody_is_accredited(dia: Conferencia, cliente) -> None:
    inscricao = inscrita(dia)
    endereco = reverse("credenciamento:credenciar_me", args=[inscricao.protocolo])
    for acesso in ("", "?acesso=", "?acesso=errado"):
        assert cliente.post(endereco + acesso).status_code == 302
    assert not Credenciamento.objects.exists()


def test_when_the_rules_do_not_allow_it_the_receipt_does_not_offer_it(dia: Conferencia, cliente) -> None:
    dia = com_regras(dia, credenciamento_online=False)
    inscricao = inscrita(dia)
    assert "Credenciar-me agora" not in texto(cliente.get(inscricao.endereco_do_recibo()))
    endereco = (
        f"{reverse('credenciamento:credenciar_me', args=[inscricao.protocolo])}?acesso={inscricao.token}"
    )
    assert "só na mesa" in texto(cliente.get(endereco))
    cliente.post(endereco)
    assert not Credenciamento.objects.exists()


def test_the_receipt_fits_its_budget(
    dia: Conferencia, mesa: Conta, cliente, django_assert_max_num_queries
) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    with django_assert_max_num_queries(14):
        cliente.get(aceito.inscricao.endereco_do_recibo())
