"""The forms of the parts of the rules, by the name of the part in `Regras`, in the order of a conference."""

from __future__ import annotations

from conferencias.nucleo.secoes.base import FormularioDeSecao
from conferencias.nucleo.secoes.eleicao import FormularioDaEleicao
from conferencias.nucleo.secoes.grupos import FormularioDosGrupos
from conferencias.nucleo.secoes.plenaria import FormularioDaPlenaria, FormularioDasMocoes
from conferencias.nucleo.secoes.votacao import FormularioDeVotacao

__all__ = ["SECOES", "FormularioDeSecao"]

SECOES: dict[str, type[FormularioDeSecao]] = {
    formulario.secao: formulario
    for formulario in (
        FormularioDeVotacao,
        FormularioDosGrupos,
        FormularioDaPlenaria,
        FormularioDasMocoes,
        FormularioDaEleicao,
    )
}
