"""What a stranger finds, and what no stranger finds."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone, translation

from kerege.events.actions.programme_paper import print_programme
from kerege.events.models import (
    EventMaterial,
    EventState,
    ItemSpeaker,
    MaterialKind,
    SeatPool,
    Speaker,
)
from kerege.foundation import pagecache
from kerege.foundation.translated import T
from tests.builders import a_district, a_person, an_item, an_organiser, in_all_languages, released
from tests.events.builders import a_past_event, an_open_event

pytestmark = pytest.mark.django_db

LISTS = ("events:home", "events:calendar", "events:archive", "events:calendar_feed")
OF_EVENT = ("events:event", "events:programme", "events:programme_pdf", "events:event_calendar")


def page(client, name, *arguments, language="en"):
    with translation.override(language):
        return client.get(reverse(name, args=arguments))


def text_of(response):
    return b"".join(response).decode()


def with_a_programme(event):
    item = an_item(event)
    speaker = Speaker.objects.create(name=in_all_languages("Ainur Speaker"))
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    EventMaterial.objects.create(
        event=event, kind=MaterialKind.BOOK, title=in_all_languages("The book")
    )
    released(event)
    return item


@pytest.mark.parametrize("name", ["events:home", "events:calendar", "events:calendar_feed"])
def test_an_open_event_is_announced(client, name):
    event = an_open_event()
    body = text_of(page(client, name))
    assert event.title.localize("en").replace(",", "\\,") in body.replace("\r\n ", "")


def test_the_archive_shows_what_is_over_and_the_calendar_what_is_ahead(client):
    ahead, past = an_open_event(), a_past_event()
    archive, calendar = page(client, "events:archive"), page(client, "events:calendar")
    assert list(archive.context["page"]) == [past]
    assert [event for _month, events in calendar.context["months"] for event in events] == [ahead]


@pytest.mark.parametrize("name", LISTS)
def test_a_draft_is_in_no_list(client, name):
    for draft in (
        an_open_event(state=EventState.DRAFT, title=T(en="Secret plan")),
        a_past_event(state=EventState.DRAFT, title=T(en="Secret past")),
    ):
        assert draft.pk
    assert "Secret" not in text_of(page(client, name))
    assert "Secret" not in text_of(client.get(f"{reverse('events:archive')}?q=secret")).replace(
        'value="secret"', ""
    )


def test_a_draft_is_not_in_the_sitemap_and_a_released_event_is_in_three_languages(client):
    draft, released = an_open_event(state=EventState.DRAFT, slug="hidden"), an_open_event()
    body = text_of(page(client, "events:sitemap"))
    assert draft.slug not in body
    for language in ("kk", "ru", "en"):
        assert f"/{language}/events/{released.slug}/</loc>" in body


@pytest.mark.parametrize("name", OF_EVENT)
def test_a_draft_is_not_found_by_strangers_and_librarians_but_by_organisers(client, name):
    draft = an_open_event(state=EventState.DRAFT)
    assert page(client, name, draft.slug).status_code == 404
    client.force_login(a_person())
    assert page(client, name, draft.slug).status_code == 404
    client.force_login(an_organiser())
    assert page(client, name, draft.slug).status_code in {200, 202}


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("events:home", 5), ("events:calendar", 3), ("events:archive", 4), ("events:sitemap", 2)],
)
def test_a_list_costs_the_same_for_any_number_of_events(
    client, django_assert_num_queries, name, queries, size
):
    for _ in range(size):
        an_open_event(seats=3)
        a_past_event()
    with django_assert_num_queries(queries):
        page(client, name)


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("events:event", 7), ("events:programme", 3), ("events:event_calendar", 3)],
)
def test_an_event_costs_the_same_for_any_programme(
    client, django_assert_num_queries, name, queries, size
):
    event = an_open_event(seats=3, quotas={a_district(): 2 for _ in range(size)})
    for _ in range(size):
        with_a_programme(event)
    with django_assert_num_queries(queries):
        response = page(client, name, event.slug)
    assert response.status_code == 200


def test_a_stranger_gets_the_page_from_memory_until_something_public_changes(
    client, django_assert_num_queries
):
    event = an_open_event()
    page(client, "events:event", event.slug)
    with django_assert_num_queries(1):
        page(client, "events:event", event.slug)
    event.title = T(en="A new title")
    event.save()
    pagecache.touch()
    assert "A new title" in text_of(page(client, "events:event", event.slug))


def test_the_event_page_tells_its_facts(client):
    event = an_open_event(
        goal=T(en="To learn"),
        description=T(en="Line with **weight** and <b>tags</b>"),
        venue=T(en="Main hall"),
    )
    with_a_programme(event)
    body = text_of(page(client, "events:event", event.slug))
    for fact in ("To learn", "<strong>weight</strong>", "Main hall", "Ainur Speaker", "The book"):
        assert fact in body
    assert "<b>tags</b>" not in body


def test_nothing_that_people_typed_is_executed(client):
    evil = "</script><script>alert(1)</script>"
    event = an_open_event(title=T(en=evil, kk=evil, ru=evil), summary=T(en=evil))
    for name in ("events:home", "events:calendar"):
        assert "<script>alert" not in text_of(page(client, name))
    for name in ("events:event", "events:programme"):
        assert "<script>alert" not in text_of(page(client, name, event.slug))


def test_a_title_of_300_characters_is_shown_whole(client):
    title = "Ұзақ " * 60
    event = an_open_event(title=T(kk=title))
    assert title.strip() in text_of(page(client, "events:event", event.slug, language="kk"))


def test_the_meeting_link_is_on_no_public_page(client):
    event = an_open_event(form="online", meeting_link="https://meet.example/secret")
    with_a_programme(event)
    for name in ("events:event", "events:programme", "events:event_calendar"):
        assert "meet.example" not in text_of(page(client, name, event.slug))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Registration is open."),
        ({"registration_opens_at": timezone.now() + timedelta(days=2)}, "Registration opens on"),
        ({"registration_closes_at": timezone.now() - timedelta(hours=1)}, "Registration is closed"),
        ({"state": EventState.CANCELLED}, "The event is cancelled"),
        (
            {"registration_opens_at": None, "registration_closes_at": None},
            "This event has no registration on this site.",
        ),
        ({"starts_on": timezone.localdate() - timedelta(9)}, "Registration is open."),
    ],
)
def test_the_registration_box_says_how_things_stand(client, fields, words):
    event = an_open_event(**fields)
    assert words in text_of(page(client, "events:event", event.slug))


def test_the_box_of_a_full_event_offers_the_waiting_list(client):
    event = an_open_event(seats=2)
    SeatPool.objects.filter(event=event).update(taken=2)
    assert "Join the waiting list" in text_of(page(client, "events:event", event.slug))


def test_a_missing_language_is_said(client):
    event = an_open_event(title=T(kk="Тек қазақша"), summary=T(kk="Қысқаша"))
    response = page(client, "events:event", event.slug)
    assert response.context["missing"] == ["en", "ru"]
    assert "not written yet in every language" in text_of(response)


def test_the_calendar_and_the_archive_are_narrowed(client):
    seminar = a_past_event(kind="seminar", title=T(kk="Отбасылық оқу"))
    a_past_event(kind="conference")
    by_kind = client.get(reverse("events:archive"), {"kind": "seminar"})
    by_words = client.get(reverse("events:archive"), {"q": "отбасылық"})
    nothing = client.get(reverse("events:archive"), {"q": "zzz"})
    assert list(by_kind.context["page"]) == [seminar]
    assert list(by_words.context["page"]) == [seminar]
    assert list(nothing.context["page"]) == []


@pytest.mark.parametrize(
    "asked", ["Құндылық", "кундылык", "ҚҰНДЫЛЫҚТАР", "оку құндылық", "ценности"]
)
def test_the_archive_is_searched_without_kazakh_letters_and_in_any_language(client, asked):
    found = a_past_event(title=T(kk="Оқу құндылықтары", ru="Ценности чтения"))
    a_past_event()
    assert list(client.get(reverse("events:archive"), {"q": asked}).context["page"]) == [found]


@pytest.mark.parametrize("asked", [".*", "(", "a\\", "%", "'; drop"])
def test_signs_of_a_search_are_signs_and_nothing_more(client, asked):
    a_past_event()
    assert list(client.get(reverse("events:archive"), {"q": asked}).context["page"]) == []


def test_an_empty_site_says_what_to_do_next(client):
    for name in ("events:home", "events:calendar"):
        assert "No events are announced yet" in text_of(page(client, name))
    assert "The archive is still empty" in text_of(page(client, "events:archive"))


def test_the_programme_is_printed_in_the_background_and_then_handed_out(client):
    event = a_past_event()
    with_a_programme(event)
    waiting = page(client, "events:programme_pdf", event.slug)
    assert (waiting.status_code, waiting["Refresh"]) == (202, "3")

    name = print_programme(event=event, language="en")

    ready = page(client, "events:programme_pdf", event.slug)
    assert ready["Content-Type"] == "application/pdf"
    assert b"".join(ready).startswith(b"%PDF")
    default_storage.delete(name)


def test_a_cancelled_event_says_why(client):
    reason = T(kk="Дауыл <b>соқты</b>", en="A storm came")
    event = an_open_event(state=EventState.CANCELLED, cancellation_reason=reason)

    in_kazakh = page(client, "events:event", event.slug, language="kk").content.decode()
    assert "Дауыл &lt;b&gt;соқты&lt;/b&gt;" in in_kazakh
    assert "<p>A storm came</p>" in page(client, "events:event", event.slug).content.decode()


def test_the_robots_are_told_what_is_not_for_them(client):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[:4] == [
        "User-agent: *",
        "Disallow: /kk/desk/",
        "Disallow: /kk/my/",
        "Disallow: /kk/certificates/",
    ]
    assert lines[-1] == "Sitemap: http://localhost:8000/en/sitemap.xml"
