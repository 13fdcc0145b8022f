"""The norm as a file: in the formats that others read, and as it was received."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from biblioteca.citacoes.urn import Urn, ler_urn
from biblioteca.exportacao import FORMATOS, formatos_da_norma
from biblioteca.exportacao.pedido import Ocupado, Pedido
from biblioteca.exportacao.urn import dia_da_urn, lugar_da_urn, urn_da_norma
from biblioteca.localizacao import Estante
from biblioteca.models import Dispositivo, Fonte, Norma
from biblioteca.views.comum import dia_pedido, migalhas, norma_ou_404


@require_safe
def exportar(request: HttpRequest, slug: str, formato: str) -> HttpResponse:
    """The norm in ``formato`` (txt, pdf, xml, json), of today or of ``?em=``. A day without text is explained by the
    page of the norm, since a file has no place for it."""
    lida = norma_ou_404(request, slug)
    if formato not in formatos_da_norma(lida):
        raise Http404(_("Esta norma não tem este formato."))
    endereco = request.build_absolute_uri(lida.get_absolute_url())
    pedido = dia_pedido(request)
    dia = pedido.dia
    if pedido.errado or (dia and lida.data and dia < lida.data):
        return redirect(f"{lida.get_absolute_url()}?{urlencode({'em': request.GET['em']})}")
    tipo, escrever = FORMATOS[formato]
    try:
        conteudo = escrever(Pedido(lida, endereco, dia))
    except Ocupado:
        contexto = {"norma": lida, "migalhas": migalhas(lida, _("Baixar"))}
        pagina = render(request, "biblioteca/ocupado.html", contexto, status=503)
        pagina["Retry-After"] = "10"
        return pagina
    nome = f"{lida.slug}{f'-em-{dia}' if dia else ''}.{formato}"
    # A PDF is for keeping; the rest opens in the browser.
    disposicao = content_disposition_header(formato == "pdf", nome)
    return HttpResponse(conteudo, content_type=tipo, headers={"Content-Disposition": disposicao or ""})


@require_safe
def original(request: HttpRequest, slug: str, fonte: int) -> FileResponse:
    """The file that a norm was read from, for whoever may read the norm; never opened inside the site."""
    lida = norma_ou_404(request, slug)
    achada: Fonte = get_object_or_404(
        Fonte.objects.exclude(original=""), pk=fonte, norma=lida, sha256=lida.sha256
    )
    try:
        arquivo = achada.original.open("rb")
    except FileNotFoundError as erro:
        raise Http404(_("O arquivo não está mais guardado.")) from erro
    return FileResponse(
        arquivo, as_attachment=True, filename=achada.nome, content_type="application/octet-stream"
    )


@require_safe
def pela_urn(request: HttpRequest, urn: str) -> HttpResponse:
    """The norm or provision that a LexML identifier names."""
    lida = ler_urn(urn.lower())
    norma = _norma_da_urn(request, lida, urn.lower()) if lida else None
    if lida is None or norma is None:
        raise Http404(_("Nenhuma norma da biblioteca tem este identificador LexML."))
    destino = norma.get_absolute_url()
    if lida.caminho and Dispositivo.objects.filter(norma=norma, caminho=lida.caminho).exists():
        destino += lida.caminho
    dia = dia_da_urn(urn)
    return redirect(f"{destino}?em={dia.isoformat()}" if dia else destino)


def _norma_da_urn(request: HttpRequest, lida: Urn, urn: str) -> Norma | None:
    """The only norm that fits, and, when it is a municipality's, of the one that the name says."""
    achada = Estante(request.municipio).achar([lida.norma])[lida.norma].norma  # type: ignore[attr-defined]
    if achada is None:
        return None
    return achada if lugar_da_urn(urn_da_norma(achada)) == lugar_da_urn(urn) else None
