"""The catalogue on its first day: works described by us, with copies that are samples."""

from datetime import datetime

from kerege.catalogue.actions.starter_works import add_sample_copies, add_works
from kerege.catalogue.models import SAMPLE_MARK, Record
from kerege.demo import books
from kerege.network.models import Organisation, OrganisationKind

EVERY = 7  # each library has every seventh work, the centre all


def add_books(*, centre: Organisation, now: datetime) -> list[Record]:
    """Fill the catalogue."""
    records = add_works(
        persons=books.persons(), headings=books.headings(), works=books.works(), now=now
    )
    others = Organisation.objects.filter(kind=OrganisationKind.LIBRARY).exclude(pk=centre.pk)
    libraries = list(others.order_by("code"))
    copies = [(record, centre, 1) for record in records]
    copies += [
        (record, library, 1 + (number + place) % 3)
        for place, library in enumerate(libraries)
        for number, record in enumerate(records)
        if (number + place) % EVERY == 0
    ]
    add_sample_copies(copies=copies, mark=SAMPLE_MARK)
    return records
