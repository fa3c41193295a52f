from typing import Any

from django.db import migrations

from kerege.search import engines


def prepare(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute(engines.ANY_IN_POSTGRES, params=None)


class Migration(migrations.Migration):
    """In PostgreSQL whether anything is there is asked of the index alone."""

    dependencies = [("search", "0004_fields_within_keys")]
    operations = [migrations.RunPython(prepare, migrations.RunPython.noop)]
