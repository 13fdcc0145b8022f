"""The official roll: what it holds, that it does not change, its files, and opening again."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pypdf import PdfReader

from conferencias.credenciamento import consultas
from conferencias.credenciamento.actions import credenciar
from conferencias.credenciamento.arquivos import em_csv, em_pdf, neutralizar
from conferencias.credenciamento.comissao import encerrar, reabrir
from conferencias.credenciamento.cracha import desenhar_crachas
from conferencias.credenciamento.models import Credenciamento, LinhaDoRol, RolOficial
from conferencias.credenciamento.rol import contar, resumir, texto_canonico
from conferencias.inscricoes.models import Participante
from conferencias.nucleo.api import regras_vigentes
from conferencias.nucleo.models import Conferencia
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio
from tests.conferencias.fabricas import com_regras, mover_etapa, nova_inscricao, pessoa
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO, DELEGADA, credenciada, inscrita


def test_closing_numbers_everybody_by_name_and_counts_by_category_and_segment(
    dia: Conferencia, mesa: Conta, comissao: Conta
) -> None:
    usuarios, trabalhadores = dia.segmentos.all()[:2]
    credenciada(dia, mesa, "Zélia")
    credenciada(dia, mesa, "Érica", segmento=trabalhadores)
    credenciada(dia, mesa, "Ana", categoria=CONVIDADO)
    inscrita(dia, "Faltou")
    rol = encerrar(conferencia=dia, conta=comissao)
    linhas = list(rol.linhas.all())
    assert [(li.ordem, li.nome, li.cracha, li.voto) for li in linhas] == [
        (1, "Ana", 3, False),
        (2, "Érica", 2, True),
        (3, "Zélia", 1, True),
    ]
    contagem = contar(linhas)
    assert contagem["segmentos"] == [trabalhadores.nome, usuarios.nome]
    assert {nome: valores for nome, valores, _soma in contagem["categorias"]} == {
        "Delegada ou delegado": [1, 1],
        "Convidada ou convidado": [0, 1],
    }
    assert (contagem["total"], contagem["com_voto"], rol.total, rol.versao) == (3, 2, 3, 1)
    assert RegistroDeAuditoria.objects.get(acao="credenciamento.encerrar").dados["resumo"] == rol.resumo


def test_after_closing_nobody_is_accredited_nor_undone(
    dia: Conferencia, mesa: Conta, comissao: Conta
) -> None:
    credenciada(dia, mesa)
    encerrar(conferencia=dia, conta=comissao)
    with pytest.raises(AcaoNegada, match="o rol oficial está feito"):
        credenciada(dia, mesa)
    with pytest.raises(AcaoNegada, match="rol oficial"):
        encerrar(conferencia=dia, conta=comissao)


def test_the_hash_is_of_the_text_that_anybody_can_check(
    dia: Conferencia, mesa: Conta, comissao: Conta, no_escopo: Municipio
) -> None:
    credenciada(dia, mesa, "Nome\tcom\nquebras")
    rol = RolOficial.objects.get(pk=encerrar(conferencia=dia, conta=comissao).pk)
    texto = texto_canonico(rol, rol.linhas.all())
    assert sha256(texto).hexdigest() == rol.resumo == resumir(rol, rol.linhas.all())
    cabeca, linha = texto.decode().splitlines()
    assert cabeca.split("\t")[:2] == ["rol-oficial/1", no_escopo.slug]
    assert linha.split("\t")[:4] == ["1", "1", "Nome com quebras", DELEGADA]


@pytest.mark.parametrize("campo", ["nome", "cracha", "categoria", "segmento_nome", "voto", "ordem"])
def test_any_change_of_a_line_changes_the_hash(
    dia: Conferencia, mesa: Conta, comissao: Conta, campo: str
) -> None:
    credenciada(dia, mesa)
    rol = encerrar(conferencia=dia, conta=comissao)
    linha = rol.linhas.get()
    setattr(linha, campo, {"cracha": 9, "ordem": 9, "voto": None}.get(campo, "Outro"))
    assert resumir(rol, [linha]) != rol.resumo


def test_the_roll_keeps_the_name_that_it_was_made_with(
    dia: Conferencia, mesa: Conta, comissao: Conta
) -> None:
    aceito = credenciada(dia, mesa, "Antes")
    rol = encerrar(conferencia=dia, conta=comissao)
    Participante.objects.filter(pk=aceito.inscricao.participante_id).update(nome_civil="Depois")
    assert rol.linhas.get().nome == "Antes"
    assert resumir(rol, rol.linhas.all()) == rol.resumo


def test_the_social_name_is_on_the_roll_and_on_the_badge(
    dia: Conferencia, mesa: Conta, comissao: Conta
) -> None:
    inscricao = nova_inscricao(dia, pessoa=pessoa(nome_civil="Civil Secreto", nome_social="Jô Social"))
    aceito = credenciar(conferencia=dia, inscricao=inscricao, categoria=DELEGADA, conta=mesa)
    rol = encerrar(conferencia=dia, conta=comissao)
    arquivos = [
        em_csv(rol, rol.linhas.all()).decode(),
        ler(em_pdf(rol, list(rol.linhas.all()))),
        ler(desenhar_crachas(dia, [aceito], regras_vigentes(dia).regras)),
    ]
    for texto in arquivos:
        assert "Social" in texto and "Secreto" not in texto


def test_nobody_accredited_makes_no_roll(dia: Conferencia, comissao: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match="ficaria vazio"):
        encerrar(conferencia=dia, conta=comissao)


def test_the_desk_does_not_close_and_nobody_closes_before_it_begins(
    dia: Conferencia, mesa: Conta, comissao: Conta
) -> None:
    credenciada(dia, mesa)
    with pytest.raises(AcaoNegada, match="Só a comissão"):
        encerrar(conferencia=dia, conta=mesa)
    amanha = timezone.now() + timedelta(days=1)
    with pytest.raises(AcaoNegada, match="Esta etapa abre em"):
        encerrar(
            conferencia=mover_etapa(dia, "credenciamento", amanha, amanha + timedelta(hours=1)),
            conta=comissao,
        )


def test_reopening_is_a_recorded_decision_and_makes_a_new_version(
    dia: Conferencia, mesa: Conta, comissao: Conta
) -> None:
    credenciada(dia, mesa, "Ana")
    primeiro = encerrar(conferencia=dia, conta=comissao)
    with pytest.raises(ErroDeNegocio, match="Escreva o motivo"):
        reabrir(conferencia=dia, conta=comissao, motivo=" ")
    reabrir(conferencia=dia, conta=comissao, motivo="O ônibus da zona rural atrasou.")
    assert not consultas.encerrado(dia)
    with pytest.raises(AcaoNegada, match="não está encerrado"):
        reabrir(conferencia=dia, conta=comissao, motivo="De novo.")
    credenciada(dia, mesa, "Bia")
    segundo = encerrar(conferencia=dia, conta=comissao)
    assert (segundo.versao, segundo.total, primeiro.linhas.count()) == (2, 2, 1)
    assert consultas.rol_vigente(dia) == segundo and consultas.encerrado(dia)


@pytest.mark.parametrize(
    ("decidido", "frase"), [(None, "ainda não decidiram"), (False, "não deixam reabrir")]
)
def test_reopening_follows_the_rules(
    dia: Conferencia, mesa: Conta, comissao: Conta, decidido: bool | None, frase: str
) -> None:
    credenciada(dia, mesa)
    encerrar(conferencia=dia, conta=comissao)
    with pytest.raises(AcaoNegada, match=frase):
        reabrir(conferencia=com_regras(dia, credenciamento_reabre=decidido), conta=comissao, motivo="Atraso.")


def test_the_database_keeps_the_roll_as_it_was_made(dia: Conferencia, mesa: Conta, comissao: Conta) -> None:
    credenciada(dia, mesa)
    encerrar(conferencia=dia, conta=comissao)
    reabrir(conferencia=dia, conta=comissao, motivo="Atraso.")
    for modelo in (LinhaDoRol, RolOficial, Credenciamento):
        tabela = modelo._meta.db_table
        for comando in (f"DELETE FROM {tabela}", f"UPDATE {tabela} SET municipio_id = municipio_id"):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(comando)


# --- files ----------------------------------------------------------------------------------------


def ler(pdf: bytes) -> str:
    return "\n".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(pdf)).pages)


def test_the_spreadsheet_opens_and_no_cell_is_a_formula(
    dia: Conferencia, mesa: Conta, comissao: Conta
) -> None:
    credenciada(dia, mesa, '=HYPERLINK("http://mau";"clique")')
    credenciada(dia, mesa, 'José; “aspas” "duplas"')
    rol = encerrar(conferencia=dia, conta=comissao)
    conteudo = em_csv(rol, rol.linhas.all())
    assert conteudo.startswith(b"\xef\xbb\xbf")
    linhas = list(csv.reader(io.StringIO(conteudo.decode("utf-8-sig")), delimiter=";"))
    assert linhas[0][:3] == ["Nº", "Crachá", "Nome"]
    nomes = [linha[2] for linha in linhas[1:]]
    assert '\'=HYPERLINK("http://mau";"clique")' in nomes and 'José; “aspas” "duplas"' in nomes
    assert not any(celula.startswith(("=", "+", "-", "@")) for linha in linhas for celula in linha)


@pytest.mark.parametrize("perigo", ["=1+1", "+55", "-1", "@soma", "\t=1", "  =1"])
def test_what_a_spreadsheet_would_run_is_text(perigo: str) -> None:
    assert neutralizar(perigo) == f"'{perigo}"


def test_the_pdf_of_the_roll_has_everybody_the_counts_and_the_hash(
    dia: Conferencia, mesa: Conta, comissao: Conta
) -> None:
    for numero in range(45):
        credenciada(dia, mesa, f"Pessoa <b>{numero}</b> da Silva")
    rol = encerrar(conferencia=dia, conta=comissao)
    texto = " ".join(ler(em_pdf(rol, list(rol.linhas.all()))).split())
    assert all(f"Pessoa <b>{numero}</b>" in texto for numero in range(45))
    assert rol.resumo in texto and "45 pessoas" in texto and "Assinaturas" in texto


def test_badges_are_eight_a_sheet_and_hold_the_longest_names(dia: Conferencia, mesa: Conta) -> None:
    nomes = ["Ana", "Maria " + "Aparecida " * 14, "Nhandeỹ Guarani 李", *(f"Pessoa {n}" for n in range(7))]
    aceitos = [credenciada(dia, mesa, nome) for nome in nomes]
    leitor = PdfReader(io.BytesIO(desenhar_crachas(dia, aceitos, regras_vigentes(dia).regras)))
    assert len(leitor.pages) == 2
    texto = leitor.pages[0].extract_text()
    assert "Crachá nº 3" in texto and "Delegada ou delegado" in texto and "Nhandey" in texto


def test_a_badge_does_not_carry_the_secret_of_the_receipt(dia: Conferencia, mesa: Conta, monkeypatch) -> None:
    lidos: list[str] = []
    from conferencias.credenciamento import cracha

    original = cracha.segno.make
    monkeypatch.setattr(
        cracha.segno, "make", lambda texto, **opcoes: (lidos.append(texto), original(texto, **opcoes))[1]
    )
    aceito = credenciada(dia, mesa)
    desenhar_crachas(dia, [aceito], regras_vigentes(dia).regras)
    assert lidos[0].endswith(f"/inscricao/recibo/{aceito.inscricao.protocolo}/")
    assert aceito.inscricao.token not in lidos[0]
