"""A question as a file has it, before anybody keeps it."""

import hashlib
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kerege.quizzes.kinds import check

# What the reader of archives says of one that is broken, locked or packed in an unknown way.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
SIGNS = "abcdefghijklmnopqrstuvwxyz"
MOST_TEXT, MOST_EXPLANATION, MOST_OPTION = 500, 1500, 200
MOST_QUESTIONS = 2000  # that are looked at and taken at once; the rest goes into a file

Texts = dict[str, str]
# The name and the bytes of the picture of a question, for those who write files.
PictureOf = Callable[[Any], tuple[str, bytes] | None]


def no_picture(_question: Any) -> None:
    """For a file without pictures."""


@dataclass
class Draft:
    """`place` says where in the file it stands."""

    place: str
    kind: str
    text: Texts
    content: dict[str, Any] = field(default_factory=dict)
    key: dict[str, Any] = field(default_factory=dict)
    explanation: Texts = field(default_factory=dict)
    source: Texts = field(default_factory=dict)
    source_link: str = ""
    topic: Texts = field(default_factory=dict)
    # Of the question, as the file has it; kept, it has a number.
    picture: bytes = b""
    picture_text: Texts = field(default_factory=dict)
    picture_id: int | None = None
    sound: bytes = b""
    sound_id: int | None = None
    film: bytes = b""
    film_id: int | None = None
    # What `content` names as pictures; kept, the names in `content` are numbers.
    files: dict[str, bytes] = field(default_factory=dict)
    # The row of our own table as it stands there, for giving it back.
    cells: dict[str, str] = field(default_factory=dict)
    seconds: int = 20
    points: int = 1000
    problems: list[str] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """The same for the same question, wherever it comes from."""
        return fingerprint(self.kind, self.text, self.content, self.key)


def fingerprint(kind: str, text: Any, content: Any, key: Any) -> str:
    """Of a draft or of a question that is kept."""
    told = json.dumps(
        [str(kind), _given(text), content, key], ensure_ascii=False, sort_keys=True, default=str
    )
    return hashlib.sha256(told.encode()).hexdigest()


def looked_over(drafts: Sequence[Draft]) -> list[Draft]:
    """With everything that keeps a draft from being taken."""
    for draft in drafts:
        draft.text, draft.explanation = _given(draft.text), _given(draft.explanation)
        draft.source, draft.topic = _given(draft.source), _given(draft.topic)
        draft.picture_text = {code: one[:300] for code, one in _given(draft.picture_text).items()}
        draft.problems += list(_troubles(draft))
    return list(drafts)


def _troubles(draft: Draft) -> Any:
    if not draft.text:
        yield _("The question has no text.")
    if any(len(one) > MOST_TEXT for one in draft.text.values()):
        yield _("The text of a question is at most 500 letters.")
    if any(len(one) > MOST_EXPLANATION for one in draft.explanation.values()):
        yield _("An explanation is at most 1,500 letters.")
    if not 5 <= draft.seconds <= 600:
        yield _("A question lasts from 5 to 600 seconds.")
    if not 0 <= draft.points <= 2000:
        yield _("A question gives at most 2,000 points.")
    if not draft.problems:
        yield from (problem.message for problem in check(draft.kind, draft.content, draft.key))


def options(texts: Sequence[Texts]) -> list[dict[str, Any]]:
    """Options with signs of their own."""
    return [{"id": sign, "text": _given(text)} for sign, text in zip(SIGNS, texts, strict=False)]


def choice(texts: Sequence[Texts], right: Sequence[int]) -> dict[str, Any]:
    """Kind, content and key of a choice; `right` are places from 0."""
    rows = options(texts)
    signs = [rows[place]["id"] for place in right if place < len(rows)]
    kind = "single" if len(signs) == 1 else "multiple"
    return {"kind": kind, "content": {"options": rows}, "key": {"right": signs}}


def pairs(left: Sequence[Texts], right: Sequence[Texts]) -> dict[str, Any]:
    """Kind, content and key of pairs."""
    lefts, rights = options(left), options(right)
    # What is right only and has no left is a false trail.
    key = {one["id"]: other["id"] for one, other in zip(lefts, rights, strict=False)}
    return {
        "kind": "match",
        "content": {"left": lefts, "right": rights},
        "key": {"pairs": key},
    }


def ordered(texts: Sequence[Texts]) -> dict[str, Any]:
    """Kind, content and key of what is to be put in order; given in the right one."""
    rows = options(texts)
    return {
        "kind": "order",
        "content": {"options": rows},
        "key": {"order": [row["id"] for row in rows]},
    }


def typed(answers: dict[str, list[str]]) -> dict[str, Any]:
    """Kind, content and key of a typed answer."""
    known = {code: some for code, some in answers.items() if some}
    return {"kind": "typed", "content": {}, "key": {"answers": known, "exact": False}}


def said_in(text: Any, language: str) -> str:
    """The text in the language, or in another one rather than none."""
    given = _given(text)
    return given.get(language) or next(iter(given.values()), "")


def _given(texts: Any) -> Texts:
    return {code: str(one).strip() for code, one in dict(texts or {}).items() if str(one).strip()}
