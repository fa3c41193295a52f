from uuid import UUID

import pytest

from kerege.competencies.actions import assessment_claims, assessment_self
from kerege.competencies.models import (
    AssessmentTalk,
    Claim,
    ClaimBy,
    PersonLevel,
    ProfileChoice,
    SelfAssessment,
)
from kerege.people.actions.merging import merge
from kerege.people.actions.retention import anonymise
from tests.builders import NOW, a_person, an_administrator
from tests.competencies.builders import a_claim, a_competency, a_domain, a_version

pytestmark = pytest.mark.django_db
KEY = UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture
def competency():
    found = a_competency(a_domain())
    a_version(found.domain.framework)
    return found


def said(person, competency, level, **fields):
    options = {"by": ClaimBy.SELF, "assessor": person, "now": NOW}
    return assessment_claims.make(
        person=person, competency=competency, level=level, **options | fields
    )


def test_whoever_is_forgotten_leaves_no_levels_behind(competency):
    person, colleague = a_person(), a_person()
    framework = competency.domain.framework
    assessment_self.begin(person=person, framework=framework, now=NOW)
    said(person, competency, 3)
    given = said(colleague, competency, 2, by=ClaimBy.MANAGER, assessor=person)
    AssessmentTalk.objects.create(person=person, framework=framework, note="x", held_at=NOW)
    profile = framework.profiles.first()
    assessment_self.choose_profile(person=person, profile=profile, now=NOW)

    anonymise(person=person, by=an_administrator(), now=NOW)

    assert list(Claim.objects.all()) == [given]
    assert Claim.objects.get().assessor is None
    assert list(PersonLevel.objects.values_list("person", flat=True)) == [colleague.pk]
    left = (SelfAssessment, AssessmentTalk, ProfileChoice)
    assert [model.objects.count() for model in left] == [0, 0, 0]


def test_of_two_entries_of_one_person_the_later_word_stands(competency):
    keep, gone = a_person(), a_person()
    framework = competency.domain.framework
    a_claim(keep, competency, 1, made_at=NOW, key=KEY)
    said(gone, competency, 4, now=NOW.replace(hour=9), key=KEY)
    for one in (keep, gone):
        assessment_self.begin(person=one, framework=framework, now=NOW)
        profile = framework.profiles.first()
        assessment_self.choose_profile(person=one, profile=profile, now=NOW)

    merge(keep=keep, gone=gone, by=an_administrator(), now=NOW)

    assert Claim.objects.standing().get(person=keep).level == 4
    assert Claim.objects.filter(person=keep).count() == 2
    assert PersonLevel.objects.get().person == keep
    assert SelfAssessment.objects.filter(person=keep, finished_at=None).count() == 1
    assert ProfileChoice.objects.get().person == keep
