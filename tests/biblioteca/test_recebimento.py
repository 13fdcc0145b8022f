"""From the file to the text that waits: batches, refusals, the queue, mends and the races between people."""

from __future__ import annotations

import io
import zipfile

import pytest
from django_scopes import scope

from biblioteca.actions import Resultado, gravar_fonte, importar_norma
from biblioteca.correcoes import corrigir_metadados, desfazer
from biblioteca.erros import FonteSemLeitura
from biblioteca.models import Conserto, EstadoDaFonte, Fonte, Norma
from biblioteca.originais import ler_original, varrer_originais
from biblioteca.recebimento import descartar_fonte, ler_fonte, receber, reler_fonte
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Papel
from portal.tarefas.api import drenar
from portal.tarefas.models import TarefaPendente
from tests.biblioteca.fabricas import CORPO, pagina
from tests.contas.fabricas import equipe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _dados(settings, tmp_path) -> None:
    settings.DADOS = tmp_path


def enviado(municipio, *conteudos: bytes, nome: str = "a.htm") -> list[Fonte]:
    remessa = receber([(nome, c) for c in conteudos or (pagina(),)], municipio=municipio, conta=None)
    drenar()
    return list(Fonte.objects.filter(remessa=remessa).order_by("pk"))


def pacote(**arquivos: bytes) -> bytes:
    saida = io.BytesIO()
    with zipfile.ZipFile(saida, "w", zipfile.ZIP_DEFLATED) as aberto:
        for nome, conteudo in arquivos.items():
            aberto.writestr(nome.replace("__", "."), conteudo)
    return saida.getvalue()


def test_each_file_ends_one_way_and_the_others_go_on(no_escopo) -> None:
    fontes = enviado(no_escopo, pagina(), b"", b"%PDF-1.4 x", pagina("11"))
    assert [f.estado for f in fontes] == ["lida", "recusada", "recusada", "lida"]
    assert "vazio" in fontes[1].motivo and "danificado" in fontes[2].motivo
    assert fontes[0].extraido and fontes[0].progresso == 100 and ler_original(fontes[0]) == pagina()
    assert (
        not Norma.objects.exists() and not TarefaPendente.objects.filter(nome="biblioteca.ler_fonte").exists()
    )


def test_why_a_file_was_refused_is_kept_and_forgotten_when_it_is_read_again(no_escopo) -> None:
    vazia, cortada = enviado(no_escopo, b"", b"%PDF-1.4 x")
    assert [vazia.recusa, cortada.recusa] == ["vazio", "danificado"]
    assert not vazia.vale_reler and not cortada.vale_reler
    reler_fonte(fonte=cortada, conta=None)
    cortada.refresh_from_db()
    assert (cortada.estado, cortada.recusa, cortada.motivo) == (EstadoDaFonte.NA_FILA, "", "")


@pytest.mark.parametrize(
    ("codigo", "vale"),
    [
        *((codigo, True) for codigo in ("demorado", "ocupado", "ocr_interrompido", "erro_do_portal", "")),
        *((codigo, False) for codigo in ("senha", "danificado", "nome_mente", "ocr_sem_texto", "grande")),
        *((codigo, False) for codigo in ("memoria", "ausente", "zip_danificado", "planilha", "sem_texto")),
    ],
)
def test_only_what_the_moment_caused_is_worth_another_try(codigo, vale) -> None:
    fonte = Fonte(estado=EstadoDaFonte.RECUSADA, original="ab/ab", recusa=codigo)
    assert fonte.vale_reler is vale
    assert not Fonte(estado=EstadoDaFonte.RECUSADA, recusa=codigo).vale_reler  # there is nothing to read


@pytest.mark.parametrize("instalado", [True, False])
def test_an_image_is_worth_another_try_when_recognition_came_later(monkeypatch, instalado) -> None:
    monkeypatch.setattr("biblioteca.extracao.ocr.instalado", lambda: instalado)
    fonte = Fonte(estado=EstadoDaFonte.RECUSADA, original="ab/ab", recusa="so_imagem")
    assert fonte.vale_reler is instalado


