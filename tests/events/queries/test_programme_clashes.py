"""Rooms, speakers and hours that are taken twice: a table of programmes."""

from datetime import date, time
from decimal import Decimal

import pytest

from kerege.events.queries.programme_clashes import Engagement, clashes
from kerege.events.queries.programme_lines import (
    BlockLines,
    DayLines,
    ItemLine,
    Programme,
    SpeakerLine,
)
from kerege.events.queries.quick_line import read_line
from kerege.foundation.translated import T

DAY = date(2030, 5, 24)
HALL, ROOM = T(kk="Зал"), T(kk="2-бөлме")
ONE, TWO = T(kk="1-секция"), T(kk="2-секция")


def item(pk, at=None, speakers=()):
    people = [SpeakerLine(n, T(kk=f"Спикер {n}"), T(), "", "speaker") for n in speakers]
    return ItemLine(pk, "talk", T(kk=f"{pk}"), T(), at, [], False, Decimal(1), people)


def block(pk, starts, ends, items=(), place=HALL, track=ONE):
    return BlockLines(pk, "section", T(kk=f"{pk}"), place, starts, ends, list(items), track)


TABLE = {
    "one after another": ([block(1, time(10), time(11)), block(2, time(11), time(12))], []),
    "side by side in two rooms": (
        [block(1, time(10), time(12)), block(2, time(11), time(13), place=ROOM, track=TWO)],
        [],
    ),
    "one room": (
        [block(1, time(10), time(12)), block(2, time(11), time(13), track=TWO)],
        [("room", "block-2")],
    ),
    "one track": (
        [block(1, time(10), time(12)), block(2, time(11), time(13), place=ROOM)],
        [("time", "block-2")],
    ),
    "no room and no track": (
        [
            block(1, time(10), time(12), place=T(), track=T()),
            block(2, time(11), time(13), place=T(), track=T()),
        ],
        [("time", "block-2")],
    ),
    "one speaker": (
        [
            block(1, time(10), time(12), [item(1, time(10), [7]), item(2, time(11), [8])]),
            block(2, time(10), time(12), [item(3, time(10, 30), [7])], ROOM, TWO),
        ],
        [("speaker", "item-3")],
    ),
    "one speaker, one after another": (
        [
            block(1, time(10), time(12), [item(1, time(10), [7]), item(2, time(11), [8])]),
            block(2, time(10), time(12), [item(3, time(11), [7])], ROOM, TWO),
        ],
        [],
    ),
    "outside its block": (
        [block(1, time(10), time(12), [item(1, time(13))])],
        [("time", "item-1")],
    ),
    "against the clock": (
        [block(1, time(10), time(12), [item(1, time(11)), item(2, time(10, 30))])],
        [("time", "item-2")],
    ),
}


@pytest.mark.parametrize(("blocks", "expected"), TABLE.values(), ids=TABLE)
def test_what_clashes_is_found(blocks, expected):
    programme = Programme([DayLines(DAY, T(), blocks)])
    found = clashes(programme, DAY, DAY, [])
    assert [(clash.code, clash.anchor) for clash in found] == expected


def test_a_day_outside_the_event_is_found():
    programme = Programme([DayLines(DAY, T(), [block(1, time(10), time(11))])])
    found = clashes(programme, date(2030, 5, 25), date(2030, 5, 26), [])
    assert [clash.code for clash in found] == ["time"]


@pytest.mark.parametrize(
    ("on", "starts", "ends", "expected"),
    [
        (DAY, time(10), time(11), ["elsewhere"]),
        (DAY, time(12), time(13), []),
        (date(2030, 5, 25), time(10), time(11), []),
    ],
)
def test_a_speaker_at_another_event_is_found(on, starts, ends, expected):
    blocks = [block(1, time(10), time(12), [item(1, time(10), [7])])]
    busy = [Engagement(7, on, starts, ends, "Семинар")]
    found = clashes(Programme([DayLines(DAY, T(), blocks)]), DAY, DAY, busy)
    assert [clash.code for clash in found] == expected


def test_tracks_stand_side_by_side_in_their_own_order():
    blocks = [
        block(1, time(10), time(11)),
        block(2, time(10), time(12), track=TWO),
        block(3, time(11), time(12)),
        block(4, time(12), time(13), track=T()),
    ]
    rows = DayLines(DAY, T(), blocks).rows
    shown = [[[each.pk for each in column] for column in row.columns] for row in rows]
    assert shown == [[[1, 3], [2]], [[4]]]


@pytest.mark.parametrize(
    ("typed", "starts_at", "title"),
    [
        ("10:30 Жоба жазу", time(10, 30), "Жоба жазу"),
        ("9.05-10.00  Kahoot  ойыны", time(9, 5), "Kahoot ойыны"),
        ("14:00 — 15:30 — Reels", time(14), "Reels"),
        ("2030 жылғы жоспар", None, "2030 жылғы жоспар"),
        ("25:00 Қате", None, "25:00 Қате"),
        ("10:30", None, "10:30"),
        ("   ", None, ""),
    ],
)
def test_a_quick_line_is_read(typed, starts_at, title):
    assert read_line(typed) == (starts_at, title)
