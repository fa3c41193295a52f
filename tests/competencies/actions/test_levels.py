"""What claims come to: one row a person and competency, written with each claim."""

from datetime import timedelta

import pytest

from kerege.competencies.actions import levels
from kerege.competencies.models import ClaimBy, PersonLevel, StaleDistrict
from tests.builders import NOW, a_district, a_person
from tests.competencies.builders import a_claim, a_competency, a_domain

pytestmark = pytest.mark.django_db


def _row(person, competency):
    columns = ("self_level", "manager_level", "shown_level", "current_level")
    return PersonLevel.objects.values_list(*columns).get(person=person, competency=competency)


def test_who_leads_a_person_is_believed_before_work_done_and_before_her_own_word():
    person, competency = a_person(), a_competency()
    a_claim(person, competency, 4)
    a_claim(person, competency, 2, by=ClaimBy.SYSTEM)
    levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=NOW)
    assert _row(person, competency) == (4, None, 2, 2)

    a_claim(person, competency, 3, by=ClaimBy.MANAGER)
    levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=NOW)

    assert _row(person, competency) == (4, 3, 2, 3)


def test_of_a_manager_and_a_trainer_the_later_holds():
    person, competency = a_person(), a_competency()
    a_claim(person, competency, 3, by=ClaimBy.TRAINER, made_at=NOW - timedelta(days=1))
    a_claim(person, competency, 1, by=ClaimBy.MANAGER, made_at=NOW)

    levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=NOW)

    assert _row(person, competency) == (None, 1, None, 1)


def test_claims_of_before_and_claims_taken_back_do_not_count():
    person, competency = a_person(), a_competency()
    a_claim(person, competency, 1, superseded_at=NOW)
    claim = a_claim(person, competency, 3)
    levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=NOW)
    assert _row(person, competency) == (3, None, None, 3)

    claim.withdrawn_at = NOW
    claim.save()
    levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=NOW)

    assert not PersonLevel.objects.exists()


def test_the_district_of_the_person_is_to_be_counted_anew():
    district = a_district()
    person, competency = a_person(district=district), a_competency()
    a_claim(person, competency)

    levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=NOW)

    assert list(StaleDistrict.objects.values_list("district", flat=True)) == [district.pk]


def test_forty_competencies_are_as_many_queries_as_one(django_assert_num_queries):
    person, domain = a_person(), a_domain()
    many = [a_competency(domain) for _each in range(5)]
    for competency in many:
        a_claim(person, competency)
    with django_assert_num_queries(8):
        levels.renew(person_id=person.pk, competency_ids=[many[0].pk], now=NOW)

    with django_assert_num_queries(8):
        levels.renew(person_id=person.pk, competency_ids=[one.pk for one in many], now=NOW)


def test_everything_can_be_made_anew_from_the_claims():
    one, other, domain = a_person(), a_person(), a_domain()
    first, second = a_competency(domain), a_competency(domain)
    a_claim(one, first, 1)
    a_claim(one, first, 2, by=ClaimBy.MANAGER)
    a_claim(other, second, 4)
    PersonLevel.objects.create(person=other, competency=first, self_level=3, current_level=3)

    made = levels.rebuild(now=NOW)

    assert made == 2
    assert _row(one, first) == (1, 2, None, 2)
    assert _row(other, second) == (4, None, None, 4)
