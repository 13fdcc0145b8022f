from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from portal.interface.idiomas import prefixo_do_idioma, rotulo_html, traducoes_da_vista
from portal.interface.tema import endereco_do_tema


def pagina(request: HttpRequest) -> dict[str, Any]:
    """Give every template the municipality and the reader's display choices.

    ``raiz`` goes before the portal's own paths ("" in Portuguese, "/en" in English). A view whose translations
    are not simply the same path in another language (a page of the tree) passes its own ``traducoes``.
    """
    municipio = getattr(request, "municipio", None)
    idioma = get_language() or settings.LANGUAGE_CODE
    raiz = prefixo_do_idioma(idioma)
    return {
        "municipio": municipio,
        "contraste_alto": request.COOKIES.get("contraste") == "alto",
        "idioma_html": rotulo_html(idioma),
        "raiz": raiz,
        # The home page may not be translated yet; the conference's page exists in every language that is on.
        "inicio": f"{raiz}/conferencia/" if raiz else "/",
        "endereco_do_tema": endereco_do_tema(municipio) if municipio else "",
        "traducoes": SimpleLazyObject(lambda: traducoes_da_vista(request)),
    }
