"""A municipality of its own with a conference that was held, in the product's data: run by test_relatorios.py."""

from __future__ import annotations

import django

django.setup()

from django_scopes import scope  # noqa: E402

from demo.pessoas import SENHA  # noqa: E402
from portal.contas.models import Conta  # noqa: E402
from portal.municipios.models import Papel  # noqa: E402
from portal.municipios.passos import grupo_do_papel  # noqa: E402
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio  # noqa: E402
from tests.conferencias.fabricas import conferencia_de  # noqa: E402
from tests.conferencias.relatorios.fabricas import decidir, no_dia_da_decisao  # noqa: E402

HOST = "serra-clara.localhost"
COMISSAO = "comissao@serra-clara.exemplo.org"


def main() -> None:
    municipio, _novo = criar_municipio(
        DadosDoMunicipio(nome="Serra Clara", uf="MG", host=HOST, slug="serra-clara-mg")
    )
    with scope(municipio=municipio):
        comissao = Conta.objects.create_user(email=COMISSAO, password=SENHA, nome="Comissão Clara")
        comissao.emailaddress_set.update(verified=True)
        comissao.groups.add(grupo_do_papel(municipio, Papel.COMISSAO))
        decidir(no_dia_da_decisao(conferencia_de(municipio)), comissao)


if __name__ == "__main__":
    main()
