from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderizador(TemplatesSetting):
    """Forms and fields are drawn by the templates of the design system."""
