"""People of a district, or of the whole region, are asked to assess themselves until a day."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import AssessmentCampaign, Framework
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.network.models import District
from kerege.people.models import Person


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


@transaction.atomic
def close(*, campaign: AssessmentCampaign, by: Person, now: datetime) -> None:
    """Ask no longer; what people have said stays."""
    held = AssessmentCampaign.objects.select_for_update().get(pk=campaign.pk)
    if held.closed_at:
        return
    held.closed_at = now
    held.save(update_fields=["closed_at"])
    audit.record(actor_id=by.pk, verb="competencies.asking_closed", about=held, now=now)
