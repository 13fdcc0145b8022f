"""wagtail-localize's views, fenced: only the municipality's languages, and nothing published untranslated."""

from __future__ import annotations

from django import forms
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitTranslationForm
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from home.idiomas import locales_ligados


class TraduzirPagina(SubmitPageTranslationView):
    """Languages belong to the whole platform; this municipality may have turned on only some of them."""

    def get_form(self) -> SubmitTranslationForm:
        formulario: SubmitTranslationForm = super().get_form()
        idiomas = formulario.fields["locales"]
        idiomas.queryset = idiomas.queryset & locales_ligados(self.request.municipio)
        if len(idiomas.queryset) < 2:
            formulario.fields["select_all"].widget = forms.HiddenInput()
        return formulario


class AtualizarTraducoes(UpdateTranslationsView):
    """New pieces of text arrive untranslated, so an update never publishes."""

    def get_form(self) -> UpdateTranslationsForm:
        formulario: UpdateTranslationsForm = super().get_form()
        publicar = formulario.fields["publish_translations"]
        publicar.disabled, publicar.initial, publicar.widget = True, False, forms.HiddenInput()
        return formulario
