"""What a form saw when it was opened: a short name for the values of a row.

Nobody has to count versions of a line: the same words have the same stamp.
"""

import hashlib
import json
from collections.abc import Collection

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

# Where a line stands, and its code word, are not what its form shows.
APART = {"id", "order", "block_id", "code_word", "code_opens_at", "code_closes_at"}


def stamp_of(row: Model, apart: Collection[str] = ()) -> str:
    """The name of the values that the row holds now, but for what its form does not show."""
    values = {name: getattr(row, name) for name in shown_of(row) if name not in apart}
    text = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shown_of(row: Model) -> list[str]:
    """The names of the values that a form of the row shows."""
    names = [field.attname for field in row._meta.concrete_fields]
    return [name for name in names if name not in APART]
