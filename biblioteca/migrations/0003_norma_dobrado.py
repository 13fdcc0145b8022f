from django.db import migrations, models


def dobrar(apps, _schema_editor):
    """The words of each norm, folded as Norma.save() does; what its type adds comes with the next save."""
    from biblioteca.estrutura.rotulos import sem_acento

    Norma = apps.get_model("biblioteca", "Norma")
    campos = ["orgao", "numero", "ano", "apelido", "titulo", "ementa", "assuntos"]
    for norma in Norma._base_manager.only(*campos).iterator(500):
        palavras = " ".join(str(getattr(norma, campo) or "") for campo in campos)
        Norma._base_manager.filter(pk=norma.pk).update(dobrado=sem_acento(palavras))


class Migration(migrations.Migration):
    dependencies = [("biblioteca", "0002_fontes_versoes_e_citacoes")]

    operations = [
        migrations.AddField(
            model_name="norma",
            name="dobrado",
            field=models.TextField(default="", editable=False),
        ),
        migrations.RunPython(dobrar, migrations.RunPython.noop),
    ]
