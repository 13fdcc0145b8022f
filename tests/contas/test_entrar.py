from __future__ import annotations

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.contas.fabricas import SENHA, conta, equipe


@pytest.fixture(autouse=True)
def sem_limites_de_antes() -> None:
    cache.clear()


def entrar(cliente: Client, email: str, senha: str = SENHA, **extra: str):
    return cliente.post(reverse("account_login"), {"login": email, "password": senha, **extra})


def codigo_enviado() -> str:
    return re.search(r"^(\d{6})$", mail.outbox[-1].body, re.M)[1]


def autenticada(cliente: Client) -> bool:
    return "_auth_user_id" in cliente.session


def test_a_citizen_enters_with_email_in_any_case(cliente: Client) -> None:
    pessoa = conta("Maria@Exemplo.com.br")
    resposta = entrar(cliente, "MARIA@exemplo.com.BR")
    assert resposta.status_code == 302 and resposta.url == reverse("minha_conta")
    assert cliente.session["_auth_user_id"] == str(pessoa.pk)


def test_staff_enter_to_the_panel(cliente: Client, municipio: Municipio) -> None:
    pessoa = equipe(municipio, Papel.COMUNICACAO)
    assert entrar(cliente, pessoa.email).url == reverse("wagtailadmin_home")


def test_two_accounts_cannot_differ_only_in_case(cliente: Client) -> None:
    from django.db import IntegrityError

    conta("maria@exemplo.com.br")
    with pytest.raises(IntegrityError):
        Conta.objects.create(email="MARIA@exemplo.com.br")


def test_many_accounts_may_have_no_email(db: None) -> None:
    assert Conta.objects.create_user(None).email is None
    assert str(Conta.objects.create_user(None))


def test_entering_by_code(cliente: Client, municipio: Municipio) -> None:
    pessoa = conta("joana@exemplo.com.br")
    cliente.post(reverse("account_request_login_code"), {"email": pessoa.email})
    enviado = mail.outbox[-1]
    assert enviado.subject == f"Seu código para entrar — {municipio.nome}"
    assert enviado.from_email.startswith(f"{municipio.nome} <")
    assert not enviado.alternatives
    errado = "000000" if codigo_enviado() != "000000" else "111111"
    cliente.post(reverse("account_confirm_login_code"), {"code": errado})
    assert not autenticada(cliente)
    cliente.post(reverse("account_confirm_login_code"), {"code": codigo_enviado()})
    assert autenticada(cliente)


def test_a_password_set_before_the_email_was_proved_by_a_login_code_opens_nothing(
    municipio: Municipio,
) -> None:
    """Somebody signs up with another person's e-mail; that person, told that she has access, enters by code."""
    dona, golpista = Client(HTTP_HOST=municipio.host), Client(HTTP_HOST=municipio.host)
    cadastro = {"nome": "Outra", "email": "dona@exemplo.com.br", "password1": SENHA}
    Client(HTTP_HOST=municipio.host).post(reverse("account_signup"), cadastro)
    dona.post(reverse("account_request_login_code"), {"email": "dona@exemplo.com.br"})
    dona.post(reverse("account_confirm_login_code"), {"code": codigo_enviado()})
    assert autenticada(dona)
    entrar(golpista, "dona@exemplo.com.br")
    assert not autenticada(golpista)


def test_who_signs_up_and_proves_the_email_keeps_the_password(municipio: Municipio) -> None:
    navegador, outro = Client(HTTP_HOST=municipio.host), Client(HTTP_HOST=municipio.host)
    cadastro = {"nome": "Dona", "email": "dona@exemplo.com.br", "password1": SENHA}
    navegador.post(reverse("account_signup"), cadastro)
    navegador.post(reverse("account_email_verification_sent"), {"code": codigo_enviado()})
    assert autenticada(navegador)
    entrar(outro, "dona@exemplo.com.br")
    assert autenticada(outro)


