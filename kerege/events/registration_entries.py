"""What registration enters in the registries: the host of its questions, tabs, letters."""

from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kerege.events import (
    activities,
    copying,
    countries,
    registration_to_dos,
    report_sections,
    rules,
)
from kerege.events.actions import questions
from kerege.events.models import Event, Registration
from kerege.events.queries import answers
from kerege.mailing import audiences, letters
from kerege.mailing.audiences import Audience
from kerege.network import rules as network_rules
from kerege.questionnaires import hosts

ABOUT = "events.event:"
LETTERS = {
    "nominated": _("A coordinator nominated somebody"),
    "registered_by_colleague": _("A colleague registered somebody"),
    "on_roster": _("Somebody is on the roster of a group"),
    "waits_for_approval": _("A registration waits for approval"),
    "approved_waiting": _("A registration is approved, no seat is free"),
    "refused": _("A registration is refused"),
    "restored": _("A cancelled registration holds again"),
    "mode_switched": _("On site became online, or the other way round"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    hosts.register(
        answers.PURPOSE,
        hosts.Host(
            label=_("Questions at registration"),
            may_edit=_manages,
            may_read=_manages,
            title=lambda about: str(_event_of(about) or ""),
            back_url=_back_url,
        ),
    )
    tab = activities.Tab
    activities.register_tab(
        tab("registration", 24, _("Registration"), "events:desk_registration", shown=_runs)
    )
    activities.register_tab(
        tab("nominate", 26, _("Nomination"), "events:desk_nominate", shown=_coordinates)
    )
    activities.register_to_dos("registration", registration_to_dos.to_dos_of)
    report_sections.register("guests", 45, guests_section)
    copying.register_part(
        "registration",
        _("terms of registration, and its questions"),
        questions.copy_with_event,
        order=15,
    )
    for code, label in LETTERS.items():
        letters.register(f"events.{code}", label)
    _enter_audiences()


def guests_section(event: Event, language: str) -> list[str]:
    """How many came from outside the network, and from which countries."""
    rows = Registration.objects.confirmed().filter(event=event).guests().exclude(country="")
    by_country: dict[str, int] = {}
    for code in rows.values_list("country", flat=True):
        by_country[code] = by_country.get(code, 0) + 1
    if not by_country:
        return []
    total = sum(by_country.values())
    with translation.override(language):
        words = ngettext(
            "%(count)s guest from outside the network: %(countries)s.",
            "%(count)s guests from outside the network: %(countries)s.",
            total,
        )
        order = sorted(by_country.items(), key=lambda pair: (-pair[1], pair[0]))
        told = ", ".join(f"{countries.name(code, language)} — {n}" for code, n in order)
        return [words % {"count": total, "countries": told}]


def _enter_audiences() -> None:
    entries: tuple[tuple[str, Any, dict[str, Any]], ...] = (
        (
            "nominated_silent",
            _("nominated, but have not confirmed that they take part"),
            {"way": "nominated", "consent_version": ""},
        ),
        ("approval", _("wait for the organiser's approval"), {"status": "approval"}),
        ("on_site", _("with a place on site"), {"status": "confirmed", "mode": "on_site"}),
        ("online", _("with a place online"), {"status": "confirmed", "mode": "online"}),
        ("guests", _("guests from outside the network"), {"organisation": None}),
        ("leaders", _("leaders of groups that watch together"), {"group__isnull": False}),
    )
    for order, (code, label, wanted) in enumerate(entries, start=30):
        gives = ("meeting_link",) if code == "online" else ()
        audiences.register(
            Audience(f"events.{code}", label, _members(wanted), "events.event", gives, order)
        )


def _members(wanted: dict[str, Any]) -> Any:
    def members(event: Event, _at: Any) -> dict[int, dict[str, str]]:
        rows = Registration.objects.live().filter(event=event, **wanted)
        if "group__isnull" in wanted:
            rows = rows.exclude(way="group")
        # The link is told to those alone who have a place online.
        is_online = wanted.get("mode") == "online"
        words = {"meeting_link": event.meeting_link} if is_online else {}
        return {pk: dict(words) for pk in rows.values_list("person_id", flat=True)}

    return members


def _event_of(about: str) -> Event | None:
    number = about.removeprefix(ABOUT)
    return Event.objects.filter(pk=int(number)).first() if number.isdecimal() else None


def _manages(person: Any, about: str) -> bool:
    event = _event_of(about)
    return event is not None and _runs(person, event)


def _runs(person: Any, event: Any) -> bool:
    return rules.can_manage(person, event, timezone.localdate())


def _coordinates(person: Any, event: Any) -> bool:
    day = timezone.localdate()
    return event.released_at is not None and bool(
        network_rules.coordinated_district_ids(person, day)
    )


def _back_url(about: str) -> str:
    event = _event_of(about)
    if event is None:
        return reverse("events:desk")
    return reverse("events:desk_registration", args=[event.slug])
