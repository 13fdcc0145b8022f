"""What must be right in the rules before anybody votes: decided, and not contradicting itself. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from conferencias.eleicoes.pessoas import SegmentoDaEleicao
from conferencias.nucleo.api import ContagemDasCotas, Desempate, RegrasDaEleicao

GOVERNO, SOCIEDADE_CIVIL = "governo", "sociedade_civil"


def impedimentos(regras: RegrasDaEleicao, segmentos: Sequence[SegmentoDaEleicao]) -> list[str]:
    """Return what the rules have to decide or to mend, one sentence each; empty when people may vote."""
    return [*_a_definir(regras), *_da_tabela(regras, segmentos)]


def _a_definir(regras: RegrasDaEleicao) -> Iterator[str]:
    onde = _(" Decida em “Regras da conferência”, na parte da eleição.")
    em_grupos = regras.contagem_das_cotas in {ContagemDasCotas.NO_TODO, ContagemDasCotas.POR_SEGMENTO}
    faltas = {
        _("As regras ainda não dizem quantas vagas tem cada segmento."): not regras.vagas,
        _("As regras ainda não dizem como se escolhem os suplentes."): regras.suplencia is None,
        _("As regras ainda não dizem se há paridade entre governo e sociedade civil."): regras.paridade
        is None,
        _(
            "As regras ainda não dizem se há proporcionalidade entre os segmentos da sociedade civil."
        ): regras.proporcionalidade is None,
        _("As regras ainda não dizem se o governo indica ou elege."): regras.governo_indica is None,
        _("As regras ainda não dizem que grupos têm vagas reservadas."): not regras.cotas,
        _("As regras ainda não dizem como se contam as vagas reservadas."): regras.contagem_das_cotas is None,
        _("As regras ainda não dizem que parte das vagas é reservada."): em_grupos
        and regras.cota_total is None,
        _("As regras ainda não dizem como se desempata."): not regras.desempate,
    }
    yield from (frase + onde for frase, falta in faltas.items() if falta)
    if regras.desempate and regras.desempate[-1] != Desempate.SORTEIO:
        yield _("O desempate precisa terminar no sorteio, porque só ele decide sempre.") + onde


def _da_tabela(regras: RegrasDaEleicao, segmentos: Sequence[SegmentoDaEleicao]) -> Iterator[str]:
    if not regras.vagas:
        return
    vagas = {v.segmento: v.titulares for v in regras.vagas}
    if len(vagas) != len(regras.vagas):
        yield _("Há um segmento repetido na tabela de vagas.")
    if sobram := vagas.keys() - {s.codigo for s in segmentos}:
        yield _("A tabela de vagas tem segmentos que a conferência não tem: %(codigos)s.") % {
            "codigos": ", ".join(sorted(sobram))
        }
    por_lado = {
        lado: sum(vagas.get(s.codigo, 0) for s in segmentos if s.lado == lado)
        for lado in (GOVERNO, SOCIEDADE_CIVIL)
    }
    if regras.paridade and por_lado[GOVERNO] != por_lado[SOCIEDADE_CIVIL]:
        yield _(
            "A soma das vagas por segmento não fecha com a paridade: governo tem %(governo)s, e sociedade civil tem %(civil)s."
        ) % {"governo": por_lado[GOVERNO], "civil": por_lado[SOCIEDADE_CIVIL]}
    civis = [vagas.get(s.codigo, 0) for s in segmentos if s.lado == SOCIEDADE_CIVIL]
    if regras.proporcionalidade and civis and max(civis) - min(civis) > 1:
        yield _(
            "As vagas não são proporcionais entre os segmentos da sociedade civil: um tem %(mais)s, e outro tem %(menos)s."
        ) % {"mais": max(civis), "menos": min(civis)}
