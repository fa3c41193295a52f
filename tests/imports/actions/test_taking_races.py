"""A task that is tried again, or runs twice at once, takes nothing that nobody asked for."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kerege.imports.actions import taking
from kerege.imports.models import ImportState
from kerege.people.models import Person
from tests.builders import NOW, an_organiser
from tests.imports.builders import fresh, previewed, taken, undone

HEAD = "Аты-жөні\te-mail\n"
TABLE = HEAD + "".join(
    f"Сейтова{'а' * number} Ан\taigul{number}@example.org\n" for number in range(9)
)


@pytest.mark.django_db
def test_a_late_retry_of_the_taking_does_not_bring_back_what_was_undone():
    organiser = an_organiser()
    imported = taken(TABLE, by=organiser)
    assert imported.counts["taken"] > 0
    late = fresh(imported)
    undone(imported, by=organiser)

    taking.take_all(imported=late, now=NOW)

    assert fresh(late).state == ImportState.UNDONE
    assert not Person.objects.filter(email__startswith="aigul").exists()


@pytest.mark.django_db
def test_a_late_retry_of_the_undoing_takes_nothing_back():
    organiser = an_organiser()
    imported = taken(TABLE, by=organiser)

    taking.undo_all(imported=fresh(imported), by=organiser, now=NOW)

    assert fresh(imported).state == ImportState.DONE
    there = Person.objects.filter(email__startswith="aigul").count()
    assert there == imported.counts["taken"] > 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_each_row_once():
    table = HEAD + "".join(f"Жаңа Адам{'а' * number}\t\n" for number in range(9))
    imported = taking.begin(imported=previewed(table, by=an_organiser()), now=NOW)

    def take(_number):
        try:
            taking.take_all(imported=fresh(imported), now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(take, range(4)))

    assert fresh(imported).counts["taken"] == 9
    assert Person.objects.filter(family_name="Жаңа").count() == 9
