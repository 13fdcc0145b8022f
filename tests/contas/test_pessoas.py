"""The administration of a municipality manages its own people, and learns nothing of the others."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.actions import dar_acesso
from portal.contas.models import Conta
from portal.contas.papeis import papeis
from portal.erros import AcaoNegada
from portal.municipios.models import Municipio, Papel
from portal.tarefas.models import TarefaPendente
from tests.contas.fabricas import SENHA, conta, equipe

LISTA = "wagtailusers_users:index"


@pytest.fixture
def administradora(cliente: Client, municipio: Municipio) -> Conta:
    pessoa = equipe(municipio, Papel.ADMINISTRACAO)
    cliente.force_login(pessoa)
    return pessoa


def incluir(cliente: Client, email: str, *quais: Papel, **campos: str):
    return cliente.post(reverse("wagtailusers_users:add"), {"email": email, "papeis": list(quais), **campos})


def test_including_a_new_person(cliente: Client, administradora: Conta, municipio: Municipio) -> None:
    assert incluir(cliente, "Nova@Exemplo.com.br", Papel.CONSELHO, nome="Nova Pessoa").status_code == 302
    nova = Conta.objects.get(email="nova@exemplo.com.br")
    assert papeis(nova, municipio) == {Papel.CONSELHO}
    assert not nova.has_usable_password() and not nova.is_superuser
    assert "Nova Pessoa" in cliente.get(reverse(LISTA)).content.decode()
    aviso = TarefaPendente.objects.get(nome="tarefas.enviar_email")
    assert aviso.argumentos["para"] == nova.email and municipio.host in aviso.argumentos["texto"]
    with scope(municipio=municipio):
        feitos = RegistroDeAuditoria.objects.filter(conta=administradora).values_list("acao", flat=True)
        assert {"conta.criada", "conta.papeis"} <= set(feitos)


def test_including_someone_who_has_an_account_shows_and_changes_nothing_of_theirs(
    cliente: Client, administradora: Conta, municipio: Municipio, outro_municipio: Municipio
) -> None:
    vizinha = equipe(
        outro_municipio,
        Papel.COMUNICACAO,
        de=conta("viz@exemplo.com.br", nome="Nome Secreto", telefone="99 9999"),
    )
    resposta = incluir(cliente, "viz@exemplo.com.br", Papel.APOIO, nome="Outro nome", telefone="11 1111")
    vizinha.refresh_from_db()
    assert (vizinha.nome, vizinha.telefone) == ("Nome Secreto", "99 9999")
    assert Conta.objects.filter(email__iexact="viz@exemplo.com.br").count() == 1
    for pagina in (
        cliente.get(resposta.url),
        cliente.get(reverse("wagtailusers_users:edit", args=[vizinha.pk])),
    ):
        texto = pagina.content.decode()
        assert "viz@exemplo.com.br" in texto
        assert "Nome Secreto" not in texto and "99 9999" not in texto
    vizinha = Conta.objects.get(pk=vizinha.pk)
    assert papeis(vizinha, outro_municipio) == {Papel.COMUNICACAO}
    assert papeis(vizinha, municipio) == {Papel.APOIO}


def test_who_signed_up_with_an_email_that_was_never_proved_does_not_get_its_roles(
    cliente: Client, administradora: Conta, municipio: Municipio
) -> None:
    """Such an account may still change its e-mail, at the page that asks for the code."""
    golpista = Client(HTTP_HOST=municipio.host)
    cadastro = {"nome": "Golpista", "email": "prometida@exemplo.com.br", "password1": SENHA}
    golpista.post(reverse("account_signup"), cadastro)
    assert incluir(cliente, "prometida@exemplo.com.br", Papel.COMUNICACAO).status_code == 302
    golpista.post(
        reverse("account_email_verification_sent"), {"action": "change", "email": "golpe@exemplo.com.br"}
    )
    codigos = [re.search(r"^(\d{6})$", mensagem.body, re.M) for mensagem in mail.outbox]
    golpista.post(reverse("account_email_verification_sent"), {"code": codigos[-1][1] if codigos[-1] else ""})
    assert "_auth_user_id" not in golpista.session
    assert papeis(Conta.objects.get(email="prometida@exemplo.com.br"), municipio) == {Papel.COMUNICACAO}
    assert not Conta.objects.filter(email="golpe@exemplo.com.br").exists()


def test_the_answer_is_the_same_for_new_and_existing_accounts(cliente: Client, administradora: Conta) -> None:
    conta("existe@exemplo.com.br")
    telas = []
    for email in ("existe@exemplo.com.br", "nova@exemplo.com.br"):
        resposta = cliente.post(
            reverse("wagtailusers_users:add"), {"email": email, "papeis": [Papel.APOIO]}, follow=True
        )
        telas.append([str(m).replace(email, "X") for m in resposta.context["messages"]])
    assert telas[0] == telas[1]


def test_removing_takes_the_roles_here_only(
    cliente: Client, administradora: Conta, municipio: Municipio, outro_municipio: Municipio
) -> None:
    das_duas = equipe(outro_municipio, Papel.CONSELHO, de=equipe(municipio, Papel.CONSELHO, Papel.APOIO))
    cliente.post(reverse("wagtailusers_users:delete", args=[das_duas.pk]))
    das_duas = Conta.objects.get(pk=das_duas.pk)
    assert papeis(das_duas, municipio) == frozenset()
    assert papeis(das_duas, outro_municipio) == {Papel.CONSELHO}


def test_changing_roles_replaces_them(cliente: Client, administradora: Conta, municipio: Municipio) -> None:
    pessoa = equipe(municipio, Papel.CONSELHO, Papel.APOIO)
    cliente.post(reverse("wagtailusers_users:edit", args=[pessoa.pk]), {"papeis": [Papel.RELATORIA]})
    assert papeis(Conta.objects.get(pk=pessoa.pk), municipio) == {Papel.RELATORIA}


@pytest.mark.parametrize("caminho", ["edit", "delete"])
def test_nobody_gives_up_their_own_administration(
    cliente: Client, administradora: Conta, municipio: Municipio, caminho: str
) -> None:
    resposta = cliente.post(
        reverse(f"wagtailusers_users:{caminho}", args=[administradora.pk]), {"papeis": [Papel.APOIO]}
    )
    assert "Você não pode retirar" in resposta.content.decode()
    assert Papel.ADMINISTRACAO in papeis(Conta.objects.get(pk=administradora.pk), municipio)


@pytest.mark.parametrize("caminho", ["edit", "delete"])
def test_people_of_other_municipalities_are_not_found(
    cliente: Client, administradora: Conta, outro_municipio: Municipio, caminho: str
) -> None:
    de_fora = equipe(outro_municipio, Papel.COMUNICACAO)
    endereco = reverse(f"wagtailusers_users:{caminho}", args=[de_fora.pk])
    assert cliente.get(endereco).status_code == 404
    assert cliente.post(endereco, {"papeis": [Papel.APOIO]}).status_code == 404
    assert de_fora.email not in cliente.get(reverse(LISTA)).content.decode()


def test_rights_that_the_form_does_not_offer_are_not_given(cliente: Client, administradora: Conta) -> None:
    incluir(cliente, "x@exemplo.com.br", Papel.APOIO, is_superuser="on", groups="1", user_permissions="1")
    nova = Conta.objects.get(email="x@exemplo.com.br")
    assert not nova.is_superuser and not nova.user_permissions.exists() and nova.groups.count() == 1
    assert "papeis" in incluir(cliente, "y@exemplo.com.br").context["form"].errors


@pytest.mark.parametrize("papel", [p for p in Papel if p != Papel.ADMINISTRACAO])
def test_only_the_administration_manages_people(cliente: Client, municipio: Municipio, papel: Papel) -> None:
    pessoa = equipe(municipio, papel)
    cliente.force_login(pessoa)
    assert cliente.get(reverse(LISTA)).status_code == 302
    assert "Pessoas e acessos" not in cliente.get("/painel/").content.decode()
    with pytest.raises(AcaoNegada):
        dar_acesso(email="z@exemplo.com.br", quais=[papel], municipio=municipio, por=pessoa)


def test_the_list_costs_the_same_for_two_people_and_for_twenty(
    cliente: Client, administradora: Conta, municipio: Municipio
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _vez in range(2):  # the first visits make the person's profile and fill what the process remembers
        cliente.get(reverse(LISTA))
    custos = []
    for quantas in (1, 18):
        for _vez in range(quantas):
            equipe(municipio, Papel.APOIO)
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            cliente.get(reverse(LISTA))
        custos.append(len(consultas))
    assert custos[0] == custos[1]
