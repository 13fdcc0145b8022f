"""What accreditation adds to a person's own page, and the way of the team through the QR code."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone

from conferencias.credenciamento.actions import recusar
from conferencias.credenciamento.models import Credenciamento
from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import com_regras, conta_com_papel, nova_inscricao
from tests.conferencias.fabricas_do_credenciamento import credenciada, inscrita
from tests.conferencias.test_credenciamento_painel import BACKEND, pagina_de, texto


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


def no_momento(conferencia: Conferencia, inicio: timedelta) -> Conferencia:
    """The same, with its day (and accreditation, the same hours) beginning so long from now."""
    agora = timezone.now()
    conferencia.etapas.filter(tipo__in=("credenciamento", "conferencia")).update(
        inicio=agora + inicio, fim=agora + inicio + timedelta(hours=9)
    )
    return conferencia


LEVE = "No dia, leve este comprovante"
ENTRAR = "Entrar na conferência por este aparelho"


def test_before_the_day_the_protocol_comes_first_and_one_is_told_to_bring_it(
    dia: Conferencia, cliente
) -> None:
    inscricao = inscrita(no_momento(dia, timedelta(days=20)))
    html = texto(cliente.get(inscricao.endereco_do_recibo()))
    assert html.index("Número do protocolo") < html.index(LEVE) < html.index(ENTRAR)
    assert "Mostre este comprovante na entrada" not in html and "terminou" not in html


def test_on_the_day_what_matters_now_comes_before_the_protocol(
    dia: Conferencia, mesa: Conta, cliente
) -> None:
    no_momento(dia, timedelta(hours=-1))
    falta = texto(cliente.get(inscrita(dia).endereco_do_recibo()))
    em_ordem = ["Mostre este comprovante na entrada", "Credenciar-me agora", ENTRAR, "Número do protocolo"]
    assert sorted(em_ordem, key=falta.index) == em_ordem
    aceita = texto(cliente.get(credenciada(dia, mesa, entrar=True).inscricao.endereco_do_recibo()))
    em_ordem = ["Seu credenciamento está feito.", ENTRAR, "Número do protocolo"]
    assert sorted(em_ordem, key=aceita.index) == em_ordem
    for html in (falta, aceita):
        assert LEVE not in html and "confere as inscrições" not in html


def test_who_is_not_present_is_told_how_presence_is_recorded(dia: Conferencia, mesa: Conta, cliente) -> None:
    endereco = credenciada(dia, mesa).inscricao.endereco_do_recibo()
    assert "neste turno: avise na entrada" in texto(cliente.get(endereco))
    Conferencia.objects.filter(pk=dia.pk).update(modalidade="hibrida")
    assert "entre em uma sala pela internet ou avise na entrada" in texto(cliente.get(endereco))


def test_after_the_conference_the_receipt_leads_to_the_result_and_no_more_to_the_rooms(
    dia: Conferencia, mesa: Conta, cliente
) -> None:
    aceita, falta = credenciada(dia, mesa, entrar=True).inscricao, inscrita(dia, "Bia")
    no_momento(dia, timedelta(days=-3))
    for inscricao in (aceita, falta):
        html = texto(cliente.get(inscricao.endereco_do_recibo()))
        assert html.index("Esta conferência terminou.") < html.index("Número do protocolo")
        assert ENTRAR not in html and LEVE not in html and "avise na entrada" not in html


def test_late_in_the_evening_of_the_last_day_the_rooms_are_still_there(
    dia: Conferencia, no_escopo: Municipio, cliente
) -> None:
    inscricao = inscrita(dia)
    fim = timezone.now().astimezone(no_escopo.zona).replace(hour=18, minute=0)
    dia.etapas.filter(tipo="conferencia").update(inicio=fim - timedelta(hours=9), fim=fim)
    with time_machine.travel(fim.replace(hour=22), tick=False):
        assert ENTRAR in texto(cliente.get(inscricao.endereco_do_recibo()))
    with time_machine.travel(fim + timedelta(hours=8), tick=False):
        assert ENTRAR not in texto(cliente.get(inscricao.endereco_do_recibo()))
