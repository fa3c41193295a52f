import pytest

from kerege.foundation.models import AuditEntry
from kerege.people.actions.profile import AddressTaken, change, change_email
from tests.builders import NOW, a_person

pytestmark = pytest.mark.django_db


def test_a_change_is_logged_with_before_and_after():
    person, by = a_person(family_name="Old", given_name="G", language="kk"), a_person()
    change(
        person=person,
        family_name="New",
        given_name="G",
        patronymic="",
        language="kk",
        by=by,
        now=NOW,
    )
    entry = AuditEntry.objects.get()
    assert (entry.actor_id, entry.verb) == (by.pk, "people.changed")
    assert (entry.before["family_name"], entry.after["family_name"]) == ("Old", "New")


def test_saving_the_same_is_no_change():
    person = a_person(family_name="Same", given_name="G")
    change(
        person=person,
        family_name="Same",
        given_name="G",
        patronymic="",
        language="kk",
        by=person,
        now=NOW,
    )
    assert AuditEntry.objects.count() == 0


def test_an_address_belongs_to_one_person_whatever_its_case():
    a_person(email="taken@example.org")
    person = a_person(email="own@example.org")
    with pytest.raises(AddressTaken):
        change_email(person=person, email="Taken@Example.org", by=person, now=NOW)
    person.refresh_from_db()
    assert person.email == "own@example.org"
    change_email(person=person, email="New@example.org", by=person, now=NOW)
    change_email(person=person, email="new@example.org", by=person, now=NOW)
    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert AuditEntry.objects.get().after == {"email": "new@example.org"}
