"""The poster: drawn once, renewed when the event changes, shown and taken on the desk."""

from datetime import date, time

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from kerege.events.actions.poster import draw_poster
from kerege.events.models import Event, EventPartner
from kerege.events.queries.poster import FORMS, name_of_poster, poster_of
from kerege.events.queries.programme import programme_of
from kerege.events.tasks import draw_poster as task
from kerege.foundation.translated import T
from tests.builders import a_block, an_event, an_item, an_organiser, released
from tests.events.desk_pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = an_event(
        seats=1, title=T(kk="Отбасылық оқу әулеті", ru="Семейное чтение"), venue=T(kk="Топар")
    )
    an_item(event, block=a_block(event, starts_at=time(11)))
    released(event)
    return event


def data_of(event, form="a4", language="kk"):
    return poster_of(event, programme_of(event), FORMS[form], language)


def start_of(name):
    with default_storage.open(name) as file:
        return file.read(26)


def test_a_sheet_is_a_pdf_and_the_picture_has_its_size_in_pixels(event):
    assert start_of(draw_poster(event=event, form="a3", language="ru"))[:5] == b"%PDF-"
    assert start_of(draw_poster(event=event, form="a4", language="kk"))[:5] == b"%PDF-"
    picture = start_of(draw_poster(event=event, form="post", language="kk"))
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    sides = (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24]))
    assert sides == (1080, 1350)


def test_the_poster_says_what_when_where_and_with_whom(event):
    EventPartner.objects.create(event=event, name=T(kk="Музей"))
    told = data_of(event)
    assert (told["title"], told["place"], told["clock"]) == (
        "Отбасылық оқу әулеті",
        "Топар",
        "11:00",
    )
    assert told["partners"] == ["Музей"]
    assert told["address"].endswith(event.get_absolute_url())
    assert data_of(event, language="ru")["title"] == "Семейное чтение"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "days", "month"),
    [
        (date(2030, 5, 24), date(2030, 5, 24), "24", "мамыр"),
        (date(2030, 5, 24), date(2030, 5, 25), "24–25", "мамыр"),
        (date(2030, 5, 31), date(2030, 6, 1), "31–1", "мамыр – маусым"),
    ],
)
def test_the_large_date(event, starts_on, ends_on, days, month):
    event.starts_on, event.ends_on = starts_on, ends_on
    told = data_of(event)
    assert (told["days"], told["month"]) == (days, month)


def test_an_unchanged_event_keeps_its_poster_and_a_changed_one_gets_another(event):
    first = draw_poster(event=event, form="a4", language="kk")
    assert draw_poster(event=event, form="a4", language="kk") == first
    other = draw_poster(event=event, form="a4", language="ru")
    Event.objects.filter(pk=event.pk).update(title={"kk": "Жаңа атау"})
    event.refresh_from_db()
    second = draw_poster(event=event, form="a4", language="kk")
    assert second != first
    assert [default_storage.exists(name) for name in (first, second, other)] == [False, True, True]


def test_what_nobody_released_is_not_on_the_poster(event):
    name = name_of_poster(event, FORMS["a4"], data_of(event))
    an_item(event, title=T(kk="Құпия"))
    event.days.get().blocks.update(starts_at=time(8))
    assert name_of_poster(event, FORMS["a4"], data_of(event)) == name


def test_hostile_words_are_drawn_letter_by_letter(event):
    event.title = T(kk="#sys.inputs *[]* $x$ <b>\u202e" + "ұ" * 120)
    assert start_of(draw_poster(event=event, form="post", language="kk"))[:4] == b"\x89PNG"


def test_the_desk_shows_what_is_drawn_and_gives_it_away(event):
    client = client_of(an_organiser(family_name="Оспанова"))
    address = reverse("events:desk_event_poster_file", args=[event.slug, "post"])
    assert client.get(address, {"language": "ru"}).status_code == 302
    for form in FORMS:
        for language in ("kk", "ru"):
            task.func(event.pk, form, language)
    page = client.get(reverse("events:desk_event_poster", args=[event.slug]))
    assert "Refresh" not in page
    answer = client.get(address, {"language": "ru"})
    assert answer["Content-Type"] == "image/png"
    assert f"{event.slug}-ru-post.png" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    assert client.get(address, {"language": "xx"}).status_code == 404
