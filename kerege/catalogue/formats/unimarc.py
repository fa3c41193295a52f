"""UNIMARC, RUSMARC and the fields of IRBIS64 become MARC21. The table is our own."""

from collections.abc import Callable

from kerege.catalogue.formats.parsed import Field, Parsed, value_of, values_of

Subfields = list[list[str]]
# tag -> tag in MARC21, indicators, subfield -> subfield; what is not named is left out.
_PLAIN: dict[str, tuple[str, str, dict[str, str]]] = {
    "010": ("020", "  ", {"a": "a", "d": "c", "b": "q", "9": "q"}),
    "011": ("022", "  ", {"a": "a"}),
    "101": ("041", "0 ", {"a": "a", "c": "h"}),
    "102": ("044", "  ", {"a": "a"}),
    "205": ("250", "  ", {"a": "a", "b": "b", "f": "b"}),
    "210": ("260", "  ", {"a": "a", "c": "b", "d": "c", "e": "e", "g": "f", "h": "g"}),
    "215": ("300", "  ", {"a": "a", "c": "b", "d": "c", "e": "e"}),
    "225": ("490", "0 ", {"a": "a", "v": "v", "x": "x"}),
    "300": ("500", "  ", {"a": "a"}),
    "320": ("504", "  ", {"a": "a"}),
    "327": ("505", "0 ", {"a": "a"}),
    "330": ("520", "  ", {"a": "a"}),
    "331": ("520", "  ", {"a": "a"}),
    "333": ("521", "  ", {"a": "a"}),
    "500": ("240", "10", {"a": "a", "m": "l"}),
    "510": ("246", "31", {"a": "a", "e": "b", "d": "a"}),
    "517": ("246", "3 ", {"a": "a", "e": "b"}),
    "541": ("246", "1 ", {"a": "a", "e": "b"}),
    "600": ("600", "14", {"a": "a", "b": "b", "g": "q", "f": "d", "c": "c", "x": "x"}),
    "601": ("610", "24", {"a": "a", "b": "b", "x": "x"}),
    "605": ("630", "04", {"a": "a", "x": "x"}),
    "606": ("650", " 4", {"a": "a", "x": "x", "y": "z", "z": "y", "j": "v"}),
    "607": ("651", " 4", {"a": "a", "x": "x", "y": "z", "z": "y", "j": "v"}),
    "610": ("653", "  ", {"a": "a"}),
    "675": ("080", "  ", {"a": "a"}),
    "676": ("082", "04", {"a": "a"}),
    "686": ("084", "  ", {"a": "a", "2": "2", "v": "q"}),
    "710": ("110", "2 ", {"a": "a", "b": "b", "c": "c"}),
    "711": ("710", "2 ", {"a": "a", "b": "b", "c": "c"}),
    "712": ("710", "2 ", {"a": "a", "b": "b", "c": "c"}),
    "856": ("856", "4 ", {"u": "u", "z": "z"}),
    "899": ("852", "  ", {"a": "a", "b": "b", "c": "c", "j": "h", "p": "p", "x": "p"}),
}
_PEOPLE = {"700": "100", "701": "700", "702": "700"}
_ROLES = {"070": "aut", "340": "edt", "440": "ill", "730": "trl", "220": "com", "570": ""}
_LINKED = ("461", "463", "462")


def to_marc21(record: Parsed) -> Parsed:
    """The same record with the fields of MARC21."""
    if not record.fields:
        return record
    made = Parsed(record.number, [], record.leader, record.problems)
    fields = made.fields
    fields += [found for found in record.fields if found[0] in {"001", "005"} and len(found) == 2]
    fields.append(["008", _fixed(record)])
    parents = _parents(record)
    fields += _titles(record, parents)
    for found in record.fields:
        if len(found) != 3:
            continue
        if found[0] in _PEOPLE:
            fields.append(_person(found))
        elif found[0] in _PLAIN:
            tag, indicators, codes = _PLAIN[found[0]]
            subfields = [[codes[code], text] for code, text in found[2] if code in codes and text]
            if subfields:
                fields.append([tag, indicators, subfields])
    fields += [
        ["773", "0 ", [["t", title], *([["g", volume]] if volume else [])]]
        for title, volume in parents
    ]
    made.fields = [found for found in fields if found[-1]]
    made.fields.sort(key=lambda found: str(found[0]))
    return made


