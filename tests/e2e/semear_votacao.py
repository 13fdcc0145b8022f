"""A municipality of its own in the middle of a plenary, in the product's data: run by test_votacoes.py.

Prints JSON: the votings (by mode) and the protocol, code and token of each person who votes.
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django_scopes import scope  # noqa: E402

from conferencias.credenciamento.models import Lugar  # noqa: E402
from conferencias.nucleo.api import ModoDeVotacao  # noqa: E402
from conferencias.votacoes.api import NovaOpcao  # noqa: E402
from demo.pessoas import SENHA  # noqa: E402
from portal.contas.models import Conta  # noqa: E402
from portal.municipios.models import Papel  # noqa: E402
from portal.municipios.passos import grupo_do_papel  # noqa: E402
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio  # noqa: E402
from tests.conferencias.fabricas import conferencia_de  # noqa: E402
from tests.conferencias.votacoes.fabricas import em_plenaria, presente, votacao_aberta  # noqa: E402

HOST = "serra-da-cedula.localhost"
COMISSAO = "comissao@serra-da-cedula.exemplo.org"
PESSOAS = ("Ana Toque", "Bia Teclado", "Caio Totem", "Dora Totem", "Eva Conexão", "Ivo Conexão")


def main() -> None:
    municipio, _novo = criar_municipio(
        DadosDoMunicipio(nome="Serra da Cédula", uf="MG", host=HOST, slug="serra-da-cedula-mg")
    )
    with scope(municipio=municipio):
        comissao = Conta.objects.create_user(email=COMISSAO, password=SENHA, nome="Comissão Clara")
        comissao.groups.add(grupo_do_papel(municipio, Papel.COMISSAO))
        comissao.emailaddress_set.update_or_create(
            email=COMISSAO, defaults={"verified": True, "primary": True}
        )
        plenaria = em_plenaria(conferencia_de(municipio), credenciamento_online=True)
        pessoas = [presente(plenaria, comissao, nome, Lugar.ONLINE) for nome in PESSOAS]
        candidatas = [NovaOpcao(c, f"Candidata {c.upper()}", "Associação de Moradores") for c in "abc"]
        votacoes = {
            "secreta": votacao_aberta(plenaria, comissao),
            "varias": votacao_aberta(
                plenaria, comissao, titulo="Eleição", pergunta="Quem?", opcoes=candidatas, escolhas=2
            ),
            "nominal": votacao_aberta(plenaria, comissao, titulo="Moção", modo=ModoDeVotacao.NOMINAL),
        }
    sys.stdout.write(
        json.dumps(
            {
                "votacoes": {nome: votacao.chave for nome, votacao in votacoes.items()},
                "pessoas": [[p.protocolo, p.codigo] for p in pessoas],
            }
        )
    )


if __name__ == "__main__":
    main()
