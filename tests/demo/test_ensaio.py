"""The rehearsal: a whole conference through the real actions, with what must be true of it at the end."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from conferencias.credenciamento.models import LinhaDoRol
from conferencias.eleicoes.api import resultado
from conferencias.nucleo.api import regras_vigentes
from conferencias.plenaria.api import deliberacoes, mocoes_aprovadas
from conferencias.relatorios.api import publicacao_vigente
from conferencias.votacoes.models import Cedula, Estado, Votacao
from demo.ensaio.roteiro import em_markdown, ensaiar
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio

PESSOAS = 60


@pytest.mark.django_db
def test_a_whole_conference_is_held_from_registration_to_report(municipio: Municipio) -> None:
    ensaio = ensaiar(municipio, pessoas=PESSOAS, semente=7)
    with no_municipio(municipio):
        ensaio.reler()
        conferencia = ensaio.conferencia
        assert regras_vigentes(conferencia).congelada_em
        votacoes = list(Votacao.objects.filter(conferencia=conferencia))
        assert votacoes and {v.estado for v in votacoes} == {Estado.ENCERRADA}
        for votacao in votacoes:
            if votacao.secreta:
                assert (
                    Cedula.objects.filter(votacao=votacao).count() == votacao.rol.filter(votou=True).count()
                )
        assert deliberacoes(conferencia).exists() and mocoes_aprovadas(conferencia).exists()
        publicado = resultado(conferencia)
        assert publicado is not None
        vagas = {v.segmento: v for v in regras_vigentes(conferencia).regras.eleicao.vagas}
        for do_segmento in publicado.segmentos:
            vaga = vagas[do_segmento.segmento.codigo]
            assert (len(do_segmento.titulares), len(do_segmento.suplentes)) == (
                vaga.titulares,
                vaga.suplentes,
            )
        publicacao = publicacao_vigente(conferencia)
        assert publicacao is not None
        assert len(publicacao.dados["conjuntos"]["deliberacoes"]) == deliberacoes(conferencia).count()
        assert LinhaDoRol.objects.filter(rol__conferencia=conferencia).count() == len(ensaio.pessoas)
    relatorio = em_markdown(ensaio, pessoas=PESSOAS, semente=7)
    assert all(f"## {passo.titulo}" in relatorio for passo in ensaio.passos)


@pytest.mark.django_db
def test_a_public_installation_holds_no_rehearsal(settings) -> None:
    settings.PERMITIR_DEMONSTRACAO = False
    with pytest.raises(CommandError, match="não pode ser feito em uma instalação pública"):
        call_command("ensaio")


@pytest.mark.django_db
def test_too_few_people_are_refused_before_anything_is_made(settings) -> None:
    settings.PERMITIR_DEMONSTRACAO = True
    with pytest.raises(CommandError, match="50"):
        call_command("ensaio", "--pessoas", "10")
    assert not Municipio.objects.filter(slug__startswith="ensaio").exists()
