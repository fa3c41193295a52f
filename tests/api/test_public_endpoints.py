"""What strangers' programs may read, and what they never find."""

from datetime import time

import pytest
from django.test import Client

from kerege.events.models import EventState
from kerege.foundation.translated import T
from tests import scenarios
from tests.builders import a_block, a_library, an_event, an_item, in_all_languages, released
from tests.competencies.builders import a_framework, released_framework

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"


def get(path: str, **headers: str):
    return Client().get(ROOT + path, headers=headers)


def test_the_list_tells_released_events_in_all_languages():
    spine = scenarios.full_event()
    an_event(slug="hidden", state=EventState.DRAFT, released_at=None)

    told = get("events").json()

    assert [event["slug"] for event in told["items"]] == [spine.event.slug]
    assert told["items"][0]["title"] == dict(spine.event.title.items())
    assert told["count"] == told["pages"] == told["page"] == 1


def test_a_draft_is_nowhere():
    an_event(slug="hidden", state=EventState.DRAFT, released_at=None)
    assert get("events/hidden").status_code == 404
    assert "hidden" not in get("events").content.decode()


def test_an_event_tells_its_programme_but_not_its_meeting_link():
    spine = scenarios.full_event()

    answer = get(f"events/{spine.event.slug}")

    items = answer.json()["days"][0]["blocks"][0]["items"]
    assert [item["id"] for item in items] == [spine.item.pk]
    assert items[0]["speakers"][0]["name"]["kk"] == in_all_languages("Speaker")["kk"]
    assert "meet.example" not in answer.content.decode()


def test_an_event_tells_its_tracks_route_partners_and_the_number_of_its_release():
    event = an_event()
    assert get(f"events/{event.slug}").json()["programme_version"] is None
    item = an_item(event, block=a_block(event, track=T(kk="1-секция")))
    stop = {"place": T(kk="Топар"), "arrives_at": time(9, 30), "transport": "bus"}
    item.block.day.stops.create(**stop)
    library = a_library()
    event.partners.create(organisation=library, role="partner", order=1)
    event.partners.create(name=T(ru="Музей"), role="support", link="https://museum.example")
    released(event)
    item.block.day.stops.create(place=T(kk="Шығарылмаған"))

    told = get(f"events/{event.slug}").json()

    assert told["programme_version"] == 1
    assert told["days"][0]["blocks"][0]["track"] == {"kk": "1-секция", "ru": "", "en": ""}
    assert told["days"][0]["stops"] == [
        {
            "place": {"kk": "Топар", "ru": "", "en": ""},
            "address": {"kk": "", "ru": "", "en": ""},
            "arrives_at": "09:30:00",
            "departs_at": None,
            "transport": "bus",
            "note": {"kk": "", "ru": "", "en": ""},
        }
    ]
    assert [(one["name"]["ru"], one["role"], one["link"]) for one in told["partners"]] == [
        ("Музей", "support", "https://museum.example"),
        (library.name["ru"], "partner", ""),
    ]


def test_a_certificate_is_told_by_its_code_and_by_nothing_else():
    spine = scenarios.full_event()

    told = get(f"certificates/{spine.certificate.code}").json()

    assert (told["number"], told["state"]) == (spine.certificate.number, "issued")
    assert told["facts"] == spine.certificate.snapshot
    assert get("certificates/nonsense").status_code == 404


def test_the_same_number_of_queries_for_one_event_and_for_three(django_assert_num_queries):
    an_event()
    get("events")
    with django_assert_num_queries(3):
        get("events")
    an_event(), an_event()
    with django_assert_num_queries(3):
        get("events")


def test_an_unchanged_answer_is_not_sent_again():
    scenarios.full_event()
    first = get("events")
    again = get("events", **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["events?kind=nonsense", "events?page=0", "events?size=101", "events?since=yesterday"]
)
def test_a_wrong_question_is_answered_with_the_place_of_the_fault(path):
    answer = get(path)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][0] == "query"


def test_what_does_not_exist_is_said_in_json():
    answer = get("nonsense")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")


def test_other_sites_may_ask_from_the_browser():
    assert get("districts")["Access-Control-Allow-Origin"] == "*"


def test_a_framework_of_competencies_is_told_once_it_is_released():
    a_framework()
    assert get("competencies").json() == []

    framework = released_framework()

    (told,) = get("competencies").json()
    assert (told["code"], told["version"]) == (framework.code, 1)
    (domain,) = told["domains"]
    assert [one["name"]["kk"] for one in domain["competencies"]] == [
        one.name["kk"] for one in framework.domains.get().competencies.order_by("order")
    ]
