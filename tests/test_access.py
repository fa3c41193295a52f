"""Every page × every role: who gets in. The table beside this file is read by people, too."""

from pathlib import Path

import pytest
from django.test import Client

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


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_the_answer_of_the_table(name, role):
    spine = scenarios.full_event()
    address = addresses(spine)[name]
    client = Client()
    if role != "stranger":
        client.force_login(spine.people[role])

    answer = client.get(address) if VERBS[name] == "get" else client.post(address)
    if answer.streaming:
        b"".join(answer.streaming_content)

    assert str(answer.status_code) == EXPECTED[name][role]
