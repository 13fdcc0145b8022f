"""Who takes the seat of an elected person who gives up, and why. Reads objects already loaded; writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from conferencias.eleicoes.models import Eleito, Papel
from conferencias.eleicoes.pessoas import Candidato, SegmentoDaEleicao
from conferencias.eleicoes.reservas import falta, reservar
from conferencias.nucleo.api import RegrasDaEleicao, Suplencia


def em_exercicio(eleito: Eleito) -> bool:
    """Tell whether the person has a seat now: elected to it or called to it, and not gone."""
    return not hasattr(eleito, "saida") and (eleito.papel == Papel.TITULAR or hasattr(eleito, "entrada"))


def a_espera(eleito: Eleito) -> bool:
    """Tell whether the person is a substitute who may still be called."""
    return eleito.papel == Papel.SUPLENTE and not hasattr(eleito, "saida") and not hasattr(eleito, "entrada")


def quem_entra(
    sai: Eleito,
    eleitos: Sequence[Eleito],
    regras: RegrasDaEleicao,
    grupos: Mapping[int, frozenset[str]],
) -> tuple[Eleito | None, str]:
    """Return who takes the seat, if anybody, and a sentence. ``grupos``: candidacy → declared groups.

    ``eleitos`` come with ``saida`` and ``entrada`` loaded, in the order of the seats.
    """
    dados = {"sai": sai.nome, "segmento": sai.segmento.nome}
    if not em_exercicio(sai):
        return None, _("%(sai)s era suplente: as pessoas seguintes sobem na fila.") % dados
    fila = [e for e in eleitos if e.segmento_id == sai.segmento_id and a_espera(e)]
    if regras.suplencia == Suplencia.POR_VAGA:
        fila = [e for e in fila if e.titular_id == sai.pk]
    if not fila:
        return None, _("A vaga de %(sai)s, de %(segmento)s, fica vazia: não há suplente para ela.") % dados
    ficam = frozenset(e.candidatura.codigo for e in eleitos if em_exercicio(e) and e.pk != sai.pk)
    entra = _pela_reserva(fila, ficam, eleitos, regras, grupos)
    dados["entra"] = entra.nome
    if regras.suplencia == Suplencia.POR_VAGA:
        return entra, _(
            "%(entra)s assume a vaga de %(sai)s, de %(segmento)s, porque é suplente dessa vaga."
        ) % dados
    if entra.pk == fila[0].pk:
        return (
            entra,
            _(
                "%(entra)s assume a vaga de %(sai)s, porque é a primeira pessoa na fila de suplentes de %(segmento)s."
            )
            % dados,
        )
    return (
        entra,
        _(
            "%(entra)s assume a vaga de %(sai)s, porque é a primeira pessoa na fila de suplentes de %(segmento)s com quem mais vagas reservadas da delegação ficam preenchidas."
        )
        % dados,
    )


def _pela_reserva(
    fila: Sequence[Eleito],
    ficam: frozenset[str],
    eleitos: Sequence[Eleito],
    regras: RegrasDaEleicao,
    grupos: Mapping[int, frozenset[str]],
) -> Eleito:
    """Return the first of the queue with whom the fewest reserved seats are missing."""
    candidatos = [
        Candidato(
            chave=e.candidatura.codigo,
            nome=e.nome,
            segmento=e.segmento.codigo,
            votos=0,
            grupos=grupos.get(e.candidatura_id, frozenset()),
            nas_reservadas=bool(grupos.get(e.candidatura_id)),
        )
        for e in eleitos
    ]
    segmentos = [
        SegmentoDaEleicao(codigo=s.codigo, nome=s.nome, lado=s.lado) for s in {e.segmento for e in eleitos}
    ]
    reservas = reservar(candidatos, {v.segmento: v for v in regras.vagas}, segmentos, regras)
    return min(fila, key=lambda e: falta(reservas, ficam | {e.candidatura.codigo}))
