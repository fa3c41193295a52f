from typing import Any

from django.db import migrations

from kerege.search import engines


def prepare(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        for statement in engines.AT_ONCE_IN_POSTGRES:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """In PostgreSQL what is written waits in a short list only: every question reads that list."""

    dependencies = [("search", "0005_whether_any")]
    operations = [migrations.RunPython(prepare, migrations.RunPython.noop)]
