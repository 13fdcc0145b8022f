"""Launcher of `bin/start`: prepares what changed, serves, imports norms meanwhile, stops all together.

Only the standard library: this process stays alive as long as the server and should weigh little.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

# What carregar_demo says of its addresses and logins, kept in the data folder.
APRESENTACAO = "demo.txt"
RAIZ = Path(__file__).resolve().parents[1]
PRAZO_PARA_RESPONDER = 60.0
PRAZO_PARA_ENCERRAR = 10.0
PAUSA_ENTRE_PARTIDAS = 5.0
INTERVALO = 0.1
# One process with threads: a second one would cost another 150 MB, and one machine's visitors don't need it.
TRABALHADORES = os.environ.get("TRABALHADORES", "1")
FIOS = os.environ.get("FIOS", "4")


class FalhaDePartida(Exception):
    """The portal can't be served; the message says why, in a line for people."""


class Encerramento(Exception):
    """Somebody asked the launcher to stop."""


pedido_de_encerramento = threading.Event()


def pausar() -> None:
    """Wait a moment; a request to stop surfaces here, never while a process is being started or stopped."""
    if pedido_de_encerramento.wait(INTERVALO):
        raise Encerramento


def dizer(texto: str) -> None:
    """Show a line at once, also when the output is a file."""
    sys.stdout.write(texto + "\n")
    sys.stdout.flush()


# --- what changed since the last start -------------------------------------------------------------
def impressao(arquivos: Iterable[Path], *extras: str) -> str:
    """Return a fingerprint of files (name, size and date) and of other values that matter."""
    soma = hashlib.sha256("\n".join(extras).encode())
    for arquivo in sorted(arquivos):
        estado = arquivo.stat()
        soma.update(f"{arquivo}|{estado.st_size}|{estado.st_mtime_ns}\n".encode())
    return soma.hexdigest()


class Carimbo:
    """Remembers in the data folder what a step was last done for."""

    def __init__(self, dados: Path, nome: str, valor: str) -> None:
        self.arquivo = dados / f".feito-{nome}"
        self.valor = valor

    def em_dia(self) -> bool:
        """Tell whether the step was done for this very value."""
        return self.arquivo.exists() and self.arquivo.read_text() == self.valor

    def marcar(self) -> None:
        """Remember that the step is done."""
        self.arquivo.write_text(self.valor)


def carimbos(dados: Path) -> tuple[Carimbo, Carimbo]:
    """Return the stamps of the database and of the compiled files."""
    requisitos = RAIZ / "requirements" / "base.txt"
    pacotes = [pasta.parent for pasta in RAIZ.glob("*/__init__.py")]
    migracoes = [arquivo for pacote in pacotes for arquivo in pacote.rglob("migrations/*.py")]
    banco = Carimbo(dados, "banco", impressao([*migracoes, requisitos], os.environ.get("DATABASE_URL", "")))
    fontes = [*RAIZ.glob("static/**/*"), *RAIZ.glob("locale/**/*.po"), requisitos]
    return banco, Carimbo(dados, "estaticos", impressao(fontes))


def preparar(dados: Path, com_demo: bool) -> None:
    """Migrate, load the demonstration, compile catalogues and static files, when something changed."""
    banco, estaticos = carimbos(dados)
    passos: list[tuple[Carimbo, subprocess.Popen[bytes]]] = []
    banco_existe = "DATABASE_URL" in os.environ or (dados / "db.sqlite3").exists()
    if not (banco.em_dia() and banco_existe):
        dizer(
            "Preparando o banco de dados …"
            if not com_demo
            else "Preparando o banco de dados e a demonstração …"
        )
        passos.append((banco, python("-m", "portal.preparacao", "migrar", *(["demo"] if com_demo else []))))
    if not estaticos.em_dia():
        dizer("Preparando textos e arquivos estáticos …")
        passos.append((estaticos, python("-m", "portal.preparacao", "catalogos", "estaticos")))
    try:
        for carimbo, processo in passos:
            while processo.poll() is None:
                pausar()
            if processo.returncode != 0:
                raise SystemExit(1)  # the step has said why
            carimbo.marcar()
    finally:
        for _, processo in passos:
            encerrar(processo)


