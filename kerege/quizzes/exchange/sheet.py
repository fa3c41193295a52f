"""Our own XLSX: Kazakh, Russian and English beside each other, one question a row.

The template has drop-downs; what is read back is checked, and each complaint names its cell.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation import tables_out
from kerege.quizzes.exchange.draft import Draft, Texts, choice, options, ordered, pairs

LANGUAGES = ("kk", "ru", "en")
MOST_ANSWERS = 8
TRILINGUAL = {"text": "Question", "explanation": "Explanation", "source": "Source",
              "topic": "Topic"}  # fmt: skip
PLAIN = ("Kind", "Right", "Seconds", "Points", "From", "To", "Step", "Tolerance", "Link")
KINDS = ("single", "multiple", "true_false", "typed", "number", "slider", "order", "match",
         "poll", "scale", "cloud", "open", "slide")  # fmt: skip
# The kinds and the headings that only a table inside our ZIP has, with pictures beside it.
OF_PICTURES = ("picture", "place")
PICTURE, PICTURE_TEXT, PROBLEMS = "Picture", "Picture text", "Problems"
SOUND, FILM = "Sound", "Film"
ARROW = "=>"
_PARTS = re.compile(r"[,;\s]+")


def columns() -> list[str]:
    """Headings in their order; the same in every language, so that files can be passed on."""
    answers = [f"Answer {n} ({one})" for n in range(1, MOST_ANSWERS + 1) for one in LANGUAGES]
    rest = [f"{TRILINGUAL[name]} ({one})" for name in list(TRILINGUAL)[1:] for one in LANGUAGES]
    question = [f"Question ({one})" for one in LANGUAGES]
    return ["Kind", *question, "Right", *answers, *PLAIN[2:8], *rest, "Link"]


def picture_columns() -> list[str]:
    """Headings that name pictures, sounds and films of the ZIP."""
    texts = [f"{PICTURE_TEXT} ({one})" for one in LANGUAGES]
    answers = [picture_of_answer(n) for n in range(1, MOST_ANSWERS + 1)]
    return [PICTURE, *texts, *answers, SOUND, FILM]


def picture_of_answer(number: int) -> str:
    """The heading above the picture of an answer."""
    return f"Answer {number} picture"


@dataclass
class _Row:
    """A row of the sheet by heading; remembers where each cell stands."""

    number: int
    cells: dict[str, str]
    places: dict[str, int]
    problems: list[str] = field(default_factory=list)

    def texts(self, name: str) -> Texts:
        return {one: self.cells.get(f"{name} ({one})".casefold(), "") for one in LANGUAGES}

    def one(self, name: str) -> str:
        return self.cells.get(name.casefold(), "")

    def complain(self, name: str, told: str) -> None:
        """A sentence with %(cell)s in it."""
        column = self.places.get(name.casefold(), 0)
        self.problems.append(told % {"cell": f"{letters(column)}{self.number}"})

    def answers(self) -> list[Texts]:
        found = [self.texts(f"Answer {n}") for n in range(1, MOST_ANSWERS + 1)]
        while found and not any([*found[-1].values(), self.one(picture_of_answer(len(found)))]):
            found.pop()
        return found

    def right(self) -> list[int]:
        """Places from 0."""
        parts = [part for part in _PARTS.split(self.one("Right")) if part]
        known = [_place(part) for part in parts]
        if None in known:
            told = _("Cell %(cell)s names answers by their numbers, such as 1 or 1,3.")
            self.complain("Right", told)
        return [place for place in known if place is not None]


def _place(part: str) -> int | None:
    part = part.removesuffix(".0")
    return int(part) - 1 if part.isascii() and part.isdecimal() and 0 < int(part) < 100 else None


def heading_of(rows: Sequence[Sequence[str]]) -> int | None:
    """The row of headings."""
    for number, row in enumerate(rows[:20]):
        known = {cell.casefold() for cell in row}
        if "kind" in known and any(f"question ({one})" in known for one in LANGUAGES):
            return number
    return None


def read(rows: Sequence[Sequence[str]], files: Mapping[str, bytes] | None = None) -> list[Draft]:
    """The questions in their order, each with its complaints; `files` are media by name."""
    heading = heading_of(rows)
    if heading is None:
        return []
    places = {cell.casefold(): place for place, cell in enumerate(rows[heading]) if cell}
    drafts = []
    for number, row in enumerate(rows[heading + 1 :], start=heading + 2):
        cells = {name: row[place] for name, place in places.items() if place < len(row)}
        if any(cells.values()):
            drafts.append(_draft(_Row(number, cells, places), files or {}))
    return drafts


def _draft(row: _Row, files: Mapping[str, bytes]) -> Draft:
    kind = row.one("Kind").casefold() or "single"
    place = _("row %(number)s") % {"number": row.number}
    draft = Draft(place, kind, row.texts("Question"))
    if kind not in _READERS:
        row.complain("Kind", _("Cell %(cell)s holds no kind of question; choose one of the list."))
    else:
        content, key = _READERS[kind](row)
        draft.content, draft.key = content, key
    draft.explanation, draft.source = row.texts("Explanation"), row.texts("Source")
    draft.topic, draft.source_link = row.texts("Topic"), _link(row)
    draft.seconds = _whole(row, "Seconds", 20)
    draft.points = _whole(row, "Points", 1000)
    _take_pictures(row, draft, files)
    draft.problems, draft.cells = row.problems, row.cells
    return draft


def _take_pictures(row: _Row, draft: Draft, files: Mapping[str, bytes]) -> None:
    """The media that the row names; one that is missing is a complaint."""
    draft.sound = files.get(_named_file(row, SOUND, files), b"")
    draft.film = files.get(_named_file(row, FILM, files), b"")
    if name := _named_file(row, PICTURE, files):
        draft.picture, draft.picture_text = files[name], row.texts(PICTURE_TEXT)
        if draft.kind == "place":
            draft.content["picture"], draft.files[name] = name, files[name]
    for number, option in enumerate(draft.content.get("options", []), start=1):
        if name := _named_file(row, picture_of_answer(number), files):
            option["picture"], draft.files[name] = name, files[name]


def _named_file(row: _Row, heading: str, files: Mapping[str, bytes]) -> str:
    name = row.one(heading).rpartition("/")[2].casefold()
    if name and name not in files:
        told = _("Cell %(cell)s names a file that is not in the folder “media” of the ZIP.")
        row.complain(heading, told)
        return ""
    return name


def _link(row: _Row) -> str:
    link = row.one("Link")
    if link and not re.fullmatch(r"https?://\S{3,490}", link):
        row.complain("Link", _("Cell %(cell)s holds no address such as https://…"))
    return link


def _whole(row: _Row, name: str, usual: int) -> int:
    text = row.one(name).removesuffix(".0")
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        row.complain(name, _("Cell %(cell)s holds no whole number."))
        return usual
    return int(text)


def _number(row: _Row, name: str, usual: str = "") -> str:
    text = row.one(name).replace(",", ".").replace(" ", "") or usual
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text):
        row.complain(name, _("Cell %(cell)s holds no number."))
        return usual
    return text


def _single(row: _Row) -> Any:
    made = choice(row.answers(), row.right())
    return made["content"], made["key"]


def _true_false(row: _Row) -> Any:
    told = row.one("Right").casefold()
    if told in {"true", "yes", "1", "1.0", "иә", "да", "дұрыс", "верно", "истина", "правда"}:
        return {}, {"right": True}
    if told in {"false", "no", "0", "0.0", "жоқ", "нет", "бұрыс", "неверно", "ложь"}:
        return {}, {"right": False}
    row.complain("Right", _("Cell %(cell)s says neither true nor false."))
    return {}, {}


def _typed(row: _Row) -> Any:
    answers: dict[str, list[str]] = {}
    for texts in row.answers():
        for code, text in texts.items():
            if text:
                answers.setdefault(code, []).append(text)
    return {}, {"answers": answers, "exact": row.one("Right").casefold() == "exact"}


def _numeric(row: _Row) -> Any:
    key = {"value": _number(row, "Right"), "tolerance": _number(row, "Tolerance", "0")}
    return {"unit": row.answers()[0] if row.answers() else {}}, key


def _slider(row: _Row) -> Any:
    content, key = _numeric(row)
    bounds = {"low": _number(row, "From"), "high": _number(row, "To")}
    return {**bounds, "step": _number(row, "Step", "1"), **content}, key


def _place_on_picture(row: _Row) -> Any:
    """The circles as “x y r” in shares of the width, several with a semicolon between them."""
    areas = []
    for part in filter(None, map(str.strip, row.one("Right").split(";"))):
        shares = [_share(one) for one in part.split()]
        if len(shares) != 3 or None in shares:
            told = _("Cell %(cell)s says a place as three shares of the width, such as 0.5 0.3 0.1")
            row.complain("Right", told)
            return {}, {}
        areas.append(dict(zip("xyr", shares, strict=True)))
    return {}, {"areas": areas}


def _share(text: str) -> float | None:
    text = text.replace(",", ".")
    return float(text) if re.fullmatch(r"[0-9](\.[0-9]{1,16})?", text) else None


def _order(row: _Row) -> Any:
    made = ordered(row.answers())
    return made["content"], made["key"]


def _match(row: _Row) -> Any:
    halves = [
        {code: text.partition(ARROW) for code, text in texts.items()} for texts in row.answers()
    ]
    left = [{code: part[0].strip() for code, part in half.items()} for half in halves]
    right = [{code: part[2].strip() for code, part in half.items()} for half in halves]
    if any(part[0] and not part[1] for half in halves for part in half.values()):
        row.complain("Answer 1 (kk)", _("From cell %(cell)s on write each pair as left => right."))
    made = pairs(left, right)
    return made["content"], made["key"]


def _scale(row: _Row) -> Any:
    ends = [*row.answers(), {}, {}]
    content = {"low": _number(row, "From", "1"), "high": _number(row, "To", "5")}
    return {**content, "low_text": _given(ends[0]), "high_text": _given(ends[1])}, {}


def _given(texts: Texts) -> Texts:
    return {code: text for code, text in texts.items() if text}


_READERS: dict[str, Any] = {
    "single": _single,
    "multiple": _single,
    "poll": lambda row: ({"options": options(row.answers())}, {}),
    "true_false": _true_false,
    "typed": _typed,
    "number": _numeric,
    "slider": _slider,
    "order": _order,
    "match": _match,
    "picture": _single,
    "place": _place_on_picture,
    "scale": _scale,
    "cloud": lambda row: ({"words": _whole(row, "To", 3)}, {}),
    "open": lambda row: ({"letters": _whole(row, "To", 200)}, {}),
    "slide": lambda row: ({}, {}),
}


def letters(column: int) -> str:
    """The letters above a column: 0 is A, 26 is AA."""
    first, last = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def write(
    questions: Sequence[Any], pictures: Callable[[Any], dict[str, str]] | None = None
) -> tuple[bytes, list[Any]]:
    """The sheet with drop-downs, and the questions that it has no place for.

    `pictures` tells the cells that name the pictures of a question: then none has no place.
    """
    left: list[Any] = []
    names = columns() if pictures is None else [*columns(), *picture_columns(), PROBLEMS]
    kinds = KINDS if pictures is None else (*KINDS, *OF_PICTURES)
    places = {name.casefold(): place for place, name in enumerate(names)}
    with tables_out.book() as book:
        sheet = _empty(book, names, kinds)
        number = 0
        for question in questions:
            if str(question.kind) not in kinds and pictures is None:
                left.append(question)
                continue
            number += 1
            cells = _cells(question) | (pictures(question) if pictures else {})
            for name, value in cells.items():
                if value not in ("", None) and name.casefold() in places:
                    sheet.write_string(number, places[name.casefold()], str(value))
    return book.body(), left


def _empty(book: tables_out.Book, names: list[str], choices: Sequence[str]) -> Any:
    """The headings and the drop-downs."""
    sheet = book.sheet("Questions")
    bold = book.file.add_format({"bold": True, "text_wrap": True, "bg_color": "#E9EFF7"})
    sheet.write_row(0, 0, names, bold)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(names) - 1, 18)
    sheet.set_column(1, 3, 40)
    kinds = {"validate": "list", "source": list(choices)}
    sheet.data_validation(1, 0, 2000, 0, kinds)
    whole = {"validate": "integer", "criteria": "between", "minimum": 5, "maximum": 600}
    seconds = names.index("Seconds")
    sheet.data_validation(1, seconds, 2000, seconds, whole)
    return sheet


def _cells(question: Any) -> dict[str, Any]:
    content, key, kind = question.content, question.key, str(question.kind)
    if problems := getattr(question, "problems", []):
        return _cells_with_problems(question, problems)
    cells: dict[str, Any] = {"Kind": kind, "Link": question.source_link}
    cells |= {"Seconds": question.seconds, "Points": question.points}
    for name, heading in TRILINGUAL.items():
        cells |= {f"{heading} ({one})": getattr(question, name).get(one, "") for one in LANGUAGES}
    for number, texts in enumerate(_written_answers(kind, content, key), start=1):
        cells |= {f"Answer {number} ({one})": texts.get(one, "") for one in LANGUAGES}
    return cells | _written_key(kind, content, key)


def _cells_with_problems(draft: Any, problems: list[str]) -> dict[str, Any]:
    """What was read of a draft that cannot be taken, and why: nothing of it is lost."""
    cells: dict[str, Any] = {"Kind": draft.kind, PROBLEMS: " ".join(map(str, problems))}
    for name, heading in TRILINGUAL.items():
        cells |= {f"{heading} ({one})": getattr(draft, name).get(one, "") for one in LANGUAGES}
    rows = [row.get("text", {}) for row in draft.content.get("options", [])]
    for number, texts in enumerate(rows, start=1):
        cells |= {f"Answer {number} ({one})": texts.get(one, "") for one in LANGUAGES}
    return cells | draft.cells


def _written_answers(kind: str, content: Any, key: Any) -> list[Texts]:
    by_sign = {row["id"]: row["text"] for row in content.get("options", [])}
    if kind == "order":
        return [by_sign[one] for one in key["order"]]
    if kind == "match":
        right = {row["id"]: row["text"] for row in content["right"]}
        return [_paired(row["text"], right[key["pairs"][row["id"]]]) for row in content["left"]]
    if kind == "typed":
        most = max(map(len, key["answers"].values()), default=0)
        return [
            {code: some[n] for code, some in key["answers"].items() if n < len(some)}
            for n in range(min(most, MOST_ANSWERS))
        ]
    if kind == "scale":
        return [content.get("low_text") or {}, content.get("high_text") or {}]
    if kind in {"number", "slider"}:
        return [content.get("unit") or {}]
    return list(by_sign.values())


def _paired(left: Texts, right: Texts) -> Texts:
    return {
        one: f"{left.get(one, '')} {ARROW} {right.get(one, '')}".strip()
        for one in LANGUAGES
        if left.get(one) or right.get(one)
    }


def _written_key(kind: str, content: Any, key: Any) -> dict[str, Any]:
    if kind in {"single", "multiple", "picture"}:
        signs = [row["id"] for row in content["options"]]
        return {"Right": ",".join(str(signs.index(one) + 1) for one in key["right"])}
    if kind == "true_false":
        return {"Right": "true" if key["right"] else "false"}
    if kind == "typed":
        return {"Right": "exact" if key.get("exact") else ""}
    if kind == "place":
        areas = [" ".join(str(area[one]) for one in "xyr") for area in key["areas"]]
        return {"Right": "; ".join(areas)}
    cells = {"Right": key.get("value", ""), "Tolerance": key.get("tolerance", "")}
    cells |= {"From": content.get("low", ""), "To": content.get("high", "")}
    cells |= {"Step": content.get("step", "")}
    if kind in {"cloud", "open"}:
        cells["To"] = content.get("words") or content.get("letters")
    return cells
