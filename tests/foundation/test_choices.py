import pytest
from django.core.exceptions import ValidationError

from kerege.foundation.choices import ManyChoices, key_of
from kerege.network.models import District
from tests.builders import a_district

pytestmark = pytest.mark.django_db
NO_KEYS = ["", "-1", "x", "1.5", "٣", "9" * 19, "9" * 5000, "1 OR 1=1", None]


@pytest.mark.parametrize("told", NO_KEYS)
def test_what_no_row_can_be_called_is_no_choice(told):
    a_district()

    assert key_of(told) is None
    with pytest.raises(ValidationError):
        ManyChoices(queryset=District.objects.all()).clean([told])


def test_rows_are_chosen_by_their_numbers():
    one, other = a_district(), a_district()

    chosen = ManyChoices(queryset=District.objects.all()).clean([str(one.pk)])

    assert (list(chosen), key_of(str(other.pk))) == ([one], other.pk)
