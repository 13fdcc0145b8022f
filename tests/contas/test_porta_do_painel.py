"""The door of the panel: who gets in, with what proof, and what stays closed."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from portal.municipios.models import Municipio, Papel
from tests.contas.fabricas import SENHA, conta, equipe, segundo_fator
from tests.contas.test_entrar import codigo_enviado, entrar

PAINEL = "/painel/"


@pytest.fixture(autouse=True)
def sem_limites_de_antes() -> None:
    cache.clear()


def codigo_do_aplicativo(segredo: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(segredo, next(iter(totp.yield_hotp_counters_from_time()))))


def confirmar_logo(monkeypatch) -> None:
    """Run at once what waits for the commit, which the tests' own transaction never sees."""
    monkeypatch.setattr("allauth.mfa.totp.internal.flows.transaction.on_commit", lambda funcao: funcao())


def test_a_stranger_is_sent_to_enter_and_comes_back(cliente: Client) -> None:
    resposta = cliente.get("/painel/images/")
    assert (resposta.status_code, resposta.url) == (302, "/conta/login/?next=/painel/images/")


@pytest.mark.parametrize("caminho", ["login/", "password_reset/", "password_reset/confirm/MQ/abc-def/"])
def test_wagtails_own_ways_in_are_closed(cliente: Client, caminho: str) -> None:
    for metodo in (cliente.get, cliente.post):
        resposta = metodo(PAINEL + caminho)
        assert resposta.status_code == 302 and resposta.url.startswith("/conta/")


def test_a_citizen_reads_why_the_panel_is_closed(cliente: Client) -> None:
    cliente.force_login(conta())
    resposta = cliente.get(PAINEL)
    assert resposta.status_code == 403
    assert "não faz parte da equipe" in resposta.content.decode()


def test_staff_of_another_municipality_do_not_get_in(cliente: Client, outro_municipio: Municipio) -> None:
    cliente.force_login(equipe(outro_municipio, *Papel))
    assert cliente.get(PAINEL).status_code == 403


def test_taking_the_role_away_closes_the_panel_at_once(cliente: Client, municipio: Municipio) -> None:
    pessoa = equipe(municipio, Papel.CONSELHO)
    cliente.force_login(pessoa)
    assert cliente.get(PAINEL).status_code == 200
    pessoa.groups.clear()
    assert cliente.get(PAINEL).status_code == 403


@pytest.mark.parametrize("papel", list(Papel))
def test_each_role_gets_in(cliente: Client, municipio: Municipio, papel: Papel) -> None:
    cliente.force_login(equipe(municipio, papel))
    assert cliente.get(PAINEL).status_code == 200


