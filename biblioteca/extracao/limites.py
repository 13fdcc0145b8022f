"""Limits that a process puts on itself before it touches a hostile file. Linux; elsewhere what exists is used."""

from __future__ import annotations

import ctypes
import os
import resource
import signal

MEMORIA = 768 * 1024 * 1024
"""Bytes; the manuals of a hundred pages take 100 million."""
PROCESSADOR = 50
PROCESSADOR_COM_OCR = 650
"""Seconds of CPU: at first, and at most, when pages have to be drawn to be recognised."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def limitar(pai: int) -> None:
    """CPU, memory, no files written, few opened, no core, no network where the system lets go of it.

    ``pai``: who started this process; it does not outlive it.
    """
    for limite, valor, teto in (
        (resource.RLIMIT_CPU, PROCESSADOR, PROCESSADOR_COM_OCR),
        (resource.RLIMIT_AS, MEMORIA, MEMORIA),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, 64, 64),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, teto_do_sistema = resource.getrlimit(limite)
        if teto_do_sistema != resource.RLIM_INFINITY:
            valor, teto = min(valor, teto_do_sistema), min(teto, teto_do_sistema)
        resource.setrlimit(limite, (valor, teto))
    os.nice(10)  # whoever waits for a page comes first
    morrer_com(pai)
    sistema = ctypes.CDLL(None)
    sistema.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    sistema.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)  # fails where the system forbids it; there is no loss


def dar_processador(segundos: int) -> None:
    """More seconds of CPU than at first, up to what was set then as the most."""
    agora, teto = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (min(agora + segundos, teto), teto))


def morrer_com(pai: int) -> None:
    """The kernel kills this process when ``pai`` ends, however it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != pai:  # it ended before the line above
        os._exit(1)