# --- processes -------------------------------------------------------------------------------------
def python(*argumentos: str) -> subprocess.Popen[bytes]:
    """Start Python in a process group of its own, so that its children can be stopped with it."""
    return subprocess.Popen(  # noqa: S603 (arguments of ours, no shell)
        [sys.executable, *argumentos], cwd=RAIZ, start_new_session=True
    )


def django(comando: str, *argumentos: str) -> subprocess.Popen[bytes]:
    """Start a command of Django's, with the lowest priority: it must not slow the pages down."""
    processo = python("-m", "django", comando, *argumentos)
    os.setpriority(os.PRIO_PROCESS, processo.pid, 10)
    return processo


def encerrar(processo: subprocess.Popen[bytes]) -> None:
    """Ask the process's whole group to stop, insist after a while, and leave none behind."""
    for sinal in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(processo.pid, sinal)
        except ProcessLookupError:
            break
        try:
            processo.wait(PRAZO_PARA_ENCERRAR)
        except subprocess.TimeoutExpired:
            continue
    processo.wait()


def servir(porta: int, dados: Path) -> subprocess.Popen[bytes]:
    """Start the web server on loopback."""
    # Only the sizes that pages show are files for anybody: originals and documents go through Wagtail's views.
    imagens = dados / "media" / "images"
    imagens.mkdir(parents=True, exist_ok=True)
    return python(
        "-m", "granian", "portal.wsgi:application", "--interface", "wsgi", "--no-ws",
        "--host", "127.0.0.1", "--port", str(porta),
        "--workers", TRABALHADORES, "--blocking-threads", FIOS, "--log-level", "warning",
        "--static-path-route", "/media/images", "--static-path-mount", str(imagens),
    )  # fmt: skip


class TelasAoVivo:
    """The process of the live screens, started again when it dies: pages work without it, only less promptly."""

    def __init__(self) -> None:
        self._processo = self._iniciar()
        self._desde = time.monotonic()

    @staticmethod
    def _iniciar() -> subprocess.Popen[bytes]:
        return python("-m", "django", "ao_vivo", "--porta", os.environ["AO_VIVO_PORTA"])

    def manter(self) -> None:
        """Start it again, at most every PAUSA_ENTRE_PARTIDAS seconds."""
        if self._processo.poll() is None or time.monotonic() < self._desde + PAUSA_ENTRE_PARTIDAS:
            return
        encerrar(self._processo)
        self._processo, self._desde = self._iniciar(), time.monotonic()

    def encerrar(self) -> None:
        encerrar(self._processo)


def escolher_porta_ao_vivo(porta: int) -> str:
    """Return the port after the pages' own, or any free one when it is taken."""
    for desejada in (porta + 1, 0):
        try:
            with socket.create_server(("127.0.0.1", desejada)) as livre:
                return str(livre.getsockname()[1])
        except (OSError, OverflowError):
            continue
    raise FalhaDePartida("não há porta livre em 127.0.0.1 para as telas ao vivo.")


def esperar_resposta(servidor: subprocess.Popen[bytes], porta: int) -> None:
    """Return when the server answers a request; raise FalhaDePartida when it ends or takes too long."""
    limite = time.monotonic() + PRAZO_PARA_RESPONDER
    while time.monotonic() < limite:
        if servidor.poll() is not None:
            raise FalhaDePartida("o servidor encerrou antes de responder; o motivo está logo acima.")
        conexao = http.client.HTTPConnection("127.0.0.1", porta, timeout=PRAZO_PARA_RESPONDER)
        try:
            conexao.request("GET", "/", headers={"Host": f"localhost:{porta}"})
            conexao.getresponse().read()
            return
        except (OSError, http.client.HTTPException):
            pausar()
        finally:
            conexao.close()
    raise FalhaDePartida(f"o servidor não respondeu em {PRAZO_PARA_RESPONDER:.0f} segundos.")


