"""The pages of gaps: the region for the centre, a district for its coordinator."""

import pytest
from django.test import Client
from django.urls import reverse

from kerege.competencies.models import Competency
from kerege.network.models import Position, Post
from tests.builders import (
    a_coordinator,
    a_district,
    a_library,
    a_person,
    an_event,
    an_organiser,
    in_all_languages,
)
from tests.competencies.builders import released_framework
from tests.competencies.plan_builders import claimed, counted, develops

pytestmark = pytest.mark.django_db


def _as(person):
    client = Client()
    client.force_login(person)
    return client


def _people(number, library):
    people = [a_person(works=False) for _each in range(number)]
    for person in people:
        Post.objects.create(person=person, organisation=library, position=Position.LIBRARIAN)
    return people


@pytest.fixture
def framework():
    return released_framework(competencies=2)


def test_the_map_says_figures_in_words_and_hides_small_ones(framework):
    large, small = a_district("Нұра"), a_district("Шет")
    first = Competency.objects.order_by("order").first()
    claimed(_people(5, a_library(district=large)), first, 1)
    claimed(_people(3, a_library(district=small)), first, 0)
    counted()

    page = _as(an_organiser()).get(reverse("competencies:gaps"))

    rows = {row.district: row for row in page.context["found"].rows}
    assert (rows[large].figures[0].mean_gap, rows[small].figures[0].is_hidden) == (2.0, True)
    assert page.content.decode().count("&lt;&nbsp;5") == 3  # people, domain, all domains


def test_what_closes_the_most_stands_first_and_leads_to_a_new_event(framework):
    first, second = Competency.objects.order_by("order")
    people = _people(6, a_library())
    claimed(people, first, 0)
    claimed(people, second, 2)
    less, more = an_event(), an_event(title=in_all_languages("Дәл осы"))
    develops(less, second)
    develops(more, first)
    counted()
    organiser = _as(an_organiser())

    page = organiser.get(reverse("competencies:gaps"))

    ranked = [(str(one.opportunity.label), one.gaps) for one in page.context["ranking"]]
    assert ranked[0] == (str(more.title), 18)
    wanted = reverse("events:desk_new_event") + f"?develops={first.pk},{second.pk}"
    assert wanted in page.content.decode()
    assert first.name["kk"] in organiser.get(wanted).content.decode()


def test_a_coordinator_sees_her_district_and_no_other(framework):
    own, other = a_district(), a_district()
    first = Competency.objects.first()
    claimed(_people(5, a_library(district=own)), first, 1)
    counted()
    client = _as(a_coordinator(district=own))

    assert client.get(reverse("competencies:gaps")).url == reverse(
        "competencies:gaps_district", args=[own.pk]
    )
    page = client.get(reverse("competencies:gaps_district", args=[own.pk]))
    assert page.context["lines"][0].figure.counts == [0, 5, 0, 0, 0]
    assert client.get(reverse("competencies:gaps_district", args=[other.pk])).status_code == 403
    assert client.get(reverse("competencies:gaps_region")).status_code == 403
    assert _as(a_person()).get(reverse("competencies:gaps")).status_code == 403


def test_a_hidden_library_cannot_be_worked_out_from_the_district(framework):
    district = a_district()
    small, middle, large = (a_library(district=district) for _each in range(3))
    first = Competency.objects.first()
    for number, library in ((2, small), (5, middle), (9, large)):
        claimed(_people(number, library), first, 1)
    counted()

    page = _as(an_organiser()).get(reverse("competencies:gaps_district", args=[district.pk]))

    shown = {line.library: line.assessed for line in page.context["libraries"]}
    assert shown == {small: None, middle: None, large: 9}


def test_before_anything_is_counted_the_page_says_so(framework):
    page = _as(an_organiser()).get(reverse("competencies:gaps"))

    assert page.status_code == 200
    assert "competencies/gap_none_page.html" in [one.name for one in page.templates]


def test_both_tables_are_workbooks(framework):
    district = a_district()
    claimed(_people(5, a_library(district=district)), Competency.objects.first(), 1)
    counted()
    client = _as(an_organiser())

    for name, keys in (("gaps_table", []), ("gaps_district_table", [district.pk])):
        answer = client.get(reverse(f"competencies:{name}", args=keys))
        assert answer.content.startswith(b"PK")


def test_strange_questions_are_answered_with_the_usual_map(framework):
    claimed(_people(5, a_library()), Competency.objects.first(), 1)
    counted()

    address = reverse("competencies:gaps") + "?kind=x&profile=%F0%9F%98%80&month=9999-99"

    assert _as(an_organiser()).get(address).status_code == 200
