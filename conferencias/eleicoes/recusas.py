"""Why something about the election can't be done, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from conferencias.eleicoes.rules import EXIGENCIAS, Ato, direito_de, fim_do_recurso
from conferencias.nucleo.api import Conferencia, Direito, Recusas, por_extenso, regras_vigentes


def fora_do_prazo(conferencia: Conferencia, agora: datetime) -> str:
    """Return why candidacies are not taken at an instant; empty when they are."""
    regras, zona = regras_vigentes(conferencia).regras.eleicao, conferencia.municipio.zona
    inicio, fim = regras.candidaturas_inicio, regras.candidaturas_fim
    if inicio is None or fim is None:
        return _(
            "As regras ainda não dizem quando se recebem candidaturas. A comissão organizadora decide em “Regras da conferência”."
        )
    if agora < inicio:
        return _("As candidaturas abrem em %(quando)s.") % {"quando": por_extenso(inicio, zona, agora)}
    if agora >= fim:
        return _("As candidaturas terminaram em %(quando)s.") % {"quando": por_extenso(fim, zona, agora)}
    return ""


def _recurso_fora_do_prazo(ato: Ato) -> str:
    fim = fim_do_recurso(ato)
    assert fim, "the rules demand a refusal and its time first"
    return _("O prazo para recorrer terminou em %(quando)s.") % {
        "quando": por_extenso(fim, ato.conferencia.municipio.zona, ato.agora)
    }


_FRASES: dict[str, Callable[[Ato], str]] = {
    "da_mesa": lambda _ato: _(
        "Só o conselho, a comissão organizadora e a administração municipal fazem isso."
    ),
    "da_comissao": lambda _ato: _("Só a comissão organizadora e a administração municipal fazem isso."),
    "participa": lambda _ato: _("Entre com o protocolo e o código da sua inscrição nesta conferência."),
    "e_a_candidata": lambda _ato: _("Só a própria pessoa faz isso na candidatura dela."),
    "nao_julga_a_propria": lambda _ato: _(
        "Ninguém decide sobre a própria candidatura. Peça a outra pessoa da comissão."
    ),
    "foi_recusada": lambda _ato: _("Só se recorre de candidatura que não foi homologada."),
    "ainda_nao_recorreu": lambda _ato: _(
        "Já houve recurso nesta candidatura, e só cabe um. O que ele decide não muda mais."
    ),
    "prazo_do_recurso_nas_regras": lambda _ato: _(
        "As regras ainda não dizem em quanto tempo se recorre de candidatura não homologada. A comissão organizadora decide em “Regras da conferência”, na parte da eleição."
    ),
    "cabe_recurso": lambda _ato: _(
        "Pelas regras desta conferência, não cabe recurso de candidatura não homologada."
    ),
    "no_prazo_do_recurso": _recurso_fora_do_prazo,
    "nao_foi_quem_recusou": lambda _ato: _(
        "Quem decide o recurso é outra pessoa, que não a que não homologou a candidatura. Peça a alguém da comissão, do conselho ou da administração."
    ),
    "no_prazo": lambda ato: fora_do_prazo(ato.conferencia, ato.agora),
    "pode_ser_votada": lambda ato: direito_de(ato, Direito.SER_VOTADO).motivo,
    "segmento_elege": lambda _ato: _(
        "Neste segmento as vagas são de indicação: a comissão organizadora registra os nomes."
    ),
    "segmento_tem_vagas": lambda _ato: _("Pelas regras desta conferência, este segmento não tem vagas."),
    "pode_votar_na_eleicao": lambda ato: direito_de(ato, Direito.VOTAR_ELEICAO).motivo,
    "segmento_ainda_nao_vota": lambda _ato: _(
        "A votação deste segmento já começou: as candidaturas dele não mudam mais."
    ),
    "sem_resultado": lambda _ato: _("O resultado da eleição já foi publicado."),
    "com_resultado": lambda _ato: _("O resultado da eleição ainda não foi publicado."),
    "governo_indica": lambda _ato: _(
        "As regras não dizem que o governo indica delegadas e delegados. A comissão decide em “Regras da conferência”."
    ),
    "regras_prontas": lambda ato: " ".join(ato.impedimentos),
}

_RECUSAS = Recusas(EXIGENCIAS, _FRASES)
exigir, explicar = _RECUSAS.exigir, _RECUSAS.explicar
