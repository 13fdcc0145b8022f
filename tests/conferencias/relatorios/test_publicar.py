"""Publishing: by whom, when, what goes in, and that nothing is public before."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from conferencias.eleicoes.models import Eleito
from conferencias.eleicoes.publicacao import substituir
from conferencias.inscricoes.models import Participante
from conferencias.nucleo.models import Conferencia
from conferencias.relatorios import rules
from conferencias.relatorios.actions import escrever_relatorio, publicar
from conferencias.relatorios.formulario import formularios
from conferencias.relatorios.models import Publicacao, RelatorioFinal
from conferencias.relatorios.painel import PARTES
from conferencias.relatorios.retrato import montar, partes_que_mudaram, pendencias, resumir
from conferencias.votacoes.api import Votacao, abrir, criar_votacao
from portal.auditoria.models import RegistroDeAuditoria, RegistroImutavel
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel, mover_etapa


def test_the_snapshot_has_what_was_decided(decidida: Conferencia) -> None:
    conjuntos = montar(decidida)["conjuntos"]
    assert [d["numero"] for d in conjuntos["deliberacoes"]] == ["1.1.1", "1.1.2", "1.1.3"]
    assert [(d["nome"], d["papel"], d["situacao"]) for d in conjuntos["delegacao"]] == [
        ("Rosa Social", "Titular", "Tem a vaga"),
        ("Luzia Prado", "Suplente", "Na fila de suplentes"),
    ]
    totais = [p for p in conjuntos["participacao"] if p["recorte"] == "total"]
    assert [(p["turno"], p["pessoas"]) for p in totais] == [("Manhã", 13)]


def test_no_personal_data_beyond_what_the_law_makes_public(decidida: Conferencia) -> None:
    pessoa = Participante.objects.get(nome_civil="Rosa Social")
    Participante.objects.filter(pk=pessoa.pk).update(telefone="38 99999-0000")
    texto = json.dumps(montar(decidida), ensure_ascii=False)
    for segredo in ("joana@exemplo.com.br", "99999-0000", pessoa.inscricoes.get().protocolo):
        assert segredo not in texto
    assert not re.search(r"Delegada \d", texto), "who only took part is counted, not named"


def test_how_many_of_one_group_were_elected_is_not_told(decidida: Conferencia) -> None:
    retrato = montar(decidida)
    assert [(r["nome"], r["minimo"]) for r in retrato["reservas"]] == [("Vagas reservadas, ao todo", 1)]
    assert "Pessoas negras" not in json.dumps(retrato, ensure_ascii=False)


def test_the_ata_tells_in_order_what_the_ledgers_recorded(decidida: Conferencia, comissao: Conta) -> None:
    ata = montar(decidida)["ata"]
    frases = " ".join(linha["texto"] for linha in ata["linhas"])
    assert "Aprovada em bloco: 1.1.1" in frases
    assert "As regras da conferência ficaram fixadas." in frases
    assert "titulares: Rosa Social." in frases
    assert "Votação encerrada" in frases
    assert decidida.titulo in ata["abertura"]
    horas = [linha["hora"] for linha in ata["linhas"]]
    assert horas == sorted(horas)


def test_the_parts_that_changed_since_the_publication_are_named(
    decidida: Conferencia, comissao: Conta
) -> None:
    publicada = publicar(conferencia=decidida, conta=comissao).dados
    assert partes_que_mudaram(publicada, montar(decidida)) == []
    substituir(eleito=Eleito.objects.get(nome="Rosa Social"), motivo="Mudou de cidade.", conta=comissao)
    agora = montar(decidida)
    assert set(partes_que_mudaram(publicada, agora)) == {"delegacao", "ata", "relatorio"}
    assert set(partes_que_mudaram({"conjuntos": {}}, agora)) <= PARTES.keys(), "each has words in the panel"


def test_gathering_asks_as_much_of_the_database_for_few_as_for_many(
    decidida: Conferencia, comissao: Conta, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(45):
        montar(decidida)


def test_publishing_keeps_the_snapshot_with_its_hash(decidida: Conferencia, comissao: Conta) -> None:
    feita = publicar(conferencia=decidida, conta=comissao)
    canonico = json.dumps(feita.dados, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert feita.resumo == sha256(canonico.encode()).hexdigest() == resumir(feita.dados)
    assert RegistroDeAuditoria.objects.filter(acao="relatorios.publicar").count() == 1
    with pytest.raises(RegistroImutavel):
        feita.save()


def test_nothing_is_published_twice_and_a_new_version_says_why(
    decidida: Conferencia, comissao: Conta
) -> None:
    publicar(conferencia=decidida, conta=comissao)
    with pytest.raises(ErroDeNegocio, match="Nada mudou"):
        publicar(conferencia=decidida, conta=comissao, motivo="de novo")
    titular = Eleito.objects.get(nome="Rosa Social")
    substituir(eleito=titular, motivo="Mudou de cidade.", conta=comissao)
    with pytest.raises(ErroDeNegocio, match="Escreva o que mudou"):
        publicar(conferencia=decidida, conta=comissao)
    nova = publicar(conferencia=decidida, conta=comissao, motivo="Uma suplente assumiu.")
    assert nova.versao == 2
    assert [d["situacao"] for d in nova.dados["conjuntos"]["delegacao"]] == ["Saiu", "Tem a vaga"]
    primeira = Publicacao.objects.get(versao=1)
    assert [d["situacao"] for d in primeira.dados["conjuntos"]["delegacao"]] == [
        "Tem a vaga",
        "Na fila de suplentes",
    ]


@pytest.mark.parametrize("papel", [Papel.RELATORIA, Papel.CONSELHO, Papel.APOIO, Papel.COMUNICACAO, None])
def test_only_the_committee_and_the_administration_publish(
    decidida: Conferencia, no_escopo: Municipio, papel: Papel | None
) -> None:
    with pytest.raises(AcaoNegada, match="Só a comissão organizadora"):
        publicar(conferencia=decidida, conta=conta_com_papel(no_escopo, papel))


def test_the_committee_of_another_municipality_does_not_publish(
    decidida: Conferencia, outro_municipio: Municipio
) -> None:
    with pytest.raises(AcaoNegada):
        publicar(conferencia=decidida, conta=conta_com_papel(outro_municipio, Papel.COMISSAO))


def test_an_unknown_verb_is_denied(decidida: Conferencia, comissao: Conta) -> None:
    assert not rules.pode("apagar", comissao, rules.Ato(conferencia=decidida, agora=timezone.now()))


def test_nothing_is_published_before_the_conference_or_during_a_vote(
    dia: Conferencia, comissao: Conta
) -> None:
    with pytest.raises(AcaoNegada, match="abre em"):
        publicar(conferencia=dia, conta=comissao, agora=timezone.now() - timedelta(days=2))
    depois = timezone.now() + timedelta(days=1)
    futura = mover_etapa(dia, "conferencia", depois, depois + timedelta(hours=8))
    with pytest.raises(AcaoNegada, match="depois que a conferência começa"):
        publicar(conferencia=futura, conta=comissao)


def test_an_open_vote_holds_the_publication_back(decidida: Conferencia, comissao: Conta) -> None:
    votacao = criar_votacao(
        conferencia=decidida,
        assunto=decidida,
        titulo="Votação",
        pergunta="Aprova?",
        modo="nominal",
        direito="voto_plenaria",
        conta=comissao,
        opcoes=None,
        maioria="simples",
        base="votos_validos",
        quorum=0,
    )
    abrir(votacao=votacao, conta=comissao, fecha_em=timezone.now() + timedelta(minutes=5))
    assert "votacao" in pendencias(decidida, montar(decidida))
    with pytest.raises(AcaoNegada, match="Há uma votação aberta"):
        publicar(conferencia=decidida, conta=comissao)
    Votacao.objects.update(fecha_em=timezone.now() - timedelta(seconds=1))
    assert "votacao" in pendencias(decidida, montar(decidida)), (
        "its time is over, its votes wait to be counted"
    )
    with pytest.raises(AcaoNegada, match="Há uma votação aberta"):
        publicar(conferencia=decidida, conta=comissao)


def test_the_report_keeps_only_what_the_form_asks(decidida: Conferencia, comissao: Conta) -> None:
    escrever_relatorio(
        conferencia=decidida,
        modelo="formulario_2023",
        respostas={"porte": "Médio", "municipio": "Outra", "intruso": "x"},
        conta=comissao,
    )
    guardado = RelatorioFinal.objects.get()
    assert guardado.respostas["porte"] == "Médio"
    assert "intruso" not in guardado.respostas and "municipio" not in guardado.respostas
    campos = {c["rotulo"]: c["valor"] for b in montar(decidida)["relatorio"]["blocos"] for c in b["campos"]}
    assert campos["Porte do município"] == "Médio"
    assert campos["Município"] == "Vila Aurora"
    assert campos["Número total de participantes"] == "13"
    assert campos["Total de horas, sem os momentos preparatórios e o almoço"] == "9 h 00 min"
    assert campos["Titulares e suplentes, por segmento"]["linhas"][0][2] == "Rosa Social"


def test_a_form_that_does_not_exist_is_refused(dia: Conferencia, comissao: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match="não existe"):
        escrever_relatorio(conferencia=dia, modelo="2099", respostas={}, conta=comissao)


def test_an_empty_conference_can_be_gathered_and_says_all_that_is_missing(dia: Conferencia) -> None:
    assert pendencias(dia, montar(dia)) == [
        "regimento",
        "deliberacoes",
        "delegacao",
        "participacao",
        "relatorio",
    ]


def test_each_form_has_every_code_once() -> None:
    for formulario in formularios().values():
        codigos = [campo.codigo for bloco in formulario.blocos for campo in bloco.campos]
        assert len(codigos) == len(set(codigos))
