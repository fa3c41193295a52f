"""The Literary Podium of the field seminar: five blocks named by the source, sample books."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.catalogue.models import Record, RecordAuthor
from kerege.demo import books, texts
from kerege.events.models import Event
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.showcase.actions import podium_building as building
from kerege.showcase.models import BOOKS_IN_A_BLOCK, BlockKind

KAZAKH = 5  # of ten; the others come as the shelf has them
SUBJECTS_TOLD = 2
CLUES = {
    "kk": ("Кітап тақырыбы: %s.", " Авторының тегі «%s» әрпінен басталады."),
    "ru": ("О чём книга: %s.", " Фамилия автора начинается на «%s»."),
    "en": ("What it is about: %s.", " The author's name begins with “%s”."),
}


@transaction.atomic
def add_podium(*, event: Event, by: Person, now: datetime) -> None:
    """No book stands in two blocks; nothing is said of a vote, because nobody tells of one."""
    told = texts.read("podium")
    values = {"title": T(told["title"]), "theme": T(told["theme"]), "seconds": 60}
    podium = building.create(event=event, values=values, by=by, now=now)
    taken: set[int] = set()
    for block in told["blocks"]:
        is_riddle = block.get("is_riddle", False)
        kind = BlockKind.RIDDLE if is_riddle else BlockKind.NORMAL
        words = {"title": T(block["title"]), "kind": kind}
        made = building.add_block(podium=podium, values=words, by=by, now=now)
        for record in _chosen(block, taken):
            taken.add(record.pk)
            pick = building.add_record(block=made, record=record, by=by, now=now)
            if is_riddle:
                clue = {"clue": _clue(record)}
                building.change_pick(pick=pick, values=clue, by=by, now=now)
    building.publish(podium=podium, shown=True, by=by, now=now)


def _chosen(block: dict[str, Any], taken: set[int]) -> Sequence[Record]:
    """Ten books for the age and about one of the subjects, Kazakh ones first."""
    headings = books.headings()
    rows = Record.objects.kept().filter(age_mark__in=block["ages"]).exclude(pk__in=taken)
    if block["subjects"]:
        names = [headings[code]["kk"] for code in block["subjects"]]
        rows = rows.filter(subjects__name__kk__in=names)
    rows = rows.distinct().order_by("pk")
    kazakh = list(rows.filter(languages="kk")[:KAZAKH])
    others = list(rows.exclude(languages="kk")[: BOOKS_IN_A_BLOCK - len(kazakh)])
    return [*kazakh, *others]


def _clue(record: Record) -> T:
    """What the description tells, without the title."""
    subjects = list(record.subjects.order_by("pk")[:SUBJECTS_TOLD])
    credit = RecordAuthor.objects.select_related("author").filter(record=record).first()
    found = T()
    for code, (about, letter) in CLUES.items():
        clue = about % ", ".join(one.name.localize(code) for one in subjects)
        found[code] = clue + (letter % credit.author.name.localize(code)[:1] if credit else "")
    return found
