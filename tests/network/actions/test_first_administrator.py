import pytest
from django.core.management import call_command

from kerege.foundation.models import AuditEntry
from kerege.network import rules
from kerege.network.actions.first_administrator import appoint
from kerege.network.models import Membership, Organisation
from kerege.people.models import Person
from tests.builders import NOW, TODAY, a_centre

pytestmark = pytest.mark.django_db


def appointed(centre, email="Aigul@Example.kz "):
    return appoint(
        email=email,
        family_name="Үлгі",
        given_name="Айгүл",
        language="kk",
        centre=centre,
        now=NOW,
    )


def test_the_first_administrator_may_change_the_network():
    person = appointed(a_centre())
    assert person.email == "aigul@example.kz"
    assert not person.has_usable_password()
    assert rules.is_administrator(person, TODAY)
    assert AuditEntry.objects.get().verb == "network.role_given"


def test_appointing_twice_changes_nothing():
    centre = a_centre()
    assert appointed(centre) == appointed(centre, email="aigul@example.kz")
    assert Membership.objects.count() == AuditEntry.objects.count() == 1


def test_the_command_writes_down_the_region_too(capsys):
    words = ["--email", "a@example.kz", "--family-name", "Үлгі", "--given-name", "Айгүл"]
    call_command("begin", *words)
    call_command("begin", *words)
    assert Person.objects.get().email == "a@example.kz"
    assert Organisation.objects.exists()
    assert "is administrator of" in capsys.readouterr().out
