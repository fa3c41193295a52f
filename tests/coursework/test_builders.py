import pytest

from kerege.coursework.models import SubmissionState
from tests.coursework.builders import a_work_file, an_assignment, an_attempt
from tests.foundation.builders import FILM

pytestmark = pytest.mark.django_db


def test_the_builders_make_what_the_constraints_allow():
    assert an_assignment(alone=True).event is None
    attempt = an_attempt(state=SubmissionState.ACCEPTED)
    again = an_attempt(attempt.submission)
    assert (attempt.number, again.number) == (1, 2)
    assert a_work_file(again, data=FILM, kind="mp4", name="film.mp4").submission == again.submission
