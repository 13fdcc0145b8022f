"""A conference in the words and shapes that pages show."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from conferencias.nucleo.regras import ROTULO_DA_ESFERA, ROTULO_DO_DIREITO, Direito, Regras
from conferencias.nucleo.situacao import Acao, Janela, Momento
from conferencias.nucleo.tempo import periodo_por_extenso

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conferencias.nucleo.models import Conferencia

_CLASSE = {Momento.ENCERRADA: "feita", Momento.ABERTA: "atual", Momento.FUTURA: "futura"}


def linha_do_tempo(
    conferencia: Conferencia, agora: datetime, acoes: Mapping[str, Acao]
) -> list[dict[str, Any]]:
    """Return the stages as ``componentes/linha_do_tempo.html`` draws them; the open ones lead to what can be done."""
    zona = conferencia.municipio.zona
    linhas = []
    for etapa in conferencia.etapas.all():
        momento = Janela(tipo=etapa.tipo, nome=etapa.nome, inicio=etapa.inicio, fim=etapa.fim).momento(agora)
        acao = acoes.get(etapa.tipo) if momento is Momento.ABERTA else None
        linhas.append(
            {
                "titulo": etapa.nome,
                "situacao": _CLASSE[momento],
                "quando": periodo_por_extenso(etapa.inicio, etapa.fim, zona, agora),
                "acao": acao,
            }
        )
    return linhas


def regras_em_palavras(regras: Regras) -> list[dict[str, str]]:
    """Return the rules as ``componentes/lista_de_revisao.html`` draws them. What is not decided says so."""
    a_definir = _("A definir pelo regimento.")

    def ou_a_definir(valor: int | None, frase: str) -> str:
        return a_definir if valor is None else frase % {"n": valor}

    return [
        {
            "rotulo": _("Idade mínima"),
            "valor": ou_a_definir(regras.idade_minima, _("%(n)s anos no dia da conferência.")),
        },
        {
            "rotulo": _("Propostas por pessoa"),
            "valor": ou_a_definir(regras.propostas_por_pessoa, _("Até %(n)s.")),
        },
        {
            "rotulo": _("Tamanho da proposta"),
            "valor": _("Título de até %(titulo)s letras e texto de %(minimo)s a %(maximo)s letras.")
            % {
                "titulo": regras.titulo_maximo_caracteres,
                "minimo": regras.proposta_minimo_caracteres,
                "maximo": regras.proposta_maximo_caracteres,
            },
        },
        {
            "rotulo": _("A quem a proposta pode se dirigir"),
            "valor": ", ".join(str(ROTULO_DA_ESFERA[e]) for e in regras.esferas) + ".",
        },
        *_do_credenciamento(regras, a_definir),
        {
            "rotulo": _("Rascunhos"),
            "valor": _(
                "Ficam guardados por %(dias)s dias. Quem começou antes do fim do prazo tem mais %(minutos)s minutos para enviar."
            )
            % {"dias": regras.rascunho_guarda_dias, "minutos": regras.rascunho_tolerancia_minutos},
        },
    ]


def _do_credenciamento(regras: Regras, a_definir: str) -> list[dict[str, str]]:
    respostas = {True: _("Sim."), False: _("Não."), None: a_definir}
    return [
        {"rotulo": _("Credenciar-se pela internet"), "valor": respostas[regras.credenciamento_online]},
        {
            "rotulo": _("Credenciamento de quem não se inscreveu"),
            "valor": respostas[regras.credenciamento_na_hora],
        },
        {"rotulo": _("Reabrir o credenciamento encerrado"), "valor": respostas[regras.credenciamento_reabre]},
        {"rotulo": _("Votar só quem está presente"), "valor": respostas[regras.voto_exige_presenca]},
    ]


def matriz_de_direitos(regras: Regras) -> dict[str, Any]:
    """Return the columns (rights) and, for each category, yes, no or "a definir" in each."""
    respostas = {True: _("Sim"), False: _("Não"), None: _("A definir")}
    linhas = [(c, [respostas[regras.pode(c.codigo, d)] for d in Direito]) for c in regras.categorias]
    return {"direitos": [ROTULO_DO_DIREITO[d] for d in Direito], "linhas": linhas}
