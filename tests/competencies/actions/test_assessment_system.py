from datetime import date

import pytest

from kerege.competencies import evidence, tasks
from kerege.competencies.actions import assessment_system
from kerege.competencies.evidence import Piece
from kerege.competencies.models import Claim, ClaimBy
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from tests.builders import NOW, a_person
from tests.competencies.builders import a_competency

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(monkeypatch):
    """A kind of evidence whose pieces the test sets."""
    pieces = []
    monkeypatch.setattr(evidence, "_kinds", {})
    evidence.register("works", "works", lambda person: pieces)
    return pieces


def a_piece(competency, level, number=1):
    return Piece(
        source=f"works.work:{number}",
        label=T(kk=f"Жұмыс {number}"),
        on=date(2030, 2, 1),
        levels=((competency.pk, level),),
    )


def test_the_highest_level_that_work_speaks_for_is_claimed_with_all_that_shows_it(shown):
    competency, person = a_competency(), a_person()
    shown += [a_piece(competency, 2), a_piece(competency, 3, number=2)]

    assert assessment_system.refresh(person=person, now=NOW) == 1

    claim = Claim.objects.get()
    assert (claim.by, claim.level, claim.assessor) == (ClaimBy.SYSTEM, 3, None)
    assert {one.source for one in claim.evidence.all()} == {"works.work:1", "works.work:2"}
    assert AuditEntry.objects.filter(verb="competencies.claimed").count() == 1


def test_looking_again_changes_nothing(shown):
    person = a_person()
    shown.append(a_piece(a_competency(), 2))
    assessment_system.refresh(person=person, now=NOW)

    assert assessment_system.refresh(person=person, now=NOW) == 0
    assert Claim.objects.count() == 1


def test_what_is_shown_no_longer_is_taken_back_and_stays_in_the_history(shown):
    person = a_person()
    shown.append(a_piece(a_competency(), 2))
    assessment_system.refresh(person=person, now=NOW)
    shown.clear()

    assert assessment_system.refresh(person=person, now=NOW) == 1
    assert Claim.objects.get().withdrawn_at == NOW


def test_a_level_above_the_scale_and_a_competency_that_is_gone_do_no_harm(shown):
    competency = a_competency()
    shown += [a_piece(competency, 9), Piece(source="x:1", label=T(kk="x"), levels=((10**9, 2),))]

    assessment_system.refresh(person=a_person(), now=NOW)

    assert Claim.objects.get().level == 4


def test_everybody_comes_round_once_a_day(shown):
    person = a_person()
    shown.append(a_piece(a_competency(), 2))
    rounds = range(assessment_system.ROUNDS)
    moments = [NOW.replace(hour=one // 6, minute=one % 6 * 10) for one in rounds]

    changed = [assessment_system.refresh_due(now=moment) for moment in moments]

    assert sum(changed) == 1
    assert Claim.objects.get().person == person


def test_what_a_room_above_has_just_noted_is_told_by_the_next_task(shown):
    competency, person = a_competency(), a_person()
    shown.append(a_piece(competency, 2))
    tasks.refresh.func([person.pk])

    assert Claim.objects.get(person=person).level == 2
