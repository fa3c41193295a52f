"""A question that found nothing."""

from kerege.search.models import SearchMiss
from tests.builders import TODAY
from tests.scenarios import Spine


def _miss(spine: Spine) -> SearchMiss:
    row, _made = SearchMiss.objects.get_or_create(
        text="жыр кештері", language="kk", defaults={"first_on": TODAY, "last_on": TODAY}
    )
    return row


ROWS = {"search:miss_answer": _miss, "search:miss_same": _miss}
