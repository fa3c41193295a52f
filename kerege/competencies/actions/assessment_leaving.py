"""What happens to claims when a person is forgotten, or two entries become one."""

from datetime import datetime

from kerege.competencies.models import (
    AssessmentTalk,
    Claim,
    ProfileChoice,
    SelfAssessment,
)
from kerege.people.models import Person


def forget(person: Person, now: datetime) -> None:
    """Levels say much of a person and nothing of the library: they go."""
    Claim.objects.filter(person=person).delete()
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
    keys = Claim.objects.filter(person=keep, key__isnull=False).values("key")
    Claim.objects.filter(person=gone, key__in=keys).update(key=None)
    held = SelfAssessment.objects.filter(person=keep, finished_at=None).values("framework")
    SelfAssessment.objects.filter(
        person=gone, finished_at=None, framework__in=list(held.values_list("framework", flat=True))
    ).update(finished_at=now)
    chosen = ProfileChoice.objects.filter(person=keep).values_list("framework", flat=True)
    ProfileChoice.objects.filter(person=gone, framework__in=list(chosen)).delete()
