"""Every act on the caderno. Each is one transaction, checked by the rules and written to the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.api import Conferencia, regras_vigentes, travar_conferencia
from conferencias.sistematizacao.consultas import (
    caderno_fechado,
    eixos_comecados,
    fechamento_vigente,
    textos_do_caderno,
)
from conferencias.sistematizacao.dados import Redacao
from conferencias.sistematizacao.estados import TipoDeOperacao
from conferencias.sistematizacao.extensoes import fixado
from conferencias.sistematizacao.gravacao import nova_operacao, novo_texto, por, tirar
from conferencias.sistematizacao.inicio import propostas_do_inicio
from conferencias.sistematizacao.models import FechamentoDoCaderno, Operacao, ReaberturaDoCaderno, Texto
from conferencias.sistematizacao.posicoes import logo_depois
from conferencias.sistematizacao.recusas import JaUsado, exigir
from conferencias.sistematizacao.rules import Ato
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio
from portal.tarefas.api import enfileirar

if TYPE_CHECKING:
    from conferencias.nucleo.api import Eixo
    from portal.contas.models import Conta

# So that one page can't fill the database; the plenary's own limits are data of the rules.
LETRAS_NO_MAXIMO = 20_000
PARTES_NO_MAXIMO = 20


def ato_sobre(conferencia: Conferencia) -> Ato:
    """Return what the rules look at, as it stands."""
    return Ato(
        conferencia=conferencia,
        fechado=caderno_fechado(conferencia),
        fixado=fixado(conferencia),
        textos=textos_do_caderno(conferencia).count(),
    )


@transaction.atomic
def comecar(*, conferencia: Conferencia, eixo: Eixo, conta: Conta, agora: datetime | None = None) -> Operacao:
    """Bring in the proposals of an axis: what its group prioritised or, where nothing was decided, all approved ones.

    Raises AcaoNegada; ErroDeNegocio when they were brought in already, or there are none.
    """
    _travar(conferencia, conta)
    # Not "it has texts": they may all have gone to other axes, or come from there.
    if eixo.pk in eixos_comecados(conferencia):
        raise ErroDeNegocio(_("As propostas deste eixo já estão no caderno."))
    propostas = propostas_do_inicio(conferencia, eixo).propostas
    if not propostas:
        raise ErroDeNegocio(_("Este eixo não tem propostas aprovadas pelo conselho."))
    operacao = nova_operacao(conferencia, TipoDeOperacao.INICIO, eixo, conta, agora or timezone.now())
    novos = [
        novo_texto(
            operacao,
            Redacao(titulo=p.titulo, texto=p.texto, esfera=p.esfera),
            f"{operacao.sequencia:06d}.{i:05d}",
            proposta=p,
        )
        for i, p in enumerate(propostas, start=1)
    ]
    return _concluir(operacao, [], novos)


@transaction.atomic
def aglutinar(
    *,
    conferencia: Conferencia,
    textos: Sequence[Texto],
    redacao: Redacao,
    conta: Conta,
    motivo: str = "",
    agora: datetime | None = None,
) -> Operacao:
    """Make one text of several of the same axis. Raises AcaoNegada, TextoMudou, or ErroDeNegocio (with ``campo``)."""
    _travar(conferencia, conta)
    textos = list(dict.fromkeys(textos))
    if len(textos) < 2:
        raise ErroDeNegocio(_("Marque ao menos dois textos para juntar."))
    if {(t.conferencia_id, t.eixo_id) for t in textos} != {(conferencia.pk, textos[0].eixo_id)}:
        raise ErroDeNegocio(_("Só se juntam textos do mesmo eixo."))
    _conferir(conferencia, redacao)
    tirar(textos)
    operacao = nova_operacao(
        conferencia,
        TipoDeOperacao.AGLUTINAR,
        textos[0].eixo,
        conta,
        agora or timezone.now(),
        motivo=motivo,
    )
    novo = novo_texto(operacao, redacao, min(t.posicao for t in textos), fontes=textos)
    return _concluir(operacao, textos, [novo])


@transaction.atomic
def desmembrar(
    *,
    texto: Texto,
    partes: Sequence[Redacao],
    conta: Conta,
    motivo: str = "",
    agora: datetime | None = None,
) -> Operacao:
    """Make several texts of one. Raises AcaoNegada, TextoMudou, or ErroDeNegocio (with ``campo``)."""
    _travar(texto.conferencia, conta)
    if not 2 <= len(partes) <= PARTES_NO_MAXIMO:
        raise ErroDeNegocio(
            _("Escreva de duas a %(maximo)s partes.") % {"maximo": PARTES_NO_MAXIMO}, campo="texto"
        )
    for parte in partes:
        _conferir(texto.conferencia, parte)
    tirar([texto])
    operacao = nova_operacao(
        texto.conferencia,
        TipoDeOperacao.DESMEMBRAR,
        texto.eixo,
        conta,
        agora or timezone.now(),
        motivo=motivo,
    )
    posicoes, existentes = [texto.posicao], _posicoes(texto.conferencia)
    while len(posicoes) < len(partes):
        posicoes.append(logo_depois(posicoes[-1], existentes))
    novos = [
        novo_texto(operacao, parte, posicao, fontes=[texto])
        for parte, posicao in zip(partes, posicoes, strict=True)
    ]
    return _concluir(operacao, [texto], novos)


@transaction.atomic
def reescrever(
    *, texto: Texto, redacao: Redacao, conta: Conta, motivo: str = "", agora: datetime | None = None
) -> Operacao:
    """Give a text another wording or sphere. Raises AcaoNegada, TextoMudou, or ErroDeNegocio (with ``campo``)."""
    _travar(texto.conferencia, conta)
    _conferir(texto.conferencia, redacao)
    if redacao == Redacao(titulo=texto.titulo, texto=texto.texto, esfera=texto.esfera):
        raise ErroDeNegocio(_("O texto está igual ao de antes: nada foi gravado."), campo="texto")
    tirar([texto])
    operacao = nova_operacao(
        texto.conferencia,
        TipoDeOperacao.REESCREVER,
        texto.eixo,
        conta,
        agora or timezone.now(),
        motivo=motivo,
    )
    novo = novo_texto(operacao, redacao, texto.posicao, fontes=[texto])
    return _concluir(operacao, [texto], [novo])


@transaction.atomic
def mover(
    *,
    texto: Texto,
    eixo: Eixo,
    esfera: str,
    conta: Conta,
    lugar: int | None = None,
    motivo: str = "",
    agora: datetime | None = None,
) -> Operacao:
    """Put a text, word for word, in a place (from 1; None: the last) of an axis and sphere.

    Raises AcaoNegada, TextoMudou, or ErroDeNegocio (with ``campo``).
    """
    _travar(texto.conferencia, conta)
    _conferir(texto.conferencia, Redacao(titulo=texto.titulo, texto=texto.texto, esfera=esfera))
    if eixo.conferencia_id != texto.conferencia_id:
        raise ErroDeNegocio(_("Escolha um dos eixos da lista."), campo="eixo")
    la = list(textos_do_caderno(texto.conferencia).filter(eixo=eixo, esfera=esfera).exclude(pk=texto.pk))
    lugar = len(la) + 1 if lugar is None else lugar
    if not 1 <= lugar <= len(la) + 1:
        raise ErroDeNegocio(_("Escolha um lugar de 1 a %(ultimo)s.") % {"ultimo": len(la) + 1}, campo="lugar")
    texto.refresh_from_db(fields=["ordem"])
    if (eixo.pk, esfera, lugar) == (texto.eixo_id, texto.esfera, texto.ordem):
        raise ErroDeNegocio(_("O texto já está neste lugar: nada foi gravado."), campo="lugar")
    tirar([texto])
    momento = agora or timezone.now()
    operacao = nova_operacao(texto.conferencia, TipoDeOperacao.MOVER, eixo, conta, momento, motivo=motivo)
    anterior = la[lugar - 2].posicao if lugar > 1 else ""
    posicao = logo_depois(anterior, _posicoes(texto.conferencia))
    mesma = Redacao(titulo=texto.titulo, texto=texto.texto, esfera=esfera)
    return _concluir(operacao, [texto], [novo_texto(operacao, mesma, posicao, fontes=[texto])])


@transaction.atomic
def desfazer(
    *, operacao: Operacao, conta: Conta, motivo: str = "", agora: datetime | None = None
) -> Operacao:
    """Put back what an act took out, and take out what it made.

    Raises AcaoNegada; JaUsado while later acts stand on it; ErroDeNegocio when it was undone already.
    """
    _travar(operacao.conferencia, conta)
    if operacao.tipo == TipoDeOperacao.DESFAZER:
        raise ErroDeNegocio(_("Para voltar ao que foi desfeito, faça o ato de novo."))
    if Operacao.objects.filter(desfaz=operacao).exists():
        raise ErroDeNegocio(_("Este ato já foi desfeito."))
    feitos = list(operacao.textos.all())
    if usados := _que_usaram(feitos):
        raise JaUsado(usados)
    tirar(feitos)
    volta = nova_operacao(
        operacao.conferencia,
        TipoDeOperacao.DESFAZER,
        operacao.eixo,
        conta,
        agora or timezone.now(),
        motivo=motivo,
        desfaz=operacao,
    )
    return _concluir(volta, feitos, list(Texto.objects.filter(descendentes__texto__in=feitos).distinct()))


@transaction.atomic
def fechar(*, conferencia: Conferencia, conta: Conta, agora: datetime | None = None) -> FechamentoDoCaderno:
    """Close the caderno: it is published, its numbers stay, and the authors are told. Raises AcaoNegada."""
    ato = _travar(conferencia, conta, "fechar")
    ultimo = FechamentoDoCaderno.objects.filter(conferencia=conferencia).first()
    fechamento = FechamentoDoCaderno.objects.create(
        conferencia=conferencia,
        versao=ultimo.versao + 1 if ultimo else 1,
        total=ato.textos,
        momento=agora or timezone.now(),
        conta=conta,
    )
    for tarefa in ("sistematizacao.pdf", "sistematizacao.avisar"):
        enfileirar(tarefa, municipio=conferencia.municipio, fechamento=fechamento.pk)
    registrar(
        "sistematizacao.fechar",
        objeto=fechamento,
        conta=conta,
        dados={"versao": fechamento.versao, "textos": fechamento.total},
    )
    return fechamento


@transaction.atomic
def reabrir(
    *, conferencia: Conferencia, motivo: str, conta: Conta, agora: datetime | None = None
) -> ReaberturaDoCaderno:
    """Work on a closed caderno again, before the plenary begins. Raises AcaoNegada, ErroDeNegocio without a reason."""
    _travar(conferencia, conta, "reabrir")
    vigente = fechamento_vigente(conferencia)
    assert vigente  # the rule "caderno_fechado" has just said so
    if not motivo.strip():
        raise ErroDeNegocio(_("Escreva o motivo: ele aparece na página do caderno."), campo="motivo")
    reabertura = ReaberturaDoCaderno.objects.create(
        conferencia=conferencia,
        fechamento=vigente,
        motivo=motivo.strip(),
        momento=agora or timezone.now(),
        conta=conta,
    )
    registrar("sistematizacao.reabrir", objeto=reabertura.fechamento, conta=conta)
    return reabertura


def _travar(conferencia: Conferencia, conta: Conta, verbo: str = "sistematizar") -> Ato:
    """Wait for other acts of this conference to end, then check the rules."""
    travar_conferencia(conferencia.pk)
    ato = ato_sobre(conferencia)
    exigir(verbo, conta, ato)
    return ato


def _que_usaram(textos: Sequence[Texto]) -> list[Operacao]:
    """Return the acts that stand on these texts, directly or on what others made of them; the newest first."""
    achadas: dict[int, Operacao] = {}
    while textos:
        depois = Operacao.objects.filter(textos__ligacoes__fonte__in=textos, desfeita_por__isnull=True)
        novas = {o.pk: o for o in depois.exclude(pk__in=achadas)}
        achadas |= novas
        textos = list(Texto.objects.filter(operacao__in=novas))
    return sorted(achadas.values(), key=lambda o: -o.sequencia)


def _posicoes(conferencia: Conferencia) -> list[str]:
    """Of every text, those that are out too: an undone act may bring them back."""
    return list(Texto.objects.filter(conferencia=conferencia).values_list("posicao", flat=True))


def _concluir(operacao: Operacao, saem: Sequence[Texto], entram: Sequence[Texto]) -> Operacao:
    for eixo in {t.eixo_id for t in (*saem, *entram)}:
        por(eixo, [t for t in entram if t.eixo_id == eixo])
    registrar(
        f"sistematizacao.{operacao.tipo}",
        objeto=operacao,
        conta=operacao.conta,
        dados={"saem": [t.pk for t in saem], "entram": [t.pk for t in entram]},
    )
    return operacao


def _conferir(conferencia: Conferencia, redacao: Redacao) -> None:
    if not redacao.titulo.strip():
        raise ErroDeNegocio(_("Dê um título ao texto."), campo="titulo")
    if not redacao.texto.strip():
        raise ErroDeNegocio(_("Escreva o texto."), campo="texto")
    limites = {"titulo": 200, "texto": LETRAS_NO_MAXIMO}
    for campo, maximo in limites.items():
        if len(getattr(redacao, campo).strip()) > maximo:
            raise ErroDeNegocio(
                _("Use no máximo %(maximo)s letras neste campo.") % {"maximo": maximo}, campo=campo
            )
    if redacao.esfera not in regras_vigentes(conferencia).regras.esferas:
        raise ErroDeNegocio(_("Escolha uma das esferas da lista."), campo="esfera")
