from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kerege.coursework import rubric_sheet
from kerege.coursework.actions import rubric_versions
from kerege.coursework.models import Rubric
from kerege.imports.reading.workbook import read_workbook
from tests.builders import NOW, a_person, an_organiser
from tests.coursework.review_builders import a_criterion, a_rubric_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    client = Client()
    client.force_login(an_organiser())
    return client


def _data(**more):
    """One criterion with two levels, as the form sends it."""
    told = {"title_kk": "Сценарий", "rows": "1", "r1-levels": "1,2", "r1-key": "", "r1-weight": "1"}
    told |= {"r1-title_kk": "Ой", "r1-competency": ""}
    for number, points in ((1, "0"), (2, "5")):
        told |= {f"r1-{number}-points": points, f"r1-{number}-title_kk": f"Деңгей {points}"}
    return told | more


def test_a_rubric_is_written_by_a_plain_form(client):
    answer = client.post(reverse("coursework:rubric_new"), _data())

    rubric = Rubric.objects.get()
    (criterion,) = rubric.versions.get().criteria
    assert answer.url == rubric.get_absolute_url()
    assert (criterion["key"], criterion["title"]) == ("c1", {"kk": "Ой"})
    assert [level["points"] for level in criterion["levels"]] == [0, 5]


def test_buttons_arrange_and_lose_no_word_and_save_nothing(client):
    address = reverse("coursework:rubric_new")
    first = client.post(address, _data(do="add")).content.decode()
    second = client.post(address, _data(do="level-1")).content.decode()
    empty = client.post(address, _data(do="remove-1")).content.decode()

    assert 'name="rows" value="1,2"' in first
    assert "Деңгей 5" in first
    assert "field-errors" not in first
    assert 'name="r1-levels" value="1,2,3"' in second
    assert 'name="rows" value=""' in empty
    assert not Rubric.objects.exists()


def test_criteria_move_and_keep_their_keys(client):
    version = a_rubric_version()
    rubric_versions.freeze(version=version, now=NOW)
    address = reverse("coursework:rubric_edit", args=[version.rubric_id])
    told = _data(rows="2,1", seen=version.content_sha256)
    told |= {key.replace("r1-", "r2-"): text for key, text in _data().items() if "r1-" in key}
    told |= {"r1-key": "c1", "r2-key": "c2"}

    client.post(address, told)

    latest = version.rubric.versions.order_by("-number")[0]
    assert (latest.number, [one["key"] for one in latest.criteria]) == (2, ["c2", "c1"])
    page = client.get(version.rubric.get_absolute_url() + "?version=2&before=1")
    assert page.status_code == 200


@pytest.mark.parametrize(
    "more",
    [
        {"r1-1-points": "5"},
        {"r1-1-points": "-1"},
        {"r1-weight": "99"},
        {"rows": ""},
        {"r1-levels": "1"},
        {"title_kk": ""},
        {"r1-competency": "XX9"},
        {"rows": "1,x,99999999999"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, more):
    page = client.post(reverse("coursework:rubric_new"), _data(**more))

    if more == {"rows": "1,x,99999999999"}:
        assert page.status_code == 302
        return
    assert page.status_code == 200
    assert not Rubric.objects.exists()


def test_a_rubric_goes_out_as_a_table_and_comes_back_the_same(client):
    version = a_rubric_version(a_criterion("c1", 0, 5, weight=3), a_criterion("c2", 1, 2, 4))
    address = reverse("coursework:rubric_export", args=[version.rubric_id, 1])
    body = client.get(address).content

    title, criteria = rubric_sheet.read(read_workbook(body).rows)
    file = BytesIO(body)
    file.name = "rubric.xlsx"
    client.post(reverse("coursework:rubric_bring"), {"file": file})

    assert (title, criteria) == (version.rubric.title, version.criteria)
    assert Rubric.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "place", "text"),
    [(2, "points", "many"), (3, "points", "0"), (2, "weight", "0"), (2, "level_kk", "x" * 200)],
)
def test_a_broken_line_of_the_table_is_named(line, place, text):
    body = rubric_sheet.workbook(a_rubric_version(a_criterion("c1", 0, 5)))
    rows = read_workbook(body).rows
    rows[line][rows[1].index(place)] = text

    with translation.override("en"), pytest.raises(rubric_sheet.BadLine) as refused:
        rubric_sheet.read(rows)

    assert str(refused.value).startswith(f"Row {line + 1}: ")


def test_starters_copy_print_and_the_archive_have_their_buttons(client):
    client.post(reverse("coursework:rubric_starters"))
    rubric = Rubric.objects.order_by("pk")[0]

    copied = client.post(reverse("coursework:rubric_copy", args=[rubric.pk]))
    client.post(reverse("coursework:rubric_put_away", args=[rubric.pk]))
    printed = client.get(reverse("coursework:rubric_print", args=[rubric.pk, 1])).content.decode()
    page = client.get(reverse("coursework:rubrics")).content.decode()

    assert Rubric.objects.count() == 7
    assert copied.url == reverse("coursework:rubric_edit", args=[Rubric.objects.latest("pk").pk])
    assert str(rubric) in printed
    assert f'href="{rubric.get_absolute_url()}"' not in page


def test_others_do_not_see_rubrics():
    stranger = Client()
    stranger.force_login(a_person())

    assert stranger.get(reverse("coursework:rubrics")).status_code == 403


def test_the_list_costs_the_same_however_long(client, django_assert_max_num_queries):
    a_rubric_version()
    address = reverse("coursework:rubrics")
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    for _n in range(2):
        a_rubric_version()

    with django_assert_max_num_queries(len(captured)):
        client.get(address)
