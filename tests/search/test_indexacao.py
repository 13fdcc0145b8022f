"""From a change in the database to the index, through the outbox."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from portal.municipios.contexto import municipio_atual, no_municipio
from portal.municipios.models import Municipio
from portal.tarefas.api import drenar
from portal.tarefas.models import TarefaPendente
from search import api, fontes, indexacao, motores, tarefas
from search.documentos import Documento, Especie
from search.motores.tantivy import MotorTantivy
from tests.search.fabricas import consulta, documento

pytestmark = pytest.mark.django_db


class FonteDosRodapes:
    """The footer of a municipality as a page; without text it is not public."""

    nome = "rodape"

    def documentos(self, pk: str) -> list[Documento]:
        return [self._documento(m) for m in Municipio.objects.filter(pk=pk).exclude(texto_rodape="")]

    def todos(self, municipio: Municipio | None) -> Iterator[Documento]:
        assert municipio_atual() == municipio
        if municipio and municipio.texto_rodape:
            yield self._documento(municipio)

    @staticmethod
    def _documento(municipio: Municipio) -> Documento:
        return documento(
            fonte="rodape",
            pk=str(municipio.pk),
            especie=Especie.PAGINA,
            municipio_id=municipio.pk,
            texto=municipio.texto_rodape,
        )


@pytest.fixture(autouse=True)
def fonte(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Only the footers feed the index, in a folder of the test's own."""
    settings.DADOS = tmp_path
    settings.BUSCA = {"motor": "tantivy", "url": "", "indice": ""}
    monkeypatch.setattr(fontes, "_fontes", {"rodape": FonteDosRodapes()})


def mudar_rodape(municipio: Municipio, texto: str) -> None:
    with transaction.atomic():
        municipio.texto_rodape = texto
        municipio.save()
        api.agendar_indexacao("rodape", municipio.pk, municipio)


def achados(texto: str, municipio: Municipio) -> list[str]:
    return [item.documento.pk for item in api.buscar(consulta(texto, municipio_id=municipio.pk)).itens]


def test_what_is_published_is_found_and_what_is_unpublished_disappears(municipio: Municipio) -> None:
    mudar_rodape(municipio, "zebra")
    drenar()
    assert achados("zebra", municipio) == [str(municipio.pk)]
    mudar_rodape(municipio, "girafa")
    drenar()
    assert achados("zebra", municipio) == []
    assert achados("girafa", municipio) == [str(municipio.pk)]
    mudar_rodape(municipio, "")
    drenar()
    assert achados("girafa", municipio) == []


def test_a_transaction_that_is_undone_changes_nothing(municipio: Municipio) -> None:
    indexacao.reconstruir()
    with pytest.raises(RuntimeError), transaction.atomic():
        mudar_rodape(municipio, "zebra")
        raise RuntimeError
    drenar()
    assert achados("zebra", municipio) == []


def test_a_crash_between_commit_and_index_loses_nothing(municipio: Municipio) -> None:
    indexacao.reconstruir()
    mudar_rodape(municipio, "zebra")
    assert achados("zebra", municipio) == []
    assert TarefaPendente.objects.filter(nome="search.indexar").exists()
    drenar()
    assert achados("zebra", municipio) == [str(municipio.pk)]


def test_tasks_late_repeated_or_out_of_order_leave_the_present_state(municipio: Municipio) -> None:
    indexacao.reconstruir()
    mudar_rodape(municipio, "zebra")
    mudar_rodape(municipio, "girafa")
    with no_municipio(municipio):
        for _ in range(2):
            tarefas.indexar([{"fonte": "rodape", "pk": str(municipio.pk)}])
    drenar()
    assert achados("zebra girafa", municipio) == [str(municipio.pk)]
    assert achados("zebra", municipio) == []


