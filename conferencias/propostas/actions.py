"""Every change of a proposal. Each is one transaction, checked by the rules and written to the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.inscricoes.api import Participante, registrar_participante
from conferencias.nucleo.api import (
    Conferencia,
    TipoDeEtapa,
    explicar_janela,
    gravar_uma_vez,
    por_extenso,
    regras_vigentes,
)
from conferencias.propostas import avisos, fluxo
from conferencias.propostas.dados import DadosDaProposta, RedacaoDaProposta
from conferencias.propostas.estados import (
    COM_MOTIVO,
    DO_CONSELHO,
    Decisao,
    SituacaoDaProposta,
    destino,
    origens,
)
from conferencias.propostas.models import DecisaoDeModeracao, Proposta
from conferencias.propostas.rules import Ato, pode
from portal.auditoria.api import registrar
from portal.erros import AcaoNegada, ErroDeNegocio
from search.api import agendar_indexacao

if TYPE_CHECKING:
    from portal.contas.models import Conta
    from portal.municipios.models import Municipio


class JaDecidida(AcaoNegada):
    """Somebody decided first, or the author changed or withdrew it meanwhile."""


def enviar_proposta(
    *,
    municipio: Municipio,
    conferencia: Conferencia,
    dados: DadosDaProposta,
    chave_de_envio: str,
    conta: Conta | None = None,
    iniciada_em: datetime | None = None,
) -> Proposta:
    """Send a proposal to the council. The same ``chave_de_envio`` twice, even at once, gives the same proposal.

    ``conta``: the login of the person herself, if any. ``iniciada_em``: when the draft began (grace of the rules).
    Raises AcaoNegada outside the window or past the limit per person; ErroDeNegocio (with ``campo``) for a wording
    that the rules do not accept; ValidationError for parts of another conference (a mistake of the program).
    """
    agora = timezone.now()
    existente = _do_envio(municipio, chave_de_envio)
    if existente:
        return existente
    if not pode("enviar", conta, Ato(conferencia=conferencia, agora=agora, iniciada_em=iniciada_em)):
        raise AcaoNegada(explicar_janela(conferencia, TipoDeEtapa.PROPOSTAS, agora))
    _exigir_redacao(conferencia, dados.redacao)
    return gravar_uma_vez(
        lambda: _gravar(municipio, conferencia, dados, chave_de_envio, conta),
        lambda: _do_envio(municipio, chave_de_envio),
    )


@transaction.atomic
def reenviar_proposta(
    *,
    proposta: Proposta,
    redacao: RedacaoDaProposta,
    conta: Conta | None = None,
    autoria: bool = False,
    iniciada_em: datetime | None = None,
) -> Proposta:
    """Send a returned proposal again, corrected. ``autoria``: the view has checked the code or the link.

    Raises AcaoNegada, JaDecidida when it is not waiting for a correction, ErroDeNegocio as in enviar_proposta.
    """
    _exigir_redacao(proposta.conferencia, redacao)
    _passar(
        proposta,
        Decisao.REENVIAR,
        conta=conta,
        autoria=autoria,
        iniciada_em=iniciada_em,
        campos=_campos(redacao),
    )
    return proposta


@transaction.atomic
def decidir(*, proposta: Proposta, decisao: Decisao, conta: Conta, motivo: str = "") -> Proposta:
    """Take one of the council's decisions: approve (and publish), return, refuse, or reopen what was decided.

    Raises ErroDeNegocio with campo "motivo" where a reason is due, AcaoNegada, JaDecidida when somebody was first.
    """
    motivo = motivo.strip()
    if decisao not in DO_CONSELHO:
        raise AcaoNegada(_("Esta decisão não é do conselho."))
    if decisao in COM_MOTIVO and not motivo:
        raise ErroDeNegocio(_("Escreva o motivo. Quem enviou a proposta vai ler."), campo="motivo")
    campos = {"motivo": motivo, "decidida_em": timezone.now(), "decidida_por": conta}
    _passar(proposta, decisao, conta=conta, motivo=motivo, campos=campos)
    return proposta


@transaction.atomic
def retirar(*, proposta: Proposta, conta: Conta | None = None, autoria: bool = False) -> Proposta:
    """Withdraw, at the author's wish, what was not decided yet."""
    _passar(proposta, Decisao.RETIRAR, conta=conta, autoria=autoria)
    return proposta


def propostas_restantes(
    *, conferencia: Conferencia, conta: Conta | None = None, email: str = ""
) -> int | None:
    """Return how many more the person may send, to be told before writing; None when the rules set no limit.

    Without an account or an e-mail nobody can be told apart, so the full limit is returned.
    """
    limite = regras_vigentes(conferencia).regras.propostas_por_pessoa
    if limite is None:
        return None
    da_pessoa = Q(pk__isnull=True)
    if conta is not None:
        da_pessoa |= Q(autor__conta=conta)
    if email:
        da_pessoa |= Q(autor__email__iexact=email)
    enviadas = (
        Proposta.objects.filter(da_pessoa, conferencia=conferencia)
        .exclude(situacao=SituacaoDaProposta.RETIRADA)
        .count()
    )
    return max(limite - enviadas, 0)


def _do_envio(municipio: Municipio, chave_de_envio: str) -> Proposta | None:
    return Proposta.objects.filter(municipio=municipio, chave_de_envio=chave_de_envio).first()


def _campos(redacao: RedacaoDaProposta) -> dict[str, Any]:
    return {campo: getattr(redacao, campo) for campo in RedacaoDaProposta.__dataclass_fields__}


