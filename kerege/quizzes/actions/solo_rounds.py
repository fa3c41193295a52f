"""A round that is played alone: given, changed, closed, extended, deleted; people named for it."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.quizzes import solo_pins
from kerege.quizzes.models import Quiz, SoloInvited, SoloRound
from kerege.quizzes.snapshots import snapshot_of

TRIES = 30
MOST_NAMED = 2000


class NothingToGive(Refused):
    message = _("This quiz has no questions yet. Please add some, then give it.")


class NoFreePin(Refused):
    message = _("No PIN is free now. Please try again in a minute.")


class RoundIsClosed(Refused):
    message = _("This quiz is closed already.")


class TooManyNamed(Refused):
    message = _("No more people can be named for one quiz. Please give it once more.")


@transaction.atomic
def give(*, quiz: Quiz, values: dict[str, Any], by: Person, now: datetime) -> SoloRound:
    """The questions as they are now, to be played until the deadline."""
    questions = snapshot_of(quiz)
    if not any(one["kind"] != "slide" for one in questions):
        raise NothingToGive
    fields = {"title": quiz.title, "owner": quiz.owner, **values}
    round_ = _with_a_free_pin(
        quiz=quiz,
        key=secrets.token_urlsafe(12),
        questions=questions,
        created_by=by,
        created_at=now,
        **fields,
    )
    audit.record(actor_id=by.pk, verb="quizzes.round_given", about=round_, now=now)
    pagecache.touch()
    return round_


def _with_a_free_pin(**fields: Any) -> SoloRound:
    for _time in range(TRIES):
        try:
            with transaction.atomic():
                return SoloRound.objects.create(pin=solo_pins.new_pin(), **fields)
        except IntegrityError:
            continue
    raise NoFreePin


@transaction.atomic
def change(*, round_: SoloRound, values: dict[str, Any], by: Person, now: datetime) -> SoloRound:
    """Other terms; the questions stay as they were given."""
    round_ = SoloRound.objects.select_for_update().get(pk=round_.pk)
    for field, value in values.items():
        setattr(round_, field, value)
    if round_.closes_at > now:
        round_.names_erased_at = None  # who plays now is forgotten in its turn
    round_.save(update_fields=[*values, "names_erased_at"])
    after = {"closes_at": round_.closes_at.isoformat()}
    audit.record(actor_id=by.pk, verb="quizzes.round_changed", about=round_, after=after, now=now)
    pagecache.touch()
    return round_


@transaction.atomic
def close(*, round_: SoloRound, by: Person, now: datetime) -> SoloRound:
    """The deadline is now; what phones keep from before still arrives for a day."""
    round_ = SoloRound.objects.select_for_update().get(pk=round_.pk)
    if round_.closes_at <= now:
        raise RoundIsClosed
    round_.opens_at = min(round_.opens_at, now - timedelta(seconds=1))
    round_.closes_at = now
    round_.save(update_fields=["opens_at", "closes_at"])
    audit.record(actor_id=by.pk, verb="quizzes.round_closed", about=round_, now=now)
    pagecache.touch()
    return round_


@transaction.atomic
def extend(*, round_: SoloRound, days: int, by: Person, now: datetime) -> SoloRound:
    """More time; a round that was closed is open again."""
    round_ = SoloRound.objects.select_for_update().get(pk=round_.pk)
    round_.closes_at = max(round_.closes_at, now) + timedelta(days=days)
    round_.names_erased_at = None  # who plays now is forgotten in its turn
    round_.save(update_fields=["closes_at", "names_erased_at"])
    after = {"closes_at": round_.closes_at.isoformat()}
    audit.record(actor_id=by.pk, verb="quizzes.round_extended", about=round_, after=after, now=now)
    pagecache.touch()
    return round_


@transaction.atomic
def delete(*, round_: SoloRound, by: Person, now: datetime) -> None:
    """Gone with all that was answered; the quiz stays."""
    round_ = SoloRound.objects.select_for_update().get(pk=round_.pk)
    audit.record(actor_id=by.pk, verb="quizzes.round_deleted", about=round_, now=now)
    round_.delete()
    pagecache.touch()


@transaction.atomic
def name(*, round_: SoloRound, people: Iterable[Person], by: Person, now: datetime) -> int:
    """These people are asked; how many were not before."""
    round_ = SoloRound.objects.select_for_update().get(pk=round_.pk)
    known = set(round_.invited.values_list("person_id", flat=True))
    new = [one for one in people if one.pk not in known]
    if len(known) + len(new) > MOST_NAMED:
        raise TooManyNamed
    SoloInvited.objects.bulk_create(SoloInvited(round=round_, person=one, at=now) for one in new)
    for one in new:
        audit.record(
            actor_id=by.pk,
            verb="quizzes.named_for_a_round",
            about=round_,
            after={"person": one.pk},
            now=now,
        )
    return len(new)


@transaction.atomic
def unname(*, round_: SoloRound, person: Person, by: Person, now: datetime) -> None:
    """The person is not asked any more; what was answered stays."""
    gone, _all = SoloInvited.objects.filter(round=round_, person=person).delete()
    if gone:
        audit.record(
            actor_id=by.pk,
            verb="quizzes.unnamed_for_a_round",
            about=round_,
            before={"person": person.pk},
            now=now,
        )
