"""Thousands of people vote at once on the real server while screens watch; then ten thousand ballots are counted.

    bin/bench votos [--pessoas 2000] [--segundos 60] [--telas 500] [--cedulas 10000]

On SQLite in a folder of its own, removed at the end, or on the database of DATABASE_URL (made for this: it is left full). The
server is the one that bin/start runs (TRABALHADORES and FIOS as there). Each person opens the ballot, marks and confirms;
then all vote again in another voting as fast as the server takes it. The clients run on the same machine: their share of the
processor is in the figures. Prints JSON; exit 1 when a vote is lost or doubled, or a page fails.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import socket
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

os.environ["DADOS"] = PASTA = tempfile.mkdtemp(prefix="votos-")

import django

django.setup()

import _votacao
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from conferencias.inscricoes.acesso import NA_SESSAO
from conferencias.inscricoes.models import Inscricao
from conferencias.votacoes.api import Votacao, encerrar, nova_chave_de_envio
from conferencias.votacoes.models import Cedula, Votante
from portal import servidor
from portal.coletor import espacar
from portal.municipios.contexto import no_municipio
from portal.tempo_real.enderecos import CAMINHO_DO_FLUXO, Assunto, assinar

SEGREDO = "c" * 32  # of the CSRF check: the cookie and the form say the same
CAMPO = re.compile(rb'name="chave" value="([\w-]{22})"')
JUNTOS = 32  # connections of the rush


def main() -> int:
    leitor = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    leitor.add_argument("--pessoas", type=int, default=2000)
    leitor.add_argument("--segundos", type=float, default=60.0)
    leitor.add_argument("--telas", type=int, default=500)
    leitor.add_argument("--cedulas", type=int, default=10_000)
    opcoes = leitor.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    municipio = _votacao.municipio()
    with no_municipio(municipio):
        medidas = medir(opcoes, municipio)
    print(json.dumps(medidas, indent=2, ensure_ascii=False))
    return int(
        any(medidas[fase]["perdidos_ou_a_mais"] or medidas[fase]["falhas"] for fase in ("minuto", "pico"))
    )


def medir(opcoes: argparse.Namespace, municipio: Any) -> dict[str, Any]:
    conferencia, mesa = _votacao.conferencia(municipio), _votacao.mesa(municipio)
    inscricoes = _votacao.credenciar(conferencia, opcoes.pessoas)
    sessoes = abrir_sessoes(inscricoes)
    minuto, pico = (_votacao.votacao_aberta(conferencia, mesa) for _vez in range(2))
    porta, porta_ao_vivo = porta_livre(), porta_livre()
    os.environ["AO_VIVO_PORTA"] = str(porta_ao_vivo)
    connection.close()
    processos = [
        servidor.servir(porta, Path(PASTA)),
        servidor.python("-m", "django", "ao_vivo", "--porta", str(porta_ao_vivo)),
    ]
    try:
        servidor.esperar_resposta(processos[0], porta)
        bancada = Bancada(porta, porta_ao_vivo, municipio.pk)
        pessoas = list(zip(inscricoes, sessoes, strict=True))
        medidas = asyncio.run(bancada.fases(opcoes, pessoas, minuto, pico))
    finally:
        for processo in processos:
            servidor.encerrar(processo)
    for fase, votacao in (("minuto", minuto), ("pico", pico)):
        medidas[fase] |= conferir(votacao, opcoes.pessoas)
    espacar()  # as in the server, where the chair closes a voting
    medidas["contagem"] = medir_contagem(conferencia, mesa, opcoes.cedulas)
    return {
        "banco": connection.vendor,
        "fios": servidor.FIOS,
        "trabalhadores": servidor.TRABALHADORES,
        **medidas,
    }


def porta_livre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as livre:
        return livre.getsockname()[1]


def abrir_sessoes(inscricoes: list[Inscricao]) -> list[str]:
    """Leave every device as the page to enter leaves it; return the keys of the cookies."""
    guarda, fim = SessionStore(), timezone.now() + timedelta(days=1)
    sessoes = [
        Session(
            session_key=guarda._get_new_session_key(),
            session_data=guarda.encode({NA_SESSAO: {"protocolo": i.protocolo, "acesso": i.token}}),
            expire_date=fim,
        )
        for i in inscricoes
    ]
    Session.objects.bulk_create(sessoes, batch_size=500)
    return [sessao.session_key for sessao in sessoes]


class Bancada:
    """The devices: one connection a person in the minute, a few that never rest in the rush."""

    def __init__(self, porta: int, porta_ao_vivo: int, municipio: int) -> None:
        self.porta, self.porta_ao_vivo, self.municipio = porta, porta_ao_vivo, municipio
        self.estados: Counter[int] = Counter()

    async def fases(
        self, opcoes: argparse.Namespace, pessoas: list[tuple[Inscricao, str]], minuto: Votacao, pico: Votacao
    ) -> dict[str, Any]:
        telas = [asyncio.create_task(self.assistir(minuto)) for _tela in range(opcoes.telas)]
        await asyncio.sleep(1 if telas else 0)
        medidas = {
            "minuto": await self.minuto(pessoas, minuto, opcoes.segundos),
            "pico": await self.pico(pessoas, pico),
        }
        for tela in telas:
            tela.cancel()
        await asyncio.gather(*telas, return_exceptions=True)
        return medidas | {"telas": opcoes.telas}

    async def minuto(
        self, pessoas: list[tuple[Inscricao, str]], votacao: Votacao, segundos: float
    ) -> dict[str, Any]:
        self.estados.clear()
        inicio = time.perf_counter()
        tempos = await asyncio.gather(
            *(self.chegar(i, n * segundos / len(pessoas), votacao) for n, i in enumerate(pessoas))
        )
        return {
            "pessoas": len(pessoas),
            "segundos": round(time.perf_counter() - inicio, 1),
            "votar_ms": percentis([t[2] for t in tempos]),
            "abrir_ms": percentis([t[0] for t in tempos]),
            "marcar_ms": percentis([t[1] for t in tempos]),
            "falhas": self.falhas(),
        }

    async def chegar(self, quem: tuple[Inscricao, str], espera: float, votacao: Votacao) -> list[float]:
        """One person: three pages, one after the other. Seconds of each."""
        await asyncio.sleep(espera)
        aparelho = await Aparelho.ligar(self.porta, quem)
        try:
            pagina, abrir = await aparelho.pedir("GET", votacao, self.estados)
            achado = CAMPO.search(pagina)
            chave = achado[1].decode() if achado else ""
            _pagina, marcar = await aparelho.pedir(
                "POST", votacao, self.estados, etapa="conferir", chave=chave
            )
            _pagina, votar = await aparelho.pedir("POST", votacao, self.estados, etapa="votar", chave=chave)
        finally:
            aparelho.desligar()
        return [abrir, marcar, votar]

    async def pico(self, pessoas: list[tuple[Inscricao, str]], votacao: Votacao) -> dict[str, Any]:
        """Everybody confirms at once: only the vote itself, through a few connections that never rest."""
        self.estados.clear()
        fila, tempos = iter(pessoas), []

        async def um() -> None:
            for quem in fila:
                aparelho = await Aparelho.ligar(self.porta, quem)
                _pagina, segundos = await aparelho.pedir(
                    "POST", votacao, self.estados, etapa="votar", chave=nova_chave_de_envio()
                )
                tempos.append(segundos)
                aparelho.desligar()

        inicio = time.perf_counter()
        await asyncio.gather(*(um() for _conexao in range(JUNTOS)))
        return {
            "votos_por_segundo": round(len(tempos) / (time.perf_counter() - inicio), 1),
            "votar_ms": percentis(tempos),
            "falhas": self.falhas(),
        }

    def falhas(self) -> dict[int, int]:
        return {estado: n for estado, n in self.estados.items() if estado != 200}

    async def assistir(self, votacao: Votacao) -> None:
        assunto = Assunto(self.municipio, _votacao.HOST, "votacao", votacao.chave, "pt-br")
        consulta = urlencode({"s": assinar(assunto)})
        leitura, escrita = await asyncio.open_connection("127.0.0.1", self.porta_ao_vivo, limit=1 << 20)
        escrita.write(f"GET {CAMINHO_DO_FLUXO}?{consulta} HTTP/1.1\r\nHost: {_votacao.HOST}\r\n\r\n".encode())
        while await leitura.readline():
            pass


class Aparelho:
    """A connection with somebody's cookies."""

    def __init__(
        self, leitura: asyncio.StreamReader, escrita: asyncio.StreamWriter, quem: tuple[Inscricao, str]
    ) -> None:
        self.leitura, self.escrita = leitura, escrita
        self.inscricao, self.sessao = quem

    @classmethod
    async def ligar(cls, porta: int, quem: tuple[Inscricao, str]) -> Aparelho:
        return cls(*await asyncio.open_connection("127.0.0.1", porta), quem)

    def desligar(self) -> None:
        self.escrita.close()

    async def pedir(
        self, metodo: str, votacao: Votacao, estados: Counter[int], **campos: str
    ) -> tuple[bytes, float]:
        """Ask for the ballot's page, with a form or without; return the page and the seconds that it took."""
        formulario = {"csrfmiddlewaretoken": SEGREDO, "pessoa": self.inscricao.protocolo, "escolhas": "favor"}
        corpo = urlencode(formulario | campos).encode() if campos else b""
        cabecalho = (
            f"{metodo} /conferencia/votacao/{votacao.chave}/ HTTP/1.1\r\nHost: {_votacao.HOST}\r\n"
            f"Cookie: sessionid={self.sessao}; csrftoken={SEGREDO}\r\nContent-Length: {len(corpo)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        inicio = time.perf_counter()
        self.escrita.write(cabecalho.encode() + corpo)
        cabecalhos = await self.leitura.readuntil(b"\r\n\r\n")
        pagina = await self.ler_corpo(cabecalhos.lower())
        estados[int(cabecalhos.split(b" ", 2)[1])] += 1
        return pagina, time.perf_counter() - inicio

    async def ler_corpo(self, cabecalhos: bytes) -> bytes:
        tamanho = re.search(rb"content-length: (\d+)", cabecalhos)
        if tamanho:
            return await self.leitura.readexactly(int(tamanho[1]))
        partes = []
        while quantos := int(await self.leitura.readline(), 16):
            partes.append(await self.leitura.readexactly(quantos))
            await self.leitura.readline()
        await self.leitura.readline()
        return b"".join(partes)


def percentis(segundos: list[float]) -> dict[str, float]:
    em_ordem = sorted(segundos)
    return {
        f"p{p}": round(em_ordem[min(len(em_ordem) - 1, len(em_ordem) * p // 100)] * 1000, 1)
        for p in (50, 95, 99)
    }


def conferir(votacao: Votacao, esperados: int) -> dict[str, int]:
    votaram = Votante.objects.filter(votacao=votacao, votou=True).count()
    cedulas = Cedula.objects.filter(votacao=votacao).count()
    return {"cedulas": cedulas, "perdidos_ou_a_mais": abs(cedulas - esperados) + abs(votaram - esperados)}


def medir_contagem(conferencia: Any, mesa: Any, quantas: int) -> dict[str, Any]:
    """Ballots written at once, then closed as the chair closes: count, bulletin and laying down again."""
    _votacao.credenciar_ate(conferencia, quantas)
    votacao = _votacao.votacao_aberta(conferencia, mesa)
    votaram = _votacao.encher(votacao)
    inicio = time.perf_counter()
    apurado = encerrar(votacao=votacao, conta=mesa)
    segundos = time.perf_counter() - inicio
    return {
        "cedulas": apurado.votantes,
        "encerrar_s": round(segundos, 2),
        "certo": apurado.votantes == votaram,
    }


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        shutil.rmtree(PASTA, ignore_errors=True)
