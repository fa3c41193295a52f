"""With whom an event was held and where it went, in three languages."""

from datetime import date, time

import pytest

from kerege.events.models import EventKind, PartnerRole, RouteStop
from kerege.foundation.translated import T
from kerege.reports.sections import company, route
from tests.builders import a_day, a_library, an_event, in_all_languages, released

pytestmark = pytest.mark.django_db


def named(event, role, **fields):
    event.partners.create(role=role, order=event.partners.count(), **fields)


def test_an_event_held_alone_at_one_place_has_nothing_to_tell():
    event = an_event()
    released(event)
    for lang in ("kk", "ru", "en"):
        assert (company.write(event, lang), route.write(event, lang)) == ([], [])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "kk",
            "Бірлескен ұйымдастырушылар — Музей және Театр. Серіктес — Кітапхана. "
            "Қолдау көрсеткен — Әкімдік.",
        ),
        (
            "ru",
            "Соорганизаторы — Музей и Театр. Партнёр — Библиотека. Поддержку оказали: Акимат.",
        ),
        (
            "en",
            "The co-organisers were Museum and Theatre. The partner was Library. "
            "The event was supported by Akimat.",
        ),
    ],
)
def test_partners_are_told_by_what_they_did(lang, text):
    event = an_event()
    library = a_library(name=T(kk="Кітапхана", ru="Библиотека", en="Library"))
    named(event, PartnerRole.SUPPORT, name=T(kk="Әкімдік", ru="Акимат", en="Akimat"))
    named(event, PartnerRole.CO_ORGANISER, name=T(kk="Музей", ru="Музей", en="Museum"))
    named(event, PartnerRole.PARTNER, organisation=library)
    named(event, PartnerRole.CO_ORGANISER, name=T(kk="Театр", ru="Театр", en="Theatre"))
    assert company.write(event, lang) == [text]


def a_route(event, day, *places):
    for number, place in enumerate(places):
        RouteStop.objects.create(
            day=day, place=in_all_languages(place), order=number, arrives_at=time(9 + number)
        )


def test_a_route_of_one_day_is_a_sentence():
    event = an_event(kind=EventKind.FIELD_SEMINAR)
    a_route(event, a_day(event), "Abai", "Topar")
    assert route.write(event, "kk") == []  # not released yet
    released(event)
    told = [route.write(event, lang) for lang in ("kk", "ru", "en")]
    assert told == [
        ["Көшпелі семинардың маршруты: Abai [kk] — Topar [kk]."],
        ["Маршрут выездного семинара: Abai [ru] — Topar [ru]."],
        ["Route of the field seminar: Abai [en] — Topar [en]."],
    ]


def test_a_route_of_two_days_has_a_line_a_day():
    first, second = date(2030, 5, 24), date(2030, 5, 25)
    event = an_event(kind=EventKind.FIELD_SEMINAR, starts_on=first, ends_on=second)
    a_route(event, a_day(event), "Abai", "Topar")
    a_route(event, a_day(event, second), "Shet")
    released(event)
    assert route.write(event, "ru") == [
        "Маршрут выездного семинара:",
        "- 24\u00a0мая: Abai [ru] — Topar [ru]\n- 25\u00a0мая: Shet [ru]",
    ]
