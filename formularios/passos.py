"""What a step is: one topic, one page, one form; and how its answers read on the review page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.forms.utils import ErrorDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from formularios import limpeza
from formularios.campos import Email, Telefone
from portal.interface.formularios import FormularioPublico

if TYPE_CHECKING:
    from conferencias.nucleo.api import Conferencia, Eixo, Regras, Segmento
    from formularios.models import Rascunho


@dataclass(frozen=True)
class Contexto:
    """What the steps of one draft ask the conference for; each list is read once a request."""

    conferencia: Conferencia
    rascunho: Rascunho
    regras: Regras

    @cached_property
    def eixos(self) -> list[Eixo]:
        return list(self.conferencia.eixos.all())

    @cached_property
    def eixo_escolhido(self) -> Eixo | None:
        """The axis that the draft already names, checked or not."""
        numero = ((self.rascunho.campos("tema") or {}).get("eixo") or [""])[0]
        return next((eixo for eixo in self.eixos if str(eixo.numero) == numero), None)

    @cached_property
    def segmentos(self) -> list[Segmento]:
        return list(self.conferencia.segmentos.all())


@dataclass(frozen=True, slots=True)
class Linha:
    """One line of the review: question, answer as people read it, where to change it, what to warn about it."""

    rotulo: str
    valor: str
    url: str = ""
    alerta: str = ""


class FormularioDoPasso(FormularioPublico):
    """Base of the steps. ``titulo`` is the page's h1; with ``titulo_e_rotulo`` the first field's label is it."""

    titulo: str | Promise
    titulo_e_rotulo = False
    explicacao: str | Promise = ""
    ajuda = ""  # template shown before the questions
    aviso: str | Promise = ""  # privacy notice of this page
    # Name of a field → how it is called on the review page, where the question's own label would be too long.
    rotulos_na_revisao: dict[str, str | Promise] = {}

    def __init__(self, *args: Any, contexto: Contexto, **kwargs: Any) -> None:
        self.contexto = contexto
        super().__init__(*args, **kwargs)
        self.montar()

    def montar(self) -> None:
        """Fill choices and limits from the conference."""

    def limitar(self, nome: str, *, minimo: int = 0, maximo: int) -> None:
        """Set how long a text may be, where the conference's rules say it."""
        campo = self.fields[nome]
        campo.max_length = maximo
        campo.validators += [MinLengthValidator(minimo), MaxLengthValidator(maximo)]
        campo.error_messages["min_length"] = _(
            "Escreva ao menos %(limit_value)d letras. Seu texto tem %(show_value)d."
        )
        if self[nome].limite_contado:
            campo.widget.attrs["data-contador"] = maximo

    def sem_conferir(self) -> FormularioDoPasso:
        """Show what was typed without judging it: the person has not finished this page."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    def linhas(self, url: str = "") -> list[Linha]:
        """Return the answers as lines of the review, changed at ``url``; what does not pass the check, as typed."""
        valores = self.cleaned_data if self.is_valid() else {}
        return [
            Linha(
                rotulo=str(self.rotulos_na_revisao.get(nome, campo.label)),
                valor=self.apresentar(nome, valores[nome]) if nome in valores else self._como_digitado(nome),
                url=url,
                alerta=self.alertar(nome, valores.get(nome)),
            )
            for nome, campo in self.fields.items()
        ]

    def apresentar(self, nome: str, valor: Any) -> str:
        """Return a cleaned answer in words; an empty text is shown as "Não informado"."""
        campo = self.fields[nome]
        if isinstance(valor, bool):
            return _("Sim") if valor else _("Não")
        if isinstance(valor, date):
            return date_format(valor, r"j \d\e F \d\e Y").lower()
        if isinstance(campo, Telefone) and valor:
            return limpeza.apresentar_telefone(valor)
        if isinstance(campo, forms.ChoiceField):
            escolhidos = valor if isinstance(valor, list) else [valor]
            return ", ".join(str(rotulo) for chave, rotulo in campo.choices if chave in escolhidos)
        return "" if valor is None else str(valor)

    def alertar(self, nome: str, valor: Any) -> str:
        """Return a doubt about an accepted answer, to be shown on the review page."""
        parecido = limpeza.dominio_parecido(valor) if isinstance(self.fields[nome], Email) and valor else None
        return _("Confira: você quis dizer %(dominio)s?") % {"dominio": parecido} if parecido else ""

    def _como_digitado(self, nome: str) -> str:
        digitado = self.data.getlist(nome) if self.is_bound else []
        partes = digitado or [v for chave, v in self.data.items() if chave.startswith(f"{nome}_")]
        return " / ".join(parte for parte in partes if parte)
