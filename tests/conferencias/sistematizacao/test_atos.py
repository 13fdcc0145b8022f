"""What rapporteurs may do with the texts, and what is refused."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from conferencias.nucleo.models import Conferencia
from conferencias.sistematizacao import actions, api, extensoes
from conferencias.sistematizacao.consultas import origens_com_diferencas, textos_da_proposta
from conferencias.sistematizacao.inicio import limites
from conferencias.sistematizacao.models import Ligacao, Operacao, Texto
from conferencias.sistematizacao.recusas import JaUsado, TextoMudou
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from portal.tarefas.api import drenar
from portal.tarefas.models import TarefaPendente
from tests.conferencias.fabricas import com_regras, conta_com_papel
from tests.conferencias.sistematizacao.fabricas import aprovadas, comecado, primeiro_eixo, redigir, vigentes

pytestmark = pytest.mark.django_db


def test_sem_decisao_do_grupo_entram_todas_as_aprovadas_em_ordem(conferencia, conselheira, relatora) -> None:
    propostas = aprovadas(conferencia, conselheira, 3)
    aprovadas(conferencia, conselheira, 1, eixo=conferencia.eixos.all()[1])

    actions.comecar(conferencia=conferencia, eixo=primeiro_eixo(conferencia), conta=relatora)

    textos = vigentes(conferencia)
    assert [t.numero for t in textos] == ["1.1.1", "1.1.2", "1.1.3"]
    assert [t.titulo for t in textos] == [p.titulo for p in propostas]
    assert [api.origens(t) for t in textos] == [[p] for p in propostas]


def test_o_que_o_grupo_priorizou_vem_primeiro(conferencia, conselheira, relatora, monkeypatch) -> None:
    _um, dois, tres = aprovadas(conferencia, conselheira, 3)
    monkeypatch.setattr(
        "conferencias.sistematizacao.inicio.prioridades_do_grupo", lambda _c, _e: [tres, dois]
    )

    actions.comecar(conferencia=conferencia, eixo=primeiro_eixo(conferencia), conta=relatora)

    assert [t.titulo for t in vigentes(conferencia)] == [tres.titulo, dois.titulo]


def test_um_eixo_nao_comeca_duas_vezes(conferencia, conselheira, relatora) -> None:
    comecado(conferencia, conselheira, relatora)

    with pytest.raises(ErroDeNegocio, match="já estão no caderno"):
        actions.comecar(conferencia=conferencia, eixo=primeiro_eixo(conferencia), conta=relatora)


def test_juntar_guarda_as_origens_e_numera_de_novo(conferencia, conselheira, relatora) -> None:
    a, b, c = comecado(conferencia, conselheira, relatora)

    actions.aglutinar(
        conferencia=conferencia, textos=[c, a], redacao=redigir("Os dois juntos."), conta=relatora
    )

    juntos, outro = vigentes(conferencia)
    assert (juntos.numero, juntos.texto, outro.pk) == ("1.1.1", "Os dois juntos.", b.pk)
    assert outro.numero == "1.1.2"
    assert api.origens(juntos) == [*api.origens(c), *api.origens(a)]
    assert RegistroDeAuditoria.objects.filter(acao="sistematizacao.aglutinar", conta=relatora).count() == 1


def test_o_texto_juntado_fica_no_lugar_do_primeiro_e_as_partes_no_do_inteiro(
    conferencia, conselheira, relatora
) -> None:
    a, b, c, d = comecado(conferencia, conselheira, relatora, 4)
    actions.aglutinar(
        conferencia=conferencia, textos=[d, b], redacao=redigir(titulo="Juntos"), conta=relatora
    )
    assert [t.titulo for t in vigentes(conferencia)] == [a.titulo, "Juntos", c.titulo]

    juntos = vigentes(conferencia)[1]
    actions.desmembrar(texto=juntos, partes=[redigir(titulo="Um"), redigir(titulo="Dois")], conta=relatora)

    assert [t.titulo for t in vigentes(conferencia)] == [a.titulo, "Um", "Dois", c.titulo]


def test_separar_e_reescrever_e_desfazer_voltam_ao_que_era(conferencia, conselheira, relatora) -> None:
    antes = comecado(conferencia, conselheira, relatora)
    separado = actions.desmembrar(
        texto=antes[1], partes=[redigir("Parte um."), redigir("Parte dois.", esfera="estado")], conta=relatora
    )
    assert [t.numero for t in vigentes(conferencia)] == ["1.1.1", "1.1.2", "1.1.3", "1.2.1"]
    reescrito = actions.reescrever(texto=vigentes(conferencia)[1], redacao=redigir("Outra."), conta=relatora)

    with pytest.raises(JaUsado, match="Reescreveu um texto"):
        actions.desfazer(operacao=separado, conta=relatora)
    actions.desfazer(operacao=reescrito, conta=relatora)
    actions.desfazer(operacao=separado, conta=relatora)

    assert [(t.pk, t.numero) for t in vigentes(conferencia)] == [(t.pk, t.numero) for t in antes]
    with pytest.raises(ErroDeNegocio, match="já foi desfeito"):
        actions.desfazer(operacao=separado, conta=relatora)


def test_a_recusa_de_desfazer_diz_todos_os_atos_que_vem_antes_na_ordem(
    conferencia, conselheira, relatora
) -> None:
    comecado(conferencia, conselheira, relatora)
    inicio = Operacao.objects.get()
    atos = [
        actions.reescrever(texto=vigentes(conferencia)[0], redacao=redigir(f"Versão {n}."), conta=relatora)
        for n in range(3)
    ]
    with pytest.raises(JaUsado) as recusa:
        actions.desfazer(operacao=inicio, conta=relatora)
    assert recusa.value.depois == atos[::-1]
    for ato in [*recusa.value.depois, inicio]:
        actions.desfazer(operacao=ato, conta=relatora)


def test_quem_chega_depois_sabe_quem_mexeu_e_nada_se_perde(conferencia, conselheira, relatora) -> None:
    a, b, c = comecado(conferencia, conselheira, relatora)
    actions.aglutinar(conferencia=conferencia, textos=[a, b], redacao=redigir(), conta=relatora)
    atos = Operacao.objects.count()

    with pytest.raises(TextoMudou, match=r"Relatora Rita .*juntou textos"):
        actions.aglutinar(conferencia=conferencia, textos=[b, c], redacao=redigir(), conta=relatora)
    with pytest.raises(TextoMudou):
        actions.reescrever(texto=a, redacao=redigir(), conta=relatora)

    assert Operacao.objects.count() == atos
    assert [t.numero for t in vigentes(conferencia)] == ["1.1.1", "1.1.2"]


def test_o_texto_de_um_ato_desfeito_tambem_mudou(conferencia, conselheira, relatora) -> None:
    a, _b, _c = comecado(conferencia, conselheira, relatora)
    ato = actions.reescrever(texto=a, redacao=redigir(), conta=relatora)
    novo = Texto.objects.get(operacao=ato)
    actions.desfazer(operacao=ato, conta=relatora)

    with pytest.raises(TextoMudou, match="desfez"):
        actions.reescrever(texto=novo, redacao=redigir("De novo."), conta=relatora)


@pytest.mark.parametrize(
    ("redacao", "campo"),
    [
        (redigir(titulo="  "), "titulo"),
        (redigir(" "), "texto"),
        (redigir("a" * 20_001), "texto"),
        (redigir(titulo="a" * 201), "titulo"),
        (redigir(esfera="planeta"), "esfera"),
    ],
)
def test_redacao_que_as_regras_nao_aceitam(conferencia, conselheira, relatora, redacao, campo) -> None:
    texto = comecado(conferencia, conselheira, relatora)[0]

    with pytest.raises(ErroDeNegocio) as erro:
        actions.reescrever(texto=texto, redacao=redacao, conta=relatora)

    assert erro.value.campo == campo


def test_so_se_juntam_textos_do_mesmo_eixo_e_mais_de_um(conferencia, conselheira, relatora) -> None:
    a, *_ = comecado(conferencia, conselheira, relatora)
    segundo = conferencia.eixos.all()[1]
    aprovadas(conferencia, conselheira, 1, eixo=segundo)
    actions.comecar(conferencia=conferencia, eixo=segundo, conta=relatora)
    outro = next(t for t in vigentes(conferencia) if t.eixo == segundo)

    with pytest.raises(ErroDeNegocio, match="mesmo eixo"):
        actions.aglutinar(conferencia=conferencia, textos=[a, outro], redacao=redigir(), conta=relatora)
    with pytest.raises(ErroDeNegocio, match="ao menos dois"):
        actions.aglutinar(conferencia=conferencia, textos=[a, a], redacao=redigir(), conta=relatora)
    with pytest.raises(ErroDeNegocio, match="duas a"):
        actions.desmembrar(texto=a, partes=[redigir()], conta=relatora)


@pytest.mark.parametrize("papel", [Papel.CONSELHO, Papel.APOIO, Papel.COMUNICACAO, Papel.ADMINISTRACAO, None])
def test_so_relatoria_e_comissao_mudam_o_caderno(
    conferencia, conselheira, relatora, no_escopo, papel
) -> None:
    a, b, _c = comecado(conferencia, conselheira, relatora)
    conta = conta_com_papel(no_escopo, papel)

    for fazer in (
        lambda: actions.reescrever(texto=a, redacao=redigir(), conta=conta),
        lambda: actions.aglutinar(conferencia=conferencia, textos=[a, b], redacao=redigir(), conta=conta),
        lambda: actions.desmembrar(texto=a, partes=[redigir()] * 2, conta=conta),
        lambda: actions.desfazer(operacao=a.operacao, conta=conta),
        lambda: actions.fechar(conferencia=conferencia, conta=conta),
        lambda: actions.comecar(conferencia=conferencia, eixo=a.eixo, conta=conta),
    ):
        with pytest.raises(AcaoNegada, match="Só a relatoria"):
            fazer()


def test_fechado_nada_muda_e_reabrir_pede_motivo(conferencia, conselheira, relatora) -> None:
    a, *_ = comecado(conferencia, conselheira, relatora)
    assert not api.caderno_fechado(conferencia)
    assert actions.fechar(conferencia=conferencia, conta=relatora).versao == 1

    assert api.caderno_fechado(conferencia)
    with pytest.raises(AcaoNegada, match="fechado"):
        actions.reescrever(texto=a, redacao=redigir(), conta=relatora)
    with pytest.raises(AcaoNegada, match="fechado"):
        actions.fechar(conferencia=conferencia, conta=relatora)
    with pytest.raises(ErroDeNegocio, match="motivo"):
        actions.reabrir(conferencia=conferencia, motivo=" ", conta=relatora)
    actions.reabrir(conferencia=conferencia, motivo="Faltou um texto.", conta=relatora)

    assert not api.caderno_fechado(conferencia)
    actions.reescrever(texto=a, redacao=redigir(), conta=relatora)
    assert actions.fechar(conferencia=conferencia, conta=relatora).versao == 2


def test_caderno_vazio_nao_fecha(conferencia, relatora) -> None:
    with pytest.raises(AcaoNegada, match="não tem textos"):
        actions.fechar(conferencia=conferencia, conta=relatora)


def test_depois_que_a_plenaria_comeca_o_caderno_nao_reabre(
    conferencia, conselheira, relatora, monkeypatch
) -> None:
    comecado(conferencia, conselheira, relatora)
    actions.fechar(conferencia=conferencia, conta=relatora)
    monkeypatch.setattr(extensoes, "_perguntas", [lambda c: c == conferencia])

    with pytest.raises(AcaoNegada, match="plenária já começou"):
        actions.reabrir(conferencia=conferencia, motivo="Tarde.", conta=relatora)


def test_autoras_recebem_uma_mensagem_com_o_numero_do_texto(conferencia, conselheira, relatora) -> None:
    a, b, _c = comecado(conferencia, conselheira, relatora)
    actions.aglutinar(conferencia=conferencia, textos=[a, b], redacao=redigir("Juntos."), conta=relatora)
    drenar()
    actions.fechar(conferencia=conferencia, conta=relatora)

    TarefaPendente.objects.filter(nome="sistematizacao.pdf").delete()
    from conferencias.sistematizacao.avisos import avisar_autores
    from conferencias.sistematizacao.models import FechamentoDoCaderno

    avisar_autores(fechamento=FechamentoDoCaderno.objects.get().pk)

    mensagens = list(TarefaPendente.objects.filter(nome="tarefas.enviar_email"))
    assert [m.argumentos["para"] for m in mensagens] == ["joana@exemplo.com.br"]
    texto = mensagens[0].argumentos["texto"]
    assert texto.count("Texto 1.1.1: Título novo") == 2
    assert "Texto 1.1.2" in texto
    assert "/conferencia/caderno/1.1.1/" in texto


def test_reaberto_antes_do_aviso_ninguem_e_avisado(conferencia, conselheira, relatora) -> None:
    from conferencias.sistematizacao.avisos import avisar_autores

    comecado(conferencia, conselheira, relatora)
    drenar()
    fechamento = actions.fechar(conferencia=conferencia, conta=relatora)
    actions.reabrir(conferencia=conferencia, motivo="Engano.", conta=relatora)

    avisar_autores(fechamento=fechamento.pk)

    assert not TarefaPendente.objects.filter(nome="tarefas.enviar_email").exists()


def test_a_diferenca_e_com_o_texto_que_entrou_no_caderno(conferencia, conselheira, relatora) -> None:
    a, *_ = comecado(conferencia, conselheira, relatora)
    actions.reescrever(texto=a, redacao=redigir(f"{a.texto} E aos sábados."), conta=relatora)
    novo = vigentes(conferencia)[0]

    (origem,) = origens_com_diferencas(novo)

    assert origem.mudou
    assert "".join(t.texto for t in origem.trechos if t.tipo != "entrou") == a.texto
    assert textos_da_proposta(origem.proposta) == [novo]


def test_limite_das_regras_avisa_e_nao_impede(conferencia, conselheira, relatora) -> None:
    conferencia = com_regras(conferencia, grupos={"limites": [{"esfera": "municipio", "maximo": 2}]})
    comecado(conferencia, conselheira, relatora)

    municipio, estado, uniao = limites(conferencia, ["municipio"] * 3)

    assert (municipio.quantos, municipio.maximo, municipio.passou) == (3, 2, True)
    assert not estado.passou
    assert uniao.maximo is None


def test_o_banco_recusa_mudar_um_ato_ou_uma_origem(conferencia, conselheira, relatora) -> None:
    from django.db import connection

    comecado(conferencia, conselheira, relatora)
    for modelo in (Operacao, Ligacao):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {modelo._meta.db_table}")


def test_textos_de_outro_municipio_nao_aparecem(
    conferencia: Conferencia,
    conselheira: Conta,
    relatora: Conta,
    no_escopo: Municipio,
    outro_municipio: Municipio,
) -> None:
    from django_scopes import scope

    comecado(conferencia, conselheira, relatora)
    with scope(municipio=outro_municipio):
        assert not Texto.objects.exists()
