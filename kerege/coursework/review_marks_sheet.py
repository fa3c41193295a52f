"""The table of marks as a workbook to be filled in: what names a work is locked."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.coursework import review_marks, rubric_content
from kerege.coursework.models import Assessment, Assignment
from kerege.coursework.queries import review_list
from kerege.foundation import tables_out

TOP = 3  # title, instruction, codes; then the headings
HELD = ("work", "attempt")
TOLD = 4  # name, district, library, sent


def workbook(
    assignment: Assignment,
    rows: Sequence[review_list.Row],
    drafts: dict[int, Assessment],
) -> bytes:
    """One line a work; points and decisions are chosen from lists."""
    with tables_out.book() as book:
        _fill(book, assignment, rows, drafts)
    return book.body()


def _fill(
    book: tables_out.Book,
    assignment: Assignment,
    rows: Sequence[review_list.Row],
    drafts: dict[int, Assessment],
) -> None:
    sheet = book.sheet(_("Marks"))
    version = assignment.rubric_version
    criteria = rubric_content.read(version.criteria) if version else []
    _head(book, sheet, assignment, criteria)
    top = {"valign": "top", "text_wrap": True}
    formats = {
        "locked": book.file.add_format({**top, "bg_color": "#EEEEEE"}),
        "open": book.file.add_format({**top, "locked": False, "border": 1}),
    }
    for line, row in enumerate(rows, start=TOP + 1):
        said = row.standing or drafts.get(row.attempt.pk)
        _line(sheet, line, row, said, criteria, formats)
    _choices(sheet, criteria, TOP + 1, max(TOP + 1, TOP + len(rows)))
    sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True})


def _head(book: Any, sheet: Any, assignment: Assignment, criteria: Sequence[Any]) -> None:
    sheet.write_string(0, 0, str(assignment), book.title)
    sheet.write_string(1, 0, _("Fill in the white cells and bring the table back to the page."))
    labels = review_marks.LABELS
    codes = [*HELD, *[""] * TOLD, *(f"c:{one.key}" for one in criteria), "decision", "comment"]
    headings = [str(labels["work"]), str(labels["attempt"]), _("Full name"), _("District")]
    headings += [_("Library"), _("Sent")]
    headings += [
        review_marks.heading_of(number, str(one.title), one)
        for number, one in enumerate(criteria, start=1)
    ]
    headings += [str(labels["decision"]), str(labels["comment"])]
    for column, (code, heading) in enumerate(zip(codes, headings, strict=True)):
        if code:
            sheet.write_string(2, column, f"{review_marks.MARK}{code}")
        sheet.write_string(TOP, column, heading, book.bold)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(0, 1, 9)
    sheet.set_column(2, 4, 26)
    sheet.set_column(5, 5, 16)
    sheet.set_column(6, 6 + len(criteria), 16)
    sheet.set_column(7 + len(criteria), 7 + len(criteria), 60)
    sheet.freeze_panes(TOP + 1, 3)


def _line(
    sheet: Any,
    line: int,
    row: review_list.Row,
    said: Assessment | None,
    criteria: Sequence[Any],
    formats: dict[str, Any],
) -> None:
    district, library = review_list.place_in_words(row.place)
    locked, free = formats["locked"], formats["open"]
    sheet.write_number(line, 0, row.submission.pk, locked)
    sheet.write_number(line, 1, row.attempt.number, locked)
    sent = f"{timezone.localtime(row.attempt.sent_at):%d.%m.%Y %H:%M}"
    for column, text in enumerate((str(row.submission.person), district, library, sent), start=2):
        sheet.write_string(line, column, text, locked)
    column = len(HELD) + TOLD
    for one in criteria:
        points = said.scores.get(one.key) if said else None
        if points is None:
            sheet.write_blank(line, column, None, free)
        else:
            sheet.write_number(line, column, points, free)
        column += 1
    decided = row.standing.decision if row.standing else ""
    word = str(review_marks.DECISIONS[decided]) if decided else ""  # type: ignore[index]  # a member
    sheet.write_string(line, column, word, free)
    sheet.write_string(line, column + 1, said.comment if said else "", free)


def _choices(sheet: Any, criteria: Sequence[Any], first: int, last: int) -> None:
    column = len(HELD) + TOLD
    for one in criteria:
        points = [level.points for level in one.levels]
        sheet.data_validation(
            first,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": [str(each) for each in points],
                "input_title": str(one.title)[:32],
                "input_message": _levels(one)[:255],
                "error_type": "warning",
            },
        )
        column += 1
    words = [str(label) for label in review_marks.DECISIONS.values()]
    sheet.data_validation(first, column, last, column, {"validate": "list", "source": words})


def _levels(criterion: Any) -> str:
    return "\n".join(f"{level.points}: {level.title}" for level in criterion.levels)
