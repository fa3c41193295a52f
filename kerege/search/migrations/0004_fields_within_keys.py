from typing import Any

from django.db import migrations

from kerege.search import engines


def prepare(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        engines.prepare(schema_editor)


class Migration(migrations.Migration):
    """In PostgreSQL the index says by the key itself in which field it stands."""

    dependencies = [("search", "0003_box_answers")]
    operations = [migrations.RunPython(prepare, migrations.RunPython.noop)]
