"""The texts of a report: what stands, what the data says now, and what lies between."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event
from kerege.events.report_sections import all_sections
from kerege.foundation.translated import chain, languages
from kerege.reports.models import Report, ReportSection

# A section without a heading flows on from the one before it.
HEADINGS: dict[str, str | Promise] = {
    "participants": _("Participants"),
    "programme": _("Programme"),
    "results": _("Results"),
    "attendance": _("Academic hours"),
    "certificates": _("Certificates"),
    "materials": _("Materials"),
}
# How a section is called on the desk.
NAMES: dict[str, str | Promise] = HEADINGS | {
    "opening": _("What, when and where"),
    "goal": _("Purpose"),
}


@dataclass(frozen=True)
class Piece:
    """A run of words in a comparison: "same", "old" or "new"."""

    kind: str
    words: str


@dataclass
class SectionText:
    """A section in one language beside what the data says now."""

    section: ReportSection
    fresh: str
    typed: str | None = None  # what a form holds that could not be saved

    @property
    def shown(self) -> str:
        """What stands in the text area."""
        return self.section.text if self.typed is None else self.typed

    @property
    def is_in_conflict(self) -> bool:
        """Somebody else saved another text while this one was being typed."""
        return self.typed is not None and self.typed != self.section.text

    @property
    def is_outdated(self) -> bool:
        """The data has changed since the text was taken from it."""
        return self.fresh != self.section.generated

    def changes(self) -> list[Piece]:
        """What changed in the data since."""
        return compare(self.section.generated, self.fresh)


@dataclass
class SectionRow:
    code: str
    name: str | Promise
    texts: list[SectionText]

    @property
    def is_outdated(self) -> bool:
        return any(text.is_outdated for text in self.texts)


@dataclass(frozen=True)
class Chapter:
    """A section to be read: its heading ("" if it has none) and its Markdown."""

    code: str
    heading: str | Promise
    text: str


def fresh_text(event: Event, code: str, language: str) -> str:
    """What the data says now; "" for a section that no room writes any more."""
    for entry in all_sections():
        if entry.code == code:
            return "\n\n".join(entry.write(event, language))
    return ""


def fresh_texts(event: Event) -> dict[tuple[str, str], str]:
    """Every section in every language, as the data says it now."""
    return {
        (entry.code, language): "\n\n".join(entry.write(event, language))
        for entry in all_sections()
        for language in languages()
    }


def section_rows(
    report: Report, typed: dict[tuple[str, str], str] | None = None
) -> list[SectionRow]:
    """The sections in order, each in all languages, beside the data of this moment."""
    fresh = fresh_texts(report.event)
    kept = {(section.code, section.language): section for section in report.sections.all()}
    rows = []
    for code in _codes(set(code for code, _language in kept)):
        texts = [
            SectionText(
                kept[code, language],
                fresh.get((code, language), ""),
                (typed or {}).get((code, language)),
            )
            for language in languages()
            if (code, language) in kept
        ]
        if any(text.section.text or text.fresh for text in texts):
            rows.append(SectionRow(code, NAMES.get(code, code), texts))
    return rows


def chapters(report: Report, language: str) -> tuple[list[Chapter], str]:
    """The report in the language, or in the next one that has a text, and which one that is."""
    texts = {(section.language, section.code): section.text for section in report.sections.all()}
    for shown in chain(language):
        found = [
            Chapter(code, HEADINGS.get(code, ""), texts[shown, code])
            for code in _codes({code for kept, code in texts if kept == shown})
            if texts[shown, code].strip()
        ]
        if found:
            return found, shown
    return [], language


def missing_languages(report: Report) -> list[str]:
    """Languages in which nothing is written."""
    written = {section.language for section in report.sections.all() if section.text.strip()}
    return [language for language in languages() if language not in written]


def compare(before: str, after: str) -> list[Piece]:
    """The two texts word by word."""
    old, new = before.split(" "), after.split(" ")
    pieces = []
    for kind, start, end, from_, to in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", " ".join(old[start:end])))
            continue
        if end > start:
            pieces.append(Piece("old", " ".join(old[start:end])))
        if to > from_:
            pieces.append(Piece("new", " ".join(new[from_:to])))
    return [piece for piece in pieces if piece.words]


def _codes(kept: set[str]) -> list[str]:
    """The codes in the order of the registry; those that nobody writes any more come last."""
    order = [entry.code for entry in all_sections()]
    return [code for code in order if code in kept] + sorted(kept - set(order))
