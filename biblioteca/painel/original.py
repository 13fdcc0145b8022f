"""The file as it came: to be downloaded, never shown as a page of ours; a page of a PDF as a picture."""

from __future__ import annotations

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.generic import View

from biblioteca.originais import abrir_original, ler_original
from biblioteca.painel.acesso import DaEquipe
from biblioteca.retrato import retratar

UM_DIA = 24 * 3600


class BaixarOriginal(DaEquipe, View):
    def get(self, request: HttpRequest, fonte: int) -> HttpResponseBase:
        try:
            arquivo = abrir_original(self.fonte)
        except (FileNotFoundError, ValueError) as erro:
            raise Http404(_("O arquivo não está mais no portal.")) from erro
        resposta = FileResponse(
            arquivo, as_attachment=True, filename=self.fonte.nome, content_type="application/octet-stream"
        )
        resposta.headers["X-Content-Type-Options"] = "nosniff"
        return resposta


class ImagemDaPagina(DaEquipe, View):
    """PNG of one page of a PDF, drawn in a child process."""

    def get(self, request: HttpRequest, fonte: int, numero: int) -> HttpResponse:
        if self.fonte.formato != "pdf" or not 1 <= numero <= (self.fonte.paginas or 0):
            raise Http404
        chave = f"biblioteca:retrato:{self.fonte.sha256}:{numero}"
        imagem = cache.get(chave)
        if imagem is None:
            try:
                imagem = retratar(ler_original(self.fonte), numero)
            except (FileNotFoundError, ValueError) as erro:
                raise Http404 from erro
            cache.set(chave, imagem, UM_DIA)
        resposta = HttpResponse(imagem, content_type="image/png")
        resposta.headers["X-Content-Type-Options"] = "nosniff"
        resposta.headers["Cache-Control"] = "private, max-age=3600"
        return resposta
