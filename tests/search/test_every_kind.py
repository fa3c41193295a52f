"""Everything that issue 6 lists is found by the one box: in Kazakh, Russian and English; what is
withdrawn, deleted or hidden is gone with the same deed."""

from dataclasses import dataclass

import pytest

from kerege.catalogue.actions import record_writing
from kerege.catalogue.models import Record
from kerege.events.actions import events, materials
from kerege.events.models import ItemSpeaker, Speaker
from kerege.foundation.translated import T
from kerege.materials.actions import (
    desk_answers,
    desk_dates,
    desk_decisions,
    library_review,
)
from kerege.materials.models import DecisionState
from kerege.search import registry
from kerege.search.actions import mending
from kerege.search.queries.finding import Filters, documents, find
from kerege.showcase.actions import dynasties, lists, palettes, shelves
from tests.builders import NOW, TODAY, a_block, a_library, an_event, an_item, an_organiser, released
from tests.catalogue.record_builders import an_author
from tests.materials.library_builders import a_published as a_publication
from tests.showcase.dynasty_builders import a_published as a_dynasty
from tests.showcase.palette_builders import a_palette, a_shelf
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
    things |= written(by, library)
    mending.mend(now=NOW)  # of builders that write past the actions
    return Everything(by, event, things)


def written(by, library):
    decision = {"number": "7", "taken_on": TODAY, "taken_at": "methodical", "text": T(kk="Мәтін")}
    answer = {"topic": "events", "text": T(kk="Толық жауап", ru="Полный ответ")}
    an_author(*WORDS["author"][:2], variants=WORDS["author"][2:])
    book = record_writing.write(
        record=None,
        values={"title": WORDS["book"][0], "titles": named("book"), "languages": "kk", "year": 1998},
        people=[("author", WORDS["author"][0])],
        subjects=[],
        by=by,
        now=NOW,
    )
    made_list = a_list(library=library)
    wall = a_palette(title=WORDS["palette"][0])
    a_shelf(wall)
    family = a_dynasty()
    for row, code in ((made_list, "reading_list"), (wall, "palette"), (family, "dynasty")):
        type(row).objects.filter(pk=row.pk).update(title=named(code))
    return {
        "publication": a_publication(
            title="x", kind="recommendations"
        ),
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
