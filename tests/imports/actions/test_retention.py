"""Rows of tables are people's data: they are forgotten."""

from datetime import timedelta

import pytest

from kerege.imports.actions import retention, taking
from kerege.imports.models import ImportRow, ImportSource
from kerege.people.actions.retention import anonymise
from kerege.people.models import Person
from tests.builders import NOW, an_organiser
from tests.imports.builders import fresh, previewed, taken

pytestmark = pytest.mark.django_db


def test_rows_and_files_are_forgotten_after_thirty_days_and_the_count_stays():
    organiser = an_organiser()
    done = taken("ФИО\nКим Марина\n", by=organiser)
    previewed("ФИО\nЛи Лев\n", by=organiser)
    assert retention.run(now=NOW + timedelta(days=29)) == 0

    assert retention.run(now=NOW + timedelta(days=30)) == 2

    assert ImportRow.objects.count() == ImportSource.objects.count() == 0
    assert fresh(done).counts["taken"] == 1
    with pytest.raises(taking.RowsForgotten):
        taking.begin_undo(imported=done, now=NOW)
    assert retention.run(now=NOW + timedelta(days=31)) == 0


def test_the_file_is_gone_as_soon_as_its_rows_are_taken():
    taken("ФИО\nКим Марина\n", by=an_organiser())
    assert ImportSource.objects.count() == 0


def test_the_row_of_a_person_who_is_anonymised_is_emptied():
    taken("ФИО\nКим Марина\nЛи Лев\n", by=an_organiser())
    anonymise(person=Person.objects.get(family_name="Ким"), by=None, now=NOW)
    assert [row.cells for row in ImportRow.objects.order_by("number")] == [[], ["Ли Лев"]]


def test_work_that_was_interrupted_goes_on_where_it_stopped():
    imported = previewed(
        "ФИО\n" + "".join(f"Ким {a}{b}\n" for a in "АБВ" for b in "лмн"), by=an_organiser()
    )
    taking.begin(imported=imported, now=NOW)
    first = imported.rows.order_by("number").first()
    person = Person.objects.create(family_name="Ким", given_name="Ал", joined_at=NOW)
    first.is_taken, first.outcome = True, {"person": person.pk}
    first.save()

    taking.take_all(imported=fresh(imported), now=NOW)

    assert Person.objects.filter(family_name="Ким").count() == 9
    assert fresh(imported).state == "done"
