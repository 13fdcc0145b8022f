"""The ata, written from what was recorded when it happened: ledgers of every room and the audit log. Nothing is typed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.credenciamento.api import RolOficial
from conferencias.eleicoes.api import Resultado
from conferencias.mocoes.api import Mocao
from conferencias.nucleo.api import Conferencia
from conferencias.plenaria.api import Evento, TipoDeEvento, eventos
from conferencias.salas.api import Sessao
from conferencias.votacoes.api import Apuracao, Estado, Votacao
from portal.auditoria.api import referencia
from portal.auditoria.models import RegistroDeAuditoria

Linha = tuple[datetime, str]

# Preparation of the table's papers, and what is told better by the voting itself.
FORA_DA_ATA = [
    TipoDeEvento.PAUTA_MONTADA,
    TipoDeEvento.ORDEM_MUDADA,
    TipoDeEvento.REGIMENTO_EDITADO,
    TipoDeEvento.VOTACAO_ENCERRADA,
]


def escrever(conferencia: Conferencia, eleicao: Resultado | None) -> dict[str, Any]:
    """Return ``abertura`` (a paragraph) and ``linhas``: {dia, hora, texto} in the order in which things happened."""
    fontes = [
        _rol(conferencia),
        _sessoes(conferencia),
        _regras(conferencia),
        # Before the plenary: what was decided is of the same instant as the closing that decided it.
        _votacoes(conferencia),
        _plenaria(conferencia),
        _mocoes(conferencia),
        _eleicao(eleicao),
    ]
    linhas = sorted((linha for fonte in fontes for linha in fonte), key=lambda linha: linha[0])
    return {
        "abertura": _abertura(conferencia),
        "linhas": [
            {
                "dia": date_format(timezone.localtime(momento), "j \\d\\e F \\d\\e Y"),
                "hora": date_format(timezone.localtime(momento), "H:i"),
                "texto": texto,
            }
            for momento, texto in linhas
        ],
    }


def _abertura(conferencia: Conferencia) -> str:
    frases = [
        _("%(titulo)s, do município de %(municipio)s, realizada em %(quando)s.")
        % {"titulo": conferencia.titulo, "municipio": conferencia.municipio, "quando": _quando(conferencia)}
    ]
    onde = ", ".join(parte for parte in (conferencia.local, conferencia.endereco) if parte)
    if onde:
        frases.append(_("Local: %(onde)s.") % {"onde": onde})
    if conferencia.tema:
        frases.append(_("Tema: %(tema)s.") % {"tema": conferencia.tema})
    atos = ", ".join(str(ato) for ato in conferencia.atos.all())
    if atos:
        frases.append(_("Convocada por: %(atos)s.") % {"atos": atos})
    return " ".join(frases)


def _quando(conferencia: Conferencia) -> str:
    if conferencia.inicio is None:
        return _("data a definir")
    dias = [conferencia.inicio, conferencia.fim or conferencia.inicio]
    return _(" a ").join(date_format(dia, "j \\d\\e F \\d\\e Y") for dia in sorted(set(dias)))


def _rol(conferencia: Conferencia) -> Iterator[Linha]:
    for rol in RolOficial.objects.filter(conferencia=conferencia).select_related("reabertura"):
        yield (
            rol.momento,
            ngettext(
                "Credenciamento encerrado, com %(total)d pessoa. %(rol)s, código %(codigo)s.",
                "Credenciamento encerrado, com %(total)d pessoas. %(rol)s, código %(codigo)s.",
                rol.total,
            )
            % {"total": rol.total, "rol": rol, "codigo": rol.resumo},
        )
        if hasattr(rol, "reabertura"):
            motivo = {"motivo": rol.reabertura.motivo}
            yield rol.reabertura.momento, _("Credenciamento reaberto. Motivo: %(motivo)s") % motivo


def _sessoes(conferencia: Conferencia) -> Iterator[Linha]:
    for sessao in Sessao.objects.filter(conferencia=conferencia):
        if sessao.inicio_real:
            yield sessao.inicio_real, _("Começou: %(sessao)s.") % {"sessao": sessao.titulo}
        if sessao.fim_real:
            yield sessao.fim_real, _("Terminou: %(sessao)s.") % {"sessao": sessao.titulo}


def _regras(conferencia: Conferencia) -> Iterator[Linha]:
    for ato in RegistroDeAuditoria.objects.filter(
        acao="nucleo.congelar_regras", objeto=referencia(conferencia)
    ):
        yield ato.momento, _("As regras da conferência ficaram fixadas.")


def _plenaria(conferencia: Conferencia) -> Iterator[Linha]:
    for evento in eventos(conferencia).exclude(tipo__in=FORA_DA_ATA):
        yield evento.momento, _frase_do_evento(evento)


def _frase_do_evento(evento: Evento) -> str:
    sobre = str(evento.materia or evento.parte or "")
    texto = f"{evento.get_tipo_display()}: {sobre}." if sobre else f"{evento.get_tipo_display()}."
    if evento.destaque:
        texto += " " + _("Destaque de %(nome)s, que pede %(pedido)s.") % {
            "nome": evento.destaque.nome,
            "pedido": str(evento.destaque.get_tipo_display()).lower(),
        }
    return f"{texto} {evento.detalhe}".strip()


def _votacoes(conferencia: Conferencia) -> Iterator[Linha]:
    encerradas = Votacao.objects.com_resultado().filter(conferencia=conferencia, estado=Estado.ENCERRADA)
    for votacao in encerradas.prefetch_related("contagens"):
        frases = [
            _("Votação encerrada: %(titulo)s (%(modo)s).")
            % {"titulo": votacao.titulo, "modo": str(votacao.get_modo_display()).lower()},
            Apuracao.dos_dados(votacao.resultado.dados).explicacao,
        ]
        if contagem := max(votacao.contagens.all(), key=lambda c: c.ordem, default=None):
            testemunhas = {"uma": contagem.testemunha_1, "outra": contagem.testemunha_2}
            frases.append(_("Testemunharam a contagem no salão: %(uma)s e %(outra)s.") % testemunhas)
        assert votacao.encerrada_em
        yield votacao.encerrada_em, " ".join(frases)


def _mocoes(conferencia: Conferencia) -> Iterator[Linha]:
    for mocao in Mocao.objects.filter(conferencia=conferencia, apurada_em__isnull=False):
        dados = {
            "mocao": mocao,
            "contadas": mocao.contadas,
            "exigidas": mocao.exigidas,
            "situacao": str(mocao.get_situacao_display()).lower(),
        }
        frase = _("%(mocao)s. Assinaturas: %(contadas)s, de %(exigidas)s exigidas. Situação: %(situacao)s.")
        assert mocao.apurada_em
        yield mocao.apurada_em, frase % dados


def _eleicao(eleicao: Resultado | None) -> Iterator[Linha]:
    if eleicao is None:
        return
    frases = [_("Resultado da eleição de delegadas e delegados publicado.")]
    for do_segmento in eleicao.segmentos:
        for papel, pessoas in (
            (_("titulares"), do_segmento.titulares),
            (_("suplentes"), do_segmento.suplentes),
        ):
            if pessoas:
                nomes = ", ".join(pessoa.nome for pessoa in pessoas)
                frases.append(f"{do_segmento.segmento.nome}, {papel}: {nomes}.")
    # Not the election's own steps: those about reserved seats tell more of the elected than an ata needs.
    yield eleicao.publicado_em, " ".join(frases)
    for substituicao in eleicao.substituicoes:
        yield substituicao.momento, substituicao.explicacao
