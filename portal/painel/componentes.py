"""Choosers without inline scripts."""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


def desenhar_seletor(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """Draw a chooser, and beside it the data that static/painel/iniciar.js starts it with.

    Wagtail writes ``<script>new Chooser(…)</script>`` in Python, where no template can replace it.
    """
    if not attrs or "id" not in attrs:
        raise TypeError("BaseChooser cannot be rendered without an 'id' attribute")
    dados = self.get_value_data(value)
    return format_html(
        '{}<template data-iniciar="{}" data-alvo="{}" data-config="{}"></template>',
        self.render_html(name, dados, attrs),
        self.js_constructor,
        attrs["id"],
        json.dumps(self.get_js_init_options(attrs["id"], name, dados)),
    )


def tirar_scripts_dos_seletores() -> None:
    """Replace the one method of Wagtail that writes an inline script."""
    BaseChooser.render = desenhar_seletor
    AdminTaskChooser.js_constructor = "TaskChooser"
