"""`./run words`: gather every string of the source, add the new ones to the catalogues, list gaps.

Reads the source itself, without xgettext: Python by its syntax tree, templates by Django's own
`templatize`. `--check` changes nothing and fails on a string that is missing, empty, fuzzy or
whose placeholders do not agree. `--prune` throws out what the source no longer says.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

from tools.machine import ROOT, catalogues

LANGUAGES = {"kk": 2, "ru": 4}  # and how many plural forms each has
PYTHON_FOLDERS = ("kerege", "config")
CALL = re.compile(r"\b(n?p?gettext|_)\((?=[ur]?['\"])")
LITERAL = re.compile(r"\s*,?\s*(u?'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\")", re.DOTALL)
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w+)\}|%([sd])")


class Words(NamedTuple):
    """A string to translate, as the catalogue knows it."""

    context: str | None
    text: str
    plural: str | None


def main(arguments: list[str]) -> int:
    """Add what is new, say what is missing."""
    found = gather()
    if not found:
        sys.exit("No string was found in the source; the gatherer is broken.")
    if "--check" not in arguments:
        for language in LANGUAGES:
            update(language, found, prune="--prune" in arguments)
    gaps = [gap for language in LANGUAGES for gap in find_gaps(language, found)]
    gaps += [gap for path in borrowed() for gap in find_faults(path)]
    print("\n".join(gaps))
    print(f"{len(found)} strings, {len(gaps)} gaps.")
    return int(bool(gaps) and "--check" in arguments)


def gather() -> dict[Words, str]:
    """Every string of the source with the place where it was found first."""
    found: dict[Words, str] = {}
    for path in _sources("**/*.py"):
        for words in from_python(path.read_text(encoding="utf-8")):
            found.setdefault(words, str(path.relative_to(ROOT)))
    for pattern in ("**/templates/**/*.html", "**/templates/**/*.txt"):
        for path in _sources(pattern):
            for words in from_template(path.read_text(encoding="utf-8")):
                found.setdefault(words, str(path.relative_to(ROOT)))
    return found


def from_python(source: str) -> Iterator[Words]:
    """Strings in calls of gettext's functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (kind := _kind(node.func)):
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            yield from _words(kind, [text for text in texts if isinstance(text, str)])


def from_template(source: str) -> Iterator[Words]:
    """Strings in translation tags and in `_("…")` within other tags."""
    python = templatize(source)
    for call in CALL.finditer(python):
        texts, place = [], call.end()
        while literal := LITERAL.match(python, place):
            texts.append(ast.literal_eval(literal[1]))
            place = literal.end()
        yield from _words(_plain(call[1]), texts)


def update(language: str, found: dict[Words, str], *, prune: bool) -> None:
    """Write new strings into a catalogue, without a translation yet."""
    path = catalogue(language)
    if not path.exists():
        sys.exit(f"{path.relative_to(ROOT)} is missing.")
    po = polib.pofile(str(path), wrapwidth=0)
    known = {(entry.msgctxt, entry.msgid): entry for entry in po}
    for words in found:
        if (words.context, words.text) not in known:
            po.append(_new_entry(words, LANGUAGES[language]))
    if prune:
        said = {(words.context, words.text) for words in found}
        for key, entry in known.items():
            if key not in said:
                po.remove(entry)
    po.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    po.save(str(path))


def find_gaps(language: str, found: dict[Words, str]) -> Iterator[str]:
    """Strings of the source without a good translation."""
    path = catalogue(language)
    po = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt, entry.msgid): entry for entry in po if not entry.obsolete}
    for words, place in found.items():
        entry = known.get((words.context, words.text))
        if entry is None:
            yield f"{language}: {place}: not in the catalogue: {words.text!r}"
        elif words.plural and len(entry.msgstr_plural) != LANGUAGES[language]:
            yield f"{language}: {place}: {LANGUAGES[language]} plural forms wanted: {words.text!r}"
    if path.exists():
        yield from find_faults(path)


def find_faults(path: Path) -> Iterator[str]:
    """Entries of a catalogue that are empty, fuzzy or speak of other things than the source."""
    for entry in polib.pofile(str(path)):
        where = f"{path.relative_to(ROOT)}: {entry.msgid!r}"
        if entry.obsolete:
            continue
        if entry.fuzzy:
            yield f"{where} is fuzzy"
        elif not entry.translated():
            yield f"{where} is not translated"
        elif odd := _odd_placeholders(entry):
            yield f"{where}: the translation has {', '.join(sorted(odd))}, the source has not"


def catalogue(language: str) -> Path:
    """Where our own strings of a language stand."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def borrowed() -> list[Path]:
    """Catalogues that we ship for strings of others."""
    return [path for path in catalogues() if "borrowed" in path.parts]


def _sources(pattern: str) -> Iterator[Path]:
    for folder in PYTHON_FOLDERS:
        yield from sorted(p for p in (ROOT / folder).glob(pattern) if "migrations" not in p.parts)


def _kind(function: ast.expr) -> str:
    name = getattr(function, "id", None) or getattr(function, "attr", "")
    return _plain(name) if re.fullmatch(r"_|n?p?gettext(_lazy|_noop)?", name) else ""


def _plain(name: str) -> str:
    return "gettext" if name == "_" else re.sub(r"_(lazy|noop)$", "", name)


def _words(kind: str, texts: list[str]) -> Iterator[Words]:
    """Arrange the strings of a call: context first, then singular, then plural."""
    texts = list(texts)
    context = texts.pop(0) if "p" in kind.removesuffix("gettext") and texts else None
    if texts and texts[0]:
        plural = texts[1] if kind.startswith("n") and len(texts) > 1 else None
        yield Words(context, texts[0], plural)


def _new_entry(words: Words, forms: int) -> polib.POEntry:
    entry = polib.POEntry(msgid=words.text, msgctxt=words.context)
    entry.flags = ["python-format"] if "%(" in words.text else []
    if words.plural:
        entry.msgid_plural = words.plural
        entry.msgstr_plural = {number: "" for number in range(forms)}
    return entry


def _odd_placeholders(entry: polib.POEntry) -> set[str]:
    source = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
    texts = [entry.msgstr, *entry.msgstr_plural.values()]
    return set().union(*(_placeholders(text) for text in texts)) - source


def _placeholders(text: str) -> set[str]:
    return {"".join(parts) for parts in PLACEHOLDER.findall(text or "")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
