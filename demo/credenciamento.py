"""The demonstration's people: registered, some of them accredited, by the rules that a committee could decide."""

from __future__ import annotations

from typing import Any

from conferencias.credenciamento.actions import credenciar, recusar
from conferencias.inscricoes.api import DadosDaInscricao, DadosDaPessoa, Inscricao, inscrever
from conferencias.nucleo.actions import mudar_regras
from conferencias.nucleo.api import Conferencia, Direito, Regras, regras_vigentes
from portal.contas.models import Conta
from portal.municipios.models import Papel

# What each category may do in this invented regimento; the others stay "a definir".
DIREITOS = {
    "delegado_nato": frozenset(Direito),
    "delegado_eleito": frozenset(Direito),
    "convidado": frozenset({Direito.VOZ_GRUPO, Direito.VOZ_PLENARIA}),
}


def decidir_regras(conferencia: Conferencia, equipe: dict[Papel, Conta]) -> None:
    """Decide what accreditation needs, as the committee would in the panel."""
    atuais = regras_vigentes(conferencia).regras
    categorias = [
        c.model_copy(update={"direitos": DIREITOS.get(c.codigo, c.direitos)}) for c in atuais.categorias
    ]
    decididas = {
        "categorias": tuple(categorias),
        "categoria_de_quem_se_inscreve": "delegado_eleito",
        "credenciamento_online": True,
        "credenciamento_na_hora": True,
        "credenciamento_reabre": True,
        "voto_exige_presenca": True,
    }
    mudar_regras(
        conferencia=conferencia,
        regras=Regras.model_validate(atuais.model_copy(update=decididas).model_dump(mode="json")),
        conta=equipe[Papel.COMISSAO],
    )


def credenciar_pessoas(
    conferencia: Conferencia, pessoas: list[dict[str, Any]], equipe: dict[Papel, Conta]
) -> None:
    """Register each person as the public form would, and let the desk answer those that already came."""
    eixos = {eixo.numero: eixo for eixo in conferencia.eixos.all()}
    segmentos = {segmento.codigo: segmento for segmento in conferencia.segmentos.all()}
    for numero, dados in enumerate(pessoas, start=1):
        inscricao = inscrever(
            municipio=conferencia.municipio,
            conferencia=conferencia,
            dados=DadosDaInscricao(
                pessoa=DadosDaPessoa(nome_civil=dados["nome"], nome_social=dados.get("nome_social", "")),
                segmento=segmentos[dados["segmento"]],
                eixo=eixos[dados["eixo"]],
            ),
            chave_de_envio=f"demo-inscricao-{numero}",
        )
        _responder(conferencia, inscricao, dados, equipe[Papel.APOIO])


def _responder(conferencia: Conferencia, inscricao: Inscricao, dados: dict[str, Any], mesa: Conta) -> None:
    if categoria := dados.get("credenciada_como"):
        credenciar(conferencia=conferencia, inscricao=inscricao, categoria=categoria, conta=mesa)
    elif motivo := dados.get("recusada"):
        recusar(conferencia=conferencia, inscricao=inscricao, motivo=motivo, conta=mesa)
