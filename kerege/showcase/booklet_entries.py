"""What booklets enter in the registries below."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.people import erasure, personal_data
from kerege.people.models import Person
from kerege.search import registry
from kerege.showcase import booklet_rules
from kerege.showcase.actions import booklet_pictures, booklets
from kerege.showcase.models import Booklet, BookletState
from kerege.showcase.queries.booklets import BOOKLETS
from kerege.ui import navigation

COLUMNS = {"title": _("Title"), "state": _("State"), "created_at": _("Begun")}


def enter() -> None:
    """Called once, when the models are loaded."""
    registry.register(BOOKLETS)
    booklet_pictures.enter()
    erasure.register("showcase.booklets", booklets.forget_person)
    personal_data.register("showcase.booklets", _("Booklets"), booklets_of, columns=COLUMNS)
    schedule.every(timedelta(days=1), "showcase.purge_booklets", booklets.purge)
    letters.register("showcase.booklet_submitted", _("A booklet waits for you"))
    letters.register("showcase.booklet_published", _("A booklet hangs on the wall"))
    letters.register("showcase.booklet_returned", _("A booklet is returned with remarks"))
    navigation.add(place="footer", order=43, label=_("Booklets"), url_name="showcase:booklets")
    navigation.add(place="cabinet", order=61, label=_("Booklets"), url_name="showcase:my_booklets")
    navigation.add(
        place="desk",
        order=61,
        label=_("Booklets"),
        url_name="showcase:desk_booklets",
        shown=_reviews,
    )


def booklets_of(person: Person) -> list[dict[str, Any]]:
    """Every booklet the person has made."""
    return [
        {
            "title": row.title,
            "state": BookletState(row.state).label,
            "created_at": row.created_at,
        }
        for row in Booklet.objects.filter(made_by=person).order_by("pk")
    ]


def _reviews(request: HttpRequest) -> bool:
    return booklet_rules.can_review(request.user, timezone.localdate())
