from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biblioteca.models import TipoDeNorma
from biblioteca.querysets import NormaQuerySet

TODOS = ("", _("Todos"))


class FiltroDeNormas(forms.Form):
    """Filters of the list of norms. What can't be understood filters nothing: an old link keeps working."""

    q = forms.CharField(label=_("Palavras do título ou da ementa"), required=False, max_length=100)
    tipo = forms.ChoiceField(label=_("Tipo"), required=False)
    esfera = forms.ChoiceField(
        label=_("De onde é"),
        required=False,
        choices=[("", _("Todas")), ("municipal", _("Do município")), ("federal", _("Federal"))],
    )
    ano = forms.ChoiceField(label=_("Ano"), required=False)

    def __init__(self, dados: Any, *, visiveis: NormaQuerySet) -> None:
        super().__init__(dados, auto_id="filtro-%s")
        self._visiveis = visiveis
        existentes = sorted(set(visiveis.order_by().values_list("tipo", "ano").distinct()), key=str)
        tipos = {tipo for tipo, _ano in existentes}
        anos = sorted({ano for _tipo, ano in existentes if ano}, reverse=True)
        campos: Any = self.fields
        campos["tipo"].choices = [TODOS, *((v, r) for v, r in TipoDeNorma.choices if v in tipos)]
        campos["ano"].choices = [TODOS, *((str(ano), str(ano)) for ano in anos)]

    def normas(self) -> NormaQuerySet:
        """Norms that pass the filters, the municipality's own first."""
        self.is_valid()
        escolhas = getattr(self, "cleaned_data", {})
        normas = self._visiveis.da_esfera(escolhas.get("esfera", ""))
        if tipo := escolhas.get("tipo"):
            normas = normas.filter(tipo=tipo)
        if ano := escolhas.get("ano"):
            normas = normas.filter(ano=ano)
        if texto := escolhas.get("q"):
            normas = normas.com_palavras(texto)
        return normas.em_ordem_de_lista()

    @property
    def ativo(self) -> bool:
        return any(getattr(self, "cleaned_data", {}).values())
