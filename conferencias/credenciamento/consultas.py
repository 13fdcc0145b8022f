"""What the ledgers say, for the pages of this room and, through ``api``, for the rooms above."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from conferencias.credenciamento.direitos import Participacao, Resposta, responder
from conferencias.credenciamento.models import Credenciamento, Presenca, RolOficial, Turno
from conferencias.credenciamento.presencas import Evento, compareceram, turno_em
from conferencias.credenciamento.presencas import presentes as quem_esta
from conferencias.inscricoes.api import Inscricao, para_buscar
from conferencias.nucleo.api import Conferencia, Direito, regras_vigentes
from portal.protocolo import normalizar, valido

NO_ENDERECO = re.compile(r"/recibo/([0-9A-Za-z-]{8,9})")
ACHADAS_NO_MAXIMO = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Presente:
    """Somebody who is in: ``inscricao`` is the key, ``categoria`` the code given at accreditation."""

    inscricao: int
    categoria: str
    segmento: int
    lugar: str
    desde: datetime


def procurar(conferencia: Conferencia, texto: str) -> list[Inscricao]:
    """Return the registrations that match what was typed or read: QR address, protocol, badge number or name.

    A protocol is looked for in all the municipality's conferences, so that the desk can be told which one it is of.
    """
    todas = Inscricao.objects.para_mostrar()
    if protocolo := protocolo_em(texto):
        return list(todas.filter(protocolo=protocolo))
    if texto.strip().isdecimal():
        aceitos = Credenciamento.objects.aceitos(conferencia)
        return list(todas.filter(pk__in=aceitos.filter(numero=int(texto.strip()[:9])).values("inscricao")))
    achadas = todas.filter(conferencia=conferencia).com_nome(texto) if para_buscar(texto) else todas.none()
    return list(com_situacao(achadas).order_by("participante__nome_buscado", "pk")[: ACHADAS_NO_MAXIMO + 1])


def do_cracha(conferencia: Conferencia, numero: int) -> Inscricao | None:
    """Return who wears the badge of this number."""
    aceito = Credenciamento.objects.aceitos(conferencia).filter(numero=numero)
    return (
        Inscricao.objects.filter(pk__in=aceito.values("inscricao"))
        .select_related("participante", "segmento", "eixo")
        .first()
    )


def protocolo_em(texto: str) -> str:
    """Return the protocol that was typed, or that is in the address of a QR code; empty when there is none."""
    endereco = NO_ENDERECO.search(texto)
    protocolo = normalizar(endereco.group(1) if endereco else texto)
    return protocolo if valido(protocolo) else ""


def com_situacao(inscricoes: Any) -> Any:
    """Registrations with ``decisao_atual`` (None: nobody decided yet) and ``cracha``."""
    ultima = Credenciamento.objects.filter(inscricao=OuterRef("pk")).order_by("-ordem")
    return inscricoes.annotate(
        decisao_atual=Subquery(ultima.values("decisao")[:1]), cracha=Subquery(ultima.values("numero")[:1])
    )


def credenciamento_de(inscricao: Inscricao) -> Credenciamento | None:
    """Return the decision in force about a person, or None."""
    return (
        Credenciamento.objects.filter(inscricao=inscricao)
        .select_related("segmento", "conta", "conferencia__municipio", "inscricao__participante")
        .order_by("-ordem")
        .first()
    )


def rol_vigente(conferencia: Conferencia) -> RolOficial | None:
    """Return the latest official roll, even when accreditation was opened again after it."""
    return RolOficial.objects.filter(conferencia=conferencia).order_by("-versao").first()


def encerrado(conferencia: Conferencia) -> bool:
    """Tell whether accreditation is closed: the latest roll was not followed by a reopening. One query."""
    ultimo = (
        RolOficial.objects.filter(conferencia=conferencia).order_by("-versao").values_list("pk", "reabertura")
    )
    achado = ultimo.first()
    return achado is not None and achado[1] is None


def contagens(conferencia: Conferencia) -> dict[str, Any]:
    """Return how many were accredited, refused and still miss, and the accredited by category and by segment. Two queries."""
    por_decisao: Counter[str] = Counter()
    por_categoria: Counter[str] = Counter()
    por_segmento: Counter[int] = Counter()
    vigentes = Credenciamento.objects.filter(conferencia=conferencia).vigentes()
    for decisao, categoria, segmento in vigentes.values_list("decisao", "categoria", "segmento"):
        por_decisao[decisao] += 1
        if decisao == "aceito":
            por_categoria[categoria] += 1
            por_segmento[segmento] += 1
    return {
        "credenciadas": por_decisao["aceito"],
        "recusadas": por_decisao["recusado"],
        "faltam": que_faltam(conferencia).count(),
        "por_categoria": por_categoria,
        "por_segmento": por_segmento,
    }


def que_faltam(conferencia: Conferencia) -> Any:
    """Active registrations that nobody accredited or refused."""
    return com_situacao(Inscricao.objects.ativas().filter(conferencia=conferencia)).filter(
        Q(decisao_atual__isnull=True) | Q(decisao_atual="desfeito")
    )


def turnos(conferencia: Conferencia) -> list[Turno]:
    return list(Turno.objects.filter(conferencia=conferencia))


def turno_agora(conferencia: Conferencia, em: datetime | None = None) -> Turno | None:
    """Return the turn to which an instant belongs (see ``presencas.turno_em``); None for a conference without turns."""
    return turno_em(turnos(conferencia), em or timezone.now())


def eventos(conferencia: Conferencia, **filtro: Any) -> list[Evento]:
    """Return rows of the presence ledger; one query."""
    linhas = Presenca.objects.filter(conferencia=conferencia, **filtro)
    return [
        Evento(*linha)
        for linha in linhas.values_list("pk", "inscricao", "movimento", "lugar", "momento", "corrige")
    ]


def presentes(conferencia: Conferencia, em: datetime | None = None) -> list[Presente]:
    """Return who is in, in the hall or online, now or at an instant: accredited, and entered in that turn. Three queries."""
    em = em or timezone.now()
    dentro = quem_esta(eventos(conferencia, turno=turno_agora(conferencia, em), momento__lte=em))
    aceitos = Credenciamento.objects.aceitos(conferencia, em).values_list(
        "inscricao", "categoria", "segmento"
    )
    return [
        Presente(
            inscricao=pessoa,
            categoria=categoria,
            segmento=segmento,
            lugar=dentro[pessoa].lugar,
            desde=dentro[pessoa].momento,
        )
        for pessoa, categoria, segmento in aceitos
        if pessoa in dentro
    ]


def contar_por_turno(conferencia: Conferencia) -> list[dict[str, Any]]:
    """Return, for each turn (None last: records from before there were turns), how many people came, in all and by place."""
    por_turno: dict[int | None, list[Evento]] = {}
    linhas = Presenca.objects.filter(conferencia=conferencia).values_list(
        "turno", "pk", "inscricao", "movimento", "lugar", "momento", "corrige"
    )
    for chave, pk, pessoa, movimento, lugar, momento, corrige in linhas:
        por_turno.setdefault(chave, []).append(Evento(pk, pessoa, movimento, lugar, momento, corrige))
    resposta = []
    todos: list[Turno | None] = [*turnos(conferencia), None]
    for turno in todos:
        vieram = compareceram(por_turno.get(turno.pk if turno else None, []))
        if turno or vieram:
            lugares = Counter(lugar for ls in vieram.values() for lugar in ls)
            resposta.append({"turno": turno, "pessoas": len(vieram), "lugares": lugares})
    return resposta


def participacao(inscricao: Inscricao, em: datetime | None = None) -> Participacao:
    """Return a person as the rights see her, now or at an instant."""
    em = em or timezone.now()
    ate = Credenciamento.objects.filter(inscricao=inscricao, momento__lte=em).order_by("-ordem").first()
    aceito = bool(ate and ate.aceito) and not inscricao.cancelada
    conferencia = inscricao.conferencia
    dela = eventos(conferencia, inscricao=inscricao, turno=turno_agora(conferencia, em), momento__lte=em)
    return Participacao(
        categoria=ate.categoria if ate and aceito else inscricao.categoria,
        credenciada=aceito,
        presente=aceito and inscricao.pk in quem_esta(dela),
    )


def tem_direito(inscricao: Inscricao, direito: Direito, em: datetime | None = None) -> Resposta:
    """Tell whether a person may exercise a right, by the rules in force, and why."""
    return responder(regras_vigentes(inscricao.conferencia).regras, participacao(inscricao, em), direito)


def tem_direito_a_voto(inscricao: Inscricao, em: datetime | None = None) -> Resposta:
    """Tell whether a person may vote in the plenary."""
    return tem_direito(inscricao, Direito.VOTO_PLENARIA, em)
