from datetime import UTC, datetime, timedelta

import pytest

from kerege.foundation import rounds, schedule
from kerege.foundation.models import ScheduledRun

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 3, 1, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def calls(monkeypatch):
    """An empty schedule with one deed that notes when it was called."""
    monkeypatch.setattr(schedule, "ENTRIES", {})
    calls = []
    schedule.every(MINUTE, "note", lambda *, now: calls.append(now))
    return calls


def test_a_deed_is_done_at_once_and_then_once_a_period(calls):
    for seconds in (0, 30, 60, 61, 130):
        rounds.run_due(now=NOW + timedelta(seconds=seconds))
    assert calls == [NOW + timedelta(seconds=s) for s in (0, 60, 130)]


def test_a_round_says_what_it_did(calls):
    assert rounds.run_due(now=NOW) == ["note"]
    assert rounds.run_due(now=NOW) == []


def test_a_deed_taken_by_another_worker_is_left_to_it(calls):
    rounds.run_due(now=NOW)
    entry = schedule.ENTRIES["note"]
    late = NOW + MINUTE
    assert rounds._take(entry, NOW + MINUTE, late) is True
    assert rounds._take(entry, NOW + MINUTE, late) is False
    assert rounds._take(entry, None, late) is False


def test_a_deed_that_fails_does_not_stop_the_others_and_comes_round_again(calls, caplog):
    schedule.ENTRIES.clear()
    schedule.every(MINUTE, "broken", lambda *, now: 1 / 0)
    schedule.every(MINUTE, "note", lambda *, now: calls.append(now))
    rounds.run_due(now=NOW)
    assert calls == [NOW]
    assert "The scheduled deed broken failed" in caplog.text
    assert ScheduledRun.objects.get(name="broken").due_at == NOW + MINUTE
