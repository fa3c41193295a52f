"""The cells of a row become the fields of MARC21."""

import re
from collections.abc import Mapping

from kerege.catalogue.formats.parsed import Field, Parsed

LANGUAGES = {
    "kaz": ("каз", "қаз", "kaz", "kk", "kz"),
    "rus": ("рус", "орыс", "rus", "ru"),
    "eng": ("англ", "ағыл", "eng", "en"),
    "ger": ("нем", "неміс", "ger", "deu", "de"),
    "fre": ("франц", "fre", "fra", "fr"),
    "kir": ("кирг", "кырг", "қырғ", "kir"),
    "uzb": ("узб", "өзб", "uzb"),
    "tat": ("татар", "tat"),
    "uig": ("уйгур", "ұйғыр", "uig"),
}
_SEVERAL = re.compile(r"\s*(?:[;|\n]|\s/\s)\s*")
_INITIALS = r"(?:[^\W\d_]\.\s?){1,3}"
_SURNAME = r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*"
_SURNAME_FIRST = re.compile(rf"({_SURNAME})\s+({_INITIALS})")
_INITIALS_FIRST = re.compile(rf"({_INITIALS})\s*({_SURNAME})")
_ISBN_END = re.compile(r"[;,|\n]+|(?<=[0-9XxХх])\s+(?=97[89])")
_SIMPLE = {
    "edition": ("250", "  ", "a"),
    "extent": ("300", "  ", "a"),
    "series": ("490", "0 ", "a"),
    "udc": ("080", "  ", "a"),
    "age": ("521", "  ", "a"),
    "annotation": ("520", "  ", "a"),
}
_ROLES = {"illustrators": "ill", "translators": "trl", "editors": "edt", "compilers": "com"}
MOST_IN_A_CELL = 40


def record_of(number: int, cells: Mapping[str, str]) -> Parsed:
    """A record of the cells by the codes of their columns."""
    record = Parsed(number)
    fields = record.fields
    if said := cells.get("number"):
        fields.append(["001", said])
    fields += [["020", "  ", [["a", one]]] for one in _isbns(cells.get("isbn", ""))]
    if codes := _languages(cells.get("languages", "")):
        fields.append(["041", "0 ", [["a", code] for code in codes]])
    if said := cells.get("bbk"):
        fields.append(["084", "  ", [["a", said], ["2", "rubbk"]]])
    fields += _people(cells)
    fields += _together(
        "245", "10", cells, title="a", volume="n", remainder="b", responsibility="c"
    )
    fields += _together("260", "  ", cells, place="a", publisher="b", year="c")
    for code, (tag, indicators, letter) in _SIMPLE.items():
        if said := cells.get(code):
            fields.append([tag, indicators, [[letter, said]]])
    subjects = several(cells.get("subjects", ""))
    fields += [["650", " 4", [["a", one]]] for one in subjects]
    fields += copies_of(cells)
    fields.sort(key=lambda found: str(found[0]))
    if any("\ufffd" in said for said in cells.values()):
        record.say("letters_lost")
    return record


def copies_of(cells: Mapping[str, str]) -> list[Field]:
    """Where the copies of this row stand."""
    said = cells.get("copies", "").strip()
    number = re.match(r"\d{1,5}(?!\d)", said)
    return _together(
        "852", "  ", {**cells, "copies": number[0] if number else ""},
        library="a", shelf_mark="h", inventory="p", copies="n",
    )  # fmt: skip


def several(text: str) -> list[str]:
    """What stands in one cell with semicolons, strokes or in lines of its own."""
    parts = (part.strip(" ,") for part in _SEVERAL.split(text))
    return [part for part in parts if part][:MOST_IN_A_CELL]


def names(text: str) -> list[str]:
    """Names of people; a comma divides them only where each side of it is a whole name."""
    found: list[str] = []
    for part in several(text):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) > 1 and all(_is_whole(piece) for piece in pieces):
            found += pieces
        else:
            found.append(", ".join(pieces))
    return [_catalogued(name) for name in found][:MOST_IN_A_CELL]


def _is_whole(name: str) -> bool:
    """«Мұқанов С.» is, «Мұхтар Омарханұлы» after «Әуезов» looks so, but «Әуезов» does not."""
    return len(name.replace(".", ". ").split()) > 1


def _catalogued(name: str) -> str:
    """«М. О. Әуезов» and «Әуезов М.О.» as «Әуезов, М. О.»; a name in full stays as it is."""
    if found := _SURNAME_FIRST.fullmatch(name):
        return f"{found[1]}, {_spaced(found[2])}"
    if found := _INITIALS_FIRST.fullmatch(name):
        return f"{found[2]}, {_spaced(found[1])}"
    return name


def _spaced(initials: str) -> str:
    return " ".join(f"{one}." for one in re.findall(r"[^\W\d_]", initials))


def _people(cells: Mapping[str, str]) -> list[Field]:
    authors = names(cells.get("authors", ""))
    found: list[Field] = [["100", "1 ", [["a", name]]] for name in authors[:1]]
    found += [["700", "1 ", [["a", name]]] for name in authors[1:]]
    for code, role in _ROLES.items():
        said = names(cells.get(code, ""))
        found += [["700", "1 ", [["a", name], ["4", role]]] for name in said]
    return found


def _together(tag: str, indicators: str, cells: Mapping[str, str], **letters: str) -> list[Field]:
    parts = [[letter, cells[code]] for code, letter in letters.items() if cells.get(code)]
    return [[tag, indicators, parts]] if parts else []


def _isbns(text: str) -> list[str]:
    parts = (part.strip() for part in _ISBN_END.split(text))
    return [re.sub(r"(?i)^isbn[:\s-]*", "", part) for part in parts if part][:MOST_IN_A_CELL]


def _languages(text: str) -> list[str]:
    codes = []
    for word in re.split(r"[\s,;/|]+", text.lower()):
        known = (code for code, starts in LANGUAGES.items() if _begins(word, starts))
        code = next(known, word if re.fullmatch("[a-z]{3}", word) else "")
        if code and code not in codes:
            codes.append(code)
    return codes


def _begins(word: str, starts: tuple[str, ...]) -> bool:
    return any(word == one or (len(one) > 2 and word.startswith(one)) for one in starts)
