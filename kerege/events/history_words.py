"""What happened to a registration, in words for the desk."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Mode

VERBS: dict[str, str | Promise] = {
    "events.registered": _("Registered"),
    "events.participant_added": _("Added by an organiser"),
    "events.nominated": _("Nominated by the coordinator"),
    "events.registered_by_colleague": _("Registered by a colleague"),
    "events.put_on_roster": _("Put on the roster of a group"),
    "events.taken_off_roster": _("Taken off the roster of the group"),
    "events.seat_given": _("A freed place is given"),
    "events.withdrew": _("Gave the place back"),
    "events.declined": _("Declined the nomination"),
    "events.place_accepted": _("Confirmed that they take part"),
    "events.registration_cancelled": _("Cancelled by an organiser"),
    "events.registration_restored": _("The cancellation was undone"),
    "events.approved": _("Approved by an organiser"),
    "events.refused": _("Refused by an organiser"),
    "events.mode_switched": _("Changed how they take part"),
    "events.place_merged": _("Two entries of the person became one"),
    "events.participant_taken_back": _("Taken back together with an imported list"),
    "events.used_code_word": _("Said the code word"),
}


def line(entry: Any) -> str:
    """The deed, and what it changed if that is of interest."""
    words = [str(VERBS.get(entry.verb, entry.verb))]
    if mode := entry.after.get("mode"):
        words.append(str(Mode(mode).label) if mode in Mode.values else "")
    if reason := entry.after.get("reason"):
        words.append(str(reason))
    return ": ".join(filter(None, words))
