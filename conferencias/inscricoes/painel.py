"""Registrations in the panel: seen, searched and counted; changed only by the person's own acts."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.permission_policies import ModelPermissionPolicy

from conferencias.inscricoes.models import Inscricao, SituacaoDaInscricao
from conferencias.inscricoes.rules import Ato, pode
from conferencias.nucleo.api import Conferencia, Eixo, Segmento, conferencia_do_pedido
from portal.protocolo import apresentar, normalizar, valido


class SoLeitura(ModelPermissionPolicy):
    """Nobody adds, changes or deletes in the panel, whatever the groups give; not even operators."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, acao) for acao in actions)


class FiltroDeInscricoes(WagtailFilterSet):
    # Callables: the choices are asked for inside the request's scope, not when this module is imported.
    conferencia = django_filters.ModelChoiceFilter(
        label=_("Conferência"), queryset=lambda _pedido: Conferencia.objects.all()
    )
    eixo = django_filters.ModelChoiceFilter(
        label=_("Eixo"), queryset=lambda _pedido: Eixo.objects.select_related("conferencia")
    )
    segmento = django_filters.ModelChoiceFilter(
        label=_("Segmento"), queryset=lambda _pedido: Segmento.objects.all()
    )

    situacao = django_filters.ChoiceFilter(label=_("Situação"), choices=SituacaoDaInscricao.choices)

    class Meta:
        model = Inscricao
        fields: list[str] = []


class ListaDeInscricoes(IndexView):
    model = Inscricao
    permission_policy = SoLeitura(Inscricao)
    any_permission_required = ["view"]
    page_title = _("Inscrições")
    header_icon = "user"
    index_url_name = "painel_inscricoes"
    index_results_url_name = "painel_inscricoes_resultados"
    inspect_url_name = "painel_inscricao"
    template_name = "inscricoes/painel/lista.html"
    filterset_class = FiltroDeInscricoes
    search_fields = ["protocolo", "participante__nome_civil", "participante__nome_social", "entidade"]
    default_ordering = "-enviada_em"
    paginate_by = 50

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "nome",
                label=_("Nome"),
                accessor=lambda i: i.participante.nome_publico,
                get_url=self.get_inspect_url,
            ),
            Column("protocolo", label=_("Protocolo"), accessor=lambda i: apresentar(i.protocolo)),
            Column("segmento", label=_("Segmento")),
            Column("eixo", label=_("Eixo"), accessor=lambda i: i.eixo.numero),
            Column("situacao", label=_("Situação"), accessor="get_situacao_display"),
            Column("enviada_em", label=_("Enviada em"), sort_key="enviada_em"),
        ]

    def get_base_queryset(self) -> Any:
        return Inscricao.objects.para_mostrar()

    def search_queryset(self, queryset: Any) -> Any:
        if valido(self.search_query):
            return queryset.filter(protocolo=normalizar(self.search_query))
        return super().search_queryset(queryset)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(*args, **kwargs)
        conferencia = conferencia_do_pedido(self.request)
        if conferencia:
            por_eixo = Inscricao.objects.contagem_por("eixo", conferencia)
            por_segmento = Inscricao.objects.contagem_por("segmento", conferencia)
            contexto |= {
                "conferencia": conferencia,
                "total": sum(por_eixo.values()),
                "por_eixo": [(eixo, por_eixo.get(eixo.pk, 0)) for eixo in conferencia.eixos.all()],
                "por_segmento": [(s, por_segmento.get(s.pk, 0)) for s in conferencia.segmentos.all()],
            }
        return contexto


class VerInscricao(InspectView):
    model = Inscricao
    permission_policy = SoLeitura(Inscricao)
    any_permission_required = ["view"]
    page_title = _("Inscrição")
    header_icon = "user"
    index_url_name = "painel_inscricoes"
    fields = [
        *("protocolo", "conferencia", "participante", "segmento", "entidade", "categoria", "eixo"),
        *("eixo_segunda_opcao", "modalidade", "situacao", "enviada_em", "cancelada_em"),
    ]

    def get_fields_context(self) -> list[dict[str, Any]]:
        pessoa = self.object.participante
        linhas = [*super().get_fields_context()]
        linhas += [_linha(_("E-mail"), pessoa.email), _linha(_("Telefone"), pessoa.telefone)]
        linhas.append(_linha(_("Canal preferido"), pessoa.get_canal_preferido_display()))
        ato = Ato(conferencia=self.object.conferencia, agora=timezone.now(), inscricao=self.object)
        if pode("ver_acessibilidade", self.request.user, ato):
            necessidades = [f"{n} {n.detalhe}".strip() for n in self.object.necessidades.all()]
            linhas.append(_linha(_("Acessibilidade"), "; ".join(necessidades)))
        return linhas


def _linha(rotulo: Any, valor: Any) -> dict[str, Any]:
    return {"label": rotulo, "value": valor or "—", "component": None}
