from typing import Any

from django.db import migrations

from kerege.search import engines


def prepare(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        for statement in engines.FOUND_IN_POSTGRES:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """In PostgreSQL a frequent word is looked for among the newest documents first."""

    dependencies = [("search", "0006_nothing_waits")]
    operations = [migrations.RunPython(prepare, migrations.RunPython.noop)]
