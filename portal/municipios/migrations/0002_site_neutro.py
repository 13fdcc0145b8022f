"""Wagtail's first migration makes a site at localhost; a municipality must be able to have that host."""

from django.db import migrations


def neutralizar(apps, schema_editor):
    Site = apps.get_model("wagtailcore", "Site")
    Page = apps.get_model("wagtailcore", "Page")
    raiz = Page.objects.filter(depth=1).first()
    if raiz is None:
        return
    # The default site answers for no host, and has no page of any municipality below it.
    Site.objects.filter(is_default_site=True).update(
        hostname="plataforma.invalid", site_name="Plataforma", root_page=raiz
    )
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    Page.objects.filter(pk=raiz.pk).update(numchild=Page.objects.filter(depth=2).count())


class Migration(migrations.Migration):
    dependencies = [("municipios", "0001_inicial"), ("wagtailcore", "0001_squashed_0016_change_page_url_path_to_text_field")]

    operations = [migrations.RunPython(neutralizar, migrations.RunPython.noop)]
