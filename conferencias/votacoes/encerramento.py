"""Closing a voting: the count, the bulletin, and ballots laid down again in an order that says nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from conferencias.credenciamento.api import Credenciamento, Lugar
from conferencias.nucleo.api import Base, TipoDeMaioria
from conferencias.votacoes import boletim
from conferencias.votacoes.apuracao import Apuracao, Eleitores, Regra, Voto, apurar
from conferencias.votacoes.canais import avisar_quem_acompanha
from conferencias.votacoes.codigos import codigo_da_cedula
from conferencias.votacoes.ganchos import avisar
from conferencias.votacoes.models import Cedula, Contagem, Estado, Resultado, Votacao, Votante, VotoNominal
from conferencias.votacoes.rastros import embaralhar
from conferencias.votacoes.recusas import exigir, recusar_sem_contagem
from conferencias.votacoes.rules import Ato
from conferencias.votacoes.trava import entrar_sozinho
from portal.auditoria.api import registrar

if TYPE_CHECKING:
    from portal.contas.models import Conta


@transaction.atomic
def encerrar(
    *, votacao: Votacao, conta: Conta, autorizada: bool = False, agora: datetime | None = None
) -> Apuracao:
    """Close it, count, publish the bulletin and tell the room that asked. Whoever closes second gets AcaoNegada.

    Refused too before the promised hour while somebody may still vote, and before the hall was counted.
    """
    agora, votacao = agora or timezone.now(), entrar_sozinho(votacao)
    rol = list(Votante.objects.filter(votacao=votacao).values_list("lugar", "votou"))
    faltam = sum(not votou for _lugar, votou in rol)
    exigir("encerrar", conta, _ato(votacao, agora, autorizada, faltam))
    contagem = Contagem.objects.filter(votacao=votacao).order_by("-ordem").first()
    if votacao.conta_no_salao and contagem is None:
        recusar_sem_contagem(sum(lugar == Lugar.SALAO and not votou for lugar, votou in rol))
    linhas, votos = (_nominais if votacao.nominal else _cedulas)(votacao)
    apurado = _contar(votacao, rol, votos, contagem)
    votacao.estado, votacao.encerrada_por = Estado.ENCERRADA, conta
    votacao.encerrada_em = max(agora, votacao.aberta_em or agora)
    votacao.save()
    cabecalho = _cabecalho(votacao, len(rol), len(rol) - faltam, len(linhas), contagem)
    texto, resumo = boletim.escrever(
        cabecalho, linhas, [(codigo, parcela.total) for codigo, parcela in apurado.por_opcao.items()]
    )
    Resultado.objects.create(
        municipio_id=votacao.municipio_id,
        votacao=votacao,
        dados=apurado.como_dados(),
        boletim=texto,
        resumo=resumo,
        momento=votacao.encerrada_em,
    )
    if not votacao.nominal:
        embaralhar(votacao)
    registrar("votacoes.encerrar", objeto=votacao, conta=conta, dados={"boletim": resumo})
    avisar(votacao, apurado)
    avisar_quem_acompanha(votacao)
    return apurado


def _ato(votacao: Votacao, agora: datetime, autorizada: bool, faltam: int) -> Ato:
    return Ato(
        conferencia=votacao.conferencia,
        agora=agora,
        direito=votacao.direito,
        votacao=votacao,
        autorizada=autorizada,
        faltam=faltam,
    )


def _contar(
    votacao: Votacao, rol: list[tuple[str, bool]], votos: list[Voto], contagem: Contagem | None
) -> Apuracao:
    """``rol``: place and whether she voted, of each person of the roll."""
    return apurar(
        opcoes=[opcao.codigo for opcao in votacao.opcoes.all()],
        votos=votos,
        contagem=contagem.votos if contagem else None,
        eleitores=Eleitores(
            rol=len(rol), presentes=sum(bool(lugar) for lugar, _votou in rol), aptos=votacao.aptos
        ),
        regra=Regra(
            maioria=TipoDeMaioria(votacao.maioria) if votacao.maioria else None,
            base=Base(votacao.base) if votacao.base else None,
        ),
    )


def _cedulas(votacao: Votacao) -> tuple[list[boletim.Linha], list[Voto]]:
    linhas, votos = [], []
    for numero, escolhas, lugar in Cedula.objects.filter(votacao=votacao).values_list(
        "pk", "escolhas", "lugar"
    ):
        marcadas = tuple(escolhas.split(","))
        linhas.append(boletim.Linha(codigo_da_cedula(numero), marcadas))
        votos.append(Voto(marcadas, None if votacao.secreta else lugar == Lugar.SALAO))
    return linhas, votos


def _nominais(votacao: Votacao) -> tuple[list[boletim.Linha], list[Voto]]:
    linhas, votos = [], []
    crachas = dict(
        Credenciamento.objects.filter(conferencia=votacao.conferencia, numero__isnull=False)
        .order_by("ordem")
        .values_list("inscricao", "numero")
    )
    for voto in ultimos_votos(votacao):
        marcadas = tuple(voto.escolhas.split(","))
        linhas.append(boletim.Linha(f"{crachas[voto.votante.inscricao_id]:05}", marcadas))
        votos.append(Voto(marcadas, voto.votante.lugar == Lugar.SALAO))
    return linhas, votos


def ultimos_votos(votacao: Votacao) -> Iterable[VotoNominal]:
    """Return the open votes that count: the latest of each person."""
    todos = VotoNominal.objects.filter(votacao=votacao).select_related("votante__inscricao__participante")
    return {voto.votante_id: voto for voto in todos.order_by("votante", "ordem")}.values()


def _cabecalho(
    votacao: Votacao, rol: int, votaram: int, cedulas: int, contagem: Contagem | None
) -> dict[str, str]:
    zona = votacao.conferencia.municipio.zona
    assert votacao.aberta_em is not None
    assert votacao.encerrada_em is not None
    dados = {
        "votacao": votacao.chave,
        "conferencia": f"{votacao.conferencia.titulo} ({votacao.conferencia.municipio})",
        "titulo": votacao.titulo,
        "pergunta": votacao.pergunta,
        "modo": votacao.modo,
        "aberta": votacao.aberta_em.astimezone(zona).isoformat(timespec="minutes"),
        "encerrada": votacao.encerrada_em.astimezone(zona).isoformat(timespec="minutes"),
        **{f"opcao_{o.codigo}": o.rotulo for o in votacao.opcoes.all()},
        "rol": str(rol),
        "votaram_na_tela": str(votaram),
        "cedulas": str(cedulas),
    }
    if contagem is not None:
        dados["salao"] = " ".join(f"{codigo}={n}" for codigo, n in contagem.votos.items())
        dados["testemunhas"] = f"{contagem.testemunha_1}; {contagem.testemunha_2}"
    return dados
