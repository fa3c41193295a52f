"""A class gets its own small catalogue, works in it, and it is thrown away."""

import random
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import sandbox_checks
from kerege.catalogue.models import (
    Author,
    Record,
    RecordRole,
    Sandbox,
    SandboxAnswer,
    SandboxRecord,
    SandboxTask,
    SandboxTaskKind,
)
from kerege.catalogue.queries import record_pages
from kerege.catalogue.sandbox_pages import PAGES
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
COPIES = 40
AUTHORS = 8
KEPT = timedelta(days=30)
LONGEST = timedelta(days=120)


class TooFewBooks(Refused):
    message = _("The catalogue has too few books for these tasks. Please describe some first.")


class NoTasks(Refused):
    message = _("Please choose at least one task.")


class BadLastDay(Refused):
    message = _("The last day must lie ahead, at most 120 days from now.")


class SandboxClosed(Refused):
    message = _("The class is over: answers are not taken any more.")


class NoMoreTries(Refused):
    message = _("This task is done: its answer stands below.")


@transaction.atomic
def make_sandbox(
    *, title: str, ends_on: date, wanted: Mapping[str, int], by: Person, now: datetime
) -> Sandbox:
    """Copy some books and set tasks; `wanted` says how many of each kind."""
    today = timezone.localdate(now)
    if not today <= ends_on <= today + LONGEST:
        raise BadLastDay
    if not any(wanted.values()):
        raise NoTasks
    code = "".join(secrets.choice(LETTERS) for _letter in range(6))
    sandbox = Sandbox.objects.create(
        title=title, code=code, trainer=by, ends_on=ends_on, created_at=now
    )
    copies = SandboxRecord.objects.bulk_create(_copies(sandbox, random.Random(code)))  # noqa: S311 -- no secret
    tasks = [*_of_copies(copies, wanted), *_of_pages(wanted)]
    if len(tasks) < sum(wanted.values()):
        raise TooFewBooks
    _ = SandboxTask.objects.bulk_create(
        SandboxTask(sandbox=sandbox, number=number, kind=kind, about=about)
        for number, (kind, about) in enumerate(tasks, 1)
    )
    _note("catalogue.sandbox_made", sandbox, by.pk, now)
    return sandbox


@transaction.atomic
def answer(
    *, task: SandboxTask, person: Person, given: Mapping[str, Any], now: datetime
) -> SandboxAnswer:
    """Take an answer and say at once how good it is; three tries, then the task is done."""
    held = Sandbox.objects.select_for_update().get(pk=task.sandbox_id)
    if not held.takes_answers(timezone.localdate(now)):
        raise SandboxClosed
    row = SandboxAnswer.objects.filter(task=task, person=person).first()
    if row is not None and row.is_final:
        raise NoMoreTries
    checked = sandbox_checks.check(task, list(held.records.order_by("number")), given)
    if row is None:
        row = SandboxAnswer(task=task, person=person, tries=0)
    row.given, row.score, row.answered_at = dict(given), checked.score, now
    row.tries += 1
    row.save()
    return row


@transaction.atomic
def close_sandbox(*, sandbox: Sandbox, by: Person, now: datetime) -> None:
    """End the class; what was answered stays until the copies are thrown away."""
    _move(sandbox, now, "catalogue.sandbox_closed", by, now)


@transaction.atomic
def reopen_sandbox(*, sandbox: Sandbox, by: Person, now: datetime) -> None:
    """Go on after all."""
    _move(sandbox, None, "catalogue.sandbox_reopened", by, now)


@transaction.atomic
def throw_away(*, sandbox: Sandbox, by: Person, now: datetime) -> None:
    """Delete the copies, the tasks and all answers at once."""
    held = Sandbox.objects.select_for_update().get(pk=sandbox.pk)
    _note("catalogue.sandbox_thrown_away", held, by.pk, now)
    held.delete()


@transaction.atomic
def throw_away_old(*, now: datetime) -> int:
    """Thirty days after its last day a class is thrown away; answers how many were."""
    old = list(Sandbox.objects.filter(ends_on__lt=timezone.localdate(now) - KEPT))
    for sandbox in old:
        _note("catalogue.sandbox_thrown_away", sandbox, None, now)
        sandbox.delete()
    return len(old)


def _move(
    sandbox: Sandbox, closed_at: datetime | None, verb: str, by: Person, now: datetime
) -> None:
    held = Sandbox.objects.select_for_update().get(pk=sandbox.pk)
    if bool(held.closed_at) == bool(closed_at):
        return
    held.closed_at = closed_at
    held.save(update_fields=["closed_at"])
    _note(verb, held, by.pk, now)


def _copies(sandbox: Sandbox, chance: random.Random) -> list[SandboxRecord]:
    """All books of some authors who wrote a few, and other books beside them."""
    credited = Author.objects.filter(
        credits__role=RecordRole.AUTHOR, credits__record__withdrawn_at=None
    )
    few = credited.annotate(n=Count("credits")).filter(n__gte=2, n__lte=5).order_by("pk")
    chosen = list(few.values_list("pk", flat=True))
    chance.shuffle(chosen)
    theirs = Record.objects.kept().filter(credits__author__in=chosen[:AUTHORS])
    numbers = list(theirs.order_by("pk").values_list("pk", flat=True).distinct()[:COPIES])
    others = Record.objects.kept().exclude(pk__in=numbers).order_by("-pk")
    numbers += others.values_list("pk", flat=True)[: max(0, COPIES - len(numbers))]
    chance.shuffle(numbers)
    return [
        SandboxRecord(
            sandbox=sandbox,
            number=place,
            title=record.title,
            authors=[
                dict(credit.author.name)
                for credit in record.credits.all()
                if credit.role == RecordRole.AUTHOR
            ],
            subjects=[dict(subject.name) for subject in record.subjects.all()],
            languages=record.languages,
        )
        for place, record in enumerate(record_pages.for_export(numbers), 1)
    ]


def _of_copies(
    copies: Sequence[SandboxRecord], wanted: Mapping[str, int]
) -> list[tuple[str, dict[str, Any]]]:
    """Authors and subjects that stand in at least two of the copies, the most frequent first."""
    told: list[tuple[str, dict[str, Any]]] = []
    kinds = ((SandboxTaskKind.AUTHOR, "authors"), (SandboxTaskKind.SUBJECT, "subjects"))
    for kind, column in kinds:
        names = [tuple(sorted(one.items())) for copy in copies for one in getattr(copy, column)]
        often = [name for name, n in Counter(names).most_common() if n >= 2]
        told += [(kind, {f"{kind}": dict(name)}) for name in often[: wanted.get(kind, 0)]]
    return told


def _of_pages(wanted: Mapping[str, int]) -> list[tuple[str, dict[str, Any]]]:
    """Different pages for describing and for finding what is wrong, as far as there are."""
    kinds = ((SandboxTaskKind.DESCRIBE, PAGES), (SandboxTaskKind.WRONG, PAGES[::-1]))
    return [
        (kind, {"page": page.code})
        for kind, pages in kinds
        for page in pages[: wanted.get(kind, 0)]
    ]


def _note(verb: str, sandbox: Sandbox, by: int | None, now: datetime) -> None:
    audit.record(actor_id=by, verb=verb, about=sandbox, after={"title": sandbox.title}, now=now)
