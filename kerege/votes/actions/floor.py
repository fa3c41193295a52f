"""Questions from the floor: asked and voted for without script, moderated on the desk."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.live import nudge
from kerege.people.models import Person
from kerege.votes import floor_words
from kerege.votes.actions.halls import KIND
from kerege.votes.floor_memory import WITHDRAWN_FROM, check_number, new_question
from kerege.votes.floor_writes import Voice, write_questions, write_voices
from kerege.votes.models import FloorQuestion, Hall, QuestionState


class NoSuchDeed(Refused):
    message = _("This button is not known.")


class TwoToMerge(Refused):
    message = _("Tick at least two questions that ask the same.")


@transaction.atomic
def ask(
    *, hall: Hall, visitor: str, text: str, key: uuid.UUID, now: datetime, name: str = ""
) -> FloorQuestion:
    """Keep a question; the same words from the same phone are one question."""
    held = _held(hall)
    text = floor_words.question_of(text)
    name = floor_words.name_of(name, is_asked=held.asks_names)
    mine = FloorQuestion.objects.filter(event=held.event_id, visitor_sum=visitor)
    same = mine.filter(text=text).first() or mine.filter(key=key).first()
    if same is not None:
        return same
    check_number(mine.values_list("state", flat=True))
    row = new_question(held, key=key, text=text, name=name, visitor=visitor, at=now)
    write_questions([row])
    nudge.room_changed(KIND, held.code)
    return FloorQuestion.objects.get(key=key)


@transaction.atomic
def give_voice(*, hall: Hall, pk: int, visitor: str, is_given: bool, now: datetime) -> None:
    """One phone's voice for a question, given or taken back."""
    held = _held(hall)
    rows = FloorQuestion.objects.filter(event=held.event_id, state=QuestionState.SHOWN)
    row = rows.filter(same_as=None, pk=pk).first()
    if row is None:
        raise floor_words.GoneQuestion
    write_voices([Voice(row.key, visitor, is_given, now)])
    nudge.room_changed(KIND, held.code)


@transaction.atomic
def withdraw(*, hall: Hall, pk: int, visitor: str) -> None:
    """The author takes a question back, unless it was answered."""
    held = _held(hall)
    mine = FloorQuestion.objects.filter(event=held.event_id, visitor_sum=visitor, pk=pk)
    if not visitor or not mine.filter(state__in=WITHDRAWN_FROM).delete()[0]:
        raise floor_words.GoneQuestion
    nudge.room_changed(KIND, held.code)


@transaction.atomic
def decide(*, hall: Hall, keys: Sequence[int], deed: str, by: Person, now: datetime) -> int:
    """Approve, hide, answered, unread again, pin; each can be changed later."""
    rows = FloorQuestion.objects.select_for_update().filter(event=hall.event_id, pk__in=keys)
    if deed in QuestionState.values:
        decided_at = None if deed == QuestionState.WAITING else now
        count = rows.update(state=deed, decided_at=decided_at)
    elif deed in {"pin", "unpin"}:
        count = rows.update(is_pinned=deed == "pin")
    elif deed == "split":
        count = rows.update(same_as=None)
    else:
        raise NoSuchDeed
    if deed in {QuestionState.WAITING, QuestionState.HIDDEN}:
        Hall.objects.filter(pk=hall.pk, question__in=keys).update(question=None)
    _record(hall, keys, deed, by, now)
    return count


@transaction.atomic
def merge(*, hall: Hall, keys: Sequence[int], by: Person, now: datetime) -> FloorQuestion:
    """Questions that ask the same become one: the first of them; voices count once a phone."""
    rows = FloorQuestion.objects.select_for_update().filter(event=hall.event_id, pk__in=keys)
    found = list(rows.order_by("at", "pk"))
    if len(found) < 2:
        raise TwoToMerge
    stays, others = found[0], [row.pk for row in found[1:]]
    FloorQuestion.objects.filter(pk=stays.pk).update(
        state=QuestionState.SHOWN, decided_at=now, same_as=None
    )
    gone = FloorQuestion.objects.filter(event=hall.event_id)
    gone.filter(same_as__in=others).update(same_as=stays)
    gone.filter(pk__in=others).update(
        same_as=stays, state=QuestionState.SHOWN, decided_at=now, is_pinned=False
    )
    Hall.objects.filter(pk=hall.pk, question__in=others).update(question=stays)
    _record(hall, keys, "merge", by, now)
    stays.refresh_from_db()
    return stays


def _held(hall: Hall) -> Hall:
    """The hall locked, so that what one phone sends takes turns."""
    held = Hall.objects.select_for_update(of=("self",)).select_related("event").get(pk=hall.pk)
    if not (held.is_open and held.takes_questions):
        raise floor_words.HallClosed
    return held


def _record(hall: Hall, keys: Sequence[int], deed: str, by: Person, now: datetime) -> None:
    audit.record(
        actor_id=by.pk,
        verb="votes.questions_decided",
        about=hall,
        after={"questions": list(keys), "deed": deed},
        now=now,
    )
    nudge.room_changed(KIND, hall.code)
