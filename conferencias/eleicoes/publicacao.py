"""Publishing the result, once, and recording who takes the place of whoever gives up. Actions, as in ``actions.py``."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.eleicoes.atos import ato
from conferencias.eleicoes.models import Candidatura, Eleito, Papel, ResultadoDaEleicao, Substituicao
from conferencias.eleicoes.pessoas import Distribuicao, Lugar
from conferencias.eleicoes.recusas import exigir
from conferencias.eleicoes.sigilo import grupos_declarados
from conferencias.eleicoes.substituicoes import quem_entra
from conferencias.eleicoes.urnas import Urna, distribuir_vagas, indicado, urnas
from conferencias.nucleo.api import Conferencia, exigir_motivo, regras_vigentes, travar_conferencia
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from portal.contas.models import Conta


@transaction.atomic
def publicar(*, conferencia: Conferencia, conta: Conta, agora: datetime | None = None) -> ResultadoDaEleicao:
    """Allocate the seats from the closed ballots and publish who was elected, with every step.

    Raises AcaoNegada, or ErroDeNegocio while a ballot is missing or open, or a tie waits for another one.
    """
    agora = agora or timezone.now()
    travar_conferencia(conferencia.pk)
    exigir("publicar", conta, ato(conferencia, agora))
    abertas = urnas(conferencia)
    _exigir_tudo_votado(conferencia, abertas)
    distribuicao, semente = distribuir_vagas(conferencia, abertas)
    if distribuicao.empates:
        nomes = {s.codigo: s.nome for s in conferencia.segmentos.all()}
        raise ErroDeNegocio(
            _("Ainda há empate a resolver em: %(segmentos)s.")
            % {"segmentos": ", ".join(sorted({nomes[e.segmento] for e in distribuicao.empates}))}
        )
    resultado = _gravar(conferencia, distribuicao, semente, conta, agora)
    registrar(
        "eleicoes.publicar",
        objeto=conferencia,
        conta=conta,
        dados={"resumo": resultado.resumo, "titulares": len(distribuicao.titulares)},
    )
    return resultado


@transaction.atomic
def substituir(*, eleito: Eleito, motivo: str, conta: Conta, agora: datetime | None = None) -> Substituicao:
    """Record that somebody elected gave up, and who takes the seat by the rules. Raises AcaoNegada or ErroDeNegocio."""
    agora, conferencia = agora or timezone.now(), eleito.resultado.conferencia
    travar_conferencia(conferencia.pk)
    exigir("substituir", conta, ato(conferencia, agora))
    if Substituicao.objects.filter(sai=eleito).exists():
        raise ErroDeNegocio(_("Esta saída já foi registrada."))
    regras = regras_vigentes(conferencia).regras.eleicao
    eleitos = list(
        Eleito.objects.filter(resultado=eleito.resultado).select_related(
            "segmento", "titular", "candidatura", "saida", "entrada"
        )
    )
    entra, explicacao = quem_entra(
        next(e for e in eleitos if e.pk == eleito.pk), eleitos, regras, grupos_declarados(conferencia)
    )
    feita = Substituicao.objects.create(
        municipio_id=eleito.municipio_id,
        sai=eleito,
        entra=entra,
        motivo=exigir_motivo(motivo),
        explicacao=explicacao,
        momento=agora,
        conta=conta,
    )
    registrar("eleicoes.substituir", objeto=eleito, conta=conta, dados={"entra": entra and entra.pk})
    return feita


def _exigir_tudo_votado(conferencia: Conferencia, abertas: list[Urna]) -> None:
    if any(u.votacao and u.votacao.aberta for u in abertas):
        raise ErroDeNegocio(_("Há votação aberta. Encerre-a antes de publicar o resultado."))
    votaram = {u.escrutinio.segmento_id for u in abertas if u.apuracao and u.escrutinio.turno == 1}
    faltam = sorted({str(c.segmento) for c in que_esperam_votos(conferencia) if c.segmento_id not in votaram})
    if faltam:
        raise ErroDeNegocio(_("Falta a votação de: %(segmentos)s.") % {"segmentos": ", ".join(faltam)})


def que_esperam_votos(conferencia: Conferencia) -> list[Candidatura]:
    """Return the homologated candidates of segments that have seats and elect them."""
    regras = regras_vigentes(conferencia).regras.eleicao
    com_vagas = {v.segmento for v in regras.vagas if v.titulares}
    return [
        c
        for c in Candidatura.objects.homologadas(conferencia)
        if c.segmento.codigo in com_vagas and not indicado(c.segmento, regras)
    ]


def _gravar(
    conferencia: Conferencia, distribuicao: Distribuicao, semente: str, conta: Conta, agora: datetime
) -> ResultadoDaEleicao:
    passos = [{"segmento": p.segmento, "texto": p.texto} for p in distribuicao.passos]
    resultado = ResultadoDaEleicao.objects.create(
        conferencia=conferencia,
        versao_das_regras=regras_vigentes(conferencia).versao,
        semente=semente,
        resumo=resumir(distribuicao, semente),
        passos=passos,
        # Only the reserved seats that were filled: who else runs for them has a seat like anybody's. Of one group, or in
        # one segment, not even that: among few people it would tell who they are.
        reservas=[
            {"nome": r.nome, "minimo": r.minimo}
            | ({} if r.nome else {"alcancado": min(r.alcancado, r.minimo)})
            for r in distribuicao.reservas
        ],
        momento=agora,
        conta=conta,
    )
    candidaturas = {c.codigo: c for c in Candidatura.objects.da_conferencia(conferencia)}
    regras = regras_vigentes(conferencia).regras.eleicao
    gravados: dict[str, Eleito] = {}
    for lugar in (*distribuicao.titulares, *distribuicao.suplentes):
        c = candidaturas[lugar.chave]
        gravados[lugar.chave] = Eleito.objects.create(
            municipio_id=conferencia.municipio_id,
            resultado=resultado,
            candidatura=c,
            segmento=c.segmento,
            papel=Papel(lugar.papel),
            ordem=lugar.ordem,
            nome=lugar.nome,
            votos=None if indicado(c.segmento, regras) else lugar.votos,
            titular=gravados.get(lugar.titular),
        )
    return resultado


def resumir(distribuicao: Distribuicao, semente: str) -> str:
    """Return the SHA-256 of the result: seed, seats and sentences, as JSON with sorted keys."""

    def em_dados(lugar: Lugar) -> dict[str, Any]:
        return {"codigo": lugar.chave, "segmento": lugar.segmento, "papel": lugar.papel, "ordem": lugar.ordem}

    dados = {
        "semente": semente,
        "lugares": [em_dados(lugar) for lugar in (*distribuicao.titulares, *distribuicao.suplentes)],
        "passos": [p.texto for p in distribuicao.passos],
    }
    return hashlib.sha256(json.dumps(dados, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
