from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError as RegrasInvalidas
from wagtail.admin.forms import WagtailAdminModelForm

from conferencias.nucleo.regras import ROTULO_DA_ESFERA, ROTULO_DO_DIREITO, Regras
from conferencias.nucleo.secoes.base import SimNaoOuADefinir
from portal.municipios.contexto import municipio_atual


class FormularioDeConferencia(WagtailAdminModelForm):
    """A new conference belongs to the municipality of the open scope, whatever the request says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.municipio = municipio_atual()


A_DEFINIR = _("Deixe em branco enquanto o regimento não decidir: a página diz “a definir”.")

# What the columns hold, and what one page can show: a slip of the finger must not stop who proposes.
LETRAS_DO_TITULO = 200
LETRAS_DO_TEXTO = 20_000


class FormularioDeRegras(forms.Form):
    """One version of the rules. The categories themselves come from the version before."""

    idade_minima = forms.IntegerField(
        label=_("Idade mínima para se inscrever"),
        min_value=0,
        max_value=120,
        required=False,
        help_text=A_DEFINIR,
    )
    propostas_por_pessoa = forms.IntegerField(
        label=_("Máximo de propostas por pessoa"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=A_DEFINIR,
    )
    esferas = forms.MultipleChoiceField(
        label=_("A quem uma proposta pode se dirigir"),
        choices=[(e.value, rotulo) for e, rotulo in ROTULO_DA_ESFERA.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("LOAS, arts. 12 a 15: cada esfera de governo tem as suas competências."),
    )
    titulo_maximo_caracteres = forms.IntegerField(
        label=_("Máximo de letras no título da proposta"), min_value=1, max_value=LETRAS_DO_TITULO
    )
    proposta_minimo_caracteres = forms.IntegerField(
        label=_("Mínimo de letras no texto da proposta"), min_value=0, max_value=LETRAS_DO_TEXTO
    )
    proposta_maximo_caracteres = forms.IntegerField(
        label=_("Máximo de letras no texto da proposta"), min_value=1, max_value=LETRAS_DO_TEXTO
    )
    rascunho_guarda_dias = forms.IntegerField(
        label=_("Dias em que um rascunho fica guardado"),
        min_value=1,
        max_value=3650,
        help_text=_("Depois disso o rascunho e os dados que ele tem são apagados."),
    )
    rascunho_tolerancia_minutos = forms.IntegerField(
        label=_("Minutos a mais para quem começou dentro do prazo"),
        min_value=0,
        max_value=1440,
        help_text=_("Quem abriu o formulário antes do fim do prazo ainda pode enviar dentro desse tempo."),
    )
    categoria_de_quem_se_inscreve = forms.ChoiceField(
        label=_("Categoria de quem se inscreve"),
        required=False,
        help_text=_(
            "A que a mesa de credenciamento oferece primeiro. O credenciamento on-line usa sempre ela."
        ),
    )
    credenciamento_online = forms.NullBooleanField(
        label=_("A própria pessoa pode se credenciar pela internet"), widget=SimNaoOuADefinir
    )
    credenciamento_na_hora = forms.NullBooleanField(
        label=_("Quem não se inscreveu pode ser credenciado na hora"), widget=SimNaoOuADefinir
    )
    credenciamento_reabre = forms.NullBooleanField(
        label=_("Depois de encerrado, o credenciamento pode ser reaberto"), widget=SimNaoOuADefinir
    )
    voto_exige_presenca = forms.NullBooleanField(
        label=_("Só vota quem está presente na hora da votação"), widget=SimNaoOuADefinir
    )
    motivo = forms.CharField(
        label=_("Motivo da mudança"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Obrigatório depois que o regimento é aprovado: escreva quem decidiu e por quê."),
    )

    def __init__(self, *args: Any, regras: Regras, **kwargs: Any) -> None:
        self.regras = regras
        dados = regras.model_dump(mode="json")
        super().__init__(*args, initial=dados | kwargs.pop("initial", {}), **kwargs)
        self.categorias = dados["categorias"]
        self.fields["categoria_de_quem_se_inscreve"].choices = [  # type: ignore[attr-defined]
            ("", _("A definir")),
            *((c["codigo"], c["nome"]) for c in self.categorias),
        ]
        for categoria in self.categorias:
            decididos = categoria["direitos"]
            self.fields[_decidido(categoria)] = forms.BooleanField(
                label=_("O regimento já decidiu o que %(nome)s pode fazer") % {"nome": categoria["nome"]},
                required=False,
                initial=decididos is not None,
            )
            self.fields[_direitos(categoria)] = forms.MultipleChoiceField(
                label=categoria["nome"],
                choices=[(d.value, rotulo) for d, rotulo in ROTULO_DO_DIREITO.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=decididos or [],
            )
        self.order_fields([nome for nome in self.fields if nome != "motivo"] + ["motivo"])

    def clean_categoria_de_quem_se_inscreve(self) -> str | None:
        return self.cleaned_data["categoria_de_quem_se_inscreve"] or None

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or {}
        if not self.errors:
            try:
                self.regras = Regras.model_validate(self._regras(dados))
            except RegrasInvalidas as erro:
                for falha in erro.errors():
                    self.add_error(None, str(falha.get("ctx", {}).get("error", falha["msg"])))
        return dados

    def _regras(self, dados: dict[str, Any]) -> dict[str, Any]:
        categorias = [
            c | {"direitos": dados[_direitos(c)] if dados[_decidido(c)] else None} for c in self.categorias
        ]
        return (
            self.regras.model_dump(mode="json")
            | {nome: dados[nome] for nome in self.fields if nome in Regras.model_fields}
            | {"categorias": categorias}
        )


def _decidido(categoria: dict[str, Any]) -> str:
    return f"decidido_{categoria['codigo']}"


def _direitos(categoria: dict[str, Any]) -> str:
    return f"direitos_{categoria['codigo']}"
