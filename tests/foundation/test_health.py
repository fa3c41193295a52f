"""Probes, figures, and the page that shows the same signs to administrators."""

import json
from collections import namedtuple
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerege.foundation import health, schema
from kerege.foundation.health import Finding, Level
from kerege.foundation.models import Job, WorkerBeat
from kerege.foundation.worker import Worker, beat
from kerege.mailing.models import Letter, LetterState
from tests.builders import an_administrator
from tests.foundation import work_to_do
from tests.mailing.builders import a_letter

pytestmark = pytest.mark.django_db


def signs():
    return {sign.name: sign for sign in health.signs()}


def ask(page="/readyz", **headers):
    return Client(headers={"host": "localhost"} | headers).get(page)


def test_a_process_is_alive_without_asking_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = ask("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_an_installation_at_work_is_ready(tmp_path):
    beat("host:1:a", now=timezone.now())
    answer = ask()
    told = json.loads(answer.content)
    assert answer.status_code == 200
    assert told["ready"] is True
    assert told["signs"]["database"] == told["signs"]["migrations"] == "good"
    assert set(told["signs"]) >= {"cache", "workers", "queue", "disk", "backup", "letters"}
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_database_that_lacks_a_migration_is_not_served():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'events'")
    answer = ask()
    assert answer.status_code == 503
    assert json.loads(answer.content)["signs"]["migrations"] == "bad"
    assert {app for app, _name in schema.missing()} == {"events"}


def test_a_database_of_a_newer_program_is_noticed():
    assert schema.from_the_future() == set()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('events', '9999_later', CURRENT_TIMESTAMP)"
        )
    assert schema.from_the_future() == {("events", "9999_later")}


def test_a_cache_that_fails_takes_the_process_out_of_service(monkeypatch):
    def fail(*_args, **_kwargs):
        raise ConnectionError("Redis went away")

    monkeypatch.setattr(cache, "set", fail)
    answer = ask()
    assert answer.status_code == 503
    assert json.loads(answer.content)["signs"]["cache"] == "bad"


def test_a_silent_worker_is_told_and_pages_are_served_all_the_same():
    WorkerBeat.objects.create(name="host:1:a", seen_at=timezone.now() - timedelta(minutes=5))
    answer = ask()
    assert (answer.status_code, json.loads(answer.content)["state"]) == (200, "bad")
    assert signs()["workers"].level == Level.BAD
    beat("host:1:a", now=timezone.now())
    assert signs()["workers"].figures == {"alive": 1}


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_ends_in_order_is_not_missed():
    worker = Worker()
    beat(worker.name, now=timezone.now())
    worker.stop()
    worker.run()
    assert not WorkerBeat.objects.exists()


def test_a_queue_that_does_not_move_wants_attention(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    work_to_do.note.enqueue("one")
    assert signs()["queue"].level == Level.GOOD
    assert signs()["queue"].figures["ready"] == 1
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=20))
    assert signs()["queue"].level == Level.WARNING
    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(hours=1))
    assert signs()["queue"].level == Level.GOOD


def test_letters_that_are_late_or_lost_want_attention():
    letter = a_letter(state=LetterState.QUEUED)
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.QUEUED, next_try_at=timezone.now(), queued_at=timezone.now()
    )
    assert signs()["letters"].level == Level.GOOD
    Letter.objects.update(next_try_at=timezone.now() - timedelta(hours=1))
    assert signs()["letters"].level == Level.WARNING
    Letter.objects.update(state=LetterState.FAILED, last_error="550 no such reader")
    assert signs()["letters"].figures["failed"] == 1
    assert signs()["letters"].level == Level.WARNING


@pytest.mark.parametrize("free, level", [(50 * 2**30, "good"), (2**29, "warning"), (2**20, "bad")])
def test_a_disk_that_fills_is_told_before_it_is_full(monkeypatch, free, level):
    usage = namedtuple("Usage", "total used free")
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: usage(2**37, 1, free))
    assert signs()["disk"].level == level


