from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from portal.municipios.contexto import municipio_atual
from portal.municipios.models import Municipio
from portal.tarefas import api, fio, registro
from portal.tarefas.models import TarefaPendente

RAIZ = Path(__file__).parents[2]


@pytest.fixture
def anotadas(municipio: Municipio, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[object, object]]]:
    """A task that notes what it got and the municipality whose scope was open."""
    TarefaPendente.objects.all().delete()  # what bringing the municipalities up has promised
    notas: list[tuple[object, object]] = []
    monkeypatch.setitem(
        registro._executores,
        "testes.anotar",
        registro.Executor(lambda valor: notas.append((valor, municipio_atual()))),
    )
    monkeypatch.setitem(registro._executores, "testes.falhar", registro.Executor(lambda: 1 / 0))
    yield notas


def test_a_task_of_a_rolled_back_transaction_never_happens(municipio: Municipio, anotadas: list) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        api.enfileirar("testes.anotar", municipio=municipio, valor=1)
        raise RuntimeError
    assert api.drenar() == 0
    assert anotadas == []


def test_each_task_runs_in_the_scope_of_its_own_municipality(
    municipio: Municipio, outro_municipio: Municipio, anotadas: list
) -> None:
    for um in (municipio, outro_municipio, None):
        api.enfileirar("testes.anotar", municipio=um, valor=str(um))
    assert api.drenar() == 3
    assert anotadas == [(str(um), um) for um in (municipio, outro_municipio, None)]
    assert not TarefaPendente.objects.exists()


def test_a_failing_task_waits_longer_each_time_and_holds_nobody_back(
    municipio: Municipio, anotadas: list
) -> None:
    api.enfileirar("testes.falhar", municipio=municipio)
    api.enfileirar("testes.anotar", municipio=municipio, valor="depois")
    assert api.drenar() == 1
    assert anotadas == [("depois", municipio)]
    esperas = []
    for _vez in range(3):
        falha = TarefaPendente.objects.get()
        esperas.append(falha.executar_em - timezone.now())
        assert "ZeroDivisionError" in falha.ultimo_erro
        TarefaPendente.objects.update(executar_em=timezone.now())
        api.drenar()
    assert esperas == sorted(esperas)
    assert TarefaPendente.objects.get().tentativas == 4
    assert max(esperas) < timedelta(hours=1)


