"""The screens that a whole hall watches cost the same whatever the length of the order of the day."""

from __future__ import annotations

import pytest

from conferencias.nucleo.models import Conferencia
from conferencias.plenaria import actions
from conferencias.plenaria.models import Parte
from portal.contas.models import Conta
from tests.conferencias.plenaria.fabricas import com_pauta, destaque_em, lida, ouvir_e_abrir

BACKEND = "portal.contas.backends.BackendMunicipal"


@pytest.mark.parametrize("textos", [20, 200])
def test_the_cockpit_the_hall_and_the_page_fit_their_budgets(
    dia: Conferencia, pessoas, mesa: Conta, cliente, django_assert_max_num_queries, textos: int
) -> None:
    parte = lida(com_pauta(dia, mesa, textos), mesa)
    materias = list(parte.materias.select_related("parte", "conferencia__municipio"))
    for materia in materias[: textos // 2]:
        destaque_em(materia, pessoas[0])
    cliente.force_login(mesa, backend=BACKEND)
    orcamentos = {
        "/painel/plenaria/": 45,
        "/painel/plenaria/pauta/": 30,
        "/painel/plenaria/registro/": 30,
        "/conferencia/telao/": 20,
        "/conferencia/plenaria/": 30,
    }

    def conferir() -> None:
        for endereco, maximo in orcamentos.items():
            with django_assert_max_num_queries(maximo):
                assert cliente.get(endereco).status_code == 200

    conferir()
    parte = Parte.objects.select_related("conferencia__municipio").get(pk=parte.pk)
    actions.encerrar_janela(parte=parte, conta=mesa)
    ouvir_e_abrir(materias[0], mesa)
    conferir()