def test_a_code_has_three_attempts(cliente: Client) -> None:
    pessoa = conta()
    cliente.post(reverse("account_request_login_code"), {"email": pessoa.email})
    certo = codigo_enviado()
    errado = "000000" if certo != "000000" else "111111"
    for _vez in range(3):
        cliente.post(reverse("account_confirm_login_code"), {"code": errado})
    cliente.post(reverse("account_confirm_login_code"), {"code": certo})
    assert not autenticada(cliente)


def test_a_code_expires(cliente: Client) -> None:
    pessoa = conta()
    cliente.post(reverse("account_request_login_code"), {"email": pessoa.email})
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        cliente.post(reverse("account_confirm_login_code"), {"code": codigo_enviado()})
    assert not autenticada(cliente)


def test_codes_are_limited_by_account(cliente: Client) -> None:
    pessoa = conta()
    for _vez in range(6):
        Client(HTTP_HOST=cliente.defaults["HTTP_HOST"]).post(
            reverse("account_request_login_code"), {"email": pessoa.email}
        )
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("caminho", ["account_request_login_code", "account_reset_password"])
def test_the_page_does_not_tell_who_has_an_account(cliente: Client, caminho: str) -> None:
    conta("existe@exemplo.com.br")
    respostas = []
    for email in ("existe@exemplo.com.br", "ninguem@exemplo.com.br"):
        outro = Client(HTTP_HOST=cliente.defaults["HTTP_HOST"])
        resposta = outro.post(reverse(caminho), {"email": email}, follow=True)
        texto = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", resposta.content.decode())
        respostas.append((resposta.status_code, texto.replace(email, "X")))
    assert respostas[0] == respostas[1]
    assert len(mail.outbox) == 2


def test_signing_up_with_a_taken_email_looks_like_any_other(cliente: Client) -> None:
    conta("existe@exemplo.com.br")
    urls = []
    for email in ("existe@exemplo.com.br", "nova@exemplo.com.br"):
        outro = Client(HTTP_HOST=cliente.defaults["HTTP_HOST"])
        urls.append(
            outro.post(reverse("account_signup"), {"nome": "Ana", "email": email, "password1": SENHA}).url
        )
    assert urls[0] == urls[1]
    assert {m.to[0]: "já tem uma conta" in m.subject for m in mail.outbox} == {
        "existe@exemplo.com.br": True,
        "nova@exemplo.com.br": False,
    }


def test_signing_up_confirms_the_email_by_code(cliente: Client) -> None:
    cliente.post(
        reverse("account_signup"), {"nome": "Ana Souza", "email": "ana@exemplo.com.br", "password1": SENHA}
    )
    assert not autenticada(cliente)
    cliente.post(reverse("account_email_verification_sent"), {"code": codigo_enviado()})
    assert autenticada(cliente)
    assert Conta.objects.get(email="ana@exemplo.com.br").nome == "Ana Souza"


def test_resetting_the_password(cliente: Client) -> None:
    pessoa = conta()
    cliente.post(reverse("account_reset_password"), {"email": pessoa.email})
    endereco = re.search(r"http\S+/password/reset/key/\S+", mail.outbox[-1].body)[0]
    formulario = cliente.get(endereco, follow=True)
    nova = "outra-senha-bem-longa"
    cliente.post(formulario.request["PATH_INFO"], {"password1": nova, "password2": nova})
    pessoa.refresh_from_db()
    assert pessoa.check_password(nova)
    outra_vez = Client(HTTP_HOST=cliente.defaults["HTTP_HOST"]).get(endereco, follow=True)
    assert b"password1" not in outra_vez.content


