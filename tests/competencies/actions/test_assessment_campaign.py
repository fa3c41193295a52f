from datetime import timedelta

import pytest

from kerege.competencies.actions import assessment_campaign, assessment_self
from kerege.competencies.models import AssessmentCampaign
from kerege.competencies.queries.assessment_campaigns import asked_of, with_progress
from kerege.events.competency_to_dos import to_dos_of
from kerege.foundation.translated import T
from tests.builders import NOW, TODAY, a_district, a_person, an_organiser
from tests.competencies.builders import a_framework, released_framework

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=14)


def asked(framework, district=None, **fields):
    options = {"due_on": LATER, "words": T(), "by": an_organiser(), "now": NOW}
    return assessment_campaign.ask(framework=framework, district=district, **options | fields)


def test_the_people_of_the_district_have_it_to_do_until_they_have_done_it():
    framework, district = released_framework(), a_district()
    mine, other = a_person(district=district), a_person()
    campaign = asked(framework, district)
    assert (len(asked_of(mine, TODAY)), asked_of(other, TODAY)) == (1, [])
    (to_do,) = to_dos_of(mine, NOW)
    assert to_do.due_at.date() == LATER

    sitting = assessment_self.begin(person=mine, framework=framework, now=NOW)
    competency = framework.domains.get().competencies.first()
    assessment_self.tap(sitting=sitting, competency=competency, level=2, now=NOW)
    assessment_self.finish(sitting=sitting, now=NOW)

    assert to_dos_of(mine, NOW) == []
    (row,) = with_progress([campaign], TODAY)
    assert (row["done"], row["total"]) == (1, 1)


def test_what_is_closed_or_past_is_asked_no_longer():
    framework, person = released_framework(), a_person()
    campaign = asked(framework)
    assert asked_of(person, LATER) == [campaign]
    assert asked_of(person, LATER + timedelta(days=1)) == []

    assessment_campaign.close(campaign=campaign, by=an_organiser(), now=NOW)

    assert asked_of(person, TODAY) == []


def test_the_same_people_are_asked_once_at_a_time():
    framework = released_framework()
    asked(framework)

    with pytest.raises(assessment_campaign.AskedAlready):
        asked(framework)
    assert AssessmentCampaign.objects.count() == 1


def test_a_day_that_is_past_and_a_draft_are_refused():
    with pytest.raises(assessment_campaign.DayIsPast):
        asked(released_framework(), due_on=TODAY - timedelta(days=1))
    with pytest.raises(assessment_campaign.NotReleased):
        asked(a_framework())
