"""Reading the template of a first conference (``modelos/*.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from conferencias.nucleo.regras import Regras

PASTA = Path(__file__).parent / "modelos"
CICLO_2025 = PASTA / "ciclo_2025.toml"


@dataclass(frozen=True, slots=True)
class ModeloDeConferencia:
    """The lists hold keyword arguments of the models of the same name, without the conference."""

    conferencia: dict[str, Any]
    eixos: list[dict[str, Any]]
    etapas: list[dict[str, Any]]
    segmentos: list[dict[str, Any]]
    regras: Regras


def ler_modelo(arquivo: Path, *, hoje: date, zona: tzinfo) -> ModeloDeConferencia:
    """Return the template with its windows placed from ``hoje`` on, in the city's hours."""
    dados = tomllib.loads(arquivo.read_text(encoding="utf-8"))

    def instante(dias_e_hora: list[int]) -> datetime:
        dias, hora = dias_e_hora
        return datetime.combine(hoje + timedelta(days=dias), time(hora), tzinfo=zona)

    etapas = [
        {"tipo": e["tipo"], "inicio": instante(e["de"]), "fim": instante(e["ate"])} for e in dados["etapas"]
    ]
    dia = next(e for e in etapas if e["tipo"] == "conferencia")
    return ModeloDeConferencia(
        conferencia={
            "titulo": dados["titulo"],
            "tema": dados["tema"],
            "apresentacao": dados["apresentacao"].strip(),
            "inicio": dia["inicio"].date(),
            "fim": dia["fim"].date(),
        },
        eixos=[e | {"perguntas": "\n".join(e["perguntas"])} for e in dados["eixos"]],
        etapas=etapas,
        segmentos=[s | {"ordem": ordem} for ordem, s in enumerate(dados["segmentos"])],
        regras=ler_regras(dados["regras"]),
    )


def ler_regras(dados: dict[str, Any]) -> Regras:
    """TOML has no null: whatever a template leaves out is "a definir", where the rules allow it."""
    indefinidas = {"idade_minima": None, "propostas_por_pessoa": None}
    categorias = [{"direitos": None} | categoria for categoria in dados["categorias"]]
    return Regras.model_validate(indefinidas | dados | {"categorias": categorias})
