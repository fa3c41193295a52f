"""A Literary Podium: built on the desk, shown to readers, taken along as files."""

import io
import zipfile

import docx
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kerege.catalogue.models import Holding
from kerege.events import activities, report_sections
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.showcase.actions import podium_building as building
from kerege.showcase.actions.podium_stage import steer
from kerege.showcase.models import Block, Pick, Podium
from kerege.showcase.queries.podium import lines_of
from tests.builders import NOW, a_library, a_person, an_event, an_organiser
from tests.catalogue.record_builders import a_record, an_author
from tests.showcase.podiums import a_podium

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(an_organiser())
    return client


def titles(block: Block) -> list[str]:
    return list(block.picks.order_by("place").values_list("title", flat=True))


def test_an_organiser_builds_a_podium_and_nothing_typed_is_lost(desk):
    event = an_event()
    empty = desk.get(reverse("showcase:podiums", args=[event.slug])).content.decode()
    new = reverse("showcase:podium_new", args=[event.slug])
    assert new in empty
    refused = desk.post(new, {"title_kk": "", "theme_kk": "Отбасы", "seconds": "5"})
    assert (refused.status_code, "Отбасы" in refused.content.decode()) == (422, True)
    told = {"title_kk": "Отбасылық оқу", "title_ru": "Семейное чтение", "seconds": "60"}
    desk.post(new, told)
    podium = Podium.objects.get()
    assert podium.title == T(kk="Отбасылық оқу", ru="Семейное чтение")
    block = {"title_kk": "Кітап-тосын сый", "kind": "riddle"}
    desk.post(reverse("showcase:podium_block_new", args=[podium.pk]), block)
    made = Block.objects.get()
    book = {"title": "Абай жолы", "language": "kk", "clue_kk": "Кім туралы?", "pitch_ru": "ж" * 281}
    address = reverse("showcase:podium_book_new", args=[made.pk])
    assert desk.post(address, book).status_code == 422
    desk.post(address, book | {"pitch_ru": "Роман"})
    pick = Pick.objects.get()
    assert (pick.place, pick.clue, pick.pitch) == (1, T(kk="Кім туралы?"), T(ru="Роман"))
    page = desk.get(reverse("showcase:podium_desk", args=[podium.pk])).content.decode()
    assert "<b>1</b>/10" in page and "Кім туралы?" in page
    assert "showcase.podium_book_added" in AuditEntry.objects.values_list("verb", flat=True)


def test_a_book_of_the_catalogue_is_found_by_words_and_stands_once(desk):
    podium = a_podium()
    block = podium.blocks.first()
    record = a_record(
        "Бір атаның балалары",
        by=(an_author("Соқпақбаев, Бердібек"),),
        annotation=T(kk="Соғыс жылдарындағы балалық."),
        isbns=["9786010000001"],
    )
    address = reverse("showcase:podium_books", args=[block.pk])
    assert record.title in desk.get(f"{address}?q=атаның").content.decode()
    assert record.title not in desk.get(f"{address}?q=жоқкітап").content.decode()
    for _twice in range(2):
        desk.post(f"{address}?q=атаның", {"record": record.pk})
    added = block.picks.get(record=record)
    assert (added.place, added.authors, added.language) == (3, "Соқпақбаев, Бердібек", "kk")
    assert added.pitch == T(kk="Соғыс жылдарындағы балалық.")