def test_a_zip_gives_each_of_its_files(no_escopo) -> None:
    dentro = pacote(um__htm=pagina(), dois__htm=pagina("11"), outro__zip=pacote(x__htm=pagina()))
    fontes = enviado(no_escopo, dentro, nome="leis.zip")
    assert [(f.nome, f.estado) for f in fontes] == [
        ("leis.zip/um.htm", "lida"), ("leis.zip/dois.htm", "lida"), ("leis.zip/outro.zip", "recusada")]  # fmt: skip
    quebrado = enviado(no_escopo, dentro[: len(dentro) // 2], nome="leis.zip")
    assert [f.estado for f in quebrado] == ["recusada"]


def test_content_that_is_in_the_library_is_not_read_again(no_escopo) -> None:
    (primeira,) = enviado(no_escopo)
    lida = gravar_fonte(fonte=primeira, conta=None, publicar=True).norma
    remessa = receber([("outro-nome.htm", pagina())], municipio=no_escopo, conta=None)
    de_novo = Fonte.objects.get(remessa=remessa)
    assert (de_novo.estado, de_novo.norma) == (EstadoDaFonte.GRAVADA, lida)
    assert "já estava" in de_novo.etapa
    assert not TarefaPendente.objects.filter(nome="biblioteca.ler_fonte").exists()


def test_a_form_sent_twice_keeps_one_row_of_each_file(no_escopo, outro_municipio) -> None:
    primeira = receber([("a.htm", pagina())], municipio=no_escopo, conta=None)
    segunda = receber([("b.htm", pagina()), ("c.htm", pagina("11"))], municipio=no_escopo, conta=None)
    assert not primeira.fontes.exists()
    assert [fonte.nome for fonte in segunda.fontes.order_by("pk")] == ["b.htm", "c.htm"]
    assert TarefaPendente.objects.filter(nome="biblioteca.ler_fonte").count() == 2
    drenar()
    terceira = receber([("b.htm", pagina()), ("de-novo.htm", pagina())], municipio=no_escopo, conta=None)
    assert [fonte.estado for fonte in terceira.fontes.order_by("pk")] == ["lida", "na_fila"]
    with scope(municipio=outro_municipio):  # what others wait for is theirs
        receber([("a.htm", pagina())], municipio=outro_municipio, conta=None)
    assert terceira.fontes.count() == 2


def test_a_refused_file_sent_again_is_read_again(no_escopo) -> None:
    (ruim,) = enviado(no_escopo, b"%PDF-1.4 x")
    remessa = receber([("a.pdf", b"%PDF-1.4 x")], municipio=no_escopo, conta=None)
    ruim.refresh_from_db()
    assert (ruim.remessa, ruim.estado, ruim.motivo) == (remessa, EstadoDaFonte.NA_FILA, "")
    assert TarefaPendente.objects.filter(nome="biblioteca.ler_fonte").count() == 1


def test_no_file_is_said_at_the_field(no_escopo) -> None:
    with pytest.raises(ErroDeNegocio) as erro:
        receber([], municipio=no_escopo, conta=None)
    assert erro.value.campo == "arquivos"


def test_who_may_send(municipio, outro_municipio) -> None:
    comunicacao, conselho = equipe(municipio, Papel.COMUNICACAO), equipe(municipio, Papel.CONSELHO)
    with scope(municipio=municipio):
        receber([("a", pagina())], municipio=municipio, conta=comunicacao)
        for conta, dono in ((conselho, municipio), (comunicacao, None), (comunicacao, outro_municipio)):
            with pytest.raises(AcaoNegada):
                receber([("a", pagina())], municipio=dono, conta=conta)


def test_a_reading_killed_in_the_middle_starts_again(no_escopo, monkeypatch) -> None:
    remessa = receber([("a.htm", pagina())], municipio=no_escopo, conta=None)
    fonte = Fonte.objects.get(remessa=remessa)

    def morrer(*args: object, **opcoes: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as quebrado:
        quebrado.setattr("biblioteca.recebimento.interpretar", morrer)
        with pytest.raises(KeyboardInterrupt):
            ler_fonte(fonte=fonte.pk)
    fonte.refresh_from_db()
    assert fonte.estado == EstadoDaFonte.LENDO
    ler_fonte(fonte=fonte.pk)
    ler_fonte(fonte=fonte.pk)  # the outbox may run it twice
    fonte.refresh_from_db()
    assert fonte.estado == EstadoDaFonte.LIDA


def test_a_mistake_of_the_program_is_one_file_refused(no_escopo, monkeypatch) -> None:
    def quebrar(*args: object, **opcoes: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as quebrado:
        quebrado.setattr("biblioteca.recebimento.interpretar", quebrar)
        (fonte,) = enviado(no_escopo)
    assert fonte.estado == EstadoDaFonte.RECUSADA and "erro do portal" in fonte.motivo and fonte.vale_reler
    reler_fonte(fonte=fonte, conta=None)
    drenar()
    fonte.refresh_from_db()
    assert (fonte.estado, fonte.motivo) == (EstadoDaFonte.LIDA, "")


def test_what_a_person_discarded_does_not_come_back(no_escopo) -> None:
    remessa = receber([("a.htm", pagina())], municipio=no_escopo, conta=None)
    fonte = Fonte.objects.get(remessa=remessa)
    descartar_fonte(fonte=fonte, conta=None)
    drenar()
    assert (
        not Fonte.objects.exists() and not TarefaPendente.objects.filter(nome="biblioteca.ler_fonte").exists()
    )


def test_the_source_of_a_text_is_kept_and_only_the_new_reading_is_given_up(no_escopo) -> None:
    (fonte,) = enviado(no_escopo)
    gravar_fonte(fonte=fonte, conta=None, publicar=True)
    reler_fonte(fonte=fonte, conta=None)
    drenar()
    fonte.refresh_from_db()
    assert fonte.estado == EstadoDaFonte.LIDA
    descartar_fonte(fonte=fonte, conta=None)
    fonte.refresh_from_db()
    assert fonte.estado == EstadoDaFonte.GRAVADA


def test_nothing_is_public_before_somebody_publishes(no_escopo) -> None:
    (fonte,) = enviado(no_escopo)
    assert not Norma.objects.exists()
    feita = gravar_fonte(fonte=fonte, conta=None, publicar=False)
    assert (feita.resultado, feita.norma.publicada) == (Resultado.NOVA, False)


def test_two_people_who_publish_the_same_file_publish_it_once(no_escopo) -> None:
    (fonte,) = enviado(no_escopo)
    a_mesma = Fonte.objects.get(pk=fonte.pk)
    assert gravar_fonte(fonte=fonte, conta=None, publicar=True).resultado == Resultado.NOVA
    assert gravar_fonte(fonte=a_mesma, conta=None, publicar=True).resultado == Resultado.SEM_MUDANCA
    assert Norma.objects.count() == 1
    descartada = Fonte.objects.get(pk=enviado(no_escopo, pagina("12"))[0].pk)
    descartar_fonte(fonte=descartada, conta=None)
    with pytest.raises(FonteSemLeitura):
        gravar_fonte(fonte=Fonte(pk=10**9, municipio=no_escopo), conta=None, publicar=True)


def test_corrected_metadata_are_applied_whenever_the_same_file_is_read(no_escopo) -> None:
    (fonte,) = enviado(no_escopo)
    corrigir_metadados(fonte=fonte, valores={"numero": "77", "ementa": "Outra."}, conta=None)
    corrigir_metadados(fonte=fonte, valores={"ano": 2012}, conta=None)
    assert Conserto.objects.get().operacao["valores"] == {"numero": "77", "ementa": "Outra.", "ano": 2012}
    feita = importar_norma(conteudo=pagina(), arquivo="de-novo.htm", municipio=no_escopo)
    assert (feita.norma.numero, feita.norma.ano, feita.norma.ementa) == ("77", 2012, "Outra.")
    assert feita.norma.slug == "lei-municipal-77-2012"


def test_undoing_a_mend_gives_back_what_was_read(no_escopo) -> None:
    (fonte,) = enviado(no_escopo)
    corrigir_metadados(fonte=fonte, valores={"numero": "77"}, conta=None)
    desfazer(fonte=fonte, conserto=Conserto.objects.get().pk, conta=None)
    assert gravar_fonte(fonte=fonte, conta=None, publicar=False).norma.numero == "10"


def test_the_same_identity_twice_is_said_and_nothing_is_mixed(no_escopo) -> None:
    primeira, segunda = enviado(no_escopo, pagina("10"), pagina("11"))
    gravar_fonte(fonte=primeira, conta=None, publicar=False)
    gravar_fonte(fonte=segunda, conta=None, publicar=False)
    reler_fonte(fonte=segunda, conta=None)
    drenar()
    segunda.refresh_from_db()
    corrigir_metadados(fonte=segunda, valores={"numero": "10"}, conta=None)
    with pytest.raises(ErroDeNegocio, match="já tem Lei nº 10/2010"):
        gravar_fonte(fonte=segunda, conta=None, publicar=False)
    assert Norma.objects.count() == 2


def test_originals_that_nobody_uses_leave_the_disk_a_day_later(no_escopo, settings) -> None:
    import os

    (fonte, outra) = enviado(no_escopo, pagina(), pagina("11", corpo=CORPO))
    descartar_fonte(fonte=fonte, conta=None)
    varrer_originais()
    assert len([p for p in (settings.DADOS / "fontes").rglob("*") if p.is_file()]) == 2
    for arquivo in (settings.DADOS / "fontes").rglob("*"):
        os.utime(arquivo, (0, 0))
    varrer_originais()
    assert ler_original(outra) == pagina("11", corpo=CORPO)
    assert len([p for p in (settings.DADOS / "fontes").rglob("*") if p.is_file()]) == 1
