from datetime import timedelta

import pytest

from kerege.competencies.actions import assessment_campaign, assessment_self
from kerege.competencies.models import AssessmentCampaign
from kerege.competencies.queries.assessment_campaigns import asked_of, with_progress
from kerege.events.competency_to_dos import to_dos_of
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
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


def test_those_who_are_asked_get_one_letter_unless_the_asking_is_closed_at_once():
    framework, district = released_framework(), a_district()
    mine, other = a_person(district=district), a_person()
    asked(framework, district, words=T(kk="Жоспар үшін керек"))
    taken_back = asked(framework)
    assert assessment_campaign.tell(now=NOW) == 0
    assessment_campaign.close(campaign=taken_back, by=an_organiser(), now=NOW)

    later = NOW + timedelta(minutes=20)
    assert (assessment_campaign.tell(now=later), assessment_campaign.tell(now=later)) == (1, 0)
    letter = Letter.objects.get(kind="competencies.asked")
    assert letter.person == mine and "Жоспар үшін керек" in letter.text
    assert not Letter.objects.filter(person=other).exists()


def test_a_year_after_the_last_self_assessment_it_is_to_be_done_again():
    framework, mine = released_framework(), a_person(district=a_district())
    assert len(to_dos_of(mine, NOW)) == 1
    sitting = assessment_self.begin(person=mine, framework=framework, now=NOW)
    competency = framework.domains.get().competencies.first()
    assessment_self.tap(sitting=sitting, competency=competency, level=2, now=NOW)
    assessment_self.finish(sitting=sitting, now=NOW)

    assert to_dos_of(mine, NOW + timedelta(days=300)) == []
    assert len(to_dos_of(mine, NOW + timedelta(days=366))) == 1
