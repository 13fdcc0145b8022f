"""The pages of the caderno, the public ones and the panel's, as people use them without JavaScript."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conferencias.nucleo.models import Conferencia
from conferencias.propostas.models import Proposta
from conferencias.sistematizacao import actions
from conferencias.sistematizacao.models import ArquivoDoCaderno, FechamentoDoCaderno, Operacao, Texto
from conferencias.sistematizacao.pdf import em_pdf, escrever_pdf
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.sistematizacao.fabricas import aprovadas, comecado, redigir, vigentes

pytestmark = pytest.mark.django_db


@pytest.fixture
def painel(cliente: Client, relatora: Conta) -> Client:
    cliente.force_login(relatora)
    return cliente


def campos(texto: str, **outros: Any) -> dict[str, Any]:
    return {"titulo": "Título novo", "texto": texto, "esfera": "municipio"} | outros


def test_a_relatora_traz_junta_e_fecha_so_com_formularios(painel, conferencia, conselheira) -> None:
    aprovadas(conferencia, conselheira, 3)
    inicio = reverse("painel_sistematizacao")
    assert "aprovou 3 propostas" in painel.get(inicio).content.decode()

    painel.post(inicio, {"acao": "comecar"})
    a, b, c = vigentes(conferencia)
    pagina = painel.get(reverse("painel_sistematizacao_eixo", args=[1])).content.decode()
    assert f'value="{a.pk}"' in pagina and "1.1.3" in pagina
    juntar = reverse("painel_sistematizacao_juntar", args=[1])
    lado_a_lado = painel.get(juntar, {"marcado": [a.pk, b.pk]}).content.decode()
    assert a.titulo in lado_a_lado and b.titulo in lado_a_lado and c.titulo not in lado_a_lado
    resposta = painel.post(juntar, campos("Os dois.", marcado=[a.pk, b.pk]))

    assert resposta.status_code == 302
    assert vigentes(conferencia)[0].texto == "Os dois."
    assert painel.post(inicio, {"acao": "fechar"}).status_code == 422
    painel.post(inicio, {"acao": "fechar", "certeza": "sim"})
    assert painel.get(reverse("sistematizacao:caderno")).content.decode().count("caderno-texto") == 2


def test_quem_chega_tarde_ve_o_conflito_e_o_que_escreveu(painel, conferencia, conselheira, relatora) -> None:
    a, b, _c = comecado(conferencia, conselheira, relatora)
    actions.reescrever(texto=a, redacao=redigir("Primeira."), conta=relatora)

    reescrita = painel.post(
        reverse("painel_sistematizacao_reescrever", args=[a.pk]), campos("O que eu digitei.")
    )
    juncao = painel.post(
        reverse("painel_sistematizacao_juntar", args=[1]), campos("Juntei assim.", marcado=[a.pk, b.pk])
    )

    for resposta, digitado in ((reescrita, "O que eu digitei."), (juncao, "Juntei assim.")):
        assert resposta.status_code == 409
        assert digitado in resposta.content.decode()
        assert "Relatora Rita mexeu neste texto" in resposta.content.decode()


def test_separar_ganha_mais_uma_parte_sem_perder_o_que_foi_digitado(
    painel, conferencia, conselheira, relatora
) -> None:
    texto = comecado(conferencia, conselheira, relatora)[0]
    endereco = reverse("painel_sistematizacao_separar", args=[texto.pk])
    partes = {f"parte{i}-{campo}": valor for i in (0, 1) for campo, valor in campos(f"Parte {i}.").items()}

    mais = painel.post(endereco, partes | {"partes": "2", "acao": "mais"}).content.decode()
    assert "Parte 1." in mais and 'name="parte2-texto"' in mais
    vazia = {f"parte2-{c}": "" for c in ("titulo", "texto")} | {"parte2-esfera": "municipio"}
    recusada = painel.post(endereco, partes | vazia | {"partes": "3"})
    assert recusada.status_code == 422
    assert "Dê um título ao texto." in recusada.content.decode()
    assert painel.post(endereco, partes | {"partes": "2"}).status_code == 302

    assert [t.texto for t in vigentes(conferencia)][:2] == ["Parte 0.", "Parte 1."]


def test_uma_marca_so_nao_junta_e_continua_marcada(painel, conferencia, conselheira, relatora) -> None:
    texto = comecado(conferencia, conselheira, relatora)[0]
    resposta = painel.get(
        reverse("painel_sistematizacao_juntar", args=[1]), {"marcado": [texto.pk]}, follow=True
    )
    html = resposta.content.decode()
    assert "Marque de dois a 20 textos" in html and f'id="texto-{texto.pk}" checked' in html


def test_sem_eixo_por_comecar_nao_ha_o_que_trazer(painel, conferencia, conselheira, relatora) -> None:
    botao, inicio = "Trazer as propostas dos eixos", reverse("painel_sistematizacao")
    comecado(conferencia, conselheira, relatora)
    assert botao in painel.get(inicio).content.decode()
    for eixo in list(conferencia.eixos.all())[1:]:
        aprovadas(conferencia, conselheira, 1, eixo=eixo)
        actions.comecar(conferencia=conferencia, eixo=eixo, conta=relatora)
    assert botao not in painel.get(inicio).content.decode()


def test_desfazer_pelo_historico(painel, conferencia, conselheira, relatora) -> None:
    antes = comecado(conferencia, conselheira, relatora)
    ato = actions.reescrever(texto=antes[0], redacao=redigir(), conta=relatora)
    historico = reverse("painel_sistematizacao_historico")
    assert f"Desfazer o ato {ato.sequencia}" in painel.get(historico).content.decode()

    painel.post(reverse("painel_sistematizacao_desfazer", args=[ato.pk]), {"motivo": "Engano."})

    assert vigentes(conferencia) == antes
    assert f"Desfeito pelo ato {ato.sequencia + 1}" in painel.get(historico).content.decode()


def test_as_paginas_do_texto_e_dos_parecidos_abrem(painel, conferencia, conselheira, relatora) -> None:
    a, *_ = comecado(conferencia, conselheira, relatora)
    actions.reescrever(texto=a, redacao=redigir(f"{a.texto} E aos sábados."), conta=relatora)
    novo = vigentes(conferencia)[0]

    pagina = painel.get(reverse("painel_sistematizacao_texto", args=[novo.pk])).content.decode()
    antigo = painel.get(reverse("painel_sistematizacao_texto", args=[a.pk])).content.decode()
    parecidos = painel.get(reverse("painel_sistematizacao_parecidos", args=[1])).content.decode()

    assert '<ins><span class="oculto w-sr-only">[entrou:' in pagina  # not by the stroke and the colour alone
    assert "não está mais no caderno" in antigo
    assert "Juntar 1.1.1 e" in parecidos


@pytest.mark.parametrize("papel", [Papel.APOIO, Papel.COMUNICACAO])
def test_quem_nao_e_da_equipe_da_relatoria_nao_entra(cliente, conferencia, no_escopo, papel) -> None:
    cliente.force_login(conta_com_papel(no_escopo, papel))

    assert cliente.get(reverse("painel_sistematizacao")).status_code != 200


def test_o_conselho_ve_e_nao_muda(cliente, conferencia, conselheira, relatora) -> None:
    a, *_ = comecado(conferencia, conselheira, relatora)
    cliente.force_login(conselheira)

    pagina = cliente.get(reverse("painel_sistematizacao_eixo", args=[1])).content.decode()
    resposta = cliente.post(reverse("painel_sistematizacao_reescrever", args=[a.pk]), campos("Não."))

    assert "Só a relatoria" in pagina and "Juntar os marcados" not in pagina
    assert resposta.status_code == 422
    assert not Texto.objects.filter(texto="Não.").exists()


def fechado(conferencia: Conferencia, conselheira: Conta, relatora: Conta, quantos: int) -> None:
    comecado(conferencia, conselheira, relatora, quantos)
    actions.fechar(conferencia=conferencia, conta=relatora)


def test_o_caderno_aberto_nao_mostra_textos(cliente, conferencia, conselheira, relatora) -> None:
    texto = comecado(conferencia, conselheira, relatora)[0]

    pagina = cliente.get(reverse("sistematizacao:caderno"))

    assert texto.titulo not in pagina.content.decode()
    assert cliente.get("/conferencia/caderno/1.1.1/").status_code == 404
    assert cliente.get(reverse("sistematizacao:pdf")).status_code == 404


def test_o_texto_publico_mostra_de_onde_veio_e_nao_a_proposta_retirada(
    cliente, conferencia, conselheira, relatora
) -> None:
    a, b, _c = comecado(conferencia, conselheira, relatora)
    actions.aglutinar(conferencia=conferencia, textos=[a, b], redacao=redigir("Juntos."), conta=relatora)
    actions.fechar(conferencia=conferencia, conta=relatora)
    Proposta.objects.filter(titulo=b.titulo).update(live=False)

    pagina = cliente.get("/conferencia/caderno/1.1.1/").content.decode()

    assert a.titulo in pagina and "[saiu:" in pagina and "<del>" in pagina
    assert b.titulo not in pagina
    assert "não está publicada" in pagina


@pytest.mark.parametrize("numero", ["1.1.9", "9.1.1", "1.9.1", "0.1.1", "1.1", "x", "1.1.1.1", "1.1.999999"])
def test_numero_que_nao_existe_nao_quebra(cliente, conferencia, conselheira, relatora, numero) -> None:
    fechado(conferencia, conselheira, relatora, 1)

    assert cliente.get(f"/conferencia/caderno/{numero}/").status_code == 404


def test_reaberto_o_caderno_diz_o_motivo(cliente, conferencia, conselheira, relatora) -> None:
    fechado(conferencia, conselheira, relatora, 1)
    actions.reabrir(conferencia=conferencia, motivo="Faltou o eixo 2.", conta=relatora)

    assert "Faltou o eixo 2." in cliente.get(reverse("sistematizacao:caderno")).content.decode()


def test_o_caderno_custa_o_mesmo_com_poucos_e_muitos_textos(
    cliente, conferencia, conselheira, relatora, django_assert_max_num_queries
) -> None:
    comecado(conferencia, conselheira, relatora, 2)
    ato = Operacao.objects.latest("sequencia")
    muitos(conferencia, ato, 18)
    actions.fechar(conferencia=conferencia, conta=relatora)
    cliente.get(reverse("sistematizacao:caderno"))
    with django_assert_max_num_queries(30) as poucos:
        assert cliente.get(reverse("sistematizacao:caderno")).status_code == 200

    muitos(conferencia, ato, 180)
    with django_assert_max_num_queries(len(poucos)):
        pagina = cliente.get(reverse("sistematizacao:caderno"))

    assert pagina.content.decode().count("caderno-texto") == 200


def test_o_eixo_no_painel_custa_o_mesmo_com_poucos_e_muitos_textos(
    painel, conferencia, conselheira, relatora, django_assert_max_num_queries
) -> None:
    comecado(conferencia, conselheira, relatora, 2)
    ato = Operacao.objects.latest("sequencia")
    enderecos = [reverse("painel_sistematizacao_eixo", args=[1]), reverse("painel_sistematizacao_historico")]
    for endereco in enderecos:
        painel.get(endereco)
        with django_assert_max_num_queries(60) as poucos:
            painel.get(endereco)
        muitos(conferencia, ato, 60)
        with django_assert_max_num_queries(len(poucos)):
            assert painel.get(endereco).status_code == 200


def muitos(conferencia: Conferencia, ato: Operacao, quantos: int) -> None:
    """Texts of the first axis, straight into the table, each from one of the proposals."""
    from conferencias.sistematizacao.models import Ligacao

    proposta = Proposta.objects.filter(conferencia=conferencia).first()
    ultimo = Texto.objects.order_by("-ordem").exclude(ordem=None).first()
    assert ultimo and ultimo.ordem
    for i in range(1, quantos + 1):
        texto = Texto.objects.create(
            conferencia=conferencia,
            eixo=ato.eixo,
            esfera="municipio",
            titulo=f"Texto {i}",
            texto="Ampliar.",
            operacao=ato,
            posicao=f"9.{ultimo.ordem + i:05d}",
            ordem=ultimo.ordem + i,
        )
        Ligacao.objects.create(municipio=conferencia.municipio, texto=texto, proposta=proposta)


def test_o_pdf_fica_pronto_com_sumario_marcadores_e_origens(
    cliente, conferencia, conselheira, relatora
) -> None:
    fechado(conferencia, conselheira, relatora, 3)
    endereco = reverse("sistematizacao:pdf")
    esperando = cliente.get(endereco)
    assert esperando.status_code == 202 and "sendo preparado" in esperando.content.decode()

    ultimo = ArquivoDoCaderno.objects
    for _ in range(2):  # a task may run twice
        escrever_pdf(fechamento=vigente(conferencia))

    arquivo = PdfReader(io.BytesIO(cliente.get(endereco).content))
    texto = "\n".join(pagina.extract_text() for pagina in arquivo.pages)
    assert ultimo.get().progresso == 100
    assert "Sumário" in texto and "1.1.3" in texto and "De onde veio" in texto
    assert len(arquivo.outline) == 2
    assert arquivo.metadata and "Caderno" in str(arquivo.metadata.title)


def test_nenhum_titulo_fica_sozinho_no_fim_de_uma_pagina_do_pdf(conferencia, conselheira, relatora) -> None:
    fechado(conferencia, conselheira, relatora, 3)
    feito = FechamentoDoCaderno.objects.get(pk=vigente(conferencia))
    modelo = vigentes(conferencia)[0]
    textos = [
        Texto(
            pk=n, eixo=modelo.eixo, esfera=["municipio", "estado"][n % 2], ordem=n, titulo="T", texto="Corpo."
        )
        for n in range(1, 120)
    ]
    arquivo = PdfReader(io.BytesIO(em_pdf(feito, textos, {})))
    depois_do_sumario = [texto for p in arquivo.pages if "Corpo." in (texto := p.extract_text())]
    for texto in depois_do_sumario:
        linhas = [linha for linha in texto.splitlines() if linha.strip()]
        corpo = [linha for linha in linhas if "página" not in linha and "versão" not in linha]
        assert corpo[-1].startswith(("De onde veio", "Corpo.")), corpo[-1]


def vigente(conferencia: Conferencia) -> int:
    from conferencias.sistematizacao.consultas import fechamento_vigente

    fechamento = fechamento_vigente(conferencia)
    assert fechamento
    return fechamento.pk


def test_a_autora_ve_na_proposta_dela_em_que_texto_esta(cliente, conferencia, conselheira, relatora) -> None:
    a, b, _c = comecado(conferencia, conselheira, relatora)
    proposta = Proposta.objects.get(titulo=a.titulo)
    actions.aglutinar(
        conferencia=conferencia, textos=[a, b], redacao=redigir("Os dois juntos."), conta=relatora
    )

    dela = cliente.get(proposta.endereco_do_autor()).content.decode()
    publica = cliente.get(proposta.get_absolute_url()).content.decode()
    assert "Os dois juntos." in dela and "ainda pode mudar" in dela
    assert "Os dois juntos." not in publica
    actions.fechar(conferencia=conferencia, conta=relatora)

    assert "/conferencia/caderno/1.1.1/" in cliente.get(proposta.get_absolute_url()).content.decode()


def test_o_caderno_de_um_municipio_nao_aparece_no_outro(
    client: Client, conferencia, conselheira, relatora, outro_municipio: Municipio
) -> None:
    fechado(conferencia, conselheira, relatora, 1)
    texto = vigentes(conferencia)[0]

    resposta = client.get("/conferencia/caderno/", headers={"host": outro_municipio.host})
    assert texto.titulo not in resposta.content.decode()
    assert (
        client.get("/conferencia/caderno/1.1.1/", headers={"host": outro_municipio.host}).status_code == 404
    )
