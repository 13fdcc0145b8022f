from __future__ import annotations

from portal.erros import ErroDeNegocio


class ArquivoRecusado(ErroDeNegocio):
    """The file is not a norm that the library can read; the message says what it is and what to do."""
