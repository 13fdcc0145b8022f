"""The counters of attempts, in the cache of an installation without Redis."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine

from portal.cache import CacheEmArquivos


@pytest.fixture
def cache(tmp_path: Path) -> CacheEmArquivos:
    return CacheEmArquivos(str(tmp_path), {})


def test_counting_does_not_put_off_the_end_of_the_window(cache: CacheEmArquivos) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as relogio:
        cache.add("tentativas", 0, 3600)
        relogio.shift(3000)
        assert cache.incr("tentativas") == 1
        relogio.shift(500)
        assert cache.incr("tentativas") == 2
        relogio.shift(200)
        assert cache.get("tentativas") is None


def test_what_never_expires_is_counted_too(cache: CacheEmArquivos) -> None:
    cache.set("visitas", 1, None)
    assert cache.incr("visitas", 2) == cache.get("visitas") == 3


def test_a_number_that_is_not_there_cannot_be_counted(cache: CacheEmArquivos) -> None:
    with pytest.raises(ValueError):
        cache.incr("nenhuma")
