"""Reading lists to begin tests from."""

from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.showcase.actions import lists as actions
from kerege.showcase.models import ReadingList
from tests.builders import NOW, a_library, a_person


def a_list(*, library: Organisation | None = None) -> ReadingList:
    """Two books, seen by everybody."""
    by = a_person()
    values = {"title": T(kk="Жазғы кітаптар", ru="Книги лета")}
    row = actions.create(library=library or a_library(), values=values, by=by, now=NOW)
    for title in ("Абай жолы", "Қан мен тер"):
        told = {"title": title, "language": "kk"}
        actions.add_typed(reading_list=row, values=told, by=by, now=NOW)
    actions.publish(reading_list=row, shown=True, by=by, now=NOW)
    return ReadingList.objects.get(pk=row.pk)
