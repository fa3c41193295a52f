"""A list that readers see, of the librarian's library."""

from kerege.showcase.models import ListBook, ReadingList
from tests.scenarios import Spine
from tests.showcase.reading_lists import a_list


def _list(spine: Spine) -> ReadingList:
    found = ReadingList.objects.order_by("pk").first()
    return found or a_list(library=spine.people["librarian"].posts.get().organisation)


def _book(spine: Spine) -> ListBook:
    return _list(spine).books.get(place=1)


NAMES = ("list_edit", "list_words", "list_act", "list_copy", "list_export", "list_book_new")
ROWS = {f"showcase:{name}": _list for name in (*NAMES, "reading_list")} | {
    "showcase:list_book": _book
}
