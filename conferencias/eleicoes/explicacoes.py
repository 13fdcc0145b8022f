"""The allocation in sentences, in the order in which somebody would do it by hand. Pure.

Nobody's group is ever told: a sentence says at most that a seat is a reserved one. Who was elected by votes alone is not said to
run for the reserved seats, neither by a sentence nor by what the others leave out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.eleicoes.desempate import Ordem
from conferencias.eleicoes.pessoas import Candidato, Empate, Lugar, Passo, Reserva, SegmentoDaEleicao
from conferencias.nucleo.api import ContagemDasCotas, Desempate, RegrasDaEleicao, Vaga

MINIMO = 5
"""Elected people who must be left besides those of a group's reserved seats, to say that they were completed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contas:
    """All that was computed. ``candidatos``: also those who withdrew. ``naturais``: who the votes alone would elect."""

    candidatos: Sequence[Candidato]
    segmentos: Sequence[SegmentoDaEleicao]
    vagas: Mapping[str, Vaga]
    ordens: Mapping[str, Ordem]
    titulares: Sequence[Lugar]
    suplentes: Sequence[Lugar]
    reservas: Sequence[Reserva]
    empates: Sequence[Empate]
    naturais: frozenset[str]


def explicar(contas: Contas, regras: RegrasDaEleicao) -> Iterator[Passo]:
    yield from _das_regras(contas, regras)
    for segmento in contas.segmentos:
        for frase in _do_segmento(contas, segmento):
            yield Passo(frase, segmento.codigo)
    yield from map(Passo, _das_reservas(contas))


def _das_regras(contas: Contas, regras: RegrasDaEleicao) -> Iterator[Passo]:
    total = sum(vaga.titulares for vaga in contas.vagas.values())
    yield Passo(
        ngettext("A delegação tem %(n)s vaga de titular.", "A delegação tem %(n)s vagas de titular.", total)
        % {"n": total}
    )
    modelo = {
        ContagemDasCotas.NO_TODO: _(
            "Vagas reservadas no total da delegação, com a fração arredondada para cima: %(n)s."
        ),
        ContagemDasCotas.POR_SEGMENTO: _(
            "Vagas reservadas em %(nome)s, com a fração arredondada para cima: %(n)s."
        ),
        ContagemDasCotas.POR_GRUPO: _(
            "Vagas reservadas para %(nome)s no total da delegação, com a fração arredondada para cima: %(n)s."
        ),
    }[regras.contagem_das_cotas or ContagemDasCotas.NO_TODO]
    for reserva in contas.reservas:
        yield Passo(modelo % {"n": reserva.minimo, "nome": reserva.nome})


def _do_segmento(contas: Contas, segmento: SegmentoDaEleicao) -> Iterator[str]:
    yield from _dos_empates(contas, segmento)
    yield from _desistencias(contas, segmento)
    titulares = [t for t in contas.titulares if t.segmento == segmento.codigo]
    ficam = {t.chave for t in titulares}
    fila = contas.ordens[segmento.codigo].fila
    trocas = iter([c for c in reversed(fila) if c.chave in contas.naturais - ficam])
    for t in titulares:
        yield _da_vaga(contas, segmento, t, next(trocas) if t.reservada else None)
    yield from _vazias(contas, segmento, len(titulares))
    yield from _da_suplencia(contas, segmento)


def _desistencias(contas: Contas, segmento: SegmentoDaEleicao) -> Iterator[str]:
    for c in contas.candidatos:
        if c.desistiu and c.segmento == segmento.codigo:
            yield ngettext(
                "%(nome)s desistiu da candidatura: o voto que recebeu (%(n)s) não elege ninguém e não passa para outra pessoa.",
                "%(nome)s desistiu da candidatura: os votos que recebeu (%(n)s) não elegem ninguém e não passam para outra pessoa.",
                c.votos,
            ) % {"nome": c.nome, "n": c.votos}


