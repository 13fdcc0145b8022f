"""Who came, counted by turn, category and segment from the ledgers; small numbers protected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from conferencias.credenciamento.api import (
    Credenciamento,
    LinhaDoRol,
    Movimento,
    Presenca,
    Turno,
    rol_vigente,
)
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import Conferencia, proteger, regras_vigentes

Linha = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Participacao:
    """``linhas``: the open data, protected. ``pessoas``: who came at all. ``rol``: (category, segment, has a vote) of each."""

    linhas: list[Linha]
    inscritas: int
    pessoas: int
    horas: timedelta
    rol: list[tuple[str, str, bool]]


def participacao(conferencia: Conferencia) -> Participacao:
    """Count; seven queries."""
    vieram = _quem_veio(conferencia)
    turnos = list(Turno.objects.filter(conferencia=conferencia))
    grupos = [(turno.nome, vieram.get(turno.pk, set())) for turno in turnos]
    if None in vieram:
        grupos.append((str(_("Fora dos turnos")), vieram[None]))
    todas: set[int] = set().union(*vieram.values())
    if len(grupos) > 1:
        grupos.append((str(_("Em algum turno")), todas))
    recortes = _recortes(conferencia)
    rol = rol_vigente(conferencia)
    linhas_do_rol = LinhaDoRol.objects.filter(rol=rol).values_list("categoria_nome", "segmento_nome", "voto")
    return Participacao(
        linhas=[linha for nome, pessoas in grupos for linha in _linhas(nome, pessoas, recortes)],
        inscritas=Inscricao.objects.ativas().filter(conferencia=conferencia).count(),
        pessoas=len(todas),
        horas=sum((t.fim - t.inicio for t in turnos), timedelta()),
        rol=[(categoria, segmento, voto is True) for categoria, segmento, voto in linhas_do_rol]
        if rol
        else [],
    )


def _quem_veio(conferencia: Conferencia) -> dict[int | None, set[int]]:
    entradas = Presenca.objects.filter(
        conferencia=conferencia, movimento=Movimento.ENTROU, anulacao__isnull=True
    ).values_list("turno", "inscricao")
    vieram: dict[int | None, set[int]] = {}
    for turno, pessoa in entradas.distinct():
        vieram.setdefault(turno, set()).add(pessoa)
    return vieram


def _recortes(conferencia: Conferencia) -> dict[str, dict[int, str]]:
    """For each way to cut the numbers, the name of each accredited person's part."""
    regras = regras_vigentes(conferencia).regras
    aceitos = Credenciamento.objects.aceitos(conferencia).values_list(
        "inscricao", "categoria", "segmento__nome"
    )
    por_categoria, por_segmento = {}, {}
    for pessoa, categoria, segmento in aceitos:
        por_categoria[pessoa] = regras.nome_da_categoria(categoria)
        por_segmento[pessoa] = segmento
    return {"categoria": por_categoria, "segmento": por_segmento}


def _linhas(turno: str, pessoas: set[int], recortes: dict[str, dict[int, str]]) -> list[Linha]:
    linhas = []
    sem_nome = str(_("Sem credenciamento em vigor"))
    total: int | None = None
    for recorte, nomes in recortes.items():
        contagens = Counter(dict.fromkeys(sorted(set(nomes.values())), 0))
        contagens.update(nomes.get(pessoa, sem_nome) for pessoa in pessoas)
        protegidas, total = proteger(contagens)
        linhas += [_linha(turno, recorte, nome, n) for nome, n in protegidas.items()]
    return [_linha(turno, "total", "", total), *linhas]


def _linha(turno: str, recorte: str, nome: str, pessoas: int | None) -> Linha:
    return {"turno": turno, "recorte": recorte, "nome": nome, "pessoas": pessoas}
