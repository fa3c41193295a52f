"""Who was at which item, by the organiser's list or by the code word said in the hall."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.attendance_result import hold, reconcile
from kerege.events.models import (
    Attendance,
    AttendanceDecision,
    AttendanceMark,
    AttendanceSource,
    Item,
    Registration,
    WrongWord,
)
from kerege.events.queries.code_words import sounds_like
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

WRONG_WORDS = 10  # so many wrong tries at an item
WRONG_WORDS_COUNT = timedelta(hours=1)  # within so long


class NotAParticipant(Refused):
    message = _("You have no place at this event, so attendance cannot be marked.")


class NoCodeWord(Refused):
    message = _("This part of the programme has no code word.")


class CodeWordNotValidYet(Refused):
    message = _("The code word is not valid yet. Please try again when it has been announced.")


class CodeWordExpired(Refused):
    message = _("The time for this code word is over. Please ask the organiser to mark you.")


class WrongCodeWord(Refused):
    message = _("This is not the code word. Please check the spelling and try again.")


class TooManyWrongWords(Refused):
    message = _(
        "There were too many wrong words. Please try again in an hour, or ask the organiser to "
        "mark you."
    )


class DecidedAbsent(Refused):
    message = _("The organiser has decided otherwise. Please ask the organiser to mark you.")


@transaction.atomic
def mark_present(
    *, registrations: Iterable[Registration], item: Item, by: Person, now: datetime
) -> int:
    """Mark confirmed participants as present at the item; says how many were not so before."""
    event_id = item.block.day.event_id
    wanted = hold(registration.pk for registration in registrations)
    absent = (
        Registration.objects.confirmed()
        .filter(pk__in=wanted, event_id=event_id)
        .exclude(attendances__item=item)
    )
    new = sorted(absent.values_list("pk", flat=True))
    AttendanceDecision.objects.filter(registration__in=new, item=item, is_present=False).delete()
    _tick(new, item, by, now)
    reconcile(registration_ids=new, item=item, now=now)
    _log_list("events.marked_present", item, new, by, now)
    return len(new)


@transaction.atomic
def mark_absent(
    *, registrations: Iterable[Registration], item: Item, by: Person, now: datetime
) -> int:
    """Take back attendance at the item; says how many had it. Whom other sources saw there
    is absent by a decision."""
    held = hold(registration.pk for registration in registrations)
    there = Attendance.objects.filter(item=item, registration__in=held)
    gone = sorted(there.values_list("registration_id", flat=True))
    listed = AttendanceMark.objects.live().filter(
        registration__in=gone, item=item, source=AttendanceSource.LIST
    )
    listed.update(struck_at=now, struck_by_id=by.pk)
    seen = AttendanceMark.objects.speaking().filter(registration__in=gone, item=item)
    _decide_absent(set(seen.values_list("registration_id", flat=True)), item, by, now)
    decided = AttendanceDecision.objects.filter(registration__in=gone, item=item, is_present=True)
    decided.delete()
    reconcile(registration_ids=gone, item=item, now=now)
    _log_list("events.marked_absent", item, gone, by, now)
    return len(gone)


def use_code_word(*, person: Person, item: Item, word: str, now: datetime) -> Attendance:
    """Count the person as present for a code word given in time; twice counts once."""
    if not _try_word(person, item, word, now):
        raise WrongCodeWord
    mark = Attendance.objects.filter(registration__person=person, item=item).first()
    if mark is None:
        raise DecidedAbsent
    return mark


@transaction.atomic
def forget_wrong_words(*, now: datetime) -> None:
    """Delete the wrong tries that no longer count."""
    WrongWord.objects.filter(tried_at__lte=now - WRONG_WORDS_COUNT).delete()


@transaction.atomic
def _try_word(person: Person, item: Item, word: str, now: datetime) -> bool:
    """False for a wrong word: the try is counted, so nothing may be raised that undoes it."""
    event = item.block.day.event
    mine = event.registrations.confirmed().filter(person=person)
    # The lock makes tries sent at once take turns, so that none is left out of the count.
    registration = mine.select_for_update(no_key=True).first()
    if registration is None:
        raise NotAParticipant
    _check_time(item, now)
    tries = registration.wrong_words.filter(item=item, tried_at__gt=now - WRONG_WORDS_COUNT)
    if tries.count() >= WRONG_WORDS:
        raise TooManyWrongWords
    if not sounds_like(word, item.code_word):
        WrongWord.objects.create(registration=registration, item=item, tried_at=now)
        return False
    _mark_by_word(registration, item, now)
    return True


def _mark_by_word(registration: Registration, item: Item, now: datetime) -> None:
    facts = {
        "registration": registration,
        "item": item,
        "source": AttendanceSource.CODE_WORD,
        "struck_at": None,
    }
    _mark, is_new = AttendanceMark.objects.get_or_create(
        **facts,
        defaults={"seen_at": now, "received_at": now, "marked_by_id": registration.person_id},
    )
    reconcile(registration_ids=[registration.pk], item=item, now=now)
    if is_new:
        audit.record(
            actor_id=registration.person_id,
            verb="events.used_code_word",
            about=registration,
            after={"item": item.pk},
            now=now,
        )


def _tick(registration_ids: list[int], item: Item, by: Person, now: datetime) -> None:
    AttendanceMark.objects.bulk_create(
        [
            AttendanceMark(
                registration_id=pk,
                item=item,
                source=AttendanceSource.LIST,
                seen_at=now,
                received_at=now,
                marked_by_id=by.pk,
            )
            for pk in registration_ids
        ],
        ignore_conflicts=True,
    )


def _decide_absent(registration_ids: set[int], item: Item, by: Person, now: datetime) -> None:
    reason = str(_("Unticked in the organiser's list"))
    AttendanceDecision.objects.filter(registration__in=registration_ids, item=item).delete()
    AttendanceDecision.objects.bulk_create(
        AttendanceDecision(
            registration_id=pk,
            item=item,
            is_present=False,
            reason=reason,
            decided_by_id=by.pk,
            decided_at=now,
        )
        for pk in sorted(registration_ids)
    )


def _check_time(item: Item, now: datetime) -> None:
    opens, closes = item.code_opens_at, item.code_closes_at
    if not item.code_word or opens is None:
        raise NoCodeWord
    if now < opens:
        raise CodeWordNotValidYet
    if closes is not None and closes <= now:
        raise CodeWordExpired


def _log_list(verb: str, item: Item, registrations: list[int], by: Person, now: datetime) -> None:
    if not registrations:
        return
    audit.record(
        actor_id=by.pk, verb=verb, about=item, after={"registrations": registrations}, now=now
    )
