"""The small pieces of the floor: protocol, audit log, permissions per municipality, settings, privacy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from portal import protocolo
from portal.auditoria.api import referencia, registrar
from portal.auditoria.models import RegistroDeAuditoria, RegistroImutavel
from portal.contas.models import Conta
from portal.contas.papeis import tem_papel
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio, Papel
from portal.municipios.passos import conceder, grupo_do_papel
from portal.privacidade.checks import declaracao_de_dados_pessoais, modelos_da_casa
from portal.settings.banco import banco

RAIZ = Path(__file__).parents[2]


@given(st.integers(0, 7), st.sampled_from(protocolo.ALFABETO))
def test_one_wrong_character_is_noticed(posicao: int, letra: str) -> None:
    certo = protocolo.novo_protocolo()
    errado = certo[:posicao] + letra + certo[posicao + 1 :]
    assert protocolo.valido(errado) == (errado == certo)


@given(st.integers(0, 5))
def test_two_swapped_neighbours_are_noticed(posicao: int) -> None:
    certo = protocolo.novo_protocolo()
    trocado = certo[:posicao] + certo[posicao + 1] + certo[posicao] + certo[posicao + 2 :]
    assert protocolo.valido(trocado) == (trocado == certo)


@given(st.text())
def test_any_text_can_be_asked_about(texto: str) -> None:
    assert isinstance(protocolo.valido(texto), bool)


def test_what_people_type_is_understood() -> None:
    certo = protocolo.novo_protocolo()
    assert protocolo.normalizar(f" {protocolo.apresentar(certo).lower()} ") == certo


def test_the_log_can_only_grow(no_escopo: Municipio) -> None:
    registro = registrar("teste.feito", objeto=no_escopo, dados={"quantos": 1})
    assert registro.objeto == referencia(no_escopo)
    for mexer in (
        registro.save,
        registro.delete,
        RegistroDeAuditoria.objects.all().delete,
        lambda: RegistroDeAuditoria.objects.update(acao="outra"),
    ):
        with pytest.raises(RegistroImutavel):
            mexer()


def test_a_right_in_one_municipality_is_none_in_another(
    municipio: Municipio, outro_municipio: Municipio
) -> None:
    conceder(municipio, [Papel.CONSELHO], Conta, ["change"])
    conta = Conta.objects.create_user("conselho@exemplo.org", "senha-de-teste")
    conta.groups.add(grupo_do_papel(municipio, Papel.CONSELHO))
    with no_municipio(municipio):
        assert conta.has_perm("contas.change_conta")
    with no_municipio(outro_municipio):
        assert not conta.has_perm("contas.change_conta")
        assert not conta.has_perm("wagtailadmin.access_admin")
    with no_municipio(municipio):
        assert conta.has_perm("contas.change_conta")
    assert tem_papel(conta, municipio, Papel.CONSELHO)
    assert not tem_papel(conta, outro_municipio)


def test_every_model_declares_its_personal_data() -> None:
    assert len(modelos_da_casa()) >= 6
    assert declaracao_de_dados_pessoais() == []


def test_a_model_without_declaration_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class SemDeclaracao(models.Model):
        class Meta:
            app_label = "privacidade"
            managed = False

    monkeypatch.setattr("portal.privacidade.checks.modelos_da_casa", lambda: [SemDeclaracao])
    assert [e.id for e in declaracao_de_dados_pessoais()] == ["privacidade.E001"]


def test_an_address_of_a_database_is_read_or_explained(tmp_path: Path) -> None:
    assert banco("postgres://p%40:s@127.0.0.1:5439/portal", tmp_path)["USER"] == "p@"
    with pytest.raises(ImproperlyConfigured, match="postgres://"):
        banco("mysql://x/y", tmp_path)


def test_production_does_not_start_without_its_secrets() -> None:
    ambiente = {n: v for n, v in os.environ.items() if n not in {"SECRET_KEY"}}
    feito = subprocess.run(
        [sys.executable, "-c", "import portal.settings.production"],
        cwd=RAIZ,
        env=ambiente,
        capture_output=True,
        text=True,
    )
    assert feito.returncode != 0
    assert "SECRET_KEY precisa ser definida" in feito.stderr
