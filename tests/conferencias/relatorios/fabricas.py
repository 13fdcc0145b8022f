"""A conference that was held. Call inside the municipality's scope."""

from __future__ import annotations

from conferencias.eleicoes.publicacao import publicar as publicar_eleicao
from conferencias.nucleo.models import Conferencia
from conferencias.plenaria import actions as plenaria
from portal.contas.models import Conta
from tests.conferencias.eleicoes.fabricas import candidata, regras_da_eleicao, votar_em
from tests.conferencias.fabricas_do_credenciamento import no_dia, turno
from tests.conferencias.plenaria.fabricas import PLENARIA, VOTACAO, com_pauta, lida, no_salao

VAGAS = [
    {"segmento": "usuarios", "titulares": 1, "suplentes": 1},
    {"segmento": "governo", "titulares": 1, "suplentes": 0},
]


def no_dia_da_decisao(conferencia: Conferencia) -> Conferencia:
    """The day of the conference, before anything was decided."""
    eleicao = regras_da_eleicao(vagas=VAGAS, proporcionalidade=False)
    return no_dia(conferencia, votacao=VOTACAO, plenaria=PLENARIA, eleicao=eleicao)


def decidir(dia: Conferencia, comissao: Conta) -> Conferencia:
    """The plenary approves three proposals, and a delegate and a substitute are elected."""
    turno(dia, "Manhã", -1, 8)
    no_salao(dia, comissao, 6)
    parte = lida(com_pauta(dia, comissao), comissao)
    plenaria.encerrar_janela(parte=parte, conta=comissao)
    plenaria.aprovar_em_bloco(parte=parte, conta=comissao)
    primeira = candidata(dia, comissao, nome="Rosa Social", grupos={"negras"})
    segunda = candidata(dia, comissao, nome="Luzia Prado")
    votar_em(dia, comissao, "usuarios", {primeira: 3, segunda: 2})
    publicar_eleicao(conferencia=dia, conta=comissao)
    return Conferencia.objects.com_etapas().get(pk=dia.pk)
