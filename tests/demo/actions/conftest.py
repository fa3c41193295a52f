"""The demo, loaded once for all tests that only look at it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction

from kerege.demo.actions.loading import load
from kerege.foundation.translated import T
from kerege.network.models import District, DistrictKind


@pytest.fixture(scope="package", autouse=True)
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """A used database has given a key away before: nothing that is shown hangs on keys."""
    with django_db_blocker.unblock(), transaction.atomic():
        District.objects.create(code="gone", kind=DistrictKind.CITY, name=T(), short_name=T())
        District.objects.filter(code="gone").delete()
        assert load(now=datetime(2026, 11, 22, 4, tzinfo=UTC)) is True
        yield
        transaction.set_rollback(True)