def test_the_object_is_read_while_nobody_else_can_write(
    municipio: Municipio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Otherwise a task that read early and wrote late would bring an old state back."""
    indexacao.reconstruir()
    travada = []

    def documentos(self: FonteDosRodapes, pk: str) -> list[Documento]:
        tentativa = "import fcntl,sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)"
        trava = tmp_path / "indice" / "escrita.trava"
        travada.append(
            subprocess.run([sys.executable, "-c", tentativa, trava], capture_output=True).returncode
        )
        return []

    monkeypatch.setattr(FonteDosRodapes, "documentos", documentos)
    with no_municipio(municipio):
        tarefas.indexar([{"fonte": "rodape", "pk": str(municipio.pk)}])
    assert travada == [1]


def test_neighbours_never_see_each_other(municipio: Municipio, outro_municipio: Municipio) -> None:
    for um in (municipio, outro_municipio):
        mudar_rodape(um, f"zebra de {um.nome}")
    drenar()
    for um, outro in ((municipio, outro_municipio), (outro_municipio, municipio)):
        assert achados(f"zebra {outro.nome}", um) == [str(um.pk)]
        assert api.buscar(consulta("zebra", municipio_id=um.pk)).especies == {Especie.PAGINA: 1}


def test_while_there_is_no_index_the_answer_says_so_and_the_watch_rebuilds_it(municipio: Municipio) -> None:
    Municipio.objects.filter(pk=municipio.pk).update(texto_rodape="zebra")
    assert api.buscar(consulta("zebra")).preparando
    tarefas.vigiar_indice()
    drenar()
    assert achados("zebra", municipio) == [str(municipio.pk)]


def test_an_engine_that_does_not_answer_is_said_and_mends_itself_later(
    municipio: Municipio, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    no_ar = settings.BUSCA
    mudar_rodape(municipio, "zebra")
    settings.BUSCA = {"motor": "elasticsearch", "url": "http://127.0.0.1:1", "indice": "portal"}
    assert api.buscar(consulta("zebra")).preparando
    tarefas.vigiar_indice()
    assert "does not answer" in caplog.text
    drenar()
    TarefaPendente.objects.update(executar_em=timezone.now())
    settings.BUSCA = no_ar
    drenar()
    assert achados("zebra", municipio) == [str(municipio.pk)]


@pytest.mark.parametrize("dano", ["meta", "sem meta", "term", "pos", "store", "versao", "pasta"])
def test_an_index_that_is_damaged_or_of_another_version_is_rebuilt(
    municipio: Municipio, tmp_path: Path, dano: str
) -> None:
    mudar_rodape(municipio, "zebra")
    drenar()
    estragar(tmp_path / "indice", dano)
    motores._motor.cache_clear()  # as a process that starts
    assert api.buscar(consulta("zebra", municipio_id=municipio.pk)).preparando
    tarefas.vigiar_indice()
    drenar()
    assert achados("zebra", municipio) == [str(municipio.pk)]
    tarefas.vigiar_indice()
    assert not TarefaPendente.objects.filter(nome="search.reconstruir").exists()


def estragar(indice: Path, dano: str) -> None:
    nome = (indice / "atual").read_text()
    if dano == "meta":
        (indice / nome / "meta.json").write_text("{")
    elif dano == "sem meta":
        (indice / nome / "meta.json").unlink()
    elif dano == "versao":
        (indice / nome).rename(indice / "v0-velha")
        (indice / "atual").write_text("v0-velha")
    elif dano == "pasta":
        (indice / nome).rename(indice.parent / "longe")
    else:
        for arquivo in (indice / nome).glob(f"*.{dano}"):
            arquivo.unlink()


def test_reindexar_makes_all_or_one_municipality_anew(
    municipio: Municipio, outro_municipio: Municipio
) -> None:
    Municipio.objects.update(texto_rodape="zebra")
    call_command("reindexar")
    assert achados("zebra", municipio) and achados("zebra", outro_municipio)
    Municipio.objects.update(texto_rodape="girafa")
    call_command("reindexar", municipio=municipio.slug)
    assert achados("girafa", municipio) and not achados("girafa", outro_municipio)
    assert achados("zebra", outro_municipio) and not achados("zebra", municipio)


def test_reindexar_says_which_municipality_does_not_exist() -> None:
    with pytest.raises(CommandError, match="Não há município com o identificador “nenhum”"):
        call_command("reindexar", municipio="nenhum")


def test_reindexar_one_municipality_needs_an_index(municipio: Municipio) -> None:
    with pytest.raises(CommandError, match="sem --municipio"):
        call_command("reindexar", municipio=municipio.slug)


@pytest.mark.parametrize("nome", ["rodape", "com:dois-pontos"])
def test_a_source_needs_a_name_of_its_own(nome: str) -> None:
    with pytest.raises(ValueError, match="Invalid or repeated"):
        fontes.registrar_fonte(type("Fonte", (FonteDosRodapes,), {"nome": nome}))


def test_remains_of_interrupted_rebuilds_are_removed(tmp_path: Path) -> None:
    indexacao.reconstruir()
    (tmp_path / "indice" / "v1-interrompida").mkdir()
    (tmp_path / "indice" / "v1-interrompida.diario").touch()
    indexacao.reconstruir()
    assert len(list((tmp_path / "indice").glob("v*"))) == 1
    assert isinstance(motores.motor(), MotorTantivy)
