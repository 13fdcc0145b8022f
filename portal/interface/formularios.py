"""How public forms look and clean what people type. The panel keeps Django's and Wagtail's own markup."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderizador(TemplatesSetting):
    """Finds widget templates through the project's own folders, so that ours may replace the panel's."""


class RenderizadorPublico(TemplatesSetting):
    """Draws public forms with the components of the design system."""

    form_template_name = "componentes/formulario.html"
    field_template_name = "componentes/campo.html"


class FormularioMixin:
    """What every public form shares: our markup, and the server as the only judge of what was typed."""

    default_renderer = RenderizadorPublico
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class FormularioPublico(FormularioMixin, forms.Form):
    """Base of the public forms that are not tied to a model."""


class FormularioPublicoDeModelo(FormularioMixin, forms.ModelForm):
    """Base of the public forms of a model."""
