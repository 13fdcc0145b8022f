"""Forms of the library's panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from biblioteca.actions import CAMPOS_EDITAVEIS
from biblioteca.estrutura.consertos import digital, operacao
from biblioteca.estrutura.modelo import LinhaLida
from biblioteca.identidade import CAMPOS_DA_IDENTIDADE
from biblioteca.models import EstadoDaFonte, Fonte, Norma, TipoDeDispositivo, TipoDeNorma
from search.api import Consulta, Especie, buscar
from search.documentos import Vigencia

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

NORMAS_PELO_TEXTO = 50
PRIMEIRO_ANO = 1808  # the first laws made in Brazil
COMPARTILHADA, DO_MUNICIPIO = "compartilhada", "municipio"
ACEITOS = ".html,.htm,.pdf,.docx,.odt,.rtf,.txt,.zip"


class VariosArquivos(forms.FileInput):
    allow_multiple_selected = True


class CampoDeArquivos(forms.FileField):
    """One file or many."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        limpar = super().clean
        enviados = data if isinstance(data, list) else [data]
        return [limpar(arquivo, initial) for arquivo in enviados or [None]]


class EnvioDeArquivos(forms.Form):
    arquivos = CampoDeArquivos(
        label=gettext_lazy("Arquivos"),
        help_text=gettext_lazy(
            "HTML, PDF, DOCX, ODT, RTF ou TXT, de até 50 MB cada; ou um ZIP com vários deles. "
            "Você pode escolher ou arrastar muitos de uma vez."
        ),
        widget=VariosArquivos({"accept": ACEITOS, "class": "biblioteca-soltar"}),
        allow_empty_file=True,  # said beside the file, like every other refusal, and the others go on
        error_messages={"required": gettext_lazy("Escolha pelo menos um arquivo.")},
    )
    destino = forms.ChoiceField(
        label=gettext_lazy("Onde entram"),
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy("A biblioteca compartilhada é a de todos os municípios."),
    )
    url_oficial = forms.URLField(
        label=gettext_lazy("Endereço da publicação oficial"),
        help_text=gettext_lazy(
            "Se a norma está publicada na internet, cole aqui o endereço. Serve para um arquivo só."
        ),
        required=False,
        max_length=500,
        assume_scheme="https",
    )

    def __init__(self, *args: Any, municipio: Municipio, operador: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        destino: Any = self.fields["destino"]
        destino.choices = [(DO_MUNICIPIO, municipio.nome), (COMPARTILHADA, _("Biblioteca compartilhada"))]
        destino.initial = DO_MUNICIPIO
        if not operador:
            del self.fields["destino"]

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or {}
        if dados.get("url_oficial") and len(dados.get("arquivos", [])) > 1:
            self.add_error(
                "url_oficial",
                _("O endereço é de uma norma só. Envie-a sozinha, ou deixe o endereço para depois."),
            )
        return dados


class ComIdentidade(forms.Form):
    """Cleans what identifies a norm and says when another norm has the same."""

    municipio: Municipio | None
    norma_pk: int | None = None
    conferir_repetida = True

    def clean_numero(self) -> str:
        numero = "".join(letra for letra in self.cleaned_data["numero"] if letra.isalnum())
        if numero and not any(letra.isdigit() for letra in numero):
            raise forms.ValidationError(
                _("Escreva o número com algarismos, ou deixe em branco se não há número.")
            )
        return numero

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or self.cleaned_data
        ano, data = dados.get("ano"), dados.get("data")
        if ano and not PRIMEIRO_ANO <= ano <= timezone.localdate().year + 1:
            self.add_error("ano", _("Confira o ano: escreva com quatro algarismos."))
        elif ano and data and data.year != ano:
            self.add_error("data", _("A data não é do ano da norma. Confira as duas."))
        if dados.get("numero") and not ano and not self.has_error("ano"):
            self.add_error("ano", _("Diga o ano: uma norma com número é conhecida pelo número e pelo ano."))
        elif self.conferir_repetida and dados.get("numero") and dados.get("ano"):
            self._conferir_repetida(dados)
        return dados

    def _conferir_repetida(self, dados: dict[str, Any]) -> None:
        chave = {nome: dados.get(nome) for nome in ("tipo", "orgao", "numero", "ano")}
        outras = Norma.objects.filter(municipio=self.municipio, **chave).exclude(pk=self.norma_pk)
        if outra := outras.first():
            self.add_error(
                "numero",
                _("Já existe na biblioteca: %(norma)s. Confira o tipo, o órgão, o número e o ano.")
                % {"norma": outra.nome_curto},
            )


_TEXTOS: dict[str, Any] = {nome: forms.Textarea({"rows": 4}) for nome in ("ementa", "resumo")}
_WIDGETS: dict[str, Any] = {**_TEXTOS, "data": forms.DateInput({"placeholder": "31/12/2027"})}


class IdentidadeForm(ComIdentidade):
    """What was read of the identity, to be corrected. The same identity of another norm is no mistake here: it is how
    a new text of it is recognised."""

    conferir_repetida = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campos = fields_for_model(Norma, fields=CAMPOS_DA_IDENTIDADE, widgets=_WIDGETS)
        campos["titulo"].required = False  # type: ignore[union-attr]
        campos["titulo"].help_text = _("Em branco, o portal escreve o tipo, o número e a data.")  # type: ignore[union-attr]
        self.fields.update(campos)  # type: ignore[arg-type]

    def mudados(self) -> dict[str, Any]:
        """The values that a person changed."""
        return {nome: self.cleaned_data[nome] for nome in self.changed_data}


class EdicaoDeNorma(ComIdentidade, forms.ModelForm):
    url_oficial = forms.URLField(
        label=Norma._meta.get_field("url_oficial").verbose_name,
        required=False,
        max_length=500,
        assume_scheme="https",
    )

    class Meta:
        model = Norma
        fields = CAMPOS_EDITAVEIS
        widgets = _WIDGETS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipio, self.norma_pk = self.instance.municipio, self.instance.pk


JUNTAR, DIVIDIR = "juntar", "dividir"
_GESTOS = [
    (JUNTAR, gettext_lazy("continua a linha de cima")),
    (DIVIDIR, gettext_lazy("são duas linhas, e a segunda começa em…")),
    ("texto", gettext_lazy("é texto, sem rótulo próprio")),
    ("citacao", gettext_lazy("é citação de outra norma")),
    ("nota", gettext_lazy("é nota da publicação")),
    ("comentario", gettext_lazy("é comentário, e não faz parte da norma")),
    *((tipo.value, tipo.label) for tipo in TipoDeDispositivo),
]


class ConsertoDaLinha(forms.Form):
    """What a person says of one line of the source."""

    linha = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    digital = forms.CharField(widget=forms.HiddenInput, max_length=40)
    gesto = forms.ChoiceField(label=gettext_lazy("Esta linha"), choices=_GESTOS)
    rotulo = forms.CharField(
        label=gettext_lazy("Rótulo, se o texto não o traz"),
        help_text=gettext_lazy("Por exemplo: Art. 5º, § 2º, III, b)."),
        required=False,
        max_length=60,
    )
    comeco = forms.CharField(
        label=gettext_lazy("Primeiras palavras da segunda linha"),
        help_text=gettext_lazy("Só para dividir a linha em duas."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, linhas: Sequence[LinhaLida], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="conserto-%s", **kwargs)
        self._linhas = linhas

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or self.cleaned_data
        numero = dados.get("linha")
        if numero is None or numero >= len(self._linhas) or self._mudou(dados):
            raise forms.ValidationError(
                _("Esta linha não existe mais: o texto mudou desde que a página foi aberta.")
            )
        if dados.get("gesto") == DIVIDIR and self._corte(dados) < 1:
            self.add_error(
                "comeco", _("Não encontramos estas palavras no meio da linha. Copie-as como estão nela.")
            )
        if dados.get("gesto") == JUNTAR and numero == 0:
            self.add_error("gesto", _("Não há linha acima desta."))
        return dados

    def _mudou(self, dados: dict[str, Any]) -> bool:
        """Somebody mended the text meanwhile, and this number is of another line now."""
        return digital(self._linhas[dados["linha"]].texto) != dados.get("digital")

    def _corte(self, dados: dict[str, Any]) -> int:
        comeco = dados.get("comeco", "")
        return self._linhas[dados["linha"]].texto.find(comeco) if comeco else -1

    def operacao(self) -> dict[str, Any]:
        """In the language of ``biblioteca.estrutura.consertos``."""
        dados = self.cleaned_data
        gesto, numero = dados["gesto"], dados["linha"]
        if gesto == JUNTAR:
            return operacao(JUNTAR, self._linhas, numero)
        if gesto == DIVIDIR:
            return operacao(DIVIDIR, self._linhas, numero, em=self._corte(dados))
        rotulo = {"rotulo": dados["rotulo"]} if dados["rotulo"] else {}
        return operacao("ser", self._linhas, numero, como=gesto, **rotulo)


class FiltroDoPainel(forms.Form):
    """Filters of the panel's list. What can't be understood filters nothing."""

    q = forms.CharField(label=gettext_lazy("Palavras"), required=False, max_length=100)
    tipo = forms.ChoiceField(label=gettext_lazy("Tipo"), required=False)
    situacao = forms.ChoiceField(
        label=gettext_lazy("Situação"),
        required=False,
        choices=[
            ("", gettext_lazy("Todas")),
            ("publicada", gettext_lazy("Publicadas")),
            ("rascunho", gettext_lazy("Rascunhos")),
            ("aguarda", gettext_lazy("Com texto novo à espera")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        tipo: Any = self.fields["tipo"]
        tipo.choices = [("", _("Todos")), *TipoDeNorma.choices]

    def filtrar(self, normas: Any, municipio: Municipio) -> QuerySet[Norma]:
        """``normas`` that pass, each with ``aguarda``: whether a new text of it waits to be published.

        Words are looked for in titles and ementas; when no norm has them there, in the texts, drafts too, and
        ``no_texto`` says so.
        """
        self.is_valid()
        escolhas = getattr(self, "cleaned_data", {})
        espera = Fonte.objects.filter(norma=OuterRef("pk"), estado=EstadoDaFonte.LIDA)
        normas = normas.annotate(aguarda=Exists(espera))
        if tipo := escolhas.get("tipo"):
            normas = normas.filter(tipo=tipo)
        if situacao := escolhas.get("situacao"):
            campos = {
                "publicada": {"publicada": True},
                "rascunho": {"publicada": False},
                "aguarda": {"aguarda": True},
            }
            normas = normas.filter(**campos[situacao])
        if texto := escolhas.get("q"):
            no_titulo = normas.com_palavras(texto)
            self.no_texto = not no_titulo.exists()
            normas = normas.filter(pk__in=_com_texto(texto, municipio)) if self.no_texto else no_titulo
        return normas.em_ordem_de_lista()  # type: ignore[no-any-return]

    no_texto = False


def _com_texto(texto: str, municipio: Municipio) -> set[str]:
    """Norms whose text answers best, former wordings and drafts included."""
    consulta = Consulta(
        texto=texto,
        municipio_id=municipio.pk,
        especies=(Especie.NORMA,),
        vigencia=Vigencia.TODAS,
        com_rascunhos=True,
        por_pagina=NORMAS_PELO_TEXTO,
    )
    return {item.documento.pk for grupo in buscar(consulta).grupos for item in grupo.itens}
