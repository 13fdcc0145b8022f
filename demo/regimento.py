"""The rules that an invented regimento decides: what a committee would type in the panel, part by part.

The seats are those that Vitória-ES elected in 2025 (3 of the government, 3 of civil society, and as many substitutes).
"""

from __future__ import annotations

from typing import Any

from conferencias.nucleo.actions import mudar_regras
from conferencias.nucleo.api import Conferencia, Direito, Regras, TipoDeEtapa, etapa, regras_vigentes
from conferencias.nucleo.secoes.eleicao import GRUPOS_DAS_COTAS
from portal.contas.models import Conta

# What each category may do; the others stay "a definir".
DIREITOS = {
    "delegado_nato": frozenset(Direito),
    "delegado_eleito": frozenset(Direito),
    "convidado": frozenset({Direito.VOZ_GRUPO, Direito.VOZ_PLENARIA}),
}
PARTE_RESERVADA = 30  # per cent: Res. CNAS/MDS nº 187, de 2025, art. 1º

REGRAS: dict[str, Any] = {
    "categoria_de_quem_se_inscreve": "delegado_eleito",
    "credenciamento_online": True,
    "credenciamento_na_hora": True,
    "credenciamento_reabre": True,
    "voto_exige_presenca": True,
    "votacao": {
        "modo_no_grupo": "nominal",
        "modo_na_plenaria": "cracha",
        "modo_na_eleicao": "secreta",
        "maioria": "simples",
        "base": "votos_validos",
        "quorum": 30,
        "troca_de_voto": True,
    },
    "grupos": {
        "escolhas_por_pessoa": 3,
        "fala_segundos": 180,
        "so_no_proprio_eixo": True,
        "limites": [
            {"esfera": "municipio", "maximo": 3},
            {"esfera": "estado", "maximo": 1},
            {"esfera": "uniao", "maximo": 1},
        ],
    },
    "plenaria": {
        "tipos_de_destaque": ["supressao", "supressao_parcial", "alteracao"],
        "defesa_segundos": 120,
        "contradefesa_segundos": 120,
        "defesas": 1,
        "maioria_do_regimento": "simples",
    },
    "mocoes": {
        "tipos": ["apoio", "recomendacao", "repudio"],
        "assinaturas": 20,
        "base": "presentes",
        "limite_de_linhas": 20,
        "por_pessoa": 2,
    },
    "eleicao": {
        "vagas": [
            {"segmento": "usuarios", "titulares": 1, "suplentes": 1},
            {"segmento": "trabalhadores", "titulares": 1, "suplentes": 1},
            {"segmento": "entidades", "titulares": 1, "suplentes": 1},
            {"segmento": "governo", "titulares": 3, "suplentes": 3},
        ],
        "governo_indica": True,
        "recurso_minutos": 60,
        "suplencia": "por_ordem",
        "paridade": True,
        "proporcionalidade": True,
        "cotas": [
            {"grupo": grupo, "nome": nome, "percentual": PARTE_RESERVADA}
            for grupo, nome in GRUPOS_DAS_COTAS.items()
        ],
        "cota_total": PARTE_RESERVADA,
        "contagem_das_cotas": "no_todo",
        "desempate": ["maior_idade", "sorteio"],
    },
}


def decidir_regras(conferencia: Conferencia, conta: Conta) -> None:
    """Decide all the rules; motions and candidacies are taken during the conference."""
    atuais = regras_vigentes(conferencia).regras.model_dump(mode="json")
    dia = etapa(conferencia, TipoDeEtapa.CONFERENCIA)
    janela = {"inicio": dia.inicio, "fim": dia.fim} if dia else {}
    das_candidaturas = {f"candidaturas_{nome}": instante for nome, instante in janela.items()}
    categorias = [
        categoria | {"direitos": DIREITOS.get(categoria["codigo"], categoria["direitos"])}
        for categoria in atuais["categorias"]
    ]
    decididas = REGRAS | {
        "categorias": categorias,
        "mocoes": REGRAS["mocoes"] | janela,
        "eleicao": REGRAS["eleicao"] | das_candidaturas,
    }
    mudar_regras(conferencia=conferencia, regras=Regras.model_validate(atuais | decididas), conta=conta)
