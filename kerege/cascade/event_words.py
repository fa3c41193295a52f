"""What the cascade says on the public page of an event and in its report."""

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.cascade.queries.tree import reached_in_numbers
from kerege.events.activities import PublicLine
from kerege.events.models import Event, EventKind


def public_lines(event: Event) -> list[PublicLine]:
    """How many were trained after the event. One that lies ahead costs no query."""
    if event.starts_on > timezone.localdate() or event.kind == EventKind.CASCADE:
        return []
    people, libraries = reached_in_numbers(event)
    if not people:
        return []
    return [PublicLine(_sentence(people, libraries), reverse("events:event", args=[event.slug]))]


def section(event: Event, language: str) -> list[str]:
    """The paragraph of the report; nothing if nobody passed the event on."""
    if event.kind == EventKind.CASCADE:
        return []
    people, libraries = reached_in_numbers(event)
    if not people:
        return []
    with translation.override(language):
        return [_sentence(people, libraries)]


def _sentence(people: int, libraries: int) -> str:
    who = ngettext("%(count)s librarian", "%(count)s librarians", people) % {"count": people}
    where = ngettext("%(count)s library", "%(count)s libraries", libraries) % {"count": libraries}
    return _("Trained in the cascade: %(who)s, %(where)s.") % {"who": who, "where": where}
