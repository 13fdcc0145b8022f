from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from portal.municipios.models import Municipio
from portal.tempo_real.enderecos import Assunto, ler, sem_porta
from portal.tempo_real.registro import existe, fragmento, versao

APROVEITAMENTO = 1  # seconds: when the live process is down, hundreds of screens ask here at the same time


@require_safe
def agora(request: HttpRequest) -> HttpResponse:
    """The fragment of a channel as it is now, for screens without a stream; 304 when they already have it."""
    municipio: Municipio = request.municipio  # type: ignore[attr-defined]
    aberto = ler(request.GET.get("s", ""), sem_porta(request.get_host()))
    if aberto is None or aberto[0].municipio_id != municipio.pk or not existe(aberto[0].canal):
        raise Http404
    assunto, _vence = aberto
    texto = _fragmento_recente(municipio, assunto)
    etag = f'"{versao(texto)}"'
    resposta = get_conditional_response(request, etag=etag) or HttpResponse(texto)
    resposta.headers["ETag"] = etag
    resposta.headers["Cache-Control"] = "private, no-cache"
    return resposta


def _fragmento_recente(municipio: Municipio, assunto: Assunto) -> str:
    nome = hashlib.sha256(repr(assunto).encode()).hexdigest()
    texto: str | None = cache.get(f"ao-vivo:{nome}")
    if texto is None:
        texto = fragmento(
            municipio=municipio, canal=assunto.canal, chave=assunto.chave, idioma=assunto.idioma
        )
        cache.set(f"ao-vivo:{nome}", texto, APROVEITAMENTO)
    return texto
