from __future__ import annotations

from django.utils.translation import gettext as _

from portal.erros import ErroDeNegocio


class ArquivoRecusado(ErroDeNegocio):
    """The file is not a norm that the library can read; the message says what it is and what to do.

    ``codigo``: of the sentence, in ``biblioteca.triagem.FRASES``; "" for one that is not there.
    """

    def __init__(self, mensagem: str, *, codigo: str = "") -> None:
        super().__init__(mensagem)
        self.codigo = codigo


class FonteSemLeitura(ErroDeNegocio):
    """There is nothing to mend or write in this file: it is being read, was refused, written or discarded meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _("Este arquivo não está mais à espera de conferência. Veja na lista o que houve com ele.")
        )


class IdentidadeRepetida(ErroDeNegocio):
    """Another norm of the library has this type, organ, number and year already."""
