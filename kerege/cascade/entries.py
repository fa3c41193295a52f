"""What this room enters in the registries below."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kerege.cascade import event_words, personal_parts, rules, to_dos
from kerege.cascade.actions import kits, people, promises
from kerege.cascade.queries import shown
from kerege.certificates import taught
from kerege.competencies import evidence
from kerege.events import activities, copying, portfolio_parts, report_sections
from kerege.events.activities import OwnCard, Tab
from kerege.events.models import Event, EventKind
from kerege.events.portfolio_parts import PortfolioPart
from kerege.foundation import kinds, purposes, schedule
from kerege.mailing import letters
from kerege.people import erasure, merging
from kerege.ui import navigation

LETTERS = {
    "promise_due": _("A training that was promised is near"),
    "promise_overdue": _("A promised training is overdue"),
    "training_returned": _("A training is given back with a remark"),
    "thanks": _("Thanks to a trainer"),
}
TAKEN = kinds.PAPERS | kinds.PICTURES | kinds.SOUNDS | kinds.FILMS | kinds.ARCHIVES


def enter() -> None:
    """Called once, when the models are loaded."""
    for code, label in LETTERS.items():
        letters.register(f"cascade.{code}", label)
    activities.register_tab(Tab("cascade", 65, _("Cascade"), "cascade:desk_event", _sees))
    activities.register_own_cards("cascade", _cards)
    activities.register_to_dos("cascade", to_dos.to_dos_of)
    activities.register_public_lines("cascade", event_words.public_lines)
    report_sections.register("cascade", 65, event_words.section)
    copying.register_part(
        "trainer_kit", _("trainer's kit: words, hours, links"), kits.copy_with_event, order=70
    )
    schedule.every(timedelta(hours=6), "cascade.remind", promises.remind)
    purposes.register(
        purposes.Purpose(
            code=kits.KIT,
            max_bytes=500 * purposes.MEGABYTE,
            kinds=TAKEN,
            may=_may_fill_a_kit,
        )
    )
    evidence.register("cascade", _("training held for colleagues"), shown.pieces)
    portfolio_parts.register(PortfolioPart("cascade", 40, _("I trained others"), shown.entries))
    taught.register("cascade", shown.taught)
    personal_parts.enter()
    erasure.register("cascade", people.forget)
    merging.register("cascade", people.join)
    _enter_menus()


def _enter_menus() -> None:
    navigation.add(
        place="cabinet",
        order=53,
        label=_("I train others"),
        url_name="cascade:my_cascade",
        icon="people",
    )
    navigation.add(
        place="desk",
        order=58,
        label=_("Cascade"),
        url_name="cascade:desk_lists",
        shown=_oversees,
        icon="people",
    )


def _sees(person: Any, event: Any) -> bool:
    """A training of the cascade has no cascade of its own: it belongs to its seminar's."""
    if event.kind == EventKind.CASCADE:
        return False
    return rules.can_see_cascade(person, event, timezone.localdate())


def _oversees(request: HttpRequest) -> bool:
    return rules.can_oversee(request.user, timezone.localdate())


def _may_fill_a_kit(person: Any, about: str) -> bool:
    label, _colon, number = about.partition(":")
    if label != Event._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    event = Event.objects.filter(pk=int(number)).first()
    return event is not None and rules.can_edit_kit(person, event, timezone.localdate())


def _cards(registration: Any, now: datetime) -> list[OwnCard]:
    """“I will train others”, from the first day of the event on."""
    event, day = registration.event, timezone.localdate(now)
    if registration.status != "confirmed" or event.starts_on > day or event.is_cancelled:
        return []
    return [
        OwnCard(
            title=_now("Pass it on"),
            text=_now("Train the colleagues of your district: you get a kit, they certificates."),
            label=_now("I will train others"),
            url=reverse("cascade:promise", args=[event.slug]),
        )
    ]
