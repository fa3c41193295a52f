"""The bank of experience in the one box: works that everybody reads."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.coursework.actions.portfolio_offers import EXPERIENCE
from kerege.coursework.queries.portfolio_offers import public_list
from kerege.foundation.translated import T, languages
from kerege.search import registry
from kerege.search.registry import Document, Kind

REPEATED, ONCE = "repeated", "once"


def enter() -> None:
    """Called once, when the models are loaded."""
    registry.register(
        Kind(
            code=EXPERIENCE,
            label=_("Bank of experience"),
            order=50,
            documents_of=works_of,
            shelves={REPEATED: _("repeated by libraries"), ONCE: _("not repeated yet")},
            numbers=lambda: list(public_list().order_by("pk").values_list("pk", flat=True)),
        )
    )


def works_of(numbers: Sequence[int]) -> dict[int, Document]:
    """Works that were taken. In what language they are nobody said: they are found in all."""
    rows = public_list().filter(pk__in=numbers)
    return {row.pk: _work(row) for row in rows}


def _work(row: Any) -> Document:
    event = row.attempt.submission.assignment.event
    first = languages()[0]
    return Document(
        title=T({first: row.title}),
        authors=[row.person.full_name] if row.with_name else [],
        text=T({first: " ".join(filter(None, (row.note, row.equipment, row.result)))}),
        shelf=REPEATED if row.repeated else ONCE,
        url_name="coursework:experience_one",
        url_args=[row.pk],
        year=event.starts_on.year if event else None,
        on=row.decided_at.date() if row.decided_at else None,
    )
