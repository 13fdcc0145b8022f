"""Why something can't be done in the plenary, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from conferencias.nucleo.api import Recusas, TipoDeEtapa, explicar_janela, por_extenso
from conferencias.plenaria.models import Evento, TipoDeMateria
from conferencias.plenaria.rules import EXIGENCIAS, SEM_TEXTO_A_MUDAR, Ato, voz
from portal.erros import ErroDeNegocio


class MudouNoMeio(ErroDeNegocio):
    """Somebody else at the table acted after the screen was drawn: what was asked is not done twice."""

    def __init__(self, evento: Evento | None) -> None:
        self.evento = evento
        if evento is None:
            super().__init__(_("A plenária mudou desde que esta tela foi aberta. Veja como está agora."))
            return
        zona = evento.conferencia.municipio.zona
        super().__init__(
            _(
                "A mesa já agiu depois que esta tela foi aberta: %(o_que)s, em %(quando)s. Nada foi feito duas vezes. Veja como está agora."
            )
            % {"o_que": narrar(evento), "quando": por_extenso(evento.momento, zona, evento.momento)}
        )


def narrar(evento: Evento) -> str:
    """Return what happened and to what, in a few words, as it continues a sentence."""
    alvo = evento.materia or evento.parte
    partes = [evento.get_tipo_display().lower(), str(alvo) if alvo else ""]
    if evento.conta:
        partes.append(_("por %(nome)s") % {"nome": evento.conta})
    return " · ".join(filter(None, partes))


def _falta_regra(regra: str) -> str:
    return _(
        "As regras ainda não dizem: %(regra)s. A comissão organizadora decide em “Regras da conferência”, no painel."
    ) % {"regra": regra}


def _sem_voz(ato: Ato) -> str:
    if ato.inscricao is None:
        return _("Entre com o seu protocolo para apresentar um destaque.")
    motivo = voz(ato.inscricao, ato.agora) or ""
    return _("Só apresenta destaque quem tem voz ou voto na plenária. %(motivo)s") % {"motivo": motivo}


def _fora_da_leitura(ato: Ato) -> str:
    if ato.parte is not None and ato.parte.estado == "preparada":
        return _("Os destaques abrem quando a mesa começar a ler esta parte.")
    return _("O prazo dos destaques desta parte terminou. A mesa pode reabri-lo enquanto nada foi decidido.")


def _sem_destaque(ato: Ato) -> str:
    if ato.materia is not None and ato.materia.tipo in SEM_TEXTO_A_MUDAR:
        return _("Moção e regimento inteiro são votados como estão: não recebem destaque.")
    return _("Escolha o texto que quer destacar.")


def _regimento_fechado() -> str:
    return _(
        "O regimento já foi aprovado e não muda mais. O que mudar agora é uma decisão registrada em “Regras da conferência”."
    )


def _maioria(ato: Ato) -> str:
    if ato.materia is not None and ato.materia.tipo == TipoDeMateria.REGIMENTO:
        return _falta_regra(_("a maioria que aprova o regimento"))
    return _falta_regra(_("a maioria que decide as votações"))


_FRASES: dict[str, Callable[[Ato], str]] = {
    "preside": lambda _ato: _(
        "Só a mesa conduz a plenária: o conselho, a comissão organizadora e a administração municipal."
    ),
    "ja_comecou": lambda ato: (
        _("A plenária ainda não pode começar. %(janela)s")
        % {"janela": explicar_janela(ato.conferencia, TipoDeEtapa.CONFERENCIA, ato.agora)}
    ),
    "ha_credenciadas": lambda _ato: _(
        "Ninguém está credenciado ainda. O que a plenária decide vale por quem se credenciou: credencie primeiro."
    ),
    "com_regimento": lambda _ato: _(
        "O regimento ainda não foi aprovado, e é ele que diz como se decide. Leia e vote o regimento primeiro. Se ele já foi aprovado por um ato do conselho, a comissão organizadora registra isso em “Regras da conferência”."
    ),
    "regimento_por_aprovar": lambda _ato: _regimento_fechado(),
    "regimento_ainda_cabe": lambda _ato: _regimento_fechado(),
    "regras_dos_destaques": lambda _ato: _falta_regra(_("que destaques são aceitos")),
    "regras_das_falas": lambda _ato: _falta_regra(
        _("quantas falas há de cada lado de um destaque, e de quanto tempo")
    ),
    "regra_da_maioria": _maioria,
    "preparada": lambda _ato: _("Esta parte da ordem do dia já começou."),
    "sem_outra_parte": lambda _ato: _("Outra parte da ordem do dia está aberta. Termine-a primeiro."),
    "em_leitura": _fora_da_leitura,
    "tudo_lido": lambda _ato: _(
        "Ainda há textos por ler. Leia todos, ou dispense a leitura, e depois encerre."
    ),
    "em_deliberacao": lambda _ato: _(
        "Esta parte não está em decisão: primeiro vem a leitura, e só depois que o prazo dos destaques termina se decide."
    ),
    "nada_decidido": lambda _ato: _(
        "Esta parte já tem decisão ou discussão: o prazo dos destaques não reabre mais."
    ),
    "sem_votacao": lambda _ato: _(
        "Há uma votação aberta. Até ela terminar não cabe questão de ordem, encaminhamento nem outro ato da mesa."
    ),
    "com_votacao": lambda _ato: _("Não há votação aberta nesta matéria."),
    "nas_falas": lambda _ato: _("Esta matéria não está em discussão."),
    "tem_voz": _sem_voz,
    "aceita_destaque": _sem_destaque,
    "da_propria_pessoa": lambda _ato: _("Só quem apresentou o destaque pode retirá-lo."),
    "destaque_ativo": lambda _ato: _("Este destaque já foi retirado, recusado ou votado."),
}

_RECUSAS = Recusas(EXIGENCIAS, _FRASES)
exigir, explicar = _RECUSAS.exigir, _RECUSAS.explicar
