"""The ballot as pages show it and forms send it back; the person's own page and the totem share it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from conferencias.votacoes.codigos import nova_chave_de_envio
from conferencias.votacoes.models import Votacao
from portal.erros import ErroDeNegocio

CHAVE = re.compile(r"[\w-]{22}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Envio:
    """What a ballot's form brought. ``trocar`` and ``recibo``: the vote that this one replaces, if any."""

    etapa: str
    chave: str
    escolhas: tuple[str, ...]
    trocar: bool
    recibo: str


def ler_envio(request: HttpRequest) -> Envio:
    """Read a ballot's form; ErroDeNegocio when its key is missing or was tampered with."""
    chave = request.POST.get("chave", "")
    if not CHAVE.fullmatch(chave):
        raise ErroDeNegocio(_("O formulário chegou incompleto e nada foi contado. Marque de novo."))
    return Envio(
        etapa=request.POST.get("etapa", ""),
        chave=chave,
        escolhas=tuple(request.POST.getlist("escolhas")),
        trocar=request.POST.get("trocar") == "sim",
        recibo=request.POST.get("recibo", "")[:30],
    )


def da_cedula(votacao: Votacao, *, envio: Envio | None = None) -> dict[str, Any]:
    """Return what ``votacoes/_cedula.html`` and ``_confirmar.html`` show: a new form, or the one that came back."""
    marcadas = envio.escolhas if envio else ()
    opcoes = list(votacao.opcoes.all())
    return {
        "votacao": votacao,
        "chave": envio.chave if envio else nova_chave_de_envio(),
        "opcoes": [(opcao, opcao.codigo in marcadas) for opcao in opcoes],
        "marcadas": [opcao for opcao in opcoes if opcao.codigo in marcadas],
        "trocar": bool(envio and envio.trocar),
        "recibo": envio.recibo if envio else "",
    }


def rotulos(votacao: Votacao, escolhas: tuple[str, ...]) -> list[str]:
    """Return the words of what was chosen."""
    return [opcao.rotulo for opcao in votacao.opcoes.all() if opcao.codigo in escolhas]