def _da_vaga(contas: Contas, segmento: SegmentoDaEleicao, t: Lugar, sai: Candidato | None) -> str:
    ordem = contas.ordens[segmento.codigo]
    dados = {
        "vaga": t.ordem,
        "segmento": segmento.nome,
        "nome": t.nome,
        "votos": votos(t.votos),
        "posicao": ordem.posicao[t.chave] + 1,
        "motivo": _do_desempate(ordem, t.chave),
    }
    if segmento.indicado:
        return (
            _(
                "A vaga %(vaga)s de %(segmento)s foi para %(nome)s, porque foi a indicação nº %(posicao)s do segmento."
            )
            % dados
        )
    if sai:
        return _(
            "A vaga %(vaga)s de %(segmento)s foi para %(nome)s, com %(votos)s, porque é uma vaga reservada: só pela ordem dos votos faltavam pessoas para as vagas reservadas. %(sai)s, com %(votos_de_quem_sai)s, não fica com esta vaga. Entre as trocas que mais completam as vagas reservadas, estas são as que mudam menos votos."
        ) % {**dados, "sai": sai.nome, "votos_de_quem_sai": votos(sai.votos)}
    return (
        _(
            "A vaga %(vaga)s de %(segmento)s foi para %(nome)s, com %(votos)s, porque ficou em %(posicao)sº lugar no segmento%(motivo)s."
        )
        % dados
    )


def _do_desempate(ordem: Ordem, chave: str) -> str:
    """Return how a person came before the next one with the same votes, as it continues a sentence.

    Where running for the reserved seats breaks ties, no sentence says which criterion did it: to say the others only would tell.
    """
    posicao = ordem.posicao[chave]
    seguinte = ordem.fila[posicao + 1] if posicao + 1 < len(ordem.fila) else None
    criterio = ordem.diferenca(ordem.fila[posicao], seguinte) if seguinte else None
    if seguinte is None or criterio is None:
        return ""
    if Desempate.COTA in ordem.cadeia:
        return _(", empatou com %(outra)s e veio antes pela ordem de desempate das regras") % {
            "outra": seguinte.nome
        }
    porque = {
        Desempate.SEGUNDO_TURNO: _("teve mais votos na nova votação"),
        Desempate.MAIOR_IDADE: _("é a pessoa mais velha"),
        Desempate.SORTEIO: _("foi a pessoa sorteada"),
    }[criterio]
    return _(", empatou com %(outra)s e, pela regra de desempate, veio antes: %(porque)s") % {
        "outra": seguinte.nome,
        "porque": porque,
    }


def _vazias(contas: Contas, segmento: SegmentoDaEleicao, ocupadas: int) -> Iterator[str]:
    vazias = contas.vagas[segmento.codigo].titulares - ocupadas
    if vazias and segmento.indicado:
        yield _(
            "Vagas de titular de %(segmento)s que ficam vazias, porque ninguém foi indicado para elas: %(n)s. As regras não deixam passar vaga de um segmento para outro."
        ) % {"segmento": segmento.nome, "n": vazias}
    elif vazias:
        yield ngettext(
            "Em %(segmento)s sobrou %(n)s vaga de titular, porque havia menos candidaturas do que vagas. Ela fica vazia: as regras não deixam passar vaga de um segmento para outro.",
            "Em %(segmento)s sobraram %(n)s vagas de titular, porque havia menos candidaturas do que vagas. Elas ficam vazias: as regras não deixam passar vaga de um segmento para outro.",
            vazias,
        ) % {"segmento": segmento.nome, "n": vazias}