# --- norms -----------------------------------------------------------------------------------------
Importacao = tuple[Carimbo | None, subprocess.Popen[bytes]]
SEMEADURA = "semear_biblioteca"


def importar_normas(dados: Path, pasta: Path | None) -> Importacao | None:
    """Start, in the background and once, the import of a folder's norms or the download of the core ones."""
    if pasta is None and (RAIZ / "dados" / "normas").is_dir():
        pasta = RAIZ / "dados" / "normas"
    if pasta:
        carimbo = Carimbo(dados, "normas", impressao(pasta.rglob("*")))
        return None if carimbo.em_dia() else (carimbo, django("importar_normas", str(pasta), "--publicar"))
    return None, django("baixar_normas")  # asks only for what is missing


# --- start -----------------------------------------------------------------------------------------
def ler_argumentos(argumentos: list[str]) -> argparse.Namespace:
    """Read what bin/start already checked."""
    leitor = argparse.ArgumentParser(prog="portal.servidor")
    leitor.add_argument("--porta", type=int, default=8000)
    leitor.add_argument("--normas", type=Path)
    leitor.add_argument("--sem-demo", action="store_true")
    leitor.add_argument("--sem-normas", action="store_true", help="for tests: neither imports nor downloads")
    return leitor.parse_args(argumentos)


def apresentar(dados: Path, porta: int, segundos: float) -> None:
    """Print the addresses and, where there is a demonstration, its logins."""
    dizer(f"\nPronto em {segundos:.1f} s.")
    demonstracao = dados / APRESENTACAO
    if demonstracao.exists():
        dizer(demonstracao.read_text().replace("{porta}", str(porta)))
    else:
        dizer(f"  http://localhost:{porta}/\n\nUm município novo: bin/manage criar_municipio --help\n")
    dizer("Para encerrar, tecle Ctrl-C.\n")


def acompanhar(servidor: subprocess.Popen[bytes], normas: Importacao | None) -> None:
    """Wait until the server ends, going on with the norms as each step of theirs does."""
    telas = TelasAoVivo()
    try:
        while servidor.poll() is None:
            telas.manter()
            if normas and normas[1].poll() is not None:
                normas = continuar(*normas)
            pausar()
    finally:
        telas.encerrar()
        if normas:
            encerrar(normas[1])
    raise FalhaDePartida("o servidor parou de funcionar; o motivo está logo acima.")


def continuar(carimbo: Carimbo | None, feito: subprocess.Popen[bytes]) -> Importacao | None:
    """After an import, the terms and collections that come with the library find their norms."""
    if feito.returncode != 0 or SEMEADURA in str(feito.args):
        return None
    if carimbo:
        carimbo.marcar()
    return None, django(SEMEADURA)


def executar(opcoes: argparse.Namespace, dados: Path, inicio: float) -> None:
    """Prepare and serve until somebody asks to stop."""
    preparar(dados, com_demo=not opcoes.sem_demo)
    os.environ["AO_VIVO_PORTA"] = escolher_porta_ao_vivo(opcoes.porta)
    servidor = servir(opcoes.porta, dados)
    try:
        esperar_resposta(servidor, opcoes.porta)
        apresentar(dados, opcoes.porta, time.monotonic() - inicio)
        acompanhar(servidor, None if opcoes.sem_normas else importar_normas(dados, opcoes.normas))
    finally:
        encerrar(servidor)


def main(argumentos: list[str]) -> int:
    """Serve until Ctrl-C and return the exit code: 0 after a requested stop, 1 after a failure."""
    inicio = time.monotonic()
    for sinal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sinal, lambda *_: pedido_de_encerramento.set())
    opcoes = ler_argumentos(argumentos)
    dados = Path(os.environ.get("DADOS", RAIZ / "dados"))
    try:
        dados.mkdir(parents=True, exist_ok=True)
        executar(opcoes, dados, inicio)
    except Encerramento:
        dizer("\nEncerrado.")
    except FalhaDePartida as falha:
        sys.stderr.write(f"Erro: {falha}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
