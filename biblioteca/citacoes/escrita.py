"""A cited norm in words, when the library has no better name for it."""

from __future__ import annotations

from biblioteca.citacoes.modelo import NormaCitada
from biblioteca.estrutura.escrita import numero_com_ponto

_TIPOS = {
    "constituicao": "Constituição",
    "emenda-constitucional": "Emenda Constitucional",
    "lei-organica": "Lei Orgânica",
    "lei-complementar": "Lei Complementar",
    "lei": "Lei",
    "medida-provisoria": "Medida Provisória",
    "decreto-lei": "Decreto-Lei",
    "decreto-legislativo": "Decreto Legislativo",
    "decreto": "Decreto",
    "resolucao": "Resolução",
    "deliberacao": "Deliberação",
    "portaria": "Portaria",
    "instrucao-normativa": "Instrução Normativa",
}
_ESFERAS = {"estadual": "Estadual", "municipal": "Municipal"}


def nome_da_citada(citada: NormaCitada) -> str:
    """ "Resolução CNAS nº 109/2009", "Lei nº 8.742"; the nickname when there is no number."""
    tipo = " ".join(
        filter(None, (_TIPOS.get(citada.tipo, ""), _ESFERAS.get(citada.esfera, ""), citada.orgao))
    )
    if not citada.numero:
        return f"{tipo} de {citada.ano}" if citada.tipo else citada.apelido
    ano = f"/{citada.ano}" if citada.ano else ""
    return f"{tipo} nº {numero_com_ponto(citada.numero)}{ano}".strip()
