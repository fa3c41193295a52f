"""What a form saw when it was opened: a short name for the values of a row.

Nobody has to count versions of a line: the same words have the same stamp.
"""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

# Where a line stands, and its code word, are not what its form shows.
APART = {"order", "block_id", "code_word", "code_opens_at", "code_closes_at"}


def stamp_of(row: Model) -> str:
    """The name of the values that the row holds now."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in APART
    }
    text = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
