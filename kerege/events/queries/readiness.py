"""What an event lacks before it can be shown, and what would make it better."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, EventForm

NEEDED = ("kk", "ru")
TITLE_MISSING: dict[str, str | Promise] = {
    "kk": _("write the title in Kazakh"),
    "ru": _("write the title in Russian"),
}
NAMES: dict[str, str | Promise] = {
    "title": _("Title"),
    "summary": _("In one or two sentences"),
    "goal": _("Purpose"),
    "description": _("Description"),
    "venue": _("Place"),
}


@dataclass(frozen=True)
class Gap:
    """A text that is not written in some languages."""

    name: str | Promise
    field: str
    languages: list[str]


def obstacles(event: Event) -> list[str | Promise]:
    """What must be done before publishing, in words; nothing means ready."""
    steps = [TITLE_MISSING[code] for code in NEEDED if not event.title.get(code)]
    if not event.seat_pools.exists():
        steps.append(_("open at least one group of seats"))
    if event.starts_on is None or event.ends_on is None:
        steps.append(_("give the first and the last day"))
    return steps


def advice(event: Event, *, has_items: bool, is_over: bool) -> list[tuple[str | Promise, str]]:
    """What is worth doing, each with the page where it is done: "edit" or "programme"."""
    found = _after(event) if is_over else _before(event)
    if not has_items:
        found.append((_("Write the programme: academic hours are counted from it."), "programme"))
    return found


def _before(event: Event) -> list[tuple[str | Promise, str]]:
    found: list[tuple[str | Promise, str]] = []
    if event.registration_opens_at is None:
        found.append((_("Say when registration opens: until then nobody can register."), "edit"))
    if not event.venue and event.form != EventForm.ONLINE:
        found.append((_("Name the place."), "edit"))
    if event.is_online and not event.meeting_link:
        found.append((_("Add the meeting link; only the registered see it."), "edit"))
    return found


def _after(event: Event) -> list[tuple[str | Promise, str]]:
    if event.is_online and not event.recording_link:
        return [(_("If there is a recording, add its link."), "edit")]
    return []


def gaps(event: Event) -> list[Gap]:
    """Texts that are missing in a language, in the order of the form."""
    names = dict(settings.LANGUAGES)
    missing = event.missing_languages()
    return [
        Gap(NAMES[field], field, [names[code] for code in missing[field]])
        for field in NAMES
        if field in missing
    ]
