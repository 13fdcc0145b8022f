"""The order of the day: what comes in, in what order, and what the table may rearrange."""

from __future__ import annotations

import pytest
from django.utils import timezone

from conferencias.mocoes.models import Mocao
from conferencias.nucleo.api import congelar_regras
from conferencias.nucleo.models import Conferencia
from conferencias.plenaria import actions, pauta, votos
from conferencias.plenaria.api import Evento, deliberacoes, mocoes_aprovadas
from conferencias.plenaria.models import Materia, Parte, TipoDeEvento, TipoDeParte
from conferencias.plenaria.redacao import Artigo
from conferencias.plenaria.rules import Ato
from conferencias.sistematizacao.models import FechamentoDoCaderno, ReaberturaDoCaderno, Texto
from conferencias.votacoes.api import anular
from portal.auditoria.models import RegistroImutavel
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from tests.conferencias.plenaria.fabricas import (
    atual,
    caderno,
    contar_e_encerrar,
    destaque_em,
    lida,
    ouvir_e_abrir,
)

ARTIGOS = [Artigo("", "Art. 1º", "A conferência é municipal."), Artigo("", "Art. 2º", "Vota-se.")]


def partes(conferencia: Conferencia) -> list[str]:
    return [p.tipo for p in Parte.objects.filter(conferencia=conferencia)]


def mocao_admitida(conferencia: Conferencia, proponente) -> Mocao:
    return Mocao.objects.create(
        conferencia=conferencia,
        numero=Mocao.objects.filter(conferencia=conferencia).count() + 1,
        tipo="apoio",
        titulo="Às cozinhas solidárias",
        destinatario="À Câmara Municipal",
        texto="A conferência apoia as cozinhas solidárias.",
        proponente=proponente,
        nome_publico="Joana",
        situacao="admitida",
        apurada_em=timezone.now(),
        exigidas=1,
        contadas=2,
        pessoas_da_base=3,
        chave_de_envio=f"mocao-{Mocao.objects.count()}",
    )


def test_the_regimento_comes_first_then_each_axis_then_motions(
    dia: Conferencia, pessoas, mesa: Conta
) -> None:
    primeiro, segundo = dia.eixos.all()[:2]
    caderno(dia, mesa, textos=2, eixo=segundo)
    caderno(dia, mesa, textos=1, eixo=primeiro)
    mocao_admitida(dia, pessoas[0])
    pauta.montar(conferencia=dia, conta=mesa)
    pauta.gravar_regimento(conferencia=dia, artigos=ARTIGOS, conta=mesa)
    assert partes(dia) == ["regimento", "propostas", "propostas", "mocoes"]
    assert [m.numero for m in Materia.objects.filter(conferencia=dia)] == [
        *("Art. 1º", "Art. 2º", "Regimento inteiro", "1.1.1", "2.1.1", "2.1.2", "Moção 1")
    ]


def test_an_open_caderno_brings_nothing(dia: Conferencia, mesa: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match="ainda está aberto"):
        pauta.montar(conferencia=dia, conta=mesa)


def test_bringing_the_texts_twice_brings_nothing_twice(parte: Parte, mesa: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match="já tem todos"):
        pauta.montar(conferencia=parte.conferencia, conta=mesa)
    assert parte.materias.count() == 3


def test_a_caderno_that_reopened_before_the_reading_replaces_what_waits(parte: Parte, mesa: Conta) -> None:
    fechamento = FechamentoDoCaderno.objects.get()
    ReaberturaDoCaderno.objects.create(
        conferencia=parte.conferencia, fechamento=fechamento, motivo="Faltou um texto.", conta=mesa
    )
    Texto.objects.filter(ordem=3).update(ordem=None)
    FechamentoDoCaderno.objects.create(conferencia=parte.conferencia, versao=2, total=2, conta=mesa)
    pauta.montar(conferencia=parte.conferencia, conta=mesa)
    assert [m.numero for m in parte.materias.all()] == ["1.1.1", "1.1.2"]


