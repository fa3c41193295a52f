"""Feedback of an event: who may give it, who has, what is still to be done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.events.activities import ToDo
from kerege.events.models import Event, EventState, Feedback, Item, Registration
from kerege.events.requirements import Verdict
from kerege.foundation.audit import name_of
from kerege.foundation.database import Kazakh
from kerege.foundation.translated import T
from kerege.questionnaires.models import Respondent, Version, VersionState

PURPOSE = "feedback"


def find(event: Event) -> Feedback | None:
    return Feedback.objects.filter(event=event).select_related("questionnaire").first()


def version_of(feedback: Feedback) -> Version | None:
    """The released questions; none while they are only being written."""
    found = feedback.questionnaire.versions.filter(state=VersionState.RELEASED)
    return found.select_related("questionnaire").first()


def has_answered(feedback: Feedback, person: Any) -> bool:
    return _respondents(feedback).filter(person=person).exists()


def open_for(event: Event, person: Any, now: datetime) -> Feedback | None:
    """The feedback that this person (or the one with this key) may give just now."""
    return _waiting(person, now).filter(event=event).first()


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """Feedback that is open and not given yet."""
    return [
        ToDo(
            _("Tell what you think: %(event)s") % {"event": feedback.event},
            reverse("events:feedback", args=[feedback.event.slug]),
            feedback.closes_at,
        )
        for feedback in _waiting(person, now).order_by("closes_at", "pk")
    ]


def judge_feedback(event: Event, registrations: Sequence[Any]) -> dict[int, Verdict]:
    """Whether each has answered, where the event wants it for the certificate."""
    feedback = Feedback.objects.filter(event=event, is_required=True).first()
    if feedback is None or version_of(feedback) is None:
        return {}
    given = set(_respondents(feedback).values_list("person_id", flat=True))
    return {
        registration.pk: Verdict(True, _("Feedback is given"))
        if registration.person_id in given
        else Verdict(False, _("Feedback is not given yet"))
        for registration in registrations
    }


def counts(feedback: Feedback) -> tuple[int, int]:
    """How many of the participants have answered, and how many there are."""
    people = _participants(feedback.event)
    return people.filter(gave(feedback)).count(), people.count()


def silent(feedback: Feedback) -> QuerySet[Registration]:
    """Participants who have not answered, by name."""
    people = _participants(feedback.event).exclude(gave(feedback))
    return people.select_related("person", "organisation", "district").order_by(
        Kazakh("person__family_name"), Kazakh("person__given_name"), "pk"
    )


def classes_of(event: Event) -> list[tuple[str, T]]:
    """The lines of the programme that can be given a mark: those that count hours."""
    items = Item.objects.filter(block__day__event=event, academic_hours__gt=0)
    order = ("block__day__on", "block__starts_at", "order", "pk")
    return [(f"item-{item.pk}", _short(item.title)) for item in items.order_by(*order)]


def _short(title: T) -> T:
    """A line of the programme may be longer than a line of a questionnaire."""
    return T({code: text if len(text) <= 300 else f"{text[:299]}…" for code, text in title.items()})


def _waiting(person: Any, now: datetime) -> QuerySet[Feedback]:
    mine = Registration.objects.confirmed().filter(person=person, event=OuterRef("event"))
    released = Version.objects.filter(
        questionnaire=OuterRef("questionnaire"), state=VersionState.RELEASED
    )
    given = Respondent.objects.filter(questionnaire=OuterRef("questionnaire"), person=person)
    return Feedback.objects.filter(
        Exists(mine),
        Exists(released),
        ~Exists(given),
        event__state=EventState.PUBLISHED,
        opens_at__lte=now,
        closes_at__gt=now,
    ).select_related("event", "questionnaire")


def _participants(event: Event) -> QuerySet[Registration]:
    return Registration.objects.confirmed().filter(event=event)


def _respondents(feedback: Feedback) -> QuerySet[Respondent]:
    about = f"{Event._meta.label_lower}:{feedback.event_id}"
    return Respondent.objects.filter(questionnaire_id=feedback.questionnaire_id, about=about)


def gave(feedback: Feedback) -> Exists:
    """Of registrations: the person has answered."""
    return Exists(_respondents(feedback).filter(person=OuterRef("person")))


def subject(event: Event) -> str:
    """How the event is called where its questions and answers are kept."""
    return name_of(event)
