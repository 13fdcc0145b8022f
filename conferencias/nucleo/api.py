"""What other apps may call."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from conferencias.nucleo.acompanhamento import ComAcompanhamento, apresentar_codigo, pode_tentar
from conferencias.nucleo.actions import antes_de_mudar_regras, congelar_regras
from conferencias.nucleo.envio import gravar_uma_vez
from conferencias.nucleo.exigencias import Exigencias, Recusas, exigir_motivo
from conferencias.nucleo.http import pagina_privada
from conferencias.nucleo.models import (
    Conferencia,
    DaConferencia,
    Eixo,
    Etapa,
    Modalidade,
    RegrasDaConferencia,
    Segmento,
    TipoDeEtapa,
)
from conferencias.nucleo.protecao import proteger
from conferencias.nucleo.qr import resposta_com_qr
from conferencias.nucleo.regras import ROTULO_DA_ESFERA, ROTULO_DO_DIREITO, Categoria, Direito, Esfera, Regras
from conferencias.nucleo.regras.eleicao import (
    ROTULO_DA_CONTAGEM_DAS_COTAS,
    ROTULO_DA_SUPLENCIA,
    ROTULO_DO_DESEMPATE,
    ContagemDasCotas,
    Cota,
    Desempate,
    RegrasDaEleicao,
    Suplencia,
    Vaga,
)
from conferencias.nucleo.regras.grupos import LimiteDoGrupo, RegrasDosGrupos
from conferencias.nucleo.regras.plenaria import (
    ROTULO_DA_MOCAO,
    ROTULO_DO_DESTAQUE,
    RegrasDaPlenaria,
    RegrasDasMocoes,
    TipoDeDestaque,
    TipoDeMocao,
)
from conferencias.nucleo.regras.votacao import (
    ROTULO_DA_BASE,
    ROTULO_DA_MAIORIA,
    ROTULO_DO_MODO,
    Base,
    ModoDeVotacao,
    RegrasDeVotacao,
    TipoDeMaioria,
)
from conferencias.nucleo.situacao import SEM_CONFERENCIA, Acao, Janela, Momento, Situacao, situar
from conferencias.nucleo.tempo import por_extenso
from portal.municipios.models import Municipio

__all__ = [
    "ROTULO_DA_BASE",
    "ROTULO_DA_CONTAGEM_DAS_COTAS",
    "ROTULO_DA_ESFERA",
    "ROTULO_DA_MAIORIA",
    "ROTULO_DA_MOCAO",
    "ROTULO_DA_SUPLENCIA",
    "ROTULO_DO_DESEMPATE",
    "ROTULO_DO_DESTAQUE",
    "ROTULO_DO_DIREITO",
    "ROTULO_DO_MODO",
    "Base",
    "Categoria",
    "ComAcompanhamento",
    "Conferencia",
    "ContagemDasCotas",
    "Cota",
    "DaConferencia",
    "Desempate",
    "Direito",
    "Eixo",
    "Esfera",
    "Etapa",
    "Exigencias",
    "Janela",
    "LimiteDoGrupo",
    "Modalidade",
    "ModoDeVotacao",
    "Momento",
    "Recusas",
    "Regras",
    "RegrasDaConferencia",
    "RegrasDaEleicao",
    "RegrasDaPlenaria",
    "RegrasDasMocoes",
    "RegrasDeVotacao",
    "RegrasDosGrupos",
    "Segmento",
    "Situacao",
    "Suplencia",
    "TipoDeDestaque",
    "TipoDeEtapa",
    "TipoDeMaioria",
    "TipoDeMocao",
    "Vaga",
    "acoes_por_etapa",
    "antes_de_mudar_regras",
    "apresentar_codigo",
    "conferencia_atual",
    "conferencia_do_pedido",
    "congelar_regras",
    "etapa",
    "etapa_aberta",
    "exigir_motivo",
    "explicar_janela",
    "gravar_uma_vez",
    "momento_da_conferencia",
    "pagina_privada",
    "pode_tentar",
    "por_extenso",
    "proteger",
    "regras_vigentes",
    "resposta_com_qr",
    "situacao",
    "travar_conferencia",
]


def conferencia_atual(municipio: Municipio) -> Conferencia | None:
    """Return the latest published conference of a municipality with its stages; two queries."""
    return Conferencia.objects.publicadas().com_etapas().filter(municipio=municipio).first()


def conferencia_do_pedido(request: HttpRequest) -> Conferencia | None:
    """Return the current conference of the request's municipality, asked of the database once a request."""
    if not hasattr(request, "_conferencia_atual"):
        request._conferencia_atual = conferencia_atual(request.municipio)  # type: ignore[attr-defined]
    return request._conferencia_atual  # type: ignore[attr-defined]


