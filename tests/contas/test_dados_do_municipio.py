"""The municipality's settings in the panel."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from portal.auditoria.models import RegistroDeAuditoria
from portal.municipios.forms import MunicipioForm, TextosDoMunicipioForm
from portal.municipios.models import Municipio, Papel
from tests.contas.fabricas import equipe


def gravar(cliente: Client, municipio: Municipio, **campos: Any):
    dados = {**model_to_dict(municipio, fields=MunicipioForm.Meta.fields), **campos}
    return cliente.post(reverse("painel_municipio"), dados, follow=True)


def test_the_administration_changes_everything_and_it_is_noted(cliente: Client, municipio: Municipio) -> None:
    pessoa = equipe(municipio, Papel.ADMINISTRACAO)
    cliente.force_login(pessoa)
    resposta = gravar(
        cliente, municipio, orgao="Secretaria de Assistência", idiomas=["en"], fuso="America/Manaus"
    )
    assert "foram gravados" in resposta.content.decode()
    municipio.refresh_from_db()
    assert (municipio.orgao, municipio.idiomas, municipio.fuso) == (
        "Secretaria de Assistência",
        ["en"],
        "America/Manaus",
    )
    with scope(municipio=municipio):
        registro = RegistroDeAuditoria.objects.get(acao="municipio.alterado")
    assert registro.conta == pessoa and registro.dados == {"campos": ["fuso", "idiomas", "orgao"]}


def test_a_colour_without_contrast_is_refused_with_the_pair_by_name(
    cliente: Client, municipio: Municipio
) -> None:
    cliente.force_login(equipe(municipio, Papel.ADMINISTRACAO))
    resposta = gravar(cliente, municipio, cor_primaria="#ffcc00", orgao="Não deve ficar")
    texto = resposta.content.decode()
    assert "texto branco sobre a cor principal" in texto and "4,5" in texto
    municipio.refresh_from_db()
    assert municipio.cor_primaria == "#1351b4" and municipio.orgao == ""


def test_communications_writes_texts_and_contacts_only(cliente: Client, municipio: Municipio) -> None:
    cliente.force_login(equipe(municipio, Papel.COMUNICACAO))
    assert "cor_primaria" not in cliente.get(reverse("painel_municipio")).content.decode()
    gravar(cliente, municipio, telefone="(31) 3333-0000", cor_primaria="#000000", encarregado_nome="Outra")
    municipio.refresh_from_db()
    assert municipio.telefone == "(31) 3333-0000"
    assert (municipio.cor_primaria, municipio.encarregado_nome) == ("#1351b4", "")


def test_what_communications_may_write_is_the_same_in_the_form_and_in_the_action() -> None:
    from portal.municipios.actions import CAMPOS_DA_COMUNICACAO

    assert set(TextosDoMunicipioForm.Meta.fields) == CAMPOS_DA_COMUNICACAO


@pytest.mark.parametrize("papel", [Papel.CONSELHO, Papel.COMISSAO, Papel.RELATORIA, Papel.APOIO])
def test_other_roles_do_not_see_it(cliente: Client, municipio: Municipio, papel: Papel) -> None:
    cliente.force_login(equipe(municipio, papel))
    assert cliente.get(reverse("painel_municipio")).status_code == 302
    assert gravar(cliente, municipio, orgao="X").redirect_chain


def test_each_host_edits_its_own(cliente: Client, municipio: Municipio, outro_municipio: Municipio) -> None:
    pessoa = equipe(outro_municipio, Papel.ADMINISTRACAO, de=equipe(municipio, Papel.ADMINISTRACAO))
    cliente.force_login(pessoa)
    gravar(cliente, municipio, orgao="Da Aurora")
    outro_municipio.refresh_from_db()
    assert outro_municipio.orgao == ""
