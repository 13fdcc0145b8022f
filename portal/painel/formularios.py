"""Forms of the panel that refuse what belongs to another municipality."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from portal.municipios.contexto import municipio_atual
from portal.painel.alcance import do_municipio


def conferidos() -> tuple[type[Model], ...]:
    """Return the kinds of object whose ids people can slip into a page."""
    return Page, get_image_model(), get_document_model()


class PaginaDoMunicipioForm(WagtailAdminPageForm):
    """Form of a page: what it points to, anywhere inside it, is of the same municipality.

    The choosers offer only that, but they accept any id that is sent, and then show its title.
    """

    def is_valid(self) -> bool:
        """Validate the form, and what the page and the rows of its inline panels point to."""
        if not super().is_valid():
            return False
        linhas = [linha.instance for conjunto in self.formsets.values() for linha in conjunto.forms]
        if any(_alheio(objeto) for objeto in (self.instance, *linhas)):
            self.add_error(
                None,
                _(
                    "Há uma página, imagem ou documento que não é deste município. Retire e escolha outra vez."
                ),
            )
            return False
        return True


def _alheio(objeto: Model) -> bool:
    """Tell whether the object points to another municipality's page, image or document."""
    municipio = municipio_atual()
    for tipo, pk, *_resto in ReferenceIndex._extract_references_from_object(objeto):
        modelo = ContentType.objects.get_for_id(tipo).model_class()
        conferido = next((um for um in conferidos() if modelo and issubclass(modelo, um)), None)
        if conferido is None or municipio is None:
            continue
        existe = conferido._default_manager.filter(pk=pk).exists()
        if existe and not do_municipio(conferido, municipio).filter(pk=pk).exists():
            return True
    return False
