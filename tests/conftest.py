"""What every test starts with."""

from collections.abc import Iterator

import pytest

from kerege.foundation import pagecache


@pytest.fixture(autouse=True)
def no_page_is_remembered_from_another_test() -> Iterator[None]:
    pagecache.SHELF.clear()
    yield
