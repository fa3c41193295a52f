"""Whether an answer is right, and what to look at again. Pure: task, copies and answer in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.catalogue.models import SandboxRecord, SandboxTask, SandboxTaskKind
from kerege.catalogue.sandbox_areas import Remark, look_over
from kerege.catalogue.sandbox_pages import AREAS, page_of

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Checked:
    """A score of a hundred, what is wrong in words, and the answer itself."""

    score: int
    hints: list[str] = field(default_factory=list)
    answer: str = ""
    remarks: Mapping[str, Remark] = field(default_factory=dict)  # of a description


def check(task: SandboxTask, records: Sequence[SandboxRecord], given: Given) -> Checked:
    """Look an answer over."""
    return _CHECKS[SandboxTaskKind(task.kind)](task.about, records, given)


def numbers_of(text: str) -> set[int]:
    """Numbers as people write them down: «3, 7 12»."""
    return {int(one) for one in re.findall(r"\d{1,4}", text)[:200]}


def by_author(records: Sequence[SandboxRecord], name: Mapping[str, str]) -> set[int]:
    """Numbers of the copies whose author this is."""
    return {one.number for one in records if dict(name) in one.authors}


def on_subject(records: Sequence[SandboxRecord], name: Mapping[str, str]) -> set[int]:
    """Numbers of the copies that bear this heading."""
    return {one.number for one in records if dict(name) in one.subjects}


def _author(about: Given, records: Sequence[SandboxRecord], given: Given) -> Checked:
    right, told = by_author(records, about["author"]), numbers_of(given.get("text", ""))
    missing, more = right - told, told - right
    hints = []
    if missing:
        hints.append(
            ngettext(
                "%(count)s book is missing. Search by the surname and look at all of them.",
                "%(count)s books are missing. Search by the surname and look at all of them.",
                len(missing),
            )
            % {"count": len(missing)}
        )
    if more:
        wrong = ", ".join(f"{number}" for number in sorted(more))
        hints.append(
            _("Not by this author: %(numbers)s. Look at the line with the author.")
            % {"numbers": wrong}
        )
    score = max(0, round(100 * (len(right & told) - len(more)) / len(right))) if right else 0
    return Checked(score, hints, ", ".join(f"{number}" for number in sorted(right)))


def _subject(about: Given, records: Sequence[SandboxRecord], given: Given) -> Checked:
    right = len(on_subject(records, about["subject"]))
    told = given.get("text", "").strip()
    if told.isascii() and told.isdigit() and int(told[:6]) == right:
        return Checked(100, [], f"{right}")
    hint = _("Search by the heading itself, not by words of titles, and count what was found.")
    return Checked(0, [hint], f"{right}")


def _describe(about: Given, records: Sequence[SandboxRecord], given: Given) -> Checked:
    page = page_of(about["page"])
    remarks = look_over(page, given)
    labels = {area: label for area, label, _sign in AREAS}
    hints = [f"{labels[one.area]}: {one.text}" for one in remarks if one.text]
    score = round(sum(one.points for one in remarks) / len(AREAS))
    return Checked(score, hints, page.described(), {one.area: one for one in remarks})


def _wrong(about: Given, records: Sequence[SandboxRecord], given: Given) -> Checked:
    page = page_of(about["page"])
    area = page.wrong[0]
    label = next(f"{label}" for code, label, _sign in AREAS if code == area)
    answer = _("%(area)s: the title page says “%(value)s”.") % {
        "area": label,
        "value": page.value(area),
    }
    if given.get("area") == area:
        return Checked(100, [], answer)
    return Checked(0, [_("This field is right. Compare each line with the title page.")], answer)


_CHECKS = {
    SandboxTaskKind.AUTHOR: _author,
    SandboxTaskKind.SUBJECT: _subject,
    SandboxTaskKind.DESCRIBE: _describe,
    SandboxTaskKind.WRONG: _wrong,
}
