"""Letters of the showcase to whoever wrote a shelf or a story."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from kerege.mailing.actions import outbox
from kerege.people.models import Person
from kerege.showcase.models import Dynasty, Shelf


def tell_of_shelf(*, shelf: Shelf, letter: str, by: Person, now: datetime) -> None:
    """What became of her shelf; nobody writes to herself."""
    if shelf.person is None or shelf.person == by:
        return
    page = "showcase:change_shelf" if letter == "shelf_returned" else "showcase:palette"
    row = shelf if letter == "shelf_returned" else shelf.palette
    _tell(shelf.person, row=row, page=page, letter=letter, title=shelf.palette, of=shelf, now=now)


def tell_of_dynasty(*, dynasty: Dynasty, letter: str, by: Person | None, now: datetime) -> None:
    """What became of the story she wrote; nobody writes to herself."""
    if dynasty.made_by is None or dynasty.made_by == by:
        return
    page = "showcase:my_dynasty" if letter == "dynasty_returned" else "showcase:dynasty"
    writer = dynasty.made_by
    _tell(writer, row=dynasty, page=page, letter=letter, title=dynasty, of=dynasty, now=now)


def _tell(
    to: Person,
    *,
    row: object,
    page: str,
    letter: str,
    title: object,
    of: Shelf | Dynasty,
    now: datetime,
) -> None:
    with override(to.language):
        link = settings.BASE_URL + reverse(page, args=[row.pk])  # type: ignore[attr-defined]
        name = str(title)
    outbox.queue(
        to=to,
        letter=f"showcase.{letter}",
        about=of,
        reason=f"{letter}:{of.pk}:{now:%Y%m%d%H%M%S}",
        context={"title": name, "remarks": of.remarks, "link": link},
        now=now,
    )
