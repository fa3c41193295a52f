import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerege.foundation import schedule, worker
from kerege.foundation.models import WorkerBeat
from kerege.foundation.worker import Worker, beat, prune, reap
from tests.foundation import work_to_do

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet(monkeypatch, settings):
    """No deeds of other rooms, no waiting between tries, nothing done yet."""
    monkeypatch.setattr(schedule, "ENTRIES", {})
    settings.RETRY_SECONDS = 0
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    work_to_do.done.clear()


def work_off(one=None):
    """Let a worker do all that is ready."""
    one = one or Worker()
    while one.step():
        pass
    return one


def row():
    return DBTaskResult.objects.get()


def test_tasks_are_done_in_the_order_they_came():
    for word in ("one", "two", "three"):
        work_to_do.note.enqueue(word)
    work_off()
    assert work_to_do.done == ["one", "two", "three"]
    assert set(DBTaskResult.objects.values_list("status", "return_value")) == {
        ("SUCCESSFUL", "ONE"),
        ("SUCCESSFUL", "TWO"),
        ("SUCCESSFUL", "THREE"),
    }


def test_a_task_can_ask_for_its_own_number():
    result = work_to_do.note_own_number.enqueue()
    work_off()
    assert work_to_do.done == [str(result.id)]


def test_a_task_put_off_waits_for_its_time():
    work_to_do.note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("later")
    assert Worker().step() is False
    assert work_to_do.done == []


def test_a_task_that_fails_says_why_and_stops_nobody(caplog):
    work_to_do.hopeless.enqueue()
    work_to_do.note.enqueue("next")
    work_off()
    failed = DBTaskResult.objects.get(status="FAILED")
    assert failed.exception_class_path == "builtins.ValueError"
    assert work_to_do.done == ["next"]


def test_a_task_gone_from_the_code_fails_and_stops_nobody(caplog):
    work_to_do.note.enqueue("one")
    DBTaskResult.objects.update(task_path="tests.foundation.work_to_do.gone")
    work_off()
    assert row().status == "FAILED"


def test_a_retried_task_is_tried_until_it_succeeds(caplog):
    work_to_do.stubborn.enqueue(2)
    work_off()
    assert work_to_do.done == ["try"] * 3
    assert (row().status, row().return_value) == ("SUCCESSFUL", "at last")


def test_a_retried_task_is_given_up_after_its_last_try(caplog):
    work_to_do.stubborn.enqueue(99)
    work_off()
    assert work_to_do.done == ["try"] * 3
    assert row().status == "FAILED"


def test_each_try_waits_twice_as_long_as_the_one_before(settings, caplog):
    settings.RETRY_SECONDS = 10
    work_to_do.stubborn.enqueue(99)
    waits = []
    for _try in range(2):
        before = timezone.now()
        Worker().step()
        waits.append(round((row().run_after - before).total_seconds(), -1))
        DBTaskResult.objects.update(run_after=timezone.now())
    assert waits == [20, 40]


def test_the_task_of_a_silent_worker_is_taken_up_again(caplog):
    work_to_do.note.enqueue("one")
    lost = Worker()
    lost.name = "elsewhere:1:abc"
    lost._claim()
    now = timezone.now()
    beat(lost.name, now=now)
    assert reap(now=now + timedelta(seconds=59)) == 0
    assert reap(now=now + timedelta(seconds=61)) == 1
    work_off()
    assert work_to_do.done == ["one"]


def test_the_task_of_a_process_that_is_gone_is_taken_up_at_once(caplog):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    work_to_do.note.enqueue("one")
    lost = Worker()
    lost.name = f"{worker._host()}:{ended.pid}:abc"
    lost._claim()
    beat(lost.name, now=timezone.now())
    assert reap(now=timezone.now()) == 1


def test_the_task_of_a_living_worker_is_left_to_it():
    work_to_do.note.enqueue("one")
    alive = Worker()
    alive._claim()
    beat(alive.name, now=timezone.now())
    assert reap(now=timezone.now()) == 0
    assert row().status == "RUNNING"


def test_a_task_that_brings_down_every_worker_is_given_up():
    work_to_do.note.enqueue("one")
    DBTaskResult.objects.update(
        status="RUNNING", started_at=timezone.now(), worker_ids=["elsewhere:1:x"] * worker.DEADLY
    )
    assert reap(now=timezone.now() + timedelta(hours=1)) == 0
    assert row().status == "FAILED"
    assert "no worker lived to end it" in row().traceback


def test_old_beats_and_old_results_are_forgotten():
    now = timezone.now()
    beat("elsewhere:1:old", now=now - timedelta(days=2))
    beat("elsewhere:2:new", now=now)
    reap(now=now)
    assert [b.name for b in WorkerBeat.objects.all()] == ["elsewhere:2:new"]
    for word in ("old", "new"):
        work_to_do.note.enqueue(word)
    work_off()
    old = DBTaskResult.objects.get(return_value="OLD")
    old.finished_at = now - timedelta(days=15)
    old.save()
    prune(now=now)
    assert row().return_value == "NEW"


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_one_task_twice():
    for number in range(40):
        work_to_do.note.enqueue(str(number))

    def work():
        try:
            work_off()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(work_to_do.done, key=int) == [str(number) for number in range(40)]


@pytest.mark.django_db(transaction=True)
def test_the_thread_of_the_server_works_and_stops():
    work_to_do.note.enqueue("one")
    worker.start()
    worker.start()
    wait_for(lambda: work_to_do.done == ["one"])
    worker.stop()
    assert worker._running is None
    assert [t for t in threading.enumerate() if t.name == "worker"] == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nothing_and_does_nothing_twice(tmp_path):
    notes = tmp_path / "notes.txt"
    work_to_do.count_slowly.enqueue(str(notes), 100)
    first = a_worker_process()
    wait_for(lambda: notes.exists() and len(notes.read_text().splitlines()) > 10)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    second = a_worker_process()
    try:
        wait_for(lambda: row().status == "SUCCESSFUL")
    finally:
        second.terminate()
    assert second.wait(timeout=20) == 0
    lines = [line.split() for line in notes.read_text().splitlines()]
    assert [int(number) for number, _process in lines] == list(range(100))
    assert len({process for _number, process in lines}) == 2
    assert len(row().worker_ids) == 2


def a_worker_process():
    """`manage.py work` on the database of this test."""
    database = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        url = f"sqlite://{connection.settings_dict['NAME']}"
    else:
        name = connection.settings_dict["NAME"]
        who = f"{database['USER']}:{database['PASSWORD']}"
        url = f"postgresql://{who}@{database['HOST']}:{database['PORT'] or 5432}/{name}"
    environment = {**os.environ, "DATABASE_URL": url}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    return subprocess.Popen([sys.executable, "manage.py", "work"], env=environment)


def wait_for(condition, seconds=30):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "It did not happen in time."
        time.sleep(0.05)
