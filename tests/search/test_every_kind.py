"""Everything that issue 6 lists is found by the one box: in Kazakh, Russian and English; what is
withdrawn, deleted or hidden is gone with the same deed."""

from dataclasses import dataclass

import pytest

from kerege.catalogue.actions import record_writing
from kerege.catalogue.models import Author
from kerege.catalogue.record_keys import author_key
from kerege.events.actions import events, materials
from kerege.events.models import ItemSpeaker, Speaker
from kerege.foundation.translated import T
from kerege.materials.actions import desk_answers, desk_dates, desk_decisions, library_review
from kerege.search import registry
from kerege.search.actions import mending
from kerege.search.queries.finding import Filters, documents, find
from kerege.showcase.actions import dynasties, lists, palettes, podium_building, shelves
from tests.builders import NOW, TODAY, a_block, a_library, an_event, an_item, an_organiser, released
from tests.catalogue.record_builders import an_author
from tests.materials.library_builders import a_published as a_publication
from tests.showcase.dynasty_builders import a_published as a_dynasty
from tests.showcase.palette_builders import a_palette, a_shelf
from tests.showcase.podiums import a_podium
from tests.showcase.reading_lists import a_list

pytestmark = pytest.mark.django_db
WORDS = {
    "event": ("Құрылтай", "Сборище", "Gathering"),
    "talk": ("Баяндама", "Сообщение", "Lecture"),
    "person": ("Қызғалдақова", "Тюльпанова", "Tulipova"),
    "event_material": ("Көрнекілік", "Наглядность", "Handout"),
    "recording": ("Бейнетаспа", "Киноплёнка", "Videotape"),
    "publication": ("Нұсқаулық", "Пособие", "Manual"),
    "decision": ("Қаулы", "Постановление", "Resolution"),
    "answer": ("Кеңес", "Консультация", "Advice"),
    "date": ("Мерейтой", "Юбилей", "Jubilee"),
    "book": ("Хикаят", "Предание", "Legendary"),
    "author": ("Шежіреұлы", "Летописцев", "Chronicler"),
    "reading_list": ("Тізбе", "Подборка", "Selection"),
    "palette": ("Бояулар", "Краски", "Colours"),
    "dynasty": ("Әулет", "Династия", "Dynasty"),
    "podium": ("Тұғыр", "Пьедестал", "Pedestal"),
}


def named(code):
    return T(dict(zip(("kk", "ru", "en"), WORDS[code], strict=True)))


def kinds_found(asked, **filters):
    return {doc.kind for doc in documents(find(asked, Filters(**filters)).numbers)}


@dataclass
class Everything:
    """One of each kind."""

    by: object
    event: object
    things: dict


@pytest.fixture
def region():
    by, library = an_organiser(), a_library()
    event = an_event(title=named("event"), organiser=library, starts_on=TODAY, ends_on=TODAY)
    a_block(event)
    item = an_item(event, title=named("talk"), languages="kk,ru")
    speaker = Speaker.objects.create(name=named("person"))
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    released(event)
    things = {
        code: materials.add_material(
            event=event,
            values={"kind": kind, "title": named(code), "link": "https://example.org/"},
            by=by,
            now=NOW,
        )
        for code, kind in (("event_material", "presentation"), ("recording", "recording"))
    }
    things |= written(by, library) | {"podium": a_podium(event=event, by=by, title=named("podium"))}
    mending.mend(now=NOW)  # of builders that write past the actions
    return Everything(by, event, things)


