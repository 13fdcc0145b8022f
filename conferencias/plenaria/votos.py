"""From discussion to decision: opening, closing and annulling votes, and what their results do to the text.

Actions, as in ``actions.py``. Votes themselves belong to ``conferencias.votacoes``: a destaque's is about the destaque;
a motion's, the regimento's and a referral's are about the matter.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.api import (
    Direito,
    ModoDeVotacao,
    TipoDeDestaque,
    TipoDeMaioria,
    exigir_motivo,
    regras_vigentes,
)
from conferencias.plenaria.actions import falas_encerradas, materia_travada
from conferencias.plenaria.atos import ato_sobre, decidir, juntar_explicacao, mover, seguir
from conferencias.plenaria.estados import FINAIS, Estado, possivel
from conferencias.plenaria.estados import Ato as Passagem
from conferencias.plenaria.eventos import anotar
from conferencias.plenaria.models import (
    Destaque,
    EstadoDoDestaque,
    Materia,
    TipoDeEvento,
    TipoDeMateria,
)
from conferencias.plenaria.recusas import exigir
from conferencias.plenaria.rules import SEM_TEXTO_A_MUDAR
from conferencias.votacoes.api import (
    Apuracao,
    Votacao,
    abrir,
    anular,
    ao_encerrar,
    criar_votacao,
    encerrar,
    votacoes_de,
)
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from portal.contas.models import Conta


@transaction.atomic
def abrir_votacao(
    *,
    materia: Materia,
    conta: Conta,
    modo: str | None = None,
    visto: int | None = None,
    agora: datetime | None = None,
) -> Votacao:
    """Put to the vote the destaque in discussion, or a motion, or the whole regimento.

    ``modo``: only where the rules leave it to the table. Raises what ``votacoes.abrir`` does (no quorum) too.
    """
    agora, materia = agora or timezone.now(), materia_travada(materia, visto)
    exigir("votar", conta, ato_sobre(materia.conferencia, agora, materia=materia))
    _conferir_que_cabe(materia)
    pergunta = _pergunta(materia.destaque) if materia.destaque else _("Aprovar %(item)s?") % {"item": materia}
    return _por_em_votacao(materia, materia.destaque or materia, pergunta, modo, conta, agora)


@transaction.atomic
def propor_remessa(
    *,
    materia: Materia,
    destino: str,
    conta: Conta,
    modo: str | None = None,
    visto: int | None = None,
    agora: datetime | None = None,
) -> Votacao:
    """Put to the vote whether the matter in discussion is referred to somebody else instead of decided here."""
    agora, materia = agora or timezone.now(), materia_travada(materia, visto)
    exigir("remeter", conta, ato_sobre(materia.conferencia, agora, materia=materia))
    if materia.destaque is None or not possivel(materia.onde, Passagem.VOTAR):
        raise ErroDeNegocio(
            _("Só se remete um texto em discussão, antes das falas ou depois da fala contrária.")
        )
    if not destino.strip():
        raise ErroDeNegocio(_("Escreva a quem o texto seria remetido."), campo="destino")
    pergunta = _("Remeter %(item)s a %(destino)s, sem decidir aqui?") % {
        "item": materia,
        "destino": destino.strip(),
    }
    return _por_em_votacao(materia, materia, pergunta, modo, conta, agora)


@transaction.atomic
def encerrar_votacao(
    *, materia: Materia, conta: Conta, visto: int | None = None, agora: datetime | None = None
) -> Apuracao:
    """Close the open vote; its result is applied to the text in the same transaction."""
    agora, materia = agora or timezone.now(), materia_travada(materia, visto)
    exigir("encerrar_votacao", conta, ato_sobre(materia.conferencia, agora, materia=materia))
    aberta = votacao_aberta(materia)
    if aberta is None:
        raise ErroDeNegocio(_("A votação desta matéria foi anulada. Volte à discussão para votar de novo."))
    return encerrar(votacao=aberta, conta=conta, agora=agora)


@transaction.atomic
def anular_votacao(
    *,
    materia: Materia,
    motivo: str,
    conta: Conta,
    visto: int | None = None,
    agora: datetime | None = None,
) -> Materia:
    """Annul the open vote and go back to where it was called; also when it was annulled elsewhere."""
    agora, materia = agora or timezone.now(), materia_travada(materia, visto)
    exigir("encerrar_votacao", conta, ato_sobre(materia.conferencia, agora, materia=materia))
    motivo = exigir_motivo(motivo)
    ultima = _ultima_votacao(materia)
    if ultima and not ultima.anulada:  # refused when it was closed in this very moment: its result stands
        anular(votacao=ultima, motivo=motivo, conta=conta)
    mover(materia, Passagem.RETOMAR if materia.destaque_id else Passagem.DEVOLVER)
    materia.save()
    _anotar(TipoDeEvento.VOTACAO_ANULADA, materia, agora, conta, detalhe=motivo)
    return materia


def votacao_aberta(materia: Materia) -> Votacao | None:
    """Return the open vote about the matter, or about its destaque in discussion."""
    ultima = _ultima_votacao(materia)
    return ultima if ultima and ultima.aberta else None


def _ultima_votacao(materia: Materia) -> Votacao | None:
    """Return the latest vote about either. An open one is always the latest: nothing else is called meanwhile."""
    alvos = filter(None, (materia.destaque, materia))
    feitas = [v for alvo in alvos for v in votacoes_de(alvo)]
    return max(feitas, key=lambda v: (v.criada_em, v.pk), default=None)


@ao_encerrar("plenaria.destaque")
def aplicar_ao_texto(votacao: Votacao, apuracao: Apuracao) -> None:
    """Approved: the text becomes the destaque's, or goes out. Otherwise it stays as it was: a tie changes nothing."""
    destaque = Destaque.objects.get(pk=_chave(votacao))
    materia = _em_votacao(destaque.materia_id)
    agora, conta = votacao.encerrada_em or timezone.now(), votacao.encerrada_por
    destaque.estado = EstadoDoDestaque.APROVADO if apuracao.aprovada else EstadoDoDestaque.REJEITADO
    destaque.save()
    explicacao = " ".join(
        [
            f"{destaque.get_tipo_display()}:",
            apuracao.explicacao,
            _consequencia(destaque, bool(apuracao.aprovada)),
        ]
    )
    _anotar_encerrada(materia, votacao, explicacao, agora)
    if apuracao.aprovada and destaque.tipo == TipoDeDestaque.SUPRESSAO:
        for outro in Destaque.objects.filter(materia=materia).ativos():
            outro.estado, outro.motivo = EstadoDoDestaque.PREJUDICADO, _("O texto inteiro foi retirado.")
            outro.save()
        decidir(materia, Passagem.SUPRIMIR, explicacao, agora, conta)
        return
    if apuracao.aprovada:
        materia.texto = destaque.redacao
    juntar_explicacao(materia, explicacao)
    seguir(materia, "", agora, conta)


