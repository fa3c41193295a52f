"""What becomes of reviews when a person is forgotten."""

from datetime import datetime

from kerege.coursework.models import Assessment, MarksSheet, Remark, ReviewLease
from kerege.people.models import Person


def forget(person: Person, now: datetime) -> None:
    """Of an author the words about the works go, the points stay as figures.

    Of a reviewer what was said to authors stays theirs; what was not said yet goes.
    """
    Remark.objects.filter(attempt__submission__person=person).delete()
    Assessment.objects.filter(attempt__submission__person=person).update(comment="")
    drafts = Assessment.objects.drafts().filter(reviewer=person)
    Remark.objects.filter(assessment__in=drafts).delete()
    drafts.delete()
    ReviewLease.objects.filter(person=person).delete()
    MarksSheet.objects.filter(brought_by=person).delete()
