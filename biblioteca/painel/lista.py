"""What the team has: norms, and files that wait for somebody."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.views.generic import ListView

from biblioteca.models import EstadoDaFonte, Fonte, Norma
from biblioteca.painel.acesso import DaEquipe
from biblioteca.painel.formularios import FiltroDoPainel

POR_PAGINA = 50


class ListaDeNormas(DaEquipe, ListView):
    template_name = "biblioteca/painel/lista.html"
    context_object_name = "normas"
    paginate_by = POR_PAGINA
    page_kwarg = "p"

    def get_queryset(self) -> QuerySet[Norma]:
        self.filtro = FiltroDoPainel(self.request.GET)
        municipio = self.request.municipio  # type: ignore[attr-defined]
        return self.filtro.filtrar(self.ao_alcance(Norma.objects.all()), municipio)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        espera = self.ao_alcance(Fonte.objects.exclude(estado=EstadoDaFonte.GRAVADA))
        outros = self.request.GET.copy()
        outros.pop(self.page_kwarg, None)
        parametros = f"{outros.urlencode()}&" if outros else ""
        return super().get_context_data(
            **kwargs, filtro=self.filtro, a_espera=espera.count(), parametros=parametros
        )


class ListaDeArquivos(DaEquipe, ListView):
    """Files of all batches that are not in the library yet: being read, to be checked, refused."""

    template_name = "biblioteca/painel/arquivos.html"
    context_object_name = "fontes"
    paginate_by = POR_PAGINA
    page_kwarg = "p"

    def get_queryset(self) -> QuerySet[Fonte]:
        fontes = Fonte.objects.exclude(estado=EstadoDaFonte.GRAVADA).defer("extraido")
        return self.ao_alcance(fontes.select_related("norma"))
