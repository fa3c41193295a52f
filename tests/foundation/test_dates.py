from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone, translation

from kerege.foundation import dates


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("start", "end", "kk", "ru", "en"),
    [
        (
            date(2027, 5, 24),
            date(2027, 5, 24),
            "2027 ж. 24 мамыр",
            "24 мая 2027 г.",
            "24 May 2027",
        ),
        (
            date(2027, 5, 24),
            date(2027, 5, 25),
            "2027 ж. 24–25 мамыр",
            "24–25 мая 2027 г.",
            "24–25 May 2027",
        ),
        (
            date(2027, 5, 30),
            date(2027, 6, 2),
            "2027 ж. 30 мамыр – 2 маусым",
            "30 мая – 2 июня 2027 г.",
            "30 May – 2 June 2027",
        ),
        (
            date(2026, 12, 30),
            date(2027, 1, 2),
            "2026 ж. 30 желтоқсан – 2027 ж. 2 қаңтар",
            "30 декабря 2026 г. – 2 января 2027 г.",
            "30 December 2026 – 2 January 2027",
        ),
    ],
)
def test_day_range_says_what_both_ends_share_once(start, end, kk, ru, en):
    assert {lang: plain(dates.day_range(start, end, lang)) for lang in ("kk", "ru", "en")} == {
        "kk": kk,
        "ru": ru,
        "en": en,
    }


def test_a_range_without_an_end_is_a_day():
    assert dates.day_range(date(2027, 5, 24), None, "ru") == dates.day(date(2027, 5, 24), "ru")


def test_the_word_for_year_and_the_month_never_stand_alone_on_a_line():
    assert dates.day_range(date(2027, 5, 24), date(2027, 5, 25), "kk") == (
        "2027\u00a0ж. 24–25\u00a0мамыр"
    )
    assert dates.day(date(2027, 5, 24), "ru") == "24\u00a0мая 2027\u00a0г."


def test_the_readers_language_is_taken_when_none_is_named():
    with translation.override("kk"):
        assert plain(dates.day(date(2027, 5, 24))) == "2027 ж. 24 мамыр"


def test_a_moment_kept_in_utc_belongs_to_the_day_of_the_place():
    late = datetime(2027, 5, 24, 20, 30, tzinfo=UTC)
    with timezone.override("Asia/Almaty"):
        assert plain(dates.moment(late, "ru")) == "25 мая 2027 г., 01:30"
        assert plain(dates.day(late, "kk")) == "2027 ж. 25 мамыр"


@pytest.mark.parametrize(
    ("lang", "full", "short", "month"),
    [
        ("kk", "дүйсенбі", "дс", "2027 ж. мамыр"),
        ("ru", "понедельник", "пн", "май 2027 г."),
        ("en", "Monday", "Mon", "May 2027"),
    ],
)
def test_weekdays_and_months_are_named(lang, full, short, month):
    monday = date(2027, 5, 24)
    assert dates.weekday(monday, lang) == full
    assert dates.short_weekday(monday, lang) == short
    assert plain(dates.month_of_year(monday, lang)) == month


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (time(10), time(11, 30), "10:00–11:30"),
        (time(9, 5), None, "09:05"),
        (time(9, 5), time(9, 5), "09:05"),
    ],
)
def test_time_range(start, end, text):
    assert dates.time_range(start, end) == text


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_each_language_has_twelve_months_and_seven_days(lang):
    for names, count in (
        (dates.MONTHS, 12),
        (dates.SHORT_MONTHS, 12),
        (dates.WEEKDAYS, 7),
        (dates.SHORT_WEEKDAYS, 7),
    ):
        assert len(set(names[lang])) == count