class TestSegundoFator:
    @pytest.fixture(autouse=True)
    def exigido(self, settings) -> None:
        settings.EXIGIR_SEGUNDO_FATOR = True

    def test_without_one_staff_activate_it_and_come_back(
        self, cliente: Client, municipio: Municipio, monkeypatch
    ) -> None:
        pessoa = equipe(municipio, Papel.COMUNICACAO)
        entrar(cliente, pessoa.email, next="/painel/images/")
        assert cliente.get("/painel/images/").url == reverse("mfa_activate_totp")
        pagina = cliente.get(reverse("mfa_activate_totp"))
        assert pagina.status_code == 200, "whoever has just entered is not asked again"
        codigo = codigo_do_aplicativo(pagina.context["form"].secret)
        confirmar_logo(monkeypatch)
        resposta = cliente.post(reverse("mfa_activate_totp"), {"code": codigo}, follow=True)
        assert 'href="/painel/images/"' in resposta.content.decode()
        assert cliente.get("/painel/images/").status_code == 200

    def test_with_one_entering_asks_for_it(self, cliente: Client, municipio: Municipio) -> None:
        pessoa = equipe(municipio, Papel.COMUNICACAO)
        segredo = segundo_fator(pessoa)
        assert entrar(cliente, pessoa.email).url == reverse("mfa_authenticate")
        assert cliente.get(PAINEL).status_code == 302
        cliente.post(reverse("mfa_authenticate"), {"code": codigo_do_aplicativo(segredo)})
        assert cliente.get(PAINEL).status_code == 200

    def test_entering_by_code_asks_for_it_too(self, cliente: Client, municipio: Municipio) -> None:
        pessoa = equipe(municipio, Papel.COMUNICACAO)
        segredo = segundo_fator(pessoa)
        cliente.post(reverse("account_request_login_code"), {"email": pessoa.email})
        resposta = cliente.post(reverse("account_confirm_login_code"), {"code": codigo_enviado()})
        assert resposta.url == reverse("mfa_authenticate")
        cliente.post(reverse("mfa_authenticate"), {"code": codigo_do_aplicativo(segredo)})
        assert cliente.get(PAINEL).status_code == 200

    def test_a_new_person_without_password_enters_by_code_and_activates(
        self, cliente: Client, municipio: Municipio, monkeypatch
    ) -> None:
        pessoa = equipe(municipio, Papel.CONSELHO)
        EmailAddress.objects.update(verified=False)
        pessoa.set_unusable_password()
        pessoa.save()
        cliente.post(reverse("account_request_login_code"), {"email": pessoa.email})
        cliente.post(reverse("account_confirm_login_code"), {"code": codigo_enviado()})
        assert cliente.get(PAINEL).url == reverse("mfa_activate_totp")
        pagina = cliente.get(reverse("mfa_activate_totp"))
        codigo = codigo_do_aplicativo(pagina.context["form"].secret)
        confirmar_logo(monkeypatch)
        cliente.post(reverse("mfa_activate_totp"), {"code": codigo})
        assert cliente.get(PAINEL).status_code == 200

    def test_one_activated_elsewhere_is_not_a_proof_here(self, cliente: Client, municipio: Municipio) -> None:
        pessoa = equipe(municipio, Papel.COMUNICACAO)
        entrar(cliente, pessoa.email)
        segredo = segundo_fator(pessoa)
        resposta = cliente.get("/painel/images/")
        assert resposta.url == reverse("mfa_reauthenticate") + "?next=%2Fpainel%2Fimages%2F"
        resposta = cliente.post(
            resposta.url, {"code": codigo_do_aplicativo(segredo), "next": "/painel/images/"}
        )
        assert resposta.url == "/painel/images/"
        assert cliente.get("/painel/images/").status_code == 200

    def test_one_taken_away_is_asked_for_again(self, cliente: Client, municipio: Municipio) -> None:
        pessoa = equipe(municipio, Papel.COMUNICACAO)
        segredo = segundo_fator(pessoa)
        entrar(cliente, pessoa.email)
        cliente.post(reverse("mfa_authenticate"), {"code": codigo_do_aplicativo(segredo)})
        Authenticator.objects.all().delete()
        assert cliente.get(PAINEL).url == reverse("mfa_activate_totp")

    def test_a_recovery_code_replaces_the_phone(self, cliente: Client, municipio: Municipio) -> None:
        pessoa = equipe(municipio, Papel.COMUNICACAO)
        segundo_fator(pessoa)
        codigo = Authenticator.objects.get(user=pessoa, type="recovery_codes").wrap().get_unused_codes()[0]
        entrar(cliente, pessoa.email)
        cliente.post(reverse("mfa_authenticate"), {"code": codigo})
        assert cliente.get(PAINEL).status_code == 200

    def test_operators_need_it_too(self, cliente: Client) -> None:
        cliente.force_login(conta(is_superuser=True))
        assert cliente.get(PAINEL).url == reverse("mfa_activate_totp")

    def test_citizens_are_not_asked(self, cliente: Client) -> None:
        entrar(cliente, conta().email)
        assert cliente.get(reverse("minha_conta")).status_code == 200


def test_the_secret_is_sealed_in_the_database(municipio: Municipio) -> None:
    pessoa = equipe(municipio, Papel.COMUNICACAO)
    segredo = segundo_fator(pessoa)
    assert segredo not in str(Authenticator.objects.get(user=pessoa, type="totp").data)


def test_a_new_secret_key_still_opens_what_the_old_one_sealed(settings, municipio: Municipio) -> None:
    from portal.contas.adapter import AdaptadorDeSegundoFator

    selado = AdaptadorDeSegundoFator().encrypt("segredo")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50
    assert AdaptadorDeSegundoFator().decrypt(selado) == "segredo"


def test_changing_the_password_is_announced(cliente: Client) -> None:
    pessoa = conta()
    entrar(cliente, pessoa.email)
    nova = "outra-senha-bem-longa"
    cliente.post(
        reverse("account_change_password"), {"oldpassword": SENHA, "password1": nova, "password2": nova}
    )
    assert "127.0.0.1" in mail.outbox[-1].body
    assert "usuário" not in mail.outbox[-1].body


def test_the_secret_that_the_telephone_read_stays_until_it_is_confirmed(
    cliente: Client, municipio: Municipio
) -> None:
    entrar(cliente, equipe(municipio, Papel.CONSELHO).email)
    paginas = [cliente.get(reverse("mfa_activate_totp")) for _vez in range(2)]
    assert len({pagina.context["form"].secret for pagina in paginas}) == 1
