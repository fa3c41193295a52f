"""What is forgotten of proposals and speakers, and when: the code of docs/data-retention.md."""

from datetime import datetime, timedelta

from django.utils import timezone

from kerege.events.actions import proposals
from kerege.events.models import (
    UNSENT,
    Proposal,
    ProposalState,
    Review,
    Reviewer,
    Speaker,
    SpeakerClaim,
)
from kerege.foundation import audit
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.people.models import Person

UNSENT_KEPT = timedelta(days=60)  # since the author last touched it
UNCONFIRMED_KEPT = timedelta(days=14)
DECLINED_KEPT = timedelta(days=180)  # after the event
CLAIMS_KEPT = timedelta(days=30)


def forget_old(*, now: datetime) -> int:
    """Drafts nobody went on with; what was not accepted, half a year after the event."""
    old = Proposal.objects.filter(state__in=UNSENT, changed_at__lt=now - UNSENT_KEPT)
    nameless = Proposal.objects.filter(
        state=ProposalState.UNCONFIRMED, changed_at__lt=now - UNCONFIRMED_KEPT
    )
    declined = Proposal.objects.exclude(state=ProposalState.ACCEPTED).filter(
        call__event__ends_on__lt=timezone.localdate(now - DECLINED_KEPT)
    )
    numbers = {pk for rows in (old, nameless, declined) for pk in rows.values_list("pk", flat=True)}
    for proposal in Proposal.objects.filter(pk__in=numbers).order_by("pk"):
        proposals.forget(proposal=proposal, now=now)
    SpeakerClaim.objects.filter(expires_at__lt=now - CLAIMS_KEPT).delete()
    return len(numbers)


def forget_person(person: Person, now: datetime) -> None:
    """Proposals go; of an accepted talk the talk stays, under the name in the programme."""
    own = Proposal.objects.filter(person=person)
    for proposal in own.exclude(state=ProposalState.ACCEPTED).order_by("pk"):
        proposals.forget(proposal=proposal, now=now)
    for proposal in own.order_by("pk"):
        proposal.family_name = proposal.given_name = proposal.patronymic = ""
        proposal.email = f"forgotten-{proposal.pk}@localhost"
        proposal.affiliation = proposal.needs = proposal.wish = proposal.country = ""
        proposal.biography, proposal.person = T(), None
        proposal.save()
    Review.objects.filter(reviewer=person).delete()
    Reviewer.objects.filter(person=person).delete()
    for speaker in Speaker.objects.filter(person=person).order_by("pk"):
        speaker.person, speaker.email, speaker.biography = None, "", T()
        speaker.save(update_fields=["person", "email", "biography"])
        AuditEntry.objects.filter(about=audit.name_of(speaker)).update(before={}, after={})


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Where both reviewed the same, the marks of the entry that stays count."""
    marked = Review.objects.filter(reviewer=keep).values("proposal_id")
    Review.objects.filter(reviewer=gone, proposal_id__in=marked).delete()
    invited = Reviewer.objects.filter(person=keep).values("call_id")
    Reviewer.objects.filter(person=gone, call_id__in=invited).delete()
