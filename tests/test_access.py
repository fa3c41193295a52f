"""Every page × every role: who gets in. The table beside this file is read by people, too."""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from kerege.foundation import pagecache
from kerege.people.models import Person
from tests import scenarios
from tests.access import addresses, page_names

TABLE = Path(__file__).parent / "access.txt"
ROLES = ("stranger", "librarian", "participant", "coordinator", "organiser", "administrator")
ROWS = [line.split() for line in TABLE.read_text().splitlines() if line and line[0] != "#"]
EXPECTED = {name: dict(zip(ROLES, answers, strict=True)) for name, _verb, *answers in ROWS}
VERBS = {name: verb for name, verb, *_answers in ROWS}

pytestmark = pytest.mark.django_db


def test_the_table_names_every_page_of_the_house():
    assert sorted(EXPECTED) == [name for name, _keys in page_names()]


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_the_answers_of_the_table(role, part):
    spine = scenarios.full_event()
    where = addresses(spine)

    answers = {
        name: _knock(where[name], VERBS[name], spine.people.get(role))
        for name in list(EXPECTED)[part::4]
    }

    expected = {name: EXPECTED[name][role] for name in answers}
    wrong = [
        f"{name}: {role} got {got}, the table says {expected[name]}"
        for name, got in answers.items()
        if got != expected[name]
    ]
    assert not wrong, "\n".join(wrong)


def _knock(address: str, verb: str, person: Person | None) -> str:
    """Ask for the page as if nothing had been asked before, and leave no trace."""
    pagecache.SHELF.clear()
    client = Client(raise_request_exception=False)
    with transaction.atomic():
        if person:
            client.force_login(person)
        answer = client.get(address) if verb == "get" else client.post(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return str(answer.status_code)
