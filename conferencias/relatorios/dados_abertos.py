"""The published result for machines: CSV of each set, JSON of everything, and what each column means."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from conferencias.credenciamento.arquivos import neutralizar
from conferencias.relatorios.models import Publicacao

FORMATO = "resultado-da-conferencia/1"

# Set → its title and, for each column, what it holds. The order is that of the files.
DICIONARIO: dict[str, tuple[Any, dict[str, Any]]] = {
    "deliberacoes": (
        _("Propostas aprovadas"),
        {
            "numero": _("Número no caderno de propostas: eixo, esfera e ordem."),
            "eixo_numero": _("Número do eixo."),
            "eixo": _("Nome do eixo."),
            "esfera": _("A quem cabe cumprir: município, estado ou União."),
            "titulo": _("Título da proposta."),
            "texto": _("Texto como a plenária aprovou."),
            "decisao": _("Se foi aprovada em bloco, como estava ou com alteração."),
            "explicacao": _("Como foi decidida, com os votos quando houve votação."),
        },
    ),
    "mocoes": (
        _("Moções aprovadas"),
        {
            "numero": _("Número da moção."),
            "tipo": _("Tipo: apoio, repúdio, congratulação e outros."),
            "assunto": _("Assunto."),
            "destinatario": _("A quem se dirige."),
            "texto": _("Texto aprovado."),
            "assinaturas": _("Quantas pessoas assinaram."),
            "decisao": _("Como terminou na plenária."),
            "explicacao": _("Como foi decidida."),
        },
    ),
    "delegacao": (
        _("Delegadas e delegados eleitos"),
        {
            "segmento": _("Segmento que a pessoa representa."),
            "papel": _("Titular ou suplente, como no resultado da eleição."),
            "ordem": _("Ordem entre titulares ou suplentes do segmento."),
            "nome": _("Nome pelo qual a pessoa é chamada."),
            "entidade": _("Entidade que a pessoa representa, quando há."),
            "votos": _("Votos recebidos; vazio quando não houve votação."),
            "situacao": _(
                "Se a pessoa tem a vaga, está na fila de suplentes ou saiu, depois das substituições."
            ),
        },
    ),
    "participacao": (
        _("Participação"),
        {
            "turno": _("Turno da conferência."),
            "recorte": _("Como as pessoas foram contadas: total, por categoria ou por segmento."),
            "nome": _("Categoria ou segmento; vazio no total."),
            "pessoas": _(
                "Quantas pessoas compareceram; vazio quando eram tão poucas que alguém poderia ser reconhecido."
            ),
        },
    ),
}


def em_csv(publicacao: Publicacao, conjunto: str) -> bytes:
    """Return a set as RFC 4180, in UTF-8 with a byte order mark, ``;`` between cells; KeyError for an unknown set."""
    colunas = DICIONARIO[conjunto][1]
    saida = io.StringIO()
    tabela = csv.writer(saida, delimiter=";", lineterminator="\r\n")
    tabela.writerow(colunas)
    for linha in publicacao.dados["conjuntos"][conjunto]:
        # A version published before a column existed leaves it empty.
        celulas = [linha.get(coluna) for coluna in colunas]
        tabela.writerow(["" if celula is None else neutralizar(celula) for celula in celulas])
    return b"\xef\xbb\xbf" + saida.getvalue().encode()


def em_json(publicacao: Publicacao) -> bytes:
    """Return everything that is public, with the hash that ``dados`` must give (retrato.resumir)."""
    tudo = {
        "formato": FORMATO,
        "versao": publicacao.versao,
        "publicado_em": publicacao.momento.isoformat(),
        "sha256": publicacao.resumo,
        "dicionario": {
            nome: {coluna: str(sentido) for coluna, sentido in colunas.items()}
            for nome, (_titulo, colunas) in DICIONARIO.items()
        },
        "dados": publicacao.dados,
    }
    return json.dumps(tudo, ensure_ascii=False, indent=1).encode()
