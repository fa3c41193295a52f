"""What should be found is found, however it is typed: the judged questions of the benchmark."""

import pytest

from bench import judging

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_judged_questions_are_answered_as_promised():
    found = {one.name: one for one in judging.measured()}

    kazakh, russian = found["kk as it is"], found["ru as it is"]
    assert (kazakh.recall >= 0.80, kazakh.precision >= 0.93) == (True, True)
    assert (russian.recall >= 0.95, russian.precision >= 0.95) == (True, True)
    assert found["kk Russian letters"].nothing <= 0.01
    assert found["kk wrong layout"].nothing <= 0.01
    assert found["kk Latin of 2021"].nothing <= 0.06
    assert found["kk Latin as one pleases"].nothing <= 0.06