def _da_suplencia(contas: Contas, segmento: SegmentoDaEleicao) -> Iterator[str]:
    nomes = {t.chave: t.nome for t in contas.titulares}
    suplentes = [s for s in contas.suplentes if s.segmento == segmento.codigo]
    for s in suplentes:
        dados = {"ordem": s.ordem, "segmento": segmento.nome, "nome": s.nome, "votos": votos(s.votos)}
        if s.titular and segmento.indicado:
            frase = _("%(nome)s é suplente de %(titular)s, pela ordem da indicação.")
            yield frase % {**dados, "titular": nomes[s.titular]}
        elif s.titular:
            frase = _(
                "%(nome)s, com %(votos)s, é suplente de %(titular)s, porque é a candidatura nº %(ordem)s depois das eleitas em %(segmento)s."
            )
            yield frase % {**dados, "titular": nomes[s.titular]}
        elif segmento.indicado:
            yield _("%(nome)s é suplente nº %(ordem)s de %(segmento)s, pela ordem da indicação.") % dados
        else:
            motivo = _do_desempate(contas.ordens[segmento.codigo], s.chave)
            frase = _(
                "%(nome)s, com %(votos)s, é suplente nº %(ordem)s de %(segmento)s, pela ordem dos votos%(motivo)s."
            )
            yield frase % {**dados, "motivo": motivo}
    faltam = contas.vagas[segmento.codigo].suplentes - len(suplentes)
    if faltam and segmento.indicado:
        yield _("Suplentes de %(segmento)s que faltam, porque as indicações acabaram: %(n)s.") % {
            "segmento": segmento.nome,
            "n": faltam,
        }
    elif faltam:
        yield ngettext(
            "Em %(segmento)s falta %(n)s suplente, porque as candidaturas acabaram.",
            "Em %(segmento)s faltam %(n)s suplentes, porque as candidaturas acabaram.",
            faltam,
        ) % {"segmento": segmento.nome, "n": faltam}


def _dos_empates(contas: Contas, segmento: SegmentoDaEleicao) -> Iterator[str]:
    nomes = {c.chave: c.nome for c in contas.candidatos}
    for empate in contas.empates:
        if empate.segmento != segmento.codigo:
            continue
        dados = {
            "segmento": segmento.nome,
            "nomes": ", ".join(sorted(nomes[chave] for chave in empate.chaves)),
            "n": empate.vagas,
        }
        if empate.segundo_turno:
            yield (
                ngettext(
                    "Em %(segmento)s há empate que decide quem se elege: é preciso nova votação entre %(nomes)s, para %(n)s vaga. Até lá o resultado é provisório.",
                    "Em %(segmento)s há empate que decide quem se elege: é preciso nova votação entre %(nomes)s, para %(n)s vagas. Até lá o resultado é provisório.",
                    empate.vagas,
                )
                % dados
            )
        else:
            yield (
                _(
                    "Em %(segmento)s há empate entre %(nomes)s, e as regras não dizem mais como desempatar. Acrescente o sorteio ao desempate, em “Regras da conferência”."
                )
                % dados
            )


def _das_reservas(contas: Contas) -> Iterator[str]:
    """Say whether they were completed. Of a group, or in a segment, never how many: it could be everybody elected."""
    nomeadas = [r for r in contas.reservas if r.nome]
    if any(r.grupo and len(contas.titulares) - r.minimo < MINIMO for r in nomeadas):
        yield _(
            "As vagas reservadas de cada grupo foram conferidas. Como são poucas as pessoas eleitas, não se diz que grupos as completaram, para que ninguém seja reconhecido."
        )
        return
    for r in contas.reservas:
        dados = {"quais": _quais(r), "minimo": r.minimo, "n": r.alcancado}
        if r.alcancado >= r.minimo:
            yield _("%(quais)s: pelo menos %(minimo)s. Foram preenchidas.") % dados
            continue
        if r.nome:
            frase = _("%(quais)s: pelo menos %(minimo)s. Não foi possível preencher todas.")
        elif r.alcancado:
            frase = _("%(quais)s: pelo menos %(minimo)s. Só foi possível preencher %(n)s.")
        else:
            frase = _("%(quais)s: pelo menos %(minimo)s. Não foi possível preencher nenhuma.")
        porque = _(
            "Em cada segmento, não havia mais candidaturas a elas que coubessem nas vagas. As que sobraram foram para a ampla participação, pela ordem de cada segmento."
        )
        yield f"{frase % dados} {porque}"


def _quais(reserva: Reserva) -> str:
    if not reserva.nome:
        return _("Vagas reservadas")
    molde = _("Vagas reservadas para %(nome)s") if reserva.grupo else _("Vagas reservadas em %(nome)s")
    return molde % {"nome": reserva.nome}


def votos(n: int) -> str:
    return ngettext("%(n)s voto", "%(n)s votos", n) % {"n": n}
