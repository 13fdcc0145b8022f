from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import translation
from django_scopes import scopes_disabled

from portal.auditoria.api import registrar
from portal.auditoria.models import RegistroDeAuditoria
from portal.municipios.contexto import municipio_atual, no_municipio
from portal.municipios.contraste import contraste
from portal.municipios.models import GrupoMunicipal, Municipio, Papel
from portal.municipios.provisionamento import criar_municipio
from tests.conftest import DA_AURORA, DAS_GARCAS


@pytest.mark.parametrize(
    ("uma", "outra", "razao"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#1351b4", "#1351b4", 1)],
)
def test_contrast_follows_wcag(uma: str, outra: str, razao: float) -> None:
    assert contraste(uma, outra) == pytest.approx(razao, abs=0.01)


def test_creating_twice_changes_nothing(municipio: Municipio) -> None:
    def contagens() -> tuple[int, ...]:
        with scopes_disabled():
            from wagtail.models import Collection, Page, Site

            return tuple(m.objects.count() for m in (Municipio, GrupoMunicipal, Site, Page, Collection))

    antes = contagens()
    with translation.override("en"):  # names of groups must not follow the language of who repeats it
        de_novo, novo = criar_municipio(DA_AURORA)
    assert (de_novo, novo) == (municipio, False)
    assert contagens() == antes


def test_each_role_has_a_group_in_each_municipality(municipio: Municipio, outro_municipio: Municipio) -> None:
    for um in (municipio, outro_municipio):
        assert set(um.grupos.values_list("papel", flat=True)) == set(Papel)


def test_a_new_version_completes_every_municipality(municipio: Municipio, outro_municipio: Municipio) -> None:
    """What an earlier version did not have is put in each, and what people changed stays."""
    conselho = municipio.grupos.get(papel=Papel.CONSELHO).grupo
    antes = set(conselho.permissions.values_list("pk", flat=True))
    assert antes
    conselho.permissions.clear()
    outro_municipio.grupos.get(papel=Papel.RELATORIA).grupo.permissions.clear()
    municipio.conselho_nome = "Conselho da Aurora"
    municipio.save()
    call_command("conferir_municipios")
    assert set(conselho.permissions.values_list("pk", flat=True)) == antes
    assert outro_municipio.grupos.get(papel=Papel.RELATORIA).grupo.permissions.exists()
    municipio.refresh_from_db()
    assert municipio.conselho_nome == "Conselho da Aurora"


def test_the_message_names_the_pair_of_colours_that_fails(municipio: Municipio) -> None:
    municipio.cor_primaria = "#ffcc00"
    with pytest.raises(ValidationError) as erro:
        municipio.full_clean()
    mensagens = erro.value.message_dict["cor_primaria"]
    assert any("texto branco sobre a cor principal" in m and "4,5" in m for m in mensagens)


def test_a_host_of_another_municipality_is_refused(municipio: Municipio) -> None:
    with pytest.raises(CommandError, match="já é de outro município"):
        call_command("criar_municipio", nome="Outra", uf="MG", host=municipio.host)


def test_an_unknown_host_answers_404(client, municipio: Municipio) -> None:
    resposta = client.get("/", HTTP_HOST="desconhecido.localhost")
    assert resposta.status_code == 404
    assert municipio.nome not in resposta.content.decode()


def test_a_language_that_is_off_is_not_found(cliente, municipio: Municipio) -> None:
    assert cliente.get("/en/").status_code == 404
    assert DAS_GARCAS.slug != municipio.slug


def test_the_scope_of_nobody_sees_no_row_of_anybody(municipio: Municipio) -> None:
    with no_municipio(municipio):
        registrar("teste.feito", objeto=municipio)
        assert RegistroDeAuditoria.objects.exists()
    with no_municipio(None):
        assert municipio_atual() is None
        assert not RegistroDeAuditoria.objects.exists()