@ao_encerrar("plenaria.materia")
def aplicar_a_materia(votacao: Votacao, apuracao: Apuracao) -> None:
    """A motion or the whole regimento is approved or not; a text is referred or goes on being discussed."""
    materia = _em_votacao(_chave(votacao))
    agora, conta = votacao.encerrada_em or timezone.now(), votacao.encerrada_por
    explicacao = f"{votacao.pergunta} {apuracao.explicacao}"
    _anotar_encerrada(materia, votacao, explicacao, agora)
    if materia.tipo in SEM_TEXTO_A_MUDAR:
        decidir(
            materia, Passagem.APROVAR if apuracao.aprovada else Passagem.REJEITAR, explicacao, agora, conta
        )
    elif apuracao.aprovada:
        for destaque in Destaque.objects.filter(materia=materia).ativos():
            destaque.estado, destaque.motivo = EstadoDoDestaque.PREJUDICADO, votacao.pergunta
            destaque.save()
        decidir(materia, Passagem.REMETER, explicacao, agora, conta)
    else:
        mover(materia, Passagem.RETOMAR)
        materia.save()


def _conferir_que_cabe(materia: Materia) -> None:
    if not possivel(materia.onde, Passagem.VOTAR):
        raise ErroDeNegocio(
            _("Falta ouvir a fala contrária. Passe a palavra e depois abra a votação.")
            if materia.onde is Estado.DEFESA
            else _("Esta matéria ainda não pode ir a voto.")
        )
    if materia.destaque and not falas_encerradas(materia):
        raise ErroDeNegocio(_("Ainda há falas previstas nas regras. Ouça-as e depois abra a votação."))
    if materia.destaque is None and materia.tipo not in SEM_TEXTO_A_MUDAR:
        raise ErroDeNegocio(_("Este texto não tem destaque em discussão: ele é aprovado em bloco."))
    if materia.tipo == TipoDeMateria.REGIMENTO:
        restantes = materia.parte.materias.exclude(pk=materia.pk).exclude(estado__in=FINAIS)
        if restantes.exists():
            raise ErroDeNegocio(_("Decida primeiro todos os artigos; o regimento inteiro é votado no fim."))


