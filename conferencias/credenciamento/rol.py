"""The official roll: its lines, its canonical form and its SHA-256. Anybody who has the text can check the hash.

Canonical form, UTF-8 in NFC, lines ended by ``\\n``, fields separated by a tab (tabs and line breaks inside a field
become a space): first ``rol-oficial/1``, municipality, conference, version, version of the rules, instant; then a line a person:
order, badge, name, category's code and name, segment, where accredited, voice, vote, instant. Instants in UTC, ISO
8601, to the second; voice and vote are ``sim``, ``nao`` or ``indefinido``.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from conferencias.credenciamento.models import Credenciamento, LinhaDoRol, RolOficial
from conferencias.inscricoes.api import para_buscar
from conferencias.nucleo.api import Direito, Regras, proteger

FORMATO = "rol-oficial/1"
_RESPOSTA = {True: "sim", False: "nao", None: "indefinido"}


def montar(rol: RolOficial, aceitos: Iterable[Credenciamento], regras: Regras) -> list[LinhaDoRol]:
    """Return the lines of a roll, unsaved, in the order of the names; categories and rights as the rules say now."""
    conhecidas = {c.codigo for c in regras.categorias}

    def direito(categoria: str, qual: Direito) -> bool | None:
        return regras.pode(categoria, qual) if categoria in conhecidas else None

    em_ordem = sorted(
        aceitos, key=lambda c: (para_buscar(c.inscricao.participante.nome_publico), c.inscricao.protocolo)
    )
    return [
        LinhaDoRol(
            municipio_id=rol.conferencia.municipio_id,
            rol=rol,
            ordem=ordem,
            inscricao=c.inscricao,
            cracha=c.numero,
            nome=c.inscricao.participante.nome_publico,
            categoria=c.categoria,
            categoria_nome=regras.nome_da_categoria(c.categoria),
            segmento=c.segmento,
            segmento_nome=c.segmento.nome,
            canal=c.canal,
            voz=direito(c.categoria, Direito.VOZ_PLENARIA),
            voto=direito(c.categoria, Direito.VOTO_PLENARIA),
            credenciada_em=c.momento,
        )
        for ordem, c in enumerate(em_ordem, start=1)
    ]


def texto_canonico(rol: RolOficial, linhas: Iterable[LinhaDoRol]) -> bytes:
    """Return the roll as the hash sees it."""
    conferencia = rol.conferencia
    cabeca = [FORMATO, conferencia.municipio.slug, conferencia.titulo, rol.versao, rol.versao_das_regras]
    partes = [_linha([*cabeca, _instante(rol.momento)])]
    partes += [
        _linha(
            [
                *(linha.ordem, linha.cracha, linha.nome, linha.categoria, linha.categoria_nome),
                *(linha.segmento_nome, linha.canal, _RESPOSTA[linha.voz], _RESPOSTA[linha.voto]),
                _instante(linha.credenciada_em),
            ]
        )
        for linha in linhas
    ]
    return unicodedata.normalize("NFC", "".join(partes)).encode()


def resumir(rol: RolOficial, linhas: Iterable[LinhaDoRol]) -> str:
    """Return the SHA-256 of the canonical form, in hexadecimal."""
    return sha256(texto_canonico(rol, linhas)).hexdigest()


def contar_em_publico(linhas: Sequence[LinhaDoRol]) -> dict[str, Any]:
    """Return what anybody may read of a roll: people by category, and by segment; None for what could tell who.

    Never one crossed with the other, where most cells are one or two people. Voting goes by category, so how many have
    a vote (or wait for the rules) would tell how big a hidden one is: it is said where no category is hidden.
    """
    categorias = _protegidas(linha.categoria_nome for linha in linhas)
    votos = Counter(linha.voto for linha in linhas)
    tudo = None not in categorias.values()
    return {
        "categorias": list(categorias.items()),
        "segmentos": list(_protegidas(linha.segmento_nome for linha in linhas).items()),
        "com_voto": votos[True] if tudo else None,
        "voto_indefinido": votos[None] if tudo else None,
    }


def _protegidas(nomes: Iterable[str]) -> dict[str, int | None]:
    return proteger(Counter(sorted(nomes, key=para_buscar)))[0]


def contar(linhas: Sequence[LinhaDoRol]) -> dict[str, Any]:
    """Return the counts of a roll for the team: people by category and segment, and how many have a vote. No names."""
    pares = Counter((linha.categoria_nome, linha.segmento_nome) for linha in linhas)
    categorias = sorted({categoria for categoria, _segmento in pares}, key=para_buscar)
    segmentos = sorted({segmento for _categoria, segmento in pares}, key=para_buscar)
    return {
        "segmentos": segmentos,
        "categorias": [
            (c, [pares[c, s] for s in segmentos], sum(pares[c, s] for s in segmentos)) for c in categorias
        ],
        "totais": [sum(pares[c, s] for c in categorias) for s in segmentos],
        "total": len(linhas),
        "com_voto": sum(linha.voto is True for linha in linhas),
        "voto_indefinido": sum(linha.voto is None for linha in linhas),
    }


def _linha(valores: list[object]) -> str:
    return "\t".join(" ".join(str(valor).split()) for valor in valores) + "\n"


def _instante(momento: datetime) -> str:
    return momento.astimezone(UTC).isoformat(timespec="seconds")
