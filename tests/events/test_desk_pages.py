"""What the pages of the desk do with what people type, twice, at once, or wrongly."""

import pytest

from kerege.events.models import Event
from kerege.foundation.translated import T
from tests.builders import (
    NOW,
    a_district,
    a_person,
    an_event,
    an_organiser,
)
from tests.events.builders import a_registration
from tests.events.desk_pages import address, client_of, event_form, fill, page

pytestmark = pytest.mark.django_db
EVIL = '<script>alert("қ")</script>'
LISTS = (
    "desk_people",
    "desk_roster",
    "desk_people_export",
    "desk_attendance",
    "desk_letters",
    "desk_programme",
    "desk_materials",
)


@pytest.fixture
def desk():
    return client_of(an_organiser())


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_number_of_questions_whatever_their_length(
    name, count, desk, django_assert_num_queries
):
    event = an_event(seats=9)
    fill(event, count)
    with django_assert_num_queries(QUERIES[name]):
        assert desk.get(address(name, event.slug)).status_code == 200


QUERIES = {
    "desk_people": 12,
    "desk_roster": 5,
    "desk_people_export": 6,
    "desk_attendance": 17,
    "desk_letters": 8,
    "desk_programme": 14,
    "desk_materials": 10,
}


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_of_events_asks_the_same_number_of_questions(
    count, desk, django_assert_num_queries
):
    for _n in range(count):
        an_event(seats=2)
    with django_assert_num_queries(8):
        page(desk, "desk_events")
    with django_assert_num_queries(7):
        page(desk, "desk")


def test_events_are_found_by_word_state_kind_and_year(desk):
    an_event(seats=1, title=T(kk="Флешбук"), kind="conference")
    an_event(seats=1, title=T(kk="Подиум"), kind="webinar")
    for query in ({"words": "ФЛЕШ"}, {"kind": "conference"}):
        text = page(desk, "desk_events", **query)
        assert ("Флешбук" in text, "Подиум" in text) == (True, False)
    assert "Флешбук" not in page(desk, "desk_events", state="draft")
    assert "Флешбук" not in page(desk, "desk_events", year="1999")
    assert "Флешбук" in page(desk, "desk_events", year="²²²²", page="x")


def test_an_event_begins_in_one_form_and_a_double_click_begins_one(desk):
    form = {"start": "workshop", "title_kk": "Шеберлік", "starts_on": "2030-05-20"}
    for _click in range(2):
        response = desk.post(address("desk_new_event"), form)
    event = Event.objects.get()
    assert response["Location"] == address("desk_event", event.slug)
    assert (str(event.ends_on), event.kind, event.state) == ("2030-05-20", "workshop", "draft")


def test_a_copy_lasts_as_long_as_its_source(desk):
    source = an_event(seats=1)
    form = {"start": "copy", "source": source.pk, "title_ru": "Копия", "starts_on": "2030-09-01"}
    desk.post(address("desk_new_event"), form)
    copy = Event.objects.exclude(pk=source.pk).get()
    assert copy.ends_on - copy.starts_on == source.ends_on - source.starts_on


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"start": ""}, "start"),
        ({"start": "copy"}, "source"),
        ({"title_kk": ""}, "title"),
        ({"title_kk": "Ұ" * 301}, "title"),
        ({"ends_on": "2030-05-01"}, "ends_on"),
        ({"ends_on": "2031-05-01"}, "ends_on"),
        ({"starts_on": "soon"}, "starts_on"),
    ],
)
def test_what_is_wrong_with_a_new_event_is_said_at_its_field(wrong, field, desk):
    form = {"start": "webinar", "title_kk": "Сабақ", "starts_on": "2030-05-20"}
    response = desk.post(address("desk_new_event"), form | wrong)
    assert list(response.context["form"].errors) == [field]
    assert Event.objects.count() == 0


def test_editing_keeps_what_was_typed_and_shows_what_is_missing(desk):
    event = an_event(seats=1, title=T(kk="Қазақша ғана"))
    assert "Not written yet" in page(desk, "desk_event_edit", event.slug).replace(
        "Әлі жазылмаған", "Not written yet"
    )
    desk.post(
        address("desk_event_edit", event.slug), event_form(event, title_ru=EVIL, slug="new-one")
    )
    event.refresh_from_db()
    assert (event.title["ru"], event.slug, event.version) == (EVIL, "new-one", 2)
    assert EVIL not in page(desk, "desk_event", event.slug)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_on": "2030-01-01"}, "ends_on"),
        ({"registration_closes_at": "2030-01-01T10:00"}, "registration_closes_at"),
        ({"registration_opens_at": ""}, "registration_opens_at"),
        ({"title_kk": "Ұ" * 301}, "title"),
        ({"meeting_link": "javascript:alert(1)"}, "meeting_link"),
        ({"slug": "екі сөз"}, "slug"),
        ({"hours_for_certificate": "-1"}, "__all__"),
        ({"kind": "party"}, "kind"),
    ],
)
def test_what_is_wrong_with_an_event_is_said_at_its_field(wrong, field, desk):
    event = an_event(seats=1)
    response = desk.post(address("desk_event_edit", event.slug), event_form(event, **wrong))
    assert list(response.context["form"].errors) == [field]
    event.refresh_from_db()
    assert event.version == 1


