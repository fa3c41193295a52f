"""The map of gaps: sums that name nobody."""

import pytest

from kerege.competencies.actions import gap_counting, levels
from kerege.competencies.models import Competency, GapCell, GapCount, LevelKind
from kerege.competencies.queries import gap_map
from kerege.competencies.queries.framework_released import released_of
from kerege.network.models import Position, Post
from tests.builders import NOW, a_district, a_library, a_person
from tests.competencies.builders import (
    a_claim,
    a_competency,
    a_domain,
    a_framework,
    released_framework,
)

pytestmark = pytest.mark.django_db


def _people(number, district, position=Position.LIBRARIAN):
    library = a_library(district=district)
    people = [a_person(works=False) for _each in range(number)]
    for person in people:
        Post.objects.create(person=person, organisation=library, position=position)
    return people


def _claim(people, competency, level, **fields):
    for person in people:
        a_claim(person, competency, level, **fields)
        levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=NOW)


def _asked(framework, **fields):
    count = GapCount.objects.get()
    return gap_map.Asked(count, released_of(framework), LevelKind.CURRENT, **fields)


def _row(found, district):
    return next(row for row in found.rows if row.district == district)


@pytest.fixture
def framework():
    return released_framework(competencies=2)  # librarian 3, manager 2


def test_the_mean_of_missing_levels_is_shown_with_who_is_assessed_of_all(framework):
    district = a_district()
    people = _people(6, district)
    first = Competency.objects.first()
    _claim(people[:4], first, 1)
    _claim(people[4:5], first, 3)

    gap_counting.count_region(now=NOW)
    found = gap_map.gap_map(_asked(framework))

    row = _row(found, district)
    assert (row.head.people, row.head.assessed) == (6, 5)
    (figure,) = row.figures
    assert (figure.people, figure.mean_gap, figure.counts) == (5, 8 / 5, [0, 4, 0, 1, 0])
    assert found.total.gaps == 8


def test_fewer_than_five_are_hidden_and_are_in_no_sum(framework):
    large, small = a_district(), a_district()
    first = Competency.objects.first()
    _claim(_people(5, large), first, 2)
    _claim(_people(4, small), first, 0)

    gap_counting.count_region(now=NOW)
    found = gap_map.gap_map(_asked(framework))

    assert _row(found, small).figures[0].is_hidden
    assert _row(found, small).total.is_hidden
    assert _row(found, small).head.assessed is None
    assert (found.totals[0].said, found.totals[0].gaps) == (5, 5)
    assert found.total.gaps == _row(found, large).total.gaps


def test_both_profiles_less_one_profile_does_not_tell_the_small_one(framework):
    district = a_district()
    first = Competency.objects.first()
    _claim(_people(7, district), first, 2)
    _claim(_people(2, district, Position.DIRECTOR), first, 0)

    gap_counting.count_region(now=NOW)
    librarian = next(one for one in framework.profiles.all() if one.code == "librarian")
    everybody = _row(gap_map.gap_map(_asked(framework)), district)
    one_profile = _row(gap_map.gap_map(_asked(framework, profile=librarian)), district)

    assert everybody.figures[0].counts == one_profile.figures[0].counts
    assert everybody.head.assessed == one_profile.head.assessed == 7


def test_only_what_changed_is_counted_anew(framework):
    one, other = a_district(), a_district()
    first = Competency.objects.first()
    here, there = _people(5, one), _people(5, other)
    _claim([*here, *there], first, 1)
    gap_counting.count_changed(now=NOW)
    untouched = list(GapCell.objects.filter(district=other).values_list("pk", flat=True))
    assert gap_counting.count_changed(now=NOW) == 0

    _claim(here, first, 3, by="manager")

    assert gap_counting.count_changed(now=NOW) == 1
    assert list(GapCell.objects.filter(district=other).values_list("pk", flat=True)) == untouched
    assert GapCell.objects.get(district=one, kind=LevelKind.CURRENT).at_3 == 5


def test_more_people_and_districts_are_no_more_queries(django_assert_num_queries):
    framework = a_framework()
    first = a_competency(a_domain(framework))
    released_framework(framework)
    _claim(_people(5, a_district()), first, 1)
    gap_counting.count_region(now=NOW)
    asked = _asked(framework)
    with django_assert_num_queries(3):
        gap_map.gap_map(asked)
    for _each in range(2):
        _claim(_people(6, a_district()), first, 1)
    gap_counting.count_region(now=NOW)

    with django_assert_num_queries(3):
        found = gap_map.gap_map(asked)

    assert found.total.said == 17
