"""People of a district, or of the whole region, are asked to assess themselves until a day."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import AssessmentCampaign, Framework
from kerege.competencies.queries.assessment_campaigns import who_is_asked
from kerege.foundation import audit, dates
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.mailing.actions import outbox
from kerege.mailing.models import Letter
from kerege.network.models import District
from kerege.people.models import Person

SECOND_THOUGHTS = timedelta(minutes=15)  # the asking can be closed before a letter goes


class DayIsPast(Refused):
    message = _("The day lies in the past.")


class AskedAlready(Refused):
    message = _("These people are being asked already. Close that one first.")


class NotReleased(Refused):
    message = _("Release the framework first: nobody can be assessed by a draft.")


@transaction.atomic
def ask(
    *,
    framework: Framework,
    district: District | None,
    due_on: date,
    words: T,
    by: Person,
    now: datetime,
) -> AssessmentCampaign:
    """Ask the people of the district, or of the whole region if none is named."""
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if due_on < timezone.localdate(now):
        raise DayIsPast
    if not framework.versions.exists():
        raise NotReleased
    if AssessmentCampaign.objects.running().filter(framework=framework, district=district).exists():
        raise AskedAlready
    campaign = AssessmentCampaign.objects.create(
        framework=framework, district=district, due_on=due_on, words=words, opened_at=now
    )
    audit.record(
        actor_id=by.pk,
        verb="competencies.assessment_asked",
        about=campaign,
        now=now,
        after={"district": district.pk if district else None, "due_on": f"{due_on}"},
    )
    return campaign


def tell(*, now: datetime) -> int:
    """Write to those who are asked, once each; who comes to a library later is told then."""
    day, told = timezone.localdate(now), 0
    running = AssessmentCampaign.objects.running().select_related("framework")
    for campaign in running.filter(due_on__gte=day, opened_at__lte=now - SECOND_THOUGHTS):
        reason = f"competencies.asked:{campaign.pk}"
        known = Letter.objects.filter(reason=reason, person__isnull=False)
        people = who_is_asked(campaign, day).exclude(pk__in=known.values("person"))
        for person in people.order_by("pk"):
            _write(campaign, person, reason, now)
            told += 1
    return told


def _write(campaign: AssessmentCampaign, person: Person, reason: str, now: datetime) -> None:
    language = person.language
    with translation.override(language):
        address = settings.BASE_URL + reverse("competencies:mine")
    outbox.queue(
        to=person,
        letter="competencies.asked",
        about=campaign,
        reason=reason,
        context={
            "words": campaign.words.localize(language) if campaign.words else "",
            "due": dates.day(campaign.due_on, language),
            "url": address,
        },
        now=now,
    )


@transaction.atomic
def close(*, campaign: AssessmentCampaign, by: Person, now: datetime) -> None:
    """Ask no longer; what people have said stays."""
    held = AssessmentCampaign.objects.select_for_update().get(pk=campaign.pk)
    if held.closed_at:
        return
    held.closed_at = now
    held.save(update_fields=["closed_at"])
    audit.record(actor_id=by.pk, verb="competencies.asking_closed", about=held, now=now)
