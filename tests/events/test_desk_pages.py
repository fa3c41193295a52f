"""What the pages of the desk do with what people type, twice, at once, or wrongly."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from kerege.events.models import Attendance, Event, EventMaterial, Item, Registration, Speaker
from kerege.foundation.translated import T
from kerege.people.models import Person
from tests.builders import (
    NOW,
    a_block,
    a_district,
    a_library,
    a_person,
    an_event,
    an_item,
    an_organiser,
)
from tests.events.builders import a_registration
from tests.events.desk_pages import address, client_of, event_form, page

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


def fill(event, count):
    for _n in range(count):
        registration = a_registration(event)
        item = an_item(event, block=a_block(event))
        speaker = Speaker.objects.create(name=T(kk="Асқар"))
        item.item_speakers.create(speaker=speaker)
        Attendance.objects.create(
            registration=registration, item=item, source="list", marked_at=NOW
        )
        EventMaterial.objects.create(event=event, kind="book", title=T(kk="Кітап"), item=item)


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
    "desk_people": 9,
    "desk_roster": 5,
    "desk_people_export": 5,
    "desk_attendance": 7,
    "desk_letters": 7,
    "desk_programme": 8,
    "desk_materials": 6,
}


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_of_events_asks_the_same_number_of_questions(
    count, desk, django_assert_num_queries
):
    for _n in range(count):
        an_event(seats=2)
    with django_assert_num_queries(7):
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


def test_the_programme_is_written_with_plain_forms(desk):
    event = an_event(seats=1)
    desk.post(address("desk_add_day", event.slug), {"on": event.starts_on.isoformat()})
    day = event.days.get()
    block_form = {"kind": "classes", "starts_at": "10:00", "ends_at": "11:30"}
    desk.post(address("desk_add_block", event.slug, day.pk), block_form)
    block = day.blocks.get()
    item_form = {"kind": "lecture", "title_kk": "Дәріс", "languages": ["kk", "ru"]}
    for _click in range(2):
        desk.post(address("desk_add_item", event.slug, block.pk), item_form)
    item = block.items.get()
    assert (item.academic_hours, item.languages) == (2, "kk,ru")
    wrong = desk.post(
        address("desk_add_item", event.slug, block.pk), item_form | {"starts_at": "20:00"}
    )
    assert wrong.context["form"].errors
    desk.post(address("desk_item", event.slug, item.pk), item_form | {"title_kk": "Басқа"})
    item.refresh_from_db()
    assert str(item.title) == "Басқа"


def test_lines_of_the_programme_are_moved_deleted_and_put_back_with_htmx(desk):
    event = an_event(seats=1)
    one, two = an_item(event), an_item(event)
    headers = {"HX-Request": "true"}
    response = desk.post(
        address("desk_move_item", event.slug, two.pk), {"to": "up"}, headers=headers
    )
    assert response.status_code == 200
    assert response.content.decode().lstrip().startswith('<div id="programme"')
    assert list(Item.objects.order_by("order").values_list("pk", flat=True)) == [two.pk, one.pk]
    desk.post(address("desk_delete_item", event.slug, one.pk))
    desk.post(address("desk_delete_item", event.slug, one.pk))  # the second click
    assert Item.objects.count() == 1
    desk.post(address("desk_undo", event.slug))
    desk.post(address("desk_undo", event.slug))
    assert Item.objects.count() == 2


def test_blocks_and_days_are_deleted_but_not_what_has_attendance(desk):
    event = an_event(seats=3)
    fill(event, 1)
    item = Item.objects.get()
    for name, pk in (
        ("desk_delete_item", item.pk),
        ("desk_delete_block", item.block_id),
        ("desk_delete_day", item.block.day_id),
    ):
        desk.post(address(name, event.slug, pk))
    assert Item.objects.count() == 1
    Attendance.objects.all().delete()
    desk.post(address("desk_delete_block", event.slug, item.block_id))
    desk.post(address("desk_delete_day", event.slug, item.block.day_id))
    assert event.days.count() == 0


def test_an_item_of_another_event_is_not_found(desk):
    event, item = an_event(seats=1), an_item(an_event(seats=1))
    for name in ("desk_item", "desk_attendance_list", "desk_code_word", "desk_stage"):
        assert desk.get(address(name, event.slug, item.pk)).status_code == 404


def test_speakers_are_found_added_entered_and_removed(desk):
    event = an_event(seats=1)
    item = an_item(event)
    known = Speaker.objects.create(name=T(kk="Әсел Қуанышқызы"))
    found = desk.get(
        address("desk_find_speakers", event.slug, item.pk),
        {"words": "әсел"},
        headers={"HX-Request": "true"},
    )
    assert "Әсел" in found.content.decode()
    desk.post(address("desk_add_speaker", event.slug, item.pk), {"speaker": known.pk})
    new = {"new-name_kk": EVIL, "new-country": "kz", "new-role": "trainer"}
    desk.post(address("desk_new_speaker", event.slug, item.pk), new)
    assert list(item.item_speakers.values_list("speaker__country", "role")) == [
        ("", "speaker"),
        ("KZ", "trainer"),
    ]
    assert EVIL not in page(desk, "desk_item", event.slug, item.pk)
    wrong = desk.post(address("desk_new_speaker", event.slug, item.pk), new | {"new-country": "1!"})
    assert list(wrong.context["new"].errors) == ["country"]
    held = item.item_speakers.first()
    desk.post(address("desk_remove_speaker", event.slug, item.pk, held.pk))
    assert item.item_speakers.count() == 1


def test_people_are_searched_filtered_and_sorted(desk):
    event = an_event(seats=1)
    a_registration(event, person=a_person(family_name="Әбенова"))
    a_registration(event, person=a_person(family_name="Бекова"))
    both = page(desk, "desk_people", event.slug)
    assert both.index("Әбенова") < both.index("Бекова")
    waiting = page(desk, "desk_people", event.slug, status="waiting", sort="when")
    assert ("Әбенова" in waiting, "Бекова" in waiting) == (False, True)
    assert "Бекова" not in page(desk, "desk_people", event.slug, words="әбен", sort="nonsense")
    for sort in ("district", "library", "hours"):
        assert "Бекова" in page(desk, "desk_people", event.slug, sort=sort, district="x")


def test_cancelling_many_needs_a_reason_and_frees_the_seats(desk):
    event = an_event(seats=1)
    seated, waiting = a_registration(event), a_registration(event)
    chosen = {"chosen": [seated.pk, "x"]}
    desk.post(address("desk_cancel_people", event.slug), chosen)
    assert Registration.objects.live().count() == 2
    desk.post(address("desk_cancel_people", event.slug), chosen | {"reason": "Қайталанған"})
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert Registration.objects.live().count() == 1


def test_the_workbook_holds_names_as_text(desk):
    event = an_event(seats=3)
    a_registration(event, person=a_person(family_name="=1+1"))
    response = desk.get(address("desk_people_export", event.slug))
    book = ZipFile(BytesIO(response.content))
    assert "=1+1" in book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_an_organiser_adds_a_known_person_also_after_registration_closed(desk):
    event = an_event(seats=1, registration_closes_at=NOW - timedelta(days=1))
    person = a_person(family_name="Әбенова")
    assert "Әбенова" in page(desk, "desk_add_participant", event.slug, words="әбен")
    for _click in range(2):
        desk.post(address("desk_add_known", event.slug), {"person": person.pk})
    registration = Registration.objects.get()
    assert (registration.status, registration.district) == (
        "confirmed",
        person.posts.get().organisation.district,
    )
    assert desk.post(address("desk_add_known", event.slug), {"person": "x"}).status_code == 404


def test_an_organiser_enters_somebody_new_and_a_known_address_is_pointed_out(desk):
    event, library = an_event(seats=0), a_library()
    form = {"family_name": EVIL, "given_name": "Асқар", "email": "", "language": "kk"}
    form |= {"organisation": library.pk, "position": "head", "mode": "on_site"}
    desk.post(address("desk_add_participant", event.slug), form)
    registration = Registration.objects.get()
    assert (registration.status, registration.organisation) == ("waiting", library)
    assert EVIL not in page(desk, "desk_people", event.slug)
    assert EVIL not in page(desk, "desk_roster", event.slug)
    known = form | {"email": a_person().email.upper()}
    refused = desk.post(address("desk_add_participant", event.slug), known)
    assert list(refused.context["form"].errors) == ["email"]
    too_long = desk.post(
        address("desk_add_participant", event.slug), form | {"given_name": "Ұ" * 300}
    )
    assert list(too_long.context["form"].errors) == ["given_name"]


def test_nobody_is_added_to_a_draft(desk):
    event = an_event(seats=1, state="draft", released_at=None)
    before = Person.objects.count()
    form = {"family_name": "Асқаров", "given_name": "Асқар", "language": "kk"}
    form |= {"position": "head", "mode": "on_site"}
    refused = desk.post(address("desk_add_participant", event.slug), form)
    assert refused.context["form"].non_field_errors()
    assert Person.objects.count() == before


def test_attendance_is_ticked_and_unticked_for_those_on_the_page_only(desk):
    event = an_event(seats=3)
    item = an_item(event)
    here, gone, unseen = (a_registration(event) for _n in range(3))
    for row in (gone, unseen):
        Attendance.objects.create(registration=row, item=item, source="list", marked_at=NOW)
    form = {"shown": [here.pk, gone.pk], "present": [here.pk]}
    for _click in range(2):
        desk.post(address("desk_attendance_save", event.slug, item.pk), form)
    present = set(item.attendances.values_list("registration", flat=True))
    assert present == {here.pk, unseen.pk}


def test_the_code_word_is_set_and_shown_on_the_big_screen(desk):
    event = an_event(seats=1)
    item = an_item(event)
    form = {"code_word": "Керуен", "code_opens_at": "2030-03-01T09:00"}
    wrong = desk.post(address("desk_code_word", event.slug, item.pk), form)
    assert list(wrong.context["form"].errors) == ["code_closes_at"]
    form["code_closes_at"] = "2030-03-01T10:00"
    desk.post(address("desk_code_word", event.slug, item.pk), form)
    text = page(desk, "desk_stage", event.slug, item.pk)
    assert "Керуен" in text and "09:00" in text


def test_materials_are_added_changed_moved_and_deleted(desk):
    event = an_event(seats=1)
    form = {"kind": "booklet", "title_kk": "Буклет", "link": "example.org"}
    desk.post(address("desk_materials", event.slug), form)
    material = event.materials.get()
    assert material.link == "https://example.org"
    desk.post(address("desk_material", event.slug, material.pk), form | {"title_kk": "Жаңа"})
    desk.post(address("desk_move_material", event.slug, material.pk), {"to": "up"})
    assert "Жаңа" in page(desk, "desk_materials", event.slug)
    wrong = desk.post(address("desk_materials", event.slug), form | {"link": "javascript:1"})
    assert list(wrong.context["form"].errors) == ["link"]
    desk.post(address("desk_delete_material", event.slug, material.pk))
    desk.post(address("desk_delete_material", event.slug, material.pk))
    assert event.materials.count() == 0


def test_letters_about_the_event_are_listed_by_state(desk):
    event = an_event(seats=1)
    person = a_registration(event).person
    assert person.email in page(desk, "desk_letters", event.slug, state="queued")
    assert person.email not in page(desk, "desk_letters", event.slug, state="failed")
