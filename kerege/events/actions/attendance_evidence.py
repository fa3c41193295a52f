"""Single pieces of evidence: a click on "join", a game played, a mark struck out, the organiser's
last word."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events import rules
from kerege.events.actions.attendance_result import hold, reconcile
from kerege.events.models import (
    AttendanceDecision,
    AttendanceMark,
    AttendanceSource,
    Item,
    Registration,
)
from kerege.events.queries.item_times import running
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

JOINS_AROUND = timedelta(minutes=15)


class NoMeeting(Refused):
    message = _("This event has no meeting that you can join.")


class ReasonMissing(Refused):
    message = _("Please write the reason: it is kept with the decision.")


@transaction.atomic
def join_meeting(*, registration: Registration, now: datetime) -> list[Item]:
    """Count a click on "join" for the items that go on just now, and say which they are."""
    event = registration.event
    if not (event.meeting_link and rules.can_join(registration)):
        raise NoMeeting
    hold([registration.pk])
    found = Item.objects.filter(pk__in=running(event, now, JOINS_AROUND))
    items = list(found.select_related("block__day").order_by("block__starts_at", "order", "pk"))
    new = [item.pk for item in items if _clicked(registration, item, now)]
    if new:
        audit.record(
            actor_id=registration.person_id,
            verb="events.joined_meeting",
            about=registration,
            after={"items": new},
            now=now,
        )
    return items


@transaction.atomic
def count_players(
    *, seen: Mapping[int, datetime], item: Item, note: str, by: Person, now: datetime
) -> int:
    """Participants who played at the item were there: registration and when it was last seen to
    play. Answers of how many this says something new; a mark struck out stays struck out."""
    event_id = item.block.day.event_id
    held = hold(seen)
    told = AttendanceMark.objects.filter(item=item, source=AttendanceSource.GAME)
    wanted = Registration.objects.confirmed().filter(pk__in=held, event_id=event_id)
    new = sorted(wanted.exclude(pk__in=told.values("registration")).values_list("pk", flat=True))
    AttendanceMark.objects.bulk_create(
        AttendanceMark(
            registration_id=pk,
            item=item,
            source=AttendanceSource.GAME,
            seen_at=seen[pk],
            received_at=now,
            marked_by_id=by.pk,
            note=note[:300],
        )
        for pk in new
    )
    reconcile(registration_ids=new, item=item, now=now)
    if new:
        after = {"registrations": new}
        audit.record(
            actor_id=by.pk, verb="events.counted_players", about=item, after=after, now=now
        )
    return len(new)


@transaction.atomic
def strike_out(*, mark: AttendanceMark, reason: str, by: Person, now: datetime) -> None:
    """Let a piece of evidence count no longer; it stays to be read."""
    if not reason.strip():
        raise ReasonMissing
    hold([mark.registration_id])
    marks = AttendanceMark.objects.live().filter(pk=mark.pk)
    if not marks.update(struck_at=now, struck_by_id=by.pk, strike_reason=reason.strip()[:300]):
        return
    reconcile(registration_ids=[mark.registration_id], item=mark.item, now=now)
    audit.record(
        actor_id=by.pk,
        verb="events.struck_out_mark",
        about=mark.registration,
        before={"item": mark.item_id, "source": mark.source},
        after={"reason": reason.strip()[:300]},
        now=now,
    )


@transaction.atomic
def decide(
    *,
    registrations: Iterable[Registration],
    item: Item,
    is_present: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> int:
    """The organiser's last word, whatever the sources say; answers about how many people."""
    if not reason.strip():
        raise ReasonMissing
    wanted = hold(registration.pk for registration in registrations)
    event_id = item.block.day.event_id
    confirmed = Registration.objects.confirmed().filter(pk__in=wanted, event_id=event_id)
    held = sorted(confirmed.values_list("pk", flat=True))
    AttendanceDecision.objects.filter(registration__in=held, item=item).delete()
    AttendanceDecision.objects.bulk_create(
        AttendanceDecision(
            registration_id=pk,
            item=item,
            is_present=is_present,
            reason=reason.strip()[:300],
            decided_by_id=by.pk,
            decided_at=now,
        )
        for pk in held
    )
    reconcile(registration_ids=held, item=item, now=now)
    after = {"registrations": held, "present": is_present, "reason": reason.strip()[:300]}
    audit.record(actor_id=by.pk, verb="events.decided_attendance", about=item, after=after, now=now)
    return len(held)


@transaction.atomic
def take_decision_back(
    *, registration: Registration, item: Item, by: Person, now: datetime
) -> None:
    """Let the sources speak again."""
    hold([registration.pk])
    count, _rows = AttendanceDecision.objects.filter(registration=registration, item=item).delete()
    if not count:
        return
    reconcile(registration_ids=[registration.pk], item=item, now=now)
    audit.record(
        actor_id=by.pk,
        verb="events.took_decision_back",
        about=item,
        before={"registrations": [registration.pk]},
        now=now,
    )


def _clicked(registration: Registration, item: Item, now: datetime) -> bool:
    """Whether this click says something new about the item."""
    _mark, is_new = AttendanceMark.objects.get_or_create(
        registration=registration,
        item=item,
        source=AttendanceSource.JOIN,
        struck_at=None,
        defaults={"seen_at": now, "received_at": now, "marked_by_id": registration.person_id},
    )
    if is_new:
        reconcile(registration_ids=[registration.pk], item=item, now=now)
    return is_new
