"""The panel's addresses that staff may open, by name. Whatever nobody looked at stays closed.

Wagtail was made for one organisation: many of its views list everybody's pages, people and files. For staff
who are not operators the door (middleware.py) answers 404 to each name that is not here. Being here opens
nothing by itself: Wagtail's permissions, and the guard of guarda.py, still decide.
"""

from __future__ import annotations

from django.db.models import Model

_liberadas: set[str] = set()


def liberar(*nomes: str) -> None:
    """Let staff reach views by name: ``name``, ``namespace:name`` or ``namespace:*``."""
    _liberadas.update(nomes)


def liberar_viewset(viewset: type) -> None:
    """Let staff reach all the views of a SnippetViewSet, and its chooser."""
    modelo: type[Model] = viewset.model  # type: ignore[attr-defined]
    sufixo = f"{modelo._meta.app_label}_{modelo._meta.model_name}"
    liberar(f"wagtailsnippets_{sufixo}:*", f"wagtailsnippetchoosers_{sufixo}:*")


def liberada(nome: str) -> bool:
    """Tell whether staff may reach the view of this full name."""
    return nome in _liberadas or f"{nome.rpartition(':')[0]}:*" in _liberadas


def nomes_liberados() -> frozenset[str]:
    """Return every entry of the list, for the test that keeps it exact."""
    return frozenset(_liberadas)


# The way in, and what the panel's own scripts ask for.
liberar(
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_block_preview",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtail_bulk_action",
)
# Pages. Left out: page-type usage and "create below…" (whole tree), privacy (names everybody's groups).
liberar(
    "wagtailadmin_explore_root",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    *(
        f"wagtailadmin_pages:{nome}"
        for nome in (
            *("add", "add_subpage", "preview_on_add", "edit", "preview_on_edit", "view_draft", "usage"),
            *("delete", "unpublish", "copy", "move", "move_confirm", "set_page_position", "convert_alias"),
            *("search", "search_results", "lock", "unlock", "history", "history_results"),
            *("revisions_index", "revisions_view", "revisions_revert", "revisions_unschedule"),
            *("revisions_compare", "workflow_history", "workflow_history_detail", "workflow_action"),
            *("collect_workflow_action_data", "confirm_workflow_cancellation", "workflow_preview"),
        )
    ),
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
)
# Images and documents of the municipality's own collection.
liberar(
    *(
        f"wagtailimages:{nome}"
        for nome in (
            *("index", "index_results", "add", "edit", "delete", "image_usage", "add_multiple"),
            *("edit_multiple", "delete_multiple", "create_multiple_from_uploaded_image"),
            "delete_upload_multiple",
        )
    ),
    *(
        f"wagtaildocs:{nome}"
        for nome in (
            *("index", "index_results", "add", "edit", "delete", "document_usage", "add_multiple"),
            *("edit_multiple", "delete_multiple", "create_multiple_from_uploaded_document"),
            "delete_upload_multiple",
        )
    ),
    "wagtailimages_chooser:*",
    "wagtaildocs_chooser:*",
)
# Translation of one's own pages. Left out: the report, machine translation, snippets of every kind.
liberar(
    *(
        f"wagtail_localize:{nome}"
        for nome in (
            *("javascript_catalog", "submit_page_translation", "update_translations"),
            *("edit_string_translation", "download_pofile", "upload_pofile", "preview_translation"),
            *("stop_translation", "convert_to_alias"),
        )
    )
)
# The municipality's people and settings.
liberar(
    *(f"wagtailusers_users:{nome}" for nome in ("index", "add", "edit", "delete")),
    "painel_municipio",
)
