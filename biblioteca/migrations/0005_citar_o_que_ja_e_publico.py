from django.db import migrations


def prometer(apps, _schema_editor):
    """What was public before citations were kept is read once by the outbox, as if it had just been published."""
    Norma = apps.get_model("biblioteca", "Norma")
    if not Norma._base_manager.filter(publicada=True).exists():
        return
    municipios = [None, *apps.get_model("municipios", "Municipio")._base_manager.all()]
    Tarefa = apps.get_model("tarefas", "TarefaPendente")
    for municipio in municipios:
        Tarefa._base_manager.create(nome="biblioteca.recitar", municipio=municipio, argumentos={})


class Migration(migrations.Migration):
    dependencies = [
        ("biblioteca", "0004_norma_numero_e_apelido"),
        ("municipios", "0002_site_neutro"),
        ("tarefas", "0001_inicial"),
    ]

    operations = [migrations.RunPython(prometer, migrations.RunPython.noop)]
