from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.contas.forms import MinhaContaForm
from portal.contas.models import Conta
from portal.contas.papeis import tem_papel


@login_required
def minha_conta(request: HttpRequest) -> HttpResponse:
    """The person's own account: name and telephone here, the rest one link away."""
    conta = Conta.objects.get(pk=request.user.pk)
    form = MinhaContaForm(request.POST or None, instance=conta)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Seus dados foram gravados."))
        return redirect("minha_conta")
    return render(
        request,
        "account/minha_conta.html",
        {
            "form": form,
            "tem_senha": conta.has_usable_password(),
            "trabalha_aqui": tem_papel(conta, request.municipio),
        },
    )
