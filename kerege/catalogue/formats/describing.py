"""A record in MARC21 becomes what the catalogue keeps in columns, and its faults are named."""

import re
from dataclasses import dataclass, field

from kerege.catalogue.formats import keys, sniffing, unimarc
from kerege.catalogue.formats.isbn import checked
from kerege.catalogue.formats.mending import mended
from kerege.catalogue.formats.parsed import Field, Parsed, value_of, values_of
from kerege.catalogue.formats.problems import Problem, is_bad

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_AGE = re.compile(r"(?<!\d)(0|6|12|14|16|18)\s*\+")
_END = " /:;=,"
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
# Signs around what is not sorted by: «(the) Hobbit».
_NOT_SORTED = dict.fromkeys((0x88, 0x89, 0x98, 0x9C))
_NO_TITLE = re.compile(
    r"(?:(?:ч|т|вып|кн|том|часть|выпуск|книга|бөлім|кітап|vol|part|№)\b\.?\s*)?"
    r"(?:[0-9]+|[ivxlIVXL]+)(?:[-–][а-яәі]+)?(?:\s*(?:том|кітап|бөлім))?\.?",
    re.IGNORECASE,
)
_LANGUAGES = {"kaz": "kk", "rus": "ru", "eng": "en", "ukr": "uk", "tat": "tt", "uzb": "uz"} | {
    "kir": "ky", "ger": "de", "fre": "fr", "uig": "ug", "tur": "tr", "kor": "ko", "bel": "be",
}  # fmt: skip
_ROLES = {"aut", "ill", "trl", "edt", "com"}
_SUBJECTS = {"600", "610", "630", "650", "651", "653"}
MOST_AUTHORS, MOST_SUBJECTS, MOST_COPIES = 40, 60, 500


@dataclass(slots=True)
class Described:
    """One record, ready to be kept."""

    number: int
    fields: list[Field]
    problems: list[Problem]
    columns: dict[str, object] = field(default_factory=dict)
    authors: list[tuple[str, str]] = field(default_factory=list)  # name, role
    subjects: list[str] = field(default_factory=list)
    # Name of the place in the other catalogue, copies, shelf mark.
    copies: list[tuple[str, int, str]] = field(default_factory=list)
    control: str = ""
    sum: str = ""
    match_key: str = ""

    @property
    def is_bad(self) -> bool:
        return is_bad(self.problems)

    @property
    def title(self) -> str:
        return str(self.columns.get("title", ""))

    @property
    def year(self) -> int | None:
        said = self.columns.get("year")
        return said if isinstance(said, int) else None


def describe(record: Parsed, dialect: str) -> Described:
    """The columns of a record of whatever dialect."""
    if dialect == sniffing.UNIMARC:
        record = unimarc.to_marc21(record)
    elif dialect == sniffing.IRBIS:
        record = unimarc.from_irbis(record)
    if is_bad(record.problems) and not record.fields:
        return Described(record.number, [], record.problems)
    _mend(record)
    made = Described(record.number, record.fields, record.problems)
    title = _title(record, made)
    if not title and not made.is_bad:
        record.say("no_title")
    year = _year(record)
    _people(record, made)
    _rest(record, made, year)
    first = made.authors[0][0] if made.authors else ""
    made.match_key = keys.record_key(
        title=title, author=first, year=year, volume=str(made.columns.get("volume", ""))
    )
    made.control = record.text("001").strip()[:120]
    if not made.control and dialect == sniffing.TABLE:  # tables seldom have one
        made.control = "~" + keys.digest([[made.match_key], [made.columns["isbns"]]])[:32]
    elif not made.control:
        record.say("no_number")
        made.control = "~" + keys.digest([[made.match_key]])[:32]
    made.sum = keys.digest(made.fields)
    return made


def _mend(record: Parsed) -> None:
    """Latin letters within Cyrillic words are replaced everywhere; which, is said."""
    seen: dict[str, None] = {}
    for found in record.fields:
        if len(found) == 3:
            for part in found[2]:
                if not part[1].isascii():
                    part[1] = mended(part[1], seen)
    if seen:
        record.say("latin_letters", words=", ".join(list(seen)[:5]))


def _title(record: Parsed, made: Described) -> str:
    found = next(iter(record.all("245")), None)
    title = _clean(value_of(found, "a")) if found else ""
    volume = "; ".join(
        _clean(text) for code, text in (found[2] if found else ()) if code in "np" and text
    )
    parent = _clean(record.first("773", "t"))
    if parent and parent != title and (not title or _NO_TITLE.fullmatch(title)):
        record.say("parent_title")
        volume = "; ".join(filter(None, (title, volume))) or _clean(record.first("773", "g"))
        title = parent
    if len(title) > 500:
        record.say("cut_title")
    made.columns = {
        "title": title[:500],
        "remainder": _clean(" : ".join(values_of(found, "b") if found else []))[:500],
        "responsibility": _clean(" ; ".join(values_of(found, "c") if found else []))[:500],
        "volume": volume[:120],
    }
    return title


