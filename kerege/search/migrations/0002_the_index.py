from typing import Any

from django.db import migrations

from kerege.search import engines


def prepare(apps: Any, schema_editor: Any) -> None:
    engines.prepare(schema_editor)


def remove(apps: Any, schema_editor: Any) -> None:
    engines.remove(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(prepare, remove)]
