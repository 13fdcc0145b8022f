"""What the group decides: the vote that puts its proposals in order, the settling of ties, and the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.api import ROTULO_DA_ESFERA, Direito, Esfera, regras_vigentes
from conferencias.propostas.api import propostas_publicas
from conferencias.salas.actions.falas import travar
from conferencias.salas.avisos import avisar
from conferencias.salas.classificacao import Candidata, Classificacao, classificar
from conferencias.salas.consultas import ato_na_sala, eleitorado_do_grupo, priorizacao_de, relato_de
from conferencias.salas.models import Priorizacao, Priorizada, RelatoDoGrupo, Sala
from conferencias.salas.recusas import a_definir, exigir
from conferencias.salas.texto import limpar
from conferencias.votacoes import api as votacoes
from portal.auditoria.api import registrar
from portal.erros import AcaoNegada, ErroDeNegocio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conferencias.nucleo.api import Regras
    from conferencias.propostas.api import Proposta
    from portal.contas.models import Conta

TAMANHO_DO_RELATO = 20_000


@transaction.atomic
def abrir_priorizacao(*, sala: Sala, conta: Conta, agora: datetime | None = None) -> Priorizacao:
    """Open the group's vote: each person marks as many of the axis's approved proposals as the rules say.

    Raises AcaoNegada (also for a rule that nobody decided, or without quorum) or ErroDeNegocio.
    """
    agora = agora or timezone.now()
    travar(sala)
    exigir("conduzir", conta, ato_na_sala(sala, agora, conta=conta))
    if priorizacao_de(sala):
        raise ErroDeNegocio(
            _("Este grupo já abriu a votação das prioridades. Para refazê-la, anule a primeira.")
        )
    regras = regras_vigentes(sala.conferencia).regras
    propostas = _propostas(sala)
    _exigir_regras(regras, propostas)
    votacao = votacoes.criar_votacao(
        conferencia=sala.conferencia,
        assunto=sala,
        titulo=_("Prioridades: %(sala)s") % {"sala": sala.nome},
        pergunta=_("Quais propostas o grupo deve levar à plenária?"),
        modo=regras.votacao.modo_no_grupo,
        direito=Direito.VOTO_GRUPO,
        conta=conta,
        opcoes=[
            votacoes.NovaOpcao(p.protocolo, p.titulo, f"{p.get_esfera_display()}: {p.texto}")
            for p in propostas
        ],
        escolhas=min(regras.grupos.escolhas_por_pessoa or 0, len(propostas)),
        eleitorado=_eleitorado(sala, regras),
        autorizada=True,
        agora=agora,
    )
    votacao = votacoes.abrir(votacao=votacao, conta=conta, autorizada=True, agora=agora)
    nova = Priorizacao.objects.create(
        conferencia=sala.conferencia, sala=sala, votacao=votacao, momento=agora, conta=conta
    )
    avisar("sala_fala", sala)
    return nova


@transaction.atomic
def encerrar_priorizacao(
    *, priorizacao: Priorizacao, conta: Conta, agora: datetime | None = None
) -> Priorizacao:
    """Close the vote. Without a tie at the limit the places are recorded at once. Raises AcaoNegada or ErroDeNegocio."""
    agora, sala = agora or timezone.now(), priorizacao.sala
    exigir("conduzir", conta, ato_na_sala(sala, agora, conta=conta))
    votacoes.encerrar(votacao=priorizacao.votacao, conta=conta, autorizada=True, agora=agora)
    return priorizacao


@transaction.atomic
def anular_priorizacao(
    *, priorizacao: Priorizacao, motivo: str, conta: Conta, agora: datetime | None = None
) -> None:
    """Give up a vote that has no result, so that another can be opened. Raises AcaoNegada or ErroDeNegocio."""
    agora, sala = agora or timezone.now(), priorizacao.sala
    exigir("conduzir", conta, ato_na_sala(sala, agora, conta=conta))
    votacoes.anular(votacao=priorizacao.votacao, motivo=motivo, conta=conta, autorizada=True, agora=agora)
    avisar("sala_fala", sala)


@transaction.atomic
def desempatar(
    *,
    priorizacao: Priorizacao,
    escolhidas: Sequence[str],
    motivo: str,
    conta: Conta,
    agora: datetime | None = None,
) -> Classificacao:
    """Settle the ties at the limits with the proposals (by protocol) that the group prefers, and record why.

    Raises AcaoNegada, or ErroDeNegocio (``campo``) without a reason, or when they are not as many as fit.
    """
    agora, sala = agora or timezone.now(), priorizacao.sala
    travar(sala)
    exigir("conduzir", conta, ato_na_sala(sala, agora, conta=conta))
    if not motivo.strip():
        raise ErroDeNegocio(_("Escreva como o grupo desempatou: o motivo fica no relato."), campo="motivo")
    pendente = classificacao_de(priorizacao)
    if (
        pendente is None
        or not pendente.empates
        or Priorizada.objects.filter(priorizacao=priorizacao).exists()
    ):
        raise ErroDeNegocio(_("Não há empate a resolver neste grupo."))
    for empate in pendente.empates:
        if sum(codigo in empate.empatadas for codigo in set(escolhidas)) != empate.vagas:
            raise ErroDeNegocio(
                _(
                    "Na esfera %(esfera)s cabem %(vagas)s das propostas empatadas: marque exatamente esse número."
                )
                % {"esfera": ROTULO_DA_ESFERA[Esfera(empate.esfera)], "vagas": empate.vagas},
                campo="escolhidas",
            )
    resolvida = classificacao_de(priorizacao, escolhidas)
    assert resolvida is not None
    _gravar_lugares(priorizacao, resolvida, motivo.strip())
    registrar("salas.desempatar", objeto=priorizacao, conta=conta, dados={"escolhidas": list(escolhidas)})
    avisar("sala_fala", sala)
    return resolvida


@transaction.atomic
def gravar_relato(
    *,
    sala: Sala,
    texto: str,
    conta: Conta,
    entregar: bool = False,
    versao_lida: int = 0,
    agora: datetime | None = None,
) -> RelatoDoGrupo:
    """Keep a new version of the group's report; ``entregar``: it is final. ``versao_lida``: the one that was being edited.

    Raises AcaoNegada, or ErroDeNegocio (``campo`` "texto") for an empty or long one, or when somebody wrote meanwhile.
    """
    agora = agora or timezone.now()
    travar(sala)
    exigir("conduzir", conta, ato_na_sala(sala, agora, conta=conta))
    limpo, atual = _conferir_relato(texto), relato_de(sala)
    if atual and atual.versao != versao_lida:
        raise ErroDeNegocio(
            _(
                "Outra pessoa gravou o relato enquanto você escrevia. Abra a versão nova em outra aba e junte os dois textos."
            ),
            campo="texto",
        )
    novo = RelatoDoGrupo.objects.create(
        conferencia=sala.conferencia,
        sala=sala,
        versao=(atual.versao if atual else 0) + 1,
        texto=limpo,
        entregue=entregar,
        momento=agora,
        conta=conta,
    )
    registrar("salas.gravar_relato", objeto=novo, conta=conta, dados={"entregue": entregar})
    return novo


def _conferir_relato(texto: str) -> str:
    limpo = limpar(texto)
    if not limpo:
        raise ErroDeNegocio(_("Escreva o relato antes de gravar."), campo="texto")
    if len(limpo) > TAMANHO_DO_RELATO:
        raise ErroDeNegocio(
            _("O relato tem %(n)s letras, e o máximo é %(maximo)s.")
            % {"n": len(limpo), "maximo": TAMANHO_DO_RELATO},
            campo="texto",
        )
    return limpo


def classificacao_de(priorizacao: Priorizacao, desempate: Sequence[str] = ()) -> Classificacao | None:
    """Return the order that the votes give, with the ties that stand; None while the vote is not closed."""
    apurada = votacoes.apuracao(priorizacao.votacao)
    return _classificar(priorizacao, apurada, desempate) if apurada else None


def ao_encerrar_a_votacao(votacao: votacoes.Votacao, apurada: votacoes.Apuracao) -> None:
    """Record the places in the transaction that closes the vote, unless a tie must be settled first."""
    priorizacao = Priorizacao.objects.select_related("sala__conferencia__municipio").get(votacao=votacao)
    resultado = _classificar(priorizacao, apurada)
    if not resultado.empates:
        _gravar_lugares(priorizacao, resultado, "")
    avisar("sala_fala", priorizacao.sala)


def _classificar(
    priorizacao: Priorizacao, apurada: votacoes.Apuracao, desempate: Sequence[str] = ()
) -> Classificacao:
    candidatas = [
        Candidata(p.protocolo, p.esfera, apurada.por_opcao[p.protocolo].total, ordem)
        for ordem, p in enumerate(_propostas(priorizacao.sala))
        if p.protocolo in apurada.por_opcao
    ]
    return classificar(candidatas, limites(regras_vigentes(priorizacao.conferencia).regras), desempate)


def limites(regras: Regras) -> Mapping[str, int]:
    """Return how many proposals of each sphere a group takes to the plenary."""
    return {limite.esfera: limite.maximo for limite in regras.grupos.limites}


def propostas_da_votacao(priorizacao: Priorizacao) -> list[Proposta]:
    """Return the proposals of the group's vote in the order of the ballot."""
    return _propostas(priorizacao.sala)


