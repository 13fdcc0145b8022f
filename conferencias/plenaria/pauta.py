"""The order of the day: computed from the regimento, the closed caderno and the admitted motions; rearranged by the table.

Actions, as in ``actions.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.mocoes.api import mocoes_admitidas
from conferencias.nucleo.api import Conferencia
from conferencias.plenaria.atos import ato_sobre, travar
from conferencias.plenaria.eventos import anotar
from conferencias.plenaria.models import (
    EstadoDaParte,
    Materia,
    Parte,
    TipoDeEvento,
    TipoDeMateria,
    TipoDeParte,
)
from conferencias.plenaria.recusas import exigir
from conferencias.plenaria.redacao import Artigo
from conferencias.sistematizacao.api import caderno_fechado, fixa_o_caderno, textos_do_caderno
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.nucleo.api import Eixo
    from portal.contas.models import Conta


@transaction.atomic
def montar(*, conferencia: Conferencia, conta: Conta, agora: datetime | None = None) -> int:
    """Put in the order of the day what is ready and is not there yet; return how many texts and motions came in.

    Texts of the caderno once it is closed, a part for each axis; admitted motions in the last part.
    """
    agora = agora or timezone.now()
    travar(conferencia, None)
    exigir("montar", conta, ato_sobre(conferencia, agora))
    novas = [*_do_caderno(conferencia), *_das_mocoes(conferencia)]
    if not novas:
        raise ErroDeNegocio(_nada_a_montar(conferencia))
    Materia.objects.bulk_create(novas)
    anotar(
        TipoDeEvento.PAUTA_MONTADA,
        conferencia=conferencia,
        agora=agora,
        conta=conta,
        detalhe=", ".join(m.numero for m in novas),
    )
    return len(novas)


@transaction.atomic
def gravar_regimento(
    *, conferencia: Conferencia, artigos: Sequence[Artigo], conta: Conta, agora: datetime | None = None
) -> Parte:
    """Put the regimento first in the order of the day, an item for each article; before it begins, replace its text."""
    agora = agora or timezone.now()
    travar(conferencia, None)
    exigir("editar_regimento", conta, ato_sobre(conferencia, agora))
    if not artigos:
        raise ErroDeNegocio(
            _("Não achamos artigos neste texto. Cada um começa numa linha nova, com “Art. 1º”."),
            campo="texto",
        )
    if repetido := _repetido(artigos):
        raise ErroDeNegocio(
            _("O %(artigo)s aparece duas vezes. Corrija a numeração.") % {"artigo": repetido}, campo="texto"
        )
    if vazio := next((a.numero for a in artigos if not a.texto), ""):
        raise ErroDeNegocio(_("O %(artigo)s está sem texto.") % {"artigo": vazio}, campo="texto")
    parte = _parte_do_regimento(conferencia)
    parte.materias.all().delete()
    Materia.objects.bulk_create([*_artigos(parte, artigos), _inteiro(parte, len(artigos) + 1)])
    anotar(
        TipoDeEvento.REGIMENTO_EDITADO,
        conferencia=conferencia,
        agora=agora,
        conta=conta,
        parte=parte,
        detalhe=", ".join(a.numero for a in artigos),
    )
    return parte


@transaction.atomic
def mudar_ordem(
    *,
    item: Parte | Materia,
    passos: int,
    conta: Conta,
    visto: int | None = None,
    agora: datetime | None = None,
) -> None:
    """Take a part, or a text within its part, some places up (negative) or down, among those that did not begin."""
    agora, conferencia = agora or timezone.now(), item.conferencia
    travar(conferencia, visto)
    exigir("montar", conta, ato_sobre(conferencia, agora))
    fila = _vizinhos(item)
    posicao = next((i for i, outro in enumerate(fila) if outro.pk == item.pk), None)
    if posicao is None:
        raise ErroDeNegocio(_("Só muda de lugar o que ainda não começou a ser lido."))
    destino = min(max(posicao + passos, 0), len(fila) - 1)
    if destino == posicao:
        raise ErroDeNegocio(_("Nada mudou: deste lado não há outro que ainda não tenha começado."))
    ordens = [outro.ordem for outro in fila]
    fila.insert(destino, fila.pop(posicao))
    for outro, ordem in zip(fila, ordens, strict=True):
        outro.ordem = ordem
    modelo, parte = (Parte, item) if isinstance(item, Parte) else (Materia, item.parte)
    modelo.objects.bulk_update(fila, ["ordem"])
    anotar(
        TipoDeEvento.ORDEM_MUDADA,
        conferencia=conferencia,
        agora=agora,
        conta=conta,
        parte=parte,
        detalhe=" · ".join(getattr(o, "numero", "") or str(o) for o in fila),
    )


@fixa_o_caderno
def comecou(conferencia: Conferencia) -> bool:
    """Tell whether the plenary began to read proposals: from then on the caderno doesn't reopen."""
    propostas = Parte.objects.filter(conferencia=conferencia, tipo=TipoDeParte.PROPOSTAS)
    return propostas.exclude(estado=EstadoDaParte.PREPARADA).exists()


