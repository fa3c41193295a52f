"""Catalogues are looked through, taken and taken back by the worker."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone, translation
from django_tasks import task

from kerege.catalogue.actions import import_undoing, imports
from kerege.catalogue.models import CatalogueImport
from kerege.foundation.errors import Refused
from kerege.foundation.worker import retried
from kerege.people.models import Person


@task()
@retried(times=3)
def judge(pk: int) -> None:
    """Look through the file."""
    judge_now(pk)


@task()
@retried(times=3)
def take(pk: int) -> None:
    """Take the good records."""
    take_now(pk)


@task()
@retried(times=3)
def undo(pk: int, person_id: int) -> None:
    """Take them back."""
    undo_now(pk, person_id)


def judge_now(pk: int) -> None:
    """The same without a worker, for small files."""
    _do(pk, lambda brought, now: imports.judge(brought=brought, now=now))


def take_now(pk: int) -> None:
    """As above."""
    _do(pk, lambda brought, now: imports.take_all(brought=brought, now=now))


def undo_now(pk: int, person_id: int) -> None:
    """As above."""
    by = Person.objects.get(pk=person_id)
    _do(pk, lambda brought, now: import_undoing.undo_all(brought=brought, by=by, now=now))


def _do(pk: int, work: Callable[[CatalogueImport, Any], None]) -> None:
    brought, now = CatalogueImport.objects.select_related("file").get(pk=pk), timezone.now()
    try:
        with translation.override(Person.objects.get(pk=brought.requested_by_id).language):
            work(brought, now)
    except Refused as refusal:
        imports.stop(brought=brought, message=str(refusal.message), now=now)
    except Exception:
        imports.stop(brought=brought, message="", now=now)
        raise
