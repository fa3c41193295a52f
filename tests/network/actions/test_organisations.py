from datetime import date

import pytest

from kerege.foundation.models import AuditEntry
from kerege.foundation.pagecache import stamp
from kerege.network.actions import organisations
from kerege.network.models import Membership, Organisation, Post, Role
from tests.builders import NOW, TODAY, a_centre, a_library, a_person, an_administrator

pytestmark = pytest.mark.django_db


def test_an_organisation_is_added_and_changed_with_a_log():
    by, before = an_administrator(), stamp()
    centre = a_centre()
    centre.code = "new-code"
    organisations.save(organisation=centre, by=by, now=NOW)
    added = Organisation(kind="other", code="other", name={"kk": "Басқа"})
    organisations.save(organisation=added, by=by, now=NOW)
    organisations.save(organisation=added, by=by, now=NOW)
    entries = AuditEntry.objects.order_by("pk")
    assert [entry.verb for entry in entries] == [
        "network.organisation_changed",
        "network.organisation_added",
    ]
    assert entries[0].after["code"] == "new-code"
    assert stamp() > before


def test_a_code_belongs_to_one_organisation():
    taken = a_centre()
    with pytest.raises(organisations.CodeTaken):
        organisations.save(
            organisation=Organisation(kind="other", code=taken.code, name={"kk": "x"}),
            by=an_administrator(),
            now=NOW,
        )


def test_closing_ends_posts_and_roles_and_keeps_the_past():
    library, by = a_library(), an_administrator()
    person = a_person(works=False)
    Post.objects.create(person=person, organisation=library, position="librarian")
    past = Post.objects.create(
        person=person, organisation=library, position="head", until_on=date(2020, 1, 1)
    )
    future = Post.objects.create(
        person=person, organisation=library, position="director", from_on=date(2031, 1, 1)
    )
    Membership.objects.create(person=person, organisation=library, role=Role.LIBRARIAN)

    organisations.close(organisation=library, on=TODAY, by=by, now=NOW)

    library.refresh_from_db()
    past.refresh_from_db()
    assert library.until_on == TODAY
    assert past.until_on == date(2020, 1, 1)
    assert not Post.objects.filter(pk=future.pk).exists()
    assert Post.objects.get(position="librarian").until_on == TODAY
    assert Membership.objects.get(organisation=library).until_on == TODAY
    with pytest.raises(organisations.AlreadyClosed):
        organisations.close(organisation=library, on=TODAY, by=by, now=NOW)


def test_it_does_not_close_before_it_opened():
    library = a_library(from_on=TODAY)
    with pytest.raises(organisations.ClosedBeforeItOpened):
        organisations.close(organisation=library, on=TODAY, by=an_administrator(), now=NOW)
