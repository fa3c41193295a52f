"""A hall of a thousand phones, and what may happen to the machine in the middle of a question."""

import socket
import subprocess
from contextlib import contextmanager

import pytest
from django.db import connection

from bench.live import Plan, said
from tests.scale.cluster import until
from tests.tools.installations import a_postgres
from tools import machine

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]


@pytest.fixture
def database():
    """An empty one of the kind this run is on."""
    if connection.vendor == "sqlite":
        yield ""
        return
    with a_postgres() as url:
        yield url


def answers_of(plan, **figures):
    """Nothing lost, nothing twice, nobody who did not see the question."""
    return {"phones": plan.phones, "lost": 0, "doubled": 0, "unseen": 0} | figures


def some(figures, wanted):
    return {name: figures[name] for name in wanted}


def test_the_server_is_killed_in_mid_question_and_no_acknowledged_answer_is_lost(database):
    plan = Plan(phones=1000, questions=1, kill=True, database=database)

    figures = said(plan)

    wanted = answers_of(plan, back=1000)
    assert some(figures, wanted) == wanted


def test_a_third_of_the_phones_lose_their_network(database):
    plan = Plan(phones=300, questions=2, cut=3, database=database)

    figures = said(plan)

    wanted = answers_of(plan)
    assert some(figures, wanted) == wanted


@pytest.mark.redis
def test_of_two_processes_the_leading_one_is_killed(database):
    with a_redis() as (url, _process):
        plan = Plan(phones=300, questions=1, kill=True, servers=2, redis=url, database=database)
        figures = said(plan)

    wanted = answers_of(plan, back=150)
    assert some(figures, wanted) == wanted


@contextmanager
def a_redis():
    """A Redis of its own that may be killed."""
    port = machine.free_port()
    process = start_redis(port)
    try:
        yield f"redis://127.0.0.1:{port}/0", process
    finally:
        process.kill()
        process.wait()


def start_redis(port):
    command = ["redis-server", "--port", str(port), "--save", "", "--daemonize", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    until(lambda: _answers(port), 10, "Redis answers")
    return process


def _answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