def _year(record: Parsed) -> int | None:
    said = record.first("260", "c") or record.first("264", "c")
    figures = _YEAR.search(said) or _YEAR.search(record.text("008")[7:11])
    if figures is None:
        record.say("no_year")
        return None
    year = int(figures[1])
    if not 1400 <= year <= 2200:
        record.say("odd_year", year=figures[1])
        return None
    return year


def _people(record: Parsed, made: Described) -> None:
    seen: set[tuple[str, str]] = set()
    for found in (*record.all("100"), *record.all("700")):
        name = _heading(" ".join(filter(None, (value_of(found, "a"), value_of(found, "b")))))
        role = (value_of(found, "4") or value_of(found, "e"))[:3]
        role = role if role in _ROLES else "" if role else "aut"
        key = (keys.author_key(name), role)
        if name and role and key[0] and key not in seen and len(seen) < MOST_AUTHORS:
            seen.add(key)
            made.authors.append((name[:200], role))
    headings: dict[str, str] = {}
    for found in record.fields:
        if found[0] in _SUBJECTS and len(found) == 3 and len(headings) < MOST_SUBJECTS:
            for heading in _headings(found):
                headings.setdefault(keys.subject_key(heading), heading[:200])
    headings.pop("", None)
    made.subjects = list(headings.values())
    _copies(record, made)


def _headings(found: Field) -> list[str]:
    """Uncontrolled words each for itself, a heading with its subdivisions as one."""
    if found[0] == "653":
        return [_heading(text) for text in values_of(found, "a")]
    parts = [_heading(text) for code, text in found[2] if code in "abvxyz" and text]
    joint = ", " if found[0] == "600" and len(parts) > 1 and "," not in parts[0] else " — "
    return [joint.join(parts)] if parts else []


def _copies(record: Parsed, made: Described) -> None:
    counted: dict[str, list[str | int]] = {}
    for found in record.all("852")[:MOST_COPIES]:
        place = value_of(found, "b") or value_of(found, "a")
        said = value_of(found, "n") or value_of(found, "t")
        number = int(said) if said.isdecimal() and len(said) < 6 else 1
        one = counted.setdefault(place[:120], [0, ""])
        one[0] = int(one[0]) + number
        one[1] = one[1] or value_of(found, "h")[:120]
    made.copies = [(place, int(n), str(mark)) for place, (n, mark) in counted.items()]


def _rest(record: Parsed, made: Described, year: int | None) -> None:
    published = next(iter((*record.all("260"), *record.all("264"))), ["", "", []])
    isbns: dict[str, None] = {}
    for said in record.every("020"):
        number = checked(said, record)
        if number:
            isbns[number] = None
    series = next(iter((*record.all("490"), *record.all("830"))), ["", "", []])
    lbc = [value_of(one, "a") for one in record.all("084") if "bbk" in value_of(one, "2")]
    made.columns |= {
        "edition": _clean(record.first("250"))[:200],
        "place": _clean("; ".join(values_of(published, "a"))).strip("[]")[:200],
        "publisher": _clean("; ".join(values_of(published, "b")))[:300],
        "year": year,
        "extent": _clean(" ".join(values_of(next(iter(record.all("300")), published), "a")))[:200]
        if record.all("300")
        else "",
        "series": _clean("; ".join(values_of(series, "a") + values_of(series, "v")))[:300],
        "isbns": list(isbns),
        "languages": _languages(record),
        "udc": record.first("080")[:80],
        "bbk": next(iter(lbc), "")[:80],
        "age_mark": _age(record),
    }


def _languages(record: Parsed) -> str:
    said = [code for text in record.every("041") for code in _by_three(text)]
    said = said or _by_three(record.text("008")[35:38])
    codes = dict.fromkeys(_LANGUAGES.get(code, code) for code in said if code not in {"und", "mul"})
    return ",".join(list(codes)[:8])[:40]


def _by_three(text: str) -> list[str]:
    text = text.strip().lower()
    codes = [text[at : at + 3] for at in range(0, min(len(text), 24), 3)]
    return [code for code in codes if len(code) == 3 and code.isascii() and code.isalpha()]


def _age(record: Parsed) -> str:
    found = (_AGE.search(text) for text in record.every("521"))
    return next((one[1] for one in found if one), "")


def _clean(text: str) -> str:
    return " ".join(text.translate(_NOT_SORTED).split()).strip(_END)


def _heading(text: str) -> str:
    """A name or a heading without the full stop of its field; initials keep theirs."""
    return _STOP.sub("", _clean(text))
