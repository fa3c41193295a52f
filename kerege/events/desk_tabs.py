"""The tabs of an event and the desk's place in the menu."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.events import activities, rules
from kerege.mailing import letters
from kerege.network import rules as network_rules
from kerege.ui import navigation

TABS = (
    ("overview", 10, _("Overview"), "events:desk_event"),
    ("programme", 20, _("Programme"), "events:desk_programme"),
    ("seats", 25, _("Seats"), "events:desk_seats"),
    ("attendance", 40, _("Attendance"), "events:desk_attendance"),
    ("materials", 50, _("Materials"), "events:desk_materials"),
    ("feedback", 70, _("Feedback"), "events:desk_feedback"),
    ("letters", 80, _("Letters"), "events:desk_letters"),
)


def enter() -> None:
    """Hang the desk's pages into the registries."""
    for code, order, label, url_name in TABS:
        activities.register_tab(activities.Tab(code, order, label, url_name, shown=_manages))
    people = activities.Tab("people", 30, _("Participants"), "events:desk_people", shown=_sees)
    activities.register_tab(people)
    letters.register("events.event_cancelled", _("The event is cancelled"), is_urgent=True)
    navigation.add(
        place="desk",
        order=10,
        label=pgettext_lazy("menu", "Today"),
        url_name="events:desk",
        shown=_organises,
        icon="home",
    )
    navigation.add(
        place="desk", order=20, label=_("Events"), url_name="events:desk_events", icon="calendar"
    )
    navigation.add(
        place="person",
        order=20,
        label=_("The desk"),
        url_name="events:desk",
        shown=_has_desk,
        icon="edit",
    )


def _manages(person: Any, event: Any) -> bool:
    return rules.can_manage(person, event, timezone.localdate())


def _sees(person: Any, event: Any) -> bool:
    return rules.can_see_people(person, event, timezone.localdate())


def _organises(request: HttpRequest) -> bool:
    return network_rules.is_organiser(request.user, timezone.localdate())


def _has_desk(request: HttpRequest) -> bool:
    return network_rules.has_a_desk(request.user, timezone.localdate())