def test_a_backup_that_is_too_old_wants_attention(settings):
    settings.IS_DEMO = False
    assert signs()["backup"].level == Level.WARNING
    job = Job.objects.create(
        kind=health.BACKUP_KIND, about="kerege.tar.gz", created_at=timezone.now()
    )
    assert signs()["backup"].level == Level.GOOD
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(days=3))
    assert signs()["backup"].level == Level.WARNING


def test_a_check_that_breaks_is_a_bad_sign_and_no_error(monkeypatch):
    def broken(*, now):
        raise RuntimeError("a bug")

    monkeypatch.setitem(health.CHECKS, "odd", ("Odd", broken, False))
    assert signs()["odd"].level == Level.BAD
    assert ask().status_code == 200


def test_the_worst_sign_speaks_for_all(monkeypatch):
    levels = [Level.GOOD, Level.BAD, Level.WARNING]
    checks = {
        str(level): (level, lambda now, level=level: Finding(level), False) for level in levels
    }
    monkeypatch.setattr(health, "CHECKS", checks)
    assert health.worst(health.signs()) == Level.BAD
    assert health.worst([]) == Level.GOOD


def test_figures_are_for_this_machine_only():
    assert ask("/metrics").status_code == 200
    assert ask("/metrics", host="testserver").status_code == 403
    for header in ("X-Forwarded-For", "Forwarded", "Via"):
        assert ask("/metrics", **{header: "10.0.0.1"}).status_code == 403
    elsewhere = Client(headers={"host": "localhost"}).get("/metrics", REMOTE_ADDR="10.0.0.1")
    assert elsewhere.status_code == 403


def test_figures_are_for_whoever_has_the_word(settings):
    settings.METRICS_TOKEN = "a-word-for-prometheus"
    assert ask("/metrics").status_code == 403
    assert ask("/metrics", authorization="Bearer another").status_code == 403
    given = ask("/metrics", host="testserver", authorization="Bearer a-word-for-prometheus")
    assert given.status_code == 200


def test_figures_count_requests_by_page_and_outcome():
    def value(text, name):
        found = [line for line in text.splitlines() if line.startswith(name)]
        return float(found[0].rpartition(" ")[2]) if found else 0.0

    name = 'kerege_requests_total{method="GET",status="404",view="unknown"}'
    before = value(ask("/metrics").content.decode(), name)
    ask("/kk/no-such-page-at-all/")
    after = ask("/metrics").content.decode()
    assert value(after, name) == before + 1
    assert 'kerege_figure{figure="queued",sign="letters"} 0.0' in after
    assert 'kerege_sign{sign="database"} 0.0' in after
    assert "kerege_request_seconds_bucket" in after
    assert "process_resident_memory_bytes" in after
    assert "no-such-page" not in after


@pytest.fixture
def page():
    client = Client()
    client.force_login(an_administrator())
    return lambda language="en": client.get(f"/{language}/desk/system/").content.decode()


def test_the_page_shows_workers_work_and_what_failed(page, settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert "No worker in the last hour" in page()
    now = timezone.now()
    beat("reading-room:4711:ab", now=now)
    work_to_do.hopeless.enqueue()
    monkeypatch.setattr("kerege.foundation.schedule.ENTRIES", {})
    Worker().step()
    Job.objects.create(
        kind=health.BACKUP_KIND, about="b.tar.gz", state="done", total=1, done=1, created_at=now
    )
    text = page()
    assert "reading-room 4711" in text
    assert "1 worker is at work." in text
    assert "1 task failed." in text
    assert "ValueError" in text
    assert "The last one: b.tar.gz." in text
    assert "Kerege" in text


def test_the_page_costs_the_same_with_three_workers(page, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- used here only

    counts = []
    for number in range(3):
        beat(f"host:{number}:a", now=timezone.now())
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page()
        counts.append(len(asked))
    assert len(set(counts)) == 1


@pytest.mark.parametrize("language, words", [("kk", "Жүйенің күйі"), ("ru", "Состояние системы")])
def test_the_page_speaks_the_reader_s_language(page, language, words):
    assert words in page(language)
