"""The ballots: one voting a segment, and further ones among the tied. Actions, as in ``actions.py``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.eleicoes.atos import ato
from conferencias.eleicoes.desempate import sorteio
from conferencias.eleicoes.models import Candidatura, Escrutinio, Situacao
from conferencias.eleicoes.recursos import recursos_que_impedem
from conferencias.eleicoes.recusas import exigir
from conferencias.eleicoes.urnas import distribuir_vagas, indicado, urnas
from conferencias.nucleo.api import Conferencia, Direito, regras_vigentes, travar_conferencia
from conferencias.salas.api import avisar_a_plenaria
from conferencias.votacoes.api import Apuracao, Eleitorado, NovaOpcao, Votacao, ao_encerrar, criar_votacao
from conferencias.votacoes.api import abrir as abrir_a_votacao
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.nucleo.api import Segmento
    from portal.contas.models import Conta


@transaction.atomic
def abrir_votacao(
    *, conferencia: Conferencia, segmento: Segmento, conta: Conta, agora: datetime | None = None
) -> Votacao:
    """Open the ballot of a segment: only those accredited in it vote, and only for its homologated candidates.

    Raises AcaoNegada (rules not decided, nobody there to vote) or ErroDeNegocio (no candidates, open already, appointed).
    """
    agora = agora or timezone.now()
    travar_conferencia(conferencia.pk)
    exigir("abrir_votacao", conta, ato(conferencia, agora))
    regras = regras_vigentes(conferencia).regras.eleicao
    vagas = next((v.titulares for v in regras.vagas if v.segmento == segmento.codigo), 0)
    if not vagas or segmento.conferencia_id != conferencia.pk:
        raise ErroDeNegocio(_("Este segmento não tem vagas na tabela das regras."))
    if indicado(segmento, regras):
        raise ErroDeNegocio(_("Neste segmento as vagas são de indicação: não há votação."))
    concorrem = list(Candidatura.objects.homologadas(conferencia).filter(segmento=segmento))
    if not concorrem:
        raise ErroDeNegocio(_("Este segmento não tem candidatura homologada: não há em quem votar."))
    _recusar_se_ja_votou(conferencia, segmento)
    _recusar_se_alguem_espera(conferencia, segmento, agora)
    escrutinio, _novo = Escrutinio.objects.get_or_create(
        conferencia=conferencia,
        segmento=segmento,
        turno=1,
        defaults={"vagas": vagas, "municipio_id": conferencia.municipio_id, "criado_em": agora},
    )
    escolhas = min(regras.escolhas_por_pessoa or vagas, len(concorrem))
    titulo = _("Eleição de delegados(as): %(segmento)s") % {"segmento": segmento}
    return _votar(escrutinio, titulo, concorrem, escolhas, conta, agora)


@transaction.atomic
def abrir_desempate(
    *, conferencia: Conferencia, segmento: Segmento, conta: Conta, agora: datetime | None = None
) -> Votacao:
    """Open another ballot among the tied of a segment. Raises AcaoNegada, or ErroDeNegocio when there is no such tie."""
    agora = agora or timezone.now()
    travar_conferencia(conferencia.pk)
    exigir("abrir_votacao", conta, ato(conferencia, agora))
    abertas = urnas(conferencia)
    if any(u.votacao and u.votacao.aberta for u in abertas):
        raise ErroDeNegocio(_("Há votação aberta. Encerre-a antes de abrir a do desempate."))
    do_segmento = [u for u in abertas if u.escrutinio.segmento_id == segmento.pk]
    if not any(u.apuracao for u in do_segmento):
        raise ErroDeNegocio(_("Este segmento ainda não votou."))
    distribuicao, _semente = distribuir_vagas(conferencia, abertas)
    empate = next(
        (e for e in distribuicao.empates if e.segundo_turno and e.segmento == segmento.codigo), None
    )
    if empate is None:
        raise ErroDeNegocio(_("Neste segmento não há empate que peça nova votação."))
    vazio = next((u.escrutinio for u in do_segmento if u.votacao is None and u.escrutinio.turno > 1), None)
    escrutinio = vazio or Escrutinio.objects.create(
        conferencia=conferencia,
        segmento=segmento,
        turno=max(u.escrutinio.turno for u in do_segmento) + 1,
        vagas=empate.vagas,
        criado_em=agora,
    )
    concorrem = list(Candidatura.objects.homologadas(conferencia).filter(codigo__in=empate.chaves))
    titulo = _("Desempate, %(segmento)s: %(turno)sª votação") % {
        "segmento": segmento,
        "turno": escrutinio.turno,
    }
    return _votar(escrutinio, titulo, concorrem, min(empate.vagas, len(concorrem)), conta, agora)


def _recusar_se_ja_votou(conferencia: Conferencia, segmento: Segmento) -> None:
    if any(u.votacao and u.escrutinio.segmento_id == segmento.pk for u in urnas(conferencia)):
        raise ErroDeNegocio(_("A votação deste segmento já foi aberta. Abra a página de novo."))


def _recusar_se_alguem_espera(conferencia: Conferencia, segmento: Segmento, agora: datetime) -> None:
    """After the opening nobody enters the ballot any more: who asked in time is answered first, and may appeal."""
    esperam = Candidatura.objects.da_conferencia(conferencia).filter(
        segmento=segmento, situacao=Situacao.ACEITA
    )
    if esperam.exists():
        raise ErroDeNegocio(
            _(
                "Há candidatura deste segmento à espera da comissão. Homologue ou não, e depois abra a votação."
            )
        )
    if impedem := list(recursos_que_impedem(conferencia, segmento, agora)):
        raise ErroDeNegocio(impedem[0])


def _votar(
    escrutinio: Escrutinio,
    titulo: str,
    concorrem: Iterable[Candidatura],
    escolhas: int,
    conta: Conta,
    agora: datetime,
) -> Votacao:
    conferencia = escrutinio.conferencia
    votacao = criar_votacao(
        conferencia=conferencia,
        assunto=escrutinio,
        titulo=titulo,
        pergunta=_("Em quem você vota? Marque até %(n)s.") % {"n": escolhas},
        modo=regras_vigentes(conferencia).regras.votacao.modo_na_eleicao,
        direito=Direito.VOTAR_ELEICAO,
        conta=conta,
        opcoes=[
            NovaOpcao(c.codigo, c.inscricao.participante.nome_publico, c.inscricao.entidade)
            for c in em_ordem_sorteada(concorrem)
        ],
        escolhas=escolhas,
        eleitorado=Eleitorado(segmento=escrutinio.segmento),
        autorizada=True,
        agora=agora,
    )
    aberta = abrir_a_votacao(votacao=votacao, conta=conta, autorizada=True, agora=agora)
    avisar_a_plenaria(conferencia)
    return aberta


@ao_encerrar("eleicoes.escrutinio")
def _avisar_do_fim(votacao: Votacao, _apurada: Apuracao) -> None:
    avisar_a_plenaria(votacao.conferencia)


def em_ordem_sorteada(candidaturas: Iterable[Candidatura]) -> list[Candidatura]:
    """Return them in an order that favours nobody and is the same on every page and ballot."""
    return sorted(candidaturas, key=lambda c: sorteio("cédula", str(c.segmento_id), c.codigo))