def test_a_block_takes_ten_books_and_says_when_few_are_in_kazakh():
    podium, by = a_podium(), an_organiser()
    block = podium.blocks.first()
    for number in range(8):
        values = {"title": f"Книга {number}", "language": "ru"}
        building.add_typed(block=block, values=values, by=by, now=NOW)
    with pytest.raises(building.BlockIsFull):
        building.add_typed(block=block, values={"title": "Одиннадцатая"}, by=by, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pick.objects.create(block=block, place=11, title="Мимо правил")
    line = lines_of(podium)[0]
    assert (line.count, line.kazakh, line.is_full, line.is_poor_in_kazakh) == (10, 1, True, True)


def test_books_and_blocks_change_places(desk):
    podium = a_podium()
    first, last = podium.blocks.order_by("order")
    act = reverse("showcase:podium_block_act", args=[first.pk])
    one, two = first.picks.order_by("place")
    desk.post(act, {"down": one.pk})
    assert titles(first) == ["Каштанка", "Менің атым Қожа"]
    desk.post(act, {"order": f"{one.pk},{two.pk},999,x"})
    assert titles(first) == ["Менің атым Қожа", "Каштанка"]
    desk.post(act, {"out": one.pk})
    assert list(first.picks.values_list("place", "title")) == [(1, "Каштанка")]
    desk.post(act, {"deed": "down"})
    assert list(podium.blocks.order_by("order")) == [last, first]
    desk.post(act, {"deed": "delete"})
    assert list(podium.blocks.all()) == [last]


def test_readers_see_books_and_a_riddle_only_as_its_clue(client):
    podium, by = a_podium(), an_organiser()
    page = client.get(podium.get_absolute_url()).content.decode()
    assert "Менің атым Қожа" in page and "Ұлы ақын туралы роман-эпопея" in page
    assert "Абай жолы" not in page
    riddle = Pick.objects.get(title="Абай жолы")
    steer(podium=podium, deed=f"pick:{riddle.pk}", by=by.pk, now=NOW)
    steer(podium=podium, deed="reveal", by=by.pk, now=NOW)
    assert "Абай жолы" in client.get(podium.get_absolute_url()).content.decode()
    (line,) = activities.public_lines_for(podium.event)
    assert line.url == podium.get_absolute_url()
    building.publish(podium=podium, shown=False, by=by, now=NOW)
    assert client.get(podium.get_absolute_url()).status_code == 404


def test_the_pages_ask_as_much_for_one_book_as_for_three(client, django_assert_num_queries):
    podium, by = a_podium(), an_organiser()
    Pick.objects.all().delete()
    library, block = a_library(), podium.blocks.first()

    def stands_and_is_held(title):
        record = a_record(title)
        Holding.objects.create(record=record, library=library)
        building.add_record(block=block, record=record, by=by, now=NOW)

    stands_and_is_held("Біріншісі")
    with django_assert_num_queries(5):
        assert str(library) in client.get(podium.get_absolute_url()).content.decode()
    stands_and_is_held("Екіншісі")
    stands_and_is_held("Үшіншісі")
    with django_assert_num_queries(5):
        client.get(podium.get_absolute_url())


@pytest.mark.parametrize("layout", ["trifold", "booklet", "bookmarks"])
def test_a_podium_is_printed(client, layout):
    podium = a_podium()
    answer = client.get(reverse("showcase:podium_export", args=[podium.pk, layout]))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_lists_and_pictures_keep_a_riddle(client):
    podium, by = a_podium(), an_organiser()
    record = a_record("Алпамыс батыр")
    building.add_record(block=podium.blocks.first(), record=record, by=by, now=NOW)

    def take(form):
        return client.get(reverse("showcase:podium_export", args=[podium.pk, form]))

    paper = docx.Document(io.BytesIO(take("docx").content))
    told = [line.text for line in paper.paragraphs[1:]]
    assert told == ["Менің атым Қожа.", "Каштанка.", "Алпамыс батыр."]
    assert "Алпамыс батыр".encode() in take("mrc").content
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(take("xlsx").content)).sheet_names
    assert sheet == "Кітаптар"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(take("pictures").streaming_content)))
    assert archive.namelist() == ["00.png", "01-01.png", "01-02.png", "01-03.png", "02-01.png"]
    assert archive.read("00.png")[16:24] == (1080).to_bytes(4) * 2
    assert take("exe").status_code == 404


def test_the_report_of_the_event_counts_the_books():
    podium = a_podium()
    entry = next(one for one in report_sections.all_sections() if one.code == "podium")
    (words,) = entry.write(podium.event, "ru")
    assert "3 книги" in words and "«First books [ru]» — 2; «Surprise [ru]» — 1" in words


def test_strangers_and_librarians_build_nothing(client):
    podium = a_podium()
    address = reverse("showcase:podium_desk", args=[podium.pk])
    assert client.get(address).status_code == 302
    client.force_login(a_person())
    assert client.get(address).status_code == 403
