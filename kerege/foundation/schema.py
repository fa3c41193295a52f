"""Whether the database belongs to this program: names of migrations on both sides.

Names only: to import the migrations themselves would cost a server memory that it never uses.
"""

import pkgutil
from importlib.util import find_spec

from django.apps import apps
from django.db import connections
from django.db.utils import DEFAULT_DB_ALIAS

Names = set[tuple[str, str]]


def known() -> Names:
    """The migrations that this program brings."""
    found: Names = set()
    for config in apps.get_app_configs():
        spec = find_spec(f"{config.name}.migrations")
        for module in pkgutil.iter_modules(spec.submodule_search_locations if spec else []):
            if module.name[0] not in "_~" and not module.ispkg:
                found.add((config.label, module.name))
    return found


def applied(alias: str = DEFAULT_DB_ALIAS) -> Names:
    """The migrations that the database has had."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return {(app, name) for app, name in cursor.fetchall()}


def missing(alias: str = DEFAULT_DB_ALIAS) -> Names:
    """What the database still lacks."""
    return known() - applied(alias)


def from_the_future(alias: str = DEFAULT_DB_ALIAS) -> Names:
    """What a newer program of the same apps did to the database."""
    ours = {config.label for config in apps.get_app_configs()}
    return {(app, name) for app, name in applied(alias) - known() if app in ours}
