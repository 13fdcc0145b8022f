"""The result as it is published: plain data, gathered once from all the rooms. What is not here is not public."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from conferencias.eleicoes.api import DelegacaoDoSegmento, Eleito, Resultado, resultado
from conferencias.nucleo.api import Conferencia
from conferencias.plenaria.api import Materia, deliberacoes, mocoes_aprovadas, regimento_aprovado
from conferencias.relatorios import ata, formulario
from conferencias.relatorios.models import RelatorioFinal
from conferencias.relatorios.participacao import participacao
from conferencias.relatorios.rules import ha_votacao_sem_resultado

Retrato = dict[str, Any]


def montar(conferencia: Conferencia) -> Retrato:
    """Gather the result as it stands, in Portuguese and in the city's hours; about thirty queries, however many rows."""
    with translation.override(settings.LANGUAGE_CODE), timezone.override(conferencia.municipio.zona):
        eleicao, presencas = resultado(conferencia), participacao(conferencia)
        retrato: Retrato = {
            "conferencia": _identificacao(conferencia),
            "regimento_aprovado": regimento_aprovado(conferencia),
            "conjuntos": {
                "deliberacoes": [_deliberacao(m) for m in deliberacoes(conferencia)],
                "mocoes": [_mocao(m) for m in mocoes_aprovadas(conferencia)],
                "delegacao": _delegacao(eleicao) if eleicao else [],
                "participacao": presencas.linhas,
            },
            "reservas": _reservas(eleicao) if eleicao else [],
        }
        retrato["ata"] = ata.escrever(conferencia, eleicao)
        retrato["relatorio"] = formulario.preencher(
            RelatorioFinal.objects.filter(conferencia=conferencia).first(), retrato, presencas
        )
    return json.loads(json.dumps(retrato))  # as it will be read back, so that versions can be compared


def resumir(retrato: Retrato) -> str:
    """Return the SHA-256 of the data as JSON with sorted keys, without spaces, in UTF-8."""
    texto = json.dumps(retrato, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(texto.encode()).hexdigest()


def partes_que_mudaram(antes: Retrato, depois: Retrato) -> list[str]:
    """Return the names of the parts that are not equal; also where a new version of the portal says the same otherwise."""
    partes = [{**retrato, **retrato["conjuntos"]} for retrato in (antes, depois)]
    nomes = [nome for nome in partes[1] if nome != "conjuntos"]
    return [nome for nome in nomes if partes[0].get(nome) != partes[1][nome]]


def pendencias(conferencia: Conferencia, retrato: Retrato) -> list[str]:
    """Return what is still missing in the result, for who is about to publish it; nothing here forbids it."""
    conjuntos = retrato["conjuntos"]
    faltas = {
        "regimento": not retrato["regimento_aprovado"],
        "deliberacoes": not conjuntos["deliberacoes"],
        "delegacao": not conjuntos["delegacao"],
        "participacao": not conjuntos["participacao"],
        "relatorio": bool(em_branco(retrato)),
        "votacao": ha_votacao_sem_resultado(conferencia),
    }
    return [nome for nome, falta in faltas.items() if falta]


def em_branco(retrato: Retrato) -> list[str]:
    """Return the names of the report's fields that have nothing yet."""
    campos = (campo for bloco in retrato["relatorio"]["blocos"] for campo in bloco["campos"])
    return [campo["rotulo"] for campo in campos if campo["valor"] in ("", None)]


def _identificacao(conferencia: Conferencia) -> dict[str, Any]:
    municipio = conferencia.municipio
    return {
        "titulo": conferencia.titulo,
        "edicao": conferencia.numero_edicao,
        "tema": conferencia.tema,
        "modalidade": str(conferencia.get_modalidade_display()),
        "inicio": conferencia.inicio.isoformat() if conferencia.inicio else None,
        "fim": (conferencia.fim or conferencia.inicio).isoformat() if conferencia.inicio else None,
        "local": conferencia.local,
        "endereco": conferencia.endereco,
        "eixos": [{"numero": eixo.numero, "titulo": eixo.titulo} for eixo in conferencia.eixos.all()],
        "municipio": municipio.nome,
        "uf": municipio.uf,
        "ibge": municipio.ibge,
        "conselho": municipio.conselho_nome,
    }


def _deliberacao(materia: Materia) -> dict[str, Any]:
    assert materia.eixo
    return {
        "numero": materia.numero,
        "eixo_numero": materia.eixo.numero,
        "eixo": materia.eixo.titulo,
        "esfera": str(materia.get_esfera_display()),
        "titulo": materia.titulo,
        "texto": materia.texto,
        "decisao": str(materia.get_estado_display()),
        "explicacao": materia.explicacao,
    }


def _mocao(materia: Materia) -> dict[str, Any]:
    mocao = materia.mocao
    assert mocao
    return {
        "numero": mocao.numero,
        "tipo": str(mocao.get_tipo_display()),
        "assunto": mocao.titulo,
        "destinatario": mocao.destinatario,
        "texto": materia.texto,
        "assinaturas": mocao.contadas,
        "decisao": str(materia.get_estado_display()),
        "explicacao": materia.explicacao,
    }


def _delegacao(eleicao: Resultado) -> list[dict[str, Any]]:
    return [
        {
            "segmento": do_segmento.segmento.nome,
            "papel": str(eleito.get_papel_display()),
            "ordem": eleito.ordem,
            "nome": eleito.nome,
            "entidade": eleito.candidatura.inscricao.entidade,
            "votos": eleito.votos,
            "situacao": _situacao(eleito, do_segmento),
        }
        for do_segmento in eleicao.segmentos
        for eleito in (*do_segmento.titulares, *do_segmento.suplentes)
    ]


def _situacao(eleito: Eleito, do_segmento: DelegacaoDoSegmento) -> str:
    if eleito in do_segmento.delegadas:
        return str(_("Tem a vaga"))
    return str(_("Na fila de suplentes") if eleito in do_segmento.na_fila else _("Saiu"))


def _reservas(eleicao: Resultado) -> list[dict[str, Any]]:
    """Only the whole: among few people elected, the count of one group would tell who is of it (LGPD, art. 11)."""
    ao_todo = str(_("Vagas reservadas, ao todo"))
    return [reserva | {"nome": ao_todo} for reserva in eleicao.reservas if not reserva["nome"]]
