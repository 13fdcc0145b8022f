"""What the reading pages share: the norm that may be read, and the day that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from biblioteca.forms import DataDoTexto
from biblioteca.models import Norma
from biblioteca.rules import edita_esta_norma


def norma_ou_404(request: HttpRequest, slug: str) -> Norma:
    """Published norm of the municipality or, failing that, of the shared library; a draft for who edits it."""
    visiveis = Norma.objects.visiveis(request.municipio)  # type: ignore[attr-defined]
    do_endereco = visiveis.filter(slug=slug).select_related("municipio").com_original()
    achada = do_endereco.proprias_primeiro().first() or _rascunho(request, slug)
    if achada is None:
        raise Http404(_("Esta norma não está na biblioteca."))
    return achada


def _rascunho(request: HttpRequest, slug: str) -> Norma | None:
    if not request.user.is_authenticated:
        return None
    rascunho = Norma.objects.filter(slug=slug).com_original().proprias_primeiro().first()
    return rascunho if rascunho and edita_esta_norma(request.user, rascunho) else None


@dataclass(frozen=True)
class DiaPedido:
    """``dia`` None: today's text. With ``errado``, what was written is no day that can be read."""

    dia: date | None
    formulario: DataDoTexto
    errado: bool = False

    @property
    def consulta(self) -> str:
        """ "?em=2011-07-06", to go after the addresses that stay on that day."""
        return f"?em={self.dia.isoformat()}" if self.dia else ""

    @property
    def status(self) -> int:
        return 400 if self.errado else 200

    def contexto(self, norma: Norma) -> dict[str, Any]:
        """For _data.html and for the links between pages."""
        return {
            "em": self.dia,
            "consulta": self.consulta,
            "formulario_da_data": self.formulario,
            "antes_da_norma": bool(self.dia and norma.data and self.dia < norma.data),
        }


def dia_pedido(request: HttpRequest) -> DiaPedido:
    """The day of ``?em=``."""
    formulario = DataDoTexto(request.GET if request.GET.get("em") else None)
    if not formulario.is_bound:
        return DiaPedido(None, formulario)
    if not formulario.is_valid():
        return DiaPedido(None, formulario, errado=True)
    return DiaPedido(formulario.cleaned_data["em"], formulario)


def migalhas(norma: Norma | None = None, *resto: str) -> list[dict[str, str]]:
    """Library › norm › the rest."""
    trilha = [{"rotulo": _("Biblioteca"), "url": reverse("biblioteca:lista")}]
    if norma is not None:
        trilha.append({"rotulo": norma.nome, "url": norma.get_absolute_url()})
    trilha += [{"rotulo": rotulo} for rotulo in resto]
    trilha[-1].pop("url", None)
    return trilha


def numero_da_pagina(request: HttpRequest, ultima: int) -> int:
    bruto = request.GET.get("pagina", "1")
    numero = int(bruto[:6]) if bruto.isascii() and bruto.isdigit() else 1
    if not 1 <= numero <= ultima:
        raise Http404(_("Esta parte da norma não existe."))
    return numero
