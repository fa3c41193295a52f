"""“How shall we write to you”, as a part of the profile; and what the desk sees of it."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.mailing.actions.channels import choose
from kerege.mailing.forms import WayForm
from kerege.mailing.models import Way
from kerege.mailing.queries import ways
from kerege.network.person_parts import PersonPart
from kerege.network.rules import is_organiser
from kerege.people.models import Person
from kerege.people.profile_parts import ProfilePart


def _form(data: Any, person: Person | None, day: date) -> WayForm:
    quiet_from, quiet_until = ways.hours_of(person)
    known = {
        "way": ways.wanted_way(person),
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
    }
    channel = ways.telegram_of(person)
    if data is not None and "refresh" in data:
        data = None
    return WayForm(data, initial=known, channel=channel, has_email=bool(person and person.email))


def _save(person: Person, values: dict[str, Any], now: datetime) -> None:
    choose(person=person, **values, by=person, now=now)


def _of_person(viewer: Any, person: Person) -> dict[str, Any] | None:
    if not is_organiser(viewer, timezone.localdate()):
        return None
    channel = ways.telegram_of(person)
    return {
        "person": person,
        "way": Way(ways.wanted_way(person)).label,
        "is_dead": ways.is_dead(person.email or ""),
        "is_blocked": channel is not None and channel.blocked_at is not None,
        "letters": person.letters.order_by("-queued_at", "-pk").defer("text")[:10],
    }


PART = ProfilePart(
    code="mailing.way",
    order=20,
    title=_("How shall we write to you?"),
    form=_form,
    save=_save,
    template="mailing/profile_part.html",
    is_for_sign_up=False,
)
PERSON_PART = PersonPart("mailing", 40, "mailing/person_part.html", _of_person)