def test_a_mail_server_that_is_down_holds_nothing_else_back(
    municipio: Municipio, anotadas: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    tentadas: list[str] = []

    def fora_do_ar(*, para: str, **_resto: str) -> None:
        tentadas.append(para)
        raise ConnectionRefusedError

    monkeypatch.setitem(registro._executores, api.EMAIL, registro.Executor(fora_do_ar))
    for para in ("a@exemplo.org", "b@exemplo.org"):
        api.enviar_email(municipio=municipio, para=para, assunto="Oi", texto="Olá")
    api.enfileirar("testes.anotar", municipio=municipio, valor="indexar")
    assert api.drenar() == 1
    assert anotadas == [("indexar", municipio)]
    assert tentadas == ["a@exemplo.org"]


def test_a_message_that_nobody_accepts_is_given_up(municipio: Municipio, anotadas: list, monkeypatch) -> None:
    monkeypatch.setitem(registro._executores, api.EMAIL, registro.Executor(lambda **_: 1 / 0))
    api.enviar_email(municipio=municipio, para="a@exemplo.org", assunto="Oi", texto="Olá")
    TarefaPendente.objects.update(tentativas=api.TENTATIVAS_DE_EMAIL)
    api.drenar()
    assert not TarefaPendente.objects.exists()


def test_tasks_of_one_kind_and_municipality_are_run_together(
    municipio: Municipio, outro_municipio: Municipio, anotadas: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    lotes: list[tuple[object, list[int]]] = []

    def juntar(lote: list[dict[str, int]]) -> None:
        if any(um["valor"] == 13 for um in lote):
            raise ValueError
        lotes.append((municipio_atual(), [um["valor"] for um in lote]))

    monkeypatch.setitem(registro._executores, "testes.juntar", registro.Executor(juntar, em_lote=True))
    for valor, dono in enumerate((municipio, outro_municipio, municipio, None)):
        api.enfileirar("testes.juntar", municipio=dono, valor=valor)
        api.enfileirar("testes.anotar", municipio=dono, valor=valor)
    assert api.drenar() == 8
    assert lotes == [(municipio, [0, 2]), (outro_municipio, [1]), (None, [3])]
    lotes.clear()
    for valor in (12, 13, 14):
        api.enfileirar("testes.juntar", municipio=municipio, valor=valor)
    assert api.drenar() == 2
    assert lotes == [(municipio, [12]), (municipio, [14])]
    assert TarefaPendente.objects.get().argumentos == {"valor": 13}


def test_a_long_task_has_a_lane_of_its_own(
    municipio: Municipio, anotadas: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    demorada = registro.Executor(lambda: anotadas.append("demorada"), demorada=True)
    monkeypatch.setitem(registro._executores, "testes.demorar", demorada)
    api.enfileirar("testes.demorar", municipio=municipio)
    api.enfileirar("testes.anotar", municipio=municipio, valor=1)
    assert api.drenar_rapidas() == 1
    assert api.drenar_demoradas() == 1
    assert anotadas == [(1, municipio), "demorada"]


def test_a_task_that_says_not_yet_waits_without_an_error_in_the_log(
    municipio: Municipio, anotadas: list, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def ainda_nao() -> None:
        raise api.AindaNao("o índice está sendo preparado")

    monkeypatch.setitem(registro._executores, "testes.esperar", registro.Executor(ainda_nao))
    api.enfileirar("testes.esperar", municipio=municipio)
    assert api.drenar() == 0
    assert TarefaPendente.objects.get().executar_em > timezone.now()
    assert not [um for um in caplog.records if um.levelname == "ERROR"]


def test_an_unknown_task_is_refused_when_promised(municipio: Municipio) -> None:
    with pytest.raises(KeyError):
        api.enfileirar("testes.desconhecida", municipio=municipio)


def test_an_email_subject_can_not_carry_another_header(municipio: Municipio, anotadas: list) -> None:
    api.enviar_email(municipio=municipio, para="a@exemplo.org", assunto="Oi\nBcc: b@exemplo.org", texto="Olá")
    assert api.drenar() == 1
    assert mail.outbox[0].subject == "Oi Bcc: b@exemplo.org"
    assert mail.outbox[0].recipients() == ["a@exemplo.org"]


def test_only_one_process_drains_at_a_time(tmp_path: Path, settings, transactional_db: None) -> None:
    """The lock is the file's on SQLite and the database's on PostgreSQL; the suite runs on both."""
    settings.DADOS = tmp_path
    ordem: list[str] = []

    def segunda() -> None:
        with fio.tranca(fio.RAPIDA):
            ordem.append("second")

    with fio.tranca(fio.RAPIDA) as conferir:
        espera = threading.Thread(target=segunda)
        espera.start()
        time.sleep(0.3)
        conferir()
        ordem.append("first")
    espera.join(10)
    assert ordem == ["first", "second"]


TRABALHADOR = """
    import django, sys
    django.setup()
    from portal.tarefas.fio import RAPIDA, trabalhar
    from portal.tarefas.registro import tarefa
    from pathlib import Path
    import time

    @tarefa("testes.gravar")
    def gravar(numero):
        with Path(sys.argv[1]).open("a") as saida:
            saida.write(f"{numero}\\n")
        time.sleep(0.05)

    if sys.argv[2] == "encher":
        from portal.tarefas.api import enfileirar
        for numero in range(20):
            enfileirar("testes.gravar", municipio=None, numero=numero)
    else:
        trabalhar(RAPIDA, intervalo=0.05)
"""


def test_killing_the_worker_loses_no_task(tmp_path: Path) -> None:
    """Real processes, a database of their own, SIGKILL in the middle: each task still happens."""
    ambiente = {
        **os.environ,
        "DADOS": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": "",
    }

    def python(*args: str, fundo: bool = False) -> subprocess.Popen[bytes]:
        processo = subprocess.Popen([sys.executable, *args], cwd=RAIZ, env=ambiente)
        if not fundo:
            assert processo.wait(120) == 0
        return processo

    saida, programa = tmp_path / "feitas", tmp_path / "trabalhador.py"
    saida.touch()
    programa.write_text(f"import sys; sys.path.insert(0, {str(RAIZ)!r})\n" + textwrap.dedent(TRABALHADOR))
    python("-m", "django", "migrate", "tarefas", "-v0")
    python(str(programa), str(saida), "encher")
    for _vez in range(2):
        trabalhador = python(str(programa), str(saida), "trabalhar", fundo=True)
        ja_feitas = len(_linhas(saida))
        _esperar(lambda antes=ja_feitas: len(_linhas(saida)) >= antes + 4)
        trabalhador.send_signal(signal.SIGKILL)
        trabalhador.wait()
    trabalhador = python(str(programa), str(saida), "trabalhar", fundo=True)
    try:
        _esperar(lambda: {int(n) for n in _linhas(saida)} == set(range(20)))
    finally:
        trabalhador.kill()
        trabalhador.wait()


def _linhas(arquivo: Path) -> list[str]:
    return arquivo.read_text().split()


def _esperar(condicao, segundos: float = 60) -> None:
    limite = time.monotonic() + segundos
    while not condicao():
        assert time.monotonic() < limite, "what was promised did not happen"
        time.sleep(0.02)