def regras_vigentes(conferencia: Conferencia) -> RegrasDaConferencia:
    """Return the latest version of the rules (``.regras`` is typed); remembered on the conference object.

    RegrasDaConferencia.DoesNotExist for a conference that was made without any.
    """
    if "_regras_vigentes" not in conferencia.__dict__:
        conferencia.__dict__["_regras_vigentes"] = RegrasDaConferencia.objects.filter(
            conferencia=conferencia
        ).latest("versao")
    return conferencia.__dict__["_regras_vigentes"]


def travar_conferencia(chave: int) -> None:
    """Wait for other acts of a conference (its key) to end. Rows that only point to it may be written meanwhile."""
    Conferencia.objects.select_for_update(no_key=True).filter(pk=chave).first()


def etapa(conferencia: Conferencia, tipo: TipoDeEtapa | str) -> Etapa | None:
    """Return the stage of a kind, from the stages already loaded when they are."""
    return next((e for e in conferencia.etapas.all() if e.tipo == tipo), None)


def etapa_aberta(
    conferencia: Conferencia, tipo: TipoDeEtapa | str, agora: datetime, *, iniciada_em: datetime | None = None
) -> Etapa | None:
    """Return the stage when it is open, else None.

    ``iniciada_em``: when the person began the draft. One begun in time is accepted for the minutes of grace that the
    rules give after the end.
    """
    achada = etapa(conferencia, tipo)
    if achada is None or not conferencia.publicada or agora < achada.inicio:
        return None
    fim = achada.fim
    if iniciada_em and achada.inicio <= iniciada_em < achada.fim:
        fim += timedelta(minutes=regras_vigentes(conferencia).regras.rascunho_tolerancia_minutos)
    return achada if agora < fim else None


def momento_da_conferencia(conferencia: Conferencia, agora: datetime) -> Momento:
    """Return whether the conference is to come, goes on, or is past.

    Its last day counts whole: a plenary that runs late still decides.
    """
    dia = etapa(conferencia, TipoDeEtapa.CONFERENCIA)
    if dia is None or not conferencia.publicada or agora < dia.inicio:
        return Momento.FUTURA
    zona = conferencia.municipio.zona
    acabou = agora >= dia.fim and agora.astimezone(zona).date() > dia.fim.astimezone(zona).date()
    return Momento.ENCERRADA if acabou else Momento.ABERTA


def explicar_janela(conferencia: Conferencia | None, tipo: TipoDeEtapa, agora: datetime) -> str:
    """Return the sentence for a person who came outside the window: when it opens, or when it closed."""
    achada = etapa(conferencia, tipo) if conferencia and conferencia.publicada else None
    if conferencia is None or achada is None:
        return _("Esta etapa ainda não tem data. Quando tiver, a data aparece nesta página.")
    zona = conferencia.municipio.zona
    if agora < achada.inicio:
        return _("Esta etapa abre em %(quando)s.") % {"quando": por_extenso(achada.inicio, zona, agora)}
    return _("Esta etapa terminou em %(quando)s.") % {"quando": por_extenso(achada.fim, zona, agora)}


def situacao(conferencia: Conferencia | None, agora: datetime) -> Situacao:
    """Return where the conference stands; also for none, or one that is not published yet."""
    if conferencia is None or not conferencia.publicada:
        return Situacao(frase=str(SEM_CONFERENCIA))
    janelas = [Janela(tipo=e.tipo, nome=e.nome, inicio=e.inicio, fim=e.fim) for e in conferencia.etapas.all()]
    return situar(janelas, agora, zona=conferencia.municipio.zona, acoes=acoes_por_etapa())


def acoes_por_etapa() -> dict[str, Acao]:
    """Return the link that each kind of stage offers while it is open."""
    return {
        TipoDeEtapa.INSCRICOES: Acao(_("Fazer minha inscrição"), reverse("formularios:inscricao")),
        TipoDeEtapa.PROPOSTAS: Acao(_("Enviar uma proposta"), reverse("formularios:proposta")),
        TipoDeEtapa.MODERACAO: Acao(_("Ver as propostas"), reverse("propostas:lista")),
        TipoDeEtapa.CREDENCIAMENTO: Acao(_("Ver local e horários"), reverse("nucleo:conferencia") + "#onde"),
        TipoDeEtapa.CONFERENCIA: Acao(_("Ver a programação e minhas salas"), reverse("salas:programacao")),
        TipoDeEtapa.ENCERRAMENTO: Acao(_("Resultado"), reverse("relatorios:resultado")),
    }
