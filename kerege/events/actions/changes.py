"""Writing new values into a row, and saying in plain JSON what was there before."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

Values = dict[str, Any]


def plain(values: Values) -> Values:
    """The same values as the log keeps them: dates as text, rows as their numbers."""
    numbered = {name: _number_of(value) for name, value in values.items()}
    return json.loads(json.dumps(numbered, cls=DjangoJSONEncoder))


def differing(*, row: Model, values: Values) -> Values:
    """Of the values only those that the row does not have yet."""
    return {name: value for name, value in values.items() if getattr(row, name) != value}


def write(*, row: Model, values: Values) -> Values:
    """Set the values and save them; answers what stood there before, in plain JSON."""
    before = plain({name: getattr(row, name) for name in values})
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    return before


def _number_of(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value