def _exigir_redacao(conferencia: Conferencia, redacao: RedacaoDaProposta) -> None:
    regras = regras_vigentes(conferencia).regras
    if redacao.eixo.conferencia_id != conferencia.pk:
        raise ErroDeNegocio(_("Escolha um eixo desta conferência."), campo="eixo")
    if redacao.esfera not in regras.esferas:
        raise ErroDeNegocio(_("Escolha uma das esferas da lista."), campo="esfera")
    if not redacao.titulo.strip():
        raise ErroDeNegocio(_("Dê um título à proposta."), campo="titulo")
    limites = [("titulo", 1, regras.titulo_maximo_caracteres)]
    limites.append(("texto", regras.proposta_minimo_caracteres, regras.proposta_maximo_caracteres))
    for campo, minimo, maximo in limites:
        tamanho = len(getattr(redacao, campo).strip())
        if tamanho > maximo:
            raise ErroDeNegocio(
                _("Este texto tem %(tamanho)s letras. O limite é %(maximo)s.")
                % {"tamanho": tamanho, "maximo": maximo},
                campo=campo,
            )
        if tamanho < minimo:
            raise ErroDeNegocio(
                _("Este texto tem %(tamanho)s letras. Escreva ao menos %(minimo)s.")
                % {"tamanho": tamanho, "minimo": minimo},
                campo=campo,
            )


def _gravar(
    municipio: Municipio,
    conferencia: Conferencia,
    dados: DadosDaProposta,
    chave_de_envio: str,
    conta: Conta | None,
) -> Proposta:
    autor = registrar_participante(municipio=municipio, pessoa=dados.pessoa, conta=conta)
    # Two sendings of one account at once must not both pass the limit.
    Participante.objects.select_for_update().get(pk=autor.pk)
    if propostas_restantes(conferencia=conferencia, conta=conta, email=dados.pessoa.email) == 0:
        raise AcaoNegada(_("Você já enviou o número de propostas que o regimento permite por pessoa."))
    proposta = Proposta(
        municipio=municipio,
        conferencia=conferencia,
        autor=autor,
        nome_publico=dados.nome_publico or autor.nome_publico,
        chave_de_envio=chave_de_envio,
        live=False,
        **_campos(dados.redacao),
    )
    proposta.clean()
    proposta.save()
    proposta.save_revision(user=conta, clean=False)
    fluxo.seguir(proposta, Decisao.ENVIAR, conta=conta, motivo="")
    _anotar(proposta, Decisao.ENVIAR, conta, "")
    return proposta


def _passar(
    proposta: Proposta,
    decisao: Decisao,
    *,
    conta: Conta | None,
    motivo: str = "",
    autoria: bool = False,
    iniciada_em: datetime | None = None,
    campos: dict[str, Any] | None = None,
) -> None:
    """Take the proposal through one passage of the state machine, or raise and change nothing."""
    agora = timezone.now()
    ato = Ato(
        conferencia=proposta.conferencia,
        agora=agora,
        proposta=proposta,
        autoria=autoria,
        iniciada_em=iniciada_em,
    )
    if not pode(decisao.value, conta, ato):
        raise AcaoNegada(_por_que_nao(decisao, ato))
    # One conditional update settles it between two people who decide at once.
    valores = (campos or {}) | {"situacao": _alvo(decisao), "live": False, "has_unpublished_changes": True}
    mudou = Proposta.objects.filter(pk=proposta.pk, situacao__in=origens(decisao)).update(**valores)
    proposta.refresh_from_db()
    if not mudou:
        raise JaDecidida(_situacao_atual(proposta, agora))
    if decisao is Decisao.REENVIAR:
        proposta.save_revision(user=conta, clean=False)
    fluxo.seguir(proposta, decisao, conta=conta, motivo=motivo)
    proposta.refresh_from_db()
    _anotar(proposta, decisao, conta, motivo)


def _alvo(decisao: Decisao) -> SituacaoDaProposta:
    """Every decision leads to one state, wherever it starts."""
    return next(a for de in origens(decisao) if (a := destino(de, decisao)))


def _anotar(proposta: Proposta, decisao: Decisao, conta: Conta | None, motivo: str) -> None:
    DecisaoDeModeracao.objects.create(
        municipio_id=proposta.municipio_id, proposta=proposta, decisao=decisao, conta=conta, motivo=motivo
    )
    registrar(f"propostas.{decisao.value}", objeto=proposta, conta=conta)
    avisos.avisar(proposta, decisao, motivo)
    agendar_indexacao("proposta", proposta.pk, proposta.conferencia.municipio)


def _por_que_nao(decisao: Decisao, ato: Ato) -> str:
    if decisao is Decisao.REENVIAR:
        return _(
            "O prazo para corrigir esta proposta já terminou, ou este não é o endereço de quem a enviou."
        )
    if decisao is Decisao.RETIRAR:
        return _("Só quem enviou a proposta pode retirá-la.")
    return _("Você não pode moderar esta proposta agora. %(janela)s Quem enviou a proposta não a modera.") % {
        "janela": explicar_janela(ato.conferencia, TipoDeEtapa.MODERACAO, ato.agora)
    }


def _situacao_atual(proposta: Proposta, agora: datetime) -> str:
    ultima = proposta.decisoes.select_related("conta").last()
    if ultima is None:
        return _("Esta proposta mudou de situação. Abra-a de novo.")
    valores = {
        "situacao": proposta.get_situacao_display().lower(),
        "quem": ultima.conta or proposta.nome_publico,
        "quando": por_extenso(ultima.momento, proposta.conferencia.municipio.zona, agora),
    }
    return (
        _("Esta proposta já está “%(situacao)s”: foi %(quem)s, em %(quando)s. Nada foi mudado agora.")
        % valores
    )