def written(by, library):
    decision = {"number": "7", "taken_on": TODAY, "taken_at": "methodical", "text": T(kk="Мәтін")}
    answer = {"topic": "events", "text": T(kk="Толық жауап", ru="Полный ответ")}
    author = an_author(*WORDS["author"][:2], variants=WORDS["author"][2:])
    Author.objects.filter(pk=author.pk).update(match_key=author_key(WORDS["author"][0]))
    book = record_writing.write(
        record=None,
        values={
            "title": WORDS["book"][0],
            "titles": named("book"),
            "languages": "kk",
            "year": 1998,
        },
        people=[("aut", WORDS["author"][0])],
        headings=[],
        seen_at=None,
        by=by,
        now=NOW,
    )
    made_list = a_list(library=library)
    wall = a_palette(title=WORDS["palette"][0])
    a_shelf(wall)
    family = a_dynasty()
    work = a_publication(library=library, year=TODAY.year)
    for row, code in (
        (made_list, "reading_list"),
        (wall, "palette"),
        (family, "dynasty"),
        (work, "publication"),
    ):
        type(row).objects.filter(pk=row.pk).update(title=named(code))
    return {
        "publication": work,
        "decision": desk_decisions.keep(
            row=None, values={**decision, "title": named("decision")}, authors=[], by=by, now=NOW
        ),
        "answer": desk_answers.keep(
            row=None, question=None, values={**answer, "title": named("answer")}, by=by, now=NOW
        ),
        "date": desk_dates.keep(
            row=None, values={"title": named("date"), "month": 4, "day": 2}, by=by, now=NOW
        ),
        "book": book,
        "reading_list": made_list,
        "palette": wall,
        "dynasty": family,
    }


def test_one_of_each_kind_is_found_in_three_languages(region):
    assert {kind.code for kind in registry.kinds()} >= set(WORDS)
    missed = [
        (code, word)
        for code, words in WORDS.items()
        for word in words
        if code not in kinds_found(word)
    ]
    assert missed == []


def test_facets_tell_of_kind_year_district_and_language(region):
    found = find(WORDS["event"][1], Filters())
    assert set(found.facets["kind"]) >= {"event", "talk", "event_material", "recording"}
    district = region.event.organiser.district_id
    assert found.facets["district"][district] >= 4
    assert found.facets["year"][TODAY.year] >= 4
    assert set(found.facets["language"]) >= {"kk", "ru"}
    for filters in ({"kind": "talk"}, {"kind": "talk", "year": TODAY.year, "district": district}):
        assert kinds_found(WORDS["talk"][0], **filters) == {"talk"}
    assert kinds_found(WORDS["talk"][0], language="en") == set()
    assert kinds_found(WORDS["book"][2], year=1998) == {"book"}
    assert kinds_found(WORDS["book"][2], year=1999) == set()


def test_what_is_taken_back_is_gone_with_the_same_deed(region):
    by, things = region.by, region.things
    deeds = {
        "event_material": lambda row: materials.delete_material(material=row, by=by, now=NOW),
        "recording": lambda row: materials.set_access(
            event=region.event, pks=[row.pk], access="organisers", by=by, now=NOW
        ),
        "publication": lambda row: library_review.withdraw(publication=row, by=by, now=NOW),
        "answer": lambda row: desk_answers.withdraw(row=row, by=by, now=NOW),
        "date": lambda row: desk_dates.delete(row=row, by=by, now=NOW),
        "book": lambda row: record_writing.withdraw(record=row, by=by, now=NOW),
        "podium": lambda row: podium_building.publish(podium=row, shown=False, by=by, now=NOW),
        "reading_list": lambda row: lists.publish(reading_list=row, shown=False, by=by, now=NOW),
        "dynasty": lambda row: dynasties.withdraw_consent(dynasty=row, by=by, now=NOW),
    }
    for code, deed in deeds.items():
        deed(things[code])
        assert code not in kinds_found(WORDS[code][0]), code
    podium_building.publish(podium=things["podium"], shown=True, by=by, now=NOW)
    assert "podium" in kinds_found(WORDS["podium"][0])
    assert "author" not in kinds_found(WORDS["author"][0])  # her only book is gone
    events.unpublish(event=region.event, by=by, now=NOW)
    for code in ("event", "talk", "person", "podium"):
        assert code not in kinds_found(WORDS[code][0]), code


def test_the_books_of_a_wall_are_found_while_they_hang_there(region):
    wall = region.things["palette"]
    assert "palette" in kinds_found("Ұшқан ұя")
    shelves.take_down(shelf=wall.shelves.get(), by=region.by, now=NOW)
    assert "palette" not in kinds_found("Ұшқан ұя")
    palettes.change_palette(
        palette=wall, values={"title": T(kk="Көк аспан")}, by=region.by, now=NOW
    )
    assert "palette" in kinds_found("аспанның")
