from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.contas.papeis import tem_papel
from portal.municipios.actions import gravar_municipio
from portal.municipios.forms import MunicipioForm, TextosDoMunicipioForm
from portal.municipios.models import Municipio, Papel


def dados_do_municipio(request: HttpRequest) -> HttpResponse:
    """Edit the municipality of the host: everything for the administration, texts for communications."""
    if not tem_papel(request.user, request.municipio, Papel.ADMINISTRACAO, Papel.COMUNICACAO):
        raise PermissionDenied
    administra = tem_papel(request.user, request.municipio, Papel.ADMINISTRACAO)
    # A copy of its own: an invalid form must not change the municipality that the page itself shows.
    municipio = Municipio.objects.select_related("site", "colecao").get(pk=request.municipio.pk)
    form = (MunicipioForm if administra else TextosDoMunicipioForm)(request.POST or None, instance=municipio)
    if request.method == "POST" and form.is_valid():
        gravar_municipio(municipio=municipio, campos=form.changed_data, por=request.user)
        messages.success(request, _("Os dados do município foram gravados."))
        return redirect("painel_municipio")
    if form.errors:
        messages.error(request, _("Nada foi gravado ainda: há campos para corrigir."))
    return render(request, "painel/municipio.html", {"form": form})