def test_many_wrong_passwords_close_the_door_and_say_until_when(
    cliente: Client, settings, municipio: Municipio
) -> None:
    settings.AXES_ENABLED = True
    pessoa = conta()
    with time_machine.travel("2027-05-10T15:00:00Z", tick=False):
        for _vez in range(5):
            resposta = entrar(cliente, pessoa.email, "errada")
        assert resposta.status_code == 429
        texto = resposta.content.decode()
        assert "12:15" in texto and "código por e-mail" in texto  # 15:15 UTC in the municipality's zone
        assert entrar(cliente, pessoa.email).status_code == 429
        assert not autenticada(cliente)
    with time_machine.travel("2027-05-10T15:16:00Z", tick=False):
        entrar(cliente, pessoa.email)
        assert autenticada(cliente)


def test_the_lock_is_of_one_account_not_of_the_whole_cras(cliente: Client, settings) -> None:
    settings.AXES_ENABLED = True
    uma, vizinha = conta(), conta()
    for _vez in range(6):
        entrar(cliente, uma.email, "errada")
    entrar(cliente, vizinha.email)
    assert autenticada(cliente)


def test_the_lock_is_of_one_address_not_of_the_account_everywhere(cliente: Client, settings) -> None:
    settings.AXES_ENABLED = True
    pessoa = conta()
    for _vez in range(6):
        entrar(cliente, pessoa.email, "errada")
    cliente.defaults["REMOTE_ADDR"] = "203.0.113.9"
    entrar(cliente, pessoa.email)
    assert autenticada(cliente)


@pytest.mark.parametrize(
    ("proxies", "encaminhado", "endereco"),
    [
        (0, "198.51.100.7", "127.0.0.1"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "6.6.6.6, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (1, "", "127.0.0.1"),
        # A connection has a whole network of IPv6: another address of it is not another person.
        (1, "2001:db8:1:2:aaaa::7", "2001:db8:1:2::"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "unknown", "unknown"),
    ],
)
def test_only_our_own_proxies_say_where_a_request_comes_from(
    rf, settings, proxies, encaminhado, endereco
) -> None:
    from portal.contas.endereco import endereco_do_cliente

    settings.PROXIES_DE_CONFIANCA = proxies
    assert endereco_do_cliente(rf.get("/", HTTP_X_FORWARDED_FOR=encaminhado)) == endereco


def test_a_mail_server_that_is_down_is_told_and_is_no_error_page(cliente: Client, monkeypatch) -> None:
    def cair(*_args: object, **_kwargs: object) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", cair)
    resposta = cliente.post(reverse("account_request_login_code"), {"email": conta().email}, follow=True)
    texto = resposta.content.decode()
    assert resposta.status_code == 200
    assert "O e-mail não saiu" in texto
    assert "foi enviado para" not in texto


@pytest.mark.parametrize("alvo", ["https://mau.example/", "//mau.example/", "/\\mau.example"])
def test_next_never_leads_to_another_site(cliente: Client, alvo: str) -> None:
    resposta = entrar(cliente, conta().email, next=alvo)
    assert resposta.status_code == 302
    assert "mau.example" not in resposta.url


def test_entering_demands_the_csrf_token(cliente: Client) -> None:
    severo = Client(enforce_csrf_checks=True, HTTP_HOST=cliente.defaults["HTTP_HOST"])
    assert entrar(severo, conta().email).status_code == 403


def test_an_inactive_account_does_not_enter(cliente: Client) -> None:
    entrar(cliente, conta(is_active=False).email)
    assert not autenticada(cliente)


def test_leaving_demands_a_post(cliente: Client) -> None:
    cliente.force_login(conta())
    cliente.get(reverse("account_logout"))
    assert autenticada(cliente)
    cliente.post(reverse("account_logout"))
    assert not autenticada(cliente)


def test_a_person_changes_their_own_name(cliente: Client) -> None:
    pessoa = conta()
    cliente.force_login(pessoa)
    cliente.post(reverse("minha_conta"), {"nome": "Dandara Alves", "telefone": "(31) 99999-0000"})
    pessoa.refresh_from_db()
    assert (pessoa.nome, pessoa.telefone) == ("Dandara Alves", "(31) 99999-0000")
