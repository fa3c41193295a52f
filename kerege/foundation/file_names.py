"""Names of files as people may safely see and keep them."""

import re
import unicodedata

from kerege.foundation.kinds import Kind, ending_of

LONGEST = 120
LONGEST_IN_BYTES = 200  # file systems count these
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean(name: str, *, otherwise: str = "file") -> str:
    """The last part of a path, without marks that turn the text round or cannot be seen."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    bare = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", seen)).strip(" .")
    if _RESERVED.match(bare):
        bare = f"_{bare}"
    return _shortened(bare) or otherwise


def with_ending(name: str, kind: Kind) -> str:
    """The name with an ending that tells the truth: «photo.exe» that is a JPEG gets «.jpg»."""
    if ending_of(name) in kind.endings or kind.code == "unknown":
        return name
    return _shortened(f"{name}.{kind.endings[0]}")


def stem(name: str) -> str:
    """The name as a title: without its ending, without underscores."""
    bare = name.rpartition(".")[0] or name
    return re.sub(r"[_\s]+", " ", bare).strip() or name


def apart(names: list[str]) -> list[str]:
    """The same names, those that come again with a number: two files never share a name."""
    seen: set[str] = set()
    found = []
    for name in names:
        fresh, number = name, 2
        while fresh.casefold() in seen:
            bare, dot, ending = name.rpartition(".")
            fresh = f"{bare} ({number}).{ending}" if dot else f"{name} ({number})"
            number += 1
        seen.add(fresh.casefold())
        found.append(fresh)
    return found


def _shortened(name: str) -> str:
    bare, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        bare, ending = name, ""
    tail = f".{ending}" if ending else ""
    bare = bare[: LONGEST - len(tail)]
    while len((bare + tail).encode()) > LONGEST_IN_BYTES:
        bare = bare[:-1]
    return bare.strip(" .") + tail
