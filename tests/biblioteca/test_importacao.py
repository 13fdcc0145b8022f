"""Importing: idempotent, keeps identities, refuses what is not a norm in one sentence."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import httpx
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django_scopes import scope

from biblioteca.actions import Resultado, despublicar_norma, editar_norma, importar_norma, publicar_norma
from biblioteca.catalogo import catalogo
from biblioteca.erros import ArquivoRecusado
from biblioteca.lote import Destino, importar_pasta
from biblioteca.models import CaminhoAntigo, Dispositivo, Fonte, Norma, Redacao
from biblioteca.originais import ler_original
from biblioteca.paginacao import ALVO, Bloco, paginar
from portal.auditoria.models import RegistroDeAuditoria
from portal.erros import AcaoNegada
from portal.municipios.models import Papel
from portal.tarefas.models import TarefaPendente
from tests.biblioteca.fabricas import CORPO, norma, pagina
from tests.contas.fabricas import equipe

pytestmark = pytest.mark.django_db


def importar(conteudo: bytes, **campos):
    return importar_norma(conteudo=conteudo, arquivo="x.htm", municipio=None, **campos)


def indexacoes(lida: Norma) -> int:
    return TarefaPendente.objects.filter(nome="search.indexar", argumentos__pk=str(lida.pk)).count()


def test_the_norm_comes_with_its_identity_and_its_tree(no_escopo) -> None:
    feita = importar(pagina())
    lida = feita.norma
    assert (lida.tipo, lida.numero, lida.ano, lida.data) == ("lei", "10", 2010, date(2010, 5, 2))
    assert lida.titulo == "Lei nº 10, de 2 de maio de 2010"
    assert (feita.artigos, feita.dispositivos) == (4, 10)
    artigo = Dispositivo.objects.get(norma=lida, caminho="art-2")
    assert artigo.pai.caminho == "cap-1"
    assert artigo.redacoes.get(situacao="anterior").vigente_desde == lida.data
    assert artigo.redacoes.get(situacao="vigente").redacao_dada_por == "Lei nº 20, de 2015"
    assert Dispositivo.objects.get(norma=lida, caminho="art-2/inc-1").artigo == artigo


def test_the_same_bytes_again_change_nothing(no_escopo) -> None:
    primeira = importar(pagina())
    de_novo = importar(pagina())
    assert (de_novo.norma, de_novo.resultado) == (primeira.norma, Resultado.SEM_MUDANCA)
    assert RegistroDeAuditoria.objects.filter(acao="biblioteca.importar_norma").count() == 1


def test_new_text_keeps_the_row_of_each_provision(no_escopo) -> None:
    lida = importar(pagina()).norma
    antes = dict(Dispositivo.objects.filter(norma=lida).values_list("caminho", "pk"))
    novo = CORPO.replace("A rega é diária", "A rega é semanal").replace("<p>I - regar;</p>", "")
    atualizada = importar(pagina(corpo=novo))
    assert (atualizada.norma.pk, atualizada.resultado) == (lida.pk, Resultado.ATUALIZADA)
    depois = dict(Dispositivo.objects.filter(norma=lida).values_list("caminho", "pk"))
    assert depois == antes
    assert not Dispositivo.objects.get(norma=lida, caminho="art-2/inc-1").no_texto
    assert Redacao.objects.get(dispositivo=antes["art-2/par-1"]).texto == "A rega é semanal."


def test_what_the_team_wrote_survives_a_new_text(no_escopo) -> None:
    lida = importar(pagina()).norma
    lida.apelido, lida.ementa = "Lei das Hortas", "Ementa corrigida."
    editar_norma(norma=lida, conta=None)
    importar(pagina(corpo=CORPO + "<p>x</p>"))
    lida.refresh_from_db()
    assert (lida.apelido, lida.ementa) == ("Lei das Hortas", "Ementa corrigida.")


def test_core_norms_come_with_the_name_by_which_they_are_known(no_escopo) -> None:
    lida = importar(pagina("8.742", 1993)).norma
    assert lida.nome == "Lei nº 8.742/1993 (LOAS)"
    assert lida.url_oficial.startswith("https://www.planalto.gov.br/")


def test_a_draft_is_public_only_after_publishing(no_escopo) -> None:
    lida = norma(no_escopo, publicada=False)
    assert not lida.publicada
    publicar_norma(norma=lida, conta=None)
    assert lida.publicada
    despublicar_norma(norma=lida, conta=None)
    assert not lida.publicada
    acoes = RegistroDeAuditoria.objects.filter(acao__startswith="biblioteca.").order_by("pk")
    assert [entrada.acao for entrada in acoes] == [
        "biblioteca.importar_norma",
        "biblioteca.publicar_norma",
        "biblioteca.despublicar_norma",
    ]


def test_each_change_asks_for_indexing_in_its_transaction(no_escopo) -> None:
    lida = norma(publicada=False)
    assert indexacoes(lida) == 1
    publicar_norma(norma=lida, conta=None)
    publicar_norma(norma=lida, conta=None)
    assert indexacoes(lida) == 2


@pytest.mark.parametrize(
    ("conteudo", "frase"),
    [
        (b"", "está vazio"),
        (b"\0\0\0 ", "está vazio"),
        (b"%PDF-1.7 ...", "danificado"),
        (b"PK\x03\x04aaaa", "danificado"),
        (b"L\x00\x00\x00\x01\x14\x02\x00", "atalho"),
        (bytes(range(32)) * 20, "não é um documento de texto"),
        (
            b"<html><body>Acesso Negado! Essa transacao foi rejeitada</body></html>" + b"\0" * 99,
            "acesso negado",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(no_escopo, conteudo, frase) -> None:
    with pytest.raises(ArquivoRecusado, match=frase):
        importar(conteudo)
    assert not Norma.objects.exists() and not Fonte.objects.exists()


# --- identity, sources and what waits --------------------------------------------------------------------


def test_the_text_says_from_which_file_it_came(no_escopo) -> None:
    lida = importar(pagina()).norma
    fonte = lida.fontes.get()
    assert (fonte.estado, fonte.sha256, fonte.formato) == ("gravada", lida.sha256, "html")
    assert ler_original(fonte) == pagina()
    assert set(Redacao.objects.filter(dispositivo__norma=lida).values_list("fonte", flat=True)) == {fonte.pk}


def test_a_document_without_articles_enters_by_pages(no_escopo) -> None:
    texto = "Manual das Hortas\n\n" + "Regue cedo, antes do sol forte do dia.\n\n" * 200
    feita = importar_norma(conteudo=texto.encode(), arquivo="manual.txt", municipio=None)
    assert (feita.artigos, feita.paginas > 1) == (0, True)
    assert feita.norma.paginas.first().texto.startswith("Manual das Hortas")
    assert feita.norma.slug == "manual-das-hortas"
    outro = importar_norma(conteudo=texto.encode() + b"Fim.", arquivo="outro.txt", municipio=None)
    assert outro.norma.slug == "manual-das-hortas-2"  # a title alone does not make it the same document
    de_novo = importar_norma(conteudo=texto.encode() + b"Novo.", arquivo="manual.txt", municipio=None)
    assert (de_novo.norma, de_novo.resultado) == (feita.norma, Resultado.ATUALIZADA)


def test_the_new_text_of_a_public_norm_waits_for_somebody(no_escopo) -> None:
    lida = importar(pagina(), publicar=True).norma
    novo = pagina(corpo=CORPO.replace("diária", "semanal"))
    for _vez in range(2):
        assert importar(novo).resultado == Resultado.AGUARDA
    assert Redacao.objects.filter(dispositivo__norma=lida, texto__contains="diária").exists()
    assert sorted(lida.fontes.values_list("estado", flat=True)) == ["gravada", "lida"]
    assert importar(novo, publicar=True).resultado == Resultado.ATUALIZADA
    assert not Redacao.objects.filter(dispositivo__norma=lida, texto__contains="diária").exists()
    assert set(lida.fontes.values_list("estado", flat=True)) == {"gravada"}


def test_a_renumbered_provision_keeps_its_row_and_its_old_address(no_escopo) -> None:
    lida = importar(pagina()).norma
    artigo = Dispositivo.objects.get(norma=lida, caminho="art-1")
    importar(pagina(corpo=CORPO.replace("Art. 1º", "Art. 1º-A")))
    artigo.refresh_from_db()
    assert (artigo.caminho, artigo.no_texto) == ("art-1-a", True)
    assert CaminhoAntigo.objects.get(norma=lida).dispositivo == artigo
    importar(pagina())
    artigo.refresh_from_db()
    assert artigo.caminho == "art-1"
    assert list(CaminhoAntigo.objects.values_list("caminho", flat=True)) == ["art-1-a"]


def test_a_corrected_identity_is_found_again_by_the_same_file(no_escopo) -> None:
    lida = importar(pagina()).norma
    lida.numero, lida.tipo = "12", "decreto"
    editar_norma(norma=lida, conta=None)
    assert lida.slug == "decreto-12-2010"
    Norma.objects.filter(pk=lida.pk).update(versao_do_leitor=0)  # the reader changed: it is read anew
    de_novo = importar(pagina())
    assert (de_novo.norma, de_novo.norma.numero, de_novo.norma.tipo) == (lida, "12", "decreto")


def test_the_address_of_a_public_norm_stays(no_escopo) -> None:
    lida = importar(pagina(), publicar=True).norma
    lida.numero = "12"
    editar_norma(norma=lida, conta=None)
    lida.refresh_from_db()
    assert (lida.numero, lida.slug) == ("12", "lei-10-2010")


def test_two_norms_never_get_one_identity(no_escopo) -> None:
    importar(pagina("11"))
    lida = importar(pagina("10")).norma
    lida.numero = "11"
    with pytest.raises(ValidationError):
        editar_norma(norma=lida, conta=None)


def test_who_may_send_edit_and_publish(municipio, outro_municipio) -> None:
    minha, federal = norma(municipio, numero="1"), norma()
    comunicacao, conselho = equipe(municipio, Papel.COMUNICACAO), equipe(municipio, Papel.CONSELHO)
    vizinha = equipe(outro_municipio, Papel.ADMINISTRACAO)
    with scope(municipio=municipio):
        despublicar_norma(norma=minha, conta=comunicacao)
        for conta in (conselho, vizinha):
            with pytest.raises(AcaoNegada):
                publicar_norma(norma=minha, conta=conta)
            with pytest.raises(AcaoNegada):
                importar_norma(conteudo=pagina(), arquivo="x", municipio=municipio, conta=conta)
        with pytest.raises(AcaoNegada):
            editar_norma(norma=federal, conta=comunicacao)
        with pytest.raises(AcaoNegada):
            importar_norma(conteudo=pagina(), arquivo="x", municipio=None, conta=comunicacao)
    with scope(municipio=outro_municipio), pytest.raises(AcaoNegada):
        publicar_norma(norma=minha, conta=vizinha)


# --- the commands --------------------------------------------------------------------------------------


def comando(nome: str, *argumentos: object, **opcoes: object) -> str:
    saida = io.StringIO()
    call_command(nome, *map(str, argumentos), stdout=saida, **opcoes)
    return saida.getvalue()


@pytest.fixture
def pasta(tmp_path: Path) -> Path:
    (tmp_path / "a.htm").write_bytes(pagina())
    (tmp_path / "b.htm").write_bytes(b"")
    (tmp_path / "c.html").write_bytes(pagina("11", 2011))
    (tmp_path / ".oculto").write_bytes(b"x")
    return tmp_path


def test_a_bad_file_does_not_stop_the_others(pasta) -> None:
    relatos = [
        json.loads(linha)
        for linha in comando("importar_normas", pasta, json=True, publicar=True).splitlines()
    ]
    assert [(r["arquivo"], r["resultado"]) for r in relatos] == [
        ("a.htm", "importada"), ("b.htm", "recusada"), ("c.html", "importada")]  # fmt: skip
    assert "está vazio" in relatos[1]["motivo"]
    assert "2 de 3 arquivos lidos" in comando("importar_normas", pasta)
    with scope(municipio=None):
        assert Norma.objects.visiveis(None).count() == 2


def test_an_unexpected_error_ends_as_a_refusal(pasta, monkeypatch) -> None:
    def quebrar(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("biblioteca.actions.interpretar", quebrar)
    assert comando("importar_normas", pasta).count("erro do portal") == 2


def test_what_is_no_common_file_ends_in_one_sentence_too(pasta) -> None:
    """A pipe is not waited for, a link that leads nowhere is said, and no name stops the others."""
    os.mkfifo(pasta / "canal.txt")
    (pasta / "quebrado.txt").symlink_to(pasta / "nada.txt")
    os.close(os.open(os.fsencode(pasta) + b"/b\xe7o.htm", os.O_CREAT | os.O_WRONLY))
    relatos = {r.arquivo: r for r in importar_pasta(pasta, Destino(None))}
    assert "arquivo comum" in relatos["canal.txt"].motivo
    assert "arquivo comum" in relatos["quebrado.txt"].motivo
    assert relatos["b\ufffdo.htm"].resultado == "recusada"


def test_documents_of_one_name_in_two_folders_are_two(tmp_path, no_escopo) -> None:
    for nome in ("cras", "creas"):
        (tmp_path / nome).mkdir()
        (tmp_path / nome / "folheto_informativo.txt").write_text(
            f"este folheto fala do {nome} e de quem atende nele.\n"
        )
    vezes = [[r.mudanca for r in importar_pasta(tmp_path, Destino(None))] for _ in range(2)]
    assert vezes == [["nova", "nova"], ["sem_mudanca", "sem_mudanca"]]


def test_local_norms_belong_to_the_municipality(pasta, municipio) -> None:
    comando("importar_normas", pasta, municipio=municipio.slug)
    with scope(municipio=municipio):
        assert {n.municipio for n in Norma.objects.all()} == {municipio}


def test_the_export_follows_the_interchange_format(pasta) -> None:
    normas = json.loads(comando("exportar_estrutura", pasta))
    assert [n["norma"] for n in normas] == [
        {"tipo": "lei", "numero": "10", "ano": 2010}, {"tipo": "lei", "numero": "11", "ano": 2011}]  # fmt: skip
    por_caminho = {d["caminho"]: d for d in normas[0]["dispositivos"]}
    assert por_caminho["art2.inc2"]["vetado"] and por_caminho["art2.inc3"]["revogado"]
    assert por_caminho["art3"]["revogado_por"] == "Lei nº 21, de 2016"
    assert por_caminho["art3"]["agrupador"] == "cap2"


class SemRede:
    def __init__(self, *args, **kwargs): ...
    def __enter__(self):
        return self

    def __exit__(self, *args): ...
    def stream(self, *args, **kwargs):
        raise httpx.ConnectError("no network")


def test_without_network_the_download_says_so_and_goes_on(monkeypatch, settings, tmp_path) -> None:
    settings.DADOS = tmp_path
    monkeypatch.setattr(httpx, "Client", SemRede)
    assert comando("baixar_normas").splitlines() == [
        "Sem acesso às páginas oficiais: as normas ficam para a próxima vez."]  # fmt: skip


def test_what_was_downloaded_before_is_imported_and_published(monkeypatch, settings, tmp_path) -> None:
    settings.DADOS = tmp_path
    monkeypatch.setattr(httpx, "Client", SemRede)
    (tmp_path / "normas-baixadas").mkdir()
    (tmp_path / "normas-baixadas" / "lei-8742-1993.html").write_bytes(pagina("8.742", 1993))
    comando("baixar_normas")
    with scope(municipio=None):
        assert Norma.objects.visiveis(None).get().apelido == "LOAS"


def test_the_catalogue_points_to_official_pages_only() -> None:
    assert len(catalogo()) > 20
    assert all(item.url.startswith("https://www.planalto.gov.br/ccivil_03/") for item in catalogo().values())


def test_pages_end_before_a_heading_and_never_leave_one_alone() -> None:
    titulo, artigo = Bloco(50, True), Bloco(ALVO // 3, False)
    assert paginar([titulo, artigo, artigo, titulo, titulo, artigo]) == [1, 1, 1, 2, 2, 2]
    assert paginar([artigo, titulo, artigo, titulo, artigo]) == [1, 1, 1, 2, 2]
    assert paginar([artigo, artigo, titulo, artigo, artigo]) == [1, 1, 2, 2, 2]
    assert paginar([artigo, titulo, Bloco(ALVO, False)]) == [1, 2, 2]
    assert paginar([titulo, Bloco(ALVO * 3, False), artigo]) == [1, 1, 2]
