from typing import Any

from django.db import migrations

TABLE = "coursework_rubricversion"
NAME = "a_used_rubric_stays_as_it_is"
SQLITE = f"""
CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE}
WHEN OLD.used_at IS NOT NULL AND (
    NEW.criteria IS NOT OLD.criteria
    OR NEW.content_sha256 IS NOT OLD.content_sha256
    OR NEW.number IS NOT OLD.number
    OR NEW.used_at IS NULL
)
BEGIN SELECT RAISE(ABORT, '{NAME}'); END
"""
POSTGRESQL = [
    f"""
CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{NAME}' USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
    f"""
CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} FOR EACH ROW
WHEN (OLD.used_at IS NOT NULL AND (
    NEW.criteria IS DISTINCT FROM OLD.criteria
    OR NEW.content_sha256 IS DISTINCT FROM OLD.content_sha256
    OR NEW.number IS DISTINCT FROM OLD.number
    OR NEW.used_at IS NULL
))
EXECUTE FUNCTION {NAME}()
""",
]


def guard(apps: Any, schema_editor: Any) -> None:
    """SQLite forgets a trigger when Django makes its table anew: a test says so then."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in [SQLITE] if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def unguard(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}")
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {NAME}()")


class Migration(migrations.Migration):
    dependencies = [("coursework", "0002_reviews")]
    operations = [migrations.RunPython(guard, unguard)]
