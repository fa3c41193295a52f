from itertools import count
from typing import Any

from kerege.mailing.models import Letter
from tests.builders import NOW

_number = count(1)


def a_letter(**fields: Any) -> Letter:
    n = next(_number)
    defaults = {
        "kind": "people.unknown_address",
        "reason": f"reason-{n}",
        "address": f"reader-{n}@example.org",
        "language": "kk",
        "subject": f"Subject {n}",
        "text": f"Text {n}\n",
        "queued_at": NOW,
        "next_try_at": NOW,
    }
    return Letter.objects.create(**defaults | fields)
