"""What a person may do in the conference, and why: the rules' matrix, accreditation and presence. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from conferencias.nucleo.api import Direito, Regras

VOTOS = frozenset({Direito.VOTO_GRUPO, Direito.VOTO_PLENARIA, Direito.VOTAR_ELEICAO})
# Writing proposals begins long before anybody is accredited.
SEM_CREDENCIAMENTO = frozenset({Direito.PROPOR})


@dataclass(frozen=True, kw_only=True, slots=True)
class Participacao:
    """A person as the rights see her: ``categoria`` is the code given when she was accredited."""

    categoria: str
    credenciada: bool
    presente: bool


@dataclass(frozen=True, slots=True)
class Resposta:
    """``pode``: yes, no, or None while the rules do not say. ``motivo``: one sentence for people."""

    pode: bool | None
    motivo: str


def responder(regras: Regras, pessoa: Participacao, direito: Direito) -> Resposta:
    """Tell whether a person may exercise a right now."""
    if direito not in SEM_CREDENCIAMENTO and not pessoa.credenciada:
        return Resposta(False, _("É preciso estar credenciada ou credenciado."))
    decidido = _da_categoria(regras, pessoa.categoria, direito)
    nome = regras.nome_da_categoria(pessoa.categoria)
    if decidido is None:
        return Resposta(
            None, _("O regimento ainda não decidiu o que a categoria “%(nome)s” pode fazer.") % {"nome": nome}
        )
    if not decidido:
        return Resposta(False, _("A categoria “%(nome)s” não tem este direito.") % {"nome": nome})
    if direito in VOTOS and not pessoa.presente:
        return _de_quem_nao_esta(regras)
    return Resposta(True, _("A categoria “%(nome)s” tem este direito.") % {"nome": nome})


def _da_categoria(regras: Regras, categoria: str, direito: Direito) -> bool | None:
    try:
        return regras.pode(categoria, direito)
    except KeyError:  # the category left the rules after the person was accredited in it
        return None


def _de_quem_nao_esta(regras: Regras) -> Resposta:
    if regras.voto_exige_presenca is None:
        return Resposta(None, _("O regimento ainda não decidiu se quem não está presente pode votar."))
    if regras.voto_exige_presenca:
        return Resposta(False, _("Para votar é preciso estar presente, no salão ou pela internet."))
    return Resposta(True, _("O regimento deixa votar quem está credenciado, mesmo fora do salão."))
