"""A municipality of its own on the day of the election, in the product's data: run by test_eleicoes.py.

Prints the protocol and the token of each person who will act, one a line.
"""

from __future__ import annotations

import sys

import django

django.setup()

from django_scopes import scope  # noqa: E402

from demo.pessoas import SENHA  # noqa: E402
from portal.contas.models import Conta  # noqa: E402
from portal.municipios.models import Papel  # noqa: E402
from portal.municipios.passos import grupo_do_papel  # noqa: E402
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio  # noqa: E402
from tests.conferencias.eleicoes.fabricas import eleicao, presente  # noqa: E402
from tests.conferencias.fabricas import conferencia_de  # noqa: E402

HOST = "campo-novo.localhost"
COMISSAO = "comissao@campo-novo.exemplo.org"
PESSOAS = ("Ana Candidata", "Bia Candidata", "Caio Eleitor")


def main() -> None:
    municipio, _novo = criar_municipio(
        DadosDoMunicipio(nome="Campo Novo", uf="MG", host=HOST, slug="campo-novo-mg")
    )
    with scope(municipio=municipio):
        comissao = Conta.objects.create_user(email=COMISSAO, password=SENHA, nome="Comissão Clara")
        comissao.groups.add(grupo_do_papel(municipio, Papel.COMISSAO))
        comissao.emailaddress_set.update_or_create(
            email=COMISSAO, defaults={"verified": True, "primary": True}
        )
        dia = eleicao(conferencia_de(municipio))
        for nome in PESSOAS:
            pessoa = presente(dia, comissao, nome=nome)
            sys.stdout.write(f"{pessoa.protocolo} {pessoa.token}\n")


if __name__ == "__main__":
    main()
