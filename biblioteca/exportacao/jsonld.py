"""schema.org Legislation: what machines read of a norm, in its page and as a file."""

from __future__ import annotations

import json
from typing import Any

from biblioteca.exportacao.pedido import Pedido, texto_da_linha
from biblioteca.exportacao.urn import id_lexml, urn_da_norma
from biblioteca.models import Dispositivo, Esfera, Norma

_CONTEXTO = "https://schema.org"


def ficha(norma: Norma, endereco: str) -> dict[str, Any]:
    """Identity of the norm, without its text."""
    lugar = norma.municipio.nome if norma.municipio else "Brasil"
    dados = {
        "@context": _CONTEXTO,
        "@type": "Legislation",
        "@id": endereco,
        "url": endereco,
        "name": norma.titulo,
        "alternateName": norma.apelido,
        "description": norma.ementa,
        "abstract": norma.resumo,
        "legislationIdentifier": urn_da_norma(norma) or norma.nome_curto,
        "legislationType": str(norma.get_tipo_display()),
        "legislationDate": norma.data.isoformat() if norma.data else None,
        "legislationPassedBy": norma.orgao and {"@type": "Organization", "name": norma.orgao},
        "legislationJurisdiction": {
            "@type": "AdministrativeArea",
            "name": lugar if norma.esfera == Esfera.MUNICIPAL else "Brasil",
        },
        "legislationLegalForce": _forca(bool(norma.revogada_por)),
        "inLanguage": "pt-BR",
        "keywords": norma.lista_de_assuntos,
        "sameAs": norma.url_oficial,
        "isAccessibleForFree": True,
    }
    return {nome: valor for nome, valor in dados.items() if valor not in ("", None, [])}


def ficha_do_dispositivo(dispositivo: Dispositivo, endereco: str, texto: str) -> dict[str, Any]:
    """One provision as part of its norm."""
    norma = dispositivo.norma
    urn = urn_da_norma(norma)
    dados = {
        "@context": _CONTEXTO,
        "@type": "Legislation",
        "@id": endereco,
        "url": endereco,
        "name": f"{dispositivo.nome}, {norma.nome}",
        "legislationIdentifier": f"{urn}!{id_lexml(dispositivo.caminho)}" if urn else "",
        "inLanguage": "pt-BR",
        "text": texto,
        "isPartOf": {
            "@type": "Legislation",
            "@id": endereco.removesuffix(dispositivo.caminho),
            "name": norma.titulo,
        },
    }
    return {nome: valor for nome, valor in dados.items() if valor}


def em_json(pedido: Pedido) -> bytes:
    """The norm with every provision under ``hasPart``, in reading order; UTF-8."""
    dados = ficha(pedido.norma, pedido.endereco)
    dados |= {
        "legislationDateVersion": pedido.referencia_da_versao.isoformat(),
        "usageInfo": " ".join(pedido.avisos()),
        "text": "\n".join(filter(None, (pedido.norma.preambulo, pedido.norma.fecho))),
        "hasPart": _partes(pedido),
    }
    return json.dumps(dados, ensure_ascii=False, indent=1).encode()


def _forca(caiu: bool) -> str:
    return f"{_CONTEXTO}/{'NotInForce' if caiu else 'InForce'}"


def _partes(pedido: Pedido) -> list[dict[str, Any]]:
    if not pedido.linhas:
        return [{"@type": "CreativeWork", "position": p.numero, "text": p.texto} for p in pedido.paginas]
    return [
        {
            "@type": "Legislation",
            "@id": pedido.endereco + linha.dispositivo.caminho,
            "name": linha.dispositivo.rotulo.strip(" .-–"),
            "additionalType": linha.dispositivo.tipo,
            "text": "\n".join(filter(None, (texto_da_linha(linha), linha.dispositivo.citacao))),
            "legislationLegalForce": _forca(
                bool(pedido.norma.revogada_por) or linha.revogado or linha.vetado
            ),
        }
        for linha in pedido.linhas
    ]