def test_the_caderno_is_fixed_once_the_reading_began(parte: Parte, mesa: Conta) -> None:
    assert not pauta.comecou(parte.conferencia)
    actions.comecar(parte=parte, conta=mesa)
    assert pauta.comecou(parte.conferencia)


def test_the_table_takes_a_text_up_and_down_before_it_is_read(parte: Parte, mesa: Conta) -> None:
    terceira = parte.materias.select_related("conferencia__municipio", "parte").last()
    pauta.mudar_ordem(item=terceira, passos=-1, conta=mesa)
    assert [m.numero for m in parte.materias.all()] == ["1.1.1", "1.1.3", "1.1.2"]
    pauta.mudar_ordem(item=atual(terceira), passos=99, conta=mesa)
    assert [m.numero for m in parte.materias.all()] == ["1.1.1", "1.1.2", "1.1.3"]
    lida(parte, mesa)
    with pytest.raises(ErroDeNegocio, match="ainda não começou a ser lido"):
        pauta.mudar_ordem(item=atual(terceira), passos=-1, conta=mesa)


def test_what_is_published_follows_the_caderno_however_the_table_arranged_it(
    parte: Parte, mesa: Conta
) -> None:
    terceira = parte.materias.select_related("conferencia__municipio", "parte").last()
    pauta.mudar_ordem(item=terceira, passos=-2, conta=mesa)
    parte = lida(parte, mesa)
    actions.encerrar_janela(parte=parte, conta=mesa)
    actions.aprovar_em_bloco(parte=parte, conta=mesa)
    assert [m.numero for m in deliberacoes(parte.conferencia)] == ["1.1.1", "1.1.2", "1.1.3"]


@pytest.mark.parametrize(
    ("artigos", "frase"),
    [
        ([], "Não achamos artigos"),
        ([ARTIGOS[0], ARTIGOS[0]], "aparece duas vezes"),
        ([Artigo("", "Art. 1º", "")], "está sem texto"),
    ],
)
def test_a_regimento_that_is_not_one_is_refused(
    dia: Conferencia, mesa: Conta, artigos: list[Artigo], frase: str
) -> None:
    with pytest.raises(ErroDeNegocio, match=frase):
        pauta.gravar_regimento(conferencia=dia, artigos=artigos, conta=mesa)


def test_the_regimento_is_pasted_again_until_its_reading_begins(
    dia: Conferencia, pessoas, mesa: Conta
) -> None:
    pauta.gravar_regimento(conferencia=dia, artigos=ARTIGOS, conta=mesa)
    parte = pauta.gravar_regimento(conferencia=dia, artigos=ARTIGOS[:1], conta=mesa)
    assert parte.materias.count() == 2
    actions.comecar(parte=parte, conta=mesa)
    with pytest.raises(ErroDeNegocio, match="só muda por destaque"):
        pauta.gravar_regimento(conferencia=dia, artigos=ARTIGOS, conta=mesa)


def test_an_approved_regimento_does_not_change(dia: Conferencia, pessoas, mesa: Conta) -> None:
    congelar_regras(conferencia=dia, conta=mesa)
    with pytest.raises(AcaoNegada, match="não muda mais"):
        pauta.gravar_regimento(conferencia=dia, artigos=ARTIGOS, conta=mesa)


@pytest.mark.parametrize(("favor", "estado"), [(3, "aprovada"), (1, "rejeitada")])
def test_a_motion_is_read_and_voted_without_destaques(
    dia: Conferencia, pessoas, mesa: Conta, favor: int, estado: str
) -> None:
    congelar_regras(conferencia=dia, conta=mesa)
    mocao = mocao_admitida(dia, pessoas[0])
    pauta.montar(conferencia=dia, conta=mesa)
    parte = lida(Parte.objects.get(conferencia=dia, tipo=TipoDeParte.MOCOES), mesa)
    materia = atual(parte.materias.get())
    with pytest.raises(AcaoNegada, match="não recebem destaque"):
        destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=parte, conta=mesa)
    votos.abrir_votacao(materia=materia, conta=mesa)
    assert contar_e_encerrar(materia, mesa, favor, 3 - favor).estado == estado
    assert [m.mocao for m in mocoes_aprovadas(dia)] == ([mocao] if estado == "aprovada" else [])


