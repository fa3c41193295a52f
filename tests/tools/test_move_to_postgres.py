"""The demo moves from the embedded database to PostgreSQL, whole or not at all."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import psycopg
import pytest

from tests.tools.installations import a_postgres, call, environment
from tools import databases
from tools.copying import Tally, canonical

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "data"
    folder.mkdir()
    call("tests.tools.fill_with_the_demo", env=environment(folder, KEREGE_DEMO="yes"))
    return folder


@pytest.fixture
def target():
    with a_postgres() as url:
        yield url


def ask(url, sql):
    with psycopg.connect(url) as link:
        return link.execute(sql).fetchall()


def change(path, sql, *values):
    with closing(sqlite3.connect(path)) as link:
        link.execute(sql, values)
        link.commit()


def a_copy(demo, tmp_path):
    (tmp_path / "data").mkdir()
    databases.copy_sqlite(demo / "kerege.sqlite3", tmp_path / "data" / "kerege.sqlite3")
    (tmp_path / "data" / "secret-key").write_text((demo / "secret-key").read_text())
    return tmp_path / "data"


def test_the_same_pages_are_read_from_the_new_database(demo, target):
    told = call("tools.move_to_postgres", env=environment(demo, target))
    assert "all of them were compared" in told
    seen = [
        json.loads(call("tests.tools.read_pages", env=environment(demo, url, KEREGE_DEBUG="yes")))
        for url in ("", target)
    ]
    assert len(seen[0]) > 10
    assert all(text.startswith("200") for text in seen[0].values())
    assert seen[0] == seen[1]


def test_moments_are_kept_and_new_rows_get_new_numbers(demo, target):
    change(demo / "kerege.sqlite3", "UPDATE events_event SET updated_at = '2001-02-03 04:05:06'")
    call("tools.move_to_postgres", env=environment(demo, target))
    moments = ask(target, "SELECT DISTINCT updated_at AT TIME ZONE 'UTC' FROM events_event")
    assert moments == [(datetime(2001, 2, 3, 4, 5, 6),)]  # noqa: DTZ001 -- the column's own
    sql = "INSERT INTO network_region (code, name) VALUES ('new', '{}') RETURNING id"
    highest = ask(target, "SELECT max(id) FROM network_region")[0][0]
    assert ask(target, sql) == [(highest + 1,)]


def test_a_full_target_is_not_touched(demo, target):
    with psycopg.connect(target) as link:
        link.execute("CREATE TABLE precious (id int)")
    told = call("tools.move_to_postgres", env=environment(demo, target), code=1)
    assert "is not empty. Nothing was changed there." in told
    assert ask(target, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [
        ("precious",)
    ]


def test_what_postgresql_cannot_hold_stops_the_move_and_it_can_be_run_again(demo, target, tmp_path):
    data = a_copy(demo, tmp_path)
    change(
        data / "kerege.sqlite3",
        "UPDATE people_person SET given_name = ? WHERE id = (SELECT min(id) FROM people_person)",
        "x" * 5000,
    )
    told = call("tools.move_to_postgres", env=environment(data, target), code=1)
    assert "too long" in told
    assert "Nothing was moved" in told
    assert ask(target, "SELECT count(*) FROM people_person") == [(0,)]
    change(data / "kerege.sqlite3", "UPDATE people_person SET given_name = 'Айгүл'")
    assert "all of them" in call("tools.move_to_postgres", env=environment(data, target))
    assert ask(target, "SELECT DISTINCT given_name FROM people_person") == [("Айгүл",)]


def test_a_row_without_its_parent_stops_the_move(demo, target, tmp_path):
    data = a_copy(demo, tmp_path)
    change(data / "kerege.sqlite3", "DELETE FROM events_speaker")
    told = call("tools.move_to_postgres", env=environment(data, target), code=1)
    assert "events_speaker" in told
    assert ask(target, "SELECT count(*) FROM events_event") == [(0,)]


def test_a_site_at_work_is_not_moved(demo, target, tmp_path):
    data = a_copy(demo, tmp_path)
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
    sql = "INSERT INTO foundation_workerbeat (name, seen_at) VALUES ('somebody', ?)"
    change(data / "kerege.sqlite3", sql, now)
    told = call("tools.move_to_postgres", env=environment(data, target), code=1)
    assert "Stop it first" in told


def test_a_missing_address_is_named(demo):
    told = call("tools.move_to_postgres", env=environment(demo), code=1)
    assert "DATABASE_URL names no PostgreSQL" in told


def test_a_sum_sees_a_lost_a_doubled_and_a_changed_row_but_no_order():
    def total(*rows):
        tally = Tally()
        for row in rows:
            tally.add(row)
        return tally.result()

    whole = total((1, "a"), (2, "b"))
    assert whole == total((2, "b"), (1, "a"))
    assert len({whole, total((1, "a")), total((1, "a"), (2, "b"), (2, "b")), total((1, "b"))}) == 4
    # Two equal changes must not cancel each other out.
    assert total((1, "a"), (1, "a")) != total((2, "b"), (2, "b"))


def test_values_are_told_apart_by_what_they_mean():
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    later = moment.astimezone(tz=ZoneInfo("Asia/Almaty"))
    assert canonical(moment) == canonical(later)
    assert canonical(Decimal("1.50")) == canonical(Decimal("1.5"))
    assert canonical({"a": 1.0, "b": [2]}) == canonical({"b": [2], "a": 1})
    apart = [None, "", "None", 0, False, "0", 0.5, b"0", moment, timedelta(1), Decimal(0), {}, []]
    assert len({canonical(value) for value in apart}) == len(apart)
