"""A book with its author and subject."""

from django.utils import timezone

from kerege.catalogue.actions import authorities
from kerege.catalogue.models import Author, Record, Subject
from tests.catalogue.record_builders import a_record, a_subject, an_author
from tests.scenarios import Spine


def _record(spine: Spine) -> Record:
    found = Record.objects.first()
    if found is not None:
        return found
    author, subject = an_author("Әуезов, Мұхтар"), a_subject("Дала", "Степь")
    return a_record("Абай жолы", by=(author,), about=(subject,))


def _author(spine: Spine) -> Author:
    return _record(spine).authors.get()


def _subject(spine: Spine) -> Subject:
    return _record(spine).subjects.get()


def _double(spine: Spine) -> int:
    return (Author.objects.filter(variants=["Auezov"]).first() or _made_double()).pk


def _made_double() -> Author:
    return an_author("Ауэзов, М.", variants=("Auezov",))


def _merge(spine: Spine) -> int:
    now, organiser = timezone.now(), spine.people["organiser"]
    gone = an_author("Ауезов, М.")
    return authorities.merge(kept=_author(spine), gone=gone, by=organiser, now=now).pk


VALUES = {
    "form": lambda spine: "ris",
    "file": lambda spine: "authors",
    "what": lambda spine: "authors",
    "other": _double,
    "merge": _merge,
}
ROWS = {
    "catalogue:record": _record,
    "catalogue:desk_record": _record,
    "catalogue:desk_cover": _record,
    "catalogue:holding": _record,
    "catalogue:holding_gone": _record,
    "catalogue:give_up": _record,
    "catalogue:withdraw": _record,
    "catalogue:restore": _record,
    "catalogue:author": _author,
    "catalogue:authority": _author,
    "catalogue:authority_merge": _author,
    "catalogue:authority_apart": _author,
    "catalogue:authority_undo": _author,
    "catalogue:subject": _subject,
}
