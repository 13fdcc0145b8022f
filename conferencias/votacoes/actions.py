"""What the chair does with a voting. Each is one transaction, checked by the rules and written to the audit log."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.api import Base, Conferencia, Direito, ModoDeVotacao, TipoDeMaioria, regras_vigentes
from conferencias.votacoes import rol
from conferencias.votacoes.apuracao import ABSTENCAO, BRANCO, CONTRA, FAVOR
from conferencias.votacoes.canais import avisar_quem_acompanha
from conferencias.votacoes.models import Contagem, Estado, Opcao, Votacao, Votante
from conferencias.votacoes.rastros import embaralhar
from conferencias.votacoes.recusas import SemDireito, exigir, falta_regra, fechada
from conferencias.votacoes.rules import Ato
from conferencias.votacoes.trava import entrar_sozinho
from portal.auditoria.api import referencia, registrar
from portal.erros import AcaoNegada, ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao
    from conferencias.nucleo.api import Eixo, Segmento
    from portal.contas.models import Conta


@dataclass(frozen=True, slots=True)
class NovaOpcao:
    """An option: ``codigo`` in letters, digits, hyphens and underscores, at most 40."""

    codigo: str
    rotulo: str
    detalhe: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Eleitorado:
    """Who may vote, among those who have the right: of a segment, of an axis, or these registrations only."""

    segmento: Segmento | None = None
    eixo: Eixo | None = None
    inscricoes: Collection[Inscricao] | None = None


@transaction.atomic
def criar_votacao(
    *,
    conferencia: Conferencia,
    assunto: Model,
    titulo: str,
    pergunta: str,
    modo: ModoDeVotacao | None,
    direito: Direito,
    conta: Conta,
    opcoes: Sequence[NovaOpcao] | None = None,
    escolhas: int = 1,
    eleitorado: Eleitorado | None = None,
    maioria: TipoDeMaioria | None = None,
    base: Base | None = None,
    quorum: int | None = None,
    autorizada: bool = False,
    agora: datetime | None = None,
) -> Votacao:
    """Prepare a voting. Without ``opcoes``: favor, contra, abstencao, decided by a majority; with them a blank is added.

    ``modo`` None: the rules don't say, and it is refused. ``maioria``, ``base`` and ``quorum`` None: those of the rules.
    ``autorizada``: the caller's room has checked who may. Raises AcaoNegada, or ErroDeNegocio for what can't be.
    """
    agora, eleitorado = agora or timezone.now(), eleitorado or Eleitorado()
    exigir("criar", conta, Ato(conferencia=conferencia, agora=agora, direito=direito, autorizada=autorizada))
    if modo is None:
        raise falta_regra(_("como se vota"))
    regras = regras_vigentes(conferencia).regras.votacao
    decide = opcoes is None
    if decide:
        maioria, base = _criterio(maioria or regras.maioria, base or regras.base)
    cedula = _cedula(opcoes, escolhas)
    votacao = Votacao.objects.create(
        conferencia=conferencia,
        assunto=referencia(assunto),
        titulo=titulo[:200],
        pergunta=pergunta,
        modo=modo,
        direito=direito,
        escolhas=escolhas,
        segmento=eleitorado.segmento,
        eixo=eleitorado.eixo,
        restrita=eleitorado.inscricoes is not None,
        maioria=maioria if decide else None,
        base=base if decide else None,
        quorum=quorum,
        criada_em=agora,
        criada_por=conta,
    )
    if eleitorado.inscricoes is not None:
        votacao.eleitores.set(eleitorado.inscricoes)
    _criar_opcoes(votacao, cedula)
    registrar("votacoes.criar", objeto=votacao, conta=conta, dados={"assunto": votacao.assunto, "modo": modo})
    return votacao


@transaction.atomic
def abrir(
    *,
    votacao: Votacao,
    conta: Conta,
    fecha_em: datetime | None = None,
    autorizada: bool = False,
    agora: datetime | None = None,
) -> Votacao:
    """Open it: the roll is fixed from who is accredited, has the right and, if the rules demand it, is present.

    ``fecha_em``: until when people were told that they can vote. Raises AcaoNegada (also without quorum, or with an
    empty roll) or ErroDeNegocio.
    """
    agora, votacao = agora or timezone.now(), entrar_sozinho(votacao)
    exigir("abrir", conta, _ato(votacao, agora, autorizada))
    if fecha_em and fecha_em <= agora:
        raise ErroDeNegocio(_("A hora de fechar já passou. Escolha uma hora mais tarde."), campo="fecha_em")
    regras = regras_vigentes(votacao.conferencia).regras.votacao
    aptos = rol.eleitores(votacao, agora)
    quorum = votacao.quorum if votacao.quorum is not None else regras.quorum
    rol.conferir_quorum(aptos, quorum or 0)
    entram = rol.fixar(votacao, [e for e in aptos if e.entra])
    if not entram:
        raise AcaoNegada(
            _("Ninguém com direito a este voto está presente. Confira o credenciamento e as presenças.")
        )
    votacao.estado, votacao.aberta_em, votacao.fecha_em = Estado.ABERTA, agora, fecha_em
    votacao.quorum, votacao.aptos, votacao.troca_de_voto = quorum, len(aptos), regras.troca_de_voto
    votacao.save()
    avisar_quem_acompanha(votacao)
    registrar("votacoes.abrir", objeto=votacao, conta=conta, dados={"rol": len(entram), "aptos": len(aptos)})
    return votacao


@transaction.atomic
def chegou_depois(*, votacao: Votacao, inscricao: Inscricao, agora: datetime | None = None) -> Votante:
    """Add to the roll a person who got the right, or came, while the voting was open. Twice is the same as once.

    Raises VotacaoFechada or SemDireito.
    """
    agora, votacao = agora or timezone.now(), entrar_sozinho(votacao)
    if not votacao.aberta or (votacao.fecha_em and agora >= votacao.fecha_em):
        raise fechada(votacao, agora)
    if existente := rol.no_rol(votacao, inscricao):
        return existente
    achados = [e for e in rol.eleitores(votacao, agora, so=inscricao.pk) if e.entra]
    if not achados:
        raise SemDireito(
            _(
                "Você não está no rol desta votação: é preciso estar credenciada ou credenciado, com este direito a voto."
            )
        )
    if votacao.aberta_em and achados[0].desde > votacao.aberta_em:
        votacao.aptos += 1
        votacao.save(update_fields=["aptos"])
    return rol.fixar(votacao, achados, chegou_depois=True)[0]


@transaction.atomic
def registrar_contagem(
    *,
    votacao: Votacao,
    contagem: Mapping[str, int],
    testemunhas: tuple[str, str],
    conta: Conta,
    autorizada: bool = False,
    agora: datetime | None = None,
) -> Contagem:
    """Enter what was counted in the hall, by option, before two witnesses; another entry replaces it until the closing.

    Never more than the people of the hall who did not vote on a screen. Raises AcaoNegada or ErroDeNegocio (``campo``).
    """
    agora, votacao = agora or timezone.now(), entrar_sozinho(votacao)
    exigir("contar", conta, _ato(votacao, agora, autorizada))
    votos = {opcao.codigo: contagem.get(opcao.codigo, 0) for opcao in votacao.opcoes.all()}
    _conferir_contagem(votacao, contagem, votos)
    primeira, segunda = (" ".join(nome.split()) for nome in testemunhas)
    if not primeira or not segunda or primeira.casefold() == segunda.casefold():
        raise ErroDeNegocio(
            _("Escreva o nome de duas testemunhas, que não sejam a mesma pessoa."), campo="testemunha_2"
        )
    nova = Contagem.objects.create(
        municipio_id=votacao.municipio_id,
        votacao=votacao,
        ordem=Contagem.objects.filter(votacao=votacao).count() + 1,
        votos=votos,
        testemunha_1=primeira[:160],
        testemunha_2=segunda[:160],
        momento=agora,
        conta=conta,
    )
    registrar("votacoes.contar", objeto=votacao, conta=conta, dados={"ordem": nova.ordem, "votos": votos})
    return nova


@transaction.atomic
def anular(
    *, votacao: Votacao, motivo: str, conta: Conta, autorizada: bool = False, agora: datetime | None = None
) -> Votacao:
    """Give up a voting that has no result yet: none of its votes is ever counted. Raises AcaoNegada or ErroDeNegocio."""
    agora, votacao = agora or timezone.now(), entrar_sozinho(votacao)
    exigir("anular", conta, _ato(votacao, agora, autorizada))
    if not motivo.strip():
        raise ErroDeNegocio(_("Escreva o motivo: quem votou precisa saber."), campo="motivo")
    votacao.estado, votacao.motivo = Estado.ANULADA, motivo.strip()
    votacao.encerrada_em, votacao.encerrada_por = agora, conta
    votacao.save()
    if not votacao.nominal:  # votes that don't count are still secret
        embaralhar(votacao)
    avisar_quem_acompanha(votacao)
    registrar("votacoes.anular", objeto=votacao, conta=conta, dados={"motivo": votacao.motivo})
    return votacao


def _ato(votacao: Votacao, agora: datetime, autorizada: bool) -> Ato:
    return Ato(
        conferencia=votacao.conferencia,
        agora=agora,
        direito=votacao.direito,
        votacao=votacao,
        autorizada=autorizada,
    )


def _criterio(maioria: TipoDeMaioria | None, base: Base | None) -> tuple[TipoDeMaioria, Base | None]:
    if maioria is None:
        raise falta_regra(_("que maioria aprova"))
    if base is None and maioria != TipoDeMaioria.SIMPLES:
        raise falta_regra(_("de quantas pessoas ou votos se tira a maioria"))
    return maioria, base


def _favor_ou_contra() -> list[NovaOpcao]:
    return [
        NovaOpcao(FAVOR, _("A favor")),
        NovaOpcao(CONTRA, _("Contra")),
        NovaOpcao(ABSTENCAO, _("Abstenção")),
    ]


def _cedula(opcoes: Sequence[NovaOpcao] | None, escolhas: int) -> list[NovaOpcao]:
    """Return what the ballot offers, in order; ErroDeNegocio for a ballot that makes no sense."""
    if opcoes is None:
        cedula = _favor_ou_contra()
    elif opcoes:
        cedula = [*(o for o in opcoes if o.codigo != BRANCO), NovaOpcao(BRANCO, _("Voto em branco"))]
    else:
        raise ErroDeNegocio(_("Não há em que votar: a lista de opções está vazia."))
    if len({o.codigo for o in cedula}) != len(cedula):
        raise ErroDeNegocio(_("Há duas opções com o mesmo código."))
    if not 1 <= escolhas < max(2, len(cedula)):
        raise ErroDeNegocio(_("Cada pessoa marca ao menos uma opção, e no máximo todas."))
    return cedula


def _criar_opcoes(votacao: Votacao, opcoes: Sequence[NovaOpcao]) -> None:
    Opcao.objects.bulk_create(
        Opcao(
            municipio_id=votacao.municipio_id,
            votacao=votacao,
            codigo=opcao.codigo,
            rotulo=opcao.rotulo[:300],
            detalhe=opcao.detalhe,
            ordem=ordem,
        )
        for ordem, opcao in enumerate(opcoes, start=1)
    )


def _conferir_contagem(votacao: Votacao, contagem: Mapping[str, int], votos: Mapping[str, int]) -> None:
    if set(contagem) - set(votos) or any(numero < 0 for numero in votos.values()):
        raise ErroDeNegocio(_("A contagem tem uma opção que não é desta votação, ou um número negativo."))
    no_salao = rol.do_salao_sem_voto(votacao)
    if max(votos.values()) > no_salao or sum(votos.values()) > no_salao * votacao.escolhas:
        raise ErroDeNegocio(
            _(
                "A contagem passa do rol do salão: são %(contados)d votos para %(pessoas)d pessoas que ainda não votaram na tela. Conte de novo."
            )
            % {"contados": sum(votos.values()), "pessoas": no_salao}
        )
