from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from biblioteca.models import Esfera, Redacao, TipoDeNorma
from biblioteca.querysets import NormaQuerySet

TODOS = ("", _("Todos"))
TODAS = ("", _("Todas"))
PRIMEIRO_ANO = 1500


class FiltroDeNormas(forms.Form):
    """Filters of the list of norms. What can't be understood filters nothing, and the page says so (`ignorados`): an old
    link keeps working."""

    q = forms.CharField(label=_("Palavras do título ou da ementa"), required=False, max_length=100)
    tipo = forms.ChoiceField(label=_("Tipo"), required=False)
    orgao = forms.ChoiceField(label=_("Órgão"), required=False)
    esfera = forms.ChoiceField(label=_("De onde é"), required=False)
    assunto = forms.ChoiceField(label=_("Assunto"), required=False)
    situacao = forms.ChoiceField(
        label=_("Situação"),
        required=False,
        choices=[TODAS, ("em-vigor", _("Em vigor")), ("revogada", _("Revogada"))],
    )
    ano = forms.ChoiceField(label=_("Ano"), required=False)

    def __init__(self, dados: Any, *, visiveis: NormaQuerySet) -> None:
        super().__init__(dados, auto_id="filtro-%s")
        self._visiveis = visiveis
        existentes = visiveis.order_by().values_list("tipo", "ano", "orgao", "esfera", "assuntos").distinct()
        colunas = list(zip(*existentes, strict=True)) or [()] * 5
        tipos, anos, orgaos, esferas, assuntos = (set(coluna) for coluna in colunas)
        por_nome = {nome.strip() for lista in assuntos for nome in lista.split(",") if nome.strip()}
        self._oferecer("tipo", [TODOS, *((v, r) for v, r in TipoDeNorma.choices if v in tipos)])
        self._oferecer("esfera", [TODAS, *((v, r) for v, r in Esfera.choices if v in esferas)])
        self._oferecer("orgao", [TODOS, *((sigla, sigla) for sigla in sorted(orgaos) if sigla)])
        self._oferecer("assunto", [TODOS, *((nome, nome) for nome in sorted(por_nome, key=str.lower))])
        self._oferecer(
            "ano", [TODOS, *((str(ano), str(ano)) for ano in sorted(filter(None, anos), reverse=True))]
        )

    def _oferecer(self, campo: str, opcoes: list[Any]) -> None:
        campos: Any = self.fields
        if len(opcoes) > 1:
            campos[campo].choices = opcoes
        else:
            del campos[campo]  # nothing to choose from

    def normas(self) -> NormaQuerySet:
        """Norms that pass the filters, the municipality's own first."""
        self.is_valid()
        escolhas = getattr(self, "cleaned_data", {})
        exatos = {nome: escolhas[nome] for nome in ("tipo", "ano", "orgao", "esfera") if escolhas.get(nome)}
        normas = self._visiveis.filter(**exatos)
        if assunto := escolhas.get("assunto"):
            normas = normas.do_assunto(assunto)
        if situacao := escolhas.get("situacao"):
            normas = (
                normas.filter(revogada_por="") if situacao == "em-vigor" else normas.exclude(revogada_por="")
            )
        return normas.com_palavras(escolhas.get("q", "")).em_ordem_de_lista()

    @property
    def ignorados(self) -> list[tuple[str, str]]:
        """Label and value of each filter that was not used, because no norm has that value."""
        return [(str(self[nome].label), str(self.data[nome])[:60]) for nome in self.errors]

    @property
    def ativo(self) -> bool:
        return any(getattr(self, "cleaned_data", {}).values())


class EntradaDeDia(forms.DateInput):
    """The browser's calendar; a plain field for what is no date, so that the person sees what was written."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        contexto = super().get_context(name, value, attrs)
        try:
            date.fromisoformat(contexto["widget"]["value"] or "2000-01-01")
        except ValueError:
            contexto["widget"]["type"] = "text"
        return contexto


class Dia(forms.DateField):
    """A day of the past or today, from the browser's calendar or typed as people write it."""

    widget = EntradaDeDia

    def __init__(self, **opcoes: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"], **opcoes)
        self.error_messages |= {
            "invalid": _(
                "Não entendemos esta data. Escolha no calendário ou escreva dia, mês e ano, como em 06/07/2011."
            ),
            "required": _("Escolha uma data."),
        }

    def clean(self, value: Any) -> date | None:
        dia: date | None = super().clean(value)
        if dia and dia > timezone.localdate():
            raise ValidationError(_("Esta data ainda não chegou. Escolha um dia até hoje."), code="futuro")
        if dia and dia.year < PRIMEIRO_ANO:
            raise ValidationError(_("Confira o ano: escreva com quatro algarismos."), code="antigo")
        return dia


class DataDoTexto(forms.Form):
    """The day whose text one wants to read."""

    em = Dia(label=_("Ler o texto de outro dia"))

    def __init__(self, dados: Any = None) -> None:
        super().__init__(dados, auto_id="data-%s")


class DuasDatas(forms.Form):
    de = Dia(label=_("Texto de"))
    para = Dia(label=_("Comparado com o de"))

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or {}
        if dados.get("de") and dados.get("para") and dados["de"] >= dados["para"]:
            self.add_error("para", _("A segunda data precisa ser depois da primeira."))
        return dados


class DuasRedacoes(forms.Form):
    """Two wordings of a provision, by their order. What can't be understood gives the last two."""

    de = forms.TypedChoiceField(label=_("Redação"), coerce=int)
    para = forms.TypedChoiceField(label=_("Comparada com"), coerce=int)

    def __init__(self, dados: Any, *, redacoes: Sequence[Redacao]) -> None:
        super().__init__(dados, initial={"de": len(redacoes) - 2, "para": len(redacoes) - 1})
        self._redacoes = redacoes
        campos: Any = self.fields
        for nome in ("de", "para"):
            campos[nome].choices = [(i, _nome_da_redacao(i, r)) for i, r in enumerate(redacoes)]

    def escolhidas(self) -> tuple[Redacao, Redacao]:
        escolhas = self.cleaned_data if self.is_valid() else {}
        de, para = escolhas.get("de"), escolhas.get("para")
        if de is None or para is None:
            de, para = len(self._redacoes) - 2, len(self._redacoes) - 1
        return self._redacoes[de], self._redacoes[para]


def _nome_da_redacao(posicao: int, redacao: Redacao) -> str:
    nome = redacao.redacao_dada_por or (
        str(_("redação original")) if posicao == 0 else str(_("sem ato conhecido"))
    )
    return f"{posicao + 1}. {nome}"
