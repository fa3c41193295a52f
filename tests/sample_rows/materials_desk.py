"""Rows for the desk of the methodical library: a question of the organiser, an answer."""

from kerege.foundation.translated import T
from kerege.materials.actions import desk_answers, desk_dates, desk_decisions, desk_questions
from kerege.materials.models import Decision, FrequentAnswer, MemorableDate, Question
from tests.builders import NOW, an_organiser
from tests.scenarios import Spine


def question(spine: Spine) -> Question:
    """Asked by the organiser, so that one person may open both of its pages."""
    by = spine.people["organiser"]
    found = Question.objects.filter(person=by).first()
    if found is not None:
        return found
    values = {"topic": "events", "title": "Сұрақ", "is_urgent": False, "may_be_published": True}
    return desk_questions.ask(values=values, text="Қалай бастау керек?", by=by, now=NOW)


def answer(spine: Spine) -> FrequentAnswer:
    """An answer for everybody."""
    found = FrequentAnswer.objects.first()
    if found is not None:
        return found
    values = {"topic": "events", "title": T(kk="Сұрақ"), "text": T(kk="Жауап")}
    return desk_answers.keep(row=None, question=None, values=values, by=an_organiser(), now=NOW)


def memorable(spine: Spine) -> MemorableDate:
    """A date; the one before may have been deleted by the sweep."""
    found = MemorableDate.objects.first()
    values = {"title": T(kk="Атаулы күн"), "month": 4, "day": 2}
    return found or desk_dates.keep(row=None, values=values, by=an_organiser(), now=NOW)


def decision(spine: Spine) -> Decision:
    """A decision in force."""
    found = Decision.objects.first()
    values = {"number": "1", "title": T(kk="Шешім"), "taken_on": NOW.date(), "taken_at": "other"}
    by = an_organiser()
    return found or desk_decisions.keep(row=None, values=values, authors=[], by=by, now=NOW)


VALUES = {"year": lambda spine: NOW.year}
ROWS = {
    "materials:my_question": question,
    "materials:desk_question": question,
    "materials:move_question": question,
    "materials:date": memorable,
    "materials:edit_date": memorable,
    "materials:delete_date": memorable,
    "materials:decision": decision,
    "materials:decision_docx": decision,
    "materials:edit_decision": decision,
    "materials:change_decision": decision,
    "materials:answer": answer,
    "materials:edit_answer": answer,
    "materials:withdraw_answer": answer,
}