def test_a_vote_annulled_elsewhere_leaves_the_text_where_the_table_can_go_on(
    materia: Materia, pessoas, mesa: Conta
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    em_votacao = ouvir_e_abrir(materia, mesa)
    anular(votacao=votos.votacao_aberta(em_votacao), motivo="Engano.", conta=mesa)
    with pytest.raises(ErroDeNegocio, match="foi anulada"):
        votos.encerrar_votacao(materia=em_votacao, conta=mesa)
    votos.anular_votacao(materia=em_votacao, motivo="Engano.", conta=mesa)
    assert atual(materia).estado == "em_discussao"


def test_a_vote_closed_while_it_was_being_annulled_keeps_its_result(
    materia: Materia, pessoas, mesa: Conta, monkeypatch
) -> None:
    """The closing, from the page of the votings, waits for no act of the table: it may come in the middle of one."""
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    em_votacao = ouvir_e_abrir(materia, mesa)
    lida_antes = actions.materia_travada(em_votacao, None)
    contar_e_encerrar(em_votacao, mesa, 3, 0)
    assert atual(materia).estado == "aprovada_com_alteracao"
    monkeypatch.setattr(votos, "materia_travada", lambda *_a: lida_antes)
    monkeypatch.setattr(
        votos,
        "ato_sobre",
        lambda *_a, **alvo: Ato(conferencia=materia.conferencia, agora=timezone.now(), **alvo),
    )
    with pytest.raises(AcaoNegada, match="encerrou esta votação"):
        votos.anular_votacao(materia=em_votacao, motivo="Engano.", conta=mesa)
    assert atual(materia).estado == "aprovada_com_alteracao"


def test_without_quorum_no_vote_opens_and_nothing_changes(
    materia: Materia, pessoas, mesa: Conta, monkeypatch
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    monkeypatch.setattr("conferencias.votacoes.rol.presentes", lambda *_a, **_k: [])
    with pytest.raises(AcaoNegada, match=r"(?i)quórum"):
        ouvir_e_abrir(materia, mesa)
    assert atual(materia).estado == "contradefesa"


def test_the_ledger_tells_everything_in_order_and_never_changes(
    materia: Materia, pessoas, mesa: Conta
) -> None:
    destaque_em(materia, pessoas[0])
    actions.encerrar_janela(parte=materia.parte, conta=mesa)
    actions.aprovar_em_bloco(parte=materia.parte, conta=mesa)
    contar_e_encerrar(ouvir_e_abrir(materia, mesa), mesa, 2, 1)
    T = TipoDeEvento
    assert list(Evento.objects.values_list("tipo", flat=True)) == [
        *(T.PAUTA_MONTADA, T.PARTE_COMECOU, T.LEITURA_DISPENSADA, T.DESTAQUE_APRESENTADO),
        *(T.JANELA_ENCERRADA, T.APROVADA_EM_BLOCO, T.APROVADA_EM_BLOCO, T.EM_DISCUSSAO),
        *(T.DEFESA, T.CONTRADEFESA, T.VOTACAO_ABERTA, T.VOTACAO_ENCERRADA, T.DECIDIDA, T.PARTE_ENCERRADA),
    ]
    evento = Evento.objects.last()
    with pytest.raises(RegistroImutavel):
        evento.save()
    with pytest.raises(RegistroImutavel):
        Evento.objects.all().delete()


def test_what_cannot_go_further_changes_nothing_and_is_not_written_down(parte: Parte, mesa: Conta) -> None:
    primeira = parte.materias.select_related("conferencia__municipio", "parte").first()
    for item, passos in ((primeira, -1), (parte, 1), (parte, -1)):
        with pytest.raises(ErroDeNegocio, match="Nada mudou"):
            pauta.mudar_ordem(item=item, passos=passos, conta=mesa)
    assert not Evento.objects.filter(tipo="ordem_mudada").exists()
