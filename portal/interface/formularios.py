"""How public forms look, and what they say. The panel keeps Django's and Wagtail's own markup."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.forms.widgets import ChoiceWidget
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.interface.textos import dados_limpos


class Renderizador(TemplatesSetting):
    """Finds widget templates through the project's own folders, so that ours may replace the panel's."""


class CampoLigado(BoundField):
    """A field as the components see it."""

    @property
    def id_do_erro(self) -> str:
        """Return the id of the control that the error summary leads to: in a group, its first control."""
        if self.use_fieldset and self.auto_id:
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def limite_contado(self) -> int | None:
        return limite_contado(self.field)


def limite_contado(campo: forms.Field) -> int | None:
    """Return how many letters a long text may have, where they are counted for the person."""
    return getattr(campo, "max_length", None) if isinstance(campo.widget, forms.Textarea) else None


class RenderizadorPublico(TemplatesSetting):
    """Draws public forms with the components of the design system."""

    form_template_name = "componentes/formulario.html"
    field_template_name = "componentes/campo.html"
    bound_field_class = CampoLigado


class _ComDicas(ChoiceWidget):
    template_name = "componentes/_opcoes.html"

    def __init__(self, *args: Any, dicas: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dicas = dicas or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        opcao = super().create_option(name, value, *args, **kwargs)
        return {**opcao, "wrap_label": False, "dica": self.dicas.get(str(value), "")}


class Opcoes(_ComDicas, forms.RadioSelect):
    """Radios; ``dicas`` maps an option's value to one line about it."""


class VariasOpcoes(_ComDicas, forms.CheckboxSelectMultiple):
    """Checkboxes; ``dicas`` maps an option's value to one line about it."""


_ESCOLHER = _("Escolha uma opção em “%(rotulo)s”.")
_DA_LISTA = _("Escolha uma das opções da lista em “%(rotulo)s”.")
# By kind of field, the most special first: what to say instead of Django's terse messages.
_MENSAGENS: list[tuple[type[forms.Field], dict[str, Any]]] = [
    (
        forms.FileField,
        {
            "required": _("Escolha um arquivo em “%(rotulo)s”."),
            "empty": _("O arquivo escolhido em “%(rotulo)s” está vazio. Escolha outro."),
            "max_length": _("O nome do arquivo em “%(rotulo)s” é comprido demais: use até %(max)d letras."),
        },
    ),
    (
        forms.MultipleChoiceField,
        {"required": _("Marque ao menos uma opção em “%(rotulo)s”."), "invalid_choice": _DA_LISTA},
    ),
    (
        forms.ModelMultipleChoiceField,
        {"required": _("Marque ao menos uma opção em “%(rotulo)s”."), "invalid_choice": _DA_LISTA},
    ),
    (forms.ChoiceField, {"required": _ESCOLHER, "invalid_choice": _DA_LISTA}),
    (forms.ModelChoiceField, {"required": _ESCOLHER, "invalid_choice": _DA_LISTA}),
    (forms.BooleanField, {"required": _("Para continuar, marque “%(rotulo)s”.")}),
    (
        forms.EmailField,
        {"invalid": _("Escreva o e-mail completo, como maria@exemplo.com.br, em “%(rotulo)s”.")},
    ),
    (
        forms.URLField,
        {"invalid": _("Escreva o endereço completo, como https://exemplo.com.br, em “%(rotulo)s”.")},
    ),
    (forms.IntegerField, {"invalid": _("Escreva só números em “%(rotulo)s”.")}),
]
_DE_TODOS = {
    "required": _("Preencha “%(rotulo)s”."),
    "max_length": ngettext_lazy(
        "“%(rotulo)s” pode ter até %(limit_value)d letra. Você escreveu %(show_value)d.",
        "“%(rotulo)s” pode ter até %(limit_value)d letras. Você escreveu %(show_value)d.",
        "limit_value",
    ),
}


class _Mensagem:
    """A message that names its field, made only when shown: labels may change, and languages do."""

    def __init__(self, molde: Any, nome: str, campo: forms.Field) -> None:
        self.molde, self.nome, self.campo = molde, nome, campo

    def __str__(self) -> str:
        return self % {}

    def __mod__(self, numeros: dict[str, Any]) -> str:
        rotulo = pretty_name(self.nome) if self.campo.label is None else self.campo.label
        return str(self.molde % {**numeros, "rotulo": rotulo})


def falar_claro(nome: str, campo: forms.Field) -> None:
    """Replace Django's own messages of a field by ones that name it and say what to do.

    Messages that the form gave to the field stay.
    """
    especie = next((mensagens for tipo, mensagens in _MENSAGENS if isinstance(campo, tipo)), {})
    do_django: dict[str, Any] = {}
    for classe in reversed(type(campo).__mro__):
        do_django.update(getattr(classe, "default_error_messages", {}))
    for codigo, molde in {**_DE_TODOS, **especie}.items():
        if campo.error_messages.get(codigo) == do_django.get(codigo):
            campo.error_messages[codigo] = _Mensagem(molde, nome, campo)  # type: ignore[assignment]


class FormularioMixin(forms.BaseForm):
    """What every public form shares: our markup and messages, and the server as the only judge of what was typed."""

    default_renderer = RenderizadorPublico
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if self.is_bound:
            self.data = dados_limpos(self.data, exceto=self._senhas())
        self.ajustar_campos()
        for nome, campo in self.fields.items():
            falar_claro(nome, campo)
            # The browser would cut a pasted text without a word; the server says how much is too much.
            campo.widget.attrs.pop("maxlength", None)
            if limite := limite_contado(campo):
                campo.widget.attrs["data-contador"] = limite

    def ajustar_campos(self) -> None:
        """Change labels, hints or widgets of this form's fields before they are shown (for subclasses)."""

    def _senhas(self) -> set[str]:
        """Return the names whose text must stay as typed: every character of a password counts."""
        campos = self.fields.items()
        return {self.add_prefix(n) for n, campo in campos if isinstance(campo.widget, forms.PasswordInput)}


class FormularioPublico(FormularioMixin, forms.Form):
    """Base of the public forms that are not tied to a model."""


class FormularioPublicoDeModelo(FormularioMixin, forms.ModelForm):  # type: ignore[type-arg]
    """Base of the public forms of a model."""