def from_irbis(record: Parsed) -> Parsed:
    """IRBIS64 has the tags of RUSMARC with habits of its own; these are put right first."""
    if not record.fields:
        return record
    made = Parsed(record.number, [], record.leader, record.problems)
    for found in record.fields:
        if len(found) != 3:
            made.fields.append(found)
            continue
        turned = _IRBIS.get(found[0], _as_it_is)(found)
        if turned[-1]:
            made.fields.append(turned)
    if not made.text("001"):
        code = record.first("903")
        if code:
            made.fields.insert(0, ["001", code])
    return to_marc21(made)


def _as_it_is(found: Field) -> Field:
    return found


def _lbc(found: Field) -> Field:
    return ["686", "  ", [["a", value_of(found, "a")], ["2", "rubbk"]]]


def _heading(found: Field) -> Field:
    """Of IRBIS: ^a heading ^b ^c ^d further headings ^g geographic ^e ^h"""
    codes = {"a": "a", "b": "x", "c": "x", "d": "x", "g": "y", "e": "y", "h": "z"}
    return ["606", "  ", [[codes[code], text] for code, text in found[2] if code in codes]]


def _whole(found: Field) -> Field:
    """Of IRBIS: ^c title of the whole work"""
    return ["461", " 0", [["t" if code == "c" else code, text] for code, text in found[2]]]


def _copy(found: Field) -> Field:
    """Of IRBIS: ^d place of keeping ^b inventory number ^1 number of copies"""
    codes = {"d": "a", "b": "p", "1": "n"}
    return ["899", "  ", [[codes[code], text] for code, text in found[2] if code in codes and text]]


def _nothing(found: Field) -> Field:
    return ["899", "  ", []]


def _readers(found: Field) -> Field:
    """Of IRBIS: ^z age of the readers"""
    return ["333", "  ", [["a", text] for text in values_of(found, "z")]]


_IRBIS: dict[str, Callable[[Field], Field]] = {
    "606": _heading,
    "621": _lbc,
    "461": _whole,
    "910": _copy,
    "899": _nothing,
    "900": _readers,
}


def _fixed(record: Parsed) -> str:
    """Field 008: the day of making, the year and the language."""
    coded = record.first("100")
    day = coded[2:8] if coded[:8].isdigit() else " " * 6
    year = "".join(sign for sign in record.first("210", "d") if sign.isdigit())[:4]
    language = (record.first("101") or "und")[:3].ljust(3)
    return f"{day}s{year.ljust(4)}    xx            000 0 {language} d"


def _titles(record: Parsed, parents: list[tuple[str, str]]) -> list[Field]:
    for found in record.all("200"):
        titles, responsible = values_of(found, "a"), values_of(found, "f") + values_of(found, "g")
        parts: Subfields = [["a", " ; ".join(titles)]] if titles else []
        parts += [["n", text] for code, text in found[2] if code in "hv" and text]
        parts += [["p", text] for text in values_of(found, "i")]
        parts += [["b", text] for text in values_of(found, "e")]
        if responsible:
            parts.append(["c", " ; ".join(responsible)])
        if not parts:
            continue
        others = [["246", "31", [["a", text]]] for text in values_of(found, "d")]
        return [["245", "10", parts], *others]
    return [["245", "10", [["a", parents[0][0]]]]] if parents else []


def _person(found: Field) -> Field:
    surname, given = value_of(found, "a"), value_of(found, "g") or value_of(found, "b")
    name = f"{surname.strip(', ')}, {given.strip(', ')}" if surname and given else surname
    subfields = [["a", name]] if name else []
    subfields += [["c", text] for text in values_of(found, "c")]
    subfields += [["d", text] for text in values_of(found, "f")[:1]]
    subfields += [["4", _role(text)] for text in values_of(found, "4") if _role(text)]
    if found[0] == "702" and not values_of(found, "4"):
        subfields.append(["4", "oth"])
    return [_PEOPLE[found[0]], "1 ", subfields]


def _role(text: str) -> str:
    """«340», «340 ред.»"""
    code = text[:3]
    return _ROLES.get(code, "oth") or "oth"


def _parents(record: Parsed) -> list[tuple[str, str]]:
    """Title and volume of the whole work, from fields within fields or from plain ones."""
    found = []
    for tag in _LINKED:
        for one in record.all(tag):
            title = value_of(one, "t")
            if not title and value_of(one, "1"):
                record.say("embedded", tag=tag)
            title = title or value_of(one, "a") or value_of(one, "c")
            if title:
                found.append((title, value_of(one, "v")))
    return found
