from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("biblioteca", "0003_norma_dobrado")]

    operations = [
        migrations.AddIndex(
            model_name="norma",
            index=models.Index(fields=["municipio", "numero"], name="norma_numero"),
        ),
        migrations.AddIndex(
            model_name="norma",
            index=models.Index(fields=["municipio", "apelido"], name="norma_apelido"),
        ),
    ]
