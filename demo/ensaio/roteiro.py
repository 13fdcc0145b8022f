"""The steps of the rehearsal, in the order of a real conference, and its report."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from demo.ensaio.base import Ensaio
from demo.ensaio.caderno import recolher_mocoes, sistematizar
from demo.ensaio.chegada import abrir_salas, credenciar_pessoas, marcar_programacao
from demo.ensaio.eleicao import eleger
from demo.ensaio.grupos import reunir_grupos
from demo.ensaio.plenaria import aprovar_regimento, decidir_propostas
from demo.ensaio.preparacao import enviar_propostas, inscrever_pessoas, preparar
from demo.ensaio.resultado import publicar_resultado
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio


def municipio_de_ensaio() -> Municipio:
    """A municipality of its own: a rehearsal leaves permanent records, and no other city's are touched."""
    sufixo = secrets.token_hex(3)
    dados = DadosDoMunicipio(
        nome=f"Ensaio {sufixo}", uf="MG", slug=f"ensaio-{sufixo}", host=f"ensaio-{sufixo}.localhost"
    )
    municipio, _novo = criar_municipio(dados)
    municipio.email_contato = f"contato@ensaio-{sufixo}.exemplo.org"
    municipio.save()
    return municipio


def ensaiar(
    municipio: Municipio, *, pessoas: int, semente: int, relatar: Callable[[str], None] = lambda _linha: None
) -> Ensaio:
    """Hold a whole conference in a new municipality. AssertionError or ErroDeNegocio when a step does not work."""
    with no_municipio(municipio):
        ensaio = preparar(municipio, semente)
        ensaio.relatar = relatar
        inscrever_pessoas(ensaio, pessoas)
        for passo in (
            enviar_propostas,
            marcar_programacao,
            credenciar_pessoas,
            abrir_salas,
            aprovar_regimento,
            reunir_grupos,
            sistematizar,
            recolher_mocoes,
            decidir_propostas,
            eleger,
            publicar_resultado,
        ):
            passo(ensaio)
    return ensaio


def em_markdown(ensaio: Ensaio, *, pessoas: int, semente: int) -> str:
    linhas = [
        "# Relatório do ensaio",
        "",
        f"{pessoas} pessoas simuladas, semente {semente}. Cada passo usa as mesmas ações que as telas usam.",
        "",
    ]
    for passo in ensaio.passos:
        linhas += [
            f"## {passo.titulo}",
            "",
            *(f"- {frase}" for frase in passo.frases),
            f"- {passo.segundos:.1f} s de trabalho do computador.",
            "",
        ]
    return "\n".join(linhas)
