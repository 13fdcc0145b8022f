from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from formularios.campos import Linha
from portal.interface.formularios import FormularioPublico


class FormularioDeRetomada(FormularioPublico):
    codigo = Linha(
        label=_("Código que você anotou"),
        help_text=_(
            "Três palavras e um número, como RIO-MANGA-PIPA-4827. Maiúsculas, acentos e traços não importam."
        ),
        max_length=60,
        error_messages={"required": _("Escreva o código que você anotou.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codigo"].widget.attrs |= {
            "autocomplete": "off",
            "spellcheck": "false",
            "autocapitalize": "characters",
        }

    def recusar(self) -> None:
        """Say that no draft has this code."""
        self.add_error(
            "codigo",
            _(
                "Nenhum rascunho foi encontrado com este código. Confira cada palavra e o número. Rascunhos parados por "
                "muito tempo são apagados."
            ),
        )
