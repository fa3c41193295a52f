"""What homework has to say in the report of an event."""

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.coursework.models import Assignment, AssignmentState, Submission, SubmissionState
from kerege.events.models import Event


def section(event: Event, language: str) -> list[str]:
    """How much was given, sent and accepted; nothing if there was no homework."""
    given = Assignment.objects.filter(event=event).exclude(state=AssignmentState.DRAFT)
    count = given.count()
    if not count:
        return []
    works = Submission.objects.filter(assignment__in=given).exclude(state=SubmissionState.DRAFT)
    figures = works.aggregate(
        sent=Count("pk"),
        people=Count("person", distinct=True),
        accepted=Count("pk", filter=Q(state=SubmissionState.ACCEPTED)),
    )
    with translation.override(language):
        words = ngettext(
            "Participants got %(count)s homework to be done online.",
            "Participants got %(count)s homeworks to be done online.",
            count,
        ) % {"count": count}
        if figures["sent"]:
            told = _("Works sent: %(sent)s; participants: %(people)s; accepted: %(accepted)s.")
            words += " " + told % figures
        return [words]
