"""Long imports, watched by those who brought them."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone, translation
from django_tasks import task

from kerege.foundation.errors import Refused
from kerege.foundation.worker import retried
from kerege.imports.actions import judging, taking
from kerege.imports.models import Import
from kerege.people.models import Person


@task()
@retried(times=3)
def judge(import_id: int) -> None:
    """Look through the rows."""
    judge_now(import_id)


@task()
@retried(times=3)
def take(import_id: int) -> None:
    """Take the good rows."""
    take_now(import_id)


@task()
@retried(times=3)
def undo(import_id: int, person_id: int) -> None:
    """Take them back."""
    undo_now(import_id, person_id)


def judge_now(import_id: int) -> None:
    """The same without a worker, for short tables."""
    _do(import_id, lambda imported, now: judging.judge_all(imported=imported, now=now))


def take_now(import_id: int) -> None:
    """As above."""
    _do(import_id, lambda imported, now: taking.take_all(imported=imported, now=now))


def undo_now(import_id: int, person_id: int) -> None:
    """As above."""
    by = Person.objects.get(pk=person_id)
    _do(import_id, lambda imported, now: taking.undo_all(imported=imported, by=by, now=now))


def _do(import_id: int, work: Callable[[Import, Any], None]) -> None:
    imported, now = Import.objects.get(pk=import_id), timezone.now()
    by = Person.objects.get(pk=imported.requested_by_id)
    try:
        with translation.override(by.language):
            work(imported, now)
    except Refused as refusal:
        taking.stop(imported=imported, message=str(refusal.message), now=now)
    except Exception:
        taking.stop(imported=imported, message="", now=now)
        raise
