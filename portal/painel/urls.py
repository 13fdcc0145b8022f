"""Views of ours that answer at Wagtail's own addresses; included before Wagtail's."""

from __future__ import annotations

from django.urls import path
from wagtail.admin.auth import require_admin_access

from portal.painel import views

urlpatterns = [
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        require_admin_access(views.acao_em_lote),
        name="wagtail_bulk_action",
    ),
    path("account/", require_admin_access(views.PreferenciasDoPainel.as_view()), name="wagtailadmin_account"),
    path(
        "choose-page/", require_admin_access(views.EscolherPagina.as_view()), name="wagtailadmin_choose_page"
    ),
    path(
        "tag-autocomplete/",
        require_admin_access(views.sugerir_etiquetas),
        name="wagtailadmin_tag_autocomplete",
    ),
    path(
        "tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        require_admin_access(views.sugerir_etiquetas),
        name="wagtailadmin_tag_model_autocomplete",
    ),
]
