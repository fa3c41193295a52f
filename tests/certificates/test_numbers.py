"""Numbers are given once and without gaps, whatever the order of issues and corrections."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerege.certificates.actions.issuing import issue
from kerege.certificates.actions.state import replace, revoke
from kerege.certificates.models import Certificate
from kerege.foundation.translated import T
from tests.builders import NOW, an_organiser
from tests.certificates.builders import a_participant, a_past_event

pytestmark = pytest.mark.django_db
WHY = T(kk="Қате")

deeds = st.lists(
    st.one_of(
        st.integers(1, 4),  # an event with so many participants gets its certificates
        st.sampled_from(["replace", "revoke"]),  # the first valid one is corrected or taken back
    ),
    min_size=1,
    max_size=6,
)


@given(deeds)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numbers_run_on_without_gaps_through_any_order_of_deeds(order):
    with transaction.atomic():
        given_out = sum(carry_out(deed) for deed in order)
        numbers = sorted(Certificate.objects.values_list("number", flat=True))
        codes = set(Certificate.objects.values_list("code", flat=True))
        transaction.set_rollback(True)

    assert numbers == [f"2030-{serial:06d}" for serial in range(1, given_out + 1)]
    assert len(codes) == given_out


def carry_out(deed: int | str) -> int:
    """Do it, and say how many numbers it takes."""
    if isinstance(deed, int):
        event = a_past_event()
        for _ in range(deed):
            a_participant(event)
        issue(event=event, by=an_organiser(), now=NOW)
        return deed
    certificate = Certificate.objects.valid().first()
    if certificate is None:
        return 0
    if deed == "revoke":
        revoke(certificate=certificate, reason=WHY, by=an_organiser(), now=NOW)
        return 0
    replace(certificate=certificate, name="Жаңа Есім", reason=WHY, by=an_organiser(), now=NOW)
    return 1
