"""Limits that a process puts on itself before it touches a hostile file. Linux; elsewhere what exists is used."""

from __future__ import annotations

import ctypes
import os
import resource
import signal

MEMORIA = 768 * 1024 * 1024
"""Bytes; the manuals of a hundred pages take 100 million."""
PROCESSADOR = 50
"""Seconds of CPU; a program called for one page of OCR has as many of its own."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def limitar(pai: int) -> None:
    """CPU, memory, no files written, few opened, no core, no network where the system lets go of it.

    ``pai``: who started this process; it does not outlive it.
    """
    for limite, valor in (
        (resource.RLIMIT_CPU, PROCESSADOR),
        (resource.RLIMIT_AS, MEMORIA),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _, teto = resource.getrlimit(limite)
        valor = valor if teto == resource.RLIM_INFINITY else min(valor, teto)
        resource.setrlimit(limite, (valor, valor))
    os.nice(10)  # whoever waits for a page comes first
    morrer_com(pai)
    sistema = ctypes.CDLL(None)
    sistema.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    sistema.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)  # fails where the system forbids it; there is no loss


def morrer_com(pai: int) -> None:
    """The kernel kills this process when ``pai`` ends, however it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != pai:  # it ended before the line above
        os._exit(1)
