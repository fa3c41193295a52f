"""What events enters in the registries below it: letters, menus; and in its own."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from kerege.events import (
    activities,
    audiences,
    feed_entries,
    feedback_host,
    personal_parts,
    requirements,
)
from kerege.events.actions.attendance import forget_wrong_words
from kerege.events.actions.calendar_keys import forget_key_of
from kerege.events.actions.leaving import give_up_places
from kerege.events.queries.feed_entries import event_entries
from kerege.events.queries.hours import judge_hours
from kerege.events.to_dos import to_dos_of
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.people import erasure
from kerege.ui import navigation

LETTERS = {
    "seat_confirmed": _("A place is confirmed"),
    "put_on_waiting_list": _("A spot on the waiting list"),
    "seat_freed": _("A freed place is given"),
    "withdrawn": _("A participant gave the place back"),
    "registration_cancelled": _("An organiser cancelled a registration"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_parts.enter()
    erasure.register("events", give_up_places)
    requirements.register("hours", _("Academic hours"), judge_hours)
    activities.register_to_dos("events", to_dos_of)
    feed_entries.register("events", event_entries)
    erasure.register("events.calendar", forget_key_of)
    schedule.every(timedelta(days=1), "events.forget_wrong_words", forget_wrong_words)
    audiences.enter()
    feedback_host.enter()
    for code, label in LETTERS.items():
        letters.register(f"events.{code}", label)
    navigation.add(place="site", order=10, label=_("Events"), url_name="events:calendar")
    navigation.add(place="site", order=20, label=_("Archive"), url_name="events:archive")
    navigation.add(
        place="cabinet", order=10, label=_("My events"), url_name="events:cabinet", icon="calendar"
    )
    navigation.add(
        place="cabinet",
        order=40,
        label=_("My calendar"),
        url_name="events:my_calendar",
        icon="clock",
    )
    navigation.add(
        place="person", order=10, label=_("My cabinet"), url_name="events:cabinet", icon="home"
    )
