"""How one matter goes from the order of the day to a decision. Pure: no database, no clock.

The path of DOMINIO §1.3: read, then approved en bloc when nobody marked it; marked, it is discussed, defended,
contradicted and voted. Motions, and the regimento as a whole, are voted as soon as they are read.
"""

from __future__ import annotations

from enum import StrEnum


class Estado(StrEnum):
    NA_PAUTA = "na_pauta"
    LIDA = "lida"
    EM_DISCUSSAO = "em_discussao"
    DEFESA = "defesa"
    CONTRADEFESA = "contradefesa"
    EM_VOTACAO = "em_votacao"
    APROVADA_EM_BLOCO = "aprovada_em_bloco"
    APROVADA = "aprovada"
    APROVADA_COM_ALTERACAO = "aprovada_com_alteracao"
    SUPRIMIDA = "suprimida"
    REMETIDA = "remetida"
    REJEITADA = "rejeitada"


class Ato(StrEnum):
    """``LIBERAR``: the last destaque was withdrawn, so the text is again one that nobody marked.
    ``DEVOLVER``: the vote of a motion was annulled.
    """

    LER = "ler"
    APROVAR_EM_BLOCO = "aprovar_em_bloco"
    DISCUTIR = "discutir"
    DEFENDER = "defender"
    CONTRADIZER = "contradizer"
    VOTAR = "votar"
    RETOMAR = "retomar"
    LIBERAR = "liberar"
    DEVOLVER = "devolver"
    APROVAR = "aprovar"
    ALTERAR = "alterar"
    SUPRIMIR = "suprimir"
    REMETER = "remeter"
    REJEITAR = "rejeitar"


E, A = Estado, Ato
NAS_FALAS = frozenset({E.EM_DISCUSSAO, E.DEFESA, E.CONTRADEFESA})
APROVADAS = frozenset({E.APROVADA_EM_BLOCO, E.APROVADA, E.APROVADA_COM_ALTERACAO})
FINAIS = APROVADAS | {E.SUPRIMIDA, E.REMETIDA, E.REJEITADA}

TRANSICOES: dict[tuple[Estado, Ato], Estado] = {
    (E.NA_PAUTA, A.LER): E.LIDA,
    (E.LIDA, A.APROVAR_EM_BLOCO): E.APROVADA_EM_BLOCO,
    (E.LIDA, A.DISCUTIR): E.EM_DISCUSSAO,
    (E.LIDA, A.VOTAR): E.EM_VOTACAO,
    (E.EM_DISCUSSAO, A.DEFENDER): E.DEFESA,
    (E.DEFESA, A.CONTRADIZER): E.CONTRADEFESA,
    (E.CONTRADEFESA, A.DEFENDER): E.DEFESA,
    (E.EM_DISCUSSAO, A.VOTAR): E.EM_VOTACAO,
    (E.CONTRADEFESA, A.VOTAR): E.EM_VOTACAO,
    **{(estado, A.RETOMAR): E.EM_DISCUSSAO for estado in (*NAS_FALAS, E.EM_VOTACAO)},
    **{(estado, A.LIBERAR): E.LIDA for estado in NAS_FALAS},
    (E.EM_VOTACAO, A.DEVOLVER): E.LIDA,
    # Destaques voted before decide a text whose last one was withdrawn.
    **{(estado, A.APROVAR): E.APROVADA for estado in (*NAS_FALAS, E.EM_VOTACAO)},
    **{(estado, A.ALTERAR): E.APROVADA_COM_ALTERACAO for estado in (*NAS_FALAS, E.EM_VOTACAO)},
    (E.EM_VOTACAO, A.SUPRIMIR): E.SUPRIMIDA,
    (E.EM_VOTACAO, A.REMETER): E.REMETIDA,
    (E.EM_VOTACAO, A.REJEITAR): E.REJEITADA,
}


class TransicaoProibida(ValueError):
    """The matter is not where this act can be done: always a mistake of the program, since actions check first."""


def aplicar(estado: Estado, ato: Ato) -> Estado:
    """Return where the act leads. TransicaoProibida for any pair that is not in the table."""
    try:
        return TRANSICOES[estado, ato]
    except KeyError:
        raise TransicaoProibida(f"{ato} em {estado}") from None


def possivel(estado: Estado, ato: Ato) -> bool:
    return (estado, ato) in TRANSICOES
