"""What the live process knows: one drawing of each channel that somebody watches, however many watch it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections
from django.db.models import Max

from portal.municipios.models import Municipio
from portal.tempo_real.enderecos import Assunto
from portal.tempo_real.models import Aviso
from portal.tempo_real.registro import fragmento, tem_sonda, versao
from portal.tempo_real.registro import sondar as sondar_canal

logger = logging.getLogger(__name__)
Valor = TypeVar("Valor")
Nome = tuple[int, str, str]  # municipality, channel, key

INTERVALO = 0.3  # seconds between two readings of the notices
REVISAO = 20.0  # a channel is drawn again after so long without notice: its clocks may have run out
SONDAGEM = 2.0  # between two questions to a channel's probe
FOLGA = 10.0  # how long a transaction may take and still have its notice read
PAUSA_APOS_ERRO = 2.0
FIOS = 2


class Leitor:
    """Reads the notices that appeared since the last reading.

    Their ids are given before they are committed, so a smaller one may appear after a bigger one: ids are only left
    behind when they are old, and until then remembered one by one.
    """

    def __init__(self) -> None:
        self._base: int | None = None
        self._vistos: dict[int, float] = {}

    def ler(self) -> set[Nome]:
        """Return the channels that changed since the last reading; the first one only marks where to begin."""
        if self._base is None:
            self._base = Aviso.objects.aggregate(ultimo=Max("pk"))["ultimo"] or 0
        agora = time.monotonic()
        self._base = max([self._base, *(pk for pk, quando in self._vistos.items() if quando < agora - FOLGA)])
        self._vistos = {pk: quando for pk, quando in self._vistos.items() if pk > self._base}
        avisos = Aviso.objects.filter(pk__gt=self._base).values_list("pk", "municipio_id", "canal", "chave")
        novos = [linha for linha in avisos if linha[0] not in self._vistos]
        self._vistos.update((linha[0], agora) for linha in novos)
        return {linha[1:] for linha in novos}


def desenhar(assunto: Assunto) -> str:
    """Draw a channel; Municipio.DoesNotExist when the host is no longer the municipality's."""
    return fragmento(
        municipio=_municipio(assunto), canal=assunto.canal, chave=assunto.chave, idioma=assunto.idioma
    )


def sondar(assunto: Assunto) -> str:
    """Ask what changes without a notice; always the same for a channel without a probe."""
    if not tem_sonda(assunto.canal):
        return ""
    return sondar_canal(municipio=_municipio(assunto), canal=assunto.canal, chave=assunto.chave)


def _municipio(assunto: Assunto) -> Municipio:
    municipio: Municipio = Municipio.objects.select_related("site").get(
        pk=assunto.municipio_id, site__hostname=assunto.host
    )
    return municipio


class Canal:
    """A channel in one language, kept drawn while somebody watches. ``novidade`` is set, and replaced, at each change."""

    def __init__(self, assunto: Assunto) -> None:
        self.assunto = assunto
        self.telas = 0
        self.texto: str | None = None
        self.versao = ""
        self.sonda = ""
        self.novidade = asyncio.Event()
        self.sujo = asyncio.Event()
        self.sujo.set()

    @property
    def nome(self) -> Nome:
        return self.assunto.municipio_id, self.assunto.canal, self.assunto.chave

    def mostrar(self, texto: str) -> None:
        nova = versao(texto)
        if nova != self.versao:
            self.texto, self.versao = texto, nova
            self.acordar()

    def acordar(self) -> None:
        """Let every screen look again: at the new drawing, or at the end."""
        self.novidade.set()
        self.novidade = asyncio.Event()


class Central:
    """The channels in use. All its methods run in the event loop; ``ler``, ``desenhar`` and ``sondar``, in threads."""

    def __init__(
        self,
        ler: Callable[[], set[Nome]] | None = None,
        desenhar: Callable[[Assunto], str] = desenhar,
        sondar: Callable[[Assunto], str] = sondar,
    ) -> None:
        self._ler = ler or Leitor().ler
        self._desenhar = desenhar
        self._sondar = sondar
        self.canais: dict[Assunto, Canal] = {}
        self.encerrando = False
        self._desenhistas: dict[Assunto, asyncio.Task[None]] = {}
        self._fios = ThreadPoolExecutor(FIOS, thread_name_prefix="ao-vivo")

    @property
    def telas(self) -> int:
        return sum(canal.telas for canal in self.canais.values())

    def entrar(self, assunto: Assunto) -> Canal:
        """Add a screen to a channel, which begins to be drawn with the first one."""
        if assunto not in self.canais:
            canal = self.canais[assunto] = Canal(assunto)
            self._desenhistas[assunto] = asyncio.create_task(self._manter(canal))
        self.canais[assunto].telas += 1
        return self.canais[assunto]

    def sair(self, canal: Canal) -> None:
        canal.telas -= 1
        if not canal.telas:
            del self.canais[canal.assunto]
            self._desenhistas.pop(canal.assunto).cancel()

    async def acompanhar(self) -> None:
        """Read the notices again and again, from before the first screen on, and mark what must be drawn anew."""
        while not self.encerrando:
            try:
                mudados = await self._no_fio(self._ler)
            except Exception:
                logger.exception("The notices could not be read; trying again")
                await asyncio.sleep(PAUSA_APOS_ERRO)
                continue
            for canal in self.canais.values():
                if canal.nome in mudados:
                    canal.sujo.set()
            await asyncio.sleep(INTERVALO)

    def encerrar(self) -> None:
        self.encerrando = True
        for canal in self.canais.values():
            canal.acordar()

    async def _manter(self, canal: Canal) -> None:
        while True:
            try:
                await self._esperar(canal)
                canal.sujo.clear()
                # Before drawing: what changes in between is found by the next question.
                canal.sonda = await self._no_fio(lambda: self._sondar(canal.assunto))
                canal.mostrar(await self._no_fio(lambda: self._desenhar(canal.assunto)))
            except Exception:
                logger.exception("The channel %s could not be drawn; trying again", canal.assunto.canal)
                await asyncio.sleep(PAUSA_APOS_ERRO)
                canal.sujo.set()

    async def _esperar(self, canal: Canal) -> None:
        """Wait for a notice, for REVISAO or, where the channel has a probe, for another answer of it."""
        passo = SONDAGEM if tem_sonda(canal.assunto.canal) else REVISAO
        fim = time.monotonic() + REVISAO
        while (resta := fim - time.monotonic()) > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(canal.sujo.wait(), min(passo, resta))
                return
            if await self._no_fio(lambda: self._sondar(canal.assunto)) != canal.sonda:
                return

    async def _no_fio(self, trabalho: Callable[[], Valor]) -> Valor:
        def trabalhar() -> Valor:
            try:
                return trabalho()
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self._fios, trabalhar)
