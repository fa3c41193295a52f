"""A book with its author and subject."""

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


VALUES = {"form": lambda spine: "ris"}
ROWS = {
    "catalogue:record": _record,
    "catalogue:desk_record": _record,
    "catalogue:withdraw": _record,
    "catalogue:restore": _record,
    "catalogue:author": _author,
    "catalogue:subject": _subject,
}
