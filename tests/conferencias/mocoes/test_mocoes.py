"""Who proposes and signs, how signatures are counted, and what goes to the plenary."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conferencias.credenciamento.actions import desfazer
from conferencias.credenciamento.models import Movimento
from conferencias.mocoes import actions, mesa
from conferencias.mocoes.api import assinaturas_exigidas, mocoes_admitidas
from conferencias.mocoes.contas import arredondar_para_cima
from conferencias.mocoes.estados import SituacaoDaMocao
from conferencias.mocoes.models import Assinatura, Mocao
from conferencias.mocoes.recusas import JaAssinou
from conferencias.mocoes.rules import EXIGENCIAS, pode
from conferencias.mocoes.texto import contar_linhas
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO, mover
from tests.conferencias.mocoes.fabricas import com_mocoes, dados, presente, propor

pytestmark = pytest.mark.django_db
DEPOIS = timedelta(hours=2)


def test_quem_propoe_ja_assina_e_o_mesmo_envio_conta_uma_vez(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    autora = presente(conferencia, comissao).inscricao

    mocao = propor(conferencia, autora, chave="a-mesma")
    outra_vez = propor(conferencia, autora, chave="a-mesma")

    assert outra_vez == mocao
    assert (mocao.numero, mocao.nome_publico) == (1, autora.participante.nome_publico)
    assert Assinatura.objects.filter(mocao=mocao, inscricao=autora).count() == 1
    assert propor(conferencia, autora).numero == 2


def test_so_quem_vota_propoe_e_assina(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    mocao = propor(conferencia, presente(conferencia, comissao).inscricao)
    convidado = presente(conferencia, comissao, categoria=CONVIDADO).inscricao
    ausente = presente(conferencia, comissao)
    mover(ausente, comissao, Movimento.SAIU)

    with pytest.raises(AcaoNegada, match="não tem este direito"):
        propor(conferencia, convidado)
    with pytest.raises(AcaoNegada, match="não tem este direito"):
        actions.assinar(mocao=mocao, inscricao=convidado)
    with pytest.raises(AcaoNegada, match="estar presente"):
        actions.assinar(mocao=mocao, inscricao=ausente.inscricao)


def test_cada_pessoa_assina_uma_vez_no_portal_ou_no_papel(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    mocao = propor(conferencia, presente(conferencia, comissao).inscricao)
    pessoa, outra = presente(conferencia, comissao), presente(conferencia, comissao)
    convidado = presente(conferencia, comissao, categoria=CONVIDADO)
    actions.assinar(mocao=mocao, inscricao=pessoa.inscricao)

    with pytest.raises(JaAssinou):
        actions.assinar(mocao=mocao, inscricao=pessoa.inscricao)
    recebido = mesa.receber_papel(
        mocao=mocao,
        crachas=[pessoa.numero, outra.numero, outra.numero, convidado.numero, 9999],
        conta=comissao,
    )

    assert recebido.aceitos == [outra.numero]
    assert recebido.recusados == {
        pessoa.numero: "esta pessoa já assinou",
        convidado.numero: "esta pessoa não vota na plenária",
        9999: "não há pessoa credenciada com este crachá",
    }
    assert Assinatura.objects.filter(mocao=mocao).count() == 3


def test_a_exigencia_e_a_porcentagem_da_base_arredondada_para_cima(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    pessoas = [presente(conferencia, comissao) for _ in range(6)]
    presente(conferencia, comissao, categoria=CONVIDADO)
    mover(pessoas[0], comissao, Movimento.SAIU)

    presentes = assinaturas_exigidas(conferencia)
    credenciadas = assinaturas_exigidas(com_mocoes(conferencia, base="credenciados", assinaturas=50))

    assert presentes and (presentes.pessoas, presentes.quantas) == (5, 1)
    assert credenciadas and (credenciadas.pessoas, credenciadas.quantas) == (6, 3)


@given(st.integers(1, 100), st.integers(0, 5000))
def test_arredonda_para_cima_e_pede_ao_menos_uma(percentual: int, pessoas: int) -> None:
    quantas = arredondar_para_cima(percentual, pessoas)

    assert quantas >= 1
    assert quantas * 100 >= pessoas * percentual
    assert quantas == 1 or (quantas - 1) * 100 < pessoas * percentual


@pytest.mark.parametrize(
    ("falta", "frase"),
    [
        ({"assinaturas": None}, "porcentagem"),
        ({"base": None}, "presentes ou das credenciadas"),
        ({"base": "votantes"}, "presentes ou das credenciadas"),
        ({"tipos": []}, "tipos de moção"),
        ({"fim": None}, "até quando"),
        ({"por_pessoa": None}, "quantas moções cada pessoa"),
    ],
)
def test_regra_que_falta_e_dita_pelo_nome(conferencia, comissao, falta, frase) -> None:
    conferencia = com_mocoes(conferencia, **falta)

    with pytest.raises(AcaoNegada, match=f"{frase}.*Regras da conferência"):
        propor(conferencia, presente(conferencia, comissao).inscricao)


def test_cada_pessoa_propoe_ate_o_limite_das_regras(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia, por_pessoa=1)
    autora, outra = (presente(conferencia, comissao).inscricao for _vez in range(2))
    primeira = propor(conferencia, autora, chave="a-mesma")

    assert propor(conferencia, autora, chave="a-mesma") == primeira, "o mesmo envio de novo não é outra moção"
    with pytest.raises(AcaoNegada, match="até 1 moção"):
        propor(conferencia, autora)
    assert propor(conferencia, outra).numero == 2
    actions.retirar(mocao=primeira, inscricao=autora)
    propor(conferencia, autora)
    with pytest.raises(AcaoNegada, match="até 1 moção"):
        actions.voltar(mocao=primeira, inscricao=autora)


def test_fora_da_janela_ninguem_propoe_nem_assina(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    autora, outra = presente(conferencia, comissao).inscricao, presente(conferencia, comissao).inscricao
    mocao = propor(conferencia, autora)
    agora = timezone.now()

    with pytest.raises(AcaoNegada, match="a partir de"):
        propor(conferencia, autora, agora=agora - DEPOIS)
    with pytest.raises(AcaoNegada, match="terminou"):
        actions.assinar(mocao=mocao, inscricao=outra, agora=agora + DEPOIS)


@pytest.mark.parametrize(
    ("campos", "campo"),
    [
        ({"tipo": "congratulacao"}, "tipo"),
        ({"titulo": " "}, "titulo"),
        ({"destinatario": ""}, "destinatario"),
        ({"texto": "  "}, "texto"),
        ({"texto": "linha\n" * 21}, "texto"),
        ({"texto": "a" * 1601}, "texto"),
    ],
)
def test_texto_que_as_regras_nao_aceitam(conferencia, comissao, campos, campo) -> None:
    conferencia = com_mocoes(conferencia)

    with pytest.raises(ErroDeNegocio) as erro:
        propor(conferencia, presente(conferencia, comissao).inscricao, **campos)

    assert erro.value.campo == campo
    assert not Mocao.objects.exists()


def test_linhas_se_contam_como_em_folha_digitada() -> None:
    assert contar_linhas("\n\numa\n\nduas\n") == 3
    assert contar_linhas("a" * 80) == 1
    assert contar_linhas("a" * 81) == 2
    assert contar_linhas("") == 0


def test_retirar_e_trazer_de_volta_guarda_as_assinaturas(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    autora, outra = presente(conferencia, comissao).inscricao, presente(conferencia, comissao).inscricao
    mocao = propor(conferencia, autora)
    actions.assinar(mocao=mocao, inscricao=outra)

    with pytest.raises(AcaoNegada, match="Só quem propôs"):
        actions.retirar(mocao=mocao, inscricao=outra)
    actions.retirar(mocao=mocao, inscricao=autora)
    with pytest.raises(AcaoNegada, match="retirou"):
        actions.assinar(mocao=mocao, inscricao=presente(conferencia, comissao).inscricao)
    actions.voltar(mocao=mocao, inscricao=autora)

    mocao.refresh_from_db()
    assert mocao.situacao == SituacaoDaMocao.ABERTA
    assert Assinatura.objects.filter(mocao=mocao).count() == 2


def test_quem_assinou_retira_a_assinatura_e_pode_assinar_de_novo(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    autora, outra = presente(conferencia, comissao).inscricao, presente(conferencia, comissao).inscricao
    mocao = propor(conferencia, autora)
    actions.assinar(mocao=mocao, inscricao=outra)

    actions.retirar_assinatura(mocao=mocao, inscricao=outra)
    with pytest.raises(ErroDeNegocio, match="não assinou"):
        actions.retirar_assinatura(mocao=mocao, inscricao=outra)
    with pytest.raises(ErroDeNegocio, match="retire a moção"):
        actions.retirar_assinatura(mocao=mocao, inscricao=autora)

    assert actions.assinar(mocao=mocao, inscricao=outra)


def test_no_fim_do_prazo_a_conta_admite_ou_nao_e_fecha(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia, base="credenciados", assinaturas=50)
    pessoas = [presente(conferencia, comissao) for _ in range(4)]
    alcanca, nao_alcanca, retirada = (propor(conferencia, p.inscricao) for p in pessoas[:3])
    actions.assinar(mocao=alcanca, inscricao=pessoas[3].inscricao)
    actions.retirar(mocao=retirada, inscricao=pessoas[2].inscricao)
    depois = timezone.now() + DEPOIS

    with pytest.raises(AcaoNegada, match="recebidas até"):
        mesa.apurar(conferencia=conferencia, conta=comissao)
    assert not mocoes_admitidas(conferencia)
    mesa.apurar(conferencia=conferencia, conta=comissao, agora=depois)

    assert list(mocoes_admitidas(conferencia)) == [alcanca]
    nao_alcanca.refresh_from_db()
    assert (
        nao_alcanca.situacao,
        nao_alcanca.contadas,
        nao_alcanca.exigidas,
        nao_alcanca.pessoas_da_base,
    ) == (
        SituacaoDaMocao.NAO_ADMITIDA,
        1,
        2,
        4,
    )
    with pytest.raises(AcaoNegada, match="já foram contadas"):
        mesa.apurar(conferencia=conferencia, conta=comissao, agora=depois)
    with pytest.raises(AcaoNegada, match="já foram contadas"):
        actions.voltar(mocao=retirada, inscricao=pessoas[2].inscricao)


def test_papel_entregue_no_prazo_se_digita_depois_dele(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    mocao = propor(conferencia, presente(conferencia, comissao).inscricao)
    outra = presente(conferencia, comissao)

    recebido = mesa.receber_papel(
        mocao=mocao, crachas=[outra.numero], conta=comissao, agora=timezone.now() + DEPOIS
    )

    assert recebido.aceitos == [outra.numero]


def test_assinatura_de_quem_perdeu_o_credenciamento_nao_conta(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia, base="credenciados", assinaturas=50)
    pessoas = [presente(conferencia, comissao) for _ in range(3)]
    mocao = propor(conferencia, pessoas[0].inscricao)
    actions.assinar(mocao=mocao, inscricao=pessoas[1].inscricao)
    desfazer(conferencia=conferencia, inscricao=pessoas[1].inscricao, motivo="Engano.", conta=comissao)

    mesa.apurar(conferencia=conferencia, conta=comissao, agora=timezone.now() + DEPOIS)

    mocao.refresh_from_db()
    assert (mocao.contadas, mocao.exigidas) == (1, 1)


def test_a_mesa_anula_com_motivo_a_assinatura_digitada_por_engano(conferencia, comissao) -> None:
    conferencia = com_mocoes(conferencia)
    autora, outra = presente(conferencia, comissao), presente(conferencia, comissao)
    mocao = propor(conferencia, autora.inscricao)
    mesa.receber_papel(mocao=mocao, crachas=[outra.numero], conta=comissao)
    assinatura = Assinatura.objects.get(inscricao=outra.inscricao)

    with pytest.raises(ErroDeNegocio, match="motivo"):
        mesa.anular_assinatura(assinatura=assinatura, motivo=" ", conta=comissao)
    mesa.anular_assinatura(assinatura=assinatura, motivo="Crachá trocado.", conta=comissao)

    assert not Assinatura.objects.filter(inscricao=outra.inscricao).exists()
    with pytest.raises(ErroDeNegocio, match="não se anula"):
        mesa.anular_assinatura(assinatura=Assinatura.objects.get(), motivo="x", conta=comissao)


@pytest.mark.parametrize("papel", [Papel.COMUNICACAO, Papel.RELATORIA, None])
def test_so_a_mesa_conta_e_anula(conferencia, comissao, no_escopo, papel) -> None:
    conferencia = com_mocoes(conferencia)
    mocao = propor(conferencia, presente(conferencia, comissao).inscricao)
    conta = conta_com_papel(no_escopo, papel)

    with pytest.raises(AcaoNegada, match="Só o conselho"):
        mesa.apurar(conferencia=conferencia, conta=conta, agora=timezone.now() + DEPOIS)
    with pytest.raises(AcaoNegada, match="Só o conselho"):
        mesa.anular_assinatura(assinatura=mocao.assinaturas.get(), motivo="x", conta=conta)
    assert pode("receber_papel", conta, actions.ato_de(conferencia, timezone.now(), mocao=mocao)) == (
        papel == Papel.RELATORIA
    )


def test_verbo_desconhecido_e_negado(conferencia, comissao) -> None:
    ato = actions.ato_de(com_mocoes(conferencia), timezone.now())

    assert not pode("mandar", comissao, ato)
    assert all(exigencias for exigencias in EXIGENCIAS.verbos.values())


def test_inscricao_de_outra_conferencia_nao_propoe(conferencia, comissao) -> None:
    from tests.conferencias.fabricas import conferencia_de

    conferencia = com_mocoes(conferencia)
    alheia = presente(com_mocoes(conferencia_de(conferencia.municipio)), comissao).inscricao

    with pytest.raises(AcaoNegada, match="inscrição nesta conferência"):
        actions.propor(conferencia=conferencia, inscricao=alheia, dados=dados(), chave_de_envio="x")
