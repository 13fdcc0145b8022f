"""Texts put in another order, or taken to another axis or sphere."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from conferencias.sistematizacao import actions
from conferencias.sistematizacao.avisos import avisar_autores
from conferencias.sistematizacao.models import FechamentoDoCaderno, Operacao, Texto
from conferencias.sistematizacao.recusas import JaUsado, TextoMudou
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio
from portal.tarefas.api import drenar
from portal.tarefas.models import TarefaPendente
from tests.conferencias.fabricas import conferencia_de
from tests.conferencias.sistematizacao.fabricas import aprovadas, comecado, primeiro_eixo, redigir, vigentes

pytestmark = pytest.mark.django_db


@pytest.fixture
def painel(cliente: Client, relatora: Conta) -> Client:
    cliente.force_login(relatora)
    return cliente


def mover(texto: Texto, conta: Conta, **destino: object) -> Operacao:
    return actions.mover(
        **{"texto": texto, "eixo": texto.eixo, "esfera": texto.esfera, "conta": conta, **destino}
    )


def numeros(conferencia) -> list[tuple[str, str]]:
    return [(t.numero, t.titulo) for t in vigentes(conferencia)]


def test_a_ordem_muda_com_as_mesmas_palavras_e_se_desfaz(conferencia, conselheira, relatora) -> None:
    a, b, c = antes = comecado(conferencia, conselheira, relatora)

    ato = mover(c, relatora, lugar=1, motivo="É o mais urgente.")

    assert numeros(conferencia) == [("1.1.1", c.titulo), ("1.1.2", a.titulo), ("1.1.3", b.titulo)]
    assert (vigentes(conferencia)[0].texto, ato.motivo) == (c.texto, "É o mais urgente.")
    assert RegistroDeAuditoria.objects.filter(acao="sistematizacao.mover", conta=relatora).count() == 1
    actions.desfazer(operacao=ato, conta=relatora)
    assert vigentes(conferencia) == antes


def test_outro_eixo_e_outra_esfera_numeram_as_duas_listas(conferencia, conselheira, relatora) -> None:
    a, b, c = antes = comecado(conferencia, conselheira, relatora)
    segundo = conferencia.eixos.all()[1]

    ida = mover(a, relatora, eixo=segundo, esfera="estado")
    mover(b, relatora, esfera="estado")

    assert numeros(conferencia) == [("1.1.1", c.titulo), ("1.2.1", b.titulo), ("2.2.1", a.titulo)]
    actions.desfazer(operacao=ida, conta=relatora)
    assert numeros(conferencia)[0] == ("1.1.1", antes[0].titulo)


def test_quem_chega_depois_nao_muda_de_lugar_o_que_ja_mudou(conferencia, conselheira, relatora) -> None:
    _a, b, c = comecado(conferencia, conselheira, relatora)
    ato = mover(c, relatora, lugar=1)

    with pytest.raises(TextoMudou, match="mudou um texto de lugar"):
        mover(c, relatora, lugar=2)
    actions.reescrever(texto=vigentes(conferencia)[0], redacao=redigir(), conta=relatora)
    with pytest.raises(JaUsado):
        actions.desfazer(operacao=ato, conta=relatora)
    mover(b, relatora, lugar=2)  # its neighbours moved, and it did not


@pytest.mark.parametrize(
    ("destino", "campo"),
    [({"lugar": 0}, "lugar"), ({"lugar": 4}, "lugar"), ({"lugar": 3}, "lugar"), ({"esfera": "x"}, "esfera")],
)
def test_lugar_que_nao_existe_ou_em_que_ja_esta(conferencia, conselheira, relatora, destino, campo) -> None:
    *_, ultimo = comecado(conferencia, conselheira, relatora)

    with pytest.raises(ErroDeNegocio) as recusa:
        mover(ultimo, relatora, **destino)

    assert recusa.value.campo == campo
    assert Operacao.objects.count() == 1


def test_eixo_de_outra_conferencia_e_caderno_fechado_recusam(
    conferencia, conselheira, relatora, outro_municipio: Municipio
) -> None:
    from django_scopes import scope

    a, *_ = comecado(conferencia, conselheira, relatora)
    with scope(municipio=outro_municipio):
        alheio = primeiro_eixo(conferencia_de(outro_municipio))
    with pytest.raises(ErroDeNegocio, match="um dos eixos"):
        mover(a, relatora, eixo=alheio)
    with pytest.raises(AcaoNegada):
        mover(a, conselheira, lugar=2)
    actions.fechar(conferencia=conferencia, conta=relatora)
    with pytest.raises(AcaoNegada, match="fechado"):
        mover(a, relatora, lugar=2)


def test_eixo_esvaziado_nao_recomeca_e_o_que_recebeu_texto_ainda_comeca(
    painel, conferencia, conselheira, relatora
) -> None:
    (a,) = comecado(conferencia, conselheira, relatora, 1)
    segundo = conferencia.eixos.all()[1]
    mover(a, relatora, eixo=segundo)
    (dela,) = aprovadas(conferencia, conselheira, 1, eixo=segundo)

    painel.post(reverse("painel_sistematizacao"), {"acao": "comecar"})

    assert numeros(conferencia) == [("2.1.1", a.titulo), ("2.1.2", dela.titulo)]
    with pytest.raises(ErroDeNegocio, match="já estão no caderno"):
        actions.comecar(conferencia=conferencia, eixo=primeiro_eixo(conferencia), conta=relatora)
    pagina = painel.get(reverse("painel_sistematizacao_eixo", args=[1])).content.decode()
    assert "ainda não tem textos" in pagina and "Trazer as propostas deste eixo" not in pagina


def test_so_quem_mudou_de_lista_le_isso_no_aviso(conferencia, conselheira, relatora) -> None:
    a, b, _c = comecado(conferencia, conselheira, relatora)
    mover(a, relatora, lugar=3)
    mover(b, relatora, eixo=conferencia.eixos.all()[1], esfera="estado")
    drenar()
    actions.fechar(conferencia=conferencia, conta=relatora)

    avisar_autores(fechamento=FechamentoDoCaderno.objects.get().pk)

    texto = TarefaPendente.objects.get(nome="tarefas.enviar_email").argumentos["texto"]
    assert texto.count("A relatoria passou o texto") == 1
    assert "do eixo 1 (Município) para o eixo 2 (Estado)" in texto.split(b.titulo)[2]


# --- the pages --------------------------------------------------------------------------------------


def test_os_botoes_da_lista_sobem_e_descem_sem_javascript(painel, conferencia, conselheira, relatora) -> None:
    a, b, c = comecado(conferencia, conselheira, relatora)
    lista = reverse("painel_sistematizacao_eixo", args=[1])
    pagina = painel.get(lista).content.decode()
    assert pagina.count(">Subir<") == pagina.count(">Descer<") == 2

    resposta = painel.post(reverse("painel_sistematizacao_mover", args=[c.pk]), {"lugar": "2"})

    novo = vigentes(conferencia)[1]
    assert resposta.url == f"{lista}#texto-{novo.pk}"
    assert f'id="texto-{novo.pk}"' in painel.get(lista).content.decode()
    assert [t.titulo for t in vigentes(conferencia)] == [a.titulo, c.titulo, b.titulo]
    atrasado = painel.post(reverse("painel_sistematizacao_mover", args=[c.pk]), {"lugar": "1"})
    assert atrasado.status_code == 409 and "Relatora Rita" in atrasado.content.decode()


def test_o_formulario_leva_a_outro_eixo_e_o_historico_diz(painel, conferencia, conselheira, relatora) -> None:
    a, *_ = comecado(conferencia, conselheira, relatora)
    endereco = reverse("painel_sistematizacao_mover", args=[a.pk])
    assert "Deixe em branco para pôr no fim" in painel.get(endereco).content.decode()
    segundo = conferencia.eixos.all()[1]
    dados = {"eixo": segundo.pk, "esfera": "estado", "lugar": "7", "motivo": "É do outro eixo."}
    recusado = painel.post(endereco, dados)
    assert recusado.status_code == 422 and "lugar de 1 a 1" in recusado.content.decode()
    assert "É do outro eixo." in recusado.content.decode()

    pagina = painel.post(endereco, dados | {"lugar": ""}, follow=True).content.decode()

    assert "O texto agora é o 2.2.1." in pagina
    historico = painel.get(reverse("painel_sistematizacao_historico")).content.decode()
    assert "do eixo 1 (Município) para o eixo 2 (Estado)" in historico and "É do outro eixo." in historico
    actions.fechar(conferencia=conferencia, conta=relatora)
    publica = painel.get("/conferencia/caderno/2.2.1/").content.decode()
    assert "Foi escrita para o eixo 1 (Município)" in publica


@pytest.mark.parametrize(
    "dados", [{"eixo": "9999"}, {"eixo": "x"}, {"lugar": "-1"}, {"lugar": "9" * 30}, {"esfera": "x"}]
)
def test_pedido_forjado_nao_muda_nada(painel, conferencia, conselheira, relatora, dados) -> None:
    antes = comecado(conferencia, conselheira, relatora)

    resposta = painel.post(reverse("painel_sistematizacao_mover", args=[antes[0].pk]), dados)

    assert resposta.status_code == 422
    assert vigentes(conferencia) == antes
