"""The desk of the methodical library: memorable dates from named sources, a consultation.

Of most authors the years alone are known from the tables of the catalogue; a day stands where a
page names it. What is not known is left out.
"""

import csv
import json
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kerege.demo import books
from kerege.demo.texts import CONTENT
from kerege.foundation.translated import T
from kerege.materials.actions import desk_answers, desk_dates, desk_decisions, desk_questions
from kerege.materials.models import DateKind, DecisionState, MemorableDate
from kerege.people.models import Person


def add_dates(*, by: Person, now: datetime) -> list[MemorableDate]:
    """Birthdays of the authors of the catalogue, and holidays."""
    with (CONTENT / "dates.tsv").open(encoding="utf-8", newline="") as table:
        known = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    days = {row["code"]: row for row in known if row["code"]}
    rows = [
        _birthday(author, days.get(author["code"]), now)
        for shelf in books.SHELVES
        for author in books.rows(f"authors-{shelf}")
        if author["born"]
    ]
    rows += [
        MemorableDate(
            kind=row["kind"],
            title=T({code: row[code] for code in books.OURS}),
            day=int(row["day"]),
            month=int(row["month"]),
            source=row["source"],
            changed_at=now,
        )
        for row in known
        if not row["code"]
    ]
    return desk_dates.add_many(rows=rows, by=by, now=now)


def consult(*, librarian: Person, methodologist: Person, now: datetime) -> None:
    """A question that was answered, and what everybody reads of it."""
    asked = now - timedelta(days=9)
    question = desk_questions.ask(
        values={
            "topic": "events",
            "title": "Әдеби подиумға кітаптарды қалай таңдаймыз?",
            "is_urgent": False,
            "may_be_published": True,
        },
        text="Біз алғаш рет өткіземіз. Он кітаптың ішінде қазақ тіліндегілері қанша болғаны дұрыс?",
        by=librarian,
        now=asked,
    )
    told = asked + timedelta(days=2)
    answer = (
        "Он кітаптың кемінде үшеуі қазақ тілінде болсын. Алдымен тақырып пен оқырмандардың "
        "жасын анықтаңыз, содан кейін қорда бар кітаптарды таңдаңыз."
    )
    desk_questions.answer(question=question, text=answer, minutes=20, by=methodologist, now=told)
    values = {
        "topic": "events",
        "title": T(
            kk="Әдеби подиумға кітаптарды қалай таңдаймыз?",
            ru="Как выбрать книги для литературного подиума?",
        ),
        "text": T(
            kk=answer,
            ru="Пусть из десяти книг хотя бы три будут на казахском языке. Сначала определите тему "
            "и возраст читателей, затем выбирайте из того, что есть в фонде.",
        ),
    }
    desk_answers.keep(row=None, question=question, values=values, by=methodologist, now=told)


def decide(*, by: Person, now: datetime) -> None:
    """Two samples of the register, marked as samples: no real decision is known to us."""
    day = timezone.localdate(now)
    rows = json.loads((CONTENT / "decisions.json").read_text(encoding="utf-8"))
    kept = []
    for row in rows:
        values: dict[str, Any] = {name: T(row[name]) for name in ("title", "binding_on", "text")}
        values |= {"number": row["number"], "taken_at": row["taken_at"], "link": ""}
        values |= {"taken_on": day - timedelta(days=row["days_ago"]), "is_public": True}
        kept.append(desk_decisions.keep(row=None, values=values, authors=[], by=by, now=now))
    first, second = kept
    desk_decisions.change_state(
        decision=first,
        state=DecisionState.AMENDED,
        on=second.taken_on,
        by_decision=second,
        note="",
        by=by,
        now=now,
    )


def _birthday(author: dict[str, str], day: dict[str, str] | None, now: datetime) -> MemorableDate:
    kazakh = author["ru"] if author["kk"] == "=" else author["kk"]
    names = {"kk": kazakh, "ru": author["ru"], "en": author["en"]}
    return MemorableDate(
        kind=DateKind.PERSON,
        title=T({code: _direct(name) for code, name in names.items() if name}),
        year=int(author["born"]),
        month=int(day["month"]) if day else None,
        day=int(day["day"]) if day else None,
        source=day["source"] if day else books.address(author["source"]),
        changed_at=now,
    )


def _direct(name: str) -> str:
    """«Бердібек Соқпақбаев» of «Соқпақбаев, Бердібек»."""
    family, _comma, given = name.partition(", ")
    return f"{given} {family}".strip()
