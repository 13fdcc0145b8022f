"""What the portal itself can fill in a report. Each source: (snapshot, presence) → text, or a table {colunas, linhas}."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from conferencias.eleicoes.api import Papel
from conferencias.nucleo.api import ROTULO_DA_ESFERA

if TYPE_CHECKING:
    from conferencias.relatorios.participacao import Participacao

Valor = str | dict[str, Any]
Fonte = Callable[[dict[str, Any], "Participacao"], Valor]
PROTEGIDO = "—"


def tabela(colunas: Iterable[Any], linhas: Iterable[Iterable[Any]]) -> Valor:
    """A table as text; empty text when it has no rows, so that it counts as missing."""
    corpo = [["" if celula is None else str(celula) for celula in linha] for linha in linhas]
    return {"colunas": [str(coluna) for coluna in colunas], "linhas": corpo} if corpo else ""


def _da_conferencia(campo: str) -> Fonte:
    return lambda retrato, _presencas: str(retrato["conferencia"][campo] or "")


def _data(campo: str) -> Fonte:
    def ler(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
        dia = retrato["conferencia"][campo]
        return date_format(date.fromisoformat(dia), "SHORT_DATE_FORMAT") if dia else ""

    return ler


def _local(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
    partes = (retrato["conferencia"]["local"], retrato["conferencia"]["endereco"])
    return ", ".join(parte for parte in partes if parte)


def _horas(_retrato: dict[str, Any], presencas: Participacao) -> Valor:
    minutos = int(presencas.horas.total_seconds() // 60)
    return f"{minutos // 60} h {minutos % 60:02} min" if minutos else ""


def _participantes(_retrato: dict[str, Any], presencas: Participacao) -> Valor:
    return str(presencas.pessoas or "")


def _do_rol(so_com_voto: bool) -> Fonte:
    """Categories by segments. Not protected: the roll's counts are public from the moment it is made."""

    def contar(_retrato: dict[str, Any], presencas: Participacao) -> Valor:
        pares = Counter((c, s) for c, s, voto in presencas.rol if voto or not so_com_voto)
        categorias, segmentos = (sorted({par[i] for par in pares}) for i in (0, 1))
        linhas = [[c, *(pares[c, s] for s in segmentos)] for c in categorias]
        if len(linhas) > 1:
            linhas.append([_("Total"), *(sum(pares[c, s] for c in categorias) for s in segmentos)])
        return tabela(
            [_("Categoria"), *segmentos, _("Total")], ([*linha, sum(linha[1:])] for linha in linhas)
        )

    return contar


def _turnos(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
    return tabela(
        [_("Turno"), _("Grupo"), _("Pessoas")],
        (
            [p["turno"], p["nome"] or _("Total"), PROTEGIDO if p["pessoas"] is None else p["pessoas"]]
            for p in retrato["conjuntos"]["participacao"]
        ),
    )


def _deliberacoes_por_eixo(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
    """Every axis and sphere, those with none too: the form asks for each."""
    contagem = Counter((d["eixo_numero"], d["esfera"]) for d in retrato["conjuntos"]["deliberacoes"])
    if not contagem:
        return ""
    esferas = [str(rotulo) for rotulo in ROTULO_DA_ESFERA.values()]
    linhas = [
        [f"{eixo['numero']}. {eixo['titulo']}", *(contagem[eixo["numero"], esfera] for esfera in esferas)]
        for eixo in retrato["conferencia"]["eixos"]
    ]
    linhas.append([_("Total"), *(sum(linha[i] for linha in linhas) for i in range(1, len(esferas) + 1))])
    return tabela([_("Eixo"), *esferas, _("Total")], ([*linha, sum(linha[1:])] for linha in linhas))


def _deliberacoes(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
    linhas = ([d["numero"], d["esfera"], d["texto"]] for d in retrato["conjuntos"]["deliberacoes"])
    return tabela([_("Número"), _("Esfera"), _("Texto aprovado")], linhas)


def _mocoes(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
    linhas = ([m["numero"], m["tipo"], m["destinatario"], m["texto"]] for m in retrato["conjuntos"]["mocoes"])
    return tabela([_("Número"), _("Tipo"), _("A quem se dirige"), _("Texto")], linhas)


def _delegacao(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
    linhas = (
        [d["segmento"], f"{d['papel']} {d['ordem']}", d["nome"], d["entidade"], d["situacao"]]
        for d in retrato["conjuntos"]["delegacao"]
    )
    return tabela([_("Segmento"), _("Papel"), _("Nome"), _("Entidade"), _("Situação")], linhas)


def _delegacao_por_segmento(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
    """How many were elected, as the election ended: substitutions are in the other table."""
    contagem = Counter((d["segmento"], d["papel"]) for d in retrato["conjuntos"]["delegacao"])
    segmentos = dict.fromkeys(segmento for segmento, _papel in contagem)
    papeis = [str(Papel.TITULAR.label), str(Papel.SUPLENTE.label)]
    linhas: list[list[Any]] = [[s, *(contagem[s, papel] for papel in papeis)] for s in segmentos]
    if linhas:
        linhas.append([_("Total"), *(sum(linha[i] for linha in linhas) for i in (1, 2))])
    return tabela([_("Segmento"), *papeis], linhas)


def _reservas(retrato: dict[str, Any], _presencas: Participacao) -> Valor:
    linhas = ([r["nome"], r["minimo"], r["alcancado"]] for r in retrato["reservas"])
    return tabela([_("Vagas reservadas"), _("Mínimo"), _("Preenchidas")], linhas)


FONTES: dict[str, Fonte] = {
    **{
        campo: _da_conferencia(campo) for campo in ("municipio", "uf", "ibge", "edicao", "tema", "modalidade")
    },
    "inicio": _data("inicio"),
    "fim": _data("fim"),
    "local": _local,
    "horas": _horas,
    "participantes": _participantes,
    "rol": _do_rol(so_com_voto=False),
    "votantes_do_rol": _do_rol(so_com_voto=True),
    "turnos": _turnos,
    "deliberacoes_por_eixo": _deliberacoes_por_eixo,
    "deliberacoes": _deliberacoes,
    "mocoes": _mocoes,
    "delegacao": _delegacao,
    "delegacao_por_segmento": _delegacao_por_segmento,
    "reservas": _reservas,
}
