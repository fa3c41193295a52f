"""A manager says what levels a colleague has; both talk it over and write down what they agree."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.competencies import rules
from kerege.competencies.actions import assessment_claims
from kerege.competencies.models import AssessmentTalk, ClaimBy, Competency, Framework
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.people.models import Person


class NotYourColleague(Refused):
    message = _("You do not assess this person.")


class NothingAgreed(Refused):
    message = _("Please write down what you have agreed.")


@transaction.atomic
def assess(
    *,
    person: Person,
    levels: Mapping[Competency, int],
    notes: Mapping[int, str],
    by: Person,
    now: datetime,
) -> int:
    """Say the levels that are new or other than before; the person gets one letter a day."""
    if not rules.can_assess(by, person, now.date()):
        raise NotYourColleague
    said = 0
    standing = {
        claim.competency_id: claim for claim in person.claims.standing().filter(by=ClaimBy.MANAGER)
    }
    for competency, level in levels.items():
        before, note = standing.get(competency.pk), notes.get(competency.pk, "")
        if before and (before.level, before.note, before.assessor_id) == (level, note, by.pk):
            continue
        assessment_claims.make(
            person=person,
            competency=competency,
            level=level,
            by=ClaimBy.MANAGER,
            assessor=by,
            now=now,
            note=note,
        )
        said += 1
    if said:
        _tell(person, by, now)
    return said


@transaction.atomic
def write_talk(
    *, person: Person, framework: Framework, note: str, by: Person, now: datetime
) -> AssessmentTalk:
    """Write down what was said in the conversation; the person agrees on her own page."""
    if not rules.can_assess(by, person, now.date()):
        raise NotYourColleague
    if not note.strip():
        raise NothingAgreed
    talk = AssessmentTalk.objects.create(
        person=person, framework=framework, manager=by, note=note.strip(), held_at=now
    )
    audit.record(actor_id=by.pk, verb="competencies.talk_written", about=talk, now=now)
    return talk


@transaction.atomic
def agree(*, talk: AssessmentTalk, by: Person, now: datetime) -> None:
    """The person agrees with what was written."""
    held = AssessmentTalk.objects.select_for_update().get(pk=talk.pk)
    if held.agreed_at:
        return
    held.agreed_at = now
    held.save(update_fields=["agreed_at"])
    audit.record(actor_id=by.pk, verb="competencies.talk_agreed", about=held, now=now)


def _tell(person: Person, by: Person, now: datetime) -> None:
    outbox.queue(
        to=person,
        letter="competencies.assessed",
        about=person,
        reason=f"competencies.assessed:{by.pk}:{now:%Y-%m-%d}",
        now=now,
        context={"by": by.full_name, "url": settings.BASE_URL + reverse("competencies:mine")},
    )
