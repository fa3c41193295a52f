"""Answers as a workbook: a sheet of figures, a sheet of answers."""

from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation import tables_out
from kerege.questionnaires.models import AnswerSheet, Kind, Question
from kerege.questionnaires.queries.results import FEWEST, Figure, Summary, sheets_of
from kerege.questionnaires.queries.versions import answers_with_questions
from kerege.questionnaires.sentences import answer_in_words, label_of


def workbook(summary: Summary, *, with_names: bool) -> bytes:
    """Two sheets; no text of a person may become a formula or a link."""
    with tables_out.book() as book:
        figures, answers = book.sheet(_("Figures")), book.sheet(_("Answers"))
        _write_figures(figures, summary, book.bold, book.wrapped)
        _write_answers(answers, summary, with_names, book.bold, book.wrapped)
    return book.body()


def _write_figures(sheet: Any, summary: Summary, bold: Any, wrapped: Any) -> None:
    for column, (heading, width) in enumerate(
        zip((_("Question"), _("Answer"), _("Number"), _("Mean")), (60, 40, 10, 10), strict=True)
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, bold)
    row = 1
    for figure in summary.figures:
        for answer, number, mean in _lines(figure):
            sheet.write_string(row, 0, str(figure.question.text), wrapped)
            sheet.write_string(row, 1, answer, wrapped)
            if number is not None:
                sheet.write_number(row, 2, number)
            if mean is not None:
                sheet.write_number(row, 3, mean)
            row += 1
    sheet.freeze_panes(1, 1)


def _lines(figure: Any) -> list[tuple[str, int | None, float | None]]:
    question = figure.question
    if figure.is_hidden:
        return [(_("Too few answers to be shown"), None, None)]
    lines: list[tuple[str, int | None, float | None]] = [
        (_("Answered"), figure.answered, figure.mean)
    ]
    lines += [(words_of(question, code), number, None) for code, number in figure.counts]
    lines += [(label_of(question, code), number, mean) for code, number, mean in figure.rows]
    return lines


def words_of(question: Question, code: Any) -> str:
    """A choice, a mark, yes or no, in words."""
    return answer_in_words(question, code)


def _write_answers(sheet: Any, summary: Summary, with_names: bool, bold: Any, wrapped: Any) -> None:
    questions = [figure.question for figure in summary.figures]
    hidden = {figure.question.code for figure in summary.figures if figure.is_hidden}
    few = {figure.question.code: _rows_of_few(figure) for figure in summary.figures}
    names = [_("Full name"), _("Sent")] if with_names else []
    for column, heading in enumerate([*names, *(str(question) for question in questions)]):
        sheet.set_column(column, column, 30)
        sheet.write_string(0, column, heading, bold)
    for row, (one, values) in enumerate(_sheets(summary, with_names), start=1):
        if with_names:
            sheet.write_string(row, 0, one.person.full_name if one.person else "")
            sheet.write_string(row, 1, f"{one.submitted_at:%Y-%m-%d}" if one.submitted_at else "")
        for column, question in enumerate(questions, start=len(names)):
            answer = None if question.code in hidden else values.get(question.code)
            if answer is None:
                continue
            if question.kind in {Kind.NUMBER, Kind.SCALE}:
                sheet.write_number(row, column, answer.value)
            else:
                value = _without(few[question.code], answer.value)
                words = answer_in_words(question, value, answer.other_text)
                sheet.write_string(row, column, words, wrapped)
    sheet.freeze_panes(1, len(names))


def _rows_of_few(figure: Figure) -> set[str]:
    """The rows of a matrix whose mean is not told."""
    return {code for code, number, mean in figure.rows if number and mean is None}


def _without(rows: set[str], value: Any) -> Any:
    return {code: mark for code, mark in value.items() if code not in rows} if rows else value


def _sheets(summary: Summary, with_names: bool) -> list[tuple[AnswerSheet, dict[str, Any]]]:
    """The sheets by name, or in an order that tells nothing: that of their random numbers."""
    if not with_names and 0 < summary.sheets < FEWEST:
        return []
    sheets = sheets_of(summary.version.questionnaire).select_related("person")
    order = ["submitted_at", "pk"] if with_names else ["pk"]
    found: dict[Any, tuple[AnswerSheet, dict[str, Any]]] = {
        sheet.pk: (sheet, {}) for sheet in sheets.order_by(*order)
    }
    for answer in answers_with_questions().filter(sheet__in=sheets):
        found[answer.sheet_id][1][answer.question.code] = answer
    return list(found.values())
