"""Answers for everybody: written from a question or by themselves, published, taken back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.materials.models import FrequentAnswer, Question
from kerege.people.models import Person
from kerege.search.actions import indexing

KIND = "answer"  # of the search


class NotForOthers(Refused):
    message = _("Who asked does not want the question to be published.")


@transaction.atomic
def keep(
    *,
    row: FrequentAnswer | None,
    question: Question | None,
    values: dict[str, Any],
    by: Person,
    now: datetime,
) -> FrequentAnswer:
    """Write an answer for everybody, or write it anew; it is public at once."""
    if question is not None:
        asked = Question.objects.select_for_update().get(pk=question.pk)
        if not asked.may_be_published:
            raise NotForOthers
    kept = row or FrequentAnswer(question=question)
    before = {"title": kept.title, "text": kept.text} if kept.pk else {}
    for name, value in values.items():
        setattr(kept, name, value)
    kept.changed_at, kept.published_at = now, kept.published_at or now
    kept.save()
    _after("answer_published", kept, by, now, before)
    return kept


@transaction.atomic
def withdraw(*, row: FrequentAnswer, by: Person, now: datetime) -> None:
    """Take it from the public page; saving it again publishes it."""
    kept = FrequentAnswer.objects.select_for_update().get(pk=row.pk)
    kept.published_at, kept.changed_at = None, now
    kept.save(update_fields=["published_at", "changed_at"])
    _after("answer_withdrawn", kept, by, now, {})


def _after(
    verb: str, kept: FrequentAnswer, by: Person, now: datetime, before: dict[str, Any]
) -> None:
    audit.record(
        actor_id=by.pk,
        verb=f"materials.{verb}",
        about=kept,
        before=before,
        after={"title": kept.title, "text": kept.text},
        now=now,
    )
    indexing.renew(kind=KIND, numbers=[kept.pk])
    pagecache.touch()