def _propostas(sala: Sala) -> list[Proposta]:
    """The axis's approved proposals in the order of the ballot: as they came."""
    return list(propostas_publicas(sala.conferencia).filter(eixo=sala.eixo_id).order_by("enviada_em", "pk"))


def _exigir_regras(regras: Regras, propostas: list[Proposta]) -> None:
    if not propostas:
        raise ErroDeNegocio(_("Não há propostas aprovadas neste eixo: não há o que priorizar."))
    if regras.grupos.escolhas_por_pessoa is None:
        raise AcaoNegada(a_definir(_("quantas propostas cada pessoa marca no grupo")))
    sem_limite = sorted({p.esfera for p in propostas} - set(limites(regras)))
    if sem_limite:
        nomes = ", ".join(str(ROTULO_DA_ESFERA[Esfera(e)]) for e in sem_limite)
        raise AcaoNegada(
            a_definir(_("quantas propostas cada grupo leva à plenária (%(esferas)s)") % {"esferas": nomes})
        )


def _eleitorado(sala: Sala, regras: Regras) -> votacoes.Eleitorado:
    """The people of the axis; where the rules let people choose their group, who chose this one."""
    if regras.grupos.so_no_proprio_eixo is False:
        return votacoes.Eleitorado(inscricoes=eleitorado_do_grupo(sala))
    return votacoes.Eleitorado(eixo=sala.eixo)


def _gravar_lugares(priorizacao: Priorizacao, resultado: Classificacao, motivo: str) -> None:
    propostas = {p.protocolo: p for p in _propostas(priorizacao.sala)}
    Priorizada.objects.bulk_create(
        Priorizada(
            municipio_id=priorizacao.municipio_id,
            conferencia=priorizacao.conferencia,
            priorizacao=priorizacao,
            proposta=propostas[lugar.candidata.codigo],
            esfera=lugar.candidata.esfera,
            posicao=lugar.posicao,
            votos=lugar.candidata.votos,
            levada=lugar.levada,
            motivo=motivo if lugar.desempatada else "",
        )
        for lugar in resultado.lugares
    )
