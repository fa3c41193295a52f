"""What a Podium is to other rooms: found, shown on the way to a hall, copied; books put back."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kerege.events import on_now
from kerege.events.actions import findable
from kerege.events.actions.copying import copy_event
from kerege.events.models import Event, EventState
from kerege.foundation.translated import T
from kerege.search.models import SearchDoc
from kerege.search.queries import finding
from kerege.showcase import podium_covers
from kerege.showcase.actions.podium_stage import steer
from kerege.showcase.models import Podium
from kerege.showcase.queries.podium import lines_of
from tests.builders import NOW, a_person, an_event, an_organiser
from tests.catalogue.record_builders import a_record, an_author
from tests.showcase.podiums import a_podium
from tests.showcase.reading_lists import a_list

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    numbers = finding.find(words, finding.Filters(kind="podium")).numbers
    return [str(row.title) for row in SearchDoc.objects.filter(pk__in=numbers)]


def test_the_one_box_finds_a_podium_by_its_books_and_keeps_riddles_and_drafts():
    podium = a_podium()
    assert found("Каштанка") == found("тақырып") == [str(podium.title)]
    assert found("Абай жолы") == []

    steer(podium=podium, deed=f"pick:{lines_of(podium)[1].picks[0].pk}", by=None, now=NOW)
    steer(podium=podium, deed="reveal", by=None, now=NOW)
    assert found("Абай жолы") == [str(podium.title)]

    Event.objects.update(state=EventState.DRAFT)
    findable.renew_event(event_id=podium.event_id)
    assert found("Каштанка") == []


def test_the_hall_shows_the_way_while_phones_may_vote(django_assert_num_queries):
    podium = a_podium()
    assert on_now.joinable_at(podium.event) == []
    steer(podium=podium, deed="open_vote", by=None, now=NOW)
    with django_assert_num_queries(2):  # one a kind: games, podiums
        [way] = on_now.joinable_at(podium.event)
    assert (way.code, way.is_vote) == (podium.code, True)
    assert way.urls["ru"] == f"/ru/podium/vote/{podium.code}/"
    steer(podium=podium, deed="close_vote", by=None, now=NOW)
    assert on_now.joinable_at(podium.event) == []


def test_a_podium_is_copied_with_its_event_as_a_draft():
    by = an_organiser()
    source = a_podium(by=by)
    steer(podium=source, deed="open_vote", by=None, now=NOW)
    days = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 3, 1)}
    event = copy_event(
        source=source.event, title=T(kk="Жаңа"), by=by, now=NOW, parts=["podium"], **days
    )
    podium = Podium.objects.get(event=event)
    assert (podium.is_published, podium.vote_state, podium.title) == (
        False,
        "draft",
        source.title,
    )
    assert podium.code != source.code
    assert [[str(one) for one in line.picks] for line in lines_of(podium)] == [
        ["Менің атым Қожа", "Каштанка"],
        ["Абай жолы"],
    ]


def test_a_book_that_was_taken_out_of_a_block_is_put_back_in_its_place(client):
    by = an_organiser()
    podium = a_podium(event=an_event(), by=by)
    block = podium.blocks.get(order=1)
    client.force_login(by)
    act = reverse("showcase:podium_block_act", args=[block.pk])
    page = client.post(act, {"out": block.picks.get(place=1).pk}, follow=True)
    assert "Менің атым Қожа" in page.content.decode()
    assert list(block.picks.values_list("title", flat=True)) == ["Каштанка"]

    page = client.post(act, {"deed": "put_back"}, follow=True)
    rows = block.picks.order_by("place").values_list("place", "title", "pitch")
    assert list(rows) == [
        (1, "Менің атым Қожа", T(kk="Менің атым Қожа туралы")),
        (2, "Каштанка", T(kk="Каштанка туралы")),
    ]
    assert 'value="put_back"' not in page.content.decode()
    client.post(act, {"deed": "put_back"})
    assert block.picks.count() == 2


def test_a_book_that_was_taken_out_of_a_list_is_put_back_in_its_place(client):
    librarian = a_person()
    row = a_list(library=librarian.posts.get().organisation)
    client.force_login(librarian)
    act = reverse("showcase:list_act", args=[row.pk])
    client.post(act, {"out": row.books.get(place=1).pk})
    client.post(act, {"deed": "put_back"})
    assert list(row.books.order_by("place").values_list("title", flat=True)) == [
        "Абай жолы",
        "Қан мен тер",
    ]


def test_books_are_suggested_while_one_types(client):
    a_record("Абай жолы", by=(an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар"),))
    a_podium()
    address = reverse("showcase:book_suggestions")
    assert client.get(address).status_code == 302
    client.force_login(a_person())
    page = client.get(address, {"q": "абай жо"}).content.decode()
    assert page.count("<li") == 1
    assert 'data-href="?q=%D0%90%D0%B1%D0%B0%D0%B9' in page
    assert "Әуезов" in page
    assert client.get(address, {"q": ""}).content.strip() == b""


def test_a_cover_of_ones_own_tells_nothing_of_its_maker_and_no_riddle(client):
    by = an_organiser()
    podium = a_podium(by=by)
    pick = podium.blocks.get(order=1).picks.get(place=1)
    riddle = podium.blocks.get(order=2).picks.get(place=1)
    client.force_login(by)
    for one in (pick, riddle):
        told = {"title": one.title, "language": "kk", "cover_alt_kk": "Атқа мінген бала"}
        told |= {"file": a_photograph()}
        answer = client.post(reverse("showcase:podium_book", args=[one.pk]), told)
        assert answer.status_code == 302
    client.logout()
    page = client.get(podium.get_absolute_url()).content.decode()
    address = reverse("showcase:podium_cover", args=[pick.pk])
    assert f'src="{address}" alt="Атқа мінген бала"' in page
    sent = b"".join(client.get(f"{address}?whole").streaming_content)
    assert not Image.open(io.BytesIO(sent)).getexif()
    hidden = reverse("showcase:podium_cover", args=[riddle.pk])
    assert client.get(hidden).status_code == 404
    assert hidden not in page


def test_a_broken_cover_loses_nothing_and_one_taken_away_is_forgotten(client):
    by = an_organiser()
    pick = a_podium(by=by).blocks.get(order=1).picks.get(place=1)
    client.force_login(by)
    address = reverse("showcase:podium_cover", args=[pick.pk])
    told = {"title": pick.title, "language": "kk", "file": a_photograph()}
    client.post(reverse("showcase:podium_book", args=[pick.pk]), told)
    assert client.get(address).status_code == 200
    told = {"title": pick.title, "language": "kk", "file": SimpleUploadedFile("a.jpg", b"no")}
    answer = client.post(reverse("showcase:podium_book", args=[pick.pk]), told)
    assert (answer.status_code, "title" in answer.context["form"].data) == (422, True)
    told = {"title": pick.title, "language": "kk", "without_cover": "on"}
    client.post(reverse("showcase:podium_book", args=[pick.pk]), told)
    assert client.get(address).status_code == 404
    assert podium_covers.forget_orphans(now=timezone.now()) == 0
    assert podium_covers.forget_orphans(now=timezone.now() + timedelta(days=2)) == 1


def a_photograph():
    exif = Image.Exif()
    exif[271] = "Maker of cameras"
    drawn = io.BytesIO()
    Image.new("RGB", (40, 60), "navy").save(drawn, "JPEG", exif=exif)
    return SimpleUploadedFile("cover.jpg", drawn.getvalue(), "image/jpeg")
