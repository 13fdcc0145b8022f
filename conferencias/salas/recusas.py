"""Why something in a room can't be done, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils.translation import gettext as _

from conferencias.nucleo.api import Direito, Recusas, por_extenso, regras_vigentes
from conferencias.salas.consultas import configuracao, sessoes_da_sala
from conferencias.salas.rules import EXIGENCIAS, VOZ, Ato, pode_em_grupo


def a_definir(regra: str) -> str:
    """Return the sentence for an act whose rule nobody has decided yet."""
    return _(
        "Falta decidir uma regra: %(regra)s. A comissão organizadora decide em “Regras da conferência”, no painel."
    ) % {"regra": regra}


def _sem_direito(ato: Ato, *direitos: Direito) -> str:
    regras = regras_vigentes(ato.conferencia).regras
    nome = regras.nome_da_categoria(ato.pessoa.categoria if ato.pessoa else "")
    if pode_em_grupo(ato, *direitos) is None:
        return a_definir(_("o que a categoria “%(nome)s” pode fazer") % {"nome": nome})
    return ""


def _sem_lugar(ato: Ato) -> str:
    return _sem_direito(ato, Direito.VOZ_GRUPO, Direito.VOTO_GRUPO) or _(
        "Os grupos são de quem fala ou vota neles, e a sua categoria não tem esses direitos. Você pode acompanhar a plenária."
    )


def _sem_voz(ato: Ato) -> str:
    direito = VOZ[bool(ato.sala and ato.sala.da_plenaria)]
    return _sem_direito(ato, direito) or _(
        "Pelas regras da conferência, a sua categoria acompanha esta sala sem direito a voz."
    )


def _fora_do_eixo(ato: Ato) -> str:
    seu = ato.inscricao.eixo if ato.inscricao else ""
    if regras_vigentes(ato.conferencia).regras.grupos.so_no_proprio_eixo is None:
        return (
            _("Esta sala não é a do seu grupo, que é o do %(eixo)s.") % {"eixo": seu}
            + " "
            + a_definir(_("se cada pessoa entra só no grupo do seu eixo"))
        )
    return _(
        "Cada pessoa participa do grupo do seu eixo, e a sua inscrição é no %(eixo)s. Entre pela lista “Minhas salas”, na programação. Se o eixo está errado, fale com a mesa de credenciamento."
    ) % {"eixo": seu}


def _fora_de_hora(ato: Ato) -> str:
    if not ato.conferencia.publicada or ato.sala is None:
        return _("A conferência ainda não está publicada.")
    sessoes = sessoes_da_sala(ato.sala)
    zona = ato.conferencia.municipio.zona
    seguinte = next((s for s in sessoes if s.inicio > ato.agora and not s.inicio_real), None)
    if seguinte:
        antes = timedelta(minutes=configuracao(ato.conferencia.municipio).abre_minutos_antes)
        return _("A sala abre em %(quando)s. Volte a esta página nessa hora.") % {
            "quando": por_extenso(seguinte.inicio - antes, zona, ato.agora)
        }
    if not sessoes:
        return _("Esta sala ainda não tem horário na programação.")
    ultima = max(s.fim_real or s.fim for s in sessoes)
    return _("A atividade desta sala terminou em %(quando)s. Veja na programação o que acontece agora.") % {
        "quando": por_extenso(ultima, zona, ato.agora)
    }


_FRASES: dict[str, Callable[[Ato], str]] = {
    "organiza": lambda _ato: _("Só a comissão organizadora e a administração municipal fazem isso."),
    "da_mesa": lambda _ato: _(
        "Só a mesa diretora (conselho, comissão organizadora ou administração municipal) faz isso."
    ),
    "administra": lambda _ato: _("Só a administração municipal faz isso."),
    "facilita": lambda _ato: _(
        "Só quem facilita esta sala, a relatoria e a comissão organizadora fazem isso. A comissão nomeia quem facilita em “Salas”, no painel."
    ),
    "inscrita": lambda _ato: _(
        "Para entrar é preciso ter uma inscrição que valha para esta conferência. Se a sua foi cancelada, fale com a mesa de credenciamento."
    ),
    "credenciada": lambda _ato: _(
        "Para entrar é preciso estar credenciada ou credenciado. Faça o credenciamento pelo seu comprovante ou na mesa, na entrada."
    ),
    "com_lugar_na_sala": _sem_lugar,
    "no_eixo": _fora_do_eixo,
    "em_tempo": _fora_de_hora,
    "com_voz": _sem_voz,
    "com_tempo_de_fala": lambda _ato: a_definir(_("quanto tempo dura cada fala")),
}

_RECUSAS = Recusas(EXIGENCIAS, _FRASES)
exigir, explicar = _RECUSAS.exigir, _RECUSAS.explicar
