"""Wagtail's first migration puts every page under a "Moderators approval" that nobody here performs."""

from django.db import migrations


def retirar(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore", "Workflow")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    for fluxo in Workflow.objects.filter(name="Moderators approval"):
        apps.get_model("wagtailcore", "WorkflowPage").objects.filter(workflow=fluxo).delete()
        apps.get_model("wagtailcore", "WorkflowTask").objects.filter(workflow=fluxo).delete()
        fluxo.delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()


class Migration(migrations.Migration):
    dependencies = [("home", "0001_inicial"), ("wagtailcore", "0048_add_default_workflows")]

    operations = [migrations.RunPython(retirar, migrations.RunPython.noop)]