def _por_em_votacao(
    materia: Materia, alvo: Materia | Destaque, pergunta: str, modo: str | None, conta: Conta, agora: datetime
) -> Votacao:
    nova = criar_votacao(
        conferencia=materia.conferencia,
        assunto=alvo,
        titulo=str(materia)[:200],
        pergunta=pergunta,
        modo=_modo(materia, modo),
        direito=Direito.VOTO_PLENARIA,
        conta=conta,
        opcoes=None,
        maioria=_maioria(materia),
        agora=agora,
    )
    aberta = abrir(votacao=nova, conta=conta, agora=agora)
    mover(materia, Passagem.VOTAR)
    materia.fala_desde = None
    materia.save()
    _anotar(TipoDeEvento.VOTACAO_ABERTA, materia, agora, conta, detalhe=pergunta, votacao=aberta.chave)
    return aberta


def _modo(materia: Materia, pedido: str | None) -> ModoDeVotacao:
    """The rules' mode; the table's only where the rules leave it open."""
    das_regras = regras_vigentes(materia.conferencia).regras.votacao.modo_na_plenaria
    if das_regras:
        return das_regras
    if pedido not in {m.value for m in ModoDeVotacao}:
        raise ErroDeNegocio(
            _("As regras deixam a mesa escolher como se vota. Escolha um dos modos."), campo="modo"
        )
    return ModoDeVotacao(pedido)


def _maioria(materia: Materia) -> TipoDeMaioria | None:
    if materia.tipo != TipoDeMateria.REGIMENTO:
        return None
    return regras_vigentes(materia.conferencia).regras.plenaria.maioria_do_regimento


def _pergunta(destaque: Destaque) -> str:
    numero = {"item": destaque.materia.numero}
    if destaque.tipo == TipoDeDestaque.SUPRESSAO:
        return _("Retirar do texto: %(item)s?") % numero
    return _("Mudar %(item)s? Passaria a ser: %(redacao)s") % {**numero, "redacao": destaque.redacao}


def _consequencia(destaque: Destaque, aprovado: bool) -> str:
    if not aprovado:
        return _("O destaque não foi aprovado: o texto fica como estava.")
    if destaque.tipo == TipoDeDestaque.SUPRESSAO:
        return _("O destaque foi aprovado: o texto foi retirado.")
    return _("O destaque foi aprovado: o texto passa a ser o que ele propôs.")


def _chave(votacao: Votacao) -> int:
    return int(votacao.assunto.partition(":")[2])


def _em_votacao(pk: int) -> Materia:
    return (
        Materia.objects.select_for_update(of=("self",), no_key=True)
        .select_related("parte", "conferencia__municipio")
        .get(pk=pk)
    )


def _anotar_encerrada(materia: Materia, votacao: Votacao, explicacao: str, agora: datetime) -> None:
    _anotar(
        TipoDeEvento.VOTACAO_ENCERRADA,
        materia,
        agora,
        votacao.encerrada_por,
        detalhe=explicacao,
        votacao=votacao.chave,
    )


def _anotar(
    tipo: TipoDeEvento,
    materia: Materia,
    agora: datetime,
    conta: Conta | None,
    *,
    detalhe: str,
    votacao: str = "",
) -> None:
    anotar(
        tipo,
        conferencia=materia.conferencia,
        agora=agora,
        conta=conta,
        materia=materia,
        destaque=materia.destaque,
        detalhe=detalhe,
        votacao=votacao,
    )