def _do_caderno(conferencia: Conferencia) -> list[Materia]:
    """The closed caderno's texts that are not there. A caderno that reopened and closed again replaces what waits."""
    if not caderno_fechado(conferencia):
        return []
    textos = list(textos_do_caderno(conferencia))
    esperam = Materia.objects.filter(
        conferencia=conferencia, tipo=TipoDeMateria.PROPOSTA, parte__estado=EstadoDaParte.PREPARADA
    )
    do_caderno = {(t.pk, t.numero) for t in textos}
    if set(esperam.values_list("do_caderno", "numero")) - do_caderno:
        esperam.delete()
    ja = set(Materia.objects.filter(conferencia=conferencia).values_list("do_caderno", flat=True))
    novas: list[Materia] = []
    for eixo, do_eixo in groupby((t for t in textos if t.pk not in ja), key=lambda t: t.eixo):
        parte = _parte_preparada(conferencia, TipoDeParte.PROPOSTAS, str(eixo)[:400], eixo)
        novas += [
            _materia(
                parte,
                TipoDeMateria.PROPOSTA,
                ordem,
                numero=texto.numero,
                titulo=texto.titulo,
                texto=texto.texto,
                eixo=eixo,
                esfera=texto.esfera,
                do_caderno=texto,
            )
            for ordem, texto in enumerate(do_eixo, start=parte.materias.count() + 1)
        ]
    return novas


def _das_mocoes(conferencia: Conferencia) -> list[Materia]:
    ja = Materia.objects.filter(conferencia=conferencia, mocao__isnull=False).values("mocao")
    mocoes = list(mocoes_admitidas(conferencia).exclude(pk__in=ja))
    if not mocoes:
        return []
    parte = _parte_preparada(conferencia, TipoDeParte.MOCOES, _("Moções"), None)
    return [
        _materia(
            parte,
            TipoDeMateria.MOCAO,
            ordem,
            numero=_("Moção %(n)s") % {"n": mocao.numero},
            titulo=mocao.titulo,
            texto=mocao.texto,
            mocao=mocao,
        )
        for ordem, mocao in enumerate(mocoes, start=parte.materias.count() + 1)
    ]


def _parte_preparada(conferencia: Conferencia, tipo: TipoDeParte, titulo: str, eixo: Eixo | None) -> Parte:
    """The part of this kind (and axis) that did not begin, or a new one at the end."""
    achada = Parte.objects.filter(
        conferencia=conferencia, tipo=tipo, eixo=eixo, estado=EstadoDaParte.PREPARADA
    ).first()
    return achada or Parte.objects.create(
        conferencia=conferencia, tipo=tipo, titulo=titulo, eixo=eixo, ordem=_ultima_ordem(conferencia) + 1
    )


def _materia(parte: Parte, tipo: TipoDeMateria, ordem: int, *, texto: str, **campos: object) -> Materia:
    return Materia(
        municipio_id=parte.municipio_id,
        conferencia_id=parte.conferencia_id,
        parte=parte,
        tipo=tipo,
        ordem=ordem,
        texto_lido=texto,
        texto=texto,
        **campos,
    )


def _artigos(parte: Parte, artigos: Sequence[Artigo]) -> list[Materia]:
    return [
        _materia(
            parte,
            TipoDeMateria.ARTIGO,
            ordem,
            numero=artigo.numero,
            titulo=artigo.divisao[:400],
            texto=artigo.texto,
        )
        for ordem, artigo in enumerate(artigos, start=1)
    ]


def _inteiro(parte: Parte, ordem: int) -> Materia:
    return _materia(
        parte,
        TipoDeMateria.REGIMENTO,
        ordem,
        numero=_("Regimento inteiro"),
        texto=_("O regimento, com o que a plenária mudou nos artigos."),
    )


def _parte_do_regimento(conferencia: Conferencia) -> Parte:
    """The part still being prepared; the first one ever, or another after a regimento that was not approved, is new."""
    do_regimento = Parte.objects.filter(conferencia=conferencia, tipo=TipoDeParte.REGIMENTO)
    if em_curso := do_regimento.exclude(estado=EstadoDaParte.ENCERRADA).first():
        if em_curso.estado != EstadoDaParte.PREPARADA:
            raise ErroDeNegocio(
                _("A leitura do regimento já começou: o texto agora só muda por destaque."), campo="texto"
            )
        return em_curso
    # Everything that is binding comes after it.
    for depois in Parte.objects.filter(conferencia=conferencia, estado=EstadoDaParte.PREPARADA):
        depois.ordem += 1
        depois.save()
    decididas = Parte.objects.filter(conferencia=conferencia).exclude(estado=EstadoDaParte.PREPARADA)
    return Parte.objects.create(
        conferencia=conferencia,
        tipo=TipoDeParte.REGIMENTO,
        titulo=_("Regimento interno"),
        ordem=(decididas.aggregate(maior=Max("ordem"))["maior"] or 0) + 1,
    )


def _vizinhos(item: Parte | Materia) -> list[Any]:
    if isinstance(item, Parte):
        return list(Parte.objects.filter(conferencia=item.conferencia, estado=EstadoDaParte.PREPARADA))
    return list(
        Materia.objects.filter(parte=item.parte, estado="na_pauta").exclude(tipo=TipoDeMateria.REGIMENTO)
    )


def _ultima_ordem(conferencia: Conferencia) -> int:
    return Parte.objects.filter(conferencia=conferencia).aggregate(maior=Max("ordem"))["maior"] or 0


def _repetido(artigos: Sequence[Artigo]) -> str:
    vistos: set[str] = set()
    return next((a.numero for a in artigos if a.numero in vistos or vistos.add(a.numero)), "")  # type: ignore[func-returns-value]


def _nada_a_montar(conferencia: Conferencia) -> str:
    if not caderno_fechado(conferencia):
        return _(
            "O caderno de propostas ainda está aberto, e não há moção admitida. A relatoria fecha o caderno; depois, atualize a ordem do dia."
        )
    return _("A ordem do dia já tem todos os textos do caderno e todas as moções admitidas.")