def test_two_tabs_saving_one_event_lose_nothing_and_let_the_person_choose(desk):
    event = an_event(seats=1)
    mine = event_form(event, title_kk="Менің атауым", platform="Zoom")
    other = event_form(event, title_kk="Басқа атау", summary_kk="Басқа сөз")
    desk.post(address("desk_event_edit", event.slug), other)
    response = desk.post(address("desk_event_edit", event.slug), mine)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Менің атауым" in text and "Басқа атау" in text
    clashing = [clash["field"].name for clash in response.context["clashes"]]
    assert clashing == ["title", "platform", "summary"]
    chosen = {"version": 2, "choose_title": "mine", "choose_summary": "saved"}
    desk.post(address("desk_event_edit", event.slug), mine | chosen)
    event.refresh_from_db()
    assert event.title["kk"] == "Менің атауым"
    assert event.summary["kk"] == "Басқа сөз"
    assert event.platform == "Zoom"


def test_an_address_of_another_event_is_refused_at_its_field(desk):
    event, other = an_event(seats=1), an_event(seats=1)
    form = event_form(event, slug=other.slug)
    response = desk.post(address("desk_event_edit", event.slug), form)
    assert list(response.context["form"].errors) == ["slug"]


def test_a_session_that_ended_sends_to_sign_in_and_writes_nothing(desk):
    event = an_event(seats=1)
    desk.logout()
    form = event_form(event, platform="Zoom")
    response = desk.post(address("desk_event_edit", event.slug), form)
    assert (response.status_code, Event.objects.get().platform) == (302, "")


def test_publish_unpublish_and_cancel(desk):
    event = an_event(seats=1, state="draft", released_at=None)
    desk.post(address("desk_publish", event.slug))
    desk.post(address("desk_unpublish", event.slug))
    desk.post(address("desk_publish", event.slug))
    a_registration(event)
    desk.post(address("desk_unpublish", event.slug))
    event.refresh_from_db()
    assert event.state == "published"
    refused = desk.post(address("desk_cancel", event.slug), {"reason_kk": ""})
    assert list(refused.context["form"].errors) == ["reason"]
    desk.post(address("desk_cancel", event.slug), {"reason_kk": "Дауыл", "reason_ru": "Буран"})
    event.refresh_from_db()
    assert event.state == "cancelled"


def test_publishing_an_unready_draft_says_what_is_missing(desk):
    event = an_event(seats=1, state="draft", released_at=None, title=T(kk="Қазақша"))
    response = desk.post(address("desk_publish", event.slug), follow=True)
    event.refresh_from_db()
    assert event.state == "draft"
    assert len(response.context["obstacles"]) == 1


def test_all_seats_are_set_in_one_table_and_filled_alike(desk):
    from_table, event = a_district("Шет"), an_event(seats=5)
    from_table.regions.create(region=a_region())
    text = page(desk, "desk_seats", event.slug, each="4")
    assert 'value="4"' in text
    form = {"open": "", f"district_{from_table.pk}": "4"}
    desk.post(address("desk_seats", event.slug), form)
    assert set(event.seat_pools.values_list("district", "seats")) == {
        (None, None),
        (from_table.pk, 4),
    }
    a_registration(event, person=a_person(district=from_table))
    form[f"district_{from_table.pk}"] = "0"
    refused = desk.post(address("desk_seats", event.slug), form)
    assert "Шет" in str(refused.context["form"].non_field_errors())
    form[f"district_{from_table.pk}"] = "-1"
    wrong = desk.post(address("desk_seats", event.slug), form)
    assert list(wrong.context["form"].errors) == [f"district_{from_table.pk}"]


def a_region():
    from kerege.network.models import Region  # noqa: PLC0415 -- only here

    return Region.objects.create(code="karaganda", name=T(kk="Қарағанды облысы"))


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_that_no_clock_can_reckon_with_is_pointed_out(desk, year):
    event = an_event()
    moment = f"{year}-01-01T00:00"

    refused = desk.post(
        address("desk_event_edit", event.slug), event_form(event, registration_opens_at=moment)
    )

    assert list(refused.context["form"].errors) == ["registration_opens_at"]
    assert Event.objects.get(pk=event.pk).registration_opens_at == event.registration_opens_at
