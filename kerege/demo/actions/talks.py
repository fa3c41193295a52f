"""A call for talks at the next event: two were proposed and wait to be read."""

from datetime import datetime, timedelta

from kerege.demo import texts
from kerege.demo.moments import at
from kerege.events.actions import proposals
from kerege.events.actions.calls import open_call
from kerege.events.models import Event, ItemKind
from kerege.foundation.translated import T
from kerege.network.models import Post
from kerege.people.models import Person

CLOSES_BEFORE = timedelta(days=45)  # the first day
SLIDES_BEFORE = timedelta(days=7)


def call_for_talks(*, event: Event, authors: dict[str, Person], by: Person, now: datetime) -> None:
    """Open the call; the authors have sent their proposals since."""
    words = texts.read("talks")
    opened_at = event.registration_opens_at or now
    values = {
        "text": T(words["call"]),
        "kinds": f"{ItemKind.TALK},{ItemKind.MASTER_CLASS}",
        "languages": "kk,ru",
        "longest": 20,
        "opens_at": opened_at,
        "closes_at": at(event.starts_on - CLOSES_BEFORE, "18:00"),
        "is_blind": False,
        "slides_due_on": event.starts_on - SLIDES_BEFORE,
    }
    call = open_call(event=event, values=values, by=by, now=opened_at)
    for number, row in enumerate(words["proposals"], 1):
        person = authors[row["who"]]
        told = {name: row[name] for name in ("kind", "language", "minutes", "needs")}
        told |= {name: T(row[name]) for name in ("title", "abstract")}
        proposals.begin(
            call=call,
            draft=proposals.Draft(values=told | _about(person)),
            person=person,
            language=person.language,
            is_sent=True,
            now=now - timedelta(days=2 * number),
        )


def _about(person: Person) -> dict[str, str]:
    post = Post.objects.filter(person=person).select_related("organisation").first()
    return {
        "family_name": person.family_name,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "email": person.email or f"sample-{person.pk}@demo.example",
        "affiliation": post.organisation.name.localize(person.language) if post else "",
        "country": "KZ",
    }
