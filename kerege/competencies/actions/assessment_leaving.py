"""What happens to claims when a person is forgotten, or two entries become one."""

from datetime import datetime

from kerege.competencies.actions import levels
from kerege.competencies.models import (
    AssessmentTalk,
    Claim,
    ProfileChoice,
    SelfAssessment,
)
from kerege.people.models import Person


def forget(person: Person, now: datetime) -> None:
    """Levels say much of a person and nothing of the library: they go."""
    said = _competencies(person)
    Claim.objects.filter(person=person).delete()
    levels.renew(person_id=person.pk, competency_ids=said, now=now)
    SelfAssessment.objects.filter(person=person).delete()
    AssessmentTalk.objects.filter(person=person).delete()
    ProfileChoice.objects.filter(person=person).delete()
    Claim.objects.filter(assessor=person).update(assessor=None)
    AssessmentTalk.objects.filter(manager=person).update(manager=None)


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Of two words of the same kind the later stands; one sitting and one choice are left."""
    stand: dict[tuple[int, str], Claim] = {}
    both = Claim.objects.standing().filter(person__in=[keep, gone])
    for claim in both.order_by("-made_at", "-pk"):
        twin = stand.setdefault((claim.competency_id, claim.by), claim)
        if twin is not claim:
            claim.superseded_at = now
            claim.save(update_fields=["superseded_at"])
    keys = Claim.objects.filter(person=keep, key__isnull=False)
    Claim.objects.filter(person=gone, key__in=list(keys.values_list("key", flat=True))).update(
        key=None
    )
    said = _competencies(gone)
    Claim.objects.filter(person=gone).update(person=keep)
    for person in (keep, gone):
        levels.renew(person_id=person.pk, competency_ids=said, now=now)
    held = SelfAssessment.objects.filter(person=keep, finished_at=None).values("framework")
    SelfAssessment.objects.filter(
        person=gone, finished_at=None, framework__in=list(held.values_list("framework", flat=True))
    ).update(finished_at=now)
    chosen = ProfileChoice.objects.filter(person=keep).values_list("framework", flat=True)
    ProfileChoice.objects.filter(person=gone, framework__in=list(chosen)).delete()


def _competencies(person: Person) -> list[int]:
    """Everything of which anything was ever said."""
    said = Claim.objects.filter(person=person).order_by().values_list("competency", flat=True)
    return list(said.distinct())
