"""The cache of an installation without Redis: files, which all the processes of the machine share."""

from __future__ import annotations

import fcntl
import io
import pickle
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from django.core.cache.backends.filebased import FileBasedCache


class CacheEmArquivos(FileBasedCache):
    _dir: str
    _createdir: Callable[[], None]
    _key_to_file: Callable[..., str]

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a number, one process at a time, and keep the hour at which it expires.

        Django's own reads, then writes with the default time-out: two at once count as one, and a limit of "so many an
        hour" begins anew with each visit. ValueError when there is no such number.
        """
        self._createdir()
        with (Path(self._dir) / "contagem.trava").open("w") as trava:
            fcntl.flock(trava, fcntl.LOCK_EX)
            try:
                conteudo = io.BytesIO(Path(self._key_to_file(key, version)).read_bytes())
            except FileNotFoundError as erro:
                raise ValueError(f"Key {key!r} not found") from erro
            vence: float | None = pickle.load(conteudo)  # noqa: S301 (written by this class, below DADOS)
            numero: int = pickle.loads(zlib.decompress(conteudo.read())) + delta  # noqa: S301
            resta = None if vence is None else vence - time.time()
            if resta is not None and resta <= 0:
                raise ValueError(f"Key {key!r} expired")
            self.set(key, numero, timeout=resta, version=version)
            return numero
